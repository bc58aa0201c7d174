// How a quantity grows: the exponent b of y = a nᵇ, by least squares of log y on log n, with the interval of Student's distribution for the slope.
// A straight line through few sizes is a description: where constant costs are a part, or caches overflow, the exponent changes with n.
//
// EXAMPLE. 1 s, 4 s and 16 s for 10, 20 and 40 people lie on y = n²/100: the exponent is 2, its interval the point 2.

import Foundation
import PeerStatistics

/// An exponent of growth.
struct GrowthFit {
    let exponent: Double
    /// Of the exponent; `nil` for fewer than three sizes.
    let interval: Interval?

    /// Fits quantities above 0 to sizes.
    ///
    /// - Returns: `nil` for fewer than two different sizes.
    init?(_ points: [(size: Double, value: Double)], confidence: Double = 0.95) {
        let logs = points.map { (x: log($0.size), y: log(max($0.value, 1e-9))) }
        let count = Double(logs.count)
        let (x, y) = (logs.reduce(0) { $0 + $1.x } / count, logs.reduce(0) { $0 + $1.y } / count)
        let spread = logs.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
        guard logs.count > 1, spread > 0 else { return nil }
        let slope = logs.reduce(0) { $0 + ($1.x - x) * ($1.y - y) } / spread
        exponent = slope
        guard logs.count > 2 else {
            interval = nil
            return
        }
        let residuals = logs.reduce(0) { sum, point in
            let rest = point.y - y - slope * (point.x - x)
            return sum + rest * rest
        }
        let error = (residuals / (count - 2) / spread).squareRoot()
        let half = Self.student(1 - confidence, freedom: count - 2) * error
        interval = Interval(low: slope - half, high: slope + half)
    }

    /// What Student's t exceeds in magnitude with a probability: its square has an F distribution.
    private static func student(_ probability: Double, freedom: Double) -> Double {
        var (low, high) = (0.0, 1.0)
        while Probability.fTail(high * high, freedom: 1, freedom) > probability, high < 1e9 { high *= 2 }
        for _ in 0..<200 where high - low > 1e-12 * high {
            let middle = (low + high) / 2
            if Probability.fTail(middle * middle, freedom: 1, freedom) > probability {
                low = middle
            } else {
                high = middle
            }
        }
        return (low + high) / 2
    }
}
