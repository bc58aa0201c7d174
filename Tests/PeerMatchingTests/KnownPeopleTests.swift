import PeerInstances
import PeerMatching
import PeerPrograms
import PeerScoring
import Testing

/// A pool made of one in which most people were already has the scores of a pool made anew.
@Suite struct KnownPeopleTests {
    /// A custom facet beside all of the engine's.
    private struct SameStage: Facet {
        let name = "near stage"
        let version = 1
        func benefit(to receiver: Participant, from giver: Participant) -> Double? {
            guard let own = receiver.stage, let theirs = giver.stage else { return nil }
            return 1 / (1 + Double(abs(own - theirs)))
        }
    }

    private var program: MatchingProgram {
        var program = MatchingProgram()
        program.customFacets = [SameStage()]
        program.model = ScoreModel(components: [
            .init(.skills(), weight: 3), .init(.aspirations(), weight: 2), .init(.personality(), weight: 2),
            .init(.languages, weight: 1), .init(.challenges, weight: 1),
            .init(.pathAhead(PathAheadOptions(near: [["clerk", "chief clerk"]])), weight: 1),
            .init(.support, weight: 1),
            .init(.availability(), weight: 1), .init(.function(), weight: 1),
            .init(.custom(name: "near stage", version: 1), weight: 1),
        ])
        program.model.minimumCoverage = 0.2
        program.rules = [.different(.department), .commonLanguage]
        return program
    }

    /// Somebody with tags of which now and then one is new.
    private func tagged(_ person: Participant, _ random: inout SplitMix64, _ number: Int) -> Participant {
        var person = person
        func tag(_ words: [String]) -> [String] {
            let fresh = Int.random(in: 0..<9, using: &random) == 0 ? ["new-\(number)"] : []
            return words.filter { _ in Bool.random(using: &random) } + fresh
        }
        person.languages = tag(["en", "de", "fr"])
        person.facing = tag(["night shifts", "first lead", "return"])
        person.overcame = tag(["night shifts", "first lead", "return"])
        person.role = tag(["clerk", "chief clerk"]).first
        person.wantedRole = tag(["chief clerk", "head"]).last
        person.stage = Int.random(in: 0..<4, using: &random)
        return person
    }

    @Test func `scores of all pairs after random events are those of a pool made anew`() throws {
        var random = SplitMix64(seed: 77)
        var waiting = CohortGenerator.generate(.init(participants: 160, seed: 3)).participants.enumerated().map {
            tagged($1, &random, $0)
        }
        var cohort = try Cohort(Array(waiting.prefix(90)))
        waiting.removeFirst(90)
        var pool = try ScoredPool(cohort, program)
        let fitted = pool.program
        for event in 0..<40 {
            var (joined, left, changed) = ([Participant](), [String](), [Participant]())
            let someone = cohort.participants[Int.random(in: 0..<cohort.count, using: &random)].id
            switch event % 4 {
            case 0: left = [someone]
            case 1: joined = [waiting.removeLast()]
            case 2:
                var other = waiting.removeLast()
                other.id = someone
                changed = [other]
            default: (joined, left) = ([waiting.removeLast()], [someone])
            }
            cohort = try cohort.with(joined: joined, left: left, changed: changed)
            pool = try ScoredPool(cohort, fitted, known: pool.known(besides: Set(changed.map(\.id))))
            let anew = try ScoredPool(cohort, fitted)
            #expect(pool.scores.rules.codeRules.map(\.codes) == anew.scores.rules.codeRules.map(\.codes))
            #expect(Self.all(pool) == Self.all(anew), "event \(event)")
            for first in stride(from: 0, to: cohort.count, by: 7) {
                for second in 0..<cohort.count where first != second {
                    #expect(
                        pool.scores.direction(to: first, from: second) == anew.scores.direction(to: first, from: second)
                    )
                }
            }
        }
    }

    @Test func `another fit is not mixed with what is known`() throws {
        let people = CohortGenerator.generate(.init(participants: 40, seed: 1)).participants
        let (cohort, part) = (try Cohort(people), try Cohort(Array(people.prefix(30))))
        let pool = try ScoredPool(part, MatchingProgram())
        // Fitted to other people: other grids and whitening.
        let other = try ScoredPool(cohort, MatchingProgram()).program
        let mixed = try ScoredPool(cohort, other, known: pool.known(besides: []))
        #expect(Self.all(mixed) == Self.all(try ScoredPool(cohort, other)))
    }

    /// All reciprocal scores and both directions, by kernel.
    private static func all(_ pool: ScoredPool) -> [[Int32]] {
        let n = pool.count
        var (mutual, directed) = ([Int32](repeating: 0, count: n * n), [Int32](repeating: 0, count: n * n))
        do {
            var span = mutual.mutableSpan
            pool.reciprocal.writeScores(rows: 0..<n, columns: 0..<n, into: &span)
        }
        do {
            var span = directed.mutableSpan
            pool.benefit.writeScores(rows: 0..<n, columns: 0..<n, into: &span)
        }
        return [mutual, directed]
    }
}
