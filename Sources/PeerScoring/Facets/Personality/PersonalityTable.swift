import PeerCohorts
import PeerNumerics

/// The table of the personality facet.
struct PersonalityTable: FacetTable {
    let facet: FittedPersonality
    private let panels: GaussianPanels

    init(_ facet: FittedPersonality, _ cohort: Cohort) {
        self.init(
            facet,
            GaussianPanels(count: cohort.count, traits: facet.traitNames.count) { person in
                facet.encode(cohort.participants[person])
            })
    }

    private init(_ facet: FittedPersonality, _ panels: GaussianPanels) {
        self.facet = facet
        self.panels = panels
    }

    /// The mirror image of the mirror image is the person: closeness does not depend on the direction.
    var isSymmetric: Bool { true }
    var hasKernel: Bool { true }

    func benefit(to receiver: Int, from giver: Int) -> Float? {
        let value = panels.closeness(
            receiver, giver, of: panels, mirrored: facet.similarCount, slope: facet.slope)
        return value.isNaN ? nil : value
    }

    func isAnswered(_ person: Int) -> Bool { panels.isKnown(person) }

    func blankPattern(_ person: Int) -> UInt64 { panels.isKnown(person) ? 0 : 1 }

    func reordered(_ order: TableOrder, newcomers: (any FacetTable)?) -> any FacetTable {
        PersonalityTable(facet, panels.reordered(order, newcomers: own(newcomers)?.panels))
    }

    func worker(against columns: any FacetTable, capacity: Int, route: ScoringRoute) -> any FacetWorker {
        guard let columns = columns as? Self else { preconditionFailure("tables of one facet") }
        if route == .blas {
            return ProductsWorker(
                products: GaussianProducts(
                    rows: panels, columns: columns.panels, mirrored: facet.similarCount, slope: facet.slope,
                    capacity: capacity))
        }
        return Worker(
            tile: GaussianTile(
                rows: panels, columns: columns.panels, mirrored: facet.similarCount, slope: facet.slope,
                capacity: capacity, variant: route.variant))
    }

    private final class Worker: FacetWorker {
        let tile: GaussianTile
        init(tile: GaussianTile) { self.tile = tile }
        func setRows(_ people: Range<Int>) { tile.setRows(people) }
        func score(_ shape: TileShape, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) -> Bool {
            tile.score(shape, into: to)
        }
        func scoreRoughly(_ shape: TileShape, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) -> Bool {
            tile.leaveRough(shape)
        }
        func score(_ shape: TileShape, at places: TilePlaces, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) {
            tile.score(shape, at: places, into: to)
        }
        var roughError: Float { tile.roughError }
        var rough: (to: RoughTile, from: RoughTile?)? { (tile.rough, nil) }
    }

    private final class ProductsWorker: FacetWorker {
        let products: GaussianProducts
        init(products: GaussianProducts) { self.products = products }
        func setRows(_ people: Range<Int>) { products.setRows(people) }
        func score(_ shape: TileShape, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) -> Bool {
            products.score(shape, into: to)
        }
    }
}
