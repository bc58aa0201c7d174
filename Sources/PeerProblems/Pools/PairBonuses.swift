/// What a pair is worth beyond its score.
///
/// ```swift
/// let asked = PairBonus(0, 1, value: Int64(Score.one) / 10)   // they ask for each other: a tenth more
/// let problem = try PoolProblem(scores: scores, goal: .weight, bonuses: [asked])
/// ```
public struct PairBonus: Hashable, Sendable {
    /// One person.
    public let first: Int
    /// The other.
    public let second: Int
    /// In the unit of scores, of any sign; at most ``PoolProblem/largestPrice`` in magnitude.
    public let value: Int64

    /// A bonus of a pair.
    public init(_ first: Int, _ second: Int, value: Int64) {
        self.first = first
        self.second = second
        self.value = value
    }
}

/// What some pairs are worth beyond their score: looked up for any pair, at the cost of a table look-up for most.
///
/// ```swift
/// let bonuses = try PairBonuses([PairBonus(0, 1, value: 100)], count: 3)
/// print(bonuses.value(1, 0), bonuses.value(1, 2))   // 100 0
/// ```
public struct PairBonuses: Sendable {
    /// The pairs, as they were given.
    public let list: [PairBonus]
    private let hasOne: [Bool]
    private let values: [UInt64: Int64]

    /// - Parameters:
    ///   - list: pairs and what they are worth more.
    ///   - count: how many people there are.
    /// - Throws: ``ProblemError/notAMatching(member:)`` when a pair leaves the people, is one person, or comes twice.
    public init(_ list: [PairBonus], count: Int) throws(ProblemError) {
        self.list = list
        var hasOne = [Bool](repeating: false, count: list.isEmpty ? 0 : count)
        var values: [UInt64: Int64] = [:]
        for bonus in list {
            guard hasOne.indices.contains(bonus.first), hasOne.indices.contains(bonus.second),
                bonus.first != bonus.second,
                values.updateValue(bonus.value, forKey: Self.key(bonus.first, bonus.second)) == nil
            else { throw .notAMatching(member: bonus.first) }
            (hasOne[bonus.first], hasOne[bonus.second]) = (true, true)
        }
        self.hasOne = hasOne
        self.values = values
    }

    private static func key(_ first: Int, _ second: Int) -> UInt64 {
        UInt64(min(first, second)) << 32 | UInt64(max(first, second))
    }

    /// What a pair is worth beyond its score; 0 for most.
    public func value(_ first: Int, _ second: Int) -> Int64 {
        guard !hasOne.isEmpty, hasOne[first], hasOne[second] else { return 0 }
        return values[Self.key(first, second)] ?? 0
    }

    /// Whether a pair has a bonus.
    public func contains(_ first: Int, _ second: Int) -> Bool {
        guard !hasOne.isEmpty, hasOne[first], hasOne[second] else { return false }
        return values[Self.key(first, second)] != nil
    }
}
