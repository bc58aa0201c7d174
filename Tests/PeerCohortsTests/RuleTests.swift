import Foundation
import PeerCohorts
import PeerProblems
import Testing

/// Hard constraints, asked pair by pair.
struct RuleTests {
    /// People `a`, `b`, … with one change each.
    private func cohort(_ count: Int, _ change: (Int, inout Participant) -> Void = { _, _ in }) throws -> Cohort {
        try Cohort(
            (0..<count).map { index in
                var person = Participant(id: String("abcdefghij".dropFirst(index).prefix(1)))
                change(index, &person)
                return person
            })
    }

    /// The reason for every pair, which must not depend on who is named first.
    private func reasons(_ rules: [Rule], _ cohort: Cohort) -> [String: Blocked] {
        let compiled = CompiledRules(rules, cohort: cohort)
        var found: [String: Blocked] = [:]
        for first in 0..<cohort.count {
            for second in 0..<cohort.count where second != first {
                let reason = compiled.reason(first, second)
                #expect(reason == compiled.reason(second, first), "symmetric")
                if first < second { found[cohort.participants[first].id + cohort.participants[second].id] = reason }
            }
        }
        return found
    }

    @Test("without rules everybody may meet everybody")
    func none() throws {
        #expect(reasons([], try cohort(5)).isEmpty)
    }

    @Test("never, for pairs in either order; absent people are ignored")
    func never() throws {
        let rule = Rule.never([.init("c", "a"), .init("b", "nobody"), .init("x", "y")])
        #expect(reasons([rule], try cohort(4)) == ["ac": .never])
        #expect(Rule.Pair("c", "a") == Rule.Pair("a", "c"))
    }

    @Test("avoids of either person count without any rule")
    func avoids() throws {
        let people = try cohort(4) { index, person in
            if index == 1 { person.avoids = ["d", "nobody"] }
            if index == 2 { person.avoids = ["a"] }
        }
        #expect(reasons([], people) == ["bd": .never, "ac": .never])
    }

    @Test("locked pairs are no rule about pairs; pairs that are made already are not made once more")
    func locked() throws {
        let people = try cohort(4)
        #expect(reasons([.locked([.init("d", "b"), .init("a", "nobody")])], people) == [:])
        let compiled = CompiledRules([], cohort: people, together: [(1, 3)])
        #expect(compiled.reason(3, 1) == .locked && compiled.reason(0, 1) == nil)
    }

    @Test("across sides: whoever gives no side is with nobody")
    func acrossSides() throws {
        let people = try cohort(4) { index, person in person.side = ["x", "y", "x", nil][index] }
        #expect(reasons([.acrossSides], people) == ["ac": .side, "ad": .side, "bd": .side, "cd": .side])
    }

    @Test("one of a pair is trained; who did not say is not")
    func trained() throws {
        let people = try cohort(4) { index, person in person.trained = [true, false, nil, true][index] }
        #expect(reasons([.trained], people) == ["bc": .trained])
    }

    @Test("dates in common; who states none is always there")
    func dates() throws {
        let dates = [["2026-01-01", "2026-01-02"], ["2026-01-02"], ["2026-01-03"], []]
        let people = try cohort(4) { index, person in person.dates = dates[index] }
        #expect(reasons([.commonDates(atLeast: 1)], people) == ["ac": .dates, "bc": .dates])
        #expect(
            reasons([.commonDates(atLeast: 2)], people)
                == ["ab": .dates, "ac": .dates, "bc": .dates, "bd": .dates, "cd": .dates])
    }

    @Test("a newcomer and a veteran, counted to a day that is given")
    func tenure() throws {
        let people = try cohort(4) { index, person in
            person.started = ["2026-08-01", "2020-01-01", "2025-06-01", nil][index]
        }
        let rule = Rule.tenure(newcomers: 90, veterans: 730, asOf: "2026-09-01")
        #expect(reasons([rule], people).keys.sorted() == ["ac", "ad", "bc", "bd", "cd"])
        // Half a year later nobody is new.
        #expect(reasons([.tenure(newcomers: 90, veterans: 730, asOf: "2027-03-01")], people).count == 6)
    }

    @Test("capacity 0 sits out; blank and more do not")
    func capacity() throws {
        let people = try cohort(4) { index, person in person.capacity = [0, 1, nil, 3][index] }
        #expect(reasons([], people) == ["ab": .capacity, "ac": .capacity, "ad": .capacity])
    }

    @Test("the reporting line is followed upwards from both, some steps far")
    func reportingLine() throws {
        // d → c → b → a, and e → c.
        let people = try cohort(5) { index, person in person.manager = [nil, "a", "b", "c", "c"][index] }
        let direct: [String: Blocked] = [
            "ab": .reportingLine, "bc": .reportingLine, "cd": .reportingLine, "ce": .reportingLine,
        ]
        #expect(reasons([.reportingLine(within: 0)], people).isEmpty)
        #expect(reasons([.reportingLine(within: 1)], people) == direct)
        let two = direct.merging(["ac": .reportingLine, "bd": .reportingLine, "be": .reportingLine]) { $1 }
        #expect(reasons([.reportingLine(within: 2)], people) == two)
        #expect(reasons([.reportingLine(within: 1), .reportingLine(within: 2)], people) == two)
        let all = two.merging(["ad": .reportingLine, "ae": .reportingLine]) { $1 }
        #expect(reasons([.reportingLine(within: 1000)], people) == all)
    }

    @Test("managers in a circle, of themselves or outside the cohort do no harm")
    func circularManagers() throws {
        // a → b → c → a; d manages themselves; e's manager is elsewhere; f leads into the circle.
        let people = try cohort(6) { index, person in person.manager = ["b", "c", "a", "d", "boss", "a"][index] }
        let found = reasons([.reportingLine(within: 1000)], people)
        #expect(Set(found.keys) == ["ab", "ac", "bc", "af", "bf", "cf"])
        #expect(found.values.allSatisfy { $0 == .reportingLine })
    }

    @Test("different: answered and equal is blocked, blank is not", arguments: Rule.Attribute.allCases)
    func different(attribute: Rule.Attribute) throws {
        #expect(reasons([.different(attribute)], try people(attribute)) == ["ab": .different])
    }

    @Test("same: only answered and equal is allowed", arguments: Rule.Attribute.allCases)
    func same(attribute: Rule.Attribute) throws {
        let found = reasons([.same(attribute)], try people(attribute))
        #expect(found.count == 9 && found["ab"] == nil)
        #expect(found.values.allSatisfy { $0 == .same })
    }

    /// a and b share a value, c has another, d and e are blank.
    private func people(_ attribute: Rule.Attribute) throws -> Cohort {
        try cohort(5) { index, person in
            let value = ["1", "1", "2", nil, nil][index]
            switch attribute {
            case .side: person.side = value
            case .department: person.department = value
            case .organisation: person.organisation = value
            case .function: person.function = value
            case .stage: person.stage = value.flatMap { Int($0) }
            case .role: person.role = value
            }
            #expect(attribute.value(of: person) == value)
        }
    }

    @Test("a common language is enough; nobody without any has one")
    func commonLanguage() throws {
        let people = try cohort(4) { index, person in
            person.languages = [["en", "fr"], ["de", "fr"], ["de"], []][index]
        }
        #expect(
            reasons([.commonLanguage], people) == ["ac": .language, "ad": .language, "bd": .language, "cd": .language])
    }

    @Test("rules survive encoding")
    func codable() throws {
        let rules: [Rule] = [
            .never([.init("a", "b")]), .locked([.init("c", "d")]), .reportingLine(within: 2), .different(.side),
            .same(.stage), .commonLanguage,
        ]
        #expect(try JSONDecoder().decode([Rule].self, from: JSONEncoder().encode(rules)) == rules)
    }
}
