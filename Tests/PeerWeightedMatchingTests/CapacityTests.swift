import PeerJudges
import PeerProblems
import PeerTestSupport
import PeerWeightedMatching
import Testing

@Suite("Several partners a person")
struct CapacityTests {
    /// The greatest worth by trying every set of pairs; each person's places are taken in order, so the first pays most.
    private func truth(_ problem: CapacityProblem<DenseScores>) -> Int64 {
        let n = problem.capacities.count
        let pairs = (0..<n).flatMap { first in (first + 1..<max(n, first + 1)).map { (first, $0) } }.compactMap {
            pair in
            problem.scores.score(row: pair.0, column: pair.1).map { score in
                let bonus = problem.bonuses.list.filter { Set([$0.first, $0.second]) == [pair.0, pair.1] }
                return (pair.0, pair.1, Int64(score) + bonus.reduce(0) { $0 + $1.value })
            }
        }
        var taken = [Int](repeating: 0, count: n)
        func reward(_ person: Int) -> Int64 { problem.rewards[person][taken[person]] }
        func best(from index: Int) -> Int64 {
            guard index < pairs.count else { return 0 }
            let without = best(from: index + 1)
            let (first, second, score) = pairs[index]
            guard taken[first] < problem.rewards[first].count, taken[second] < problem.rewards[second].count else {
                return without
            }
            let gain = score + reward(first) + reward(second)
            (taken[first], taken[second]) = (taken[first] + 1, taken[second] + 1)
            defer { (taken[first], taken[second]) = (taken[first] - 1, taken[second] - 1) }
            return max(without, gain + best(from: index + 1))
        }
        return best(from: 0)
    }

    @Test("600 small pools with rewards that fall from place to place, and bonuses, against trying every set of pairs")
    func rewards() throws {
        for seed in UInt64(750_000)..<750_600 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 0...6, using: &random)
            let scores = DenseScores.random(
                count: count, isSymmetric: true, range: seed % 3 == 0 ? 0...3 : 0...50, forbidden: 0.2, using: &random)
            let rewards = (0..<count).map { _ in
                (0..<Int.random(in: 0...3, using: &random)).map { _ in Int64.random(in: -60...200, using: &random) }
                    .sorted(by: >)
            }
            let pairs = (0..<count).flatMap { first in (first + 1..<max(count, first + 1)).map { (first, $0) } }
            let bonuses = pairs.shuffled(using: &random).prefix(2).map {
                PairBonus($0.0, $0.1, value: Int64.random(in: -20...40, using: &random))
            }
            let problem = try CapacityProblem(scores: scores, rewards: rewards, bonuses: Array(bonuses))
            let solution = try CapacityPricing.solve(problem, options: .init(candidates: 1))
            try #require(CapacityJudge.judge(solution, of: problem, threads: 2) == .accepted, "seed \(seed)")
            try #require(solution.value == Int128(truth(problem)), "seed \(seed)")
        }
    }

    @Test("600 small pools against trying every set of pairs, certified")
    func random() throws {
        for seed in UInt64(730_000)..<730_600 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 0...6, using: &random)
            let scores = DenseScores.random(
                count: count, isSymmetric: true, range: seed % 3 == 0 ? 0...3 : 0...50, forbidden: 0.2, using: &random)
            let problem = try CapacityProblem(
                scores: scores, capacities: (0..<count).map { _ in Int.random(in: 0...3, using: &random) })
            let solution = try CapacityPricing.solve(problem, options: .init(candidates: 1))
            try #require(CapacityJudge.judge(solution, of: problem) == .accepted, "seed \(seed)")
            try #require(solution.value == Int128(truth(problem)), "seed \(seed)")
            // Chosen pairs alone give a matching of the gadget of the same weight.
            let gadget = CapacityGadget(rewards: problem.rewards, candidates: solution.candidates)
            let again = try #require(gadget.matching(chosen: solution.chosen))
            let graph = try gadget.graph()
            let weight = again.pairs.reduce(Int128(0)) { $0 + Int128(graph.weight($1.0, $1.1) ?? -1000) }
            try #require(weight == solution.gadget.weight, "seed \(seed)")
            let twice = solution.chosen + solution.chosen.prefix(1)
            try #require(solution.chosen.isEmpty || gadget.matching(chosen: twice) == nil, "seed \(seed)")
        }
    }

    @Test("More pairs than somebody may have partners are no matching of the gadget")
    func tooMany() throws {
        let edges = [WeightedGraph.Edge(0, 1, weight: 2), WeightedGraph.Edge(0, 2, weight: 3)]
        func matching(_ chosen: [Int], _ capacities: [Int]) -> Matching? {
            CapacityGadget(rewards: capacities.map { Array(repeating: 0, count: $0) }, candidates: edges)
                .matching(chosen: chosen)
        }
        #expect(matching([0], [1, 1, 1]) != nil && matching([0, 1], [2, 1, 1]) != nil)
        #expect(matching([0, 1], [1, 1, 1]) == nil && matching([1], [1, 1, 0]) == nil)
    }

    @Test("A hundred people with up to three partners; spoiled answers are rejected")
    func larger() throws {
        for seed in UInt64(740_000)..<740_010 {
            var random = SplitMix64(seed: seed)
            let problem = try CapacityProblem(
                scores: HubScores(count: 100, seed: seed),
                capacities: (0..<100).map { _ in Int.random(in: 0...3, using: &random) })
            let solution = try CapacityPricing.solve(problem, options: .init(candidates: 3))
            try #require(CapacityJudge.judge(solution, of: problem) == .accepted, "seed \(seed)")
            let fewer = CapacitySolution(
                candidates: solution.candidates, gadget: solution.gadget, chosen: Array(solution.chosen.dropLast()),
                value: solution.value)
            try #require(!CapacityJudge.judge(fewer, of: problem).isAccepted, "seed \(seed)")
            let more = CapacitySolution(
                candidates: solution.candidates, gadget: solution.gadget, chosen: solution.chosen,
                value: solution.value + 1)
            try #require(!CapacityJudge.judge(more, of: problem).isAccepted, "seed \(seed)")
            // The best among few candidates is no answer for all pairs.
            let few = solution.candidates.filter { ($0.from + $0.to) % 3 == 0 }
            let gadget = CapacityGadget(rewards: problem.rewards, candidates: few)
            guard case .optimal(let best) = try Blossom.solve(try gadget.graph(), goal: .weight) else { continue }
            let chosen = gadget.chosen(best.matching)
            let partial = CapacitySolution(
                candidates: few, gadget: best, chosen: chosen,
                value: chosen.reduce(0) { $0 + Int128(few[$1].weight) })
            try #require(!CapacityJudge.judge(partial, of: problem).isAccepted, "seed \(seed)")
        }
    }
}
