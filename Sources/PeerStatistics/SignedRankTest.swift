// Wilcoxon's signed-rank test: is the middle of paired differences 0?
//
// The magnitudes of the differences are ranked; R⁺ is the sum of the ranks of positive differences, R⁻ of negative ones. If neither of the
// two strategies is better, each rank has either sign with probability ½.
//
// ZEROS. `drop` leaves differences of 0 out (Wilcoxon). `pratt` ranks them and then leaves their ranks out. `split` gives half of their
// ranks to either sum.
// PROBABILITY. Exact: the number of subsets of 1…n with each sum, by adding one rank after the other; exact where no two magnitudes are
// equal and none is 0, and computed all the same on request. Otherwise R⁺ is nearly normal with mean n(n + 1)/4 and variance
// n(n + 1)(2n + 1)/24, less Σ (t³ − t)/48 over groups of t equal magnitudes; under `pratt` what zeros would add is subtracted from both
// (Cureton). A correction for continuity moves R⁺ by ½ towards the mean.
//
// EXAMPLE. Differences 1, 2, −3: ranks 1, 2, 3, R⁺ = 3, R⁻ = 3. Of eight signings five have R⁺ ≥ 3: one-sided p = .625, two-sided 1.
//
// EFFECT. (R⁺ − R⁻) / (R⁺ + R⁻), the rank-biserial correlation of pairs: the share of rank that favours the first, less the share that
// favours the second (D. S. Kerby, "The simple difference formula", Comprehensive Psychology 3 (2014)).
//
// O(n log n), and O(n³) for exact probabilities. Sources: F. Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1
// (1945), pp. 80–83; J. W. Pratt, "Remarks on zeros and ties in the Wilcoxon signed rank procedures", JASA 54 (1959), pp. 655–667;
// E. E. Cureton, "The normal approximation to the signed-rank sampling distribution when zero differences are present", JASA 62 (1967),
// pp. 1068–1069. Options and results are those of scipy.stats.wilcoxon.

/// Wilcoxon's signed-rank test of paired differences.
///
/// ```swift
/// let test = SignedRankTest([1.2, 0.4, -0.3, 2.0, 0.9])
/// print(test.probability)
/// ```
public struct SignedRankTest: Hashable, Sendable {
    /// What happens to differences of 0.
    public enum Zeros: String, Hashable, Sendable, CaseIterable {
        /// They are left out.
        case drop
        /// They are ranked, and their ranks left out.
        case pratt
        /// Half of their ranks counts for either side.
        case split
    }

    /// How the probability is found.
    public enum Method: String, Hashable, Sendable, CaseIterable {
        /// Exact up to 50 differences without ties or zeros, otherwise approximate.
        case automatic
        /// By counting signings.
        case exact
        /// By the normal distribution.
        case approximate
    }

    /// What is shown if the hypothesis of no difference is rejected.
    public enum Alternative: String, Hashable, Sendable, CaseIterable {
        /// The middle is not 0.
        case twoSided = "two-sided"
        /// The middle is above 0.
        case greater
        /// The middle is below 0.
        case less
    }

    /// The sum of the ranks of positive differences.
    public let positiveRanks: Double
    /// The sum of the ranks of negative differences.
    public let negativeRanks: Double
    /// Differences that count.
    public let count: Int
    /// How the probability was found.
    public let method: Method
    /// The probability of sums as far apart or farther, if the middle is 0; 1 where nothing differs.
    public let probability: Double
    /// The standardised sum; `nil` for exact probabilities.
    public let standardised: Double?
    /// The lesser sum where two-sided, otherwise the sum of positive ranks: what scipy calls the statistic.
    public let statistic: Double
    /// (R⁺ − R⁻) / (R⁺ + R⁻), in −1...1; 0 where nothing differs.
    public let effect: Double

    /// Tests differences.
    ///
    /// - Parameters:
    ///   - differences: finite numbers.
    ///   - zeros: what becomes of differences of 0.
    ///   - method: exact, or the normal approximation.
    ///   - alternative: which differences speak against the hypothesis.
    ///   - isCorrected: whether the normal approximation is corrected for continuity.
    public init(
        _ differences: [Double], zeros: Zeros = .drop, method: Method = .automatic,
        alternative: Alternative = .twoSided, isCorrected: Bool = false
    ) {
        let sums = SignedRanks(differences, zeros)
        positiveRanks = sums.positive
        negativeRanks = sums.negative
        count = sums.count
        statistic = alternative == .twoSided ? min(sums.positive, sums.negative) : sums.positive
        let all = sums.positive + sums.negative
        effect = all > 0 ? (sums.positive - sums.negative) / all : 0
        let isExact =
            method == .exact
            || method == .automatic && sums.count <= 50 && !sums.hasTies && !differences.contains(0)
        self.method = isExact ? .exact : .approximate
        if differences.allSatisfy({ $0 == 0 }) {
            (standardised, probability) = (nil, 1)
        } else if isExact {
            standardised = nil
            probability = SignedRankDistribution(sums.count).probability(of: sums.positive, alternative)
        } else if sums.deviation > 0 {
            let z = sums.standardised(isCorrected: isCorrected, alternative)
            standardised = z
            probability =
                switch alternative {
                case .twoSided: min(1, 2 * Probability.normal(-z.magnitude))
                case .greater: Probability.normal(-z)
                case .less: Probability.normal(z)
                }
        } else {
            (standardised, probability) = (nil, 1)
        }
    }
}

/// Sums of ranks, and what their normal approximation needs.
private struct SignedRanks {
    var positive = 0.0
    var negative = 0.0
    let count: Int
    let hasTies: Bool
    let mean: Double
    let deviation: Double

    init(_ differences: [Double], _ zeros: SignedRankTest.Zeros) {
        let counted = zeros == .drop ? differences.filter { $0 != 0 } : differences
        let ranks = Ranks(counted.map(\.magnitude))
        let zeroCount = counted.count { $0 == 0 }
        for (difference, rank) in zip(counted, ranks.values) {
            if difference > 0 { positive += rank } else if difference < 0 { negative += rank }
            if difference == 0, zeros == .split {
                positive += rank / 2
                negative += rank / 2
            }
        }
        count = counted.count
        hasTies = ranks.ties.contains { $0 > 1 }
        let (n, z) = (Double(counted.count), zeros == .pratt ? Double(zeroCount) : 0)
        mean = n * (n + 1) / 4 - z * (z + 1) / 4
        // Zeros are the first group; under Pratt's method they are no tie.
        let ties = z > 0 ? Array(ranks.ties.dropFirst()) : ranks.ties
        let variance = n * (n + 1) * (2 * n + 1) - z * (z + 1) * (2 * z + 1) - Ranks.tieTerm(ties) / 2
        deviation = (max(0, variance) / 24).squareRoot()
    }

    func standardised(isCorrected: Bool, _ alternative: SignedRankTest.Alternative) -> Double {
        let z = (positive - mean) / deviation
        guard isCorrected else { return z }
        let sign: Double =
            switch alternative {
            case .greater: 1
            case .less: -1
            case .twoSided: z > 0 ? 1 : z < 0 ? -1 : 0
            }
        return z - sign * 0.5 / deviation
    }
}

/// How likely each sum of the ranks 1…n is when every rank counts with probability ½.
private struct SignedRankDistribution {
    private let probabilities: [Double]

    init(_ n: Int) {
        var probabilities = [1.0]
        for rank in 0..<n {
            // Of each sum one half stays, and the other moves by the rank.
            var next = [Double](repeating: 0, count: probabilities.count + rank + 1)
            for (sum, probability) in probabilities.enumerated() {
                next[sum] += probability / 2
                next[sum + rank + 1] += probability / 2
            }
            probabilities = next
        }
        self.probabilities = probabilities
    }

    /// Sums between whole numbers, which ties make, are rounded towards the side on which the probability is greater.
    func probability(of sum: Double, _ alternative: SignedRankTest.Alternative) -> Double {
        let (low, high) = (atMost(sum.rounded(.up)), atLeast(sum.rounded(.down)))
        return switch alternative {
        case .twoSided: min(1, 2 * min(low, high))
        case .greater: high
        case .less: low
        }
    }

    /// The shorter tail is summed, so that small probabilities keep their digits.
    private func atMost(_ sum: Double) -> Double {
        let place = Int(sum)
        return 2 * place < probabilities.count
            ? probabilities.prefix(place + 1).reduce(0, +) : 1 - probabilities.dropFirst(place + 1).reduce(0, +)
    }

    private func atLeast(_ sum: Double) -> Double {
        let place = Int(sum)
        return 2 * place >= probabilities.count
            ? probabilities.dropFirst(place).reduce(0, +) : 1 - probabilities.prefix(place).reduce(0, +)
    }
}
