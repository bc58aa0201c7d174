// Matching again, when some pairs exist already and breaking them has a cost.
//
// A PRICE PER BROKEN PAIR is plain matching: every existing pair gets the price as a bonus on its score. Exact, with the duals of the
// pool as proof.
//
// A BUDGET, "at most d existing pairs are broken", is not: matching with an exact number of marked edges, not known to be solvable in
// polynomial time without randomness, reduces to it (C. H. Papadimitriou & M. Yannakakis, "The complexity of restricted spanning
// tree problems", J. ACM 29 (1982) pp. 285–309, for Exact Matching), and the best value is not a concave function of d, so a sweep of
// prices misses budgets. For a price c ≥ 0, let f(c) be the best worth with c as bonus; U existing pairs are undecided, r of them may be
// broken. Every matching within the budget keeps at least U − r of them, so L(c) = f(c) − c·(U − r) is at least its value: a bound for
// every c (M. L. Fisher, "The Lagrangian relaxation method for solving integer programming problems", Management Science 27 (1981)
// pp. 1–18). f is the upper envelope of one line per matching, so the best c is found by intersecting the lines of a matching that
// breaks too many and of one that does not.
//
// BRANCH AND BOUND. Where bound and best known value differ, an existing pair that one of those two matchings keeps and the other
// breaks is decided: kept (locked) or broken (a bonus so low that it is never worth it). The part with the greatest bound is taken up
// next. At the end, or at the limit of parts, the greatest open bound less the value is the gap: 0 means proved best.

import PeerProblems

/// A pool in which some pairs exist already.
///
/// ```swift
/// let problem = try RematchProblem(scores: scores, previous: [(0, 1), (2, 3)], everyoneFirst: false)
/// let price = Int64(Score.one) / 10   // of each broken pair: a tenth of the greatest score
/// print(try Rematching.solve(problem, price: price).solution.matching.pairs)
/// ```
public struct RematchProblem<Source: ScoreSource>: Sendable {
    /// Symmetric scores, in 0...``Score/one``.
    public let scores: Source
    /// The existing pairs whose people are both present; disjoint, and allowed by `scores`.
    public let previous: [(Int, Int)]
    /// Whether as many people as possible are matched before any score counts.
    public let everyoneFirst: Bool
    /// What pairs are worth beyond their score.
    public let bonuses: [PairBonus]
    /// What it is worth that a person sits out; 0 for everybody when empty.
    public let savings: [Int64]

    /// - Parameters:
    ///   - scores: symmetric scores of all pairs.
    ///   - previous: the pairs that exist.
    ///   - everyoneFirst: whether covering people comes before scores.
    ///   - bonuses: each at most ``Score/one``.
    ///   - savings: one a person or none, each at most ``Score/one``.
    /// - Throws: ``ProblemError/notAMatching(member:)`` when existing pairs overlap, or one is forbidden;
    ///   ``ProblemError/magnitudeTooLarge(_:)`` beyond some 90,000 people.
    public init(
        scores: Source, previous: [(Int, Int)], everyoneFirst: Bool = true, bonuses: [PairBonus] = [],
        savings: [Int64] = []
    ) throws(ProblemError) {
        _ = try PoolProblem(scores: scores, goal: .weight, locked: previous)
        guard 32 * (scores.rowCount + 2) * (scores.rowCount + 2) < 1 << 38 else {
            throw .magnitudeTooLarge("\(scores.rowCount) people to be matched again")
        }
        for (first, second) in previous where scores.score(row: first, column: second) == nil {
            throw .notAMatching(member: first)
        }
        self.scores = scores
        self.previous = previous
        self.everyoneFirst = everyoneFirst
        self.bonuses = bonuses
        self.savings = savings
        worths = try PoolProblem(scores: scores, goal: .weight, prices: savings, bonuses: bonuses)
        guard bonuses.allSatisfy({ $0.value.magnitude <= UInt64(Score.one) }),
            savings.allSatisfy({ $0.magnitude <= UInt64(Score.one) })
        else { throw .magnitudeTooLarge("a bonus, or what sitting out saves, exceeds the greatest score") }
    }

    /// What pairs and people are worth without any price of change.
    private let worths: PoolProblem<Source>

    /// What a matching is worth: its pairs, and what those who sit out save.
    public func worth(of matching: Matching) -> Int64 {
        matching.pairs.reduce(Int64(0)) { $0 + (worths.worth($1.0, $1.1) ?? 0) }
            + matching.unmatched.reduce(Int64(0)) { $0 + worths.price($1) }
    }

    /// What a pair is worth beyond its score.
    func bonus(_ first: Int, _ second: Int) -> Int64 { worths.bonus(first, second) }

    /// More than all pairs together can score.
    var unit: Int64 { 4 * Int64(scores.rowCount + 2) * Int64(Score.one) }

    /// What sitting out is worth: little enough to match everybody first, or nothing. Two people sitting out lose more than all
    /// pairs can score.
    var prices: [Int64] {
        guard everyoneFirst else { return savings }
        return (0..<scores.rowCount).map { (savings.isEmpty ? 0 : savings[$0]) - unit }
    }
}

/// A matching that breaks few existing pairs.
///
/// ```swift
/// let problem = try RematchProblem(scores: scores, previous: [(0, 1), (2, 3)])
/// let answer = try Rematching.solve(problem, atMost: 1)
/// print(answer.broken, answer.gap == 0 ? "proved best" : "at most \(answer.gap) below the best")
/// ```
public struct RematchAnswer: Hashable, Sendable {
    /// Who is with whom.
    public let matching: Matching
    /// The sum of the scores of its pairs.
    public let score: Int64
    /// How many existing pairs it does not have.
    public let broken: Int
    /// How much better, at most, the best within the budget is, in units of score (people sitting out counted at their price when
    /// everybody comes first); 0 when this is proved best.
    public let gap: Int64
}

/// Matching again at a price per broken pair, or within a budget of broken pairs.
///
/// ```swift
/// let problem = try RematchProblem(scores: scores, previous: [(0, 1)])
/// print(try Rematching.solve(problem, atMost: 2).broken)
/// ```
public enum Rematching {
    /// The best matching when every broken pair costs `price`: exact.
    ///
    /// - Parameters:
    ///   - problem: the people, and the pairs that exist.
    ///   - price: in units of score, 0 or more; beyond four times what all pairs can score it makes no difference, and is cut.
    ///   - options: how many candidates there are at first, and threads.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Returns: the pool problem that was solved, for the judge, and its outcome; the value has `price` for every pair kept.
    public static func solve<Source: ScoreSource>(
        _ problem: RematchProblem<Source>, price: Int64, options: CandidatePricing.Options = .init(),
        monitor: Monitor = .none
    ) throws(Interrupted) -> (pool: PoolProblem<Source>, solution: PoolSolution) {
        var part = RematchPart(count: problem.previous.count)
        part.price = max(0, min(price, 4 * problem.unit))
        return try RematchSearch(problem: problem, budget: .max, options: options, monitor: monitor).best(part)
    }

    /// The best matching that breaks at most `budget` existing pairs.
    ///
    /// - Parameters:
    ///   - problem: the people, and the pairs that exist.
    ///   - budget: 0 keeps all existing pairs and matches the others.
    ///   - parts: how many parts of the search are looked at before the gap is accepted.
    ///   - options: how many candidates there are at first, and threads.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Complexity: some ten matchings a part; up to 2^budget parts in the worst case.
    public static func solve<Source: ScoreSource>(
        _ problem: RematchProblem<Source>, atMost budget: Int, parts: Int = 2000,
        options: CandidatePricing.Options = .init(), monitor: Monitor = .none
    ) throws(Interrupted) -> RematchAnswer {
        var search = RematchSearch(problem: problem, budget: max(0, budget), options: options, monitor: monitor)
        return try search.run(parts: parts)
    }

    /// The value of the best matching against the number of existing pairs that it may break: never falling.
    ///
    /// - Parameters:
    ///   - problem: the people, and the pairs that exist.
    ///   - budgets: the numbers to solve for, ascending.
    ///   - parts: how many parts of the search are looked at before a gap is accepted.
    ///   - options: how many candidates there are at first, and threads.
    ///   - monitor: told of progress, and asked whether to go on.
    public static func curve<Source: ScoreSource>(
        _ problem: RematchProblem<Source>, budgets: [Int], parts: Int = 2000,
        options: CandidatePricing.Options = .init(), monitor: Monitor = .none
    ) throws(Interrupted) -> [RematchAnswer] {
        var answers: [RematchAnswer] = []
        for budget in budgets {
            answers.append(try solve(problem, atMost: budget, parts: parts, options: options, monitor: monitor))
        }
        return answers
    }
}
