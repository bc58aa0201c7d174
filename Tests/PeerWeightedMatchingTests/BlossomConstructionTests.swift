import PeerJudges
import PeerProblems
import PeerTestSupport
import PeerWeightedMatching
import Testing

/// A small graph on which a blossom algorithm must do one certain thing, and the partners that are best; vertices count from 1.
struct BlossomConstruction: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let edges: [(Int, Int, Int64)]
    let mates: [Int]

    init(_ what: String, _ edges: [(Int, Int, Int64)], mates: [Int]) {
        (testDescription, self.edges, self.mates) = (what, edges, mates)
    }
}

/// The constructions of J. van Rantwijk's tests of his implementation of Z. Galil's account ("Efficient algorithms for finding maximum
/// matching in graphs", ACM Computing Surveys 18 (1986) pp. 23–38): `mwmatching`, 2008, sections 20–34. S is outer, T is inner.
private let constructions = [
    BlossomConstruction(
        "20: create an S-blossom and use it for augmentation", [(1, 2, 8), (1, 3, 9), (2, 3, 10), (3, 4, 7)],
        mates: [2, 1, 4, 3]),
    BlossomConstruction(
        "20: the same with tails", [(1, 2, 8), (1, 3, 9), (2, 3, 10), (3, 4, 7), (1, 6, 5), (4, 5, 6)],
        mates: [6, 3, 2, 5, 4, 1]),
    BlossomConstruction(
        "21: create an S-blossom, relabel it as T, use it for augmentation",
        [(1, 2, 9), (1, 3, 8), (2, 3, 10), (1, 4, 5), (4, 5, 4), (1, 6, 3)], mates: [6, 3, 2, 5, 4, 1]),
    BlossomConstruction(
        "21: the same, entered elsewhere", [(1, 2, 9), (1, 3, 8), (2, 3, 10), (1, 4, 5), (4, 5, 3), (1, 6, 4)],
        mates: [6, 3, 2, 5, 4, 1]),
    BlossomConstruction(
        "21: the same, left elsewhere", [(1, 2, 9), (1, 3, 8), (2, 3, 10), (1, 4, 5), (4, 5, 3), (3, 6, 4)],
        mates: [2, 1, 6, 5, 4, 3]),
    BlossomConstruction(
        "22: create a nested S-blossom, use it for augmentation",
        [(1, 2, 9), (1, 3, 9), (2, 3, 10), (2, 4, 8), (3, 5, 8), (4, 5, 10), (5, 6, 6)], mates: [3, 4, 1, 2, 6, 5]),
    BlossomConstruction(
        "23: create an S-blossom, relabel it as S, include it in a nested S-blossom",
        [(1, 2, 10), (1, 7, 10), (2, 3, 12), (3, 4, 20), (3, 5, 20), (4, 5, 25), (5, 6, 10), (6, 7, 10), (7, 8, 8)],
        mates: [2, 1, 4, 3, 6, 5, 8, 7]),
    BlossomConstruction(
        "24: create a nested S-blossom, augment, expand recursively",
        [
            (1, 2, 8), (1, 3, 8), (2, 3, 10), (2, 4, 12), (3, 5, 12), (4, 5, 14), (4, 6, 12), (5, 7, 12), (6, 7, 14),
            (7, 8, 12),
        ], mates: [2, 1, 5, 6, 3, 4, 8, 7]),
    BlossomConstruction(
        "25: create an S-blossom, relabel it as T, expand",
        [(1, 2, 23), (1, 5, 22), (1, 6, 15), (2, 3, 25), (3, 4, 22), (4, 5, 25), (4, 8, 14), (5, 7, 13)],
        mates: [6, 3, 2, 8, 7, 1, 5, 4]),
    BlossomConstruction(
        "26: create a nested S-blossom, relabel it as T, expand",
        [(1, 2, 19), (1, 3, 20), (1, 8, 8), (2, 3, 25), (2, 4, 18), (3, 5, 18), (4, 5, 13), (4, 7, 7), (5, 6, 7)],
        mates: [8, 3, 2, 7, 6, 5, 4, 1]),
    BlossomConstruction(
        "30: create a blossom, relabel it as T in more than one way, expand, augment",
        [
            (1, 2, 45), (1, 5, 45), (2, 3, 50), (3, 4, 45), (4, 5, 50), (1, 6, 30), (3, 9, 35), (4, 8, 35), (5, 7, 26),
            (9, 10, 5),
        ], mates: [6, 3, 2, 8, 7, 1, 5, 4, 10, 9]),
    BlossomConstruction(
        "31: the same, the other way round",
        [
            (1, 2, 45), (1, 5, 45), (2, 3, 50), (3, 4, 45), (4, 5, 50), (1, 6, 30), (3, 9, 35), (4, 8, 26), (5, 7, 40),
            (9, 10, 5),
        ], mates: [6, 3, 2, 8, 7, 1, 5, 4, 10, 9]),
    BlossomConstruction(
        "32: create a blossom, relabel it as T, expand so that a new least-slack edge from S to free arises, augment",
        [
            (1, 2, 45), (1, 5, 45), (2, 3, 50), (3, 4, 45), (4, 5, 50), (1, 6, 30), (3, 9, 35), (4, 8, 28), (5, 7, 26),
            (9, 10, 5),
        ], mates: [6, 3, 2, 8, 7, 1, 5, 4, 10, 9]),
    BlossomConstruction(
        "33: create a nested blossom, relabel it as T in more than one way, expand the outer so that the inner ends up T",
        [
            (1, 2, 45), (1, 7, 45), (2, 3, 50), (3, 4, 45), (4, 5, 95), (4, 6, 94), (5, 6, 94), (6, 7, 50), (1, 8, 30),
            (3, 11, 35), (5, 9, 36), (7, 10, 26), (11, 12, 5),
        ], mates: [8, 3, 2, 6, 9, 4, 10, 1, 5, 7, 12, 11]),
    BlossomConstruction(
        "34: create a nested S-blossom, relabel it as S, expand recursively",
        [
            (1, 2, 40), (1, 3, 40), (2, 3, 60), (2, 4, 55), (3, 5, 55), (4, 5, 50), (1, 8, 15), (5, 7, 30), (7, 6, 10),
            (8, 10, 10), (4, 9, 30),
        ], mates: [2, 1, 5, 9, 3, 7, 6, 10, 4, 8]),
]

@Suite("Blossom: nested blossoms and expansions from the literature")
struct BlossomConstructionTests {
    @Test(
        "The published partners are best, and ours weigh as much under every renaming of vertices",
        arguments: constructions)
    func published(construction: BlossomConstruction) throws {
        let n = construction.mates.count
        let published = try Matching(
            count: n, pairs: construction.mates.enumerated().compactMap { $0 < $1 - 1 ? ($0, $1 - 1) : nil })
        for seed in UInt64(0)..<200 {
            var random = SplitMix64(seed: seed)
            let name = seed == 0 ? Array(0..<n) : (0..<n).shuffled(using: &random)
            var edges = construction.edges.map {
                WeightedGraph.Edge(name[$0.0 - 1], name[$0.1 - 1], weight: $0.2)
            }
            if seed > 0 { edges.shuffle(using: &random) }
            let graph = try WeightedGraph(vertexCount: n, edges: edges)
            guard case .optimal(let solution) = try Blossom.solve(graph, goal: .weight) else {
                Issue.record("greatest weight always exists")
                return
            }
            try #require(WeightedMatchingJudge.judge(solution, of: graph, goal: .weight) == .accepted, "seed \(seed)")
            let weight = published.pairs.reduce(Int128(0)) { sum, pair in
                sum + Int128(edges.first { Set([$0.from, $0.to]) == [name[pair.0], name[pair.1]] }?.weight ?? -1000)
            }
            try #require(solution.weight == weight, "seed \(seed)")
        }
    }
}
