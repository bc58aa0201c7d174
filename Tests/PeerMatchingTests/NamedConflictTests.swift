import PeerCohorts
import PeerMatching
import Testing

/// Twenty programs in which not everybody can be matched, each with the rules that are to blame, told by hand and tried by all pairs.
@Suite("Named programs that cannot be kept")
struct NamedConflictTests {
    /// A program among people a, b, c, …, and the one minimal conflict that it has.
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        var count = 4
        let rules: [Rule]
        var privateRules: [Rule] = []
        let conflict: Set<String>
        /// Says of each person what the rules ask for, by place.
        let say: @Sendable (inout Participant, Int) -> Void
        var testDescription: String { name }
    }

    private static let never = "pairs never to be made"

    private static func apart(_ pairs: (String, String)...) -> Rule { .never(pairs.map { Rule.Pair($0.0, $0.1) }) }

    private static func pick<Value>(_ values: [Value]) -> @Sendable (Int) -> Value where Value: Sendable {
        { values[$0 % values.count] }
    }

    /// The day on which everything is counted.
    private static let today = "2026-09-01"

    static var cases: [Case] {
        let history =
            MeetingHistory(
                ["b", "c", "d"].map { .init(.init("a", $0), date: "2026-08-20") }, coolDown: 30, on: today
            ).map { [Rule.history($0)] } ?? []
        return [
            Case(name: "one department for all", rules: [.different(.department)], conflict: ["different department"]) {
                person, _ in person.department = "x"
            },
            Case(name: "a department each", rules: [.same(.department)], conflict: ["same department"]) {
                $0.department = pick(["w", "x", "y", "z"])($1)
            },
            Case(name: "three of four in one", rules: [.different(.department)], conflict: ["different department"]) {
                $0.department = pick(["x", "x", "x", "y"])($1)
            },
            Case(
                name: "somebody never with anybody", rules: [apart(("a", "b"), ("a", "c"), ("a", "d"))],
                conflict: [never]
            ) { _, _ in },
            Case(
                name: "a list and a private list", rules: [apart(("a", "b"), ("a", "c"))],
                privateRules: [apart(("a", "d"))], conflict: [never, "private rule 1"]
            ) { _, _ in },
            Case(name: "all report to one", rules: [.reportingLine(within: 1)], conflict: ["reporting line (1)"]) {
                $0.manager = $1 == 0 ? nil : "a"
            },
            Case(name: "one line of managers", rules: [.reportingLine(within: 3)], conflict: ["reporting line (3)"]) {
                $0.manager = pick([nil, "a", "b", "c"])($1)
            },
            Case(name: "a language alone", rules: [.commonLanguage], conflict: ["common language"]) {
                $0.languages = [pick(["en", "de", "en", "en"])($1)]
            },
            Case(name: "no free hours", rules: [.commonHours(atLeast: 1)], conflict: ["common hours (1.0)"]) {
                ($0.free, $0.utcOffset) = ($1 == 2 ? nil : WeeklyHours("Mon 09-12"), 0)
            },
            Case(name: "met everybody lately", rules: history, conflict: ["history"]) { _, _ in },
            Case(name: "three new, one veteran", rules: [.acrossSides], conflict: ["across sides"]) {
                $0.side = pick(["new", "new", "new", "veteran"])($1)
            },
            Case(name: "nobody is trained", rules: [.trained], conflict: ["one of a pair is trained"]) {
                person, _ in person.trained = false
            },
            Case(name: "one trained among four", rules: [.trained], conflict: ["one of a pair is trained"]) {
                $0.trained = $1 == 0
            },
            Case(name: "there when nobody is", rules: [.commonDates(atLeast: 1)], conflict: ["common dates (1)"]) {
                $0.dates = [pick(["2026-09-07", "2026-09-08"])($1 == 0 ? 0 : 1)]
            },
            Case(
                name: "veterans only", rules: [.tenure(newcomers: 180, veterans: 730, asOf: today)],
                conflict: ["tenure"]
            ) { person, _ in person.started = "2019-03-01" },
            Case(
                name: "departments and stages that cross", rules: [.different(.department), .same(.stage)],
                conflict: ["different department", "same stage"]
            ) { ($0.department, $0.stage) = (pick(["x", "x", "y", "y"])($1), pick([1, 1, 2, 2])($1)) },
            Case(
                name: "the only one of the same function", rules: [.same(.function), apart(("a", "b"))],
                conflict: ["same function", never]
            ) { $0.function = pick(["law", "law", "care", "care"])($1) },
            Case(
                name: "three rules, each against one way of three",
                rules: [apart(("a", "b")), .different(.department), .different(.function)],
                conflict: [never, "different department", "different function"]
            ) {
                $0.department = pick(["x", nil, "x", nil])($1)
                $0.function = pick([nil, "law", "law", nil])($1)
            },
            Case(
                name: "who can speak cannot meet", rules: [.commonLanguage, .commonHours(atLeast: 1)],
                conflict: ["common language", "common hours (1.0)"]
            ) {
                $0.languages = [pick(["en", "en", "de", "de"])($1)]
                ($0.free, $0.utcOffset) = (WeeklyHours(pick(["Mon 09-12", "Tue 09-12"])($1)), 0)
            },
            Case(name: "two stages of three", count: 6, rules: [.same(.stage)], conflict: ["same stage"]) {
                $0.stage = pick([1, 1, 1, 2, 2, 2])($1)
            },
        ]
    }

    @Test(
        "The conflict is the one told by hand; it cannot be kept, and can without any one of its rules",
        arguments: cases)
    func diagnosed(_ named: Case) throws {
        let cohort = try Cohort(
            (0..<named.count).map { place in
                // Everybody has an organisation of their own, so that the rule about it is never to blame.
                var person = Participant(id: String("abcdef".dropFirst(place).prefix(1)))
                person.organisation = "o\(place)"
                named.say(&person, place)
                return person
            })
        var program = MatchingProgram(rules: named.rules + [.different(.organisation)])
        program.privateRules = named.privateRules
        program.model.minimumCoverage = 0
        (program.sides, program.commonDates, program.honoursTraining) = (.ignore, 0, false)
        let found = try RuleConflicts.find(in: cohort, under: program)
        #expect(Set(found.conflict ?? []) == named.conflict)
        // Tried by all ways to pair everybody, with the rules read from a cohort's forbidden pairs.
        let all = zip(found.rules, program.rules + program.privateRules).map { ($0, $1) }
        func canBeKept(_ names: Set<String>) -> Bool {
            let rules = CompiledRules(
                all.filter { names.contains($0.0) }.map(\.1), cohort: cohort, includesAvoids: false)
            func pairs(_ free: [Int]) -> Bool {
                guard let first = free.first else { return true }
                return free.dropFirst().contains { other in
                    rules.reason(first, other) == nil && pairs(free.filter { $0 != first && $0 != other })
                }
            }
            return pairs(Array(0..<cohort.count))
        }
        #expect(!canBeKept(named.conflict))
        for rule in named.conflict { #expect(canBeKept(named.conflict.subtracting([rule])), "without \(rule)") }
        #expect(canBeKept(["different organisation"]))
        #expect((found.relaxation?.isEmpty ?? true) == false && (found.exemptions?.isEmpty ?? true) == false)
    }

    @Test("There are twenty, each with a name of its own") func twenty() {
        #expect(Self.cases.count == 20 && Set(Self.cases.map(\.name)).count == 20)
    }
}
