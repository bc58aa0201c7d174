/// The number of a written form: a reader refuses one it does not know.
package enum FormatNumber {
    /// Refuses another number than the current one. A form that a person writes may leave it out.
    package static func check<Key: CodingKey>(
        _ values: KeyedDecodingContainer<Key>, forKey key: Key, current: Int, of what: String
    ) throws {
        let format = try values.decodeIfPresent(Int.self, forKey: key) ?? current
        guard format == current else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: values,
                debugDescription: "format \(format) of \(what); this version reads \(current)")
        }
    }
}
