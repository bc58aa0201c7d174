/// Tan's stable partition: the object that every roommates instance has, solvable or not.
///
/// A permutation of the people into acceptable cycles in which (1) every member of a cycle of length ≥ 3 prefers the
/// next to the previous, and (2) no two acceptable people prefer each other to their previous ones (somebody alone
/// prefers anyone). A pair is a cycle of length 2. The instance has a stable matching iff no cycle of odd length ≥ 3
/// occurs, and the odd cycles are the same in every stable partition.
/// (J. J. M. Tan, "A necessary and sufficient condition for the existence of a complete stable matching", J. Algorithms
/// 12 (1991) pp. 154–178.)
///
/// ```swift
/// let lists = try PreferenceLists([[1, 2, 3], [2, 0, 3], [0, 1, 3], [0, 1, 2]])
/// let partition = try Irving.stablePartition(of: lists)
/// print(partition.cycles, partition.oddCycles)   // [[0, 1, 2], [3]] [[0, 1, 2]]
/// ```
public struct StablePartition: Hashable, Sendable {
    /// The cycles, each starting from its smallest member, ordered by it. Each member prefers the next to the previous.
    public let cycles: [[Int]]

    /// Normalises the order of cycles; nothing else is checked, that is ``RoommatesJudge``'s work.
    public init(cycles: [[Int]]) {
        self.cycles = cycles.map { cycle in
            guard let smallest = cycle.min(), let start = cycle.firstIndex(of: smallest) else { return cycle }
            return Array(cycle[start...] + cycle[..<start])
        }.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
    }

    /// The cycles of odd length ≥ 3: the proof that no stable matching exists, when there are any.
    public var oddCycles: [[Int]] { cycles.filter { $0.count >= 3 && $0.count % 2 == 1 } }
}

/// The answer to a stable roommates problem. Unsolvable is an answer, not an error.
///
/// ```swift
/// let lists = try PreferenceLists([[1, 2], [2, 0], [0, 1]])
/// switch try Irving.solve(lists) {
/// case .stable(let matching): print(matching.pairs)
/// case .unsolvable(let partition, let effort): print(partition.oddCycles, effort.cardinality)   // [[0, 1, 2]] 1
/// }
/// ```
public enum RoommatesOutcome: Hashable, Sendable {
    /// A matching that no pair would leave.
    case stable(Matching)
    /// There is none; the partition proves it. `bestEffort` is a largest matching that is stable among the people left
    /// when one person is dropped from each odd cycle.
    case unsolvable(StablePartition, bestEffort: Matching)
}
