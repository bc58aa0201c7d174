/// The matching problem of one pool: pairs among people whose scores a source gives, some of whom may sit out at a price.
///
/// ```swift
/// let problem = try PoolProblem(scores: scores, goal: .cardinalityThenWeight)
/// if case .optimal(let answer) = try CandidatePricing.solve(problem) { print(answer.matching.pairs) }
/// ```
public struct PoolProblem<Source: ScoreSource>: Sendable {
    /// Symmetric scores of all pairs; a pair without a score may not be made.
    public let scores: Source
    /// What is to be achieved. A matching is worth the scores and bonuses of its pairs and the prices of those who sit out.
    public let goal: MatchingGoal
    /// What it is worth that a person sits out, in the unit of scores, of any sign; 0 for everybody when empty.
    public let prices: [Int64]
    /// Pairs that are made whatever they score; their people are not part of the problem.
    public let locked: [(Int, Int)]
    /// Whether a person is locked.
    public let isLocked: [Bool]
    /// Pairs that are worth more or less than their score, such as those that exist already.
    public var bonuses: [PairBonus] { pairBonuses.list }
    private let pairBonuses: PairBonuses

    /// Prices and bonuses stay within this, and within 2^57 / n: 64-bit arithmetic then holds every dual exactly.
    public static var largestPrice: Int64 { 1 << 44 }

    /// - Parameters:
    ///   - scores: a symmetric square source.
    ///   - goal: what is to be achieved.
    ///   - prices: one per person, or none; at most ``largestPrice`` in magnitude.
    ///   - locked: disjoint pairs.
    ///   - bonuses: pairs of people who are not locked, each once.
    /// - Throws: ``ProblemError`` for a source that is not square or not symmetric (see ``ScoreSource/asymmetricPair()``), prices of another number or size, and overlapping pairs.
    public init(
        scores: Source, goal: MatchingGoal, prices: [Int64] = [], locked: [(Int, Int)] = [], bonuses: [PairBonus] = []
    ) throws(ProblemError) {
        let n = scores.rowCount
        try scores.checkPool()
        guard prices.isEmpty || prices.count == n else { throw .wrongShape(expected: n, found: prices.count) }
        let largest = max(prices.map(\.magnitude).max() ?? 0, bonuses.map(\.value.magnitude).max() ?? 0)
        guard largest <= Self.largestPrice, (Int128(largest) + Int128(Int32.max)) * Int128(n + 1) < 1 << 57 else {
            throw .magnitudeTooLarge("a price of sitting out, or a bonus, is beyond 2^44 or 2^57 / n")
        }
        var isLocked = [Bool](repeating: false, count: n)
        for (first, second) in locked {
            for person in [first, second] {
                guard (0..<n).contains(person), first != second, !isLocked[person] else {
                    throw .notAMatching(member: person)
                }
                isLocked[person] = true
            }
        }
        for bonus in bonuses {
            for person in [bonus.first, bonus.second] where isLocked.indices.contains(person) && isLocked[person] {
                throw .notAMatching(member: person)
            }
        }
        pairBonuses = try PairBonuses(bonuses, count: n)
        self.scores = scores
        self.goal = goal
        self.prices = prices
        self.locked = locked
        self.isLocked = isLocked
    }

    /// Number of people.
    public var count: Int { scores.rowCount }

    /// What it is worth that a person sits out.
    public func price(_ person: Int) -> Int64 { prices.isEmpty ? 0 : prices[person] }

    /// What a pair is worth beyond its score.
    public func bonus(_ first: Int, _ second: Int) -> Int64 { pairBonuses.value(first, second) }

    /// What a pair is worth, `nil` when it is forbidden.
    public func worth(_ first: Int, _ second: Int) -> Int64? {
        scores.score(row: first, column: second).map { Int64($0) + bonus(first, second) }
    }

    /// Prices by which as few people as possible of tier 0 sit out, then of tier 1, and so on, and all that before any score.
    ///
    /// One person of a tier outweighs all people of the tiers behind it and all that scores can differ: lexicographic, in
    /// exact integers.
    /// - Parameters:
    ///   - tiers: the tier of each person, 0 first.
    ///   - sitters: the most people who will have to sit out, such as 1 for an odd pool.
    ///   - prices: prices within a tier, at most ``Score/one`` in magnitude; none when empty.
    /// - Throws: ``ProblemError/magnitudeTooLarge(_:)`` when there are too many tiers for so many people.
    public static func prices(
        tiers: [Int], sitters: Int, prices: [Int64] = []
    ) throws(ProblemError) -> [Int64] {
        let used = Set(tiers).sorted(by: >)
        var penalty: [Int: Int64] = [:]
        // All pairs and all prices together change by less than this.
        var weight = Int64(tiers.count + 1) * 2 * Int64(Score.one)
        for tier in used {
            penalty[tier] = weight
            let (next, overflow) = weight.multipliedReportingOverflow(by: Int64(sitters + 1))
            guard !overflow, weight <= largestPrice / 2 else {
                throw .magnitudeTooLarge("\(used.count) tiers among \(tiers.count) people")
            }
            weight = next
        }
        return tiers.indices.map { (prices.isEmpty ? 0 : prices[$0]) - (penalty[tiers[$0]] ?? 0) }
    }
}

/// A best matching of a pool and its proof.
///
/// The proof speaks of an *extended* graph: the people 0..<n who are not locked and, from n on, `seats` dummy vertices (*seats*)
/// for those who sit out, each joined to every person at that person's price. For ``MatchingGoal/weight`` there are none but one for an
/// odd pool.
///
/// ```swift
/// let no = Score.forbidden
/// let scores = DenseScores(rowCount: 3, columnCount: 3, values: [no, 5, 3, 5, no, 1, 3, 1, no])
/// if case .optimal(let answer) = try CandidatePricing.solve(PoolProblem(scores: scores, goal: .weight)) {
///     print(answer.matching.pairs, answer.value)   // [(0, 1)] 5
/// }
/// ```
public struct PoolSolution: Hashable, Sendable {
    /// Who is with whom, locked pairs included.
    public let matching: Matching
    /// Scores and bonuses of the pairs and prices of those who sit out.
    public let value: Int128
    /// How many seats the extended graph has; each is taken.
    public let seats: Int
    /// Duals of the extended graph, those of seats last; 0 for locked people. See ``PoolJudge``.
    public let duals: OddSetDuals
    /// Why so many must sit out; `nil` when parity or the goal says so.
    public let shortage: TutteBergeWitness?
    /// How many edges the search kept, of all pairs; not a part of the proof.
    public let edgesKept: Int

    /// Gathers the parts unchecked.
    public init(
        matching: Matching, value: Int128, seats: Int, duals: OddSetDuals, shortage: TutteBergeWitness?,
        edgesKept: Int = 0
    ) {
        self.matching = matching
        self.value = value
        self.seats = seats
        self.duals = duals
        self.shortage = shortage
        self.edgesKept = edgesKept
    }
}

/// The answer to a pool problem.
///
/// ```swift
/// switch try CandidatePricing.solve(PoolProblem(scores: scores, goal: .perfect)) {
/// case .optimal(let answer): print(answer.matching.pairs)
/// case .infeasible(_, let effort): print("somebody sits out; at best", effort.matching.pairs)
/// }
/// ```
public enum PoolOutcome: Hashable, Sendable {
    /// The best matching for the goal.
    case optimal(PoolSolution)
    /// Only for ``MatchingGoal/perfect``: not everybody can be matched, and why. `bestEffort` matches as many as can be.
    case infeasible(TutteBergeWitness, bestEffort: PoolSolution)
}
