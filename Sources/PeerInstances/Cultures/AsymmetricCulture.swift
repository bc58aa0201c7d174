/// Asymmetric lists: people sit in a circle, and everybody prefers the next one, then the one after, and last whoever sits before them. So whom
/// one likes most likes one least: the rank of j for i and of i for j add up to n. One of the extreme instances of N. Boehmer, K. Heeger &
/// S. Szufa, "A map of diverse synthetic stable roommates instances", AAMAS 2022. The seed says who sits where. O(n) a list.
///
/// *Example.* Three people in the order 0, 1, 2: the lists are 1 2, 2 0 and 0 1, and nothing is stable.
package struct AsymmetricCulture: ListCulture {
    /// The name by which it is asked for.
    package let name = "asymmetric"
    /// What it makes, in words.
    package let summary = "a circle: whom one likes most likes one least"

    /// The culture.
    package init() {}

    /// Everybody's order.
    package func orders(count n: Int, seed: UInt64, _ values: CultureValues) -> [[Int]] {
        var source = NormalSource(seed: seed)
        var circle = Array(0..<n)
        for place in 0..<n { circle.swapAt(place, source.integer(in: place..<n)) }
        var orders = [[Int]](repeating: [], count: n)
        for place in 0..<n { orders[circle[place]] = (1..<max(1, n)).map { circle[(place + $0) % n] } }
        return orders
    }
}
