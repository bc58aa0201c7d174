import PeerCohorts
import PeerNumerics

/// A facet over some people in some order: single values, and whole tiles of them.
package protocol FacetTable: Sendable {
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
    /// The same people in another order, or some of them, and those of `newcomers` whom the order has from there.
    ///
    /// - Parameter newcomers: a table of the same facet that codes answers as this one does.
    func reordered(_ order: TableOrder, newcomers: (any FacetTable)?) -> any FacetTable
    /// Something that scores tiles of this table's people against those of `columns`, a table of the same facet; for one
    /// thread.
    /// - Parameter capacity: the most rows that will be set at once.
    func worker(against columns: any FacetTable, capacity: Int, route: ScoringRoute) -> any FacetWorker
}

extension FacetTable {
    package func effort(_ person: Int) -> Int? { 0 }

    /// The same people in another order, or some of them.
    package func reordered(_ order: [Int32]) -> any FacetTable { reordered(TableOrder(order), newcomers: nil) }

    /// The table of newcomers as what this one is.
    func own(_ newcomers: (any FacetTable)?) -> Self? {
        guard let newcomers else { return nil }
        guard let own = newcomers as? Self else { preconditionFailure("tables of one facet") }
        return own
    }
}

/// By which means facet values are computed; no number depends on it.
package enum ScoringRoute: Hashable, Sendable {
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
package protocol FacetWorker: AnyObject {
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
    package func scoreRoughly(_ shape: TileShape, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) -> Bool {
        score(shape, to: to, from: from)
    }

    package func score(_ shape: TileShape, at places: TilePlaces, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>)
    {}

    package var roughError: Float { 0 }

    package var rough: (to: RoughTile, from: RoughTile?)? { nil }
}
