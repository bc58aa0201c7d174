import PeerCohorts
import PeerProblems
import PeerScoring
import Testing

/// Facets beyond skills, aspirations and personality, on values worked out by hand.
@Suite("Further facets")
struct FurtherFacetTests {
    /// S(receiver ← giver) of a model with one facet, as a fraction; `nil` when the facet is unknown.
    private func benefit(
        _ kind: ScoreModel.Kind, to receiver: Participant, from giver: Participant, others: [Participant] = []
    ) throws -> Double? {
        let model = ScoreModel(components: [.init(kind, weight: 1)], minimumCoverage: 0)
        let cohort = try Cohort([receiver, giver] + others)
        let scores = try model.fit(cohort).scores(of: cohort)
        let (to, from) = try (#require(cohort.index(of: receiver.id)), #require(cohort.index(of: giver.id)))
        let direction = scores.direction(to: to, from: from)
        // A row gives the same as a single pair, and the table the same as the facet.
        #expect(scores.benefit.score(row: to, column: from) == direction.score)
        let row = try scores.matrices(threads: 1).benefit
        #expect(row.score(row: to, column: from) == direction.score)
        return direction.isKnown[0] ? Score.fraction(direction.score) : nil
    }

    private func person(_ id: String, _ change: (inout Participant) -> Void) -> Participant {
        var person = Participant(id: id)
        change(&person)
        return person
    }

    private func isNear(_ value: Double?, _ expected: Double) -> Bool {
        value.map { abs($0 - expected) < 2e-6 } ?? false
    }

    @Test("Challenges: overcome counts 1, shared one half, and only what the receiver faces")
    func challenges() throws {
        let receiver = person("a") { $0.facing = ["burnout", "delegating", "visibility", "conflict"] }
        let giver = person("b") {
            $0.overcame = ["burnout", "relocation"]
            $0.facing = ["delegating", "burnout"]
        }
        #expect(isNear(try benefit(.challenges, to: receiver, from: giver), 1.5 / 4))
        #expect(isNear(try benefit(.challenges, to: giver, from: receiver), 1.0 / 2))
        let silent = person("c") { _ in }
        #expect(try benefit(.challenges, to: receiver, from: silent) == nil)
        #expect(try benefit(.challenges, to: silent, from: receiver) == nil)
        let helper = person("d") { $0.overcame = ["burnout"] }
        #expect(try benefit(.challenges, to: helper, from: receiver) == nil, "nothing to be helped with")
    }

    @Test("Support: needs are met by offers, one's own offers do not lessen them")
    func support() throws {
        let receiver = person("a") {
            $0.supportNeeded = ["emotional": 3, "appraisal": 1]
            $0.supportOffered = ["emotional": 5]
        }
        let giver = person("b") { $0.supportOffered = ["emotional": 1, "appraisal": 4] }
        // emotional: a lead of 1 over 0 is worth 1/3, with weight 3; appraisal: 4 is worth 1, with weight 1.
        #expect(isNear(try benefit(.support, to: receiver, from: giver), (3 / 3.0 + 1) / 4))
        #expect(try benefit(.support, to: giver, from: receiver) == nil)
    }

    @Test("Function: same 1, near one half, other 0, blank unknown")
    func function() throws {
        let kind = ScoreModel.Kind.function(FunctionOptions(near: [["nurse", "midwife"], ["clerk"]]))
        func job(_ id: String, _ function: String?) -> Participant { person(id) { $0.function = function } }
        #expect(isNear(try benefit(kind, to: job("a", "nurse"), from: job("b", "nurse")), 1))
        #expect(isNear(try benefit(kind, to: job("a", "nurse"), from: job("b", "midwife")), 0.5))
        #expect(isNear(try benefit(kind, to: job("a", "nurse"), from: job("b", "clerk")), 0))
        #expect(try benefit(kind, to: job("a", "nurse"), from: job("b", nil)) == nil)
    }

    @Test("Availability: hours in common in UTC, over the end of the week too")
    func availability() throws {
        func free(_ id: String, _ hours: String, offset: Int?, zone: String? = nil) -> Participant {
            person(id) {
                $0.free = WeeklyHours(hours)
                $0.utcOffset = offset
                $0.timeZone = zone
            }
        }
        let kind = ScoreModel.Kind.availability(AvailabilityOptions(enoughHours: 4))
        // 9–12 at +2 is 7–10 UTC; 8–11 at 0 is 8–11 UTC: two hours in common, half of what is enough.
        let first = free("a", "Mon 09-12", offset: 120)
        #expect(isNear(try benefit(kind, to: first, from: free("b", "Mon 08-11", offset: 0)), 0.5))
        // Monday 00–02 at +2 is Sunday 22–24 UTC.
        let early = free("a", "Mon 00-02", offset: 120)
        #expect(isNear(try benefit(kind, to: early, from: free("b", "Sun 21-24", offset: 0)), 0.5))
        #expect(isNear(try benefit(kind, to: first, from: free("b", "Mon 09-21", offset: 120)), 0.75))
        // One zone is enough without offsets; an offset on one side only says nothing.
        let here = free("a", "Tue 14:30-16", offset: nil, zone: "Europe/Zurich")
        #expect(
            isNear(try benefit(kind, to: here, from: free("b", "Tue 15-17", offset: nil, zone: "Europe/Zurich")), 0.25))
        #expect(try benefit(kind, to: here, from: free("b", "Tue 15-17", offset: nil, zone: "Asia/Tokyo")) == nil)
        #expect(try benefit(kind, to: here, from: free("b", "Tue 15-17", offset: 60)) == nil)
        #expect(try benefit(kind, to: here, from: person("b") { _ in }) == nil)
    }

    @Test("Languages: in common, of the fewer")
    func languages() throws {
        func speaker(_ id: String, _ languages: [String]) -> Participant { person(id) { $0.languages = languages } }
        let three = speaker("a", ["de", "en", "fr"])
        #expect(isNear(try benefit(.languages, to: three, from: speaker("b", ["en"])), 1))
        #expect(isNear(try benefit(.languages, to: three, from: speaker("b", ["en", "it"])), 0.5))
        #expect(isNear(try benefit(.languages, to: three, from: speaker("b", ["it"])), 0))
        #expect(try benefit(.languages, to: three, from: speaker("b", [])) == nil)
    }

    @Test("Expectations: agreement among what both state")
    func expectations() throws {
        let first = person("a") { ($0.mode, $0.frequency, $0.duration) = ("online", "weekly", nil) }
        let second = person("b") { ($0.mode, $0.frequency, $0.duration) = ("online", "monthly", "year") }
        #expect(isNear(try benefit(.expectations, to: first, from: second), 0.5))
        #expect(try benefit(.expectations, to: first, from: person("b") { $0.duration = "year" }) == nil)
    }

    @Test("Challenges and support are sensitive unless said otherwise")
    func sensitivity() {
        #expect(ScoreModel.Component(.challenges, weight: 1).isSensitive)
        #expect(ScoreModel.Component(.support, weight: 1).isSensitive)
        #expect(!ScoreModel.Component(.support, weight: 1, isSensitive: false).isSensitive)
        #expect(!ScoreModel.Component(.skills(), weight: 1).isSensitive)
    }

    @Test("All facets together: terms sum, rows equal pairs, threads do not matter")
    func together() throws {
        var generator = SplitMix64(seed: 5)
        let tags = ["t0", "t1", "t2", "t3", "t4"]
        let people = (0..<40).map { index in
            person("p\(index)") { person in
                func some() -> [String] { tags.filter { _ in Bool.random(using: &generator) } }
                person.facing = some()
                person.overcame = some()
                person.languages = some()
                person.function = tags.randomElement(using: &generator)
                person.mode = tags.randomElement(using: &generator)
                person.free = WeeklyHours("Mon 0\(index % 9)-\(10 + index % 10)")
                person.utcOffset = index % 3 * 60
                person.supportNeeded = ["listening": Double(index % 6)]
                person.supportOffered = ["listening": Double((index * 7) % 6)]
                person.traits = ["calm": Double(index % 7)]
            }
        }
        let kinds: [ScoreModel.Kind] = [
            .support, .challenges, .function(), .availability(), .languages, .expectations, .personality(),
        ]
        let model = ScoreModel(components: kinds.map { .init($0, weight: 1) })
        let cohort = try Cohort(people)
        let scores = try model.fit(cohort).scores(of: cohort)
        let (one, two) = try (scores.matrices(threads: 1), scores.matrices(threads: 2))
        #expect(one == two)
        for i in 0..<40 {
            for j in 0..<40 where i != j {
                #expect(one.reciprocal.score(row: i, column: j) == scores.reciprocal.score(row: i, column: j))
                let explanation = scores.explanation(of: i, j, for: .administrator)
                #expect(explanation.terms.reduce(0) { $0 + $1.points } == explanation.score)
                let shown = scores.explanation(of: i, j, for: .participant)
                #expect(!shown.terms.contains { ["challenges", "support"].contains($0.facet) })
            }
        }
    }
}
