// A best matching of a pool without the graph of all its pairs.
//
// PROBLEM. n people, a score for each of the n(n − 1)/2 pairs that can be computed at will, and a matching of greatest total score:
// of any size, or of as many people as possible. The graph does not fit, and most of it does not matter: nearly everybody ends up
// with one of the few partners that suit them best.
//
// METHOD (column generation, for matching: U. Derigs & A. Metz, "On the use of optimal fractional matchings for solving the
// (integer) matching problem", Computing 36 (1986) pp. 263–270, §4; W. Cook & A. Rohe, "Computing minimum-weight perfect
// matchings", INFORMS J. Computing 11 (1999) pp. 138–148, §5). Solve on the *candidate graph* of everybody's k best partners. Its
// duals y, z are duals of the whole pool unless some pair is *violated*: 2·score > y(u) + y(v) + Σ z(B) over the blossoms around both.
// One scan of all pairs finds everybody's worst violated pairs; they join the candidate graph, and the engine goes on from where it
// stood (BlossomEngine+WarmStart). When no pair is violated the matching is best in the whole pool, and the duals prove it.
//
// THE SCAN asks for pairs with score − ⌊y(v)/2⌋ > ⌊y(u)/2⌋. Blossoms only add to the right-hand side, so that is all that can be
// violated; those that come back are evaluated exactly. (Adding z to the duals of both ends instead would hide violated pairs.) A
// row whose list is full without a violated pair says nothing about the rest of the row, and is then read as a whole.
// Pairs that are no candidates score at most the last of either person's first list: with these ceilings the scan passes over some 96
// pairs of 100 (PeerScoring, ScanCeilings).
//
// SITTING OUT. For greatest weight, p(u) + p(v) is taken from every score, and free vertices rest at y = 0. (In an odd pool a seat of
// weight 0 for one of them is tried first: if all duals of people come out ≥ 0, nobody gains by more people sitting out.) To match as many as
// possible, d dummy vertices (*seats*) are added, each joined to everybody at their price, and a perfect matching of people and seats is
// sought: d is the parity of the pool, and more only if the pool proves to need it.
//
// INFEASIBILITY. A candidate graph without a perfect matching proves nothing. The forest at which the engine then stands has more
// outer nodes than inner ones; a scan of scores looks for any allowed pair that joins an outer node to something that is not inner.
// What is found joins the graph; if nothing is, the inner people separate too many odd components: a Tutte–Berge witness for the whole
// pool, and d is the number of trees.
//
// COMPLEXITY. O(n²) scores a round and O(n + edges) space; some three to six rounds on cohorts. Exact whatever the number of rounds.

import PeerProblems

/// Maximum-weight matching of a whole pool by pricing pairs against candidates.
///
/// ```swift
/// let problem = try PoolProblem(scores: scores, goal: .cardinalityThenWeight)
/// if case .optimal(let answer) = try CandidatePricing.solve(problem, options: .init(threads: 2)) {
///     print(answer.matching.pairs, answer.value)
/// }
/// ```
public enum CandidatePricing {
    /// How the search is done; no result but the choice among equally good matchings depends on it.
    public struct Options: Hashable, Sendable {
        /// Partners per person at first, and the most that a scan adds; by the size of the pool when `nil`.
        public var candidates: Int?
        /// Threads of the scans.
        public var threads: Int
        /// Whether scans are told what pairs that are no candidates score at most; by the size of the pool when `nil`.
        package var givesCeilings: Bool?

        /// As many candidates as suit the pool, one thread.
        public init(candidates: Int? = nil, threads: Int = 1) {
            self.candidates = candidates.map { max(1, $0) }
            self.threads = max(1, threads)
        }

        /// Partners per person among so many. In large pools a scan costs more than the edges that spare one.
        func candidates(among people: Int) -> Int { candidates ?? (isLarge(people) ? 20 : 12) }

        /// Whether a scan of all pairs takes long enough to be worth preparing for.
        private func isLarge(_ people: Int) -> Bool { people >= 4096 }

        /// Whether scans are given ceilings among so many.
        func givesCeilings(among people: Int) -> Bool { givesCeilings ?? isLarge(people) }
    }

    /// A best matching of the pool, with duals that hold for all its pairs.
    ///
    /// - Returns: ``PoolOutcome/infeasible(_:bestEffort:)`` only for ``MatchingGoal/perfect``.
    /// - Throws: ``Interrupted``; polled in the scans and at every few thousand steps of the engine.
    /// - Complexity: a few scans of all pairs; O(n + candidate edges) space.
    public static func solve<Source: ScoreSource>(
        _ problem: PoolProblem<Source>, options: Options = Options(), monitor: Monitor = .none
    ) throws(Interrupted) -> PoolOutcome {
        let open = problem.isLocked.count { !$0 }
        guard problem.goal != .weight else { return .optimal(try greatestWeight(problem, open, options, monitor)) }
        var (seats, shortage) = (problem.goal == .perfect ? 0 : open % 2, TutteBergeWitness?.none)
        while true {
            var run = PricingRun(problem, seats: seats, options: options, monitor: monitor)
            guard let witness = try run.solve() else {
                let solution = run.solution(shortage: shortage)
                guard problem.goal == .perfect, let shortage else { return .optimal(solution) }
                return .infeasible(shortage, bestEffort: solution)
            }
            shortage = witness
            seats = witness.oddComponents.count - witness.set.count
        }
    }

    /// Greatest weight. In an odd pool where everybody would rather be matched, the one left over would have to come down to y = 0
    /// with all the others in one blossom; so a seat is tried first.
    private static func greatestWeight<Source: ScoreSource>(
        _ problem: PoolProblem<Source>, _ open: Int, _ options: Options, _ monitor: Monitor
    ) throws(Interrupted) -> PoolSolution {
        if open % 2 == 1 {
            var run = PricingRun(problem, seats: 1, options: options, monitor: monitor)
            if try run.solve() == nil, run.everybodyWouldRatherBeMatched { return run.solution(shortage: nil) }
        }
        var run = PricingRun(problem, seats: 0, options: options, monitor: monitor)
        _ = try run.solve()
        return run.solution(shortage: nil)
    }
}
