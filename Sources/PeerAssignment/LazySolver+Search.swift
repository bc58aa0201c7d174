import PeerCollections
import PeerProblems
import PeerNumerics

/// What a search knows; kept from search to search so that nothing is allocated or cleared for each.
struct SearchState<Key: FixedWidthInteger & SignedInteger & Sendable> {
    /// The shortest path to a column found so far.
    struct Reach {
        var distance: Key
        /// The cost of the path's last pair.
        var lastCost: Key
        var previousRow: Int32
        /// The search that found it; what others left means nothing.
        var stamp: Int32
    }
    /// One a column, in one piece because they are read together.
    var reach: [Reach]
    /// The search that settled each column last.
    var settledStamp: [Int32]
    /// What a row adds its reduced costs to: its distance less its dual.
    var rowBase: [Key]
    var search: Int32 = 0
    var heap = RadixHeap<Key, Int32>()
    /// Columns as near as the last one settled: before anything else that is due at their distance.
    var near: [Int32] = []
    var settled: [Int32] = []
    /// The nearest free column and its distance.
    var end = -1
    var endDistance = Key.max
    /// The distance of what was popped last.
    var level = Key.min

    init(rowCount: Int, columnCount: Int) {
        reach = Array(repeating: Reach(distance: 0, lastCost: 0, previousRow: 0, stamp: 0), count: columnCount)
        settledStamp = Array(repeating: 0, count: columnCount)
        rowBase = Array(repeating: 0, count: rowCount)
    }

    mutating func begin() {
        search += 1
        heap.removeAll()
        near.removeAll(keepingCapacity: true)
        settled.removeAll(keepingCapacity: true)
        (end, endDistance, level) = (-1, .max, .min)
    }

    func isSettled(_ column: Int) -> Bool { settledStamp[column] == search }

    /// Reaches columns through one row: those at `places` of `columns`, whose pairs with the row have the costs at the same
    /// places. `base` is what the row adds to its reduced costs.
    mutating func relax(
        _ places: Range<Int>, of columns: [Int32], costs: [Key], base: Key, from row: Int, prices: [Key],
        rowOfColumn: [Int]
    ) {
        let (columns, costs, prices) = (columns.span, costs.span, prices.span)
        for place in places {
            let column = Int(columns[place])
            let distance = base + costs[place] - prices[column]
            guard distance < endDistance else { continue }
            if reach[column].stamp == search, reach[column].distance <= distance { continue }
            reach[column] = Reach(distance: distance, lastCost: costs[place], previousRow: Int32(row), stamp: search)
            if rowOfColumn[column] < 0 {
                (end, endDistance) = (column, distance)
            } else if distance <= level {
                precondition(distance == level, "nothing is nearer than what was settled before")
                near.append(Int32(column))
            } else {
                heap.push(distance, Int32(column))
            }
        }
    }
}

// Step 5: shortest augmenting paths on the lists.
extension LazySolver {
    /// Finds a shortest path from the free row `root` to a free column; `false` if there is none.
    ///
    /// The heap holds columns by distance, and for each row reached a pseudo-entry at the distance that a column behind the nearest
    /// of its list has at least: when that surfaces, the rest of the list is relaxed. A second one stands for columns outside the
    /// list: when that surfaces, the list is built anew.
    mutating func search(from root: Int) -> Bool {
        state.begin()
        expand(root, base: 0)
        while true {
            if let column = state.near.popLast() {
                // What is as near as the last column settled ends the search when it is free.
                if state.endDistance <= state.level { return true }
                if !state.isSettled(Int(column)) { settle(Int(column)) }
                continue
            }
            guard let least = state.heap.pop(), least.key < state.endDistance else { return state.end >= 0 }
            state.level = least.key
            if least.label >= 0 {
                let column = Int(least.label)
                // An entry is out of date when the column was reached again, nearer, or is settled.
                if least.key == state.reach[column].distance, !state.isSettled(column) { settle(column) }
            } else {
                let row = Int(~least.label)
                if row < rowCount { relaxRest(row) } else { extend(row - rowCount) }
            }
        }
    }

    private mutating func settle(_ column: Int) {
        state.settledStamp[column] = state.search
        state.settled.append(Int32(column))
        let row = rowOfColumn[column]
        expand(row, base: state.reach[column].distance - (mateCost[row] - prices[column]))
    }

    private mutating func expand(_ row: Int, base: Key) {
        state.rowBase[row] = base
        if lists.rests[row] == .min { lists.divide(row, prices: prices.exact) }
        let places = lists.places(of: row)
        relax(row, places.prefix(Tuning.nearEntries), base: base)
        let (rest, bound) = (lists.rests[row], lists.bounds[row])
        if rest == .max {
            promise(base, bound, label: rowCount + row)
        } else {
            promise(base, min(rest, bound), label: row)
        }
    }

    private mutating func relaxRest(_ row: Int) {
        relax(row, lists.places(of: row).dropFirst(Tuning.nearEntries), base: state.rowBase[row])
        promise(state.rowBase[row], lists.bounds[row], label: rowCount + row)
    }

    /// Puts a pseudo-entry into the heap, unless what it stands for cannot matter.
    private mutating func promise(_ base: Key, _ bound: Key, label: Int) {
        guard bound != .max else { return }
        let key = base + bound
        if key < state.endDistance { state.heap.push(key, ~Int32(label)) }
    }

    private mutating func relax(_ row: Int, _ places: Range<Int>, base: Key) {
        state.relax(
            places, of: lists.columns, costs: lists.costs, base: base, from: row,
            prices: prices.exact, rowOfColumn: rowOfColumn)
    }

    /// Looks for columns outside a row's list: builds the list again, or where that brings nothing new, looks at all.
    private mutating func extend(_ row: Int) {
        let (base, bound) = (state.rowBase[row], lists.bounds[row])
        // The list may have been built again, for another reason, since the pseudo-entry was made.
        refresh(row)
        if lists.bounds[row] > bound {
            relax(row, lists.places(of: row), base: base)
            promise(base, lists.bounds[row], label: rowCount + row)
        } else {
            relaxAll(row, base: base)
        }
    }

    /// Relaxes every column of a row that could still matter.
    private mutating func relaxAll(_ row: Int, base: Key) {
        fullScans += 1
        let (costs, margin) = (costs, prices.margin(beside: costs))
        var threshold = Float.greatestFiniteMagnitude
        if state.endDistance != .max {
            threshold = Float((state.endDistance - base + margin).nearestDouble / costs.scale).nextUp
        }
        var exact: [Key] = []
        costs.visit(row..<row + 1) { row, screened in
            let count = builder.filter(screened, at: prices, atMost: threshold)
            exact = builder.found[..<count].map { costs.cost(row, Int($0), screened: screened[Int($0)]) }
        }
        state.relax(
            exact.indices, of: builder.found, costs: exact, base: base, from: row, prices: prices.exact,
            rowOfColumn: rowOfColumn)
    }

    /// Moves prices so that the path found is tight, and assigns along it.
    mutating func augment(root: Int) {
        for settled in state.settled {
            let column = Int(settled)
            let fall = state.endDistance - state.reach[column].distance
            if fall > 0 { prices.set(column, to: prices[column] - fall) }
        }
        var column = state.end
        while true {
            let row = Int(state.reach[column].previousRow)
            let next = columnOfRow[row]
            assign(row, column, cost: state.reach[column].lastCost)
            if row == root { return }
            column = next
        }
    }
}
