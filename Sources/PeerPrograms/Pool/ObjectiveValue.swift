import PeerCollections
import PeerProblems
import PeerScoring

/// What pairs are worth by a program's objective: people covered, tier by tier, before anything else (unless the objective is `score`),
/// then what a fair objective looks at, then worth. Compared like words in a dictionary.
///
/// ```swift
/// print(ObjectiveValue(covered: [4], worth: 1) > ObjectiveValue(covered: [2], worth: 9))   // true: people before worth
/// ```
public struct ObjectiveValue: Hashable, Sendable, Comparable {
    /// People with a partner, by tier, the first tier first; empty where only worth counts.
    public let covered: [Int]
    /// What a fair objective looks at, the most important number first: what flows to the worst-off person; to everybody, ascending; minus the number
    /// of people who get nothing, and the logarithm of the product of what the others get, in units of 2⁻²⁰. Empty under other objectives;
    /// of a bound it may be a beginning.
    public let levels: [Int64]
    /// Σ (R + bonus) − load, in units of score.
    public let worth: Int64

    /// A value of parts.
    public init(covered: [Int], levels: [Int64] = [], worth: Int64) {
        (self.covered, self.levels, self.worth) = (covered, levels, worth)
    }

    /// Whether the left value is the smaller one.
    public static func < (a: Self, b: Self) -> Bool {
        for (left, right) in zip(a.covered, b.covered) where left != right { return left < right }
        for (left, right) in zip(a.levels, b.levels) where left != right { return left < right }
        return a.worth < b.worth
    }

    /// How far a bound is above a value that does not attain it, in words that follow "the bound, ": units of score where as many are covered.
    package func distance(above value: ObjectiveValue) -> String {
        let differences = zip(covered, value.covered).map { $0 - $1 }
        guard let place = differences.firstIndex(where: { $0 != 0 }) else {
            guard zip(levels, value.levels).allSatisfy({ $0 == $1 }) else {
                return "which is ahead of these in what counts before the total score"
            }
            return "\(worth - value.worth) units above these"
        }
        return place == 0
            ? "which covers \(differences[0]) more than these"
            : "which is ahead of these in what counts before the total score"
    }
}

extension ObjectiveValue: Codable {
    private enum CodingKeys: String, CodingKey { case covered, levels, worth }

    /// Reads the parts; without `levels` there are none.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        covered = try values.decode([Int].self, forKey: .covered)
        levels = try values.decodeIfPresent([Int64].self, forKey: .levels) ?? []
        worth = try values.decode(Int64.self, forKey: .worth)
    }

    /// Writes the parts, `levels` where there are some.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(covered, forKey: .covered)
        if !levels.isEmpty { try values.encode(levels, forKey: .levels) }
        try values.encode(worth, forKey: .worth)
    }
}

extension ScoredPool {
    /// Whether people covered come before worth.
    public var coversFirst: Bool { program.objective != .score }

    /// The number of tiers.
    public var tierCount: Int { (tiers.max() ?? 0) + 1 }

    /// What the `k`-th further partner of a person costs, k from 0.
    public func loadCost(_ place: Int, _ k: Int) -> Int64 { unitLoadCost * Int64(loads[place] + k) }

    /// What one partner costs for each that was there before.
    private var unitLoadCost: Int64 { Int64((program.loadCost * Double(Score.one)).rounded()) }

    /// What pairs of this pool are worth. Locked pairs are no part of it.
    public func value(of pairs: [(Int, Int)]) -> ObjectiveValue {
        var partners = [Int](repeating: 0, count: count)
        var worth: Int64 = 0
        let bonus = Dictionary(
            uniqueKeysWithValues: bonuses.map { ([min($0.first, $0.second), max($0.first, $0.second)], $0.value) })
        for (first, second) in pairs {
            worth += Int64(scores.reciprocalScore(people[first], people[second]))
            if !bonus.isEmpty { worth += bonus[[min(first, second), max(first, second)]] ?? 0 }
            for person in [first, second] {
                worth -= loadCost(person, partners[person])
                partners[person] += 1
            }
        }
        guard coversFirst else { return ObjectiveValue(covered: [], worth: worth) }
        var covered = [Int](repeating: 0, count: tierCount)
        for place in 0..<count where partners[place] > 0 && !isCovered[place] { covered[tiers[place]] += 1 }
        return ObjectiveValue(covered: covered, levels: levels(of: pairs), worth: worth)
    }
}

// MARK: The objective as a problem

extension ScoredPool {
    /// Whether the objective is plain matching: nobody may get more than one partner, and nobody has one already.
    public var isPlain: Bool { !hasCapacities && !isCovered.contains(true) }

    /// The objective as a matching problem, where nobody may get more than one partner: whoever sits out saves their load, and where
    /// people come first each tier outweighs all that follow.
    ///
    /// - Parameter sitters: the most people who will have to sit out; asked for where there are several tiers.
    /// - Throws: ``ProblemError/magnitudeTooLarge(_:)`` when there are too many tiers for so many people.
    public func matchingProblem(sitters: Int) throws(ProblemError) -> PoolProblem<ReciprocalScores> {
        let savings = (0..<count).map { loadCost($0, 0) }
        var prices = savings.contains { $0 != 0 } ? savings : []
        if coversFirst, tierCount > 1 {
            let weights = try tierWeights(sitters: sitters)
            prices = (0..<count).map { savings[$0] - (capacities[$0] == 0 ? 0 : weights[tiers[$0]]) }
        }
        return try PoolProblem(
            scores: reciprocal, goal: coversFirst ? .cardinalityThenWeight : .weight, prices: prices, bonuses: bonuses)
    }

    /// The objective as a problem with capacities: each place is rewarded with the load it does not cost, and the first place of
    /// somebody without a partner with being covered.
    public func capacityProblem() throws(ProblemError) -> CapacityProblem<ReciprocalScores> {
        let weights = coversFirst ? try tierWeights(sitters: count) : []
        let rewards = (0..<count).map { place in
            (0..<capacities[place]).map { k in
                -loadCost(place, k) + (k == 0 && coversFirst && !isCovered[place] ? weights[tiers[place]] : 0)
            }
        }
        return try CapacityProblem(scores: reciprocal, rewards: rewards, bonuses: bonuses)
    }

    /// For each tier what one of its people outweighs: all people of the tiers behind it, and all that pairs can be worth.
    private func tierWeights(sitters: Int) throws(ProblemError) -> [Int64] {
        let places = capacities.reduce(0, +)
        let largest = Int64(Score.one) + (bonuses.map(\.value).max() ?? 0)
        let load = (0..<count).map { loadCost($0, max(0, capacities[$0] - 1)) }.max() ?? 0
        var weight = Int64(places + 2) * (largest + load)
        var weights: [Int64] = []
        for tier in 0..<tierCount {
            weights.append(weight)
            let (next, overflow) = weight.multipliedReportingOverflow(by: Int64(sitters + 1))
            guard tier == tierCount - 1 || (!overflow && next <= CapacityProblem<ReciprocalScores>.largestReward) else {
                throw .magnitudeTooLarge("\(tierCount) tiers among \(count) people")
            }
            weight = next
        }
        return weights.reversed()
    }
}
