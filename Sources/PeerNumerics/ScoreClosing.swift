import CPeerKernels

/// Turns facet values of a tile into integer scores, by kernel. Belongs to one thread.
///
/// A term is rint(value · weight) in binary32, or the facet's reference where the value is unknown; a score is the sum of its
/// terms.
@safe package final class ScoreClosing {
    /// What the two directions become.
    package enum Aggregate: Int32, Sendable {
        case mean = 0, harmonic, geometric, product, minimum, none
    }

    /// Facets and how they count.
    package struct Terms {
        /// How many facets have a value per direction; they come first.
        package var directional: Int
        /// One weight a facet, summing to 2²⁰.
        package var weights: [Int32]
        /// What a term counts when unknown.
        package var references: [Int32]
        /// The weights for every set of known facets, bit f for facet f; `nil` unless unknown facets cede theirs.
        package var renormalised: [[Int32]]?
        /// Pairs with less weight known have no score.
        package var minimumKnown: Int32

        /// Gathers the parts.
        package init(
            directional: Int, weights: [Int32], references: [Int32], renormalised: [[Int32]]?, minimumKnown: Int32
        ) {
            precondition(references.count == weights.count && directional <= weights.count, "one reference a facet")
            self.directional = directional
            self.weights = weights
            self.references = references
            self.renormalised = renormalised
            self.minimumKnown = minimumKnown
        }
    }

    /// Where values are read and scores written.
    package struct Buffers {
        /// A tile of values per facet: what columns offer rows.
        package var to: [AlignedBuffer<Float>]
        /// A tile per directional facet: what rows offer columns.
        package var from: [AlignedBuffer<Float>]
        /// S(row ← column), and the other way round; `nil` when only the aggregate is wanted.
        package var scores: (to: AlignedBuffer<Int32>, from: AlignedBuffer<Int32>)?
        /// The aggregate; `nil` when only directions are wanted.
        package var reciprocal: AlignedBuffer<Int32>?
        /// What may stand in place of the tiles of `to` for ``BestEntries/screen(_:_:closing:slack:unknown:columnCounts:)``.
        package var toRough: [RoughTile?]
        /// The same for `from`.
        package var fromRough: [RoughTile?]

        /// Gathers the parts.
        package init(
            to: [AlignedBuffer<Float>], from: [AlignedBuffer<Float>],
            scores: (to: AlignedBuffer<Int32>, from: AlignedBuffer<Int32>)?, reciprocal: AlignedBuffer<Int32>?,
            toRough: [RoughTile?]? = nil, fromRough: [RoughTile?]? = nil
        ) {
            precondition(reciprocal != nil || scores != nil, "something to write")
            self.to = to
            self.from = from
            self.scores = scores
            self.reciprocal = reciprocal
            self.toRough = toRough ?? to.map { _ in nil }
            self.fromRough = fromRough ?? from.map { _ in nil }
            precondition(self.toRough.count == to.count && self.fromRough.count == from.count, "as many as tiles")
        }
    }

    private let variant: KernelVariant
    private let buffers: Buffers
    private let weights: AlignedBuffer<Int32>
    private let factors: AlignedBuffer<Float>
    private let references: AlignedBuffer<Int32>
    private let renormalised: AlignedBuffer<Int32>?
    /// Addresses of the buffers' tiles, for the kernel.
    private let to: AlignedBuffer<UInt>
    private let from: AlignedBuffer<UInt>
    private let toRough: AlignedBuffer<UInt>
    private let fromRough: AlignedBuffer<UInt>
    private var closing: peer_closing

    /// Binds terms to buffers.
    package init(_ terms: Terms, buffers: Buffers, aggregate: Aggregate, variant: KernelVariant) {
        precondition(
            buffers.to.count == terms.weights.count && buffers.from.count == terms.directional, "a tile a facet")
        self.variant = variant
        self.buffers = buffers
        weights = AlignedBuffer(terms.weights)
        factors = AlignedBuffer(terms.weights.map(Float.init))
        references = AlignedBuffer(terms.references)
        renormalised = terms.renormalised.map { AlignedBuffer($0.flatMap { $0 }) }
        to = AlignedBuffer(buffers.to.map { unsafe UInt(bitPattern: $0.base) })
        from = AlignedBuffer(buffers.from.map { unsafe UInt(bitPattern: $0.base) })
        func addresses(_ sums: [RoughTile?]) -> AlignedBuffer<UInt> {
            AlignedBuffer(sums.map { sums in sums.map { unsafe UInt(bitPattern: $0.raw) } ?? 0 })
        }
        toRough = addresses(buffers.toRough)
        fromRough = addresses(buffers.fromRough)
        unsafe closing = peer_closing()
        unsafe closing.to_rough = UnsafePointer(
            UnsafeRawPointer(toRough.base).assumingMemoryBound(to: UnsafePointer<peer_rough>?.self))
        unsafe closing.from_rough = UnsafePointer(
            UnsafeRawPointer(fromRough.base).assumingMemoryBound(to: UnsafePointer<peer_rough>?.self))
        unsafe closing.directional = terms.directional
        unsafe closing.symmetric = terms.weights.count - terms.directional
        unsafe closing.to = UnsafePointer(UnsafeRawPointer(to.base).assumingMemoryBound(to: UnsafePointer<Float>?.self))
        unsafe closing.from = UnsafePointer(
            UnsafeRawPointer(from.base).assumingMemoryBound(to: UnsafePointer<Float>?.self))
        unsafe closing.weights = UnsafePointer(weights.base)
        unsafe closing.factors = UnsafePointer(factors.base)
        unsafe closing.references = UnsafePointer(references.base)
        unsafe closing.minimum_known = terms.minimumKnown
        unsafe closing.aggregate = buffers.reciprocal == nil ? Aggregate.none.rawValue : aggregate.rawValue
        if let renormalised { unsafe closing.renormalised = UnsafePointer(renormalised.base) }
    }

    /// Scores a tile.
    ///
    /// - Parameter hasUnknown: whether any value may be NaN.
    package func close(_ shape: TileShape, hasUnknown: Bool) {
        unsafe closing.has_unknown = hasUnknown ? 1 : 0
        unsafe peer_close(
            variant.rawValue, shape.raw, &closing, buffers.scores?.to.base, buffers.scores?.from.base,
            buffers.reciprocal?.base)
    }

    /// The aggregate of some pairs of a tile, all of whose values are exact.
    ///
    /// - Parameter hasUnknown: whether any value may be NaN.
    package func close(at places: TilePlaces, hasUnknown: Bool) {
        guard let reciprocal = buffers.reciprocal else { preconditionFailure("an aggregate") }
        unsafe closing.has_unknown = hasUnknown ? 1 : 0
        unsafe peer_close_at(variant.rawValue, places.count, places.base, &closing, reciprocal.base)
    }

    /// Facets that the kernel has room for.
    private static let mostScreened = 16

    /// Whether scores can be bounded without computing them: not where weights depend on which facets are known.
    package func canScreen(hasUnknown: Bool) -> Bool {
        variant != .portable && weights.count <= Self.mostScreened && buffers.reciprocal != nil
            && (renormalised == nil || !hasUnknown)
    }

    /// By how much a score may be wrong that is the sum of unrounded terms: errors of values, and of each term half a unit by rounding
    /// it, and less than as much again in products and sums of binary32.
    ///
    /// - Parameter errors: of each facet's values.
    package func slack(_ errors: [Float]) -> Float {
        zip(errors, (0..<weights.count).map { weights[$0] }).reduce(1) { $0 + $1.0 * Float($1.1) * 1.001 + 1 }
    }

    func screen(
        _ shape: TileShape, unknown: UInt32, slack: Float, filter: inout peer_filter,
        places: UnsafeMutablePointer<UInt16>
    ) -> Int {
        precondition(canScreen(hasUnknown: unknown != 0), "scores that can be bounded")
        return unsafe peer_screen_places(
            variant.rawValue, shape.raw, &closing, slack, unknown, &filter, places)
    }
}
