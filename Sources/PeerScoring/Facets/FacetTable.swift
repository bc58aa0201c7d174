import PeerCohorts
import PeerNumerics

/// A facet over some people in some order: single values, and whole tiles of them.
protocol FacetTable: Sendable {
    /// Whether both directions always have the same value.
    var isSymmetric: Bool { get }
    /// Whether tiles are scored by kernel, and not pair by pair.
    var hasKernel: Bool { get }
    /// In 0...1, `nil` when unknown.
    func benefit(to receiver: Int, from giver: Int) -> Float?
    /// Whether a person has given what this facet needs.
    func isAnswered(_ person: Int) -> Bool
    /// 0 for somebody without blanks, and alike for people with the same blanks: scans go fastest over people sorted by it.
    func blankPattern(_ person: Int) -> UInt64
    /// How many of a person's answers the kernel loops over, `nil` for one whom it cannot treat like most: scans go fastest over
    /// people sorted by it.
    func effort(_ person: Int) -> Int?
    /// The same people in another order, or some of them.
    func reordered(_ order: [Int32]) -> any FacetTable
    /// Something that scores tiles of this table's people against those of `columns`, a table of the same facet; for one
    /// thread.
    /// - Parameter capacity: the most rows that will be set at once.
    func worker(against columns: any FacetTable, capacity: Int, route: ScoringRoute) -> any FacetWorker
}

extension FacetTable {
    func effort(_ person: Int) -> Int? { 0 }
}

/// By which means facet values are computed; no number depends on it.
enum ScoringRoute: Hashable, Sendable {
    /// Kernels of one form.
    case kernels(KernelVariant)
    /// Matrix products of the system's BLAS.
    case blas

    /// The form of the kernels that do the rest.
    var variant: KernelVariant {
        if case .kernels(let variant) = self { variant } else { .best }
    }
}

/// Scores tiles under one facet. Belongs to one thread.
protocol FacetWorker: AnyObject {
    /// Sets the rows.
    func setRows(_ people: Range<Int>)
    /// Writes values in 0...1, NaN where unknown: what columns offer rows, and the other way round unless that is the same.
    /// - Returns: whether any can be NaN.
    func score(_ shape: TileShape, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) -> Bool
    /// The same where that is quicker, wrong by ``roughError`` at most.
    func scoreRoughly(_ shape: TileShape, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) -> Bool
    /// Puts exact values in the place of rough ones.
    func score(_ shape: TileShape, at places: TilePlaces, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>)
    /// How much rough values may differ from exact ones; infinite where they tell nothing.
    var roughError: Float { get }
    /// What ``scoreRoughly(_:to:from:)`` may leave in place of values.
    var rough: (to: RoughTile, from: RoughTile?)? { get }
}

extension FacetWorker {
    func scoreRoughly(_ shape: TileShape, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) -> Bool {
        score(shape, to: to, from: from)
    }

    func score(_ shape: TileShape, at places: TilePlaces, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) {}

    var roughError: Float { 0 }

    var rough: (to: RoughTile, from: RoughTile?)? { nil }
}

/// A facet without a kernel: everyone's code, compared pair by pair.
struct CodedTable<Fitted: FittedFacet>: FacetTable {
    let facet: Fitted
    let codes: [Fitted.Code]

    init(_ facet: Fitted, _ cohort: Cohort) {
        self.init(facet, codes: cohort.participants.map(facet.encode))
    }

    private init(_ facet: Fitted, codes: [Fitted.Code]) {
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

    func reordered(_ order: [Int32]) -> any FacetTable { CodedTable(facet, codes: order.map { codes[Int($0)] }) }

    func worker(against columns: any FacetTable, capacity: Int, route: ScoringRoute) -> any FacetWorker {
        guard let columns = columns as? Self else { preconditionFailure("tables of one facet") }
        return PairwiseWorker(isSymmetric: isSymmetric, columnCount: columns.codes.count) { receiver, giver in
            facet.benefit(to: codes[receiver], from: columns.codes[giver])
        } back: { receiver, giver in
            facet.benefit(to: columns.codes[receiver], from: codes[giver])
        }
    }
}

/// A custom facet: asked anew for every pair, its values rounded to multiples of 2⁻²⁰.
struct CustomTable: FacetTable {
    let facet: any Facet
    let participants: [Participant]

    var isSymmetric: Bool { false }
    var hasKernel: Bool { false }

    func benefit(to receiver: Int, from giver: Int) -> Float? {
        Self.rounded(facet.benefit(to: participants[receiver], from: participants[giver]))
    }

    private static func rounded(_ value: Double?) -> Float? {
        guard let value, !value.isNaN else { return nil }
        return Float((min(1, max(0, value)) * 0x1p20).rounded(.toNearestOrEven) * 0x1p-20)
    }

    /// A custom facet cannot be asked about one person; somebody counts as answered.
    func isAnswered(_ person: Int) -> Bool { true }

    func blankPattern(_ person: Int) -> UInt64 { 0 }

    func reordered(_ order: [Int32]) -> any FacetTable {
        CustomTable(facet: facet, participants: order.map { participants[Int($0)] })
    }

    func worker(against columns: any FacetTable, capacity: Int, route: ScoringRoute) -> any FacetWorker {
        guard let columns = columns as? Self else { preconditionFailure("tables of one facet") }
        let (facet, rows, others) = (facet, participants, columns.participants)
        return PairwiseWorker(isSymmetric: false, columnCount: others.count) { receiver, giver in
            Self.rounded(facet.benefit(to: rows[receiver], from: others[giver]))
        } back: { receiver, giver in
            Self.rounded(facet.benefit(to: others[receiver], from: rows[giver]))
        }
    }
}

/// Scores tiles pair by pair, for facets that have no kernel.
private final class PairwiseWorker: FacetWorker {
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
