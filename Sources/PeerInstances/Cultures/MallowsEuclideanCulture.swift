/// Mallows–Euclidean lists: people are points in a cube and prefer whoever is nearer, and then each list is replaced by one drawn from
/// Mallows' model around it: the probability of a list falls by a factor of `phi` with each pair exchanged.
/// N. Boehmer, K. Heeger & S. Szufa, "A map of diverse synthetic stable roommates instances", AAMAS 2022.
///
/// *Example.* With `phi` = 0 these are the lists of `euclidean` for the same seed, with 1 random ones. O(n²) a list.
package struct MallowsEuclideanCulture: ListCulture {
    /// The name by which it is asked for.
    package let name = "mallows-euclidean"
    /// What it makes, in words.
    package let summary = "the lists of points in a cube, each disturbed by Mallows' model"

    /// The culture.
    package init() {}

    /// Its parameters.
    package var parameters: [CultureParameter] {
        InstanceGenerator.RoommatesCulture.euclidean.parameters + [
            CultureParameter(
                "phi", "by what a list's probability falls with each pair exchanged", standard: 0.5, in: 0...1)
        ]
    }

    /// Everybody's order of the others.
    package func orders(count n: Int, seed: UInt64, _ values: CultureValues) -> [[Int]] {
        var source = NormalSource(seed: ~seed)
        return InstanceGenerator.roommates(.euclidean, count: n, seed: seed, values).map { list in
            InstanceGenerator.mallows(list.count, dispersion: values["phi"], &source).map { list[$0] }
        }
    }
}
