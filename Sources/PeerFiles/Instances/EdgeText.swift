import PeerProblems

/// The edges of a graph as text has them, one after the other: 24 bytes each while weights are whole, and fit 63 bits.
struct EdgeText {
    /// The edges, with the digits of their weights.
    private var edges: [WeightedGraph.Edge] = []
    /// How many of the digits are decimals; empty as long as none are.
    private var decimals: [Int8] = []
    /// Weights whose digits do not fit, by place.
    private var large: [Int: DecimalWeight] = [:]

    /// How many edges there are.
    var count: Int { edges.count }

    /// Room for so many edges.
    mutating func reserve(_ count: Int) { edges.reserveCapacity(count) }

    /// Adds an edge with a whole weight.
    mutating func append(_ from: Int, _ to: Int, digits: Int64) {
        edges.append(WeightedGraph.Edge(from, to, weight: digits))
        if !decimals.isEmpty { decimals.append(0) }
    }

    /// Adds an edge with any weight.
    mutating func append(_ from: Int, _ to: Int, _ weight: DecimalWeight) {
        if weight.decimals > 0, decimals.isEmpty { decimals = Array(repeating: 0, count: edges.count) }
        let digits = Int64(exactly: weight.digits)
        if digits == nil { large[edges.count] = weight }
        edges.append(WeightedGraph.Edge(from, to, weight: digits ?? 0))
        // At most thirty.
        if !decimals.isEmpty || weight.decimals > 0 { decimals.append(Int8(weight.decimals)) }
    }

    /// The edges with weights in units of 10^−decimals, as many as any weight has.
    ///
    /// - Parameter error: for the edge at a place whose weight does not fit.
    func scaled(
        error: (Int) -> InputErrors
    ) throws(InputErrors) -> (edges: [WeightedGraph.Edge], decimals: Int) {
        let most = Int(decimals.max() ?? 0)
        if most == 0, large.isEmpty { return (edges, 0) }
        var scaled: [WeightedGraph.Edge] = []
        scaled.reserveCapacity(edges.count)
        for (place, edge) in edges.enumerated() {
            let own = decimals.isEmpty ? 0 : Int(decimals[place])
            let weight = large[place] ?? DecimalWeight(digits: Int128(edge.weight), decimals: own)
            guard let units = weight.integer(decimals: most) else { throw error(place) }
            scaled.append(WeightedGraph.Edge(edge.from, edge.to, weight: units))
        }
        return (scaled, most)
    }
}
