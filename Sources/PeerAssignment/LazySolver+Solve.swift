import PeerMatchings

extension LazySolver {
    /// Assigns every row, or returns rows and the columns that are all they may have, fewer than they are.
    mutating func solve() throws(Interrupted) -> (rows: [Int], columns: [Int])? {
        try monitor.poll(0)
        if rowCount == 0 { return nil }
        if isSquare { try prepareSquare() } else { try buildLists(share: 0...0.5) }
        let free = try reduceRows(passes: 2, bidsPerRow: 5, share: 0.5...0.6)
        let stage = monitor.stage(0.6...1)
        for (index, row) in free.enumerated() {
            try stage.poll(Double(index) / Double(free.count))
            guard search(from: row) else {
                return ([row] + state.settled.map { rowOfColumn[Int($0)] }, state.settled.map { Int($0) })
            }
            augment(root: row)
        }
        return nil
    }

    private mutating func prepareSquare() throws(Interrupted) {
        startPrices()
        try buildLists(share: 0...0.25)
        guard columnCount > lists.capacity else { return }
        let increment = typicalSpread() / 8
        guard increment > 0 else { return }
        findBetterPrices(bidsPerRow: 3, increments: [increment, increment / 5])
        try buildLists(share: 0.25...0.5)
    }

    /// The median over rows of how far the reduced costs of a list spread; 0 when ties are heavy.
    private func typicalSpread() -> Key {
        var spreads: [Key] = []
        for row in stride(from: 0, to: rowCount, by: max(1, rowCount / 256)) {
            guard let two = bestTwo(row), lists.bounds[row] != .max else { continue }
            spreads.append(lists.bounds[row] - two.best)
        }
        return spreads.sorted().dropFirst(spreads.count / 2).first ?? 0
    }
}
