import PeerProblems

/// Every matching of a set of people, one after another.
public enum AllMatchings {
    /// Calls `body` once for each matching that uses allowed pairs only, the empty one included.
    ///
    /// - Parameters:
    ///   - count: number of people.
    ///   - isAllowed: asked with the smaller index first.
    ///   - body: gets for each person the partner or `nil`.
    public static func forEach<Failure: Error>(
        count: Int, isAllowed: (Int, Int) -> Bool = { _, _ in true }, _ body: ([Int?]) throws(Failure) -> Void
    ) throws(Failure) {
        var mates = [Int?](repeating: nil, count: count)
        func visit(_ person: Int) throws(Failure) {
            if person == count {
                try body(mates)
                return
            }
            try visit(person + 1)
            guard mates[person] == nil else { return }
            // Whoever gets a partner here is skipped when their own turn comes, except to be left as they are.
            for partner in person + 1..<max(count, person + 1) where mates[partner] == nil && isAllowed(person, partner)
            {
                (mates[person], mates[partner]) = (partner, person)
                try visit(person + 1)
                (mates[person], mates[partner]) = (nil, nil)
            }
        }
        try visit(0)
    }
}

/// The weighted matching problem by looking at every matching of the graph.
public struct BruteForceMatching: Sendable {
    /// The greatest total weight of any matching.
    public let weight: Int128
    /// The greatest number of pairs of any matching.
    public let cardinality: Int
    /// The greatest total weight of the matchings with that many pairs.
    public let weightOfLargest: Int128

    /// Looks at every matching of the graph with these edges.
    public init(vertexCount: Int, edges: [WeightedGraph.Edge]) {
        var weights = [Int64?](repeating: nil, count: vertexCount * vertexCount)
        for edge in edges {
            weights[edge.from * vertexCount + edge.to] = edge.weight
            weights[edge.to * vertexCount + edge.from] = edge.weight
        }
        var weight = Int128.min
        var (cardinality, weightOfLargest) = (-1, Int128.min)
        AllMatchings.forEach(count: vertexCount, isAllowed: { weights[$0 * vertexCount + $1] != nil }) { mates in
            var (pairs, total) = (0, Int128(0))
            for (vertex, mate) in mates.enumerated() {
                guard let mate, vertex < mate, let edge = weights[vertex * vertexCount + mate] else { continue }
                pairs += 1
                total += Int128(edge)
            }
            weight = max(weight, total)
            if pairs > cardinality || (pairs == cardinality && total > weightOfLargest) {
                (cardinality, weightOfLargest) = (pairs, total)
            }
        }
        self.weight = weight
        self.cardinality = cardinality
        self.weightOfLargest = weightOfLargest
    }
}
