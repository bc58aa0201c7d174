import PeerCollections

extension KeyDrafter {
    /// Questions where several options may be ticked.
    mutating func placeOptions() {
        let targets: [(HeaderWords.Topic, String)] = [
            (.learn, "learn"), (.skill, "skill"), (.languages, "languages"), (.interests, "interests"),
            (.topics, "topics"),
            (.facing, "facing"), (.overcame, "overcame"), (.goal, "goal"),
        ]
        for column in columns where isOpen(column) && column.wholeNumbers == nil {
            guard let found = column.topic(among: Set(targets.map(\.0))),
                let target = targets.first(where: { $0.0 == found.topic })?.1
            else { continue }
            guard let guess = OptionGuess(column) else {
                if let options = singles(column, target) {
                    parts.choices.append(options)
                    place(
                        column, target, "one of \(column.counts.count) options a cell; the header has '\(found.word)'")
                    continue
                }
                // One word a cell is a list of one.
                let isTags = ["languages", "interests", "topics", "facing", "overcame"].contains(target)
                guard isTags, taken.insert(target).inserted,
                    column.texts.allSatisfy({ !$0.contains(",") && $0.count < 60 })
                else { continue }
                parts.fields[target] = .text(reference(column))
                place(column, target, "the header has '\(found.word)'")
                continue
            }
            var question: [String: JSONValue] = [
                "column": .text(reference(column)), "options": .array(guess.options.map { .text($0) }),
                "target": .text(target),
            ]
            if guess.separator != ", " { question["separator"] = .text(guess.separator) }
            if guess.hasOthers { question["other"] = .text("\(target)_other") }
            parts.choices.append(.object(question))
            place(
                column, target,
                "cells hold several of \(guess.options.count) options, parted by '\(guess.separator)'; the header has '\(found.word)'"
            )
        }
    }

    /// A question of which one option was chosen: few texts that come back.
    private func singles(_ column: ColumnProfile, _ target: String) -> JSONValue? {
        guard ["learn", "skill"].contains(target), (2...20).contains(column.counts.count),
            column.filled >= 2 * column.counts.count, column.texts.allSatisfy({ $0.count < 60 }),
            YesNo.split(column.texts) == nil
        else { return nil }
        return .object([
            "column": .text(reference(column)), "options": .array(column.texts.map { .text($0) }),
            "target": .text(target),
        ])
    }

    /// The number of a ticked option, as imports give it.
    private static let ticked = 3.0

    /// `QUESTION [OPTION]` with yes and no, or with the option itself where it was ticked.
    mutating func placeTicks() {
        for column in columns where isOpen(column) && column.counts.count <= 3 {
            let part = part(column)
            guard part.row != part.question,
                let found = HeaderWords.topic(of: part.question, among: [.learn, .skill, .goal]),
                let numbers = tickNumbers(column, part.row)
            else { continue }
            let value = JSONValue.object(["values": .object(numbers.mapValues { .number($0) })])
            let name = parts.scales.first { $0.value == value }?.key ?? "ticks-\(parts.scales.count + 1)"
            parts.scales[name] = value
            parts.items.append(
                .object([
                    "column": .text(reference(column)), "target": .text("\(found.topic.rawValue):\(part.row)"),
                    "scale": .text(name),
                ]))
            place(
                column, found.topic.rawValue,
                "an option of its own that is ticked or not; the header has '\(found.word)'")
        }
    }

    private func tickNumbers(_ column: ColumnProfile, _ option: String) -> [String: Double]? {
        if column.texts == [option] { return [option: Self.ticked] }
        guard let (yes, no) = YesNo.split(column.texts) else { return nil }
        return Dictionary(uniqueKeysWithValues: yes.map { ($0, Self.ticked) } + no.map { ($0, 0) })
    }
}
