// Friedman's test: do k strategies differ on n instances? And Nemenyi's critical difference: which pairs do?
//
// On each instance the strategies are ranked, 1 the best, equal values sharing the mean of their ranks. Without any difference all mean
// ranks are near (k + 1)/2, and
//   χ² = 12 n / (k (k + 1)) · (Σ Rⱼ² − k (k + 1)²/4)
// has k − 1 degrees of freedom; with ties it is divided by 1 − Σ (t³ − t) / (n k (k² − 1)). Iman and Davenport's
//   F = (n − 1) χ² / (n (k − 1) − χ²)
// with k − 1 and (k − 1)(n − 1) degrees of freedom is less conservative. Two strategies differ when their mean ranks do by
//   CD = q √(k (k + 1) / (6 n)), q the studentized range at infinite degrees of freedom over √2.
//
// EXAMPLE. J. Demšar, "Statistical comparisons of classifiers over multiple data sets", JMLR 7 (2006), pp. 1–30: n = 14, k = 4, mean ranks
// 3.143, 2.000, 2.893, 1.964 give χ² = 9.28, F = 3.69; q = 2.569, CD = 1.25.
//
// O(n k log k). Sources: M. Friedman, JASA 32 (1937), pp. 675–701; R. L. Iman & J. M. Davenport, Communications in Statistics A 9 (1980),
// pp. 571–595; P. B. Nemenyi, "Distribution-free multiple comparisons", Princeton 1963.

/// Friedman's test of several strategies on the same instances.
///
/// ```swift
/// let test = FriedmanTest([[0.9, 0.7, 0.6], [0.8, 0.8, 0.5], [0.7, 0.6, 0.4]])   // a row an instance, a column a strategy
/// print(test.meanRanks, test.probability, test.criticalDifference())
/// ```
public struct FriedmanTest: Hashable, Sendable {
    /// The mean rank of each strategy, 1 = best.
    public let meanRanks: [Double]
    /// Number of instances.
    public let instances: Int
    /// χ², corrected for ties; 0 where all values of every instance are equal.
    public let chiSquare: Double
    /// The probability of so great a χ², if no strategy differs.
    public let probability: Double
    /// Iman and Davenport's F; infinite where the ranks of all instances agree.
    public let f: Double
    /// The probability of so great an F, if no strategy differs.
    public let fProbability: Double

    /// Tests a table.
    ///
    /// - Parameters:
    ///   - table: one row for each instance, one value for each of two strategies or more.
    ///   - greaterIsBetter: whether rank 1 goes to the greatest value.
    public init(_ table: [[Double]], greaterIsBetter: Bool = true) {
        let (n, k) = (Double(table.count), Double(table.first?.count ?? 0))
        precondition(k >= 2, "a test needs two strategies")
        var sums = [Double](repeating: 0, count: Int(k))
        var ties = 0.0
        for row in table {
            let ranks = Ranks(greaterIsBetter ? row.map { -$0 } : row)
            for (place, rank) in ranks.values.enumerated() { sums[place] += rank }
            ties += Ranks.tieTerm(ranks.ties)
        }
        self.init(means: sums.map { $0 / n }, instances: table.count, tieFactor: 1 - ties / (n * k * (k * k - 1)))
    }

    /// The test of published mean ranks.
    public init(meanRanks: [Double], instances: Int) { self.init(means: meanRanks, instances: instances, tieFactor: 1) }

    private init(means: [Double], instances: Int, tieFactor: Double) {
        let (n, k) = (Double(instances), Double(means.count))
        let squares = means.reduce(0) { $0 + $1 * $1 }
        meanRanks = means
        self.instances = instances
        let plain = 12 * n / (k * (k + 1)) * (squares - k * (k + 1) * (k + 1) / 4)
        chiSquare = tieFactor > 1e-12 ? plain / tieFactor : 0
        probability = Probability.chiSquareTail(chiSquare, freedom: k - 1)
        let left = n * (k - 1) - chiSquare
        f = left > 1e-9 ? (n - 1) * chiSquare / left : .infinity
        fProbability = f.isFinite ? Probability.fTail(f, freedom: k - 1, (k - 1) * (n - 1)) : 0
    }

    /// Nemenyi's critical difference of mean ranks at a level α in (0, 1).
    public func criticalDifference(level: Double = 0.05) -> Double {
        let k = Double(meanRanks.count)
        return Self.criticalValue(groups: meanRanks.count, level: level)
            * (k * (k + 1) / (6 * Double(instances))).squareRoot()
    }

    /// The studentized range at infinite degrees of freedom, over √2.
    public static func criticalValue(groups: Int, level: Double) -> Double {
        Probability.studentizedRangeQuantile(1 - level, groups: groups) / 2.0.squareRoot()
    }

    /// The greatest runs of strategies, in order of mean rank, whose ends differ by no more than the critical difference: the bars of a
    /// critical-difference diagram. Each run lists strategies; runs of one are left out.
    public func groups(level: Double = 0.05) -> [[Int]] {
        let difference = criticalDifference(level: level)
        let order = meanRanks.indices.sorted { (meanRanks[$0], $0) < (meanRanks[$1], $1) }
        var runs: [Range<Int>] = []
        for start in order.indices {
            let end = order.lastIndex { meanRanks[$0] - meanRanks[order[start]] <= difference } ?? start
            if end > start, runs.last.map({ $0.upperBound < end + 1 }) ?? true { runs.append(start..<end + 1) }
        }
        return runs.map { Array(order[$0]) }
    }
}
