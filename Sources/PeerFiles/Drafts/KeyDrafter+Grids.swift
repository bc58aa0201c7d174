import PeerCollections

extension KeyDrafter {
    /// The columns of each question `QUESTION [ROW]` that are open, by question.
    private func grids() -> [(question: String, members: [Part])] {
        var groups: [String: [Part]] = [:]
        for column in columns where isOpen(column) {
            let part = part(column)
            if part.isBracket { groups[part.question, default: []].append(part) }
        }
        return groups.keys.sortedByBytes().compactMap { question in
            groups[question].flatMap { $0.count > 1 ? (question, $0) : nil }
        }
    }

    // MARK: Hours

    /// Parts of a day and the hours that a draft takes them for.
    private static let partsOfDays: [(words: String, hours: String)] = [
        ("morning mornings vormittag vormittags morgens matin mañana mañanas ochtend manhã", "09-12"),
        ("lunch lunchtime noon mittag mittags midi mediodía almoço", "12-13"),
        ("afternoon afternoons nachmittag nachmittags après-midi tarde tardes middag", "13-17"),
        ("evening evenings abend abends soir noche noches avond noite", "18-21"),
    ]

    private static func partOfDay(_ text: String) -> String? {
        let folded = KnownScales.fold(text)
        return partsOfDays.first { $0.words.split(separator: " ").contains { $0 == folded } }?.hours
    }

    /// Grids whose rows are days and whose cells are times, or the other way round.
    mutating func placeHours() {
        for (question, members) in grids() {
            var times: [String: String] = [:]
            for text in members.map(\.row) + members.flatMap({ $0.column.texts.flatMap(HoursWords.parts) }) {
                if let hours = Self.partOfDay(text) { times[text] = hours }
            }
            let words = HoursWords(times)
            let rows = members.compactMap { words.row($0.row) }
            // Numbers alone may be anything.
            guard rows.count == members.count, !members.allSatisfy({ $0.row.allSatisfy(\.isNumber) }),
                zip(members, rows).allSatisfy({ Self.isFilled($0.column, under: $1, words) })
            else { continue }
            var grid: [String: JSONValue] = ["column": .text(question)]
            if !times.isEmpty {
                grid["times"] = .object(times.mapValues { .text($0) })
                let said = times.keys.sortedByBytes().map { "\($0) \(times[$0] ?? "")" }.joined(separator: ", ")
                questions.append("'\(question)': \(said) is taken; change \"times\" where other hours are meant")
            }
            parts.hours.append(.object(grid))
            taken.insert("free")
            for part in members { place(part.column, "free", "a grid of days and times") }
        }
    }

    private static func isFilled(_ column: ColumnProfile, under row: TickedHours.Row, _ words: HoursWords) -> Bool {
        switch row {
        case .both: column.counts.count <= 2
        case .day: column.texts.allSatisfy { HoursWords.parts($0).allSatisfy { words.times($0) != nil } }
        case .times: column.texts.allSatisfy { HoursWords.parts($0).allSatisfy { WeekWords.day($0) != nil } }
        }
    }

    // MARK: Ranks

    /// The rank that a row says: `1`, `1st choice`, `Rank 2`, `Second`, `Zweite Wahl`.
    static func rank(_ row: String) -> Int? {
        let words = KnownScales.fold(row).split { !$0.isLetter && !$0.isNumber && $0 != "º" && $0 != "ª" }
        guard (1...3).contains(words.count) else { return nil }
        let ordinals = [
            "first erste premier première primera primeiro primeira eerste",
            "second zweite deuxième segunda segundo tweede", "third dritte troisième tercera terceira derde",
            "fourth vierte quatrième cuarta quarta vierde", "fifth fünfte cinquième quinta vijfde",
        ]
        for word in words {
            if let place = ordinals.firstIndex(where: { $0.split(separator: " ").contains(word) }) { return place + 1 }
            let digits = word.prefix { $0.isNumber }
            if let number = Int(digits), (1...20).contains(number), word.count <= digits.count + 3 { return number }
        }
        return nil
    }

    /// Questions with one column a rank and an option in each cell.
    mutating func placeRankings() {
        for (question, members) in grids() {
            let options = Set(members.flatMap(\.column.texts))
            guard members.compactMap({ Self.rank($0.row) }) == Array(1...members.count),
                (2...40).contains(options.count), options.count >= members.count,
                members.allSatisfy({ $0.column.wholeNumbers == nil && $0.column.filled > $0.column.counts.count }),
                let (family, why) = family(question, nil) ?? ranked(question), family != "trait"
            else { continue }
            parts.rankings.append(
                .object([
                    "column": .text(question), "family": .text(family),
                    "options": .array(Array(options).sortedByBytes().map { .text($0) }),
                ]))
            for part in members {
                place(part.column, family, "one of \(options.count) options for each of \(members.count) ranks; \(why)")
            }
        }
    }

    /// Options that are put in order without a word on what they are.
    private func ranked(_ question: String) -> (family: String, why: String)? {
        Self.asksForOrder(question) ? ("goal", "what is put in order matters more or less") : nil
    }

    static func asksForOrder(_ question: String) -> Bool {
        let words = [
            "rank", "order of", "rangfolge", "reihenfolge", "ordne", "classez", "ordene", "ordena", "rangschik",
        ]
        let folded = KnownScales.fold(question)
        return words.contains { folded.contains($0) }
    }

    /// Options of which each has a rank from 1 to their number.
    mutating func placeRankedOptions(_ question: String, _ members: [Part]) -> Bool {
        let numbers = Set(members.flatMap { $0.column.wholeNumbers ?? [] })
        guard members.count > 1, Self.asksForOrder(question), numbers.min() == 1, numbers.max() == members.count,
            let (family, why) = family(question, nil) ?? ranked(question), family != "trait"
        else { return false }
        for part in members {
            parts.items.append(
                .object([
                    "column": .text(reference(part.column)), "target": .text("\(family):\(part.row)"),
                    "range": .array([.number(1), .number(Double(members.count))]), "reversed": .flag(true),
                ]))
            place(part.column, family, "ranks from 1 to \(members.count); \(why)")
        }
        questions.append(
            "'\(question)': 1 is taken for the first choice; say \"reversed\": false where it is the last")
        return true
    }
}
