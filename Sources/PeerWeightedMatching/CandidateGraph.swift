import PeerProblems

/// Candidate lists as an undirected graph: a pair is an edge if either has the other on their list. Flat, 16 bytes an edge.
struct CandidateGraph: Sendable {
    /// The neighbours of v are those at starts[v]..<starts[v + 1].
    private(set) var starts: [Int]
    private(set) var heads: [Int32]
    private(set) var scores: [Int32]

    var count: Int { starts.count - 1 }

    /// - Parameter lists: symmetric scores of one pool, without offsets. O(n k²) time.
    init(_ lists: CandidateLists) {
        let n = lists.rowCount
        func isMutual(_ row: Int, _ column: Int) -> Bool {
            lists.places(of: column).contains { lists.columns[$0] == Int32(row) }
        }
        var starts = [Int](repeating: 0, count: n + 1)
        var oneSided: [(row: Int32, column: Int32, score: Int32)] = []
        for row in 0..<n {
            let places = lists.places(of: row)
            starts[row + 1] += places.count
            for place in places where !isMutual(row, Int(lists.columns[place])) {
                oneSided.append((Int32(row), lists.columns[place], lists.values[place]))
                starts[Int(lists.columns[place]) + 1] += 1
            }
        }
        for row in 0..<n { starts[row + 1] += starts[row] }
        heads = Array(repeating: 0, count: starts[n])
        scores = heads
        var ends = starts
        for row in 0..<n {
            for place in lists.places(of: row) {
                (heads[ends[row]], scores[ends[row]]) = (lists.columns[place], lists.values[place])
                ends[row] += 1
            }
        }
        for (row, column, score) in oneSided {
            (heads[ends[Int(column)]], scores[ends[Int(column)]]) = (row, score)
            ends[Int(column)] += 1
        }
        self.starts = starts
    }

    /// Puts every vertex's edges in order: the least slack to the duals (in half units of score) first, the best score without duals;
    /// ties by the smaller neighbour.
    mutating func sort(bySlackTo duals: [Int64] = []) {
        var keyed: [(rank: Int64, head: Int32, score: Int32)] = []
        for vertex in 0..<count {
            keyed.removeAll(keepingCapacity: true)
            let range = starts[vertex]..<starts[vertex + 1]
            for place in range {
                let dual = duals.isEmpty ? 0 : duals[vertex] + duals[Int(heads[place])]
                keyed.append((dual - 2 * Int64(scores[place]), heads[place], scores[place]))
            }
            keyed.sort { $0.rank != $1.rank ? $0.rank < $1.rank : $0.head < $1.head }
            for (place, entry) in zip(range, keyed) { (heads[place], scores[place]) = (entry.head, entry.score) }
        }
    }
}
