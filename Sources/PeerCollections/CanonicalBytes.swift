// A value as bytes that depend on nothing but its content: what digests are made of.
//
// Any Encodable value becomes a tree, and the tree is written with keys in order of their bytes and every text preceded by its length, so
// that no two trees share their bytes. Numbers are written as text: integers in decimals, others by the shortest decimals that read back
// as the same number.

/// Writes values as canonical bytes.
package enum CanonicalBytes {
    /// The bytes of a value.
    package static func of(_ value: some Encodable) throws -> [UInt8] {
        let encoder = TreeEncoder()
        try value.encode(to: encoder)
        var bytes: [UInt8] = []
        encoder.node.write(to: &bytes)
        return bytes
    }
}

/// A part of the tree, filled in by whoever encodes.
private final class Node {
    enum Content {
        case empty
        case text(tag: UInt8, String)
        case list([Node])
        case object([String: Node])
    }

    var content = Content.empty

    func write(to bytes: inout [UInt8]) {
        func write(_ tag: UInt8, _ text: String) {
            bytes.append(tag)
            bytes += Array(String(text.utf8.count).utf8) + [UInt8(ascii: ":")]
            bytes += Array(text.utf8)
        }
        switch content {
        case .empty: bytes.append(UInt8(ascii: "n"))
        case .text(let tag, let text): write(tag, text)
        case .list(let nodes):
            write(UInt8(ascii: "l"), String(nodes.count))
            for node in nodes { node.write(to: &bytes) }
        case .object(let nodes):
            write(UInt8(ascii: "o"), String(nodes.count))
            for (key, node) in nodes.sorted(by: { $0.key.precedes($1.key) }) {
                write(UInt8(ascii: "k"), key)
                node.write(to: &bytes)
            }
        }
    }

    func put(_ key: String) -> Node {
        let child = Node()
        if case .object(var nodes) = content {
            nodes[key] = child
            content = .object(nodes)
        } else {
            content = .object([key: child])
        }
        return child
    }

    func append() -> Node {
        let child = Node()
        if case .list(var nodes) = content {
            content = .empty
            nodes.append(child)
            content = .list(nodes)
        } else {
            content = .list([child])
        }
        return child
    }

    var count: Int { if case .list(let nodes) = content { nodes.count } else { 0 } }
}

private final class TreeEncoder: Encoder {
    let node: Node
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    init(_ node: Node = Node()) { self.node = node }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if case .empty = node.content { node.content = .object([:]) }
        return KeyedEncodingContainer(Keyed<Key>(node: node))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if case .empty = node.content { node.content = .list([]) }
        return Unkeyed(node: node)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(node: node) }
}

/// Puts one value into a node.
private func fill(_ node: Node, with value: some Encodable) throws {
    switch value {
    case let text as String: node.content = .text(tag: UInt8(ascii: "s"), text)
    case let flag as Bool: node.content = .text(tag: UInt8(ascii: "b"), flag ? "1" : "0")
    case let number as any BinaryInteger: node.content = .text(tag: UInt8(ascii: "i"), "\(number)")
    case let number as Double: node.content = .text(tag: UInt8(ascii: "d"), "\(number)")
    case let number as Float: node.content = .text(tag: UInt8(ascii: "d"), "\(Double(number))")
    default: try value.encode(to: TreeEncoder(node))
    }
}

private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: Node
    let codingPath: [any CodingKey] = []

    func encodeNil(forKey key: Key) { _ = node.put(key.stringValue) }
    func encode(_ value: some Encodable, forKey key: Key) throws { try fill(node.put(key.stringValue), with: value) }
    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { TreeEncoder(node.put(key.stringValue)).container(keyedBy: type) }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        TreeEncoder(node.put(key.stringValue)).unkeyedContainer()
    }
    func superEncoder() -> any Encoder { TreeEncoder(node.put("super")) }
    func superEncoder(forKey key: Key) -> any Encoder { TreeEncoder(node.put(key.stringValue)) }
}

private struct Unkeyed: UnkeyedEncodingContainer {
    let node: Node
    let codingPath: [any CodingKey] = []
    var count: Int { node.count }

    func encodeNil() { _ = node.append() }
    func encode(_ value: some Encodable) throws { try fill(node.append(), with: value) }
    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        TreeEncoder(node.append()).container(keyedBy: type)
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { TreeEncoder(node.append()).unkeyedContainer() }
    func superEncoder() -> any Encoder { TreeEncoder(node.append()) }
}

private struct Single: SingleValueEncodingContainer {
    let node: Node
    let codingPath: [any CodingKey] = []

    func encodeNil() { node.content = .empty }
    func encode(_ value: some Encodable) throws { try fill(node, with: value) }
}
