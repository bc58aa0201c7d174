/// An integer in JSON: a number where every reader gets it right, a string beyond 2⁵³.
///
/// ```swift
/// print(try JSONFile.text([ExactInteger(1 << 60)]))   // a string: a JSON number might be read as a binary one
/// ```
public struct ExactInteger: Hashable, Sendable, Codable {
    /// The integer.
    public let value: Int128

    /// Wraps an integer.
    public init(_ value: some BinaryInteger) { self.value = Int128(value) }

    /// Reads a number or a string.
    public init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if let number = try? single.decode(Int64.self) {
            value = Int128(number)
        } else {
            let text = try single.decode(String.self)
            guard let number = Int128(text) else {
                throw DecodingError.dataCorruptedError(in: single, debugDescription: "'\(text)' is not an integer")
            }
            value = number
        }
    }

    /// Writes a number, or a string when |value| > 2⁵³.
    public func encode(to encoder: any Encoder) throws {
        var single = encoder.singleValueContainer()
        if value.magnitude <= 1 << 53 { try single.encode(Int64(value)) } else { try single.encode(String(value)) }
    }
}
