import PeerFiles

/// A number that is an integer where the instance is, and a Double otherwise.
enum AnswerNumber: Codable, Equatable {
    case integer(ExactInteger)
    case real(Double)

    init(_ value: Int128, scale: Double) {
        self = scale == 1 ? .integer(ExactInteger(value)) : .real(Double(value) / scale)
    }

    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if let integer = try? single.decode(ExactInteger.self) {
            self = .integer(integer)
        } else {
            self = .real(try single.decode(Double.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var single = encoder.singleValueContainer()
        switch self {
        case .integer(let value): try single.encode(value)
        case .real(let value): try single.encode(value)
        }
    }

    /// The value as a Double, for comparison across the two forms.
    var double: Double {
        switch self {
        case .integer(let value): Double(value.value)
        case .real(let value): value
        }
    }

    /// Whether both are the same number: exactly, where both are integers.
    func isEqual(to other: AnswerNumber) -> Bool {
        if case .integer(let a) = self, case .integer(let b) = other { return a == b }
        return double == other.double
    }
}
