/// How unequally something is spread over people.
///
/// Example: 0, 0, 0, 4 has Gini coefficient .75 and Jain's index .25; equal values have 0 and 1.
///
/// ```swift
/// print(Inequality.gini([1, 1, 1, 1]), Inequality.jain([1, 1, 1, 1]))   // 0.0 1.0
/// ```
public enum Inequality {
    /// The Gini coefficient: half the mean difference of two people, over the mean. 0 = equal, near 1 = one has all; 0 where nobody has
    /// anything. C. Gini, "Variabilità e mutabilità" (1912). O(n log n).
    ///
    /// - Parameter values: 0 or more.
    public static func gini(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let total = sorted.reduce(0, +)
        guard total > 0 else { return 0 }
        let n = Double(sorted.count)
        let weighted = sorted.enumerated().reduce(0.0) { $0 + Double($1.offset + 1) * $1.element }
        return 2 * weighted / (n * total) - (n + 1) / n
    }

    /// Jain's index: (Σ x)² / (n Σ x²), from 1/n to 1 = equal; 1 where nobody has anything. R. Jain, D. Chiu & W. Hawe, DEC-TR-301 (1984).
    public static func jain(_ values: [Double]) -> Double {
        let (sum, squares) = (values.reduce(0, +), values.reduce(0) { $0 + $1 * $1 })
        return squares > 0 ? sum * sum / (Double(values.count) * squares) : 1
    }
}
