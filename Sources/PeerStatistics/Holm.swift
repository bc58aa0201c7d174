/// Holm's correction for several tests: the chance of any false rejection stays below the level.
///
/// The least of m probabilities is multiplied by m, the next by m − 1, and so on; none falls below one before it, none exceeds 1. Example:
/// .01, .04, .03 become .03, .06, .06. Source: S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
/// Statistics 6 (1979), pp. 65–70.
///
/// ```swift
/// print(Holm.corrected([0.01, 0.04, 0.03]))   // [0.03, 0.06, 0.06]
/// ```
public enum Holm {
    /// Corrected probabilities, in the order given. O(m log m).
    public static func corrected(_ probabilities: [Double]) -> [Double] {
        let order = probabilities.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
        var corrected = probabilities
        var least = 0.0
        for (place, index) in order.enumerated() {
            least = max(least, min(1, probabilities[index] * Double(probabilities.count - place)))
            corrected[index] = least
        }
        return corrected
    }
}
