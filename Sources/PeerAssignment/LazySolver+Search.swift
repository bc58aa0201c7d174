import PeerMatchings
import PeerNumerics

/// What a search knows; kept from search to search so that nothing is allocated or cleared for each.
struct SearchState<Key: FixedWidthInteger & SignedInteger & Sendable> {
    /// Length of the shortest path to each column found, valid where `stamp` is the search's.
    var distance: [Key]
    var previousRow: [Int32]
    /// The cost of the path's last pair.
    var lastCost: [Key]
    var stamp: [Int32]
    /// `stamp` of columns that are settled.
    var settledStamp: [Int32]
    /// What a row adds its reduced costs to: its distance less its dual.
    var rowBase: [Key]
    var search: Int32 = 0
    var heap = KeyHeap<Key>()
    /// Columns as near as the last one settled: no need to go through the heap.
    var near: [Int32] = []
    var settled: [Int32] = []
    /// The nearest free column and its distance.
    var end = -1
    var endDistance = Key.max
    /// The distance of what was popped last.
    var level = Key.min

    init(rowCount: Int, columnCount: Int) {
        distance = Array(repeating: 0, count: columnCount)
        previousRow = Array(repeating: 0, count: columnCount)
        lastCost = Array(repeating: 0, count: columnCount)
        stamp = Array(repeating: 0, count: columnCount)
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
}

// Step 5: shortest augmenting paths on the lists.
extension LazySolver {
    /// Finds a shortest path from the free row `root` to a free column; `false` if there is none.
    ///
    /// The heap holds columns by distance, and for each row reached a pseudo-entry (the row's complement) at the distance
    /// that a column outside its list has at least. When that surfaces, the list is built anew.
    ///
    /// - Parameter avoided: a column that no path may use; −1 for none.
    mutating func search(from root: Int, avoiding avoided: Int = -1) -> Bool {
        state.begin()
        // As if it had been reached from infinitely near.
        if avoided >= 0 { (state.stamp[avoided], state.distance[avoided]) = (state.search, .min) }
        expand(root, base: 0)
        while true {
            if let column = state.near.popLast() {
                // What is as near as the last column settled ends the search when it is free.
                if state.endDistance <= state.level { return true }
                if !state.isSettled(Int(column)) { settle(Int(column)) }
                continue
            }
            guard let least = state.heap.least, least.key < state.endDistance else { return state.end >= 0 }
            _ = state.heap.pop()
            state.level = least.key
            if least.label >= 0 {
                let column = Int(least.label)
                // An entry is out of date when the column was reached again, nearer, or is settled.
                if least.key == state.distance[column], !state.isSettled(column) { settle(column) }
            } else {
                extend(Int(~least.label))
            }
        }
    }

    private mutating func settle(_ column: Int) {
        state.settledStamp[column] = state.search
        state.settled.append(Int32(column))
        let row = rowOfColumn[column]
        expand(row, base: state.distance[column] - (mateCost[row] - prices[column]))
    }

    private mutating func expand(_ row: Int, base: Key) {
        state.rowBase[row] = base
        relaxList(row, base: base)
        promise(row, base: base)
    }

    private mutating func promise(_ row: Int, base: Key) {
        let bound = lists.bounds[row]
        guard bound != .max else { return }
        let key = base + bound
        if key < state.endDistance { state.heap.push(key, ~Int32(row)) }
    }

    private mutating func relaxList(_ row: Int, base: Key) {
        for place in lists.places(of: row) {
            let column = Int(lists.columns[place])
            reach(column, cost: lists.costs[place], base: base, from: row)
        }
    }

    @inline(__always)
    private mutating func reach(_ column: Int, cost: Key, base: Key, from row: Int) {
        let distance = base + cost - prices[column]
        guard distance < state.endDistance else { return }
        if state.stamp[column] == state.search, state.distance[column] <= distance { return }
        state.stamp[column] = state.search
        state.distance[column] = distance
        state.previousRow[column] = Int32(row)
        state.lastCost[column] = cost
        if rowOfColumn[column] < 0 {
            (state.end, state.endDistance) = (column, distance)
        } else if distance <= state.level {
            state.near.append(Int32(column))
        } else {
            state.heap.push(distance, Int32(column))
        }
    }

    /// Looks for columns outside a row's list: builds the list again, or where that brings nothing new, looks at all.
    private mutating func extend(_ row: Int) {
        let (base, bound) = (state.rowBase[row], lists.bounds[row])
        // The list may have been built again, for another reason, since the pseudo-entry was made.
        refresh(row)
        if lists.bounds[row] > bound {
            relaxList(row, base: base)
            promise(row, base: base)
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
            threshold = Float(Double(state.endDistance - base + margin) / costs.scale).nextUp
        }
        costs.visit(row..<row + 1) { row, screened in
            let count = builder.filter(screened, at: prices, atMost: threshold)
            for index in 0..<count {
                let column = Int(builder.found[index])
                let cost = costs.cost(row, column, screened: screened[column])
                reach(column, cost: cost, base: base, from: row)
            }
        }
    }

    /// Moves prices so that the path found is tight, and assigns along it.
    mutating func augment(root: Int) {
        for settled in state.settled {
            let column = Int(settled)
            let fall = state.endDistance - state.distance[column]
            if fall > 0 { prices.set(column, to: prices[column] - fall) }
        }
        var column = state.end
        while true {
            let row = Int(state.previousRow[column])
            let next = columnOfRow[row]
            assign(row, column, cost: state.lastCost[column])
            if row == root { return }
            column = next
        }
    }
}
