import PeerCollections

/// Turns rules into columns and lists of pairs, one rule after the other.
struct RuleCompiler {
    let cohort: Cohort
    var pairs: ForbiddenPairs.Builder
    private(set) var codeRules: [CompiledRules.CodeRule] = []
    private(set) var setRules: [CompiledRules.SetRule] = []
    private(set) var out: [Blocked?]
    /// Steps of the longest reporting line that is kept apart.
    private var steps = 0

    init(cohort: Cohort) {
        self.cohort = cohort
        pairs = ForbiddenPairs.Builder(count: cohort.count)
        out = cohort.participants.map { $0.capacity == 0 ? .capacity : nil }
    }

    /// Everyone's private list, in both directions.
    mutating func addAvoids() {
        for (index, person) in cohort.participants.enumerated() {
            for id in person.avoids {
                if let other = cohort.index(of: id) { pairs.forbid(index, other, .never) }
            }
        }
    }

    mutating func add(_ rule: Rule) {
        let people = cohort.participants
        switch rule {
        case .never(let list): forbid(list, .never)
        case .history(let history): forbid(history.recentPairs, .history)
        case .locked: break
        case .reportingLine(let within): steps = max(steps, within)
        case .different(let attribute): addCodes(cohort.participants.map(attribute.value), .different)
        case .same(let attribute): addCodes(cohort.participants.map(attribute.value), .same, mustBeEqual: true)
        case .commonLanguage: addLanguages()
        case .commonHours(let hours): addHours(atLeast: hours)
        case .acrossSides:
            addCodes(people.map(\.side), .side)
            for index in people.indices where out[index] == nil && people[index].side == nil { out[index] = .side }
        case .trained: addCodes(people.map { $0.trained == true ? nil : "no" }, .trained)
        case .commonDates(let days): addDates(atLeast: days)
        case .tenure(let newcomers, let veterans, let date): addTenure(newcomers, veterans, date)
        }
    }

    func finished() -> ForbiddenPairs {
        var pairs = pairs
        if steps > 0 { pairs.forbidReportingLines(of: cohort, steps: steps) }
        return pairs.sorted()
    }

    private mutating func forbid(_ list: [Rule.Pair], _ reason: Blocked) {
        for pair in list {
            guard let a = cohort.index(of: pair.first), let b = cohort.index(of: pair.second) else { continue }
            pairs.forbid(a, b, reason)
        }
    }

    private mutating func addCodes(_ values: [String?], _ blocked: Blocked, mustBeEqual: Bool = false) {
        var known: [String: Int32] = [:]
        let codes = values.map { value -> Int32 in
            guard let value else { return 0 }
            if let code = known[value] { return code }
            known[value] = Int32(known.count + 1)
            return Int32(known.count)
        }
        codeRules.append(CompiledRules.CodeRule(codes: codes, mustBeEqual: mustBeEqual, blocked: blocked))
    }

    // MARK: Sets

    /// Sets of words that people share at least `minimum` of.
    private mutating func addSets(_ lists: [[String]?], atLeast minimum: Int, _ blocked: Blocked) {
        var places: [String: Int] = [:]
        for word in lists.lazy.compactMap(\.self).joined() where places[word] == nil { places[word] = places.count }
        // Who gives no list has everything, and enough of it.
        let wordCount = max(1, (max(places.count, minimum) + 63) / 64)
        var words = [UInt64](repeating: 0, count: wordCount * lists.count)
        for (index, list) in lists.enumerated() {
            guard let list else {
                for word in 0..<wordCount { words[index * wordCount + word] = .max }
                continue
            }
            for place in list.compactMap({ places[$0] }) {
                words[index * wordCount + place / 64] |= 1 << UInt64(place % 64)
            }
        }
        setRules.append(
            CompiledRules.SetRule(wordCount: wordCount, words: words, minimum: minimum, blocked: blocked))
    }

    private mutating func addLanguages() {
        let people = cohort.participants
        addSets(people.indices.map { people[$0].languages }, atLeast: 1, .language)
    }

    private mutating func addDates(atLeast days: Int) {
        let people = cohort.participants
        addSets(people.indices.map { people[$0].dates.isEmpty ? nil : people[$0].dates }, atLeast: days, .dates)
    }

    private mutating func addHours(atLeast hours: Double) {
        // People whose clocks can be compared share a code: all with a UTC offset, and those without one by time zone.
        let clocks = cohort.participants.map { person -> String? in
            if person.free == nil { return nil }
            return person.utcOffset == nil ? "zone " + (person.timeZone ?? "") : "offset"
        }
        addCodes(clocks, .hours, mustBeEqual: true)
        let none = [UInt64](repeating: 0, count: WeeklyHours.wordCount)
        setRules.append(
            CompiledRules.SetRule(
                wordCount: WeeklyHours.wordCount,
                words: cohort.participants.flatMap { $0.free?.slots(minutesEast: $0.utcOffset ?? 0) ?? none },
                minimum: max(1, Int((hours * 4).rounded(.up))), blocked: .hours))
    }

    // MARK: Tenure

    private mutating func addTenure(_ newcomers: Int, _ veterans: Int, _ date: String) {
        let today = CalendarDay(date)
        let groups = cohort.participants.map { person -> String? in
            guard let today, let started = person.started.flatMap({ CalendarDay($0) }) else { return nil }
            let days = today.number - started.number
            return days >= veterans && days > newcomers ? "veteran" : days >= 0 && days <= newcomers ? "newcomer" : nil
        }
        addCodes(groups, .tenure)
        for (index, group) in groups.enumerated() where group == nil && out[index] == nil { out[index] = .tenure }
    }
}
