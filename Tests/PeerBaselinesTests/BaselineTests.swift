import PeerBaselines
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Baselines: against the plainest way to do the same")
struct BaselineTests {
    @Test("Greedy takes the pairs in order of all pairs sorted, on 2,000 random matrices")
    func greedy() throws {
        for seed in UInt64(500_000)..<502_000 {
            let scores = randomScores(seed: seed, isSymmetric: true)
            let matching = try Greedy.solve(scores)
            try #require(matching.mates == greedyBySorting(scores), "seed \(seed)")
            try #require(try BaselineJudge.judgeGreedy(matching, scores: scores) == .accepted, "seed \(seed)")
            try #require(try BaselineJudge.judgeMaximal(matching, scores: scores) == .accepted, "seed \(seed)")
        }
    }

    @Test("Greedy and first come go past lists and pages where everybody wants the same few hundred")
    func pages() throws {
        // The best of 700 are the best for all: lists hold 32 of them, a page 128, and the last to choose needs several.
        let (count, levels) = (700, 12)
        var random = SplitMix64(seed: 505_000)
        let fame = (0..<count).map { _ in Int32.random(in: 0..<Int32(levels), using: &random) }
        var values = [Int32](repeating: Score.forbidden, count: count * count)
        for first in 0..<count {
            for second in 0..<count where first != second {
                values[first * count + second] = fame[first] + fame[second]
            }
        }
        let scores = DenseScores(rowCount: count, columnCount: count, values: values)
        #expect(try Greedy.solve(scores, threads: 2).mates == greedyBySorting(scores))
        #expect(try FirstCome.solve(scores).mates == servedInTurn(scores, Array(0..<count)))
    }

    @Test("Greedy reaches at least half of the greatest total, on 1,000 small matrices")
    func half() throws {
        for seed in UInt64(510_000)..<511_000 {
            var random = SplitMix64(seed: seed)
            let scores = DenseScores.random(
                count: .random(in: 0...8, using: &random), isSymmetric: true, range: 0...9, forbidden: 0.3,
                using: &random)
            let best = BruteForceMatching(
                vertexCount: scores.rowCount, edges: try WeightedGraph(allPairsOf: scores).edges)
            let total = try Greedy.solve(scores).pairs.reduce(Int128(0)) { sum, pair in
                sum + Int128(scores.score(row: pair.0, column: pair.1) ?? 0)
            }
            try #require(2 * total >= best.weight, "seed \(seed): \(total) of \(best.weight)")
        }
    }

    @Test("First come, first served, in any order, on 2,000 random matrices")
    func firstCome() throws {
        for seed in UInt64(520_000)..<522_000 {
            var random = SplitMix64(seed: seed)
            let scores = randomScores(seed: seed, isSymmetric: seed % 2 == 0)
            let order = (0..<scores.rowCount).shuffled(using: &random)
            let matching = try FirstCome.solve(scores, order: order)
            try #require(matching.mates == servedInTurn(scores, order), "seed \(seed)")
            let verdict = try BaselineJudge.judgeFirstCome(matching, order: order, scores: scores)
            try #require(verdict == .accepted, "seed \(seed)")
            try #require(try BaselineJudge.judgeMaximal(matching, scores: scores) == .accepted, "seed \(seed)")
            let byIndex = try FirstCome.solve(scores)
            try #require(byIndex.mates == servedInTurn(scores, Array(0..<scores.rowCount)), "seed \(seed)")
        }
    }

    @Test("A matching by lot is maximal; the same seed gives the same one, other seeds give others")
    func byLot() throws {
        for seed in UInt64(530_000)..<531_000 {
            let scores = randomScores(seed: seed, isSymmetric: true)
            let matching = try RandomMatching.solve(scores, seed: seed)
            try #require(try BaselineJudge.judgeMaximal(matching, scores: scores) == .accepted, "seed \(seed)")
            try #require(try RandomMatching.solve(scores, seed: seed) == matching, "seed \(seed)")
        }
        var random = SplitMix64(seed: 7)
        let scores = DenseScores.random(count: 4, isSymmetric: true, range: 0...9, forbidden: 0, using: &random)
        var drawn: [[Int?]: Int] = [:]
        for seed in UInt64(0)..<3000 { drawn[try RandomMatching.solve(scores, seed: seed).mates, default: 0] += 1 }
        #expect(drawn.count == 3, "four people can be paired in three ways")
        #expect(
            drawn.values.allSatisfy { (850...1150).contains($0) }, "each about a third of the time: \(drawn.values)")
    }

    @Test("A cancelled monitor ends the work of all three; progress never falls")
    func monitors() throws {
        let pair = DenseScores(rowCount: 2, columnCount: 2, values: [Score.forbidden, 5, 5, Score.forbidden])
        #expect(throws: Interrupted()) { try Greedy.solve(pair, monitor: .cancelled) }
        #expect(throws: Interrupted()) { try FirstCome.solve(pair, monitor: .cancelled) }
        #expect(throws: Interrupted()) { try RandomMatching.solve(pair, seed: 1, monitor: .cancelled) }
        let scores = randomScores(seed: 540_000, isSymmetric: true)
        let logs = [ProgressLog(), ProgressLog(), ProgressLog()]
        _ = try Greedy.solve(scores, monitor: logs[0].monitor())
        _ = try FirstCome.solve(scores, monitor: logs[1].monitor())
        _ = try RandomMatching.solve(scores, seed: 1, monitor: logs[2].monitor())
        for log in logs { #expect(log.isOrderly && !log.fractions.isEmpty, "\(log.fractions)") }
    }

    /// Few values make ties, a wide range makes none.
    private func randomScores(seed: UInt64, isSymmetric: Bool) -> DenseScores {
        var random = SplitMix64(seed: seed)
        return DenseScores.random(
            count: .random(in: 0...25, using: &random), isSymmetric: isSymmetric,
            range: seed % 2 == 0 ? 0...3 : 0...Score.one, forbidden: [0, 0.2, 0.8][Int(seed % 3)], using: &random)
    }

    private func greedyBySorting(_ scores: DenseScores) -> [Int?] {
        var pairs: [(score: Int32, first: Int, second: Int)] = []
        for first in 0..<scores.rowCount {
            for second in first + 1..<max(scores.rowCount, first + 1) {
                if let score = scores.score(row: first, column: second) { pairs.append((score, first, second)) }
            }
        }
        pairs.sort { ($1.score, $0.first, $0.second) < ($0.score, $1.first, $1.second) }
        var mates = [Int?](repeating: nil, count: scores.rowCount)
        for (_, first, second) in pairs where mates[first] == nil && mates[second] == nil {
            (mates[first], mates[second]) = (second, first)
        }
        return mates
    }

    private func servedInTurn(_ scores: DenseScores, _ order: [Int]) -> [Int?] {
        var mates = [Int?](repeating: nil, count: scores.rowCount)
        for person in order where mates[person] == nil {
            var choices: [(score: Int32, other: Int)] = []
            for other in 0..<scores.rowCount where other != person && mates[other] == nil {
                if let score = scores.score(row: person, column: other) { choices.append((score, other)) }
            }
            choices.sort { $0.score == $1.score ? $0.other < $1.other : $0.score > $1.score }
            if let choice = choices.first { (mates[person], mates[choice.other]) = (choice.other, person) }
        }
        return mates
    }
}
