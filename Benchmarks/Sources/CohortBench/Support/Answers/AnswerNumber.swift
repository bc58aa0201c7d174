import PeerFiles
import PeerProblems

/// A number of an answer: exact, as a JSON number where that says it exactly, and as a string otherwise.
struct AnswerNumber: Codable, Equatable {
    private let exact: ExactNumber
    /// What a JSON number means beside binary costs: the float that it is.
    private let binary: ExactNumber?
    /// Whether it was computed of binary costs.
    private let isBinary: Bool

    init(_ value: WideInteger, scale: CostScale) {
        (exact, binary, isBinary) = (ExactNumber(value, scale: scale), nil, scale.base == .two)
    }

    init(_ value: some BinaryInteger, scale: CostScale) { self.init(WideInteger(value), scale: scale) }

    init(from decoder: any Decoder) throws {
        exact = try ExactNumber(from: decoder)
        let double = try? decoder.singleValueContainer().decode(Double.self)
        binary = double.flatMap { ExactNumber(exactly: $0) }
        isBinary = false
    }

    func encode(to encoder: any Encoder) throws { try exact.encode(to: encoder, isBinary: isBinary) }

    /// For people.
    var text: String { exact.brief }

    /// Whether both are the same number, exactly.
    func isEqual(to other: AnswerNumber) -> Bool {
        exact == other.exact || other.isBinary && binary == other.exact || isBinary && other.binary == exact
    }

    static func == (a: AnswerNumber, b: AnswerNumber) -> Bool { a.isEqual(to: b) }
}
