import PeerAssignment
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Sensitivity of assignments, against solving again")
struct AssignmentSensitivityTests {
    @Test("The raise each pair needs is what forcing it costs: 1,500 rectangles, both senses, forbidden pairs")
    func raises() throws {
        var (isMoreThanReduced, isImpossible) = (0, 0)
        try forEachSolved(seeds: 92_000..<93_500) { table, sense, best, note in
            let sensitivity = AssignmentSensitivity(best, of: try table.matrix(of: Int64.self), sense: sense)
            for row in 0..<table.rowCount {
                let ofRow = sensitivity.raises(row: row)
                for column in 0..<table.columnCount {
                    let raise = sensitivity.raise(row: row, column: column)
                    let forced = table.keeping { ($0 == row) == ($1 == column) }
                    let brute = forced.best(sense)
                    let isPossible =
                        forced[row, column] != nil && brute.cardinality == min(table.rowCount, table.columnCount)
                    let other = brute.objective - Int128(best.objective)
                    try #require(
                        raise == (isPossible ? (sense == .minimize ? other : -other) : nil),
                        "\(note), (\(row), \(column))")
                    try #require(ofRow[column] == raise, "\(note): raises of row \(row)")
                    try #require(
                        sensitivity.raises(column: column)[row] == raise, "\(note): raises of column \(column)")
                    guard let raise, let cost = table[row, column] else {
                        isImpossible += 1
                        continue
                    }
                    let reduced = cost - Int128(best.rowDuals[row]) - Int128(best.columnDuals[column])
                    if raise != abs(reduced) { isMoreThanReduced += 1 }
                }
            }
        }
        #expect(isMoreThanReduced > 2_000, "the reduced cost alone is another number: \(isMoreThanReduced)")
        #expect(isImpossible > 800, "\(isImpossible)")
    }

    @Test(
        "A cost lowered by the raise brings the pair in; by one less, it does not",
        arguments: [Sense.minimize, .maximize])
    func threshold(sense: Sense) throws {
        var raised = 0
        try forEachSolved(seeds: 93_500..<93_800) { table, drawn, best, note in
            guard drawn == sense, table.rowCount > 0, table.columnCount > 0 else { return }
            let sensitivity = AssignmentSensitivity(best, of: try table.matrix(of: Int64.self), sense: sense)
            let (row, column) = (table.rowCount - 1, table.columnCount - 1)
            guard let raise = sensitivity.raise(row: row, column: column), raise > 0 else { return }
            raised += 1
            let sign: Int128 = sense == .minimize ? -1 : 1
            for (change, isWorth) in [(raise, true), (raise - 1, false)] {
                let changed = table.adding(sign * change, at: row, column)
                let forced = changed.keeping { ($0 == row) == ($1 == column) }.best(sense)
                try #require((forced.objective == changed.best(sense).objective) == isWorth, "\(note)")
            }
        }
        #expect(raised > 50)
    }

    @Test("What each person adds is the optimum less the optimum without them: 1,500 rectangles")
    func contributions() throws {
        var isUnneeded = 0
        try forEachSolved(seeds: 94_000..<95_500) { table, sense, best, note in
            let matrix = try table.matrix(of: Int64.self)
            let (rows, columns) = AssignmentSensitivity(best, of: matrix, sense: sense).contributions()
            for row in 0..<table.rowCount {
                let without = table.keeping { other, _ in other != row }.best(sense)
                let needed = min(table.rowCount - 1, table.columnCount)
                let expected = without.cardinality == needed ? Int128(best.objective) - without.objective : nil
                try #require(rows[row] == expected, "\(note), row \(row)")
                if rows[row] == 0 { isUnneeded += 1 }
            }
            for column in 0..<table.columnCount {
                let without = table.keeping { _, other in other != column }.best(sense)
                let needed = min(table.rowCount, table.columnCount - 1)
                let expected = without.cardinality == needed ? Int128(best.objective) - without.objective : nil
                try #require(columns[column] == expected, "\(note), column \(column)")
            }
        }
        #expect(isUnneeded > 100)
    }

    /// Draws rectangles of sides up to 5, and goes on with those that can be assigned.
    private func forEachSolved(
        seeds: Range<UInt64>, _ body: (CostTable, Sense, AssignmentSolution<Int64>, String) throws -> Void
    ) throws {
        var solved = 0
        for seed in seeds {
            var random = SplitMix64(seed: seed)
            let table = CostTable.random(
                rows: Int.random(in: 0...5, using: &random), columns: Int.random(in: 0...5, using: &random),
                costs: seed % 2 == 0 ? -3...3 : -1000...1000, forbidden: seed % 3 == 0 ? 0.35 : 0, using: &random)
            let sense: Sense = seed % 4 < 2 ? .minimize : .maximize
            guard case .optimal(let best) = try LazyAssignment.solve(table.matrix(of: Int64.self), sense: sense) else {
                continue
            }
            solved += 1
            try body(table, sense, best, "seed \(seed)")
        }
        #expect(solved > seeds.count * 2 / 3)
    }
}

extension CostTable {
    /// The same table without the pairs for which `isKept` does not hold.
    fileprivate func keeping(_ isKept: (Int, Int) -> Bool) -> CostTable {
        CostTable(rowCount: rowCount, columnCount: columnCount) { isKept($0, $1) ? self[$0, $1] : nil }
    }

    /// The same table with one cost changed.
    fileprivate func adding(_ change: Int128, at row: Int, _ column: Int) -> CostTable {
        CostTable(rowCount: rowCount, columnCount: columnCount) {
            let cost = self[$0, $1]
            return $0 == row && $1 == column ? cost.map { $0 + change } : cost
        }
    }

    /// The best total by trying everything.
    fileprivate func best(_ sense: Sense) -> BruteForceAssignment {
        BruteForceAssignment(rowCount: rowCount, columnCount: columnCount, cells: cells, sense: sense)
    }
}
