/// Single-peaked lists: people stand on a line, everybody has a favourite place drawn uniformly, and goes on to the next person on the left
/// or on the right with equal probability. V. Conitzer, "Eliciting single-peaked preferences using comparison queries", JAIR 35 (2009),
/// pp. 161–191, § 5. O(n) a list.
package struct SinglePeakedCulture: ListCulture {
    /// The name by which it is asked for.
    package let name = "single-peaked"
    /// What it makes, in words.
    package let summary = "people on a line; liking falls on both sides of a random peak"

    /// The culture.
    package init() {}

    /// Everybody's order.
    package func orders(count n: Int, seed: UInt64, _ values: CultureValues) -> [[Int]] {
        var source = NormalSource(seed: seed)
        return (0..<n).map { _ in
            let peak = source.integer(in: 0..<n)
            var (left, right, order) = (peak - 1, peak + 1, [peak])
            while order.count < n {
                let goesLeft = left >= 0 && (right >= n || source.happens(0.5))
                order.append(goesLeft ? left : right)
                if goesLeft { left -= 1 } else { right += 1 }
            }
            return order
        }
    }
}
