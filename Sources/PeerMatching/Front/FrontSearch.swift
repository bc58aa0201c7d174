// Pairs that are best in different ways: total, worst-off person, blocking pairs.
//
// QUESTION. Among the pairs that leave as few people over as can be: which cannot be bettered in the total, in what flows to the worst-off
// person and in the number of blocking pairs at once? The whole answer may have exponentially many points, and the fewest blocking pairs are
// NP-hard. So points come from three sides, and each says what is proved of it.
//
// THRESHOLDS. P(t): the greatest total of pairs that give nobody less than t. It is a matching problem without the pairs that give somebody
// less, solved with duals. From t = −∞: P(t) has a worst-off person at w ≥ t, and is best among all that have one at ≥ w; go on with t just
// above w, until more people would be left over, which a Tutte–Berge set shows. That is every point not dominated in total and worst-off
// person, proved. Where those are more than were asked for, the greatest worst-off person is found by bisection over the values, and so many
// thresholds are spread between.
//
// WEIGHTED SUMS. The best Σ (worth + λ · what the worse-off gets), for some λ: between totals and even gains, often with few blocking pairs.
//
// STABILITY. All stable pairs up to a limit have no blocking pair, which is proved by looking. Where there are none, or with those beside, the
// best totals with at most b blocking pairs (`AlmostStable`), which are proved fewest where the search was complete, or where one pair blocks
// and Irving's algorithm has shown that none are stable; unless somebody likes two others equally: then a list breaks a tie that blocks nothing.
//
// JUDGING. Each optimum goes through `PoolJudge`; totals, worst-off person and blocking pairs are counted anew of the pairs of every point.
//
// COMPLEXITY. One matching problem of n people a threshold and weight; 8 bytes an ordered pair.

import PeerEvaluation
import PeerJudges
import PeerProblems
import PeerStability
import PeerWeightedMatching

/// Finds the points of a front.
struct FrontSearch {
    /// What is looked for.
    struct Effort: Hashable, Sendable {
        /// The most thresholds.
        var thresholds = 24
        /// Shares λ of weighted sums.
        var shares = [0.25, 0.5, 1, 2, 4]
        /// Stable pairs that are looked at.
        var stable = 64
        /// Up to so many people nearly stable pairs are looked for.
        var people = 60
        /// Blocking pairs beyond the fewest found that those may have.
        var blockingPairs = 2
        /// How hard each is looked for: complete for some 10 people.
        var search = AlmostStable.Effort(decisions: 20_000, restarts: 1, stepsPerPerson: 40)
    }

    /// A matching and what is proved of it.
    struct Candidate {
        let matching: Matching
        let measures: MatchingMeasures
        let worst: Int32
        var claims: Set<ParetoFront.Claim>
    }

    let scores: FrontScores
    let effort: Effort
    let threads: Int
    let seed: UInt64
    private(set) var candidates: [Candidate] = []
    private(set) var isWhole = true
    /// How many people the fewest are.
    private(set) var over = 0

    init(_ scores: FrontScores, effort: Effort = Effort(), threads: Int = 1, seed: UInt64 = 1) {
        (self.scores, self.effort, self.threads, self.seed) = (scores, effort, threads, seed)
    }

    /// Fills the candidates.
    mutating func run(_ monitor: Monitor) throws(MethodFailure) {
        let first = try best(from: .min, share: 0)
        over = first.unmatched.count
        try addThresholds(first, monitor.stage(0...0.5))
        for (index, share) in effort.shares.enumerated() {
            try interruptible { () throws(Interrupted) in
                try monitor.poll(0.5 + 0.2 * Double(index) / Double(effort.shares.count))
            }
            try add(best(from: .min, share: share))
        }
        try addStable(monitor.stage(0.7...1))
    }

    // MARK: Thresholds

    /// The best pairs that give nobody less than a threshold, judged.
    private func best(from least: Int32, share: Double) throws(MethodFailure) -> Matching {
        let problem = try solvable { () throws(ProblemError) in
            try PoolProblem(scores: scores.worths(from: least, share: share), goal: .cardinalityThenWeight)
        }
        let threads = threads
        let (solution, verdict) = try interruptible { () throws(Interrupted) in
            guard case .optimal(let solution) = try CandidatePricing.solve(problem, options: .init(threads: threads))
            else { preconditionFailure("only a perfect matching can be infeasible") }
            return (solution, try PoolJudge.judge(solution, of: problem, threads: threads))
        }
        if case .rejected(let reason) = verdict { throw .rejected(reason) }
        return solution.matching
    }

    private mutating func addThresholds(_ first: Matching, _ monitor: Monitor) throws(MethodFailure) {
        var (steps, next) = ([first], first)
        while steps.count <= effort.thresholds, !next.pairs.isEmpty {
            next = try best(from: scores.worst(of: next) + 1, share: 0)
            if next.unmatched.count > over { break }
            steps.append(next)
        }
        if steps.count > effort.thresholds {
            isWhole = false
            steps = try spread(first)
        }
        for (index, matching) in steps.enumerated() {
            var claims: Set<ParetoFront.Claim> = [.bestTotalForWorst]
            if index == 0 { claims.insert(.greatestTotal) }
            if index == steps.count - 1 { claims.insert(.greatestWorst) }
            try add(matching, claims)
        }
    }

    /// The first and the last step, and thresholds spread between.
    private func spread(_ first: Matching) throws(MethodFailure) -> [Matching] {
        let low = scores.worst(of: first)
        let values = Set(
            (0..<scores.count).flatMap { one in
                (0..<one).compactMap { scores.least(one, $0) }.filter { $0 > low }
            }
        ).sorted()
        // The greatest value at which nobody more is left over; `low` is one.
        var (good, bad, last) = (-1, values.count, first)
        while bad - good > 1 {
            let middle = (good + bad) / 2
            let matching = try best(from: values[middle], share: 0)
            if matching.unmatched.count > over { bad = middle } else { (good, last) = (middle, matching) }
        }
        var steps = [first]
        let high = scores.worst(of: last)
        for step in 1..<max(1, effort.thresholds - 1) {
            let least = Double(low) + Double(high - low) * Double(step) / Double(effort.thresholds - 1)
            if Int32(least) > scores.worst(of: steps[steps.count - 1]) {
                steps.append(try best(from: Int32(least), share: 0))
            }
        }
        return scores.worst(of: steps[steps.count - 1]) < high ? steps + [last] : steps
    }

    // MARK: Stability

    private mutating func addStable(_ monitor: Monitor) throws(MethodFailure) {
        let (scores, effort) = (scores, effort)
        var search = effort.search
        search.seed = seed
        let nearly = search
        let lists = try interruptible { () throws(Interrupted) in
            try ScorePreferences(scores.gains, threads: threads).lists(monitor: monitor.stage(0...0.1))
        }
        let stable = try interruptible { () throws(Interrupted) in
            Array(try StableMatchings(of: lists, monitor: monitor.stage(0.1...0.3)).prefix(effort.stable))
        }
        for matching in stable { try add(matching) }
        guard scores.count <= effort.people else { return }
        let isExact = scores.haveNoTies
        let answers = try interruptible { () throws(Interrupted) in
            let fewest = try AlmostStable.solve(
                lists, goal: .fewestBlockingPairs, effort: nearly, monitor: monitor.stage(0.3...0.5))
            return try [fewest]
                + AlmostStable.tradeOff(
                    lists, scores: scores.worths, most: fewest.blockingPairs + effort.blockingPairs,
                    effort: nearly, monitor: monitor.stage(0.5...1))
        }
        let fewest = answers[0]
        for answer in answers {
            let isFewest = isExact && fewest.isProvedBest && answer.blockingPairs == fewest.blockingPairs
            try add(answer.matching, isFewest ? [.fewestBlocking] : [])
        }
    }

    // MARK: Candidates

    /// Measures pairs anew; those that leave more people over are passed over.
    private mutating func add(_ matching: Matching, _ claims: Set<ParetoFront.Claim> = []) throws(MethodFailure) {
        guard matching.unmatched.count == over else { return }
        let scores = scores
        let (measures, _) = try interruptible { () throws(Interrupted) in
            try MatchingMeasures.measure(
                matching, reciprocal: scores.worths, benefit: scores.gains, threads: threads)
        }
        var claims = claims
        if measures.blockingPairs == 0 { claims.insert(.fewestBlocking) }
        candidates.append(
            Candidate(matching: matching, measures: measures, worst: scores.worst(of: matching), claims: claims))
    }
}
