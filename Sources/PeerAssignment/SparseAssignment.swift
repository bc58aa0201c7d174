// Exact assignment where most pairs are forbidden.
//
// PROBLEM. As in `ShortestAugmentingPaths.swift`: each of n rows receives a column of its own, n ≤ m, at least total cost; but only p of the
// n · m pairs are allowed, and nothing is looked at but those.
//
// STEPS. Every column j has a price v(j), 0 at first; c(i,j) − v(j) is what j costs row i beyond it.
//  1. Rows bid, twice over (augmenting row reduction): a row takes its cheapest column and lowers its price by as much as the second
//     cheapest is dearer, so that whoever had the column bids elsewhere. Rows of a single column wait for step 2.
//  2. From each row left a shortest augmenting path: Dijkstra's algorithm over columns, with a heap. The path ends at the nearest column that
//     nobody has; prices of columns that are nearer fall by as much as they are nearer, and the path's rows exchange columns.
//
// INVARIANTS. A row's column has the least reduced cost of its row. Prices only fall, and only of columns that somebody has: a column that stays
// free keeps the price 0. So u(i) = c(i, mate) − v(mate) and v prove the optimum.
//
// EXAMPLE. Costs a: {x 3, y 5}, b: {x 1, y 9}, c: {y 2, z 4}. a takes x and lowers it to −2, where x and y cost it the same; b's x costs 1 + 2 = 3
// and y 9, so b takes x and lowers it by 6 more; a turns to y; c takes z. Total 1 + 5 + 4 = 10, and nothing is less.
//
// INFEASIBLE. A search that ends without a free column has seen all columns of all rows it reached: more rows than columns. The most that can be
// assigned, at least total, is found by the same steps where each row has one more column, its own (a dummy), that stands for "left out": costs
// count those first (`LexicographicCost`).
//
// RANGE. Prices and distances stay within 4(n + 2) times the largest cost in magnitude, as in `LazyAssignment`: 64 bits where that fits, 128 bits
// otherwise.
//
// COMPLEXITY. O(p) for the bids, O(n · (p + m) log m) for the paths at worst; O(p + n + m) memory.
//
// SOURCES. As in `LazyAssignment.swift`: R. Jonker & A. Volgenant, Computing 38 (1987) pp. 325–340.

import PeerProblems

/// Exact, certified assignment of tables in which most pairs are forbidden.
enum SparseAssignment {
    /// Assigns the whole shorter side.
    static func solve(
        _ costs: SparseCosts, sense: Sense, monitor: Monitor
    ) throws(Interrupted) -> AssignmentOutcome<Int128> {
        let isTurned = costs.rowCount > costs.columnCount
        var entries = SparseRows(costs, isTurned: isTurned, isNegated: sense == .maximize)
        let range = entries.largest.multipliedReportingOverflow(
            by: Int128(4 * (max(costs.rowCount, costs.columnCount) + 2)))
        let found: SparseRows.Outcome<Int128>
        if !range.overflow, range.partialValue < Int128(1) << 62 {
            var search = SparseSearch(&entries) { Int64($0) }
            found = try search.solve(monitor.stage(0...0.9)).mapped { Int128($0) }
        } else {
            var search = SparseSearch(&entries) { $0 }
            found = try search.solve(monitor.stage(0...0.9))
        }
        switch found {
        case .stuck(let rows, let columns):
            let violator = HallViolator(side: isTurned ? .columns : .rows, members: rows, neighbours: columns)
            let effort = try bestEffort(costs, isTurned: isTurned, sense, monitor.stage(0.9...1))
            return .infeasible(violator, bestEffort: effort)
        case .solved(let found, var rowDuals, var columnDuals):
            try monitor.poll(1)
            let mates = mates(found.map { $0 }, of: costs, isTurned: isTurned)
            if isTurned { (rowDuals, columnDuals) = (columnDuals, rowDuals) }
            if sense == .maximize {
                (rowDuals, columnDuals) = (rowDuals.map { 0 - $0 }, columnDuals.map { 0 - $0 })
            }
            return .optimal(
                AssignmentSolution(
                    mates: mates, objective: total(mates, costs), rowDuals: rowDuals, columnDuals: columnDuals))
        }
    }

    /// The most that can be assigned, at the best total of that.
    private static func bestEffort(
        _ costs: SparseCosts, isTurned: Bool, _ sense: Sense, _ monitor: Monitor
    ) throws(Interrupted) -> BestEffortAssignment<Int128> {
        var entries = SparseRows(costs, isTurned: isTurned, isNegated: sense == .maximize)
        let columnCount = entries.columnCount
        var search = SparseSearch(withPrivateColumns: &entries)
        guard case .solved(let found, let rowDuals, let columnDuals) = try search.solve(monitor) else {
            preconditionFailure("every row has its private column")
        }
        let mates = mates(found.map { $0 < columnCount ? $0 : nil }, of: costs, isTurned: isTurned)
        func flat(_ duals: some Sequence<LexicographicCost<Int128>>) -> [Int128] {
            duals.flatMap { [Int128($0.leftOut), 0, $0.cost] }
        }
        // A private column's dual is ≤ 0, and 0 unless its row is left out: what a row's own dual says already.
        let (rows, columns) = (flat(rowDuals), flat(columnDuals.prefix(columnCount)))
        return BestEffortAssignment(
            mates: mates, cardinality: mates.count { $0 != nil }, objective: total(mates, costs),
            duals: LevelDuals(levels: 3, rows: isTurned ? columns : rows, columns: isTurned ? rows : columns))
    }

    /// The mates of the table's rows, given those of the shorter side.
    private static func mates(_ found: [Int?], of costs: SparseCosts, isTurned: Bool) -> [Int?] {
        guard isTurned else { return found }
        var mates = [Int?](repeating: nil, count: costs.rowCount)
        for (column, row) in found.enumerated() { if let row { mates[row] = column } }
        return mates
    }

    private static func total(_ mates: [Int?], _ costs: SparseCosts) -> Int128 {
        mates.enumerated().reduce(0) { sum, pair in
            sum + (pair.element.flatMap { costs[pair.offset, $0] } ?? 0)
        }
    }
}

/// What prices and lengths of paths are counted in.
protocol PathLength: AdditiveArithmetic, Comparable {
    /// More than any length; not added to.
    static var max: Self { get }
}

extension Int64: PathLength {}
extension Int128: PathLength {}
extension LexicographicCost: PathLength {
    static var max: Self { Self(leftOut: .max, cost: .max) }
}

/// The allowed pairs of the shorter side, row by row, with the sign that makes the least total the best.
struct SparseRows {
    let rowCount: Int
    let columnCount: Int
    let starts: [Int]
    let columns: [Int32]
    /// Taken by the search, which keeps them in its own width.
    var costs: [Int128]
    let largest: Int128

    /// Columns of rows with duals of both sides, or more rows than the columns they can have.
    enum Outcome<Length: PathLength> {
        case solved(columnOfRow: [Int], rowDuals: [Length], columnDuals: [Length])
        case stuck(rows: [Int], columns: [Int])

        /// The same in another width.
        func mapped<Other>(_ width: (Length) -> Other) -> Outcome<Other> {
            switch self {
            case .solved(let found, let rows, let columns):
                .solved(columnOfRow: found, rowDuals: rows.map(width), columnDuals: columns.map(width))
            case .stuck(let rows, let columns): .stuck(rows: rows, columns: columns)
            }
        }
    }

    init(_ table: SparseCosts, isTurned: Bool, isNegated: Bool) {
        rowCount = isTurned ? table.columnCount : table.rowCount
        columnCount = isTurned ? table.rowCount : table.columnCount
        var counts = [Int](repeating: 0, count: rowCount + 1)
        var pairs = CostRow()
        for row in 0..<table.rowCount {
            table.read(row: row, into: &pairs)
            if isTurned {
                for column in pairs.columns { counts[Int(column) + 1] += 1 }
            } else {
                counts[row + 1] = pairs.columns.count
            }
        }
        for row in 0..<rowCount { counts[row + 1] += counts[row] }
        var next = counts
        var columns = [Int32](repeating: 0, count: table.pairCount)
        var costs = [Int128](repeating: 0, count: table.pairCount)
        var largest = Int128(0)
        for row in 0..<table.rowCount {
            table.read(row: row, into: &pairs)
            for (column, cost) in zip(pairs.columns, pairs.costs) {
                let (own, other) = isTurned ? (Int(column), row) : (row, Int(column))
                columns[next[own]] = Int32(other)
                costs[next[own]] = isNegated ? 0 - cost : cost
                largest = max(largest, abs(cost))
                next[own] += 1
            }
        }
        (starts, self.columns, self.costs, self.largest) = (counts, columns, costs, largest)
    }
}

/// Bids and shortest augmenting paths in one kind of number.
private struct SparseSearch<Cost: PathLength> {
    private let rowCount: Int
    private let starts: [Int]
    private let columns: [Int32]
    private let costs: [Cost]
    private var prices: [Cost]
    private var mateOfRow: [Int32]
    private var mateOfColumn: [Int32]

    /// Takes the costs of some rows.
    init(_ rows: inout SparseRows, width: (Int128) -> Cost) {
        self.init(rows.starts, rows.columns, rows.costs.map(width), columnCount: rows.columnCount)
        rows.costs = []
    }

    private init(_ starts: [Int], _ columns: [Int32], _ costs: [Cost], columnCount: Int) {
        rowCount = starts.count - 1
        (self.starts, self.columns, self.costs) = (starts, columns, costs)
        prices = [Cost](repeating: .zero, count: columnCount)
        mateOfRow = [Int32](repeating: -1, count: rowCount)
        mateOfColumn = [Int32](repeating: -1, count: columnCount)
    }

    mutating func solve(_ monitor: Monitor) throws(Interrupted) -> SparseRows.Outcome<Cost> {
        var left = bid(Array(0..<rowCount))
        left = bid(left)
        var paths = AugmentingPaths<Cost>(columnCount: prices.count)
        for (index, row) in left.enumerated() {
            if index % 64 == 0 { try monitor.poll(Double(index) / Double(left.count)) }
            guard augment(row, &paths) else {
                let columns = paths.settled.map { Int($0.column) }
                return .stuck(rows: ([row] + columns.map { Int(mateOfColumn[$0]) }).sorted(), columns: columns.sorted())
            }
        }
        let rowDuals = (0..<rowCount).map { row in
            let mate = mateOfRow[row]
            let place = (starts[row]..<starts[row + 1]).first { columns[$0] == mate } ?? starts[row]
            return costs[place] - prices[Int(mate)]
        }
        return .solved(columnOfRow: mateOfRow.map(Int.init), rowDuals: rowDuals, columnDuals: prices)
    }

    /// Step 1 over some rows; returns those without a column.
    private mutating func bid(_ rows: [Int]) -> [Int] {
        var left: [Int] = []
        var (index, next) = (0, -1)
        // Three rows that share two columns would outbid each other for ever: who has not had enough after so many bids waits.
        var bids = 0
        while index < rows.count || next >= 0 {
            let row = next >= 0 ? next : rows[index]
            if next < 0 { index += 1 }
            next = -1
            guard mateOfRow[row] < 0 else { continue }
            bids += 1
            guard bids <= 4 * rows.count else {
                left.append(row)
                continue
            }
            var (best, second) = (-1, -1)
            var (least, more) = (Cost.max, Cost.max)
            for place in starts[row]..<starts[row + 1] {
                let reduced = costs[place] - prices[Int(columns[place])]
                if reduced < least {
                    (second, more) = (best, least)
                    (best, least) = (Int(columns[place]), reduced)
                } else if reduced < more {
                    (second, more) = (Int(columns[place]), reduced)
                }
            }
            guard second >= 0 else {
                left.append(row)
                continue
            }
            // Of two as cheap the one that nobody has.
            if least == more, mateOfColumn[best] >= 0 { best = second }
            let holder = Int(mateOfColumn[best])
            prices[best] -= more - least
            (mateOfRow[row], mateOfColumn[best]) = (Int32(best), Int32(row))
            guard holder >= 0 else { continue }
            mateOfRow[holder] = -1
            // Where the price fell whoever had the column bids at once; otherwise nothing would end.
            if more > least { next = holder } else { left.append(holder) }
        }
        return left
    }

    /// Step 2 for one row; `false` when no path ends at a free column.
    private mutating func augment(_ start: Int, _ paths: inout AugmentingPaths<Cost>) -> Bool {
        paths.begin()
        var row = start
        var distance = Cost.zero
        while true {
            // The row's own column has the least reduced cost of its row: what others cost more is what a path gains.
            let own = mateOfRow[row]
            var base = distance
            if own >= 0, let place = (starts[row]..<starts[row + 1]).first(where: { columns[$0] == own }) {
                base -= costs[place] - prices[Int(own)]
            }
            for place in starts[row]..<starts[row + 1] where columns[place] != own {
                let column = Int(columns[place])
                paths.reach(column, at: base + costs[place] - prices[column], from: row)
            }
            guard let (nearest, column) = paths.next() else { return false }
            distance = nearest
            guard mateOfColumn[column] >= 0 else {
                for (settled, at) in paths.settled where settled != column { prices[settled] += at - distance }
                var free = column
                while true {
                    let from = paths.origin(of: free)
                    let before = Int(mateOfRow[from])
                    (mateOfRow[from], mateOfColumn[free]) = (Int32(free), Int32(from))
                    if from == start { return true }
                    free = before
                }
            }
            row = Int(mateOfColumn[column])
        }
    }
}

extension SparseSearch<LexicographicCost<Int128>> {
    /// Takes the costs of some rows, each with a column of its own behind the others that costs no more than being counted.
    init(withPrivateColumns rows: inout SparseRows) {
        var (starts, columns, costs): ([Int], [Int32], [LexicographicCost<Int128>]) = ([0], [], [])
        for row in 0..<rows.rowCount {
            for place in rows.starts[row]..<rows.starts[row + 1] {
                columns.append(rows.columns[place])
                costs.append(LexicographicCost(leftOut: 0, cost: rows.costs[place]))
            }
            columns.append(Int32(rows.columnCount + row))
            costs.append(LexicographicCost(leftOut: 1, cost: 0))
            starts.append(columns.count)
        }
        rows.costs = []
        self.init(starts, columns, costs, columnCount: rows.columnCount + rows.rowCount)
    }
}

/// Columns that a search has reached: a heap by distance, and the row from which each is nearest.
private struct AugmentingPaths<Cost: PathLength> {
    private var heap: [(at: Cost, column: Int32)] = []
    private var distances: [Cost]
    private var origins: [Int32]
    private var isSettled: [Bool]
    private var touched: [Int] = []
    /// Columns whose nearest path is known, nearest first, with its length.
    private(set) var settled: [(column: Int, at: Cost)] = []

    init(columnCount: Int) {
        distances = [Cost](repeating: .max, count: columnCount)
        origins = [Int32](repeating: -1, count: columnCount)
        isSettled = [Bool](repeating: false, count: columnCount)
    }

    mutating func begin() {
        for column in touched { (distances[column], isSettled[column]) = (.max, false) }
        touched.removeAll(keepingCapacity: true)
        heap.removeAll(keepingCapacity: true)
        settled.removeAll(keepingCapacity: true)
    }

    func origin(of column: Int) -> Int { Int(origins[column]) }

    mutating func reach(_ column: Int, at distance: Cost, from row: Int) {
        guard !isSettled[column], distance < distances[column] else { return }
        if distances[column] == .max { touched.append(column) }
        (distances[column], origins[column]) = (distance, Int32(row))
        push((distance, Int32(column)))
    }

    /// The nearest column that is not settled; equal ones by number.
    mutating func next() -> (Cost, Int)? {
        while let top = heap.first {
            pop()
            let column = Int(top.column)
            guard !isSettled[column] else { continue }
            isSettled[column] = true
            settled.append((column, top.at))
            return (top.at, column)
        }
        return nil
    }

    private static func isBefore(_ a: (at: Cost, column: Int32), _ b: (at: Cost, column: Int32)) -> Bool {
        a.at != b.at ? a.at < b.at : a.column < b.column
    }

    private mutating func push(_ entry: (at: Cost, column: Int32)) {
        var place = heap.count
        heap.append(entry)
        while place > 0, Self.isBefore(entry, heap[(place - 1) / 2]) {
            heap[place] = heap[(place - 1) / 2]
            place = (place - 1) / 2
        }
        heap[place] = entry
    }

    private mutating func pop() {
        let last = heap.removeLast()
        guard !heap.isEmpty else { return }
        var place = 0
        while true {
            var child = 2 * place + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, Self.isBefore(heap[child + 1], heap[child]) { child += 1 }
            guard Self.isBefore(heap[child], last) else { break }
            heap[place] = heap[child]
            place = child
        }
        heap[place] = last
    }
}
