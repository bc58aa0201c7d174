import PeerCollections

/// Finds columns by header text or place, and remembers which were used.
struct ColumnResolver {
    let header: [String]
    /// Second names, where the header has several rows.
    private let otherNames: [String]
    let file: String
    private(set) var used = Set<Int>()
    private(set) var problems: [InputError] = []
    /// Whether the columns of the export have been listed in a problem.
    private var hasListed = false

    init(header: [String], otherNames: [String] = [], file: String) {
        self.header = header
        self.otherNames = otherNames
        self.file = file
    }

    mutating func problem(_ message: String) { problems.append(InputError(file: file, line: 1, message)) }

    mutating func column(_ name: String) -> Int? {
        // Blanks do not matter, of whatever kind.
        let cleaned = HeaderRows.clean(name)
        var matches = header.indices.filter { header[$0] == cleaned }
        if matches.isEmpty, !cleaned.isEmpty { matches = otherNames.indices.filter { otherNames[$0] == cleaned } }
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
            problem("the key names a column '\(name)' that the survey does not have\(hint(cleaned))")
            return nil
        }
        used.insert(found)
        return found
    }

    /// Which column may be meant; the list of all where none is near, once.
    private mutating func hint(_ name: String) -> String {
        let folded = name.lowercased()
        let near = header.filter { column in
            let other = column.lowercased()
            return EditDistance.isAtMostOne(folded, other)
                || min(folded.count, other.count) >= 4 && (other.contains(folded) || folded.contains(other))
        }
        if let first = near.first { return ": is '\(first)' meant?" }
        guard !hasListed else { return "" }
        hasListed = true
        let named = header.enumerated().map { "#\($0.offset + 1) '\($0.element)'" }
        let more = named.count > 40 ? " and \(named.count - 40) more" : ""
        return "; it has \(named.prefix(40).joined(separator: ", "))\(more)"
    }

    /// The columns of a grid with the row names in brackets.
    mutating func grid(_ text: String) -> [(column: Int, row: String)] {
        let cleaned = HeaderRows.clean(text)
        let found = header.indices.compactMap { index -> (Int, String)? in
            for names in [header, otherNames] where index < names.count {
                guard names[index].hasPrefix(cleaned), names[index].hasSuffix("]") else { continue }
                let rest = names[index].dropFirst(cleaned.count).drop { $0 == " " }
                if rest.first == "[" { return (index, String(rest.dropFirst().dropLast())) }
            }
            return nil
        }
        if found.isEmpty { problem("the survey has no grid '\(text) […]'") }
        used.formUnion(found.map(\.0))
        return found
    }
}
