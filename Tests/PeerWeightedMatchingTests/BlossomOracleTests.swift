import PeerProblems
import PeerTestSupport
import PeerWeightedMatching
import Testing

@Suite("Weighted matching: the blossom algorithm against trying everything")
struct BlossomOracleTests {
    @Test("3,500 small graphs of each kind of weights, all three goals", arguments: WeightKind.allCases)
    func random(kind: WeightKind) throws {
        let start = 300_000 + 10_000 * UInt64(WeightKind.allCases.firstIndex(of: kind) ?? 0)
        for seed in start..<start + 3_500 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 0...10, using: &random)
            let density = random.chance(0.2) ? 1 : Double.random(in: 0...1, using: &random)
            let graph = try WeightedGraph.random(
                count, density: density, weights: kind.range(using: &random), using: &random)
            try compareWithBruteForce(graph, note: "\(kind), seed \(seed)")
        }
    }

    @Test("Every graph on four vertices with weights 1 and 3")
    func exhaustive() throws {
        let pairs = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
        for code in 0..<729 {
            var rest = code
            var edges: [(Int, Int, Int64)] = []
            for (from, to) in pairs {
                if rest % 3 != 0 { edges.append((from, to, rest % 3 == 1 ? 1 : 3)) }
                rest /= 3
            }
            try compareWithBruteForce(WeightedGraph(4, edges), note: "code \(code)")
        }
    }

    @Test("1,000 sparse graphs with ten to twelve vertices, where odd cycles nest")
    func sparse() throws {
        for seed in UInt64(380_000)..<381_000 {
            var random = SplitMix64(seed: seed)
            let graph = try WeightedGraph.random(
                .random(in: 10...12, using: &random), density: 0.35, weights: seed % 2 == 0 ? 1...9 : 6...9,
                using: &random)
            try compareWithBruteForce(graph, note: "seed \(seed)")
        }
    }

    @Test("Renaming the vertices keeps the weight")
    func renaming() throws {
        for seed in UInt64(390_000)..<391_000 {
            var random = SplitMix64(seed: seed)
            let graph = try WeightedGraph.random(
                .random(in: 2...20, using: &random), density: 0.5, weights: -2...12, using: &random)
            let renamed = try graph.renamed(to: (0..<graph.vertexCount).shuffled(using: &random))
            for goal in MatchingGoal.all {
                let (one, other) = try (Blossom.solve(graph, goal: goal), Blossom.solve(renamed, goal: goal))
                try #require(summary(one) == summary(other), "seed \(seed), \(goal)")
            }
        }
    }

    private func summary(_ outcome: WeightedMatchingOutcome) -> [Int128] {
        switch outcome {
        // The goal of greatest weight alone does not fix the number of pairs: edges of weight 0 do not matter.
        case .optimal(let solution): [1, solution.weight]
        case .infeasible(let witness, let effort):
            [
                0, effort.weight, Int128(effort.matching.cardinality),
                Int128(witness.oddComponents.count - witness.set.count),
            ]
        }
    }
}
