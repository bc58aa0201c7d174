// A pool's scores are those of pairs: whoever looks from either side sees the same. A source that is not symmetric would have pairs valued
// by chance, by the order in which a solver happens to name them.

extension ScoreSource {
    /// Looks at all pairs of up to 90 people, and at 4,096 pairs of more, the same ones each time.
    public func asymmetricPair() -> (first: Int, second: Int)? {
        let (count, most) = (rowCount, 1 << 12)
        guard count > 1 else { return nil }
        guard count * (count - 1) / 2 > most else {
            for first in 0..<count {
                for second in 0..<first where !isSymmetric(first, second) { return (second, first) }
            }
            return nil
        }
        var random = SplitMix64(seed: 1)
        for _ in 0..<most {
            let (first, second) = (Int(random.next() % UInt64(count)), Int(random.next() % UInt64(count)))
            if first != second, !isSymmetric(first, second) { return (min(first, second), max(first, second)) }
        }
        return nil
    }

    private func isSymmetric(_ first: Int, _ second: Int) -> Bool {
        score(row: first, column: second) == score(row: second, column: first)
    }

    /// Refuses a source that is not square, or not symmetric as far as it says.
    func checkPool() throws(ProblemError) {
        guard columnCount == rowCount else { throw .wrongShape(expected: rowCount, found: columnCount) }
        if let pair = asymmetricPair() { throw .asymmetric(first: pair.first, second: pair.second) }
    }
}

extension DenseScores {
    /// Looks at all pairs.
    ///
    /// - Complexity: O(n²), tile by tile.
    public func asymmetricPair() -> (first: Int, second: Int)? {
        let tile = 64
        for top in stride(from: 0, to: rowCount, by: tile) {
            for left in stride(from: 0, through: top, by: tile) {
                for row in top..<min(top + tile, rowCount) {
                    for column in left..<min(left + tile, row)
                    where values[row * columnCount + column] != values[column * columnCount + row] {
                        return (column, row)
                    }
                }
            }
        }
        return nil
    }
}
