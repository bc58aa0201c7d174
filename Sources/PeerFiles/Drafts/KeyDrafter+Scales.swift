import PeerCollections

extension KeyDrafter {
    /// Columns that belong to one question: `QUESTION [ROW]`, or `QUESTION - ROW`.
    struct Part {
        let column: ColumnProfile
        let question: String
        /// The row of a grid; the whole question where there is none.
        let row: String
        let isBracket: Bool
    }

    func part(_ column: ColumnProfile) -> Part {
        for name in [column.name, column.otherName] where name.hasSuffix("]") {
            guard let open = name.lastIndex(of: "["), open > name.startIndex else { continue }
            let row = HeaderRows.clean(String(name[name.index(after: open)...].dropLast()))
            return Part(column: column, question: HeaderRows.clean(String(name[..<open])), row: row, isBracket: true)
        }
        let text = column.otherName.isEmpty ? column.name : column.otherName
        if let part = Self.prefixed(text) {
            return Part(column: column, question: part.family, row: part.name, isBracket: false)
        }
        for mark in [" - ", " – ", ": "] {
            guard let range = text.ranges(of: mark).last,
                columns.contains(where: { other in
                    let own = other.otherName.isEmpty ? other.name : other.otherName
                    return other.place != column.place && own.hasPrefix(text[..<range.upperBound])
                })
            else { continue }
            return Part(
                column: column, question: String(text[..<range.lowerBound]), row: String(text[range.upperBound...]),
                isBracket: false)
        }
        return Part(column: column, question: text, row: text, isBracket: false)
    }

    /// `skill_python`, `Learn: SQL`: a family and a name, as databases name columns.
    private static func prefixed(_ header: String) -> (family: String, name: String)? {
        guard let end = header.firstIndex(where: { "_:.".contains($0) }) else { return nil }
        let family = KnownScales.fold(String(header[..<end]))
        let name = HeaderRows.clean(String(header[header.index(after: end)...]))
        let families = [
            "skill": "skill", "skills": "skill", "learn": "learn", "want": "learn", "goal": "goal", "trait": "trait",
        ]
        return families[family].flatMap { name.isEmpty ? nil : ($0, name) }
    }

    /// Questions with labels of a scale.
    mutating func placeScales() {
        var groups: [String: [Part]] = [:]
        for column in columns where isOpen(column) && column.wholeNumbers == nil && column.counts.count <= 11 {
            let part = part(column)
            groups[part.question, default: []].append(part)
        }
        for question in groups.keys.sortedByBytes() {
            let members = groups[question] ?? []
            let texts = Set(members.flatMap(\.column.texts))
            if let scale = scale(of: texts) {
                place(members, on: scale.scale, kind: scale.kind, scale.why)
            }
        }
    }

    private typealias Found = (scale: (name: String, value: JSONValue), kind: KnownScales.Kind?, why: String)

    /// The scale that holds all of some labels.
    private func scale(of texts: Set<String>) -> Found? {
        let spelled = Dictionary(texts.map { (KnownScales.fold($0), $0) }, uniquingKeysWith: min)
        guard spelled.count >= 2 || texts.contains(where: { $0.count > 8 }) else { return nil }
        let able = KnownScales.all.filter { Set(spelled.keys).isSubset(of: $0.folded) }
        // A scale is asked with more than once: of several the one that fits more columns, of those the shortest.
        let fitting = able.map { scale in
            (
                scale,
                columns.count {
                    !$0.counts.isEmpty && $0.counts.keys.allSatisfy { scale.folded.contains(KnownScales.fold($0)) }
                }
            )
        }
        if let scale = fitting.min(by: { ($1.1, $0.0.labels.count) < ($0.1, $1.0.labels.count) })?.0 {
            let labels = zip(scale.labels, scale.folded).map { JSONValue.text(spelled[$1] ?? $0) }
            return (
                (scale.name, .object(["labels": .array(labels)])), scale.kind,
                "all answers are labels of the scale '\(scale.name)'"
            )
        }
        var numbers: [String: JSONValue] = [:]
        for text in texts {
            let digits = text.prefix { $0.isNumber }
            guard (1...2).contains(digits.count), texts.count <= 11, let number = Double(digits),
                text.dropFirst(digits.count).contains(where: \.isLetter)
            else { return nil }
            numbers[text] = .number(number)
        }
        guard numbers.count >= 2, Set(numbers.values).count == numbers.count else { return nil }
        let levels = texts.contains { HeaderWords.topic(of: $0, among: [.level]) != nil }
        return (
            ("numbered-\(numbers.count)", .object(["values": .object(numbers)])), levels ? .skill : nil,
            "all answers begin with a number"
        )
    }

    /// What a question asks, by its scale and its words.
    func family(_ question: String, _ kind: KnownScales.Kind?) -> (family: String, why: String)? {
        switch kind {
        case .agreement, .frequency: return ("trait", "agreement and frequency are traits")
        case .importance:
            let learns = HeaderWords.topic(of: question, among: [.learn])
            return learns.map { ("learn", "the header has '\($0.word)'") } ?? ("goal", "importance is a goal")
        default: break
        }
        if let found = HeaderWords.topic(of: question, among: [.learn, .goal, .skill]) {
            return (found.topic.rawValue, "the header has '\(found.word)'")
        }
        if question == "trait" { return ("trait", "the header begins so") }
        return kind == .skill ? ("skill", "these labels are levels") : nil
    }

    private mutating func place(
        _ members: [Part], on scale: (name: String, value: JSONValue), kind: KnownScales.Kind?, _ why: String
    ) {
        guard let (family, reason) = family(members[0].question, kind) else { return }
        var name = scale.name
        if let other = parts.scales[name], other != scale.value { name += "-\(parts.scales.count + 1)" }
        parts.scales[name] = scale.value
        if members.count > 1, members.allSatisfy(\.isBracket) {
            parts.grids.append(
                .object(["column": .text(members[0].question), "family": .text(family), "scale": .text(name)]))
        } else {
            for part in members {
                parts.items.append(
                    .object([
                        "column": .text(reference(part.column)), "target": .text("\(family):\(part.row)"),
                        "scale": .text(name),
                    ]))
            }
        }
        for part in members {
            place(part.column, family, "\(why); \(reason)")
            if family == "trait" { askDirection(part) }
        }
    }

    mutating func askDirection(_ part: Part) {
        questions.append("'\(part.row)': say \"reversed\": true where agreeing means the opposite of the trait")
    }

    // MARK: Numbers and options

    /// Whole numbers of a usual range.
    mutating func placeNumbers() {
        var groups: [String: [Part]] = [:]
        for column in columns where isOpen(column) && column.wholeNumbers != nil {
            let part = part(column)
            groups[part.question, default: []].append(part)
        }
        for question in groups.keys.sortedByBytes() {
            let members = groups[question] ?? []
            if placeRankedOptions(question, members) { continue }
            let numbers = members.flatMap { $0.column.wholeNumbers ?? [] }
            guard let least = numbers.min(), let most = numbers.max(),
                let range = [(1, 4), (0, 5), (1, 5), (1, 6), (1, 7), (0, 10), (1, 10), (0, 100)].first(where: {
                    least >= $0.0 && most <= $0.1 && ($0.0 == 1 || least == 0) && ($0.1 != 4 || numbers.count > 3)
                }), let (family, why) = family(question, nil) ?? statement(question)
            else { continue }
            let written = "\(range.0)–\(range.1)"
            for part in members {
                parts.items.append(
                    .object([
                        "column": .text(reference(part.column)), "target": .text("\(family):\(part.row)"),
                        "range": .array([.number(Double(range.0)), .number(Double(range.1))]),
                    ]))
                place(part.column, family, "all answers are whole numbers of \(written); \(why)")
                if family == "trait" { askDirection(part) }
            }
        }
    }

    private func statement(_ question: String) -> (String, String)? {
        let starts = ["i ", "i'm ", "ich ", "je ", "j'", "me ", "yo ", "ik ", "eu "]
        let folded = KnownScales.fold(question)
        return starts.contains { folded.hasPrefix($0) } ? ("trait", "a statement about oneself") : nil
    }
}
