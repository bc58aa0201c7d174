import ArgumentParser
import PeerFiles
import PeerMatching

/// Who has met already, in files. Ids are private: a plan names the files and their digests, never the people in them.
struct NamedPeople: Codable, Hashable {
    /// Whether people who have met are kept apart, or only counted.
    enum Repeats: String, Codable, CaseIterable, ExpressibleByArgument {
        case forbidden
        case counted
    }

    /// Files of who has met.
    var history: [String] = []
    /// What becomes of pairs who have met.
    var repeats = Repeats.forbidden
    /// The pairs of the last round, for `churn`.
    var previous: String?
    /// Pairs that are kept as they are.
    var locked: String?
    /// Pairs that never meet.
    var never: String?

    /// All files, in a fixed order.
    var files: [String] { history + [previous, locked, never].compactMap(\.self) }

    /// The same with every file elsewhere.
    func moved(_ place: (String) -> String) -> NamedPeople {
        var moved = self
        moved.history = history.map(place)
        (moved.previous, moved.locked, moved.never) = (previous.map(place), locked.map(place), never.map(place))
        return moved
    }
}

/// What is known of earlier rounds when pairs are measured.
struct EarlierRounds: Sendable {
    /// Pairs that have met, in any round; `nil` where nothing is known.
    let met: Set<Rule.Pair>?
    /// The pairs of the last round; `nil` where they are not known.
    let previous: [Rule.Pair]?

    init(_ people: NamedPeople) throws {
        previous = try people.previous.map { try PairsFile.readHistory(path: $0) }
        let past = try people.history.flatMap { try PairsFile.readHistory(path: $0) } + (previous ?? [])
        met = people.history.isEmpty && people.previous == nil ? nil : Set(past)
    }
}

extension ComparisonSpec {
    /// The question with the rules that name people.
    ///
    /// - Throws: `InputErrors` for files that cannot be read, or name somebody else.
    func asked(of cohort: Cohort) throws -> MatchingProgram {
        var asked = program
        if let locked = people.locked { asked.rules.append(.locked(try PairsFile.read(path: locked, cohort: cohort))) }
        var named = NamedIDs(in: cohort, absent: .counted)
        if let never = people.never {
            asked.rules.append(.never(try PairsFile.readHistory(path: never, people: &named)))
        }
        if people.repeats == .forbidden, !people.history.isEmpty {
            var past: [Rule.Pair] = []
            for file in people.history { past += try PairsFile.readHistory(path: file, people: &named) }
            asked.rules.append(.never(past))
        }
        return asked
    }

    /// What cannot be asked of people by name.
    func checkPeople() throws {
        guard people.locked == nil || cohorts.count == 1 && cultures.isEmpty else {
            throw ValidationError("--locked names people: compare on one cohort then")
        }
        guard people.repeats == .forbidden || !people.history.isEmpty else {
            throw ValidationError("repeats are counted against a history: name one")
        }
        let definition = program.practice.definition
        guard people.history.isEmpty || program.practice.meetings == nil || !definition.parameters.contains(.past)
        else {
            throw ValidationError("'\(definition.name)' plans rounds: a comparison takes no history for it")
        }
    }
}
