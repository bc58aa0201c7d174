import PeerProblems
import PeerTestSupport
import PeerWeightedMatching
import Testing

@Suite("A trio for the one left over")
struct TrioTests {
    @Test("1,000 odd pools: the best completion of the best pairs, against trying every pair")
    func completion() throws {
        var without = 0
        for seed in UInt64(750_000)..<751_000 {
            var random = SplitMix64(seed: seed)
            let count = 2 * Int.random(in: 0...4, using: &random) + 1
            let scores = DenseScores.random(
                count: count, isSymmetric: true, range: seed % 2 == 0 ? 0...3 : 0...90, forbidden: 0.3, using: &random)
            let matching = try solve(PoolProblem(scores: scores, goal: .cardinalityThenWeight), 2).solution.matching
            let third = try #require(matching.unmatched.first)
            var greatest: Int64?
            for first in 0..<count {
                for second in first + 1..<max(count, first + 1) where matching.mates[first] == second {
                    guard let one = scores.score(row: third, column: first),
                        let other = scores.score(row: third, column: second)
                    else { continue }
                    greatest = max(greatest ?? .min, Int64(one) + Int64(other))
                }
            }
            let trio = Trio.best(for: third, joining: matching, scores: scores)
            try #require(trio?.gain == greatest, "seed \(seed)")
            without += trio == nil ? 1 : 0
            if let trio {
                try #require(matching.mates[trio.pair[0]] == trio.pair[1] && trio.third == third, "seed \(seed)")
            }
        }
        #expect((50...900).contains(without), "\(without) without a pair that may take the third person")
    }
}
