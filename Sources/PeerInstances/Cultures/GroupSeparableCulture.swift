/// Group-separable lists: people are halved again and again, and at every halving everybody prefers all of one half to all of the other, which
/// one by chance. K. Inada, "A note on the simple majority decision rule", Econometrica 32 (1964), pp. 525–531; the balanced tree of Boehmer
/// and others. O(n log n) a list.
package struct GroupSeparableCulture: ListCulture {
    /// The name by which it is asked for.
    package let name = "group-separable"
    /// What it makes, in words.
    package let summary = "halves of halves, all of one preferred to all of the other"

    /// The culture.
    package init() {}

    /// Everybody's order.
    package func orders(count n: Int, seed: UInt64, _ values: CultureValues) -> [[Int]] {
        var source = NormalSource(seed: seed)
        return (0..<n).map { _ in Self.order(0..<n, &source) }
    }

    private static func order(_ people: Range<Int>, _ source: inout NormalSource) -> [Int] {
        guard people.count > 1 else { return Array(people) }
        let middle = people.lowerBound + people.count / 2
        let isTurned = source.happens(0.5)
        let halves = [people.lowerBound..<middle, middle..<people.upperBound].map { order($0, &source) }
        return isTurned ? halves[1] + halves[0] : halves[0] + halves[1]
    }
}
