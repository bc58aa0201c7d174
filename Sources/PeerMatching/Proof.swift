import PeerProblems

/// The proof behind a result, in terms of the instance that the strategy solved. ``MatchingProgram`` has had it judged.
public enum Proof: Hashable, Sendable {
    /// Odd-set duals of the pool: no matching is better for the goal.
    case poolDuals(PoolSolution, goal: MatchingGoal)
    /// Duals of an assignment between two sides.
    case assignmentDuals(rows: [Int64], columns: [Int64])
    /// Some members of the shorter side have, together, too few partners.
    case hallViolator(HallViolator)
    /// No pair blocks.
    case noBlockingPair
    /// A stable partition with odd cycles: no stable matching exists.
    case stablePartition(StablePartition)
    /// Every pair that was not taken is dominated by one that was.
    case greedyDominance
    /// Replayed in this order, everyone takes the best still there.
    case firstComeOrder([Int])
    /// Only allowed pairs, and nobody left who could still be paired with anyone left.
    case maximal

    /// What is proved, without any number: nothing about hidden answers can be read from it.
    public var shareableStatement: String {
        switch self {
        case .poolDuals(_, .weight): "no other matching of these people has a greater total score"
        case .poolDuals: "no other matching pairs more people, and none that pairs as many has a greater total score"
        case .assignmentDuals: "no other assignment has a greater total score"
        case .hallViolator: "not everyone can be paired under the rules"
        case .noBlockingPair: "no two people would rather have each other than the partners they have"
        case .stablePartition:
            "no arrangement exists in which nobody would rather change: most pairs come from the nearest to it, the rest by score"
        case .greedyDominance: "the best pair was taken first, then the best of the rest, and so on"
        case .firstComeOrder: "everyone in order took the best partner left"
        case .maximal: "only allowed pairs were made, and nobody is left who could still be paired"
        }
    }

    /// What is proved, in words and numbers; for administrators.
    public var statement: String {
        switch self {
        case .poolDuals(let solution, .weight):
            "no matching has a greater total: duals on \(solution.matching.count) people and "
                + "\(solution.duals.blossoms.count) odd sets attain it"
        case .poolDuals(let solution, _):
            "no matching pairs more people, and none as large has a greater total: duals on "
                + "\(solution.matching.count) people and \(solution.duals.blossoms.count) odd sets attain it"
        case .assignmentDuals: "no assignment of the shorter side has a greater total: row and column duals attain it"
        case .hallViolator(let violator):
            "not everyone can be assigned: \(violator.members.count) people have only \(violator.neighbours.count) possible partners"
        case .noBlockingPair: "stable: no two people would rather have each other than what they have"
        case .stablePartition(let partition):
            "no stable matching exists: a stable partition has \(partition.oddCycles.count) odd cycle(s), the longest of "
                + "\(partition.oddCycles.map(\.count).max() ?? 0) people"
        case .greedyDominance:
            "greedy: every pair not taken comes after one that was taken, so the total is at least half the greatest"
        case .firstComeOrder: "first come, first served: replayed in order, everyone took the best person left"
        case .maximal: "valid and maximal: nobody is left who could be paired with anyone left"
        }
    }
}
