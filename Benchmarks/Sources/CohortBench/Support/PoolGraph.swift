import PeerFiles
import PeerInstances
import PeerMatching

/// Matching instances from the scores of a composite cohort: the standard model, reciprocal.
struct PoolGraph {
    enum Kind: String, CaseIterable {
        /// Everybody's sixteen best partners, and the pairs (i, i + 1) so that a perfect matching exists.
        case nearest = "nearest-graph"
        /// All pairs.
        case complete = "complete-graph"
    }

    let kind: Kind
    let participants: Int
    let seed: UInt64
    private static let neighbours = 16

    func scores() throws -> ReciprocalScores {
        let cohort = try Cohort(CompositeCohort.people(.init(participants: participants, seed: seed)))
        return try ScoreModel.standard.fit(cohort).scores(of: cohort, rules: []).reciprocal
    }

    func write(to path: String, threads: Int) throws {
        let scores = try scores()
        switch kind {
        case .complete:
            try OutputFile.write(MatchingFile.text(of: WeightedGraph(allPairsOf: scores)), to: path)
        case .nearest:
            let query = CandidateQuery(capacity: Self.neighbours)
            let lists = try scores.candidates(query, threads: threads, monitor: .none)
            var pairs = Set((0..<max(1, participants) - 1).map { Pair($0, $0 + 1) })
            for person in 0..<participants {
                for entry in lists.entries(of: person) { pairs.insert(Pair(person, entry.column)) }
            }
            let edges = pairs.sorted { ($0.first, $0.second) < ($1.first, $1.second) }.compactMap { pair in
                scores.score(row: pair.first, column: pair.second).map {
                    WeightedGraph.Edge(pair.first, pair.second, weight: Int64($0))
                }
            }
            try OutputFile.write(
                MatchingFile.text(of: WeightedGraph(vertexCount: participants, edges: edges)), to: path)
        }
    }

    private struct Pair: Hashable {
        let first: Int
        let second: Int

        init(_ one: Int, _ other: Int) { (first, second) = (min(one, other), max(one, other)) }
    }
}
