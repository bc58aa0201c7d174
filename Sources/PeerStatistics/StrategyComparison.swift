// What a table of instances × strategies says: the whole analysis of one metric.
//
// THE UNIT IS THE INSTANCE. Seeds of the same strategy on the same instance are averaged before anything is compared, so that more seeds
// give less noise and not more evidence. Differences are taken within instances.
//
// WHAT IS CORRECTED. The probabilities of all pairs of strategies by the signed-rank test are corrected by Holm's method, and those decide
// what a table marks. Friedman's test speaks of all strategies at once; Nemenyi's critical difference draws a diagram and decides nothing, so
// nothing is corrected twice.
//
// EXAMPLE. Values 3, 2 and 5, 3 and 4, 3 of two strategies on three instances: differences 1, 2, 1, mean 4/3, R⁺ = 6, R⁻ = 0.

/// The comparison of several strategies by one metric.
///
/// ```swift
/// let table = [[0.9, 0.7], [0.8, 0.75], [0.85, 0.6]]   // a row an instance, a column a strategy
/// let comparison = StrategyComparison(table, using: SplitMix64(seed: 1))
/// print(comparison.pairs[0].difference, comparison.pairs[0].corrected)
/// ```
public struct StrategyComparison: Hashable, Sendable {
    /// What is asked.
    public struct Options: Hashable, Sendable {
        /// Whether greater values are better.
        public var greaterIsBetter = true
        /// What the test of two strategies does with instances on which both are equal.
        public var zeros = SignedRankTest.Zeros.drop
        /// The level of tests; intervals have one less this.
        public var level = 0.05
        /// Bootstrap samples.
        public var replicates = 10_000
        /// Half the width of the region of practical equivalence, in units of the metric; no Bayesian comparison when `nil`.
        public var region: Double?
        /// The strength of the Bayesian comparison's prior.
        public var prior = 0.5
        /// Draws of the Bayesian comparison.
        public var draws = 50_000

        /// The defaults.
        public init() {}
    }

    /// One strategy.
    public struct Strategy: Hashable, Sendable {
        /// The mean over instances.
        public let mean: Double
        /// The bootstrap interval of the mean.
        public let interval: Interval
        /// The middle value over instances.
        public let median: Double
    }

    /// Two strategies, the first before the second.
    public struct Pair: Hashable, Sendable {
        /// The place of the first.
        public let first: Int
        /// The place of the second.
        public let second: Int
        /// The mean of first less second over instances.
        public let difference: Double
        /// Its bootstrap interval; one number where all instances differ by the same.
        public let interval: Interval
        /// The signed-rank test, positive ranks in favour of greater values of the first.
        public let test: SignedRankTest
        /// The test's probability, corrected for all pairs.
        public let corrected: Double
        /// Probabilities that the first has greater values, that both are practically equal, that it has lesser ones.
        public let bayesian: BayesianSignedRank?

        /// Whether all instances differ by the same.
        public var isConstant: Bool { interval.isPoint }
    }

    /// Each strategy, in the order given.
    public let strategies: [Strategy]
    /// All pairs, in order.
    public let pairs: [Pair]
    /// All strategies at once; `nil` for fewer than three, or without instances.
    public let friedman: FriedmanTest?
    /// Number of instances.
    public let instances: Int
    private let options: Options

    /// Compares.
    ///
    /// - Parameters:
    ///   - table: one row for each instance, one value for each strategy; finite.
    ///   - options: confidence, samples, and from where on a difference matters.
    ///   - generator: where chance comes from. Each interval starts from the same state, so that no number of a strategy depends on which
    ///     others are compared, and equal values have equal intervals.
    /// - Complexity: O(k² B n) for k strategies, n instances and B bootstrap samples.
    public init(_ table: [[Double]], options: Options = Options(), using generator: some RandomNumberGenerator) {
        let k = table.first?.count ?? 0
        let columns = (0..<k).map { strategy in table.map { $0[strategy] } }
        let confidence = 1 - options.level
        strategies = columns.map { column in
            var chance = generator
            let sorted = column.sorted()
            let bootstrap = Bootstrap(column, count: options.replicates, using: &chance)
            return Strategy(
                mean: Bootstrap.mean(column), interval: bootstrap.interval(confidence: confidence),
                median: Bootstrap.quantile(0.5, of: sorted))
        }
        var pairs: [Pair] = []
        let places = (0..<k).flatMap { first in (first + 1..<max(k, first + 1)).map { (first, $0) } }
        let differences = places.map { first, second in zip(columns[first], columns[second]).map { $0 - $1 } }
        let tests = differences.map { SignedRankTest($0, zeros: options.zeros) }
        let corrected = Holm.corrected(tests.map(\.probability))
        for (index, (first, second)) in places.enumerated() {
            var chance = generator
            let bootstrap = Bootstrap(differences[index], count: options.replicates, using: &chance)
            var bayesian: BayesianSignedRank?
            if let region = options.region {
                bayesian = BayesianSignedRank(
                    differences[index], region: region, prior: options.prior, draws: options.draws, using: &chance)
            }
            pairs.append(
                Pair(
                    first: first, second: second, difference: Bootstrap.mean(differences[index]),
                    interval: bootstrap.interval(confidence: confidence), test: tests[index],
                    corrected: corrected[index], bayesian: bayesian))
        }
        self.pairs = pairs
        friedman = k > 2 ? FriedmanTest(table, greaterIsBetter: options.greaterIsBetter) : nil
        instances = table.count
        self.options = options
    }

    /// The strategies that no other one is significantly better than, though at least one is significantly worse than each of them: what a
    /// table shows in bold.
    public var leaders: Set<Int> {
        var (beaten, beats): (Set<Int>, Set<Int>) = ([], [])
        for pair in pairs where pair.corrected < options.level && pair.difference != 0 {
            let firstWins = (pair.difference > 0) == options.greaterIsBetter
            beats.insert(firstWins ? pair.first : pair.second)
            beaten.insert(firstWins ? pair.second : pair.first)
        }
        return beats.subtracting(beaten)
    }
}
