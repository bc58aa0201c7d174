/// A pool in which a person may have several partners, each another person: pairs of greatest total score.
public struct CapacityProblem<Source: ScoreSource>: Sendable {
    /// Symmetric scores; pairs that score 0 or less, or nothing, are never made.
    public let scores: Source
    /// The most partners of each person.
    public let capacities: [Int]

    /// - Throws: ``ProblemError/wrongShape(expected:found:)`` for a source that is not square, and capacities of another number or
    ///   below 0.
    public init(scores: Source, capacities: [Int]) throws(ProblemError) {
        guard scores.columnCount == scores.rowCount, capacities.count == scores.rowCount,
            capacities.allSatisfy({ $0 >= 0 })
        else { throw .wrongShape(expected: scores.rowCount, found: capacities.count) }
        self.scores = scores
        self.capacities = capacities
    }
}

/// Best pairs under capacities, and their proof.
public struct CapacitySolution: Hashable, Sendable {
    /// The pairs that were considered, each once; everything chosen is among them.
    public let candidates: [WeightedGraph.Edge]
    /// A best matching of the ``CapacityGadget`` of the candidates, with its duals.
    public let gadget: WeightedMatchingSolution
    /// The chosen pairs, as places in ``candidates``.
    public let chosen: [Int]
    /// The sum of their scores.
    public let value: Int128

    /// Gathers the parts unchecked.
    public init(
        candidates: [WeightedGraph.Edge], gadget: WeightedMatchingSolution, chosen: [Int], value: Int128
    ) {
        self.candidates = candidates
        self.gadget = gadget
        self.chosen = chosen
        self.value = value
    }
}

/// Matching with capacities as plain matching.
///
/// A person with capacity b becomes b copies, an edge e = uv of weight w > 0 two vertices e(u), e(v). Edges of weight w join e(u) to all
/// copies of u, e(v) to all copies of v, and the two to each other. An edge that is taken gives 2w (both its vertices go to copies), one
/// that is not gives w (they go to each other): a best matching of the gadget is worth Σ w more than the best choice of edges. (The
/// gadget of W. T. Tutte, "A short proof of the factor theorem for finite graphs", Canadian J. Math. 6 (1954) pp. 347–352, with weights.)
public enum CapacityGadget {
    /// The vertex of the first copy of each person, and at the end that of the first edge.
    public static func starts(_ capacities: [Int]) -> [Int] {
        capacities.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    }

    /// The gadget's graph. Edge i has the vertices `starts.last + 2i` (at its `from`) and the next (at its `to`).
    ///
    /// - Throws: ``ProblemError`` when an edge leaves the people or repeats.
    public static func graph(
        capacities: [Int], candidates: [WeightedGraph.Edge]
    ) throws(ProblemError) -> WeightedGraph {
        _ = try WeightedGraph(vertexCount: capacities.count, edges: candidates)
        let starts = starts(capacities)
        var edges: [WeightedGraph.Edge] = []
        for (index, edge) in candidates.enumerated() {
            let vertex = starts[capacities.count] + 2 * index
            edges.append(.init(vertex, vertex + 1, weight: edge.weight))
            for copy in starts[edge.from]..<starts[edge.from + 1] {
                edges.append(.init(copy, vertex, weight: edge.weight))
            }
            for copy in starts[edge.to]..<starts[edge.to + 1] {
                edges.append(.init(copy, vertex + 1, weight: edge.weight))
            }
        }
        return try WeightedGraph(vertexCount: starts[capacities.count] + 2 * candidates.count, edges: edges)
    }

    /// The edges that a matching of the gadget takes.
    public static func chosen(_ matching: Matching, capacities: [Int], candidates: Int) -> [Int] {
        let first = starts(capacities)[capacities.count]
        return (0..<candidates).filter { index in
            [first + 2 * index, first + 2 * index + 1].allSatisfy { matching.mates[$0].map { $0 < first } ?? false }
        }
    }

    /// The matching of the gadget that takes the edges of `chosen`: its inverse; `nil` when they exceed the capacities or repeat.
    public static func matching(chosen: [Int], capacities: [Int], candidates: [WeightedGraph.Edge]) -> Matching? {
        let starts = starts(capacities)
        let first = starts[capacities.count]
        var next = starts
        var isChosen = [Bool](repeating: false, count: candidates.count)
        var pairs: [(Int, Int)] = []
        for index in chosen {
            guard candidates.indices.contains(index), !isChosen[index] else { return nil }
            isChosen[index] = true
            for (side, person) in [candidates[index].from, candidates[index].to].enumerated() {
                guard next[person] < starts[person + 1] else { return nil }
                pairs.append((next[person], first + 2 * index + side))
                next[person] += 1
            }
        }
        for index in candidates.indices where !isChosen[index] {
            pairs.append((first + 2 * index, first + 2 * index + 1))
        }
        return try? Matching(count: first + 2 * candidates.count, pairs: pairs)
    }

    /// What each person's duals are worth against doubled scores: the least over the copies, and more than any score without copies.
    ///
    /// A pair uv that is no candidate could only improve the choice if 2·score > bound(u) + bound(v): otherwise its two vertices can be
    /// given duals that cover its edges and add exactly the w that it adds to the gadget untaken.
    public static func bounds(_ duals: OddSetDuals, capacities: [Int]) -> [Int128] {
        let starts = starts(capacities)
        return capacities.indices.map { duals.vertexDuals[starts[$0]..<starts[$0 + 1]].min() ?? 1 << 40 }
    }
}
