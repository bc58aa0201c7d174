import PeerFiles
import PeerProblems

/// By what given numbers were multiplied: all digits of a power of ten or two, as a string.
struct AnswerScale: Codable, Equatable, CustomStringConvertible {
    let description: String

    init(_ scale: CostScale) { description = scale.description }

    /// Reads a string, or a whole number.
    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if let number = try? single.decode(Int64.self) {
            description = String(number)
        } else {
            description = try single.decode(String.self)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var single = encoder.singleValueContainer()
        try single.encode(description)
    }
}
