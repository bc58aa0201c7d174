import PeerCollections

/// An integer of a file: a number where every reader can hold it exactly, and a string beyond 2⁵³.
struct WrittenInteger: Hashable, Sendable, Codable, ChecksOwnKeys {
    let value: Int128

    init(_ value: Int128) { self.value = value }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int64.self) {
            value = Int128(number)
            return
        }
        guard let wide = Int128(try container.decode(String.self)), wide.magnitude < 1 << 100 else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "an integer below 2^100 is needed")
        }
        value = wide
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if value.magnitude <= 1 << 53 {
            try container.encode(Int64(value))
        } else {
            try container.encode(String(value))
        }
    }
}
