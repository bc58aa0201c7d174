import PeerProblems
import PeerTestSupport
import PeerWeightedMatching
import Testing

@Suite("Weighted matching: larger graphs, progress and cancellation")
struct BlossomLargeTests {
    @Test("240 graphs with 20 to 120 vertices are certified for all three goals", arguments: WeightKind.allCases)
    func certified(kind: WeightKind) throws {
        let start = 400_000 + 1_000 * UInt64(WeightKind.allCases.firstIndex(of: kind) ?? 0)
        for seed in start..<start + 40 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 20...120, using: &random)
            let density = [1, 0.5, 4 / Double(count), 2.2 / Double(count)][Int(seed % 4)]
            let graph = try WeightedGraph.random(
                count, density: density, weights: kind.range(using: &random), using: &random)
            for goal in MatchingGoal.all {
                let outcome = try Blossom.solve(graph, goal: goal)
                try checkCertificate(of: outcome, graph, goal, note: "\(kind), seed \(seed), \(goal)")
            }
        }
    }

    @Test("Sparse graphs of near-equal weights make many blossoms, and their duals prove the answer")
    func manyBlossoms() throws {
        var (blossoms, nested) = (0, 0)
        for seed in UInt64(410_000)..<410_060 {
            var random = SplitMix64(seed: seed)
            let graph = try WeightedGraph.random(
                .random(in: 40...100, using: &random), density: 0.06, weights: 90...110, using: &random)
            for goal in MatchingGoal.all {
                let outcome = try Blossom.solve(graph, goal: goal)
                try checkCertificate(of: outcome, graph, goal, note: "seed \(seed), \(goal)")
                let found = outcome.solution.duals.blossoms
                blossoms += found.count
                nested += found.reduce(0) { $0 + $1.inner.count }
                // Told by members, the family is the same.
                let duals = outcome.solution.duals
                let sets = found.indices.map { (members: duals.members(of: $0), dual: found[$0].dual) }
                let again = try OddSetDuals.family(vertexCount: graph.vertexCount, sets: sets)
                func parts(_ family: [OddSetDuals.Blossom]) -> Set<[Int128]> {
                    Set(family.map { [$0.dual] + $0.vertices.map { Int128($0) } })
                }
                try #require(parts(again) == parts(found), "seed \(seed), \(goal)")
                for (place, set) in sets.enumerated() {
                    try #require(set.members.count == Set(set.members).count && set.members.count % 2 == 1, "\(place)")
                }
            }
        }
        #expect(blossoms >= 500 && nested >= 50, "\(blossoms) blossoms, \(nested) of them within others")
    }

    @Test("The complete graph of a score source gives the same answer as its edges one by one")
    func fromScores() throws {
        for seed in UInt64(420_000)..<420_050 {
            var random = SplitMix64(seed: seed)
            let scores = DenseScores.random(
                count: .random(in: 0...30, using: &random), isSymmetric: true, range: 0...Score.one, forbidden: 0.3,
                using: &random)
            let whole = try WeightedGraph(allPairsOf: scores)
            let again = try WeightedGraph(vertexCount: whole.vertexCount, edges: whole.edges)
            try #require(whole == again, "seed \(seed)")
            let outcome = try Blossom.solve(whole, goal: .weight)
            try #require(try outcome == Blossom.solve(again, goal: .weight), "seed \(seed)")
        }
    }

    @Test("A cancelled monitor ends the work, at once or later")
    func cancelled() throws {
        let edge = try WeightedGraph(2, [(0, 1, 3)])
        for goal in MatchingGoal.all {
            #expect(throws: Interrupted()) { try Blossom.solve(edge, goal: goal, monitor: .cancelled) }
        }
        var random = SplitMix64(seed: 430_000)
        let graph = try WeightedGraph.random(3000, density: 0.005, weights: 1...1000, using: &random)
        let log = ProgressLog()
        #expect(throws: Interrupted()) {
            try Blossom.solve(graph, goal: .perfect, monitor: log.monitor(stoppingAfter: 2))
        }
        #expect(log.fractions.count == 2)
    }

    @Test("Progress stays within 0...1 and never falls")
    func progress() throws {
        for seed in UInt64(440_000)..<440_050 {
            var random = SplitMix64(seed: seed)
            let graph = try WeightedGraph.random(50, density: 0.2, weights: 1...100, using: &random)
            for goal in MatchingGoal.all {
                let log = ProgressLog()
                _ = try Blossom.solve(graph, goal: goal, monitor: log.monitor())
                try #require(log.isOrderly, "seed \(seed), \(goal)")
            }
        }
    }
}

extension WeightedMatchingOutcome {
    /// The matching with its duals, whether it is what was asked for or the best effort.
    var solution: WeightedMatchingSolution {
        switch self {
        case .optimal(let solution), .infeasible(_, let solution): solution
        }
    }
}
