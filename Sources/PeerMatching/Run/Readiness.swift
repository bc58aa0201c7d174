import PeerEvaluation
import PeerProblems
import PeerPrograms

/// What is possible in a pool before anything is matched.
///
/// ```swift
/// let readiness = try program.readiness(of: ScoredPool(cohort, program))
/// for person in readiness.isolated { print(person.id, person.reason) }
/// ```
public struct Readiness: Sendable {
    /// How many partners are possible for each person of the pool.
    public let candidates: [Int]
    /// People of the pool for whom nobody is possible, and the commonest obstacle; private rules are not told apart.
    public let isolated: [(id: String, reason: String)]
}

extension MatchingProgram {
    /// Counts who is possible for whom.
    ///
    /// - Throws: ``MatchError/cancelled``.
    /// - Complexity: one pass over all pairs, and for each person without candidates one look at everybody.
    public func readiness(of pool: ScoredPool, monitor: Monitor = .none) throws(MatchError) -> Readiness {
        let census = CandidateCensus(people: pool.count)
        do throws(Interrupted) {
            try PairPass(pool: pool.reciprocal, .symmetric).run([census], threads: threads, monitor: monitor)
        } catch {
            throw .cancelled
        }
        let candidates = census.candidates
        let reasons = UnmatchedReasons(
            pool: pool, outcome: .heuristic, candidates: [Int](repeating: 0, count: pool.cohort.count),
            obstacles: Obstacles(pool))
        let isolated = candidates.indices.filter { candidates[$0] == 0 }.map { place in
            (id: pool.id(place), reason: reasons.unmatched(pool.people[place]).reason)
        }
        return Readiness(candidates: candidates, isolated: isolated)
    }
}
