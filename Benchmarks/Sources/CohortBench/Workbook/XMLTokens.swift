// The XML that workbooks are made of, token by token: elements with their attributes, and text.
//
// No document type, and so no entities but the five of XML itself and characters by number: what could name files or grow without bound is
// refused. Prefixes of names are dropped, since writers choose them as they like. Depth is not followed; readers look at names.

/// A reader of tokens.
struct XMLTokens {
    /// What stands next.
    enum Token {
        /// An element begins; `isEmpty` when it ends at once.
        case start(name: String, attributes: [String: String], isEmpty: Bool)
        case end(name: String)
        case text(String)
    }

    /// What is wrong with the text.
    struct Problem: Error { let text: String }

    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) throws(Problem) {
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
            throw Problem(text: "holds XML that is not UTF-8")
        }
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    }

    private static let damaged = Problem(text: "holds damaged XML")

    /// The next token; `nil` at the end.
    mutating func next() throws(Problem) -> Token? {
        while place < bytes.count {
            if bytes[place] != UInt8(ascii: "<") {
                let end = find("<", from: place) ?? bytes.count
                let text = try Self.decoded(bytes[place..<end])
                place = end
                return .text(text)
            }
            if starts("<?") {
                try skip(past: "?>")
            } else if starts("<!--") {
                try skip(past: "-->")
            } else if starts("<![CDATA[") {
                let start = place + 9
                try skip(past: "]]>")
                return .text(String(decoding: bytes[start..<place - 3], as: UTF8.self))
            } else if starts("<!") {
                throw Problem(text: "holds XML with a document type, which may name other files")
            } else {
                return try tag()
            }
        }
        return nil
    }

    private func starts(_ text: StaticString) -> Bool { bytes[place...].starts(with: "\(text)".utf8) }

    private func find(_ text: String, from start: Int) -> Int? {
        let wanted = Array(text.utf8)
        var place = start
        while place + wanted.count <= bytes.count {
            if bytes[place] == wanted[0], bytes[place..<place + wanted.count].elementsEqual(wanted) { return place }
            place += 1
        }
        return nil
    }

    private mutating func skip(past text: String) throws(Problem) {
        guard let found = find(text, from: place) else { throw Self.damaged }
        place = found + text.utf8.count
    }

    private mutating func tag() throws(Problem) -> Token {
        place += 1
        let isEnd = place < bytes.count && bytes[place] == UInt8(ascii: "/")
        if isEnd { place += 1 }
        let name = word()
        guard !name.isEmpty else { throw Self.damaged }
        var attributes: [String: String] = [:]
        while place < bytes.count {
            skipBlanks()
            guard place < bytes.count else { break }
            switch bytes[place] {
            case UInt8(ascii: ">"):
                place += 1
                return isEnd ? .end(name: name) : .start(name: name, attributes: attributes, isEmpty: false)
            case UInt8(ascii: "/"):
                guard place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: ">"), !isEnd else { throw Self.damaged }
                place += 2
                return .start(name: name, attributes: attributes, isEmpty: true)
            default:
                let (key, value) = try attribute()
                attributes[key] = value
            }
        }
        throw Self.damaged
    }

    private mutating func attribute() throws(Problem) -> (String, String) {
        let key = word()
        skipBlanks()
        guard !key.isEmpty, place < bytes.count, bytes[place] == UInt8(ascii: "=") else { throw Self.damaged }
        place += 1
        skipBlanks()
        guard place < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[place]),
            let end = bytes[(place + 1)...].firstIndex(of: bytes[place])
        else { throw Self.damaged }
        let value = try Self.decoded(bytes[(place + 1)..<end])
        place = end + 1
        return (key, value)
    }

    /// A name without its prefix.
    private mutating func word() -> String {
        let start = place
        while place < bytes.count, bytes[place] > 32, !" =/><\"'".utf8.contains(bytes[place]) { place += 1 }
        let name = bytes[start..<place]
        return String(
            decoding: name.suffix(from: name.lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? name.startIndex),
            as: UTF8.self)
    }

    private mutating func skipBlanks() { while place < bytes.count, bytes[place] <= 32 { place += 1 } }

    private static let entities: [Substring: String] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]

    private static func decoded(_ bytes: ArraySlice<UInt8>) throws(Problem) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(UInt8(ascii: "&")) else { return text }
        var (result, rest) = ("", text[...])
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            guard let end = rest[start...].firstIndex(of: ";") else { throw damaged }
            let name = rest[rest.index(after: start)..<end]
            if let known = entities[name] {
                result += known
            } else {
                let digits = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
                guard name.hasPrefix("#"), let digits, let scalar = Unicode.Scalar(digits) else {
                    throw Problem(text: "holds XML with the entity '\(name)', which is not allowed in workbooks")
                }
                result.unicodeScalars.append(scalar)
            }
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
