import PeerJudges
import PeerProblems
import PeerTestSupport
import PeerWeightedMatching
import Testing

@Suite("Matching again: prices and budgets of broken pairs")
struct RematchingTests {
    private func problem(
        count: Int, isSparse: Bool, everyoneFirst: Bool, using random: inout SplitMix64
    ) throws -> RematchProblem<DenseScores> {
        let scores = DenseScores.random(
            count: count, isSymmetric: true, range: 0...60, forbidden: isSparse ? 0.4 : 0, using: &random)
        var people = Array(0..<count).shuffled(using: &random)
        var previous: [(Int, Int)] = []
        while people.count >= 2 {
            let (first, second) = (people.removeLast(), people.removeLast())
            if random.chance(0.8), scores.score(row: first, column: second) != nil { previous.append((first, second)) }
        }
        return try RematchProblem(scores: scores, previous: previous, everyoneFirst: everyoneFirst)
    }

    /// The best (pairs, score) for every number of broken pairs allowed.
    private func truth(_ problem: RematchProblem<DenseScores>) -> [(pairs: Int, score: Int64)] {
        var best = [(pairs: Int, score: Int64)?](repeating: nil, count: problem.previous.count + 1)
        let scores = problem.scores
        AllMatchings.forEach(
            count: scores.rowCount, isAllowed: { scores.score(row: $0, column: $1) != nil }
        ) { mates in
            let broken = problem.previous.count { mates[$0.0] != $0.1 }
            var (pairs, score) = (0, Int64(0))
            for (person, mate) in mates.enumerated() {
                if let mate, person < mate {
                    pairs += problem.everyoneFirst ? 1 : 0
                    score += Int64(scores.score(row: person, column: mate) ?? 0)
                }
            }
            for budget in broken..<best.count where best[budget].map({ ($0.pairs, $0.score) < (pairs, score) }) ?? true
            {
                best[budget] = (pairs, score)
            }
        }
        return best.compactMap { $0 }
    }

    @Test("Every budget on 400 pools with up to eight people", arguments: [true, false])
    func budgets(everyoneFirst: Bool) throws {
        for seed in UInt64(700_000)..<700_400 {
            var random = SplitMix64(seed: seed)
            let problem = try problem(
                count: .random(in: 2...8, using: &random), isSparse: seed % 2 == 0, everyoneFirst: everyoneFirst,
                using: &random)
            let truth = truth(problem)
            for budget in 0...problem.previous.count {
                let answer = try Rematching.solve(problem, atMost: budget)
                try #require(answer.gap == 0 && answer.broken <= budget, "seed \(seed), budget \(budget)")
                try #require(answer.score == truth[budget].score, "seed \(seed), budget \(budget)")
                if everyoneFirst {
                    try #require(answer.matching.cardinality == truth[budget].pairs, "seed \(seed), budget \(budget)")
                }
                if budget == 0 { try #require(answer.broken == 0, "seed \(seed)") }
            }
        }
    }

    @Test("Every price on 200 pools with up to eight people, certified")
    func prices() throws {
        for seed in UInt64(710_000)..<710_200 {
            var random = SplitMix64(seed: seed)
            let problem = try problem(
                count: .random(in: 2...8, using: &random), isSparse: false, everyoneFirst: false, using: &random)
            let truth = truth(problem)
            for price in [Int64(0), 3, 10, 40, 1000] {
                let (pool, solution) = try Rematching.solve(problem, price: price)
                try #require(PoolJudge.judge(solution, of: pool) == .accepted, "seed \(seed), price \(price)")
                let best = truth.enumerated().map { $1.score - price * Int64($0) }.max() ?? 0
                let net = Int64(solution.value) - price * Int64(problem.previous.count)
                try #require(net == best, "seed \(seed), price \(price)")
            }
        }
    }

    @Test("Up to forty people: proved best, monotone, from nothing broken to the optimum")
    func curve() throws {
        for seed in UInt64(720_000)..<720_006 {
            var random = SplitMix64(seed: seed)
            let problem = try problem(count: 40, isSparse: false, everyoneFirst: true, using: &random)
            let budgets = Array(0...problem.previous.count)
            let curve = try Rematching.curve(problem, budgets: budgets)
            try #require(curve.allSatisfy { $0.gap == 0 }, "seed \(seed)")
            try #require(zip(curve, curve.dropFirst()).allSatisfy { $0.score <= $1.score }, "seed \(seed)")
            let free = try CandidatePricing.solve(PoolProblem(scores: problem.scores, goal: .cardinalityThenWeight))
            try #require(curve.last.map { Int128($0.score) } == free.solution.value, "seed \(seed)")
            for pair in problem.previous {
                try #require(curve[0].matching.mates[pair.0] == pair.1, "seed \(seed)")
            }
        }
    }
}
