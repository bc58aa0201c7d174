import PeerProblems
import PeerTestSupport
import Testing

@Suite("Weighted graphs")
struct WeightedGraphTests {
    private typealias Edge = WeightedGraph.Edge

    @Test("A loop, a vertex that does not exist and a repeated pair are errors that name the edge")
    func errors() {
        #expect(throws: ProblemError.invalidEdge(index: 1, from: 2, to: 2)) {
            try WeightedGraph(vertexCount: 3, edges: [Edge(0, 1, weight: 1), Edge(2, 2, weight: 1)])
        }
        #expect(throws: ProblemError.invalidEdge(index: 0, from: 0, to: 3)) {
            try WeightedGraph(vertexCount: 3, edges: [Edge(0, 3, weight: 1)])
        }
        #expect(throws: ProblemError.invalidEdge(index: 0, from: -1, to: 1)) {
            try WeightedGraph(vertexCount: 3, edges: [Edge(-1, 1, weight: 1)])
        }
        let first = Edge(0, 1, weight: 1)
        for again in [Edge(0, 1, weight: 1), Edge(1, 0, weight: 5)] {
            #expect(throws: ProblemError.invalidEdge(index: 2, from: again.from, to: again.to)) {
                try WeightedGraph(vertexCount: 3, edges: [first, Edge(1, 2, weight: 2), again])
            }
        }
        #expect(throws: ProblemError.self) { try WeightedGraph(vertexCount: 0, edges: [first]) }
    }

    @Test("In whatever order edges come, the graph is one, and the first edge that is there twice is named")
    func anyOrder() throws {
        var random = SplitMix64(seed: 3)
        for round in 0..<200 {
            let n = 2 + round % 9
            let pairs = (0..<n).flatMap { a in (a + 1..<n).map { (a, $0) } }.filter { _ in Bool.random(using: &random) }
            let inOrder = pairs.map { Edge($0.0, $0.1, weight: Int64.random(in: -9...9, using: &random)) }
            var edges = inOrder
            let graph = try WeightedGraph(vertexCount: n, edges: edges)
            #expect(graph.edges == inOrder)
            edges = edges.shuffled(using: &random).map {
                Bool.random(using: &random) ? Edge($0.to, $0.from, weight: $0.weight) : $0
            }
            #expect(try WeightedGraph(vertexCount: n, edges: edges) == graph)
            for vertex in 0..<n {
                let neighbours = graph.adjacency(of: vertex).map { graph.neighbour(at: $0) }
                #expect(
                    neighbours
                        == edges.filter { $0.from == vertex || $0.to == vertex }.map { $0.from + $0.to - vertex }
                        .sorted())
            }
            guard let again = edges.randomElement(using: &random) else { continue }
            edges.insert(Edge(again.to, again.from, weight: 5), at: Int.random(in: 0...edges.count, using: &random))
            let first = edges.indices.first { place in
                edges[..<place].contains { Set([$0.from, $0.to]) == Set([edges[place].from, edges[place].to]) }
            }
            let twice = try #require(first)
            #expect(throws: ProblemError.invalidEdge(index: twice, from: edges[twice].from, to: edges[twice].to)) {
                try WeightedGraph(vertexCount: n, edges: edges)
            }
        }
    }

    @Test("Adjacency ascends, edges come in order, and weights are found from both ends")
    func reading() throws {
        let graph = try WeightedGraph(
            vertexCount: 5, edges: [Edge(3, 1, weight: 7), Edge(0, 3, weight: -2), Edge(4, 3, weight: 0)])
        #expect(graph.vertexCount == 5 && graph.edgeCount == 3)
        #expect(graph.adjacency(of: 3).map { graph.neighbour(at: $0) } == [0, 1, 4])
        #expect(graph.adjacency(of: 3).map { graph.weight(at: $0) } == [-2, 7, 0])
        #expect(graph.adjacency(of: 2).isEmpty)
        #expect(graph.edges == [Edge(0, 3, weight: -2), Edge(1, 3, weight: 7), Edge(3, 4, weight: 0)])
        #expect(graph.weight(1, 3) == 7 && graph.weight(3, 1) == 7)
        #expect(graph.weight(0, 1) == nil && graph.weight(2, 2) == nil && graph.weight(3, 3) == nil)
    }

    @Test("Of 1,000 random graphs every weight is found, and no other")
    func weights() throws {
        for seed in UInt64(740_000)..<741_000 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 0...12, using: &random)
            var weights: [[Int]: Int64] = [:]
            for first in 0..<count {
                for second in 0..<first where random.chance(0.4) {
                    weights[[second, first]] = Int64.random(in: .min ... .max, using: &random)
                }
            }
            let edges = weights.map { pair, weight in
                random.chance(0.5) ? Edge(pair[0], pair[1], weight: weight) : Edge(pair[1], pair[0], weight: weight)
            }
            let graph = try WeightedGraph(vertexCount: count, edges: edges)
            try #require(graph.edgeCount == weights.count, "seed \(seed)")
            for first in 0..<count {
                for second in 0..<count {
                    let expected = weights[[min(first, second), max(first, second)]]
                    try #require(graph.weight(first, second) == expected, "seed \(seed), \(first), \(second)")
                }
            }
            try #require(try WeightedGraph(vertexCount: count, edges: graph.edges) == graph, "seed \(seed)")
        }
    }

    @Test("The graph of all pairs of a symmetric score matrix has its scores as weights")
    func fromScores() throws {
        for seed in UInt64(750_000)..<750_300 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 0...12, using: &random)
            let scores = DenseScores.random(
                count: count, isSymmetric: true, range: 0...Score.one, forbidden: 0.3, using: &random)
            let graph = try WeightedGraph(allPairsOf: scores)
            for first in 0..<count {
                for second in 0..<count {
                    let expected = scores.score(row: first, column: second).map { Int64($0) }
                    try #require(graph.weight(first, second) == expected, "seed \(seed)")
                }
            }
        }
    }
}
