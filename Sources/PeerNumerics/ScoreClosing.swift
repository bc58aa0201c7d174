import CPeerKernels

/// Turns facet values of a tile into integer scores, by kernel: see ``closingTerm(value:weight:)`` for one term.
public final class ScoreClosing {
    /// What the two directions become.
    public enum Aggregate: Int32, Sendable {
        case mean = 0, harmonic, geometric, product, minimum, none
    }

    private let directional: Int
    private let symmetric: Int
    private let weights: AlignedBuffer<Int32>
    private let factors: AlignedBuffer<Float>
    private let references: AlignedBuffer<Int32>
    private let renormalised: AlignedBuffer<Int32>?
    private let minimumKnown: Int32
    private let aggregate: Aggregate
    private let variant: KernelVariant
    private let to: AlignedBuffer<UInt>
    private let from: AlignedBuffer<UInt>

    /// - Parameters:
    ///   - directional: how many facets have a value per direction; they come first.
    ///   - weights: one a facet, summing to 2²⁰.
    ///   - references: what a term counts when unknown.
    ///   - renormalised: the weights for every set of known facets, bit f for facet f; `nil` unless unknown facets cede theirs.
    ///   - minimumKnown: pairs with less weight known have no score.
    public init(
        directional: Int, weights: [Int32], references: [Int32], renormalised: [[Int32]]?, minimumKnown: Int32,
        aggregate: Aggregate, variant: KernelVariant
    ) {
        precondition(references.count == weights.count && directional <= weights.count, "one reference a facet")
        self.directional = directional
        symmetric = weights.count - directional
        self.weights = AlignedBuffer(weights)
        factors = AlignedBuffer(weights.map(Float.init))
        self.references = AlignedBuffer(references)
        self.renormalised = renormalised.map { AlignedBuffer($0.flatMap { $0 }) }
        self.minimumKnown = minimumKnown
        self.aggregate = aggregate
        self.variant = variant
        to = AlignedBuffer(repeating: 0, count: weights.count)
        from = AlignedBuffer(repeating: 0, count: weights.count)
    }

    /// Scores a tile.
    ///
    /// - Parameters:
    ///   - to: values per facet.
    ///   - from: values per directional facet, the other way round.
    ///   - hasUnknown: whether any value may be NaN.
    ///   - scoresTo, scoresFrom: both directions, `nil` when only `reciprocal` is wanted.
    ///   - reciprocal: the aggregate, `nil` when there is none.
    public func close(
        _ shape: TileShape, to values: [AlignedBuffer<Float>], from back: [AlignedBuffer<Float>], hasUnknown: Bool,
        scoresTo: AlignedBuffer<Int32>?, scoresFrom: AlignedBuffer<Int32>?, reciprocal: AlignedBuffer<Int32>?
    ) {
        precondition(values.count == directional + symmetric && back.count >= directional, "a tile a facet")
        precondition(reciprocal != nil || (scoresTo != nil && scoresFrom != nil), "something to write")
        for (facet, buffer) in values.enumerated() { to[facet] = unsafe UInt(bitPattern: buffer.base) }
        for facet in 0..<directional { from[facet] = unsafe UInt(bitPattern: back[facet].base) }
        let count = max(1, values.count)
        unsafe to.base.withMemoryRebound(to: UnsafePointer<Float>?.self, capacity: count) { to in
            unsafe from.base.withMemoryRebound(to: UnsafePointer<Float>?.self, capacity: count) { from in
                var closing = unsafe peer_closing(
                    directional: directional, symmetric: symmetric, to: to, from: from, weights: weights.base,
                    factors: factors.base, references: references.base, minimum_known: minimumKnown,
                    has_unknown: hasUnknown ? 1 : 0,
                    aggregate: reciprocal == nil ? Aggregate.none.rawValue : aggregate.rawValue,
                    renormalised: renormalised.map { unsafe UnsafePointer($0.base) })
                unsafe peer_close(
                    variant.rawValue, shape.raw, &closing, scoresTo?.base, scoresFrom?.base, reciprocal?.base)
            }
        }
    }
}
