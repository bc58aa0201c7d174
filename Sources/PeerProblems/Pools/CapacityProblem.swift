/// A pool in which a person may have several partners, each another person: pairs of greatest total worth.
///
/// Every partner takes one of a person's *places*, and each place has a reward of its own, which never rises from place to place: the
/// first may be worth a lot (somebody who has nobody yet), the later ones less and less (load).
///
/// ```swift
/// let problem = try CapacityProblem(scores: scores, capacities: [2, 1])   // the first may have two partners
/// print(try CapacityPricing.solve(problem).pairs)
/// ```
public struct CapacityProblem<Source: ScoreSource>: Sendable {
    /// Symmetric scores; pairs without a score are never made.
    public let scores: Source
    /// The reward of each place of each person, in the unit of scores; a person has as many places as rewards.
    public let rewards: [[Int64]]
    /// What some pairs are worth beyond their score.
    public let bonuses: PairBonuses

    /// Rewards and bonuses stay within this, and within 2^54 / n.
    public static var largestReward: Int64 { 1 << 44 }

    /// - Parameters:
    ///   - scores: a symmetric square source.
    ///   - rewards: one list a person.
    ///   - bonuses: any pairs.
    /// - Throws: ``ProblemError`` for a source that is not square, lists of another number, rewards that rise, or numbers too large.
    public init(scores: Source, rewards: [[Int64]], bonuses: [PairBonus] = []) throws(ProblemError) {
        let n = scores.rowCount
        try scores.checkPool()
        guard rewards.count == n else { throw .wrongShape(expected: n, found: rewards.count) }
        for (person, list) in rewards.enumerated() where zip(list, list.dropFirst()).contains(where: { $0 < $1 }) {
            throw .contradiction("the rewards of person \(person) rise from place to place")
        }
        let largest = max(rewards.joined().map(\.magnitude).max() ?? 0, bonuses.map(\.value.magnitude).max() ?? 0)
        let places = rewards.reduce(0) { $0 + $1.count }
        guard largest <= Self.largestReward, (Int128(largest) + Int128(Int32.max)) * Int128(places + 2) < 1 << 54 else {
            throw .magnitudeTooLarge("a reward or bonus is beyond 2^44 or 2^54 / places")
        }
        self.scores = scores
        self.rewards = rewards
        self.bonuses = try PairBonuses(bonuses, count: n)
    }

    /// The same without rewards: so many partners at most.
    public init(scores: Source, capacities: [Int]) throws(ProblemError) {
        guard capacities.allSatisfy({ $0 >= 0 }) else { throw .contradiction("a capacity is below 0") }
        try self.init(scores: scores, rewards: capacities.map { Array(repeating: 0, count: $0) })
    }

    /// The most partners of each person.
    public var capacities: [Int] { rewards.map(\.count) }

    /// What a pair is worth beside the rewards, `nil` when it is forbidden.
    public func worth(_ first: Int, _ second: Int) -> Int64? {
        scores.score(row: first, column: second).map { Int64($0) + bonuses.value(first, second) }
    }

    /// What some pairs are worth with the rewards of the places they take.
    public func value(of pairs: [(Int, Int)]) -> Int128 {
        var partners = [Int](repeating: 0, count: rewards.count)
        var value: Int128 = 0
        for (first, second) in pairs {
            value += Int128(worth(first, second) ?? 0)
            for person in [first, second] {
                value += partners[person] < rewards[person].count ? Int128(rewards[person][partners[person]]) : 0
                partners[person] += 1
            }
        }
        return value
    }
}

/// Best pairs under capacities, and their proof.
///
/// ```swift
/// let no = Score.forbidden
/// let scores = DenseScores(rowCount: 3, columnCount: 3, values: [no, 5, 3, 5, no, 1, 3, 1, no])
/// let answer = try CapacityPricing.solve(CapacityProblem(scores: scores, capacities: [2, 1, 1]))
/// print(answer.pairs, answer.value)   // [(0, 1), (0, 2)] 8
/// ```
public struct CapacitySolution: Hashable, Sendable {
    /// The pairs that were considered, each once, with their worth; everything chosen is among them.
    public let candidates: [WeightedGraph.Edge]
    /// A best matching of the ``CapacityGadget`` of the candidates, with its duals.
    public let gadget: WeightedMatchingSolution
    /// The chosen pairs, as places in ``candidates``.
    public let chosen: [Int]
    /// What they are worth, rewards included.
    public let value: Int128

    /// Gathers the parts unchecked.
    public init(
        candidates: [WeightedGraph.Edge], gadget: WeightedMatchingSolution, chosen: [Int], value: Int128
    ) {
        self.candidates = candidates
        self.gadget = gadget
        self.chosen = chosen
        self.value = value
    }

    /// The chosen pairs.
    public var pairs: [(Int, Int)] { chosen.map { (candidates[$0].from, candidates[$0].to) } }
}
