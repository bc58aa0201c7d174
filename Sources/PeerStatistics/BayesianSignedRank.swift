// The Bayesian signed-rank comparison: how probable is it that one strategy is better, that they are practically equal, that the other is?
//
// The unknown distribution of paired differences z₁…zₙ gets a Dirichlet process as its prior, of strength s, with all its weight on a
// difference of 0. Its posterior gives the points 0, z₁, …, zₙ random weights w from a Dirichlet distribution with parameters s, 1, …, 1.
// For one draw of the weights
//   θ₋ = Σ wᵢ wⱼ over zᵢ + zⱼ < −2r, θ₊ the same over > 2r, θ₀ the rest; a sum equal to a bound counts half on either side.
// The region of practical equivalence is −r…r. The answer is the share of draws in which each θ is the greatest.
//
// EXAMPLE. All differences 1, r = .1, s = .5, n large: θ₊ is near 1 in every draw, so the first is better with probability 1.
//
// O(draws · n log n): for each i the z_j beyond a bound are a suffix of the sorted differences, so prefix sums of weights do.
// Source: A. Benavoli et al., "A Bayesian Wilcoxon signed-rank test based on the Dirichlet process", ICML 2014, pp. 1026–1034; A. Benavoli,
// G. Corani, J. Demšar & M. Zaffalon, "Time for a change", JMLR 18 (2017), § 4.2. Draws are from other random numbers than those of
// baycomp, so probabilities agree to the error of sampling.

/// Probabilities that one strategy is better, that two are practically equal, and that the other is better.
///
/// ```swift
/// var options = StrategyComparison.Options()
/// options.region = 0.01
/// let comparison = StrategyComparison([[0.9, 0.7], [0.8, 0.75], [0.85, 0.6]], options: options, using: SplitMix64(seed: 1))
/// print(comparison.pairs[0].bayesian?.better ?? 0)
/// ```
public struct BayesianSignedRank: Hashable, Sendable, Codable {
    /// The first is better by more than the region of practical equivalence.
    public let better: Double
    /// Neither is.
    public let equivalent: Double
    /// The first is worse by more.
    public let worse: Double

    /// Compares by differences, first less second.
    ///
    /// - Parameters:
    ///   - differences: at least one finite number.
    ///   - region: half the width of the region of practical equivalence, 0 or more.
    ///   - prior: the strength of the prior, above 0.
    ///   - draws: how many draws from the posterior, at least 1.
    ///   - generator: where chance comes from.
    public init(
        _ differences: [Double], region: Double, prior: Double = 0.5, draws: Int = 50_000,
        using generator: inout some RandomNumberGenerator
    ) {
        // With a region of 0 nothing lies within but ties, which count half on either side: two outcomes.
        let sums = PairwiseSums(differences, region: region)
        var counts = [0.0, 0.0, 0.0]
        var weights = [Double](repeating: 0, count: differences.count + 1)
        for _ in 0..<draws {
            for place in weights.indices {
                weights[place] =
                    place == sums.prior
                    ? Gamma.draw(shape: prior, using: &generator) : Gamma.exponential(using: &generator)
            }
            let (below, above) = sums.shares(weights)
            let middle = region > 0 ? 1 - below - above : -1
            let greatest = max(below, middle, above)
            let winners = [below, middle, above].map { $0 == greatest ? 1.0 : 0 }
            let share = winners.reduce(0, +)
            for place in 0..<3 { counts[place] += winners[place] / share }
        }
        (worse, equivalent, better) = (
            counts[0] / Double(draws), counts[1] / Double(draws), counts[2] / Double(draws)
        )
    }
}

/// Which pairs of differences, the prior's 0 among them, have sums beyond the region.
private struct PairwiseSums {
    /// The place of the prior's 0 among the sorted differences.
    let prior: Int
    /// For each difference the numbers of differences with which its sum is below −2r, at most −2r, at most but not 2r, at most 2r.
    private let ends: [(below: Int, atLow: Int, beforeHigh: Int, atHigh: Int)]

    init(_ differences: [Double], region: Double) {
        let order = ([0] + differences).enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }
        let sorted = order.map(\.element)
        prior = order.firstIndex { $0.offset == 0 } ?? 0
        func count(_ isIncluded: (Double) -> Bool) -> Int {
            var (low, high) = (0, sorted.count)
            while low < high {
                let middle = (low + high) / 2
                if isIncluded(sorted[middle]) { low = middle + 1 } else { high = middle }
            }
            return low
        }
        ends = sorted.map { one in
            (
                count { one + $0 < -2 * region }, count { one + $0 <= -2 * region }, count { one + $0 < 2 * region },
                count { one + $0 <= 2 * region }
            )
        }
    }

    func shares(_ weights: [Double]) -> (below: Double, above: Double) {
        var prefix = [0.0]
        prefix.reserveCapacity(weights.count + 1)
        for weight in weights { prefix.append(prefix[prefix.count - 1] + weight) }
        let total = prefix[weights.count]
        var (below, above) = (0.0, 0.0)
        for (place, end) in ends.enumerated() {
            below += weights[place] * (prefix[end.below] + prefix[end.atLow]) / 2
            above += weights[place] * (total - (prefix[end.beforeHigh] + prefix[end.atHigh]) / 2)
        }
        return (below / (total * total), above / (total * total))
    }
}

/// Draws from gamma distributions.
private enum Gamma {
    /// Uniform in (0, 1).
    private static func uniform(using generator: inout some RandomNumberGenerator) -> Double {
        (Double(generator.next() >> 12) + 0.5) * 0x1p-52
    }

    static func exponential(using generator: inout some RandomNumberGenerator) -> Double {
        -Elementary.logarithm(uniform(using: &generator))
    }

    /// G. Marsaglia & W. W. Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000), pp. 363–372; below 1 the draw for
    /// a shape greater by 1, times a power of a uniform number.
    static func draw(shape: Double, using generator: inout some RandomNumberGenerator) -> Double {
        guard shape >= 1 else {
            let power = Elementary.exponential(Elementary.logarithm(uniform(using: &generator)) / shape)
            return draw(shape: shape + 1, using: &generator) * power
        }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = Probability.normalQuantile(uniform(using: &generator))
            let root = 1 + c * x
            guard root > 0 else { continue }
            let v = root * root * root
            let limit = x * x / 2 + d - d * v + d * Elementary.logarithm(v)
            if Elementary.logarithm(uniform(using: &generator)) < limit { return d * v }
        }
    }
}
