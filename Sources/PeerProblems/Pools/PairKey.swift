/// The order in which pairs are preferred overall: higher score first, ties by the smaller id, then the other.
package struct PairKey: Comparable, Hashable, Sendable {
    let score: Int32
    let smaller: Int
    let larger: Int

    /// The key of an unordered pair.
    package init(_ score: Int32, _ first: Int, _ second: Int) {
        self.score = score
        smaller = min(first, second)
        larger = max(first, second)
    }

    /// Whether the left pair comes after the right one.
    package static func < (a: Self, b: Self) -> Bool {
        if a.score != b.score { return a.score < b.score }
        return (a.smaller, a.larger) > (b.smaller, b.larger)
    }
}
