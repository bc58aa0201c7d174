/// Who gets whom when people may have several partners or none: a transportation problem with convex loads.
///
/// Each allowed pair is used once or not at all. Every row and column has limits and a load cost (``AllocationLoad``). Locked
/// pairs are in every answer. The *total* is the cost of the pairs used and of all loads; what is best is said by an
/// ``AllocationObjective``.
///
/// ```swift
/// let problem = try AllocationProblem(
///     costs: costs, rows: .init(repeating: AllocationLoad(1...1), count: 40),
///     columns: .init(repeating: AllocationLoad(2...6), count: 10))
/// ```
public struct AllocationProblem: Sendable {
    /// The costs of pairs.
    public let costs: any CostTable
    /// Whether the least or the greatest total is best.
    public let sense: Sense
    /// The load of each row. Nobody can have more partners than the other side has members, so `upper` says no more.
    public let rows: [AllocationLoad]
    /// The load of each column.
    public let columns: [AllocationLoad]
    /// Pairs that must be used.
    public let locked: [LockedPair]
    /// No pair and no step costs more in magnitude.
    public let largest: Int128

    /// A pair that must be used.
    public struct LockedPair: Hashable, Sendable {
        /// The row.
        public let row: Int
        /// The column.
        public let column: Int

        /// Names a pair.
        public init(_ row: Int, _ column: Int) { (self.row, self.column) = (row, column) }
    }

    /// - Throws: ``ProblemError/wrongShape(expected:found:)``; ``ProblemError/contradiction(_:)`` for limits below 0, steps of the
    ///   wrong order, and locked pairs that are forbidden, named twice or more than a limit; ``ProblemError/magnitudeTooLarge(_:)``
    ///   for costs beyond 2¹⁰⁰, or so large for so many people that their sums, beside the counts that objectives put before
    ///   them, need more than 126 bits.
    /// - Complexity: one pass over all pairs.
    public init(
        costs: any CostTable, sense: Sense = .minimize, rows: [AllocationLoad], columns: [AllocationLoad],
        locked: [LockedPair] = []
    ) throws(ProblemError) {
        guard rows.count == costs.rowCount else { throw .wrongShape(expected: costs.rowCount, found: rows.count) }
        guard columns.count == costs.columnCount else {
            throw .wrongShape(expected: costs.columnCount, found: columns.count)
        }
        self.costs = costs
        self.sense = sense
        self.rows = try Self.checked(rows, others: columns.count, sense, "row")
        self.columns = try Self.checked(columns, others: rows.count, sense, "column")
        self.locked = locked.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
        let steps = (rows + columns).flatMap { $0.steps + [$0.base] }
        var largest = steps.reduce(Int128(0)) { max($0, abs($1)) }
        var pairs = CostRow()
        for row in 0..<costs.rowCount {
            costs.read(row: row, into: &pairs)
            for cost in pairs.costs { largest = max(largest, abs(cost)) }
        }
        guard largest <= 1 << 100 else { throw .magnitudeTooLarge("cost \(largest) is beyond 2¹⁰⁰") }
        self.largest = largest
        guard Self.bits(largest, members: rows.count + columns.count) <= 126 else {
            throw .magnitudeTooLarge("sums of costs up to \(largest) over \(rows.count + columns.count) members")
        }
        try checkLocked()
    }

    /// Everyone on the shorter side has exactly one partner, everyone on the longer side at most one.
    public init(costs: any CostTable, sense: Sense = .minimize) throws(ProblemError) {
        let (rows, columns) = Self.wholeShorterSide(costs)
        try self.init(costs: costs, sense: sense, rows: rows, columns: columns)
    }

    /// The same for a judge, who adds up no path: costs may be larger than a solver bears.
    package init(wholeShorterSideOf costs: any CostTable, sense: Sense) {
        self.costs = costs
        self.sense = sense
        (rows, columns) = Self.wholeShorterSide(costs)
        (locked, largest) = ([], 0)
    }

    private static func wholeShorterSide(_ costs: any CostTable) -> (rows: [AllocationLoad], columns: [AllocationLoad])
    {
        let isRows = costs.rowCount <= costs.columnCount
        return (
            Array(repeating: AllocationLoad(isRows ? 1...1 : 0...1), count: costs.rowCount),
            Array(repeating: AllocationLoad(isRows ? 0...1 : 1...1), count: costs.columnCount)
        )
    }

    /// Bits of a search's longest sums, with their signs: the cost, the rank and the missing partners of 4 · members + 8 steps.
    private static func bits(_ largest: Int128, members: Int) -> Int {
        func count(_ value: Int128) -> Int { 128 - value.leadingZeroBitCount }
        let steps = count(Int128(4 * members + 8)) + 2
        return (count(largest) + steps) + (count(Int128(members)) + steps) + steps
    }

    private static func checked(
        _ loads: [AllocationLoad], others: Int, _ sense: Sense, _ name: String
    ) throws(ProblemError) -> [AllocationLoad] {
        var clamped: [AllocationLoad] = []
        for (index, load) in loads.enumerated() {
            guard load.lower >= 0 else { throw .contradiction("\(name) \(index + 1) has a limit below 0") }
            let upper = max(load.lower, min(load.upper, others))
            let next = load.steps.dropFirst()
            let isConvex = zip(load.steps, next).allSatisfy { sense == .minimize ? $0 <= $1 : $0 >= $1 }
            guard isConvex || upper <= 1 else {
                throw .contradiction("\(name) \(index + 1): a further partner may not cost less than the one before")
            }
            clamped.append(load.with(limits: load.lower...upper))
        }
        return clamped
    }

    private func checkLocked() throws(ProblemError) {
        for (pair, next) in zip(locked, locked.dropFirst()) where pair == next {
            throw .contradiction("pair (\(pair.row + 1), \(pair.column + 1)) is locked twice")
        }
        let (rowCounts, columnCounts) = try lockedCounts()
        for row in rows.indices where rowCounts[row] > rows[row].upper {
            throw .contradiction("row \(row + 1) is in more locked pairs than it may have partners")
        }
        for column in columns.indices where columnCounts[column] > columns[column].upper {
            throw .contradiction("column \(column + 1) is in more locked pairs than it may have partners")
        }
    }

    private func lockedCounts() throws(ProblemError) -> (rows: [Int], columns: [Int]) {
        var (rowCounts, columnCounts) = (rows.map { _ in 0 }, columns.map { _ in 0 })
        var pairs = CostRow()
        for pair in locked {
            guard rows.indices.contains(pair.row), columns.indices.contains(pair.column) else {
                throw .contradiction("locked pair (\(pair.row + 1), \(pair.column + 1)) does not exist")
            }
            costs.read(row: pair.row, into: &pairs)
            guard pairs.columns.contains(Int32(pair.column)) else {
                throw .contradiction("locked pair (\(pair.row + 1), \(pair.column + 1)) is forbidden")
            }
            rowCounts[pair.row] += 1
            columnCounts[pair.column] += 1
        }
        return (rowCounts, columnCounts)
    }
}

extension AllocationProblem {
    /// A problem made from a sound one, with nothing to check.
    init(
        sound costs: any CostTable, _ other: Self, rows: [AllocationLoad]? = nil, columns: [AllocationLoad]? = nil,
        locked: [LockedPair]? = nil, largest: Int128? = nil
    ) {
        self.costs = costs
        sense = other.sense
        self.largest = largest ?? other.largest
        self.rows = rows ?? other.rows
        self.columns = columns ?? other.columns
        self.locked = locked ?? other.locked
    }

    /// The same problem with only the pairs no worse than `threshold`, or only better ones; locked pairs stay.
    public func limited(to threshold: Int128, strictly: Bool = false) -> AllocationProblem {
        let (fixed, isLeast) = (lockedColumns, sense == .minimize)
        return AllocationProblem(
            sound: ChangedCosts(
                costs,
                keeping: { row, column, cost in
                    if fixed[row]?.contains(column) == true { return true }
                    if cost == threshold { return !strictly }
                    return isLeast ? cost < threshold : cost > threshold
                }), self)
    }

    /// The same problem in which one row may have nobody, at no cost, and is in no locked pair.
    public func without(row: Int) -> AllocationProblem {
        var loads = rows
        loads[row] = AllocationLoad(0...0)
        return AllocationProblem(sound: costs, self, rows: loads, locked: locked.filter { $0.row != row })
    }

    /// Rows and columns exchanged.
    ///
    /// - Complexity: O(pairs) time, 20 bytes each.
    public var transposed: AllocationProblem {
        AllocationProblem(
            transposing: self, costs: SparseCosts(transposing: costs),
            locked: locked.map { LockedPair($0.column, $0.row) }.sorted { ($0.row, $0.column) < ($1.row, $1.column) })
    }

    private init(transposing other: Self, costs: SparseCosts, locked: [LockedPair]) {
        self.costs = costs
        (sense, largest, rows, columns) = (other.sense, other.largest, other.columns, other.rows)
        self.locked = locked
    }

    /// For each row the columns it is locked to.
    public var lockedColumns: [Int: Set<Int32>] {
        locked.reduce(into: [:]) { $0[$1.row, default: []].insert(Int32($1.column)) }
    }

    /// The costs of the pairs that an allocation uses, locked ones aside; what is forbidden is passed over.
    public func freeCosts(of mates: [[Int]]) -> [Int128] {
        var pairs = CostRow()
        var found: [Int128] = []
        let locked = lockedColumns
        for (row, columns) in mates.enumerated() where !columns.isEmpty {
            costs.read(row: row, into: &pairs)
            let chosen = Set(columns.compactMap { Int32(exactly: $0) }).subtracting(locked[row] ?? [])
            for (column, cost) in zip(pairs.columns, pairs.costs) where chosen.contains(column) { found.append(cost) }
        }
        return found
    }

    /// The cost of the worst pair that an allocation uses, locked ones aside; `nil` without any.
    public func worstCost(of mates: [[Int]]) -> Int128? {
        sense == .minimize ? freeCosts(of: mates).max() : freeCosts(of: mates).min()
    }

    /// The total of an allocation: pairs and loads. `nil` when a pair is forbidden or does not exist.
    public func total(of mates: [[Int]]) -> Int128? {
        var total: Int128 = 0
        var pairs = CostRow()
        var loads = columns.map { _ in 0 }
        for (row, chosen) in mates.enumerated() {
            total += rows[row].cost(of: chosen.count)
            if chosen.isEmpty { continue }
            costs.read(row: row, into: &pairs)
            let known = Dictionary(uniqueKeysWithValues: zip(pairs.columns, pairs.costs))
            for column in chosen {
                guard columns.indices.contains(column), let cost = known[Int32(column)] else { return nil }
                total += cost
                loads[column] += 1
            }
        }
        return zip(columns, loads).reduce(total) { $0 + $1.0.cost(of: $1.1) }
    }
}

extension AllocationProblem {
    /// The same pairs and limits; nothing costs anything.
    public var withoutCosts: AllocationProblem {
        func free(_ loads: [AllocationLoad]) -> [AllocationLoad] { loads.map { AllocationLoad($0.lower...$0.upper) } }
        return AllocationProblem(
            sound: ChangedCosts(costs, changing: { _ in 0 }), self, rows: free(rows), columns: free(columns), largest: 0
        )
    }
}
