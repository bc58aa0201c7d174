/// The allowed pairs of one row of a ``CostTable``: a buffer that is filled again for each row.
///
/// ```swift
/// let costs = try CostMatrix<Int64>(rowCount: 1, columnCount: 3, costs: [4, nil, 9])
/// var pairs = CostRow()
/// costs.read(row: 0, into: &pairs)
/// print(pairs.columns, pairs.costs)   // [0, 2] [4, 9]
/// ```
public struct CostRow: Sendable {
    private var columnRoom: [Int32] = []
    private var costRoom: [Int128] = []
    /// How many pairs there are.
    public private(set) var count = 0

    /// No pairs.
    public init() {}

    /// The columns, ascending.
    public var columns: ArraySlice<Int32> { columnRoom[..<count] }
    /// Their costs.
    public var costs: ArraySlice<Int128> { costRoom[..<count] }

    /// Fills the row with what `cost` has for the columns 0..<`columnCount`; `nil` forbids a pair.
    @inline(__always)
    mutating func refill(_ columnCount: Int, cost: (Int) -> Int128?) {
        makeRoom(columnCount)
        count = Self.fill(&columnRoom, &costRoom, columnCount, cost)
    }

    @inline(__always)
    private static func fill(
        _ columnRoom: inout [Int32], _ costRoom: inout [Int128], _ columnCount: Int, _ cost: (Int) -> Int128?
    ) -> Int {
        var columns = columnRoom.mutableSpan
        var costs = costRoom.mutableSpan
        var filled = 0
        for column in 0..<columnCount {
            guard let value = cost(column) else { continue }
            columns[filled] = Int32(column)
            costs[filled] = value
            filled += 1
        }
        return filled
    }

    /// Fills the row with the pairs at `range` of two arrays.
    mutating func refill(_ columns: [Int32], _ costs: [Int128], _ range: Range<Int>) {
        makeRoom(range.count)
        for (place, index) in range.enumerated() {
            columnRoom[place] = columns[index]
            costRoom[place] = costs[index]
        }
        count = range.count
    }

    /// Keeps the pairs for which `isKept` holds, with the cost that `change` makes of theirs.
    public mutating func keep(where isKept: (Int32, Int128) -> Bool, changingCosts change: (Int128) -> Int128) {
        var kept = 0
        for index in 0..<count where isKept(columnRoom[index], costRoom[index]) {
            columnRoom[kept] = columnRoom[index]
            costRoom[kept] = change(costRoom[index])
            kept += 1
        }
        count = kept
    }

    private mutating func makeRoom(_ needed: Int) {
        guard columnRoom.count < needed else { return }
        columnRoom = Array(repeating: 0, count: needed)
        costRoom = Array(repeating: 0, count: needed)
    }
}
