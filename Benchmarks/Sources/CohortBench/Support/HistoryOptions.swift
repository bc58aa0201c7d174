import ArgumentParser
import PeerFiles
import PeerMatching

/// Who has met before, and for how long that keeps them apart.
struct HistoryOptions: ParsableArguments {
    @Option(
        help: """
            Who has met and is not to meet again (CSV with group,member or a,b; groups of any size, any number of rounds); may be \
            given several times, the oldest first.
            """)
    var history: [String] = []

    @Option(
        help: """
            For how long: 3-rounds (the last three of the history) or 90-days (by its column 'date', until --as-of); for ever unless \
            given.
            """)
    var coolDown: CoolDown?

    @Flag(help: "Who has met may meet again, the longer ago the better (pairs and coffee rounds).")
    var softHistory = false

    /// For how long people who met are kept apart.
    enum CoolDown: Hashable, ExpressibleByArgument {
        case rounds(Int)
        case days(Int)

        init?(argument: String) {
            let parts = argument.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == " " }
            guard (1...2).contains(parts.count), let number = Int(parts[0]), (1...100_000).contains(number) else {
                return nil
            }
            switch parts.count == 2 ? parts[1] : "rounds" {
            case "round", "rounds": self = .rounds(number)
            case "day", "days": self = .days(number)
            default: return nil
            }
        }
    }

    func validate() throws {
        guard coolDown == nil || !history.isEmpty else { throw ValidationError("--cool-down needs --history") }
        guard !softHistory || !history.isEmpty else { throw ValidationError("--soft-history needs --history") }
    }

    /// Puts history into a program: as a rule, and where the practice or everybody having met everybody asks for it, as worth.
    ///
    /// - Parameter together: pairs that history does not part, because they are together now.
    func apply(
        to program: inout MatchingProgram, of cohort: Cohort, together: [Rule.Pair], _ common: CommonOptions
    ) throws {
        guard !history.isEmpty else { return }
        var people = NamedIDs(in: cohort, absent: .counted)
        var met: [Rule.Pair] = []
        for file in history { met += try PairsFile.readHistory(path: file, people: &people) }
        people.say(in: history.joined(separator: ", "), common)
        let isOfMeetings = program.practice.meetings != nil
        let takesPast = program.practice.definition.parameters.contains(.past)
        guard !softHistory || takesPast else {
            throw ValidationError("'\(program.practice)' has no --soft-history: who has met never meets again there")
        }
        if takesPast, isOfMeetings || softHistory {
            program.parameters.past =
                (program.parameters.past ?? []) + (try MeetingsFile.readPast(paths: history, people: &people))
        }
        let forgives = (program.practice.definition as? any PairRoundsPractice)?.forgives ?? softHistory
        let kept = Set(together)
        guard let rule = try rule(met.filter { !kept.contains($0) }, forgives, program.asOf, &people, kept) else {
            return
        }
        if takesPast, !isOfMeetings, try program.leavesNobodyNew(cohort, met: rule.pairs) {
            program.parameters.past = try MeetingsFile.readPast(paths: history, people: &people)
            common.say("everybody has met everybody whom they may meet: who met least recently meets again")
            return
        }
        program.rules.append(rule.rule)
    }

    /// What keeps people apart, and which pairs those are; `nil` where meetings only count.
    private func rule(
        _ met: [Rule.Pair], _ forgives: Bool, _ asOf: String?, _ people: inout NamedIDs, _ kept: Set<Rule.Pair>
    ) throws -> (rule: Rule, pairs: [Rule.Pair])? {
        switch coolDown {
        case nil: return forgives ? nil : (.never(met), met)
        case .rounds(let count):
            let past = try MeetingsFile.readPast(paths: history, people: &people)
            let recent = MeetingsFile.pairs(ofLast: count, in: past).filter { !kept.contains($0) }
            return (.never(recent), recent)
        case .days(let days):
            guard let asOf else {
                throw ValidationError("a cool-down in days counts to the day of the program: give --as-of yyyy-mm-dd")
            }
            var meetings: [MeetingHistory.Meeting] = []
            for file in history { meetings += try PairsFile.readMeetings(path: file, people: &people) }
            meetings = meetings.filter { !kept.contains($0.pair) }
            guard let past = MeetingHistory(meetings, coolDown: days, on: asOf) else {
                throw ValidationError("--as-of must be a day, yyyy-mm-dd; '\(asOf)' is none")
            }
            return (.history(past), past.recentPairs)
        }
    }
}

extension NamedIDs {
    /// Says how many named people are not in the cohort, and who.
    func say(in files: String, _ common: CommonOptions, listed: Bool = true) {
        guard !absent.isEmpty else { return }
        let shown = absent.prefix(20).map { "'\($0)'" }.joined(separator: ", ")
        let list = listed ? ": " + shown + (absent.count > 20 ? " and \(absent.count - 20) more" : "") : ""
        common.say("\(files): \(absent.count) id(s) that nobody in the cohort has\(list)")
    }
}
