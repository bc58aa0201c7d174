/// Plackett and Luce: everybody chooses one after the other, each time with probability proportional to strength; the k-th person has strength
/// 1/k^exponent. R. L. Plackett, "The analysis of permutations", Applied Statistics 24 (1975), pp. 193–202. O(n²) a list.
package struct PlackettLuceCulture: ListCulture {
    /// The name by which it is asked for.
    package let name = "plackett-luce"
    /// What it makes, in words.
    package let summary = "repeated choices with probability proportional to strengths 1/k^exponent"

    /// The culture.
    package init() {}

    /// Its parameters.
    package var parameters: [CultureParameter] {
        [CultureParameter("exponent", "how fast strengths fall; taken in eighths", standard: 1, in: 0...8)]
    }

    /// Everybody's order.
    package func orders(count n: Int, seed: UInt64, _ values: CultureValues) -> [[Int]] {
        var source = NormalSource(seed: seed)
        let strengths = (1...max(1, n)).map { PowerLaw.weight(rank: $0, exponent: values["exponent"]) }
        return (0..<n).map { _ in
            var left = Array(strengths.prefix(n))
            return (0..<n).compactMap { _ in
                let chosen = source.place(weights: left)
                if let chosen { left[chosen] = 0 }
                return chosen
            }
        }
    }
}

/// Weights that fall with rank.
enum PowerLaw {
    /// 1/rank^exponent, by square roots alone, so that it is the same on every machine: the exponent is taken in eighths.
    static func weight(rank: Int, exponent: Double) -> Double {
        let eighth = Double(rank).squareRoot().squareRoot().squareRoot()
        return 1 / (0..<Int((exponent * 8).rounded())).reduce(1.0) { power, _ in power * eighth }
    }
}
