import PeerNumerics
import PeerProblems
import PeerSolvers

/// A graph whose best matching is wanted.
struct GraphCall {
    private let vertices: Int
    private let ends: [Int64]
    private let goal: MatchingGoal

    /// A matching as callers read it.
    struct Answer {
        let mateOfVertex: [Int64]
        let total: Int128
    }

    /// - Parameter ends: two vertices an edge.
    init(vertices: Int, ends: [Int64], mostPairs: Bool) throws(CallFailure) {
        guard (0..<Int(Int32.max)).contains(vertices) else {
            throw .invalid("a graph of \(vertices) vertices cannot be")
        }
        (self.vertices, self.ends) = (vertices, ends)
        goal = mostPairs ? .cardinalityThenWeight : .weight
    }

    /// The best matching for integer weights, accepted by the judge.
    func solve(_ weights: [Int64]) throws -> Answer {
        let edges = weights.indices.map { edge in
            WeightedGraph.Edge(Int(ends[2 * edge]), Int(ends[2 * edge + 1]), weight: weights[edge])
        }
        let graph = try WeightedGraph(vertexCount: vertices, edges: edges)
        // Odd sets nest within odd sets: a deep stack.
        let goal = goal
        let solved = Threads.onDeepStack { Result { try Solve.judgedMatching(of: graph, goal: goal) } }
        let solution = try solved.get()
        return Answer(mateOfVertex: solution.matching.mates.map { Int64($0 ?? -1) }, total: solution.weight)
    }
}

/// Preference lists side by side.
struct ListsCall {
    private let preferences: PreferenceLists

    /// A stable matching or partition as callers read it.
    struct Answer {
        let mateOfPerson: [Int64]
        let nextOfPerson: [Int64]
        let outcome: CallOutcome
    }

    /// - Throws: when places do not ascend, or a list names its owner, somebody twice, or nobody.
    init(starts: [Int64], entries: (Int) throws(CallFailure) -> [Int32]) throws {
        guard let first = starts.first, let last = starts.last, first == 0,
            zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 })
        else { throw CallFailure.invalid("places of lists ascend from 0, one more than people") }
        let all = try entries(Int(last))
        preferences = try PreferenceLists(
            zip(starts, starts.dropFirst()).map { from, to in all[Int(from)..<Int(to)].map { Int($0) } })
    }

    /// A stable matching, or the proof that there is none.
    func solve() throws -> Answer {
        switch try Irving.solve(preferences) {
        case .stable(let matching):
            try Solve.accept(RoommatesJudge.judge(matching, under: preferences))
            let next = matching.mates.enumerated().map { Int64($1 ?? $0) }
            return Answer(mateOfPerson: Self.places(matching), nextOfPerson: next, outcome: .done)
        case .unsolvable(let partition, let effort):
            try Solve.accept(RoommatesJudge.judgeUnsolvable(partition, under: preferences))
            var next = [Int64](repeating: -1, count: preferences.count)
            for cycle in partition.cycles {
                for (place, person) in cycle.enumerated() { next[person] = Int64(cycle[(place + 1) % cycle.count]) }
            }
            let shown = partition.oddCycles.prefix(3).map { cycle in
                "(" + cycle.prefix(9).map(String.init).joined(separator: " → ") + (cycle.count > 9 ? " → …)" : ")")
            }
            return Answer(
                mateOfPerson: Self.places(effort), nextOfPerson: next,
                outcome: .noAnswer(
                    "no matching is stable: everyone in an odd cycle prefers the next to the one before, as in "
                        + shown.joined(separator: ", ")))
        }
    }

    private static func places(_ matching: Matching) -> [Int64] { matching.mates.map { Int64($0 ?? -1) } }
}
