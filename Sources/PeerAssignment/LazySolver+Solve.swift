import PeerProblems

/// Rows, and all the columns that any of them may have: fewer than they are.
struct Stuck {
    var rows: [Int]
    var columns: [Int]
}

extension LazySolver {
    /// Assigns every row, or returns why that is impossible.
    mutating func solve() throws(Interrupted) -> Stuck? {
        try monitor.poll(0)
        if rowCount == 0 { return nil }
        if isSquare { try prepareSquare() } else { try buildLists(share: 0...0.5) }
        let free = try reduceRows(passes: 2, bidsPerRow: 5, share: 0.5...0.6)
        return try searchAll(free, stage: monitor.stage(0.6...1))
    }

    /// Prices and lists for a problem in which every column ends with a mate.
    private mutating func prepareSquare() throws(Interrupted) {
        startPrices()
        try buildLists(share: 0...0.25)
        guard columnCount > lists.capacity else { return }
        let increment = typicalSpread() / 8
        guard increment > 0 else { return }
        findBetterPrices(bidsPerRow: 3, increments: [increment, increment / 5])
        try buildLists(share: 0.25...0.5)
        // The lists are near the best prices now: a finer auction comes nearer still, and they need not be built again.
        findBetterPrices(bidsPerRow: 3, increments: [max(1, increment / 20)])
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

    /// One path for each free row: on lists first, over whole rows when too many lists had to be built again.
    private mutating func searchAll(_ free: [Int], stage: Monitor) throws(Interrupted) -> Stuck? {
        var left = free[...]
        func poll(_ done: Int) throws(Interrupted) { try stage.poll(Double(done) / Double(free.count)) }
        while let root = left.first {
            if refreshes > Tuning.refreshesPerRow * rowCount || fullScans > Tuning.fullScansPerRow * rowCount {
                for isNarrow in [true, false] {
                    let result =
                        isNarrow
                        ? try searchDensely(left, as: Float.self, poll: poll)
                        : try searchDensely(left, as: Double.self, poll: poll)
                    if let stuck = result.stuck { return stuck }
                    left = result.left
                }
                guard left.first == root else { continue }
            }
            try poll(left.startIndex)
            guard search(from: root) else {
                let columns = state.settled.map { Int($0) }
                return Stuck(rows: [root] + columns.map { rowOfColumn[$0] }, columns: columns)
            }
            augment(root: root)
            left.removeFirst()
        }
        return nil
    }
}
