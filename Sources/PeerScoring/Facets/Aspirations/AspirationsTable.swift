import PeerCohorts
import PeerNumerics

/// The table of an aspirations facet that is not centred and whose grid fits bytes.
struct AspirationsTable: FacetTable {
    let panels: CosinePanels

    /// `nil` when values do not fit: centred ones, or a grid finer than 25ths.
    init?(_ facet: FittedAspirations, _ cohort: Cohort) {
        guard !facet.options.isCentred, 5 * facet.grid.scale <= Double(CosinePanels.largestValue) else { return nil }
        panels = CosinePanels(count: cohort.count, questions: facet.goalNames.count) { person in
            let code = facet.encode(cohort.participants[person])
            return zip(code.values, code.isKnown).map { $1 ? UInt8($0) : nil }
        }
    }

    private init(_ panels: CosinePanels) { self.panels = panels }

    var isSymmetric: Bool { true }
    var hasKernel: Bool { true }

    func benefit(to receiver: Int, from giver: Int) -> Float? {
        let value = panels.cosine(receiver, giver, of: panels)
        return value.isNaN ? nil : value
    }

    func isAnswered(_ person: Int) -> Bool { panels.answered(person) >= 3 }

    func blankPattern(_ person: Int) -> UInt64 { panels.blankPattern(person) }

    func effort(_ person: Int) -> Int? { panels.lookupCount(person) }

    func reordered(_ order: TableOrder, newcomers: (any FacetTable)?) -> any FacetTable {
        AspirationsTable(panels.reordered(order, newcomers: own(newcomers)?.panels))
    }

    func worker(against columns: any FacetTable, capacity: Int, route: ScoringRoute) -> any FacetWorker {
        guard let columns = columns as? Self else { preconditionFailure("tables of one facet") }
        if route == .blas, let products = CosineProducts(rows: panels, columns: columns.panels, capacity: capacity) {
            return ProductsWorker(products: products)
        }
        return Worker(
            tile: CosineTile(rows: panels, columns: columns.panels, capacity: capacity, variant: route.variant))
    }

    private final class Worker: FacetWorker {
        let tile: CosineTile
        init(tile: CosineTile) { self.tile = tile }
        func setRows(_ people: Range<Int>) { tile.setRows(people) }
        func score(_ shape: TileShape, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) -> Bool {
            tile.score(shape, into: to)
        }
        func scoreRoughly(_ shape: TileShape, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) -> Bool {
            tile.sum(shape, into: to)
        }
        func score(_ shape: TileShape, at places: TilePlaces, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) {
            tile.rough.write(at: places, into: to)
        }
        var roughError: Float { 2 * RoughTile.factorError }
        var rough: (to: RoughTile, from: RoughTile?)? { (tile.rough, nil) }
    }

    private final class ProductsWorker: FacetWorker {
        let products: CosineProducts
        init(products: CosineProducts) { self.products = products }
        func setRows(_ people: Range<Int>) { products.setRows(people) }
        func score(_ shape: TileShape, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) -> Bool {
            products.score(shape, into: to)
        }
    }
}
