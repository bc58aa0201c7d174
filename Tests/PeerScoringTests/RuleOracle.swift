import PeerCohorts
import PeerCollections

/// Rules in plain words, pair by pair: nothing is compiled, and nothing shared with the library but the people.
struct RuleOracle {
    private let people: [Participant]
    private let rules: [Rule]
    private let manager: [Int?]
    /// The minutes of the week in which somebody is free, in steps of 5, by the clock of Greenwich where it is known.
    private let moments: [Set<Int>]

    init(_ people: [Participant], _ rules: [Rule]) {
        (self.people, self.rules) = (people, rules)
        func index(_ id: String?) -> Int? { people.firstIndex { $0.id == id } }
        manager = people.map { index($0.manager) }
        moments = people.map(Self.moments)
    }

    /// Whether the rules let the two meet.
    func allows(_ first: Int, _ second: Int) -> Bool {
        let (a, b) = (people[first], people[second])
        if a.capacity == 0 || b.capacity == 0 || a.avoids.contains(b.id) || b.avoids.contains(a.id) { return false }
        return rules.allSatisfy { rule in
            switch rule {
            case .never(let pairs): !pairs.contains(.init(a.id, b.id))
            // Locked pairs are made beforehand: they are no rule about pairs.
            case .locked: true
            case .reportingLine(let within): !isAbove(first, second, within) && !isAbove(second, first, within)
            case .different(let attribute):
                attribute.value(of: a) == nil || attribute.value(of: a) != attribute.value(of: b)
            case .same(let attribute): attribute.value(of: a) != nil && attribute.value(of: a) == attribute.value(of: b)
            case .commonLanguage: a.languages.contains { b.languages.contains($0) }
            case .commonHours(let hours): minutesInCommon(first, second) >= hours * 60
            case .history(let history):
                !history.meetings.contains { $0.pair == .init(a.id, b.id) && isRecent($0.date, history) }
            case .acrossSides: a.side != nil && b.side != nil && a.side != b.side
            case .trained: a.trained == true || b.trained == true
            case .commonDates(let days):
                // Who states no dates is always there: on all the dates of the other, if these are enough.
                switch (a.dates.isEmpty, b.dates.isEmpty) {
                case (true, true): true
                case (true, false): Set(b.dates).count >= days
                case (false, true): Set(a.dates).count >= days
                case (false, false): Set(a.dates).intersection(b.dates).count >= days
                }
            case .tenure(let newcomers, let veterans, let date):
                isNewcomer(a, newcomers, date) && isVeteran(b, newcomers, veterans, date)
                    || isNewcomer(b, newcomers, date) && isVeteran(a, newcomers, veterans, date)
            }
        }
    }

    private func days(_ person: Participant, _ date: String) -> Int? {
        guard let started = person.started, let start = CalendarDay(started), let today = CalendarDay(date) else {
            return nil
        }
        return today.number - start.number
    }

    private func isNewcomer(_ person: Participant, _ newcomers: Int, _ date: String) -> Bool {
        days(person, date).map { (0...newcomers).contains($0) } ?? false
    }

    private func isVeteran(_ person: Participant, _ newcomers: Int, _ veterans: Int, _ date: String) -> Bool {
        days(person, date).map { $0 >= veterans && $0 > newcomers } ?? false
    }

    /// Whether `boss` is found within some steps up from `person`.
    private func isAbove(_ boss: Int, _ person: Int, _ steps: Int) -> Bool {
        var current = person
        for _ in 0..<min(steps, people.count) {
            guard let above = manager[current] else { return false }
            if above == boss { return true }
            current = above
        }
        return false
    }

    /// Minutes of the week in which both are free, 0 when their clocks cannot be compared.
    private func minutesInCommon(_ first: Int, _ second: Int) -> Double {
        let (a, b) = (people[first], people[second])
        guard (a.utcOffset == nil) == (b.utcOffset == nil), a.utcOffset != nil || a.timeZone == b.timeZone else {
            return 0
        }
        return Double(moments[first].intersection(moments[second]).count * 5)
    }

    private static func moments(_ person: Participant) -> Set<Int> {
        var found = Set<Int>()
        for stretch in person.free?.stretches ?? [] {
            let start = stretch.day * 1440 + stretch.slots.lowerBound * 15 - (person.utcOffset ?? 0)
            for minute in stride(from: start, to: start + stretch.slots.count * 15, by: 5) {
                found.insert((minute + 3 * 10080) % 10080)
            }
        }
        return found
    }

    private func isRecent(_ date: String, _ history: MeetingHistory) -> Bool {
        guard let coolDown = history.coolDown else { return true }
        return Self.days(history.date) - Self.days(date) < coolDown
    }

    /// Days since the year 0, counted year by year and month by month.
    static func days(_ date: String) -> Int {
        let parts = date.split(separator: "-").compactMap { Int($0) }
        func isLeap(_ year: Int) -> Bool { year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) }
        let lengths = [31, isLeap(parts[0]) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (0..<parts[0]).reduce(0) { $0 + (isLeap($1) ? 366 : 365) } + lengths[..<(parts[1] - 1)].reduce(0, +)
            + parts[2]
    }
}
