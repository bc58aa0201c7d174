import PeerProblems

// Step 4: augmenting row reduction (R. Jonker & A. Volgenant 1987, pp. 328–329), first come, first served.
extension LazySolver {
    /// Rows bid for their best columns; returns the rows that are left without one.
    ///
    /// A row that has a strict favourite takes it, its price falls until the second best is as good, and whoever loses it
    /// bids next. In a tie it takes the second best if the best is taken, and whoever loses that waits for a later pass.
    mutating func reduceRows(passes: Int, bidsPerRow: Int, share: ClosedRange<Double>) throws(Interrupted) -> [Int] {
        let stage = monitor.stage(share)
        var queue = BidQueue(rowCount: rowCount)
        var waiting: [Int32] = []
        let most = bidsPerRow * rowCount
        var bids = 0
        for pass in 0..<passes {
            while let row = queue.next() {
                bids += 1
                if bids & 4095 == 0 { try stage.poll(Double(bids) / Double(most + 1)) }
                switch bids <= most ? bid(row) : .none {
                case .none: waiting.append(Int32(row))
                case .free: break
                case .displaced(let loser, let isTie):
                    if isTie { waiting.append(Int32(loser)) } else { queue.add(loser) }
                }
            }
            if pass < passes - 1, bids < most {
                queue = BidQueue(waiting, capacity: rowCount)
                waiting.removeAll(keepingCapacity: true)
            }
        }
        return waiting.map { Int($0) }.sorted()
    }

    private enum BidResult {
        /// The row has no bid to make.
        case none
        /// It has a column that nobody had.
        case free
        /// It has a column that another row had.
        case displaced(Int, isTie: Bool)
    }

    private mutating func bid(_ row: Int) -> BidResult {
        guard var two = bestTwo(row) else { return .none }
        if two.second > lists.bounds[row] {
            refresh(row)
            guard let again = bestTwo(row) else { return .none }
            two = again
        }
        let second = min(two.second, lists.bounds[row])
        var column = Int(lists.columns[two.place])
        var place = two.place
        // Without a second choice a price would fall without end: such a row takes its column only if it is free.
        if second == .max {
            guard rowOfColumn[column] < 0 else { return .none }
            assign(row, column, cost: lists.costs[place])
            return .free
        }
        if two.best > second { return .none }
        let isTie = two.best == second
        if !isTie {
            prices.set(column, to: prices[column] - (second - two.best))
        } else if rowOfColumn[column] >= 0, two.second == second, two.secondPlace >= 0 {
            place = two.secondPlace
            column = Int(lists.columns[place])
        }
        let loser = rowOfColumn[column]
        assign(row, column, cost: lists.costs[place])
        guard loser >= 0 else { return .free }
        columnOfRow[loser] = -1
        return .displaced(loser, isTie: isTie)
    }
}
