import PeerCohorts
import PeerNumerics

/// The table of a level-gap facet whose grid fits bytes.
struct LevelGapTable: FacetTable {
    let panels: LevelGapPanels

    /// `nil` when levels, wants or their products do not fit: levels on a grid finer than thirds, say.
    init?<Source>(_ facet: FittedLevelGap<Source>, _ cohort: Cohort) {
        let largestWant = 5 * Int(facet.grids.wants.scale)
        guard facet.grids.levels.scale <= 3, facet.grids.wants.scale <= 25,
            let curve = LevelGapPanels.Curve(facet.curve),
            2 * curve.maximum * largestWant <= Int(Int16.max)
        else { return nil }
        let questions = facet.skillNames.count
        panels = LevelGapPanels(count: cohort.count, questions: questions, curve: curve) { person in
            let code = facet.encode(cohort.participants[person])
            var answers = LevelGapPanels.Answers(
                levels: code.levels.map { $0 < 0 ? nil : UInt8($0) }, own: [UInt8](repeating: 0, count: questions),
                wants: [UInt8](repeating: 0, count: questions))
            for want in code.wants {
                answers.own[want.skill] = UInt8(want.ownLevel)
                answers.wants[want.skill] = UInt8(want.weight)
            }
            return answers
        }
    }

    private init(_ panels: LevelGapPanels) { self.panels = panels }

    var isSymmetric: Bool { false }
    var hasKernel: Bool { true }

    func benefit(to receiver: Int, from giver: Int) -> Float? {
        let value = panels.benefit(to: receiver, from: giver, of: panels)
        return value.isNaN ? nil : value
    }

    func isAnswered(_ person: Int) -> Bool { panels.isAnswered(person) }

    func blankPattern(_ person: Int) -> UInt64 { panels.blankPattern(person) }

    func effort(_ person: Int) -> Int? { panels.lookupCount(person) }

    func reordered(_ order: TableOrder, newcomers: (any FacetTable)?) -> any FacetTable {
        LevelGapTable(panels.reordered(order, newcomers: own(newcomers)?.panels))
    }

    func worker(against columns: any FacetTable, capacity: Int, route: ScoringRoute) -> any FacetWorker {
        guard let columns = columns as? Self else { preconditionFailure("tables of one facet") }
        if route == .blas, let products = LevelGapProducts(rows: panels, columns: columns.panels, capacity: capacity) {
            return ProductsWorker(products: products)
        }
        return Worker(
            tile: LevelGapTile(rows: panels, columns: columns.panels, capacity: capacity, variant: route.variant))
    }

    private final class Worker: FacetWorker {
        let tile: LevelGapTile
        init(tile: LevelGapTile) { self.tile = tile }
        func setRows(_ people: Range<Int>) { tile.setRows(people) }
        func score(_ shape: TileShape, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) -> Bool {
            tile.score(shape, to: to, from: from)
        }
        func scoreRoughly(_ shape: TileShape, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) -> Bool {
            tile.sum(shape, to: to, from: from)
        }
        func score(_ shape: TileShape, at places: TilePlaces, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) {
            tile.rough.to.write(at: places, into: to)
            tile.rough.from.write(at: places, into: from)
        }
        var roughError: Float { RoughTile.factorError }
        var rough: (to: RoughTile, from: RoughTile?)? { (tile.rough.to, tile.rough.from) }
    }

    private final class ProductsWorker: FacetWorker {
        let products: LevelGapProducts
        init(products: LevelGapProducts) { self.products = products }
        func setRows(_ people: Range<Int>) { products.setRows(people) }
        func score(_ shape: TileShape, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) -> Bool {
            products.score(shape, to: to, from: from)
        }
    }
}
