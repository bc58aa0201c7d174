/// Dirichlet lists (DiDi): each list orders people by the coordinates of a point drawn from a Dirichlet distribution, the greatest first. The k-th
/// of n people has the parameter αₖ = max(1, ⌊alpha · (n − k + 1)/n + ½⌋), which says how good they are; the greater `alpha`, the more alike lists are, and with
/// `alpha` = 1 all orders are equally likely. The straight line from `alpha` to 1 is a choice.
///
/// A Dirichlet point is (G₁, …, Gₙ)/ΣGₖ with Gₖ gamma of shape αₖ, and for whole αₖ Gₖ = −ln(U₁ ⋯ Uₐ) with uniform Uᵢ. Only the order is asked for, so
/// people are ordered by these products, the least first: no logarithm, the same on every machine.
///
/// *Example.* Shapes 2 and 1: the first is before the second with probability 3/4. Model and name: the library PrefSampling
/// (COMSOC-Community on GitHub), `ordinal.didi`. O(n² · alpha).
package struct DirichletCulture: ListCulture {
    /// The name by which it is asked for.
    package let name = "didi"
    /// What it makes, in words.
    package let summary = "orders of the coordinates of points drawn from a Dirichlet distribution"

    /// The culture.
    package init() {}

    /// Its parameters.
    package var parameters: [CultureParameter] {
        [
            CultureParameter(
                "alpha", "the parameter of the first person; it falls to 1", standard: 5, in: 1...300, isWhole: true)
        ]
    }

    /// Everybody's order.
    package func orders(count n: Int, seed: UInt64, _ values: CultureValues) -> [[Int]] {
        var source = NormalSource(seed: seed)
        let shapes = (0..<n).map { max(1, Int((values["alpha"] * Double(n - $0) / Double(n)).rounded())) }
        return (0..<n).map { _ in
            // 1 less a number in [0, 1) is never 0.
            let products = shapes.map { shape in
                (0..<shape).reduce(1.0) { product, _ in product * (1 - source.uniform()) }
            }
            return (0..<n).sorted { products[$0] == products[$1] ? $0 < $1 : products[$0] < products[$1] }
        }
    }
}
