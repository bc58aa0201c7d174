import PeerProblems

/// Each row's best columns by reduced cost, and a bound below everything outside the list.
///
/// INVARIANT. For every row i that has a list and every column j outside it, cost(i, j) − price(j) ≥ bound(i). A list that has every
/// column that the row may have has the bound `Key.max`.
struct PairLists<Key: FixedWidthInteger & SignedInteger & Sendable> {
    struct Entry {
        var column: Int32
        var cost: Key
    }
    private(set) var entries: [[Entry]]
    private(set) var bounds: [Key]
    /// The most entries that a row's list may have; 0 before there is one.
    private var capacities: [Int]
    private let problem: AllocationProblem
    private let lockedColumns: [Int: Set<Int32>]
    private var pairs = CostRow()
    private var reduced: [Key] = []
    private var ranked: [Ranked] = []

    private struct Ranked {
        var reduced: Key
        /// Breaks ties from a place that differs from row to row, so that equal rows do not all list the same columns.
        var turn: Int32
        var entry: Entry
        static func < (a: Self, b: Self) -> Bool { a.reduced != b.reduced ? a.reduced < b.reduced : a.turn < b.turn }
    }

    init(_ problem: AllocationProblem) {
        let rowCount = problem.rows.count
        self.problem = problem
        lockedColumns = problem.lockedColumns
        entries = Array(repeating: [], count: rowCount)
        bounds = Array(repeating: .max, count: rowCount)
        capacities = Array(repeating: 0, count: rowCount)
    }

    /// The least reduced cost of a row's pairs, or a bound below it; `Key.max` when it may have nobody.
    mutating func best(_ row: Int, at prices: [Key]) -> Key {
        // A row of many units begins as one of sixteen: a list of everybody would be relaxed whole in every search.
        if capacities[row] == 0 { build(row, capacity: 24 + min(problem.rows[row].upper, 16), at: prices) }
        return entries[row].reduce(bounds[row]) { min($0, $1.cost - prices[Int($1.column)]) }
    }

    /// Builds a row's list again at present prices, longer where that alone would bring nothing.
    mutating func extend(_ row: Int, at prices: [Key]) {
        let bound = bounds[row]
        build(row, capacity: capacities[row], at: prices)
        while bounds[row] <= bound { build(row, capacity: 2 * capacities[row], at: prices) }
    }

    private mutating func build(_ row: Int, capacity: Int, at prices: [Key]) {
        capacities[row] = capacity
        problem.costs.read(row: row, into: &pairs)
        if let fixed = lockedColumns[row] {
            pairs.keep(where: { column, _ in !fixed.contains(column) }, changingCosts: { $0 })
        }
        let sign: Int128 = problem.sense == .minimize ? 1 : -1
        let (columns, costs) = (pairs.columns, pairs.costs)
        let threshold = threshold(columns, costs, sign, prices, capacity: capacity)
        let rotation = Int(truncatingIfNeeded: UInt64(row) &* 0x9E37_79B9 % UInt64(max(1, problem.columns.count)))
        ranked.removeAll(keepingCapacity: true)
        var bound = Key.max
        for place in 0..<columns.count {
            let value = reduced[place]
            if value > threshold {
                bound = min(bound, value)
                continue
            }
            let column = columns[place]
            let turn = Int(column) >= rotation ? Int(column) - rotation : Int(column) - rotation + problem.columns.count
            let entry = Entry(column: column, cost: Key(sign * costs[place]))
            ranked.append(Ranked(reduced: value, turn: Int32(turn), entry: entry))
        }
        if ranked.count > capacity {
            ranked.sort(by: <)
            bound = min(bound, ranked[capacity].reduced)
            ranked.removeSubrange(capacity...)
        }
        entries[row] = ranked.map(\.entry)
        bounds[row] = bound
    }

    /// Computes the reduced costs, and a value that not many more than `capacity` of them do not exceed.
    private mutating func threshold(
        _ columns: ArraySlice<Int32>, _ costs: ArraySlice<Int128>, _ sign: Int128, _ prices: [Key], capacity: Int
    ) -> Key {
        let groups = 64
        var minima = [Key](repeating: .max, count: groups)
        reduced.removeAll(keepingCapacity: true)
        for place in 0..<columns.count {
            let value = Key(truncatingIfNeeded: sign * costs[place]) - prices[Int(columns[place])]
            reduced.append(value)
            if value < minima[place & (groups - 1)] { minima[place & (groups - 1)] = value }
        }
        if columns.count <= capacity || capacity > groups { return .max }
        return minima.sorted()[max(0, min(capacity * 3 / 4, groups - 1) - 1)]
    }
}
