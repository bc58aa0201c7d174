/// Finds columns by header text or place, and remembers which were used.
struct ColumnResolver {
    let header: [String]
    let file: String
    private(set) var used = Set<Int>()
    private(set) var problems: [InputError] = []

    init(header: [String], file: String) {
        self.header = header
        self.file = file
    }

    mutating func problem(_ message: String) { problems.append(InputError(file: file, line: 1, message)) }

    mutating func column(_ name: String) -> Int? {
        let matches = header.indices.filter { header[$0] == name }
        if matches.count > 1 {
            problem("the header '\(name)' occurs \(matches.count) times; name it by place: #\(matches[0] + 1)")
            return nil
        }
        var found = matches.first
        if found == nil, name.first == "#", let place = Int(name.dropFirst()), place >= 1,
            place <= header.count
        {
            found = place - 1
        }
        guard let found else {
            problem("the key names a column '\(name)' that the survey does not have")
            return nil
        }
        used.insert(found)
        return found
    }

    /// The columns of a grid with the row names in brackets.
    mutating func grid(_ text: String) -> [(column: Int, row: String)] {
        let found = header.indices.compactMap { index -> (Int, String)? in
            guard header[index].hasPrefix(text), header[index].hasSuffix("]") else { return nil }
            let rest = header[index].dropFirst(text.count).drop { $0 == " " }
            return rest.first == "[" ? (index, String(rest.dropFirst().dropLast())) : nil
        }
        if found.isEmpty { problem("the survey has no grid '\(text) […]'") }
        used.formUnion(found.map(\.0))
        return found
    }
}
