// Matching with capacities as plain matching.
//
// A person with b places becomes b copies, with rewards π; an edge e = uv of worth w becomes two vertices e(u), e(v). With K greater
// than every w + 2π, edges of weight K + w + 2π(c) join e(u) to each copy c of u, likewise e(v) to the copies of v, and an edge of
// weight 2K joins e(u) to e(v). An edge that is taken sends both its vertices to copies and gives 2K + 2 (w + π + π'); one that is not
// gives 2K; one that is half taken gives less than that, so no best matching has any. So the best matching of the gadget is worth
// 2K · edges more than twice the best choice.
//
// ODD PLACES. In a best matching only copies stay free, an odd number of them where there are oddly many, and a free vertex has y = 0: where
// everybody would rather have one partner more, all other vertices would hang together in one odd set to say so. A dummy
// vertex (a *seat*) at the end, joined to every copy at weight 2K, takes one of the free copies; it adds 2K to every best matching and
// changes none.
//
// (The gadget of W. T. Tutte, "A short proof of the factor theorem for finite graphs", Canadian J. Math. 6 (1954) pp. 347–352, with
// weights.)
//
// PAIRS OUTSIDE. Let y be duals of the gadget with scale s, and β(u) the least y(c) − 2 s π(c) over the copies of u. A pair uv that is no
// candidate is dispensable if 2 s w ≤ β(u) + β(v): its two vertices then have duals that cover all its edges and sum to the 2 s K that it
// adds to the gadget untaken.
//
// EXAMPLE. Ann has two places, Ben and Cyd one each; Ann–Ben is worth 3, Ann–Cyd 2. With K = 4 the gadget has 2 + 1 + 1 copies and four
// vertices of edges; its best matching takes both edges: (4 + 3) + (4 + 3) + (4 + 2) + (4 + 2) = 26 = 2 · 4 · 2 + 2 · 5.

/// The graph that makes matching with capacities plain matching. See the head of `CapacityGadget.swift`.
///
/// ```swift
/// let gadget = CapacityGadget(rewards: [[0, 0], [0], [0]], candidates: [.init(0, 1, weight: 3), .init(0, 2, weight: 2)])
/// if case .optimal(let best) = try Blossom.solve(gadget.graph(), goal: .weight) {
///     print(gadget.chosen(best.matching))   // [0, 1]: person 0 has two places, so both pairs
/// }
/// ```
public struct CapacityGadget: Sendable {
    /// The rewards of each person's places.
    public let rewards: [[Int64]]
    /// The pairs that may be chosen, with their worth.
    public let candidates: [WeightedGraph.Edge]
    /// The vertex of each person's first copy, and at the end that of the first edge.
    public let starts: [Int]
    /// K.
    public let base: Int64
    private let isTooLarge: Bool

    /// - Parameters:
    ///   - rewards: one list a person.
    ///   - candidates: edges between people, each once.
    public init(rewards: [[Int64]], candidates: [WeightedGraph.Edge]) {
        self.rewards = rewards
        self.candidates = candidates
        starts = rewards.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        let worth = candidates.map(\.weight.magnitude).max() ?? 0
        let reward = rewards.joined().map(\.magnitude).max() ?? 0
        isTooLarge = worth > 1 << 60 || reward > 1 << 59
        base = isTooLarge ? 1 : Int64(worth + 2 * reward) + 1
    }

    private var firstEdge: Int { starts[rewards.count] }

    /// The vertex that takes a free copy, where there are oddly many.
    private var seat: Int? { firstEdge % 2 == 1 ? firstEdge + 2 * candidates.count : nil }

    private var vertexCount: Int { firstEdge + 2 * candidates.count + (seat == nil ? 0 : 1) }

    /// What a best matching weighs if the best choice is worth `value`.
    public func weight(ofValue value: Int128) -> Int128 {
        2 * (Int128(base) * Int128(candidates.count + (seat == nil ? 0 : 1)) + value)
    }

    /// The graph. Candidate i has the vertices `starts.last + 2i` (at its `from`) and the next (at its `to`); a seat comes last.
    ///
    /// - Throws: ``ProblemError`` when an edge leaves the people or repeats, or a worth exceeds 2⁶⁰.
    public func graph() throws(ProblemError) -> WeightedGraph {
        guard !isTooLarge else { throw .magnitudeTooLarge("a worth is beyond 2^60, or a reward beyond 2^59") }
        _ = try WeightedGraph(vertexCount: rewards.count, edges: candidates)
        var edges: [WeightedGraph.Edge] = []
        for (index, edge) in candidates.enumerated() {
            let vertex = firstEdge + 2 * index
            edges.append(.init(vertex, vertex + 1, weight: 2 * base))
            for (side, person) in [edge.from, edge.to].enumerated() {
                for (place, reward) in rewards[person].enumerated() {
                    edges.append(.init(starts[person] + place, vertex + side, weight: base + edge.weight + 2 * reward))
                }
            }
        }
        if let seat { edges += (0..<firstEdge).map { .init($0, seat, weight: 2 * base) } }
        return try WeightedGraph(vertexCount: vertexCount, edges: edges)
    }

    /// The candidates that a matching of the gadget takes.
    public func chosen(_ matching: Matching) -> [Int] {
        candidates.indices.filter { index in
            [firstEdge + 2 * index, firstEdge + 2 * index + 1].allSatisfy {
                matching.mates[$0].map { $0 < firstEdge } ?? false
            }
        }
    }

    /// The matching of the gadget that takes some candidates; `nil` when they exceed the places or repeat.
    public func matching(chosen: [Int]) -> Matching? {
        var next = starts
        var isChosen = [Bool](repeating: false, count: candidates.count)
        var pairs: [(Int, Int)] = []
        for index in chosen {
            guard candidates.indices.contains(index), !isChosen[index] else { return nil }
            isChosen[index] = true
            for (side, person) in [candidates[index].from, candidates[index].to].enumerated() {
                guard next[person] < starts[person + 1] else { return nil }
                pairs.append((next[person], firstEdge + 2 * index + side))
                next[person] += 1
            }
        }
        for index in candidates.indices where !isChosen[index] {
            pairs.append((firstEdge + 2 * index, firstEdge + 2 * index + 1))
        }
        if let seat {
            let free = rewards.indices.first { next[$0] < starts[$0 + 1] }
            guard let free else { return nil }
            pairs.append((next[free], seat))
        }
        return try? Matching(count: vertexCount, pairs: pairs)
    }

    /// β of each person, for duals of scale 2: a pair of worth w that is no candidate is dispensable if 4 w ≤ β(u) + β(v). More than
    /// any worth for somebody without places.
    public func bounds(_ duals: OddSetDuals) -> [Int128] {
        rewards.indices.map { person in
            rewards[person].indices.map { duals.vertexDuals[starts[person] + $0] - 4 * Int128(rewards[person][$0]) }
                .min()
                ?? 1 << 80
        }
    }
}
