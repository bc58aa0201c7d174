import PeerProblems

/// The state of the method; see `AllocationSolver.swift`.
struct AllocationEngine<Key: FixedWidthInteger & SignedInteger & Sendable> {
    /// A used pair as its row or column sees it.
    struct Partner {
        var other: Int32
        var cost: Key
    }

    let problem: AllocationProblem
    let keys: AllocationKeys
    let rowCount: Int
    let columnCount: Int
    let lockedColumns: [Int: Set<Int32>]

    var rowDuals: [Key]
    var prices: [Key]
    /// The pairs in use, locked ones aside.
    var mates: [[Partner]]
    var holders: [[Partner]]
    /// How many units of each row have left it or stay.
    var sent: [Int]
    var stayed: [Int]
    var lists: PairLists<Key>
    var state: AllocationSearch<Key>
    /// The marginal cost of each column's next unit; `Key.max` when it is full.
    var nextMarginal: [Key]

    init(_ problem: AllocationProblem, keys: AllocationKeys) {
        (self.problem, self.keys) = (problem, keys)
        (rowCount, columnCount) = (problem.rows.count, problem.columns.count)
        lockedColumns = problem.lockedColumns
        rowDuals = Array(repeating: 0, count: rowCount)
        nextMarginal = (0..<columnCount).map { keys.room(column: $0) > 0 ? Key(keys.column($0, unit: 1)) : .max }
        prices = (0..<columnCount).map { 0 - Key(keys.column($0, unit: 1)) }
        mates = Array(repeating: [], count: rowCount)
        holders = Array(repeating: [], count: columnCount)
        sent = Array(repeating: 0, count: rowCount)
        stayed = Array(repeating: 0, count: rowCount)
        lists = PairLists(problem)
        state = AllocationSearch(rowCount: rowCount, columnCount: columnCount)
    }

    /// Sends every unit of every row.
    mutating func run(_ monitor: Monitor) throws(Interrupted) -> AllocationOutcome {
        try monitor.poll(0)
        for row in 0..<rowCount {
            // A row that can have nobody has a dual of its own choice.
            if keys.room(row: row) == 0 {
                let best = lists.best(row, at: prices)
                rowDuals[row] = best == .max ? 0 : best
            }
            while sent[row] < keys.room(row: row) {
                try monitor.poll(Double(row) / Double(rowCount))
                let stay = nextStay(row)
                if sent[row] == 0 { rowDuals[row] = min(lists.best(row, at: prices), stay) }
                search(from: row)
                augment(root: row)
                guard state.isEndRow, state.end == row else { continue }
                // Nothing has moved: units for which staying costs the same stay, too.
                while sent[row] < keys.room(row: row), nextStay(row) == stay {
                    sent[row] += 1
                    stayed[row] += 1
                }
            }
        }
        return outcome()
    }

    /// The cost of one more unit of a row that stays: what its load saves.
    func nextStay(_ row: Int) -> Key { 0 - Key(keys.row(row, unit: keys.room(row: row) - stayed[row])) }

    private func outcome() -> AllocationOutcome {
        var columnsOfRow = mates.map { $0.map { Int($0.other) } }
        for pair in problem.locked { columnsOfRow[pair.row].append(pair.column) }
        for row in 0..<rowCount { columnsOfRow[row].sort() }
        guard let total = problem.total(of: columnsOfRow) else { preconditionFailure("only allowed pairs are used") }
        let allocation = Allocation(
            mates: columnsOfRow, cardinality: columnsOfRow.reduce(0) { $0 + $1.count }, total: total, duals: duals())
        guard let violator = violator() else { return .optimal(allocation) }
        return .infeasible(violator, bestEffort: allocation)
    }

    private func duals() -> LevelDuals {
        let rows = rowDuals.map { keys.levels(Int128($0)) }
        let columns = prices.map { keys.levels(Int128($0)) }
        let all = rows + columns
        let levels = all.contains { $0.missing != 0 } ? 3 : all.contains { $0.rank != 0 } ? 2 : 1
        func flat(_ triples: [AllocationKeys.Levels]) -> [Int128] {
            triples.flatMap { [$0.missing, $0.rank, $0.cost].suffix(levels) }
        }
        return LevelDuals(levels: levels, rows: flat(rows), columns: flat(columns))
    }

    /// The members with a dual of missing ≥ 1 and all their partners, when somebody's partner is missing.
    private func violator() -> HallViolator? {
        func members(_ duals: [Key]) -> [Int] {
            duals.indices.filter { keys.levels(Int128(duals[$0])).missing >= 1 }
        }
        if (0..<rowCount).contains(where: { mates[$0].count < keys.need(row: $0) }) {
            let rows = members(rowDuals)
            return HallViolator(side: .rows, members: rows, neighbours: partners(of: rows))
        }
        if (0..<columnCount).contains(where: { holders[$0].count < keys.need(column: $0) }) {
            let columns = members(prices)
            var isMember = [Bool](repeating: false, count: columnCount)
            for column in columns { isMember[column] = true }
            let rows = (0..<rowCount).filter { row in freeColumns(row).contains { isMember[Int($0)] } }
            return HallViolator(side: .columns, members: columns, neighbours: rows)
        }
        return nil
    }

    /// All columns that a row may have and is not locked to.
    private func freeColumns(_ row: Int) -> [Int32] {
        var pairs = CostRow()
        problem.costs.read(row: row, into: &pairs)
        let fixed = lockedColumns[row] ?? []
        return pairs.columns.filter { !fixed.contains($0) }
    }

    private func partners(of rows: [Int]) -> [Int] {
        var isPartner = [Bool](repeating: false, count: columnCount)
        for row in rows {
            for column in freeColumns(row) { isPartner[Int(column)] = true }
        }
        return isPartner.indices.filter { isPartner[$0] }
    }
}
