import PeerEvaluation
import PeerMatching

/// A matching with everything that metrics read, gathered once: whoever made it, it is measured the same way.
struct MeasuredMatching {
    /// How far the answer is proved: an outcome of the engine, or `answered`.
    let outcome: String
    /// The engine's measures, and ranks of people.
    let assessment: Assessment
    /// The people.
    let cohort: Cohort
    /// Pairs, as indices of the cohort; locked ones among them.
    let pairs: [(Int, Int)]
    /// For each person what the partner offers, 0 to 1: of several partners the mean, of none 0.
    let benefits: [Double]
    /// For each person the number of others with whom they block strictly.
    let blocking: [Int]
    /// The greatest worth that any pairs can have, proved; the same for all competitors.
    let optimum: Int64
    /// Who has met before.
    let earlier: EarlierRounds

    /// Gathers what is known of pairs of a pool.
    ///
    /// - Parameter made: places of the pool.
    init(
        outcome: String, assessment: Assessment, pool: ScoredPool, made: [(Int, Int)], optimum: Int64,
        earlier: EarlierRounds
    ) throws {
        self.outcome = outcome
        self.assessment = assessment
        self.optimum = optimum
        self.earlier = earlier
        cohort = pool.cohort
        pairs = made.map { (pool.people[$0.0], pool.people[$0.1]) } + pool.locked
        let scores = pool.scores
        var sums = [Int64](repeating: 0, count: cohort.count)
        var partners = [Int](repeating: 0, count: cohort.count)
        for (one, other) in pairs {
            sums[one] += Int64(scores.direction(to: one, from: other).score)
            sums[other] += Int64(scores.direction(to: other, from: one).score)
            partners[one] += 1
            partners[other] += 1
        }
        benefits = zip(sums, partners).map { $1 == 0 ? 0 : Double($0) / Double($1) / Double(Score.one) }
        let census = BlockingCensus(
            people: pool.count,
            pairs: made.map { one, other in
                let (a, b) = (pool.people[one], pool.people[other])
                return ScoredPair(
                    one, other, mutual: scores.reciprocalScore(a, b), toFirst: scores.direction(to: a, from: b).score,
                    toSecond: scores.direction(to: b, from: a).score)
            }, capacities: pool.capacities)
        try pool.pairs.pass.run([census], threads: pool.program.threads, monitor: .none)
        blocking = census.blocking
    }
}
