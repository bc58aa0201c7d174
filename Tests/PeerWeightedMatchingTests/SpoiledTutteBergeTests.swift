import PeerJudges
import PeerProblems
import PeerTestSupport
import PeerWeightedMatching
import Testing

/// An accepted witness and its graph.
private struct Case {
    let graph: WeightedGraph
    let witness: TutteBergeWitness
    var set: [Int] { witness.set }
    var components: [[Int]] { witness.oddComponents }

    func with(set: [Int]? = nil, components: [[Int]]? = nil) -> TutteBergeWitness {
        TutteBergeWitness(set: set ?? self.set, oddComponents: components ?? self.components)
    }

    func isEdge(_ first: Int, _ second: Int) -> Bool { graph.weight(first, second) != nil }
}

private let spoilings: [Spoiling<Case, TutteBergeWitness>] = [
    Spoiling("an even component: a vertex left out") { it, random in
        var components = it.components
        components[Int.random(in: components.indices, using: &random)].removeLast()
        return it.with(components: components)
    },
    Spoiling("an even component: two merged") { it, _ in
        it.components.count < 2
            ? nil : it.with(components: it.components.dropFirst(2) + [it.components[0] + it.components[1]])
    },
    Spoiling("not more components than vertices in the set") { it, _ in
        it.with(components: Array(it.components.prefix(it.set.count)))
    },
    Spoiling("a component twice") { it, _ in it.with(components: it.components + [it.components[0]]) },
    Spoiling("a component of a vertex that does not exist") { it, _ in
        it.with(components: it.components + [[it.graph.vertexCount]])
    },
    Spoiling("a vertex of the set counted as a component as well") { it, _ in
        it.set.first.map { it.with(components: it.components + [[$0]]) }
    },
    Spoiling("a vertex of the set that does not exist") { it, _ in it.with(set: it.set + [-1]) },
    Spoiling("a vertex of the set named twice") { it, _ in it.set.first.map { it.with(set: it.set + [$0]) } },
    Spoiling("a vertex of the set hidden, though a component touches it") { it, random in
        let touched = it.set.filter { vertex in it.components.joined().contains { it.isEdge(vertex, $0) } }
        return touched.randomElement(using: &random).map { hidden in it.with(set: it.set.filter { $0 != hidden }) }
    },
    Spoiling("a component split in three") { it, _ in
        for (place, members) in it.components.enumerated() where members.count >= 3 {
            let parts = [[members[0]], [members[1]], Array(members[2...])]
            let isCut = members[1...].contains { it.isEdge(members[0], $0) }
            if isCut { return it.with(components: it.components[..<place] + parts + it.components[(place + 1)...]) }
        }
        return nil
    },
]

@Suite("Weighted matching judge: spoiled Tutte–Berge witnesses are rejected")
struct SpoiledTutteBergeTests {
    @Test("Every spoiling, on at least 200 random graphs")
    func spoiled() throws {
        var tally = SpoilingTally()
        try forEachInfeasible { graph, witness, note, random in
            try #require(WeightedMatchingJudge.judge(witness, of: graph).isAccepted, "\(note)")
            let passed = tally.accepted(
                of: Case(graph: graph, witness: witness), spoilings: spoilings, using: &random
            ) { WeightedMatchingJudge.judge($0, of: graph).isAccepted }
            try #require(passed == [], "\(note)")
        }
        #expect(tally.rarerThan(200) == [:])
    }

    @Test("A witness does not outlive an edge between two of its components")
    func joined() throws {
        try forEachInfeasible { graph, witness, note, _ in
            guard witness.oddComponents.count >= 2 else { return }
            let edge = WeightedGraph.Edge(witness.oddComponents[0][0], witness.oddComponents[1][0], weight: 1)
            let richer = try WeightedGraph(vertexCount: graph.vertexCount, edges: graph.edges + [edge])
            try #require(!WeightedMatchingJudge.judge(witness, of: richer).isAccepted, "\(note)")
        }
    }

    @Test("Where a perfect matching exists no set of vertices is a witness with its true components")
    func noneWherePerfect() throws {
        for seed in UInt64(470_000)..<470_200 {
            var random = SplitMix64(seed: seed)
            let graph = try WeightedGraph.random(6, density: 0.6, weights: 1...5, using: &random)
            guard BruteForceMatching(vertexCount: 6, edges: graph.edges).cardinality == 3 else { continue }
            for code in 0..<64 {
                let set = (0..<6).filter { code >> $0 & 1 == 1 }
                let odd = components(of: graph, without: set).filter { $0.count % 2 == 1 }
                let witness = TutteBergeWitness(set: set, oddComponents: odd)
                try #require(!WeightedMatchingJudge.judge(witness, of: graph).isAccepted, "seed \(seed), \(set)")
            }
        }
    }

    private func components(of graph: WeightedGraph, without set: [Int]) -> [[Int]] {
        var rest = Set(0..<graph.vertexCount).subtracting(set)
        var components: [[Int]] = []
        while let start = rest.min() {
            var (found, frontier) = ([Int](), [start])
            rest.remove(start)
            while let vertex = frontier.popLast() {
                found.append(vertex)
                for other in rest where graph.weight(vertex, other) != nil { frontier.append(other) }
                rest.subtract(frontier)
            }
            components.append(found.sorted())
        }
        return components
    }

    private func forEachInfeasible(
        _ body: (WeightedGraph, TutteBergeWitness, String, inout SplitMix64) throws -> Void
    ) throws {
        for seed in UInt64(480_000)..<481_500 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 3...15, using: &random)
            let graph = try WeightedGraph.random(
                count, density: .random(in: 1.2...3, using: &random) / Double(count), weights: 1...9, using: &random)
            guard case .infeasible(let witness, _) = try Blossom.solve(graph, goal: .perfect) else { continue }
            try body(graph, witness, "seed \(seed)", &random)
        }
    }
}
