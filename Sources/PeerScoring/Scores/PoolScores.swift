import PeerNumerics
import PeerProblems

/// The scores of some people of a cohort as one pool: indices count within these people.
///
/// ```swift
/// let pool = result.scores.pool(of: [0, 3, 4])
/// print(pool.count, pool.reciprocal.score(row: 0, column: 2) ?? 0)   // 3, and the score of persons 0 and 4
/// ```
public struct PoolScores: Sendable {
    let pairs: PairScores

    /// Number of people.
    public var count: Int { pairs.rows.count }

    /// R, symmetric.
    public var reciprocal: ReciprocalScores { ReciprocalScores(pairs: pairs) }

    /// S: row i scores what the others offer i.
    public var benefit: BenefitScores { BenefitScores(pairs: pairs) }

    /// A reader of both directions and the reciprocal score at once, for one thread.
    public func pairReader() -> any PairReader { KernelReader(pairs, outputs: [.directions, .reciprocal]) }

    /// A pass over all pairs of these people.
    public var pass: PairPass {
        PairPass(poolOf: count) { [self] in pairReader() }
    }
}

extension CohortScores {
    /// Everyone as one pool; the packed cohort is shared, not copied.
    public var pool: PoolScores {
        PoolScores(pairs: PairScores(scores: self, rows: packed, columns: packed, isPool: true))
    }

    /// Some people as one pool.
    ///
    /// - Parameter people: indices of the cohort, each once.
    /// - Complexity: O(people · questions): their answers are packed side by side.
    public func pool(of people: [Int]) -> PoolScores {
        if people.count == cohort.count, people.indices.allSatisfy({ people[$0] == $0 }) { return pool }
        let packed = PackedCohort(self, order: people.map(Int32.init))
        return PoolScores(pairs: PairScores(scores: self, rows: packed, columns: packed, isPool: true))
    }
}
