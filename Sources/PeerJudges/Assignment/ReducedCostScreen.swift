import PeerProblems

// A rough look at reduced costs, in doubles, that never passes over one of the wrong sign.
//
// A judge looks at every pair: is c − u − v of the right sign? In exact integers of 128 bits that takes several times as long as solving. Nearly
// all pairs are far from 0, where doubles cannot be mistaken: with M the sum of the largest magnitudes of c, u and v, each of the five
// roundings on the way (u and v to doubles, two differences, one comparison) is within 2⁻⁵³ · M, or 2⁻¹⁰⁷⁴ where numbers are subnormal. So
// what exceeds 2⁻⁵⁰ · M + 2⁻¹⁰⁶⁰ in doubles is above 0 exactly. The others, among them all tight pairs, are looked at exactly.

/// Pairs of a table of floats of which the sign of the reduced cost is not plain.
struct ReducedCostScreen {
    private let table: any ScreenedTable
    private let rowDuals: [Double]
    private let columnDuals: [Double]
    private let sign: Double
    private let margin: Double

    /// `nil` for tables that are no floats, and numbers beyond doubles.
    init?<Costs: CostTable>(
        _ costs: Costs, rowDuals: [Costs.Cost], columnDuals: [Costs.Cost], sense: Sense
    ) {
        guard let table = costs as? any ScreenedTable else { return nil }
        func inUnits(_ dual: Costs.Cost) -> Double {
            Double(sign: .plus, exponent: table.unit, significand: Double(dual))
        }
        self.table = table
        self.rowDuals = rowDuals.map(inUnits)
        self.columnDuals = columnDuals.map(inUnits)
        sign = sense == .minimize ? 1 : -1
        let cost = Double(sign: .plus, exponent: table.unit + table.bits, significand: 1)
        let largest =
            cost + self.rowDuals.reduce(0) { max($0, abs($1)) } + self.columnDuals.reduce(0) { max($0, abs($1)) }
        margin = largest * 0x1p-50 + 0x1p-1060
        guard margin.isFinite else { return nil }
    }

    /// Columns of a row that must be looked at exactly, ascending, over what `columns` had.
    func write(row: Int, into columns: inout [Int]) {
        columns.removeAll(keepingCapacity: true)
        table.write(row: row, rowDual: rowDuals[row], columnDuals, sign: sign, margin: margin, into: &columns)
    }
}

/// A table whose costs are floats.
protocol ScreenedTable {
    /// The exponent of what one unit of the integer problem is worth.
    var unit: Int { get }
    /// No cost reaches 2 to this power, in units.
    var bits: Int { get }
    /// Appends the columns of a row where sign · (cost − dual of the row − dual of the column) is not above `margin`.
    func write(
        row: Int, rowDual: Double, _ columnDuals: [Double], sign: Double, margin: Double, into columns: inout [Int])
}

extension FloatingCostMatrix: ScreenedTable {
    @specialized(where Value == Float, Cost == Int64)
    @specialized(where Value == Float, Cost == Int128)
    @specialized(where Value == Double, Cost == Int64)
    @specialized(where Value == Double, Cost == Int128)
    func write(
        row: Int, rowDual: Double, _ columnDuals: [Double], sign: Double, margin: Double, into columns: inout [Int]
    ) {
        let (costs, duals, first) = (values.span, columnDuals.span, row * columnCount)
        let stretch = 64
        var start = 0
        while start < columnCount {
            let end = min(columnCount, start + stretch)
            // No branch, so that compilers make vector instructions of it. A forbidden pair is infinite, whichever the sign.
            var isNear = 0
            for column in start..<end {
                let cost = Double(costs[first + column])
                let reduced = sign * (cost - rowDual - duals[column])
                isNear |= reduced <= margin && cost != .infinity ? 1 : 0
            }
            if isNear != 0 {
                for column in start..<end {
                    let cost = Double(costs[first + column])
                    if cost != .infinity, sign * (cost - rowDual - duals[column]) <= margin { columns.append(column) }
                }
            }
            start = end
        }
    }
}
