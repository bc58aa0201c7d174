import PeerCohorts
import PeerNumerics

/// A facet without a kernel: everyone's code, compared pair by pair.
struct CodedTable<Coding: FacetCoding>: FacetTable {
    let facet: Coding
    let codes: [Coding.Code]

    init(_ facet: Coding, _ cohort: Cohort) {
        self.init(facet, codes: cohort.participants.map(facet.encode))
    }

    private init(_ facet: Coding, codes: [Coding.Code]) {
        self.facet = facet
        self.codes = codes
    }

    var isSymmetric: Bool { facet.isSymmetric }
    var hasKernel: Bool { false }

    func benefit(to receiver: Int, from giver: Int) -> Float? {
        facet.benefit(to: codes[receiver], from: codes[giver])
    }

    func isAnswered(_ person: Int) -> Bool { facet.isAnswered(codes[person]) }

    func blankPattern(_ person: Int) -> UInt64 { isAnswered(person) ? 0 : 1 }

    func reordered(_ order: TableOrder, newcomers: (any FacetTable)?) -> any FacetTable {
        CodedTable(facet, codes: order.arranged(codes, own(newcomers)?.codes))
    }

    /// Other people coded as these are; `nil` where somebody has what the coding does not tell apart.
    func alike(_ cohort: Cohort) -> CodedTable? {
        cohort.participants.allSatisfy(facet.knows) ? CodedTable(facet, cohort) : nil
    }

    func worker(against columns: any FacetTable, capacity: Int, route: ScoringRoute) -> any FacetWorker {
        guard let columns = columns as? Self else { preconditionFailure("tables of one facet") }
        return PairwiseWorker(isSymmetric: isSymmetric, columnCount: columns.codes.count) { receiver, giver in
            facet.benefit(to: codes[receiver], from: columns.codes[giver])
        } back: { receiver, giver in
            facet.benefit(to: columns.codes[receiver], from: codes[giver])
        }
    }
}

/// Scores tiles pair by pair, for facets that have no kernel.
final class PairwiseWorker: FacetWorker {
    private let isSymmetric: Bool
    private let columnCount: Int
    private let value: (_ row: Int, _ column: Int) -> Float?
    private let back: (_ column: Int, _ row: Int) -> Float?
    private var rows = 0..<0

    /// - Parameters:
    ///   - value: what a column offers a row.
    ///   - back: what a row offers a column.
    init(
        isSymmetric: Bool, columnCount: Int, value: @escaping (Int, Int) -> Float?,
        back: @escaping (Int, Int) -> Float?
    ) {
        self.isSymmetric = isSymmetric
        self.columnCount = columnCount
        self.value = value
        self.back = back
    }

    func setRows(_ people: Range<Int>) { rows = people }

    func score(_ shape: TileShape, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) -> Bool {
        let start = shape.firstColumn
        let count = min(columnCount - start, shape.columns)
        var hasUnknown = false
        for row in 0..<shape.rows {
            let person = rows.lowerBound + shape.firstRow + row
            for column in 0..<count {
                let place = row * ScoreTile.columns + column
                let offered = value(person, start + column) ?? .nan
                to[place] = offered
                hasUnknown = hasUnknown || offered.isNaN
                guard !isSymmetric else { continue }
                let returned = back(start + column, person) ?? .nan
                from[place] = returned
                hasUnknown = hasUnknown || returned.isNaN
            }
        }
        return hasUnknown
    }
}
