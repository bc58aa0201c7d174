import PeerProblems
import PeerStability
import PeerTestSupport
import Testing

@Suite("Nearly stable matchings and measures")
struct AlmostStableTests {
    @Test("1,000 instances with up to seven people: exact for every goal, and measures as defined")
    func exact() throws {
        for seed in UInt64(0)..<1_000 {
            var random = SplitMix64(seed: 700_000 + seed)
            let n = Int.random(in: 1...7, using: &random)
            let lists = RandomLists.incomplete(n, density: .random(in: 0.6...1, using: &random), using: &random)
            let (preferences, oracle) = (try PreferenceLists(lists), BruteForceRoommates(lists: lists))
            let scores = DenseScores.random(
                count: n, isSymmetric: true, range: 0...1000, forbidden: 0, using: &random)
            func score(_ mates: [Int?]) -> Int {
                mates.enumerated().reduce(0) { sum, entry in
                    entry.element.map {
                        $0 > entry.offset ? sum + Int(scores.score(row: entry.offset, column: $0) ?? 0) : sum
                    }
                        ?? sum
                }
            }
            var (fewest, fewestPeople, best) = (Int.max, Int.max, [Int: Int]())
            try AllMatchings.forEach(count: n, isAllowed: oracle.isAcceptable) { mates in
                let blocking = oracle.blockingPairs(of: mates)
                fewest = min(fewest, blocking.count)
                fewestPeople = min(fewestPeople, Set(blocking.joined()).count)
                for budget in blocking.count...max(blocking.count, 3) {
                    best[budget] = max(best[budget] ?? 0, score(mates))
                }
                let measures = StabilityMeasures(of: try Matching(mates: mates), under: preferences)
                try #require(measures.blockingPairs.map { [$0.first, $0.second] } == blocking, "seed \(seed)")
            }
            let pairs = try AlmostStable.solve(preferences, goal: .fewestBlockingPairs)
            try #require(pairs.blockingPairs == fewest && pairs.isProvedBest, "seed \(seed)")
            let people = try AlmostStable.solve(preferences, goal: .fewestBlockingPeople)
            try #require(people.blockingPeople == fewestPeople && people.isProvedBest, "seed \(seed)")
            for budget in fewest...3 where fewest <= 3 {
                let enough = try AlmostStable.solve(
                    preferences, goal: .bestScore(blockingPairs: budget), scores: scores)
                try #require(enough.blockingPairs <= budget && enough.score == best[budget], "seed \(seed), \(budget)")
            }
        }
    }

    @Test(
        "Seven people among whom two blocking pairs need four people, but three pairs only three",
        arguments: [
            [
                [6, 1, 5, 2, 4, 3], [0, 6, 2, 3, 4, 5], [5, 4, 6, 3, 0, 1], [2, 1, 4, 6, 0, 5], [0, 6, 3, 2, 5, 1],
                [0, 4, 3, 1, 6, 2], [1, 0, 5, 4, 3, 2],
            ],
            [
                [3, 6, 5, 2, 4, 1], [0, 4, 6, 5, 2, 3], [1, 4, 0, 6, 5, 3], [1, 4, 5, 6, 2, 0], [5, 3, 2, 6, 1, 0],
                [3, 4, 2, 6, 1, 0], [4, 5, 3, 2, 1, 0],
            ],
            [
                [2, 1, 5, 6, 3, 4], [2, 5, 4, 6, 0, 3], [5, 1, 4, 0, 6, 3], [6, 5, 4, 0, 2, 1], [5, 0, 3, 6, 2, 1],
                [1, 2, 6, 0, 3, 4], [2, 4, 5, 1, 0, 3],
            ],
        ])
    func peopleAreNotPairs(lists: [[Int]]) throws {
        let preferences = try PreferenceLists(lists)
        let people = try AlmostStable.solve(preferences, goal: .fewestBlockingPeople)
        #expect(people.blockingPeople == 3 && people.blockingPairs == 3 && people.isProvedBest)
        let pairs = try AlmostStable.solve(preferences, goal: .fewestBlockingPairs)
        #expect(pairs.blockingPairs == 2 && pairs.blockingPeople == 4 && pairs.isProvedBest)
    }

    @Test("Local search comes near the exact answer, counts rightly, and claims no more than is proved")
    func local() throws {
        var (excess, unsolvable, alone) = (0, 0, 0)
        for seed in UInt64(0)..<60 {
            var random = SplitMix64(seed: 720_000 + seed)
            let preferences = try PreferenceLists(RandomLists.complete(10, using: &random))
            let exact = try AlmostStable.solve(preferences, goal: .fewestBlockingPairs)
            let local = try AlmostStable.solve(
                preferences, goal: .fewestBlockingPairs, effort: .init(decisions: 1, seed: seed))
            try #require(exact.isProvedBest && local.blockingPairs >= exact.blockingPairs, "seed \(seed)")
            let oracle = BruteForceRoommates(lists: (0..<10).map { preferences.list(of: $0) })
            try #require(oracle.blockingPairs(of: local.matching.mates).count == local.blockingPairs, "seed \(seed)")
            excess += local.blockingPairs - exact.blockingPairs
            // Without a stable matching at least one pair blocks, and it has two people; of scores that says nothing.
            try #require(local.isProvedBest == (local.blockingPairs <= 1), "seed \(seed)")
            let people = try AlmostStable.solve(
                preferences, goal: .fewestBlockingPeople, effort: .init(decisions: 1, seed: seed))
            try #require(people.isProvedBest == (people.blockingPeople <= 2), "seed \(seed)")
            let scores = DenseScores.random(
                count: 10, isSymmetric: true, range: 0...1000, forbidden: 0, using: &random)
            let scored = try AlmostStable.solve(
                preferences, goal: .bestScore(blockingPairs: 1), scores: scores,
                effort: .init(decisions: 1, seed: seed))
            try #require(!scored.isProvedBest, "seed \(seed)")
            if exact.blockingPairs > 0 { unsolvable += 1 }
            if local.blockingPairs == 1, scored.blockingPairs == 1, people.blockingPeople == 2 { alone += 1 }
        }
        #expect(unsolvable >= 3 && excess <= 3 && alone >= 3, "\(unsolvable), \(excess), \(alone)")
    }

    @Test("The trade-off curve rises")
    func tradeOff() throws {
        var random = SplitMix64(seed: 730_000)
        let preferences = try PreferenceLists(RandomLists.complete(8, using: &random))
        let scores = DenseScores.random(
            count: 8, isSymmetric: true, range: 0...1000, forbidden: 0, using: &random)
        let curve = try AlmostStable.tradeOff(preferences, scores: scores, most: 6)
        #expect(curve.count >= 2)
        for (one, next) in zip(curve, curve.dropFirst()) { #expect(one.blockingPairs < next.blockingPairs) }
        #expect(throws: Interrupted()) {
            try AlmostStable.tradeOff(preferences, scores: scores, most: 2, monitor: .cancelled)
        }
    }

    @Test("Ranks, gains, regret and mutuality of a matching by hand")
    func measures() throws {
        let lists = try PreferenceLists([[1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 1, 2]])
        let measures = StabilityMeasures(of: try Matching(mates: [3, 2, 1, 0]), under: lists)
        #expect(measures.ranks == [2, 1, 1, 0])
        #expect(measures.rankProfile == [1, 2, 1])
        #expect(measures.regret == 2 && measures.egalitarianCost == 4 && measures.singles == 0)
        #expect(measures.mutualFavourites == 0 && measures.meanRankGap == 1)
        #expect(measures.blockingPairs.map { [$0.first, $0.second] } == [[0, 1], [0, 2]])
        #expect(measures.blockingPairs.map { [$0.firstGain, $0.secondGain] } == [[2, 1], [1, 1]])
        #expect(measures.blockingPeople == [0, 1, 2])
        // The same preferences as scores.
        let scores = DenseScores(
            rowCount: 4, columnCount: 4,
            values: (0..<16).map { cell in
                lists.rank(of: cell % 4, for: cell / 4).map { -Int32($0) } ?? Score.forbidden
            })
        #expect(StabilityMeasures(of: try Matching(mates: [3, 2, 1, 0]), under: ScorePreferences(scores)) == measures)
    }
}
