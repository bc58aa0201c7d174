/// Decodes through another decoder, and refuses keys that nobody reads, at every level: a misspelt one would silently leave a default in
/// force, and synthesised decoding never sees it.
///
/// ```swift
/// struct Point: Decodable {
///     let x: Int
///     enum CodingKeys: String, CodingKey { case x }
///
///     init(from decoder: any Decoder) throws {
///         let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
///         x = try values.decode(Int.self, forKey: .x)
///     }
/// }
/// ```
///
/// A key is known when the coding keys of the value say so. Values of several parts, whose keys stand in one object, check their keys
/// themselves and conform to ``ChecksOwnKeys``.
package struct StrictDecoder: Decoder {
    private let base: any Decoder

    /// A strict form of a decoder; a strict one stays as it is.
    package init(_ base: any Decoder) { self.base = (base as? Self)?.base ?? base }

    package var codingPath: [any CodingKey] { base.codingPath }
    package var userInfo: [CodingUserInfoKey: Any] { base.userInfo }

    package func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        let all = try base.container(keyedBy: AnyKey.self)
        try AnyKey.check(all, for: type)
        return KeyedDecodingContainer(StrictObject(base: try base.container(keyedBy: type)))
    }

    package func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        StrictList(base: try base.unkeyedContainer())
    }

    package func singleValueContainer() throws -> any SingleValueDecodingContainer {
        StrictValue(decoder: self, base: try base.singleValueContainer())
    }
}

/// A value that is left to the decoder below: it has no keys, or its keys stand in one object with those of others and it refuses unknown
/// ones itself.
package protocol ChecksOwnKeys: Decodable {}

extension Bool: ChecksOwnKeys {}
extension String: ChecksOwnKeys {}
extension Double: ChecksOwnKeys {}
extension Float: ChecksOwnKeys {}
extension Int: ChecksOwnKeys {}
extension Int32: ChecksOwnKeys {}
extension Int64: ChecksOwnKeys {}
extension UInt64: ChecksOwnKeys {}
extension Array: ChecksOwnKeys where Element: ChecksOwnKeys {}
extension Optional: ChecksOwnKeys where Wrapped: ChecksOwnKeys {}
extension Dictionary: ChecksOwnKeys where Key == String, Value: ChecksOwnKeys {}

private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }

    static func check<Key: CodingKey>(_ object: KeyedDecodingContainer<Self>, for type: Key.Type) throws {
        for key in object.allKeys where Key(stringValue: key.stringValue) == nil {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: object.codingPath,
                    debugDescription: UnknownKey.words(key.stringValue) { Key(stringValue: $0) != nil }))
        }
    }
}

private struct StrictObject<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let base: KeyedDecodingContainer<Key>

    var codingPath: [any CodingKey] { base.codingPath }
    var allKeys: [Key] { base.allKeys }
    func contains(_ key: Key) -> Bool { base.contains(key) }
    func decodeNil(forKey key: Key) throws -> Bool { try base.decodeNil(forKey: key) }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try base.decode(type, forKey: key) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try base.decode(type, forKey: key) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try base.decode(type, forKey: key) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try base.decode(type, forKey: key) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try base.decode(type, forKey: key) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try base.decode(type, forKey: key) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try base.decode(type, forKey: key) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try base.decode(type, forKey: key) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try base.decode(type, forKey: key) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try base.decode(type, forKey: key) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try base.decode(type, forKey: key) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try base.decode(type, forKey: key) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try base.decode(type, forKey: key) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try base.decode(type, forKey: key) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        // A missing key is the decoder's own error.
        guard contains(key), !(type is any ChecksOwnKeys.Type) else { return try base.decode(type, forKey: key) }
        return try Value(from: superDecoder(forKey: key))
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try superDecoder(forKey: key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        StrictList(base: try base.nestedUnkeyedContainer(forKey: key))
    }

    func superDecoder() throws -> any Decoder { StrictDecoder(try base.superDecoder()) }
    func superDecoder(forKey key: Key) throws -> any Decoder { StrictDecoder(try base.superDecoder(forKey: key)) }
}

private struct StrictList: UnkeyedDecodingContainer {
    var base: any UnkeyedDecodingContainer

    var codingPath: [any CodingKey] { base.codingPath }
    var count: Int? { base.count }
    var isAtEnd: Bool { base.isAtEnd }
    var currentIndex: Int { base.currentIndex }
    mutating func decodeNil() throws -> Bool { try base.decodeNil() }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        guard !isAtEnd, !(type is any ChecksOwnKeys.Type) else { return try base.decode(type) }
        return try Value(from: superDecoder())
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try superDecoder().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        StrictList(base: try base.nestedUnkeyedContainer())
    }

    mutating func superDecoder() throws -> any Decoder { StrictDecoder(try base.superDecoder()) }
}

private struct StrictValue: SingleValueDecodingContainer {
    let decoder: StrictDecoder
    let base: any SingleValueDecodingContainer

    var codingPath: [any CodingKey] { base.codingPath }
    func decodeNil() -> Bool { base.decodeNil() }
    func decode(_ type: Bool.Type) throws -> Bool { try base.decode(type) }
    func decode(_ type: String.Type) throws -> String { try base.decode(type) }
    func decode(_ type: Double.Type) throws -> Double { try base.decode(type) }
    func decode(_ type: Float.Type) throws -> Float { try base.decode(type) }
    func decode(_ type: Int.Type) throws -> Int { try base.decode(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try base.decode(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try base.decode(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try base.decode(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try base.decode(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try base.decode(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try base.decode(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try base.decode(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try base.decode(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try base.decode(type) }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        type is any ChecksOwnKeys.Type ? try base.decode(type) : try Value(from: decoder)
    }
}
