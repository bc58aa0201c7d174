import PeerProblems
import PeerTestSupport

/// What the costs of a random table look like.
enum CostKind: CaseIterable, Sendable {
    case smallWithTies, negative, upTo2Power52, allEqual, bothSigns

    func range(using random: inout SplitMix64) -> ClosedRange<Int128> {
        switch self {
        case .smallWithTies: return 0...3
        case .negative: return -50 ... -1
        case .upTo2Power52: return 0...(1 << 52)
        case .allEqual:
            let only = Int128(Int.random(in: -9...9, using: &random))
            return only...only
        case .bothSigns: return -(1 << 52)...(1 << 52)
        }
    }
}

/// A cost matrix that the tests can rearrange before they hand it to the solver.
struct CostTable {
    var rowCount: Int
    var columnCount: Int
    /// Row-major; `nil` where the pair is forbidden.
    var cells: [Int128?]

    subscript(row: Int, column: Int) -> Int128? { cells[row * columnCount + column] }

    init(rowCount: Int, columnCount: Int, cell: (Int, Int) -> Int128?) {
        self.rowCount = rowCount
        self.columnCount = columnCount
        cells = (0..<rowCount).flatMap { row in (0..<columnCount).map { cell(row, $0) } }
    }

    static func random(
        rows: Int, columns: Int, costs: ClosedRange<Int128>, forbidden: Double, using random: inout SplitMix64
    ) -> CostTable {
        CostTable(rowCount: rows, columnCount: columns) { _, _ in
            random.chance(forbidden) ? nil : Int128.random(in: costs, using: &random)
        }
    }

    func matrix<Cost: FixedWidthInteger & SignedInteger & Sendable>(of cost: Cost.Type) throws -> CostMatrix<Cost> {
        try CostMatrix(rowCount: rowCount, columnCount: columnCount, costs: cells.map { $0.map { Cost($0) } })
    }

    var transposed: CostTable {
        CostTable(rowCount: columnCount, columnCount: rowCount) { self[$1, $0] }
    }

    var negated: CostTable { mapped { -$2 } }

    func mapped(_ change: (_ row: Int, _ column: Int, _ cost: Int128) -> Int128) -> CostTable {
        CostTable(rowCount: rowCount, columnCount: columnCount) { row, column in
            self[row, column].map { change(row, column, $0) }
        }
    }

    func permuted(rows: [Int], columns: [Int]) -> CostTable {
        CostTable(rowCount: rowCount, columnCount: columnCount) { self[rows[$0], columns[$1]] }
    }

    /// The total of the chosen pairs, `nil` if one of them is forbidden.
    func total(of mates: [Int?]) -> Int128? {
        var total: Int128 = 0
        for (row, column) in mates.enumerated() {
            guard let column else { continue }
            guard let cost = self[row, column] else { return nil }
            total += cost
        }
        return total
    }
}

extension Sense {
    static let both = [Sense.minimize, .maximize]
    var other: Sense { self == .minimize ? .maximize : .minimize }
}
