import PeerCohorts
import PeerEvaluation
import PeerJudges
import PeerProblems
import PeerPrograms
import PeerScoring

/// What anybody's pairs are worth under a program: the same measures and the same bound as for pairs of the engine's own.
///
/// ```swift
/// let evaluation = try program.evaluate([Rule.Pair("ann", "ben")], of: cohort)
/// print(evaluation.notAllowed.count)
/// ```
public struct Evaluation: Sendable {
    /// A pair that breaks a rule, exceeds somebody's capacity, or has too few answers for a score; it counts with score 0.
    public struct NotAllowed: Hashable, Sendable, Codable {
        /// The two ids.
        public let pair: [String]
        /// Why; private rules are not told apart.
        public let reason: String
    }

    /// The measures.
    public let assessment: Assessment
    /// Pairs that should not have been made.
    public let notAllowed: [NotAllowed]
    /// What no pairs exceed.
    public let bound: ObjectiveValue?
    /// The people who were to be matched.
    public let pool: ScoredPool
}

extension MatchingProgram {
    /// Measures pairs, whoever made them.
    ///
    /// - Parameters:
    ///   - pairs: ids of people who consented; locked pairs among them or not.
    ///   - cohort: the people.
    ///   - proofs: proofs of a bound that are judged here; without any the bound is found as in a run.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Throws: ``MatchError``; ``MatchError/rejected(_:)`` when a given proof does not hold.
    /// - Complexity: the pool, the bound and one pass over all pairs.
    public func evaluate(
        _ pairs: [Rule.Pair], of cohort: Cohort, proofs: [any Proof] = [], monitor: Monitor = .none
    ) throws(MatchError) -> Evaluation {
        guard practice.meetings == nil else {
            throw .invalidProgram(
                "'\(practice)' arranges meetings: a certificate judges them, and pairs alone say too little")
        }
        guard parity == nil else {
            throw .invalidProgram("pairs are measured without a parity, which a match keeps: leave it out")
        }
        try checkMemory(of: cohort.consenting, method: MaximumWeight())
        let pool = try ScoredPool(cohort, self, monitor: monitor.stage(0...0.1))
        let sorted = SortedPairs(pairs, pool)
        do throws(MethodFailure) {
            var bounds = proofs.filter { $0.bound(in: pool) != nil }
            if bounds.isEmpty {
                let context = MethodContext(threads: threads, seed: seed, monitor: monitor.stage(0.1...0.7))
                bounds = [try Optimum.bound(pool, context)]
            }
            let census = pool.scores.census(of: sorted.made, in: pool)
            let verdict = try interruptible { () throws(Interrupted) in
                var examination = PairExamination.known(.accepted)
                for proof in bounds {
                    examination = examination.and(try proof.examination(of: [], in: pool, monitor: .none))
                }
                try pool.pairs.pass.run(
                    examination.consumers + [census], threads: threads, monitor: monitor.stage(0.7...1))
                return examination.verdict()
            }
            if case .rejected(let reason) = verdict { throw .rejected(reason) }
            let bound = bounds.compactMap { $0.bound(in: pool) }.min()
            return Evaluation(
                assessment: Assessment(
                    of: sorted.made, broken: sorted.broken, in: pool, by: pool.scores, census: census, bound: bound),
                notAllowed: sorted.notAllowed, bound: bound, pool: pool)
        } catch {
            throw MatchError(error)
        }
    }
}

/// Given pairs by what they are: made in the pool, locked, or not allowed.
private struct SortedPairs {
    /// As places of the pool.
    private(set) var made: [(Int, Int)] = []
    /// As indices of the cohort.
    private(set) var broken: [(Int, Int)] = []
    private(set) var notAllowed: [Evaluation.NotAllowed] = []

    init(_ pairs: [Rule.Pair], _ pool: ScoredPool) {
        let cohort = pool.cohort
        var places = [Int](repeating: -1, count: cohort.count)
        for (place, person) in pool.people.enumerated() { places[person] = place }
        let locked = Set(pool.locked.map { [$0.0, $0.1] })
        let obstacles = Obstacles(pool)
        var partners = [Int](repeating: 0, count: pool.count)
        for pair in Set(pairs).sorted(by: { ($0.first, $0.second) < ($1.first, $1.second) }) {
            guard let one = cohort.index(of: pair.first), let other = cohort.index(of: pair.second), one != other else {
                continue
            }
            let (a, b) = (min(one, other), max(one, other))
            if locked.contains([a, b]) { continue }
            if let reason = Self.obstacle(a, b, places, pool, partners, obstacles) {
                broken.append((a, b))
                notAllowed.append(.init(pair: [pair.first, pair.second], reason: reason))
            } else {
                made.append((places[a], places[b]))
                partners[places[a]] += 1
                partners[places[b]] += 1
            }
        }
        made.sort { $0 < $1 }
    }

    private static func obstacle(
        _ a: Int, _ b: Int, _ places: [Int], _ pool: ScoredPool, _ partners: [Int], _ obstacles: Obstacles
    ) -> String? {
        if let reason = obstacles.reason(a, b) { return reason }
        let isFull = [places[a], places[b]].contains { partners[$0] >= pool.capacities[$0] }
        return isFull ? "more partners than the capacity allows" : nil
    }
}
