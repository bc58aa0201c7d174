// Where in a JSON text something stands. Foundation's decoder says what is wrong, at best with a path of keys, and not where; so a text that
// it refuses is walked once more, by RFC 8259 and no further than 512 levels: up to the first thing that is no JSON, or to the value at a
// path. Lines and columns count from 1, a column is a character.

/// A walk through a JSON text for the place of an error.
struct JSONPlaces {
    /// A step of a path: into an object by key, or into an array by position.
    enum Step: Hashable {
        case key(String)
        case index(Int)
    }
    /// What is wrong, and at which byte.
    struct Failure: Error {
        let offset: Int
        let message: String
    }
    private let bytes: [UInt8]
    private let path: [Step]
    private var place = 0
    /// Where the deepest value along the path begins, and how many steps lead there.
    private var found: (offset: Int, steps: Int) = (0, 0)
    private static let deepest = 512

    private init(_ bytes: [UInt8], path: [Step]) { (self.bytes, self.path) = (bytes, path) }

    /// The first thing that is no JSON; `nil` when all of it is.
    static func failure(in bytes: [UInt8]) -> Failure? {
        var walk = JSONPlaces(bytes, path: [])
        do throws(Failure) { try walk.all() } catch { return error }
        return nil
    }

    /// Where the value at a path begins, or the last value on the way to it that is there.
    static func offset(of path: [Step], in bytes: [UInt8]) -> Int {
        var walk = JSONPlaces(bytes, path: path)
        try? walk.all()
        return walk.found.offset
    }

    /// Where a key first stands as text, its opening quote.
    static func offset(ofKey key: String, in bytes: [UInt8]) -> Int? {
        let quoted = Array("\"\(key)\"".utf8)
        var place = 0
        while let next = bytes[place...].firstIndex(of: quoted[0]) {
            if bytes[next...].starts(with: quoted),
                bytes[(next + quoted.count)...].first(where: { ![32, 9, 10, 13].contains($0) }) == UInt8(ascii: ":")
            {
                return next
            }
            place = next + 1
        }
        return nil
    }

    /// Line and column of a byte.
    static func lineAndColumn(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
        let before = bytes[..<min(offset, bytes.count)]
        let start = before.lastIndex(of: 10).map { $0 + 1 } ?? 0
        // Continuation bytes are no characters of their own.
        return (1 + before.count { $0 == 10 }, 1 + before[start...].count { $0 & 0xC0 != 0x80 })
    }

    private mutating func all() throws(Failure) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        try value(depth: 0, steps: 0)
        skipBlanks()
        if place < bytes.count { throw failure("nothing may follow the value") }
    }

    private func failure(_ message: String) -> Failure { Failure(offset: place, message: message) }

    private mutating func skipBlanks() {
        while place < bytes.count, [32, 9, 10, 13].contains(bytes[place]) { place += 1 }
    }

    /// - Parameter steps: how many steps of the path lead to this value; `nil` beside the path.
    private mutating func value(depth: Int, steps: Int?) throws(Failure) {
        skipBlanks()
        if let steps, steps >= found.steps { found = (place, steps) }
        guard place < bytes.count else { throw failure("the text ends where a value is expected") }
        switch bytes[place] {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard depth < Self.deepest else { throw failure("nested deeper than \(Self.deepest) levels") }
            try bytes[place] == UInt8(ascii: "{") ? object(depth, steps) : array(depth, steps)
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
        default:
            for word in ["true", "false", "null"] where bytes[place...].starts(with: word.utf8) {
                place += word.utf8.count
                return
            }
            throw failure("a value is expected")
        }
    }

    private mutating func object(_ depth: Int, _ steps: Int?) throws(Failure) {
        place += 1
        skipBlanks()
        if take(UInt8(ascii: "}")) { return }
        while true {
            skipBlanks()
            guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
                throw failure("a key in quotes is expected")
            }
            let key = try string()
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw failure("a ':' is expected after the key") }
            var next: Int?
            if let steps, steps < path.count, case .key(let name) = path[steps], bytes[key].elementsEqual(name.utf8) {
                next = steps + 1
            }
            try value(depth: depth + 1, steps: next)
            skipBlanks()
            if take(UInt8(ascii: "}")) { return }
            guard take(UInt8(ascii: ",")) else { throw failure("a ',' or '}' is expected") }
        }
    }

    private mutating func array(_ depth: Int, _ steps: Int?) throws(Failure) {
        place += 1
        skipBlanks()
        if take(UInt8(ascii: "]")) { return }
        var index = 0
        while true {
            var next: Int?
            if let steps, steps < path.count, path[steps] == .index(index) { next = steps + 1 }
            try value(depth: depth + 1, steps: next)
            index += 1
            skipBlanks()
            if take(UInt8(ascii: "]")) { return }
            guard take(UInt8(ascii: ",")) else { throw failure("a ',' or ']' is expected") }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    /// Reads a text; the bytes between its quotes.
    private mutating func string() throws(Failure) -> Range<Int> {
        let opened = place
        place += 1
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\"") {
                place += 1
                let inside = opened + 1..<place - 1
                do { _ = try UTF8Span(validating: bytes.span.extracting(inside)) } catch {
                    throw Failure(offset: opened, message: "the text is not valid UTF-8")
                }
                return inside
            }
            guard byte >= 32 else { throw failure("a line break or another control character within a text") }
            if byte == UInt8(ascii: "\\") { try escape() } else { place += 1 }
        }
        throw Failure(offset: opened, message: "a text is opened here and never closed")
    }

    private mutating func escape() throws(Failure) {
        guard place + 1 < bytes.count else { throw failure("the text ends after a backslash") }
        switch bytes[place + 1] {
        case UInt8(ascii: "u"):
            let digits = bytes[(place + 2)...].prefix(4)
            let isHexadecimal = digits.count == 4 && digits.allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
            guard isHexadecimal else { throw failure("'\\u' needs four hexadecimal digits") }
            place += 6
        case let byte where "\"\\/bfnrt".utf8.contains(byte): place += 2
        default: throw failure("a backslash stands before \" \\ / b f n r t or u")
        }
    }

    private mutating func number() throws(Failure) {
        let start = place
        _ = take(UInt8(ascii: "-"))
        let first = place
        guard digits() else { throw failure("a digit is expected") }
        guard bytes[first] != 48 || place == first + 1 else {
            throw Failure(offset: start, message: "a number with a leading zero")
        }
        if take(UInt8(ascii: ".")) { guard digits() else { throw failure("a digit is expected after the point") } }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard digits() else { throw failure("a digit is expected in the exponent") }
        }
    }

    private mutating func digits() -> Bool {
        let start = place
        while place < bytes.count, bytes[place] &- 48 < 10 { place += 1 }
        return place > start
    }
}
