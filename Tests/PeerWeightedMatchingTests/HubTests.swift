import PeerJudges
import PeerProblems
import PeerTestSupport
import PeerWeightedMatching
import Testing

@Suite("Weighted matching: hubs and equal weights")
struct HubTests {
    typealias Edge = WeightedGraph.Edge

    /// A family of graphs around hubs, which are the first vertices.
    enum Family: CaseIterable {
        case star, starOfThreeWeights, threeHubs, wheel, windmill, twoStars, heavyRims

        /// - Returns: edges on `count` vertices, and the greatest weight of a matching.
        func graph(_ count: Int) -> (edges: [Edge], best: Int128) {
            let rim = 1..<count
            func spokes(_ weight: (Int) -> Int64) -> [Edge] { rim.map { Edge(0, $0, weight: weight($0)) } }
            func pairs(_ weight: Int64) -> [Edge] {
                stride(from: 1, to: count - 1, by: 2).map { Edge($0, $0 + 1, weight: weight) }
            }
            switch self {
            case .star: return (spokes { _ in 1 }, 1)
            case .starOfThreeWeights: return (spokes { Int64(1 + $0 % 3) }, 3)
            case .threeHubs:
                return (
                    (3..<count).flatMap { rim in (0..<3).map { Edge($0, rim, weight: 1) } }, Int128(min(3, count - 3))
                )
            case .wheel:
                return (spokes { _ in 1 } + rim.dropLast().map { Edge($0, $0 + 1, weight: 1) }, Int128(count / 2))
            case .windmill: return (spokes { _ in 1 } + pairs(1), Int128(count / 2))
            case .twoStars: return ([Edge(0, 1, weight: 1)] + (2..<count).map { Edge($0 % 2, $0, weight: 1) }, 2)
            case .heavyRims:
                return (
                    spokes { _ in 2 } + pairs(3), Int128(count % 2 == 0 ? 3 * (count / 2 - 1) + 2 : 3 * (count / 2))
                )
            }
        }
    }

    @Test(
        "a hundred thousand equal edges at a hub are done in seconds", .timeLimit(.minutes(1)),
        arguments: Family.allCases)
    func large(family: Family) throws {
        let (edges, best) = family.graph(100_001)
        let graph = try WeightedGraph(vertexCount: 100_001, edges: edges)
        guard case .optimal(let answer) = try Blossom.solve(graph, goal: .weight) else {
            Issue.record("a greatest weight always exists")
            return
        }
        #expect(answer.weight == best)
        #expect(WeightedMatchingJudge.judge(answer, of: graph, goal: .weight) == .accepted)
    }

    @Test("small ones agree with trying everything", arguments: Family.allCases)
    func small(family: Family) throws {
        for count in 4...11 {
            let (edges, best) = family.graph(count)
            let graph = try WeightedGraph(vertexCount: count, edges: edges)
            #expect(BruteForceMatching(vertexCount: count, edges: edges).weight == best, "\(count) vertices")
            try compareWithBruteForce(graph, note: "\(family), \(count) vertices")
        }
    }

    @Test("1,000 random graphs with a hub or two and weights of three values")
    func random() throws {
        for seed in UInt64(395_000)..<396_000 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 5...10, using: &random)
            let hubs = Int.random(in: 1...2, using: &random)
            var edges: [Edge] = []
            for first in 0..<count {
                for second in first + 1..<max(count, first + 1) where first < hubs || random.chance(0.2) {
                    edges.append(Edge(first, second, weight: .random(in: 1...3, using: &random)))
                }
            }
            try compareWithBruteForce(
                WeightedGraph(vertexCount: count, edges: edges.shuffled(using: &random)), note: "seed \(seed)")
        }
    }
}
