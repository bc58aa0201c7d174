import PeerNumerics

/// Each row's best columns, at most ``capacity`` of them, and a bound below everything outside the list.
///
/// INVARIANT. For every row i and every column j outside its list, `cost(i, j) − price(j) ≥ bound(i)`. It outlives any fall
/// of prices. A list that has every allowed column has the bound `Key.max`.
struct RowLists<Key: FixedWidthInteger & SignedInteger & Sendable> {
    /// The most entries of a row.
    let capacity: Int
    /// `capacity` places a row.
    var columns: [Int32]
    /// The exact costs of the same places.
    var costs: [Key]
    /// How many places of each row are in use.
    var counts: [Int32]
    var bounds: [Key]
    /// No entry behind a row's first ``Tuning/nearEntries`` has a lower reduced cost; `Key.max` where there is none behind, `Key.min`
    /// before the list is divided. Like bounds it outlives any fall of prices.
    var rests: [Key]

    init(rowCount: Int, capacity: Int) {
        self.capacity = capacity
        columns = Array(repeating: -1, count: rowCount * capacity)
        costs = Array(repeating: 0, count: rowCount * capacity)
        counts = Array(repeating: 0, count: rowCount)
        bounds = Array(repeating: .min, count: rowCount)
        rests = Array(repeating: .min, count: rowCount)
    }

    /// Moves a row's nearest entries to the front.
    mutating func divide(_ row: Int, prices: [Key]) {
        rests[row] = Self.divide(places(of: row), of: &columns, &costs, prices: prices)
    }

    /// Returns the least reduced cost of what is left behind the front.
    private static func divide(
        _ places: Range<Int>, of columns: inout [Int32], _ costs: inout [Key], prices: [Key]
    ) -> Key {
        let near = Tuning.nearEntries
        guard places.count > near else { return .max }
        var columns = columns.mutableSpan
        var costs = costs.mutableSpan
        let prices = prices.span
        var least = Key.max
        let (first, last) = (places.lowerBound, places.lowerBound + near - 1)
        // One pass with the front in order, the farthest last: whoever is nearer than that goes in, and it goes to the rest.
        for place in places {
            let (column, cost) = (columns[place], costs[place])
            let value = cost - prices[Int(column)]
            var free = place
            if place > last {
                let farthest = costs[last] - prices[Int(columns[last])]
                least = min(least, max(value, farthest))
                guard value < farthest else { continue }
                (columns[place], costs[place]) = (columns[last], costs[last])
                free = last
            }
            while free > first, value < costs[free - 1] - prices[Int(columns[free - 1])] {
                (columns[free], costs[free]) = (columns[free - 1], costs[free - 1])
                free -= 1
            }
            (columns[free], costs[free]) = (column, cost)
        }
        return least
    }

    /// The places of a row's entries.
    func places(of row: Int) -> Range<Int> { row * capacity..<row * capacity + Int(counts[row]) }

    /// Takes the lists of consecutive rows, which begin with `first`.
    mutating func take(_ part: RowLists<Key>, first: Int) {
        var place = first * capacity
        for index in part.columns.indices {
            columns[place] = part.columns[index]
            costs[place] = part.costs[index]
            place += 1
        }
        for row in part.counts.indices {
            counts[first + row] = part.counts[row]
            bounds[first + row] = part.bounds[row]
            rests[first + row] = .min
        }
    }
}

/// Builds lists, one pass and one filter a row. (solve: see `LazyAssignment.swift`, step 2.)
///
/// The pass takes the least reduced cost of each of 64 groups of columns. The threshold is one of those minima, chosen so
/// that few more columns than the list holds can lie at or below it; the filter finds them. Whatever passes is priced
/// exactly, and if too many pass, the best stay: by reduced cost, ties by the distance from a place that differs from row
/// to row, because rows that cost the same everywhere must not all list the same columns.
struct ListBuilder<Costs: LazyCosts> {
    typealias Key = Costs.Key

    /// The columns that passed the last filter, as many as it returned.
    private(set) var found: [Int32]
    private var ranked: [RankedColumn] = []

    private struct RankedColumn {
        var reduced: Key
        var turn: Int32
        var column: Int32
        var cost: Key
        static func < (a: Self, b: Self) -> Bool { a.reduced != b.reduced ? a.reduced < b.reduced : a.turn < b.turn }
    }

    init(columnCount: Int) { found = Array(repeating: 0, count: columnCount + 1) }

    /// Writes a row's list at `place`, an index of a row in `lists`.
    mutating func build(
        _ row: Int, _ screened: Span<Float>, of costs: Costs, at prices: ColumnPrices<Key>, margin: Key,
        into lists: inout RowLists<Key>, place: Int
    ) {
        let capacity = lists.capacity
        let threshold = threshold(screened, prices.screened.span, capacity: capacity)
        let count = filter(screened, at: prices, atMost: threshold)
        var bound = bound(beyond: threshold, margin: margin, scale: costs.scale)
        let start = place * capacity
        if count <= capacity {
            let found = found.span
            var columns = lists.columns.mutableSpan
            for index in 0..<count { columns[start + index] = found[index] }
            var exact = lists.costs.mutableSpan
            for index in 0..<count {
                let column = Int(found[index])
                exact[start + index] = costs.cost(row, column, screened: screened[column])
            }
        } else {
            rank(row, screened, of: costs, prices: prices.exact.span, count: count)
            bound = min(bound, Self.keepBest(capacity, of: &ranked))
            for index in 0..<capacity {
                lists.columns[start + index] = ranked[index].column
                lists.costs[start + index] = ranked[index].cost
            }
        }
        lists.counts[place] = Int32(min(count, capacity))
        lists.bounds[place] = bound
        lists.rests[place] = .min
    }

    /// Leaves in ``found`` the columns whose screened reduced cost is at most `threshold`, and returns how many.
    mutating func filter(_ screened: Span<Float>, at prices: ColumnPrices<Key>, atMost threshold: Float) -> Int {
        var columns = found.mutableSpan
        return RowScan.filter(screened, prices: prices.screened.span, atMost: threshold, into: &columns)
    }

    /// What every column above `threshold` costs at least.
    private func bound(beyond threshold: Float, margin: Key, scale: Double) -> Key {
        if threshold == .greatestFiniteMagnitude { return .max }
        // When nothing is rounded, reduced costs are integers, and those beyond are greater by one at least.
        let floor: Key = (Double(threshold) * scale).rounded(.down).multiples(ofPower: 0)
        return margin == 0 ? floor + 1 : floor - margin
    }

    /// A value that about three quarters of `capacity` columns do not exceed.
    private func threshold(_ screened: Span<Float>, _ prices: Span<Float>, capacity: Int) -> Float {
        if screened.count <= capacity { return .greatestFiniteMagnitude }
        let value = RowScan.rankedMinimum(screened, prices: prices, rank: min(capacity * 3 / 4, RowScan.groups) - 1)
        return value == .infinity ? .greatestFiniteMagnitude : value
    }

    /// Prices what was found exactly, in order of turns: columns from the row's own place on, then those before it.
    private mutating func rank(
        _ row: Int, _ screened: Span<Float>, of costs: Costs, prices: Span<Key>, count: Int
    ) {
        let rotation = Int32(truncatingIfNeeded: UInt64(row) &* 0x9E37_79B9 % UInt64(screened.count))
        var index = 0
        while index < count, found[index] < rotation { index += 1 }
        ranked.removeAll(keepingCapacity: true)
        for turn in 0..<count {
            if index == count { index = 0 }
            let column = Int(found[index])
            let cost = costs.cost(row, column, screened: screened[column])
            ranked.append(
                RankedColumn(reduced: cost - prices[column], turn: Int32(turn), column: Int32(column), cost: cost))
            index += 1
        }
    }

    /// Moves the `count` least of `ranked` to the front; returns the least reduced cost among the others.
    ///
    /// Where all that must go are ties of the worst, which is usual with few different costs, a pass in order of turns will do.
    private static func keepBest(_ count: Int, of ranked: inout [RankedColumn]) -> Key {
        var entries = ranked.mutableSpan
        var (worst, ties) = (Key.min, 0)
        for index in entries.indices {
            let reduced = entries[index].reduced
            if reduced > worst { (worst, ties) = (reduced, 0) }
            if reduced == worst { ties += 1 }
        }
        var room = count - (entries.count - ties)
        guard room >= 0 else {
            select(count, of: &entries)
            var least = Key.max
            for index in count..<entries.count { least = min(least, entries[index].reduced) }
            return least
        }
        var place = 0
        for index in entries.indices {
            if entries[index].reduced == worst {
                if room == 0 { continue }
                room -= 1
            }
            entries[place] = entries[index]
            place += 1
        }
        return worst
    }

    /// Moves the `count` least to the front. (C. A. R. Hoare, "Algorithm 65: FIND", CACM 4 (1961) p. 321.)
    private static func select(_ count: Int, of entries: inout MutableSpan<RankedColumn>) {
        var (low, high) = (0, entries.count - 1)
        while low < high {
            let pivot = entries[(low + high) / 2]
            var (left, right) = (low, high)
            while left <= right {
                while entries[left] < pivot { left += 1 }
                while pivot < entries[right] { right -= 1 }
                if left <= right {
                    entries.swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if count - 1 <= right { high = right } else if count >= left + 1 { low = left } else { return }
        }
    }
}
