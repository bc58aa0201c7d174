import PeerProblems
import PeerNumerics

/// Shortest augmenting paths over whole rows, for instances in which short lists do not help: Dijkstra's algorithm over an
/// array, without a heap, a vector of columns at a time.
///
/// Distances are counted in the unit of screened costs, as floats that are whole multiples of one unit: see ``isExact(_:)``.
struct DenseSearch<Costs: LazyCosts, Number: PathNumber> {
    typealias Key = Costs.Key

    private let costs: Costs
    private let unit: Double
    /// −inf where a column is settled.
    private var openPrices: [Number]
    /// +inf where a column is settled, or not yet reached.
    private var distances: [Number]
    private var previousRow: [Int32]
    private var found: [Int32]
    private var settled: [(column: Int, distance: Number)] = []

    /// Whether numbers of this type are exact in a search at `prices`.
    ///
    /// A path is no longer than the pair of its first row and any free column, and what a row's reduced costs are added to is no
    /// longer than the path: the numbers that matter stay within 2 (|cost| + |price|) units. Longer ones may be rounded, but
    /// rounding keeps their order with a number that is exact.
    static func isExact(_ costs: Costs, _ prices: ColumnPrices<Key>) -> Bool {
        let limit = Double(sign: .plus, exponent: Number.significandBitCount + 1, significand: 1)
        return costs.isScreenExact && 2 * (costs.largest.nearestDouble + prices.largest.nearestDouble) <= limit
    }

    init(_ costs: Costs, prices: ColumnPrices<Key>) {
        self.costs = costs
        let unit = 1 / costs.scale
        self.unit = unit
        openPrices = prices.exact.map { Number($0.nearestDouble * unit) }
        distances = Array(repeating: .infinity, count: costs.columnCount)
        previousRow = Array(repeating: 0, count: costs.columnCount)
        found = Array(repeating: 0, count: costs.columnCount + 1)
    }

    /// What a search from a free row found.
    struct Path {
        /// The columns settled, and how much nearer than the end each is.
        var falls: [(column: Int, fall: Key)]
        /// The free column in which the path ends; `nil` when none can be reached.
        var end: Int?
    }

    /// The row before a column on the last path.
    func row(before column: Int) -> Int { Int(previousRow[column]) }

    mutating func search(
        from root: Int, prices: ColumnPrices<Key>, rowOfColumn: [Int], mateCost: [Key]
    ) -> Path {
        settled.removeAll(keepingCapacity: true)
        for column in distances.indices { distances[column] = .infinity }
        var level = relax(root, shift: 0)
        while level < .infinity {
            let count = nearest(at: level)
            for index in 0..<count where rowOfColumn[Int(found[index])] < 0 {
                return close(end: Int(found[index]), at: level, prices: prices)
            }
            let batch = found[..<count].map { Int($0) }
            for column in batch {
                settled.append((column, level))
                distances[column] = .infinity
                openPrices[column] = -.infinity
            }
            let last = level
            for column in batch {
                let row = rowOfColumn[column]
                let dual = Number((mateCost[row] - prices[column]).nearestDouble * unit)
                level = relax(row, shift: last - dual)
            }
        }
        return close(end: nil, at: 0, prices: prices)
    }

    private mutating func relax(_ row: Int, shift: Number) -> Number {
        let costs = costs
        return Self.relax(costs, row, shift: shift, openPrices, &distances, &previousRow)
    }

    private static func relax(
        _ costs: Costs, _ row: Int, shift: Number, _ prices: [Number], _ distances: inout [Number],
        _ previousRow: inout [Int32]
    ) -> Number {
        var least = Number.infinity
        costs.visit(row..<row + 1) { _, screened in
            var known = distances.mutableSpan
            var previous = previousRow.mutableSpan
            least = Number.relax(
                screened, prices: prices.span, shift: shift, label: Int32(row), distances: &known, previous: &previous,
                variant: .best)
        }
        return least
    }

    private mutating func nearest(at level: Number) -> Int { Self.find(level, in: distances, &found) }

    private static func find(_ level: Number, in distances: [Number], _ found: inout [Int32]) -> Int {
        var places = found.mutableSpan
        return Number.find(level, in: distances.span, places: &places, variant: .best)
    }

    /// Opens the settled columns again, at the prices that follow from the path.
    private mutating func close(end: Int?, at level: Number, prices: ColumnPrices<Key>) -> Path {
        var path = Path(falls: [], end: end)
        path.falls.reserveCapacity(settled.count)
        for (column, distance) in settled {
            let fall: Key = end == nil ? 0 : (Double(level - distance) * costs.scale).multiples(ofPower: 0)
            path.falls.append((column, fall))
            openPrices[column] = Number((prices[column] - fall).nearestDouble * unit)
        }
        return path
    }
}

extension LazySolver {
    /// Assigns the rows `free` by searches over whole rows, as long as numbers of that type are exact; returns the rows that are
    /// left, or what proves that they cannot be assigned.
    mutating func searchDensely<Number: PathNumber>(
        _ free: ArraySlice<Int>, as number: Number.Type, poll: (Int) throws(Interrupted) -> Void
    ) throws(Interrupted) -> (left: ArraySlice<Int>, stuck: Stuck?) {
        guard DenseSearch<Costs, Number>.isExact(costs, prices) else { return (free, nil) }
        var dense = DenseSearch<Costs, Number>(costs, prices: prices)
        var left = free
        while let root = left.first, DenseSearch<Costs, Number>.isExact(costs, prices) {
            try poll(left.startIndex)
            let path = dense.search(from: root, prices: prices, rowOfColumn: rowOfColumn, mateCost: mateCost)
            guard let end = path.end else {
                let columns = path.falls.map(\.column)
                return (left, Stuck(rows: [root] + columns.map { rowOfColumn[$0] }, columns: columns))
            }
            for (column, fall) in path.falls where fall > 0 { prices.set(column, to: prices[column] - fall) }
            var column = end
            while true {
                let row = dense.row(before: column)
                let next = columnOfRow[row]
                assign(row, column, cost: exactCost(row, column))
                if row == root { break }
                column = next
            }
            left.removeFirst()
        }
        return (left, nil)
    }

    private func exactCost(_ row: Int, _ column: Int) -> Key {
        var cost: Key = 0
        costs.visit(row..<row + 1) { cost = costs.cost($0, column, screened: $1[column]) }
        return cost
    }
}
