import PeerInstances
import PeerMatching
import Testing

@Suite("Strategies")
struct StrategyTests {
    @Test("Maximum weight equals the best of all matchings", arguments: 1...60)
    func optimum(seed: Int) throws {
        let cohort = Small.cohort(2 + seed % 7, seed: UInt64(seed))
        let result = try Small.program(.maximumWeight).runBlocking(cohort)
        let matrices = try result.scores.matrices(threads: 1)
        let best = Small.bestTotal(matrices.reciprocal)
        #expect(result.outcome == .optimal)
        #expect(result.pairs.count == best.pairs)
        #expect(result.assessment.measures.totalScore == best.total)
    }

    @Test("No strategy scores more than maximum weight, and all match everyone who can be", arguments: [3, 8, 21, 60])
    func dominance(count: Int) throws {
        let cohort = Small.cohort(count, seed: 5)
        let best = try Small.program(.maximumWeight).runBlocking(cohort)
        for strategy in Strategy.onePool {
            let result = try Small.program(strategy).runBlocking(cohort)
            #expect(result.assessment.measures.totalScore <= best.assessment.measures.totalScore, "\(strategy)")
            #expect(result.assessment.measures.totalScore <= result.assessment.measures.upperBound)
            #expect(result.pairs.count == count / 2, "\(strategy)")
            #expect(result.unmatched.count == count % 2)
        }
    }

    @Test("Stable roommates is stable or carries its proof and falls back", arguments: 1...40)
    func roommates(seed: Int) throws {
        let cohort = Small.cohort(12, seed: UInt64(seed))
        var program = Small.program(.stableRoommates)
        let result = try program.runBlocking(cohort)
        program.allowsFallback = false
        let strict = try program.runBlocking(cohort)
        switch result.outcome {
        case .stable:
            #expect(result.assessment.measures.blockingPairs == 0)
            #expect(strict.outcome == .stable)
            #expect(result.claims.contains { $0.kind == .stable && $0.about == .pairs })
        case .fallback:
            #expect(result.pairs.count == 6)
            #expect(strict.outcome == .unsolvable)
            #expect(strict.pairs.isEmpty)
            let partition = try #require(strict.proofs.lazy.compactMap { $0 as? UnsolvablePartition }.first)
            #expect(partition.cycles.contains { $0.count >= 3 && $0.count % 2 == 1 })
            // The partition speaks of the instance, and says nothing of the pairs that were made.
            #expect(result.claims.first { $0.kind == .noStablePairs }?.about == .instance)
        default:
            Issue.record("unexpected outcome \(result.outcome)")
        }
    }

    @Test("Both answers of stable roommates occur")
    func bothAnswers() throws {
        let outcomes = try Set(
            (1...40).map { seed in
                try Small.program(.stableRoommates).runBlocking(Small.cohort(12, seed: UInt64(seed))).outcome
            })
        #expect(outcomes == [.stable, .fallback])
    }

    @Test(
        "Deferred acceptance: nobody would leave for anyone of the other side, and one pool has no sides",
        arguments: 1...20)
    func deferredAcceptance(seed: Int) throws {
        let cohort = Small.cohort(30, seed: UInt64(seed), sides: true)
        var program = MatchingProgram.preset(.buddySystem)
        program.strategy = .deferredAcceptance
        let result = try program.runBlocking(cohort)
        #expect(result.outcome == .stable && result.claims.contains { $0.kind == .stable })
        // That the side that proposes has its best of all stable pairs is not proved, and said so.
        #expect(result.claims.contains { $0.kind == .unproved })
        #expect(result.assessment.measures.blockingPairs == 0)
        for pair in result.pairs { #expect(cohort[pair.first]?.side != cohort[pair.second]?.side) }
        // No stable matching gives the first side more: all of its members get their best of all stable partners.
        #expect(!result.pairs.isEmpty)
        #expect(throws: MatchError.self) {
            try Small.program(.deferredAcceptance).runBlocking(Small.cohort(6, seed: 1))
        }
    }

    @Test("Two sides are assigned, and a shortage is proved")
    func buddySystem() throws {
        let cohort = Small.cohort(41, seed: 3, sides: true)
        let result = try MatchingProgram.preset(.buddySystem).runBlocking(cohort)
        let sizes = Dictionary(grouping: cohort.participants, by: \.side).mapValues(\.count)
        #expect(result.outcome == .optimal)
        #expect(result.pairs.count == sizes.values.min())
        for pair in result.pairs { #expect(cohort[pair.first]?.side != cohort[pair.second]?.side) }

        // Two newcomers who may have the same veteran only.
        var people = ["n1", "n2", "v1", "v2"].map { Participant(id: $0, traits: ["calm": Double($0.utf8.last ?? 0)]) }
        for index in people.indices {
            people[index].side = people[index].id.hasPrefix("n") ? "new" : "veteran"
            if index < 2 { people[index].avoids = ["v2"] }
        }
        var program = MatchingProgram.preset(.buddySystem)
        program.model = ScoreModel(components: [.init(.personality(), weight: 1)])
        let short = try program.runBlocking(Cohort(people))
        #expect(short.outcome == .optimal)
        #expect(short.pairs.count == 1)
        // Of four people two are left; without the private lists all could have a partner.
        let shortage = try #require(short.shortage)
        #expect(shortage.left == 2 && shortage.covered == 2)
        #expect(shortage.relaxations.map(\.what) == ["across sides", "private lists"])
        #expect(shortage.relaxations.allSatisfy { $0.covered == 4 })
    }

    @Test("Sides that are given are honoured by the assignment, whatever the practice")
    func sides() throws {
        var people = Small.cohort(20, seed: 5, sides: true).participants
        people[3].side = nil
        let result = try Small.program(.hungarian).runBlocking(Cohort(people))
        #expect(result.outcome == .optimal)
        for pair in result.pairs {
            #expect(result.scores.cohort[pair.first]?.side != result.scores.cohort[pair.second]?.side)
        }
        #expect(result.unmatched.contains { $0.id == "P004" && $0.shareableReason == "no side is given" })
    }

    @Test("Without two sides the buddy system is refused")
    func oneSide() throws {
        #expect(throws: MatchError.self) {
            try MatchingProgram.preset(.buddySystem).runBlocking(Small.cohort(6, seed: 1))
        }
    }

    @Test("The objective decides between more people and more score")
    func objectives() throws {
        // A path a–b–c–d in which only b–c scores: everyone first takes the two outer pairs.
        struct Path: Facet {
            let name = "path"
            let version = 1
            func benefit(to receiver: Participant, from giver: Participant) -> Double? {
                Set([receiver.id, giver.id]) == ["b", "c"] ? 1 : 0
            }
        }
        let rules: [Rule] = [.never([.init("a", "c"), .init("b", "d"), .init("a", "d")])]
        let cohort = try Cohort(["a", "b", "c", "d"].map { Participant(id: $0) })
        var program = MatchingProgram(
            model: ScoreModel(components: [.init(.custom(name: "path", version: 1), weight: 1)]))
        program.customFacets = [Path()]
        program.rules = rules
        #expect(try program.runBlocking(cohort).pairs.map(\.first) == ["a", "c"])
        program.objective = .score
        let result = try program.runBlocking(cohort)
        #expect(result.pairs.map(\.first) == ["b"])
        #expect(result.pairs.map(\.score) == [1])
    }
}
