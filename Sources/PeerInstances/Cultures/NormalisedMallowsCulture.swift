// Mallows' model with a dispersion that means the same at every size.
//
// With a fixed φ lists grow more alike the more people there are: at φ = .8 the mean distance of a list from the central order is .48, .20, .06 of
// what it is for random lists at n = 10, 50, 200. Here that share is the parameter, and φ follows: inserting the i-th of n items moves it by
//   E_i(φ) = φ/(1 − φ) − i φ^i/(1 − φ^i)
// places on average, the distance is Σ E_i, and for random lists it is n(n − 1)/4. φ is found by bisection: Σ E_i grows with φ.
//
// EXAMPLE. Share 0 gives the central order to everybody, share 1 random lists.
//
// O(n²) a list. Source: N. Boehmer, R. Bredereck, P. Faliszewski, R. Niedermeier & S. Szufa, "Putting a compass on the map of elections",
// IJCAI 2021, § 4.

/// Lists at a given mean distance from a central order.
package struct NormalisedMallowsCulture: ListCulture {
    /// The name by which it is asked for.
    package let name = "norm-mallows"
    /// What it makes, in words.
    package let summary =
        "disturbances of one order; their mean size is the same share of that of random lists at every n"

    /// The culture.
    package init() {}

    /// Its parameters.
    package var parameters: [CultureParameter] {
        [
            CultureParameter(
                "share", "mean distance from the order, as a share of that of random lists", standard: 0.5, in: 0...1)
        ]
    }

    /// Everybody's order.
    package func orders(count n: Int, seed: UInt64, _ values: CultureValues) -> [[Int]] {
        var source = NormalSource(seed: seed)
        let dispersion = Self.dispersion(count: n, share: values["share"])
        return (0..<n).map { _ in InstanceGenerator.mallows(n, dispersion: dispersion, &source) }
    }

    /// The φ at which the mean distance is the share of n(n − 1)/4.
    static func dispersion(count n: Int, share: Double) -> Double {
        let wanted = share * Double(n) * Double(n - 1) / 4
        var (low, high) = (0.0, 1.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if distance(count: n, middle) < wanted { low = middle } else { high = middle }
        }
        return share >= 1 ? 1 : share <= 0 ? 0 : (low + high) / 2
    }

    /// Σ E_i, as means over the possible moves: no difference of nearly equal numbers.
    private static func distance(count n: Int, _ dispersion: Double) -> Double {
        var (total, weighted, sum, power) = (0.0, 0.0, 0.0, 1.0)
        for move in 0..<n {
            weighted += Double(move) * power
            sum += power
            power *= dispersion
            total += weighted / sum
        }
        return total
    }
}
