import PeerNumerics
import PeerProblems

extension SplitMix64 {
    /// `true` with the given probability.
    public mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &self) < probability }
}

extension DenseScores {
    /// A random square matrix without a diagonal.
    ///
    /// - Parameters:
    ///   - isSymmetric: whether both directions of a pair score alike; otherwise they are drawn separately, but a pair
    ///     is forbidden in both or in neither.
    ///   - range: the scores; a narrow one makes ties.
    ///   - forbidden: the probability that a pair is forbidden.
    public static func random(
        count: Int, isSymmetric: Bool, range: ClosedRange<Int32>, forbidden: Double, using random: inout SplitMix64
    ) -> DenseScores {
        var values = [Int32](repeating: Score.forbidden, count: count * count)
        for first in 0..<count {
            for second in 0..<first where !random.chance(forbidden) {
                let score = Int32.random(in: range, using: &random)
                values[first * count + second] = score
                values[second * count + first] = isSymmetric ? score : Int32.random(in: range, using: &random)
            }
        }
        return DenseScores(rowCount: count, columnCount: count, values: values)
    }
}

/// Remembers what a computation reports.
public final class ProgressLog: Sendable {
    private let reports = Locked<[Double]>([])

    /// An empty log.
    public init() {}

    /// A monitor that writes here and stops the computation once `limit` reports were made.
    public func monitor(stoppingAfter limit: Int = .max) -> Monitor {
        Monitor(
            isCancelled: { self.fractions.count >= limit },
            report: { fraction in self.reports.withLock { $0.append(fraction) } })
    }

    /// Everything reported, in order.
    public var fractions: [Double] { reports.withLock { $0 } }

    /// Whether all reports lie in 0...1 and never fall.
    public var isOrderly: Bool {
        let all = fractions
        return all.allSatisfy { (0...1).contains($0) } && zip(all, all.dropFirst()).allSatisfy { $0 <= $1 }
    }
}

extension Monitor {
    /// The monitor of a job that nobody wants any more.
    public static let cancelled = Monitor(isCancelled: { true })
}
