import PeerMatchings

/// Roommates instances: plain text, or PrefLib's `.soi` and `.toi`.
public enum RoommatesFile {
    /// Reads an instance, by the file's extension.
    ///
    /// - Throws: ``InputErrors`` with line and column.
    public static func read(path: String) throws(InputErrors) -> RoommatesInstance {
        let lower = path.lowercased()
        let lines = TextFile.lines(try TextFile.read(path))
        return lower.hasSuffix(".soi") || lower.hasSuffix(".toi")
            ? try readPrefLib(path, lines) : try readText(path, lines)
    }

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

    /// n, then n lists; `{2,3}` is a tie, an empty line nobody.
    private static func readText(_ path: String, _ lines: [Substring]) throws(InputErrors) -> RoommatesInstance {
        let place = Tokens(file: path)
        let head = lines.first.map { Tokens.words(of: $0, number: 1) } ?? []
        guard let first = head.first else { throw place.error(line: 1, "the number of people is needed") }
        guard head.count == 1 else { throw place.error(head[1], "the first line is the number of people alone") }
        let n = try place.integer(first, in: 0...100_000, "a number of people")
        let given = lines.dropFirst()
        let blankEnd = given.dropFirst(n).allSatisfy { $0.allSatisfy(\.isWhitespace) }
        // Trailing empty lists may have lost their line ends in an editor.
        guard given.count <= n || blankEnd else {
            throw place.error(line: n + 2, "a list too many: \(n) people")
        }
        guard given.count >= n || given.count == n - 1 || n == 0 else {
            throw place.error(line: lines.count + 1, "\(given.count) lists, \(n) expected")
        }
        var groups: [[[Int]]] = []
        for (index, line) in given.prefix(n).enumerated() {
            groups.append(try list(line, number: index + 2, separators: " \t", place, owner: index, n))
        }
        while groups.count < n { groups.append([]) }
        return RoommatesInstance(groups: groups)
    }

    /// PrefLib: comments start with `#`; each other line is `COUNT: a,b,{c,d}`, one per agent, in order.
    /// (N. Mattei & T. Walsh, "PrefLib: a library for preferences", ADT 2013, pp. 259–270.)
    private static func readPrefLib(_ path: String, _ lines: [Substring]) throws(InputErrors) -> RoommatesInstance {
        let place = Tokens(file: path)
        let orders = lines.enumerated().filter { !$0.element.isEmpty && !$0.element.hasPrefix("#") }
        var groups: [[[Int]]] = []
        for (index, entry) in orders.enumerated() {
            guard let colon = entry.element.firstIndex(of: ":"), entry.element[..<colon].allSatisfy(\.isNumber) else {
                throw place.error(line: entry.offset + 1, "'COUNT: order' is expected")
            }
            guard entry.element[..<colon] == "1" else {
                throw place.error(line: entry.offset + 1, "one order per agent is expected, with count 1")
            }
            let rest = entry.element[entry.element.index(after: colon)...]
            groups.append(
                try list(
                    rest, number: entry.offset + 1, after: entry.element.count - rest.count, separators: ", \t", place,
                    owner: index, orders.count))
        }
        return RoommatesInstance(groups: groups)
    }

    /// One list. Inside braces names are separated by commas, outside by any of `separators`. `start` characters of the
    /// line come before the list.
    private static func list(
        _ line: Substring, number: Int, after start: Int = 0, separators: String, _ place: Tokens, owner: Int, _ n: Int
    ) throws(InputErrors) -> [[Int]] {
        var groups: [[Int]] = []
        var seen = Set<Int>()
        var open: [Int]?
        var digits = ""
        func token(_ column: Int) -> Tokens.Token {
            Tokens.Token(text: line, line: number, column: start + max(1, column))
        }
        func finishName(_ column: Int) throws(InputErrors) {
            guard !digits.isEmpty else { return }
            guard let name = Int(digits), (1...n).contains(name), name != owner + 1, seen.insert(name).inserted else {
                throw place.error(
                    token(column - digits.count), "'\(digits)' is unknown, named twice, or the list's own owner")
            }
            if open != nil { open?.append(name - 1) } else { groups.append([name - 1]) }
            digits = ""
        }
        var column = 0
        for character in line {
            column += 1
            switch character {
            case "{" where open == nil && digits.isEmpty: open = []
            case "}":
                try finishName(column)
                guard let members = open, !members.isEmpty else {
                    throw place.error(token(column), "a '}' without names")
                }
                groups.append(members)
                open = nil
            case "0"..."9": digits.append(character)
            case ",": try finishName(column)
            case _ where separators.contains(character) || open != nil && character.isWhitespace: try finishName(column)
            default: throw place.error(token(column), "'\(character)' does not belong into a list")
            }
        }
        try finishName(column + 1)
        guard open == nil else { throw place.error(token(column), "a '{' is not closed") }
        return groups
    }
}
