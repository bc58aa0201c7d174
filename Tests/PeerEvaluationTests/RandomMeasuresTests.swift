import PeerEvaluation
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Measures of random matchings against their definitions")
struct RandomMeasuresTests {
    @Test("All measures of 400 random matchings, with ties, forbidden pairs and people left over")
    func byDefinition() throws {
        for seed in UInt64(600_000)..<600_400 {
            var random = SplitMix64(seed: seed)
            let (matching, reciprocal, benefit) = try randomPool(maximum: 20, using: &random)
            let plain = MeasuresByDefinition(mates: matching.mates, reciprocal: reciprocal, benefit: benefit)
            let (measures, ranks) = try MatchingMeasures.measure(matching, reciprocal: reciprocal, benefit: benefit)
            try #require(measures.people == matching.count, "seed \(seed)")
            try #require(measures.matchedPeople == 2 * plain.pairs.count, "seed \(seed)")
            try #require(measures.pairs == plain.pairs.count, "seed \(seed)")
            try #require(measures.totalScore == plain.totalScore, "seed \(seed)")
            try #require(measures.medianScore == plain.medianScore, "seed \(seed)")
            try #require(measures.worstScore == Double(plain.pairScores.first ?? 0) / plain.unit, "seed \(seed)")
            try #require(measures.blockingPairs == plain.blockingPairs, "seed \(seed)")
            try #require(ranks == plain.ranks, "seed \(seed)")
            try #require(measures.firstChoices == plain.ranks.count { $0 == 1 }, "seed \(seed)")
            try #require(measures.upperBound == plain.simpleBound, "seed \(seed)")
            try #require(measures.upperBound >= measures.totalScore, "seed \(seed)")
            try #require(isClose(measures.meanAsymmetry, plain.meanAsymmetry), "seed \(seed)")
            let given = plain.ranks.compactMap { $0 }
            let meanRank = given.isEmpty ? 0 : Double(given.reduce(0, +)) / Double(given.count)
            try #require(isClose(measures.meanRank, meanRank), "seed \(seed)")
            let meanScore = plain.pairs.isEmpty ? 0 : Double(plain.totalScore) / Double(plain.pairs.count) / plain.unit
            try #require(isClose(measures.meanScore, meanScore), "seed \(seed)")
            let bound = Double(plain.simpleBound)
            let gap = try #require(measures.gap)
            try #require(isClose(gap, bound == 0 ? 0 : 1 - Double(plain.totalScore) / bound), "seed \(seed)")
            try #require(measures.blockingPairsWithTies == plain.blockingPairsWithTies, "seed \(seed)")
        }
    }

    @Test("Every strictly blocking pair is one that the roommates judge finds under the same scores with ties by index")
    func blockingPairsOfTheJudge() throws {
        for seed in UInt64(610_000)..<610_200 {
            var random = SplitMix64(seed: seed)
            let (matching, reciprocal, benefit) = try randomPool(maximum: 15, using: &random)
            let measures = try MatchingMeasures.measure(
                matching, reciprocal: reciprocal, benefit: benefit, threads: 2
            ).measures
            var found = 0
            RoommatesJudge.forEachBlockingPair(of: matching, under: ScorePreferences(benefit)) { _, _ in
                found += 1
                return true
            }
            try #require(measures.blockingPairs <= found, "seed \(seed)")
            try #require(measures.blockingPairsWithTies >= found, "seed \(seed)")
        }
    }

    @Test("Candidates, best scores and scores by bin of 200 pools, on one thread and on two")
    func census() throws {
        var occupied = Set<Int>()
        for seed in UInt64(630_000)..<630_200 {
            var random = SplitMix64(seed: seed)
            let reciprocal = try randomPool(maximum: 20, using: &random).reciprocal
            let people = 0..<reciprocal.rowCount
            let possible = people.map { row in people.compactMap { reciprocal.score(row: row, column: $0) } }
            // Twentieths of 2²⁰, told apart by comparison; each pair stands in both rows.
            var bins = [Int](repeating: 0, count: 20)
            for score in possible.joined() { bins[(1..<20).count { 20 * Int64(score) >= Int64($0) << 20 }] += 1 }
            for threads in [1, 2] {
                let (all, candidates) = (
                    PairCensus(people: people.count, pairs: []), CandidateCensus(people: people.count)
                )
                try PairPass(pool: reciprocal, .symmetric).run([all, candidates], threads: threads)
                let counts = all.counts
                try #require(counts.candidates == possible.map(\.count), "seed \(seed)")
                try #require(candidates.candidates == possible.map(\.count), "seed \(seed)")
                try #require(counts.best == possible.map { $0.max() }, "seed \(seed)")
                try #require(counts.histogram == bins.map { $0 / 2 }, "seed \(seed)")
                occupied.formUnion(counts.histogram.indices.filter { counts.histogram[$0] > 0 })
            }
        }
        #expect(occupied.count == 20)
    }

    @Test("The ends of bins, and a score of 1")
    func binEnds() throws {
        for bin in 0..<20 {
            // The first score at or above bin/20, the last below (bin + 1)/20, and 1 itself.
            let first = Int32((bin << 20 + 19) / 20)
            let last = bin == 19 ? Score.one : Int32(((bin + 1) << 20 + 19) / 20 - 1)
            for score in [first, last] {
                let scores = DenseScores(
                    rowCount: 2, columnCount: 2, values: [Score.forbidden, score, score, Score.forbidden])
                let census = PairCensus(people: 2, pairs: [])
                try PairPass(pool: scores, .symmetric).run([census], threads: 1)
                #expect(census.counts.histogram == (0..<20).map { $0 == bin ? 1 : 0 }, "\(score)")
                #expect(PairCensus.bin(score) == bin)
            }
        }
    }

    @Test("The bound exceeds no less than the best matching; a proven bound is taken as it is")
    func bounds() throws {
        for seed in UInt64(620_000)..<620_200 {
            var random = SplitMix64(seed: seed)
            let (matching, reciprocal, benefit) = try randomPool(maximum: 8, using: &random)
            let best = BruteForceMatching(
                vertexCount: matching.count, edges: try WeightedGraph(allPairsOf: reciprocal).edges
            ).weight
            let free = try MatchingMeasures.measure(matching, reciprocal: reciprocal, benefit: benefit).measures
            try #require(Int128(free.upperBound) >= best, "seed \(seed)")
            let proven = try MatchingMeasures.measure(
                matching, reciprocal: reciprocal, benefit: benefit, bound: .init(people: 0, worth: Int64(best))
            ).measures
            try #require(Int128(proven.upperBound) == best, "seed \(seed)")
            let gap = best == 0 ? 0 : Double(Int64(best) - proven.totalScore) / Double(Int64(best))
            try #require(isClose(try #require(proven.gap), gap), "seed \(seed)")
        }
    }

    /// A pool and a random matching of allowed pairs; both matrices forbid the same pairs.
    private func randomPool(
        maximum: Int, using random: inout SplitMix64
    ) throws -> (Matching, reciprocal: DenseScores, benefit: DenseScores) {
        let count = Int.random(in: 0...maximum, using: &random)
        let benefit = DenseScores.random(
            count: count, isSymmetric: false, range: 0...(random.chance(0.5) ? 4 : Score.one),
            forbidden: [0, 0.3, 0.7].randomElement(using: &random) ?? 0, using: &random)
        var values = [Int32](repeating: Score.forbidden, count: count * count)
        for row in 0..<count {
            for column in 0..<count {
                guard let there = benefit.score(row: row, column: column),
                    let back = benefit.score(row: column, column: row)
                else { continue }
                values[row * count + column] = (there + back) / 2
            }
        }
        var mates = [Int?](repeating: nil, count: count)
        let order = (0..<count).shuffled(using: &random)
        for person in order where mates[person] == nil && !random.chance(0.1) {
            let partner = order.first { other in
                other != person && mates[other] == nil && benefit.score(row: person, column: other) != nil
            }
            if let partner { (mates[person], mates[partner]) = (partner, person) }
        }
        let reciprocal = DenseScores(rowCount: count, columnCount: count, values: values)
        return (try Matching(mates: mates), reciprocal, benefit)
    }

    private func isClose(_ first: Double, _ second: Double) -> Bool { abs(first - second) <= 1e-12 }
}
