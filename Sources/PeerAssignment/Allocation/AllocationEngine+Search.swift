import PeerCollections
import PeerProblems

/// What a search knows; kept from search to search so that nothing is allocated or cleared for each.
struct AllocationSearch<Key: FixedWidthInteger & SignedInteger & Sendable> {
    var search: Int32 = 0
    var columnDistance: [Key]
    var rowDistance: [Key]
    /// `search` of what has a distance, and of what is settled.
    var columnStamp: [Int32]
    var rowStamp: [Int32]
    var settledColumnStamp: [Int32]
    var settledRowStamp: [Int32]
    /// The row before a column and the cost of that pair, the column before a row.
    var previousRow: [Int32]
    var lastCost: [Key]
    var previousColumn: [Int32]
    var settledColumns: [Int32] = []
    var settledRows: [Int32] = []
    var heap = RadixHeap<Key, Int32>()
    /// Marks the mates of the row that is being relaxed.
    var mateMark: [Int32]
    var marks: Int32 = 0
    /// The nearest end, a column with room or a row in which a unit may stay.
    var end = -1
    var isEndRow = false
    var endDistance = Key.max

    init(rowCount: Int, columnCount: Int) {
        columnDistance = Array(repeating: 0, count: columnCount)
        rowDistance = Array(repeating: 0, count: rowCount)
        columnStamp = Array(repeating: 0, count: columnCount)
        rowStamp = Array(repeating: 0, count: rowCount)
        settledColumnStamp = Array(repeating: 0, count: columnCount)
        settledRowStamp = Array(repeating: 0, count: rowCount)
        previousRow = Array(repeating: -1, count: columnCount)
        lastCost = Array(repeating: 0, count: columnCount)
        previousColumn = Array(repeating: -1, count: rowCount)
        mateMark = Array(repeating: 0, count: columnCount)
    }

    mutating func begin() {
        search += 1
        heap.removeAll()
        settledColumns.removeAll(keepingCapacity: true)
        settledRows.removeAll(keepingCapacity: true)
        (end, isEndRow, endDistance) = (-1, false, .max)
    }

    mutating func offerEnd(_ place: Int, isRow: Bool, at distance: Key) {
        if distance < endDistance { (end, isEndRow, endDistance) = (place, isRow, distance) }
    }
}

// Heap labels: a column is its number; a row, and a row's pseudo-entry, come after all columns in turn.
extension AllocationEngine {
    private func rowLabel(_ row: Int) -> Int32 { Int32(columnCount + 2 * row) }
    private func promiseLabel(_ row: Int) -> Int32 { Int32(columnCount + 2 * row + 1) }

    /// Finds a shortest path from a unit of `root` to where it may end. There is one: a unit may always stay.
    mutating func search(from root: Int) {
        state.begin()
        state.rowStamp[root] = state.search
        state.rowDistance[root] = 0
        settle(row: root)
        while let least = state.heap.pop(), least.key < state.endDistance {
            let label = Int(least.label)
            if label < columnCount {
                if state.settledColumnStamp[label] != state.search { settle(column: label) }
                continue
            }
            let row = (label - columnCount) / 2
            if label == Int(rowLabel(row)) {
                if state.settledRowStamp[row] != state.search { settle(row: row) }
            } else {
                lists.extend(row, at: prices)
                relax(row)
            }
        }
    }

    private mutating func settle(column: Int) {
        state.settledColumnStamp[column] = state.search
        state.settledColumns.append(Int32(column))
        let distance = state.columnDistance[column]
        for partner in holders[column] {
            let row = Int(partner.other)
            if state.settledRowStamp[row] == state.search { continue }
            let reached = distance + (rowDuals[row] + prices[column] - partner.cost)
            if state.rowStamp[row] == state.search, state.rowDistance[row] <= reached { continue }
            if reached >= state.endDistance { continue }
            state.rowStamp[row] = state.search
            state.rowDistance[row] = reached
            state.previousColumn[row] = Int32(column)
            if reached == distance { settle(row: row) } else { state.heap.push(reached, rowLabel(row)) }
        }
    }

    private mutating func settle(row: Int) {
        state.settledRowStamp[row] = state.search
        state.settledRows.append(Int32(row))
        let distance = state.rowDistance[row]
        if stayed[row] < keys.room(row: row) {
            state.offerEnd(row, isRow: true, at: distance + (nextStay(row) - rowDuals[row]))
        }
        relax(row)
    }

    /// Reaches the columns of a row's list, and promises those outside it.
    private mutating func relax(_ row: Int) {
        let base = state.rowDistance[row] - rowDuals[row]
        state.marks += 1
        for partner in mates[row] { state.mateMark[Int(partner.other)] = state.marks }
        for entry in lists.entries[row] where state.mateMark[Int(entry.column)] != state.marks {
            reach(Int(entry.column), cost: entry.cost, base: base, from: row)
        }
        guard lists.bounds[row] != .max else { return }
        let key = base + lists.bounds[row]
        if key < state.endDistance { state.heap.push(key, promiseLabel(row)) }
    }

    @inline(__always)
    private mutating func reach(_ column: Int, cost: Key, base: Key, from row: Int) {
        let distance = base + cost - prices[column]
        guard distance < state.endDistance else { return }
        if state.columnStamp[column] == state.search, state.columnDistance[column] <= distance { return }
        state.columnStamp[column] = state.search
        state.columnDistance[column] = distance
        state.previousRow[column] = Int32(row)
        state.lastCost[column] = cost
        if nextMarginal[column] != .max {
            state.offerEnd(column, isRow: false, at: distance + (nextMarginal[column] + prices[column]))
        }
        if distance < state.endDistance { state.heap.push(distance, Int32(column)) }
    }

    /// Moves the duals so that the path found is tight, and sends the unit along it.
    mutating func augment(root: Int) {
        for row in state.settledRows {
            rowDuals[Int(row)] += state.endDistance - state.rowDistance[Int(row)]
        }
        for column in state.settledColumns {
            prices[Int(column)] -= state.endDistance - state.columnDistance[Int(column)]
        }
        sent[root] += 1
        var row: Int
        if state.isEndRow {
            row = state.end
            stayed[row] += 1
        } else {
            row = take(column: state.end)
            let count = holders[state.end].count
            nextMarginal[state.end] =
                count < keys.room(column: state.end) ? Key(keys.column(state.end, unit: count + 1)) : .max
        }
        while row != root {
            let column = Int(state.previousColumn[row])
            mates[row].removeAll { Int($0.other) == column }
            holders[column].removeAll { Int($0.other) == row }
            row = take(column: column)
        }
    }

    /// Uses the last pair of the path to a column; returns its row.
    private mutating func take(column: Int) -> Int {
        let row = Int(state.previousRow[column])
        mates[row].append(Partner(other: Int32(column), cost: state.lastCost[column]))
        holders[column].append(Partner(other: Int32(row), cost: state.lastCost[column]))
        return row
    }
}
