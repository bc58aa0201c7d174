import PeerCohorts
import PeerProblems
import Testing

/// The pairs that are forbidden one by one, as scans read them.
struct ForbiddenPairTests {
    @Test(
        "each person's list is ascending, without repeats, mutual, and says what `reason` says",
        arguments: UInt64(0)..<20)
    func lists(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let count = Int.random(in: 1...40, using: &random)
        let ids = (0..<count).map { "p\(100 + $0)" }
        func some() -> Rule.Pair {
            .init(
                ids.randomElement(using: &random) ?? "",
                random.next() % 10 == 0 ? "gone" : ids.randomElement(using: &random) ?? "")
        }
        let people = ids.map { id in
            var person = Participant(id: id)
            person.manager = ids.randomElement(using: &random)
            person.avoids = random.next() % 4 == 0 ? [ids.randomElement(using: &random) ?? "", "gone", id] : []
            return person
        }
        let never = (0..<count).map { _ in some() }
        let met = (0..<count).map { _ in
            MeetingHistory.Meeting(some(), date: "2026-01-0\(Int.random(in: 1...9, using: &random))")
        }
        let history = try #require(MeetingHistory(met, coolDown: 4, on: "2026-01-09"))
        let rules: [Rule] = [.history(history), .reportingLine(within: 2), .never(never)]
        let compiled = CompiledRules(rules, cohort: try Cohort(people))
        var forbidden = Set<Rule.Pair>()
        for person in 0..<count {
            let list = compiled.forbiddenPartners(of: person).map(Int.init)
            #expect(list == Set(list).sorted())
            for other in 0..<count where other != person {
                let isListed = list.contains(other)
                #expect(isListed == compiled.forbiddenPartners(of: other).contains(Int32(person)))
                #expect(isListed == (compiled.reason(person, other) != nil))
                if isListed { forbidden.insert(.init(ids[person], ids[other])) }
            }
        }
        // Nothing is lost of what the rules name.
        for pair in never where pair.first != pair.second && ids.contains(pair.first) && ids.contains(pair.second) {
            #expect(forbidden.contains(pair))
        }
        for meeting in met where meeting.date >= "2026-01-06" && meeting.pair.first != meeting.pair.second {
            #expect(
                forbidden.contains(meeting.pair)
                    == (ids.contains(meeting.pair.first) && ids.contains(meeting.pair.second)))
        }
    }

    @Test("of several reasons the first in the order of `Blocked` is told, whatever the order of the rules")
    func order() throws {
        var people = [Participant(id: "a"), Participant(id: "b")]
        people[0].manager = "b"
        let history = try #require(
            MeetingHistory([.init(.init("a", "b"), date: "2026-01-01")], coolDown: nil, on: "2026-01-01"))
        let line = Rule.reportingLine(within: 1)
        let never = Rule.never([.init("a", "b")])
        for (rules, reason) in [
            ([.history(history), line, never], Blocked.never), ([never, line, .history(history)], .never),
            ([.history(history), line], .reportingLine), ([line, .history(history)], .reportingLine),
        ] {
            #expect(CompiledRules(rules, cohort: try Cohort(people)).reason(0, 1) == reason)
        }
    }

    @Test("nobody, and one person")
    func few() throws {
        #expect(CompiledRules([.commonLanguage, .commonHours(atLeast: 1)], cohort: try Cohort([])).out.isEmpty)
        let one = CompiledRules([.never([.init("a", "a")])], cohort: try Cohort([Participant(id: "a")]))
        #expect(one.reason(0, 0) == .never && one.out == [nil])
    }
}
