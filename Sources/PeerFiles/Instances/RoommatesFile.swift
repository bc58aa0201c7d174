import PeerProblems

/// Roommates instances: plain text, or PrefLib's `.soi`, `.toi`, `.soc` and `.toc`.
///
/// ```swift
/// let lists = try RoommatesFile.read(path: "lists.txt").strictLists(seed: 1)
/// print(try Irving.solve(lists))
/// ```
public enum RoommatesFile {
    /// Reads an instance, by the file's extension.
    ///
    /// - Throws: ``InputErrors`` with line and column.
    public static func read(path: String) throws(InputErrors) -> RoommatesInstance {
        let lines = TextFile.lines(try TextFile.read(path))
        guard let format = formats.first(where: { path.lowercased().hasSuffix($0.suffix) }) else {
            return try readText(path, lines)
        }
        return try format.read(path, lines)
    }

    /// One line a format, beside plain text.
    private static let formats:
        [(suffix: String, read: @Sendable (String, [Substring]) throws(InputErrors) -> RoommatesInstance)] = [
            (".soi", { path, lines throws(InputErrors) in try readPrefLib(path, lines) }),
            (".toi", { path, lines throws(InputErrors) in try readPrefLib(path, lines) }),
            (".soc", { path, lines throws(InputErrors) in try readComplete(path, lines) }),
            (".toc", { path, lines throws(InputErrors) in try readComplete(path, lines) }),
        ]

    /// The plain form of an instance.
    public static func text(of instance: RoommatesInstance) -> String {
        let lines = instance.groups.map { groups in
            groups.map { group in
                let names = group.map { String($0 + 1) }
                return names.count == 1 ? names[0] : "{" + names.joined(separator: ",") + "}"
            }.joined(separator: " ")
        }
        return ([String(instance.groups.count)] + lines).joined(separator: "\n") + "\n"
    }

    /// The most partners of each person: one whole number a line.
    ///
    /// - Throws: ``InputErrors`` with line and column.
    public static func readCapacities(path: String, count: Int) throws(InputErrors) -> [Int] {
        let (place, lines) = (Tokens(file: path), TextFile.lines(try TextFile.read(path)))
        var capacities: [Int] = []
        for (index, line) in lines.enumerated() {
            let words = Tokens.words(of: line, number: index + 1)
            guard words.count == 1 else { throw place.error(line: index + 1, "one whole number is expected") }
            capacities.append(try place.integer(words[0], in: 0...100_000, "a capacity"))
        }
        guard capacities.count == count else {
            throw place.error(line: lines.count + 1, "\(capacities.count) capacities, \(count) people")
        }
        return capacities
    }

    /// n, then n lists; `{2,3}` is a tie, an empty line nobody.
    private static func readText(_ path: String, _ lines: [Substring]) throws(InputErrors) -> RoommatesInstance {
        let place = Tokens(file: path)
        let head = lines.first.map { Tokens.words(of: $0, number: 1) } ?? []
        guard let first = head.first else { throw place.error(line: 1, "the number of people is needed") }
        guard head.count == 1 else { throw place.error(head[1], "the first line is the number of people alone") }
        let n = try place.integer(first, in: 0...100_000, "a number of people")
        let given = lines.dropFirst()
        let blankEnd = given.dropFirst(n).allSatisfy { $0.allSatisfy(\.isWhitespace) }
        guard given.count <= n || blankEnd else {
            throw place.error(line: n + 2, "a list too many: \(n) people")
        }
        guard given.count >= n else {
            throw place.error(line: lines.count + 1, "\(given.count) lists, \(n) expected")
        }
        var reader = ListReader(place: place, count: n)
        reader.reserve(names: lines.reduce(0) { $0 + $1.utf8.count } / 2)
        for (index, line) in given.prefix(n).enumerated() { try reader.read(line, number: index + 2) }
        return reader.instance
    }
}

/// Reads one list after the other. Names are separated by blanks, tabs or commas, in braces by blanks of any kind too.
struct ListReader {
    let place: Tokens
    let count: Int
    /// Whether people stand in their own lists too: whoever comes behind them is not acceptable.
    var hasOwners = false
    private(set) var instance = RoommatesInstance()
    /// In whose list each person was named last.
    private var namedBy: [Int32]

    init(place: Tokens, count: Int, hasOwners: Bool = false) {
        (self.place, self.count, self.hasOwners) = (place, count, hasOwners)
        namedBy = Array(repeating: -1, count: count)
    }

    /// Room for so many names.
    mutating func reserve(names: Int) { instance.reserve(names) }

    /// Reads the list of the next person; `start` characters of the line come before it.
    mutating func read(_ line: Substring, number: Int, after start: Int = 0) throws(InputErrors) {
        let owner = instance.count
        func problem(at byte: Int, _ message: String) -> InputErrors {
            let column = line.utf8.prefix(byte).count { !UTF8.isContinuation($0) } + 1
            return place.error(Tokens.Token(text: line, line: number, column: start + column), message)
        }
        // Members named since a brace opened; nil outside.
        var group: Int?
        // Names so far, and whether the owner is one of them.
        var (named, isBehindOwner) = (0, false)
        let bytes = line.utf8Span.span
        var next = 0
        while next < bytes.count {
            let first = next
            var name = 0
            while next < bytes.count, case let digit = bytes[next] &- UInt8(ascii: "0"), digit < 10 {
                name = 10 &* name &+ Int(digit)
                next += 1
            }
            let digits = next - first
            if digits > 0 {
                guard digits < 10, isNew(name) else {
                    throw problem(
                        at: first,
                        "'\(digits < 10 ? String(name) : "a number of \(digits) digits")' is unknown, "
                            + "named twice, or the list's own owner")
                }
                namedBy[name - 1] = Int32(owner)
                named += 1
                if name == owner + 1 {
                    guard group == nil else { throw problem(at: first, "the owner is in a tie") }
                    isBehindOwner = true
                } else if !isBehindOwner {
                    instance.append(name - 1, isEqualToLast: (group ?? 0) > 0)
                }
                if let members = group { group = members + 1 }
                guard next < bytes.count else { break }
            }
            let byte = bytes[next]
            if byte == UInt8(ascii: "{"), group == nil, digits == 0 {
                group = 0
            } else if byte == UInt8(ascii: "}") {
                guard let members = group, members > 0 else { throw problem(at: next, "a '}' without names") }
                group = nil
            } else if byte != UInt8(ascii: " "), byte != UInt8(ascii: ","), byte != UInt8(ascii: "\t") {
                // Blanks of any kind are allowed in braces.
                let scalar = Self.scalar(bytes, at: next)
                guard group != nil, scalar.properties.isWhitespace else {
                    throw problem(at: next, "'\(scalar)' does not belong into a list")
                }
                next += UTF8.width(scalar) - 1
            }
            next += 1
        }
        guard group == nil else { throw problem(at: bytes.count - 1, "a '{' is not closed") }
        guard !hasOwners || named == count else {
            throw problem(at: 0, "a complete order names all \(count), oneself too; \(named) are named")
        }
        instance.endList()
    }

    /// Whether a number is of someone whom the list at hand may name, and has not named.
    private func isNew(_ name: Int) -> Bool {
        1 <= name && name <= count && (hasOwners || name != instance.count + 1)
            && namedBy[name - 1] != Int32(instance.count)
    }

    /// The character at a place.
    private static func scalar(_ bytes: Span<UInt8>, at place: Int) -> Unicode.Scalar {
        let most = (place..<min(place + 4, bytes.count)).map { bytes[$0] }
        return String(decoding: most, as: UTF8.self).unicodeScalars.first ?? " "
    }
}
