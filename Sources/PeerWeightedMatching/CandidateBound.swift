import PeerProblems

/// An upper bound on every matching of a complete graph from candidate lists; see ``Suitor``.
struct CandidateBound {
    private let graph: CandidateGraph
    /// Duals in half units of score that cover every edge of the graph.
    private(set) var duals: [Int64]

    private static var sweeps: Int { 24 }
    /// Who has more edges is not lowered again in exchanges: they would be looked through for every neighbour.
    private static var mostEdges: Int { 512 }

    /// Starts at y(v) = the best score at v, half of which covers half of every edge there, and lowers what can be lowered.
    init(_ graph: CandidateGraph) {
        self.graph = graph
        duals = (0..<graph.count).map { vertex in
            Int64(graph.scores[graph.starts[vertex]..<graph.starts[vertex + 1]].max() ?? 0)
        }
        for person in duals.indices { duals[person] = needed(person) }
        for _ in 0..<Self.sweeps {
            for person in duals.indices { exchange(at: person) }
        }
    }

    /// Duals in half units of score that cover every pair, on the lists or not.
    func bounds(_ lists: CandidateLists) -> [Int64] {
        var duals = duals
        for person in duals.indices where lists.isFull(person) {
            let threshold = Int64(lists.values[lists.places(of: person).upperBound - 1])
            duals[person] = max(duals[person], threshold)
        }
        return duals
    }

    /// The least dual that covers a person's edges, all other duals as they are.
    private func needed(_ person: Int) -> Int64 {
        var least: Int64 = 0
        for place in graph.starts[person]..<graph.starts[person + 1] {
            least = max(least, 2 * Int64(graph.scores[place]) - duals[Int(graph.heads[place])])
        }
        return least
    }

    /// Raises a person's dual by δ where two or more neighbours can then come down by δ each.
    private mutating func exchange(at person: Int) {
        // How far each neighbour could come down if it were not for this edge.
        var rooms: [Int64] = []
        for place in graph.starts[person]..<graph.starts[person + 1] {
            let other = Int(graph.heads[place])
            guard duals[person] + duals[other] == 2 * Int64(graph.scores[place]), !isHub(other) else { continue }
            let room = room(of: other, without: person)
            if room > 0 { rooms.append(room) }
        }
        guard rooms.count >= 2 else {
            duals[person] = needed(person)
            return
        }
        rooms.sort(by: >)
        duals[person] += rooms[1]
        for place in graph.starts[person]..<graph.starts[person + 1] {
            let other = Int(graph.heads[place])
            if !isHub(other) { duals[other] = min(duals[other], needed(other)) }
        }
        duals[person] = needed(person)
    }

    private func isHub(_ person: Int) -> Bool { graph.starts[person + 1] - graph.starts[person] > Self.mostEdges }

    private func room(of person: Int, without excluded: Int) -> Int64 {
        var least: Int64 = 0
        for place in graph.starts[person]..<graph.starts[person + 1] where Int(graph.heads[place]) != excluded {
            least = max(least, 2 * Int64(graph.scores[place]) - duals[Int(graph.heads[place])])
        }
        return duals[person] - least
    }
}
