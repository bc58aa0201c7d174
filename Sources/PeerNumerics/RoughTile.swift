import CPeerKernels

/// What a kernel may leave in place of a tile of values, for screening to make them: sums in bytes and what they are multiplied with, or
/// what distances are made of. Belongs to one thread.
@safe package final class RoughTile {
    let raw: UnsafeMutablePointer<peer_rough>
    private let sums = ScoreTile.buffer(of: UInt8(0))
    private let rowTotals = ScoreTile.buffer(of: UInt8(0))
    private let totals = ScoreTile.buffer(of: UInt8(0))
    private let factors = ScoreTile.buffer(of: Float(0))
    private let rowFactors = AlignedBuffer<Float>(repeating: 0, count: ScoreTile.rows * ScoreTile.panels)
    private let columnFactors = AlignedBuffer<UInt>(repeating: 0, count: ScoreTile.rows)
    private let columnTotals = AlignedBuffer<UInt>(repeating: 0, count: ScoreTile.rows)

    /// How much a value not above 1 may be wrong for each of its factors that is rough: 1.5 · 2⁻¹² or better of it is promised for
    /// RCPPS, RSQRTPS and their successors (Intel, "Software Developer's Manual", volume 2), and the rest is for rounding.
    package static let factorError: Float = 0x1.9p-12

    init() {
        unsafe raw = UnsafeMutablePointer.allocate(capacity: 1)
        unsafe raw.initialize(to: peer_rough())
        unsafe raw.pointee.own_sums = sums.base
        unsafe raw.pointee.own_factors = factors.base
        unsafe raw.pointee.own_totals = totals.base
        unsafe raw.pointee.row_totals = rowTotals.base
        unsafe raw.pointee.column_totals = UnsafeMutableRawPointer(columnTotals.base).assumingMemoryBound(
            to: UnsafePointer<UInt8>?.self)
        unsafe raw.pointee.row_factors = rowFactors.base
        unsafe raw.pointee.column_factors = UnsafeMutableRawPointer(columnFactors.base).assumingMemoryBound(
            to: UnsafePointer<Float>?.self)
    }

    deinit { unsafe raw.deallocate() }

    /// Leaves the closeness of some rows and the columns of `panels`.
    ///
    /// - Parameters:
    ///   - values: 2 · slope · value by trait, then by row, as many rows as there are norms.
    ///   - norms: −slope · squared norm by row.
    ///   - gate: 0, or NaN for an unknown row.
    func leaveCloseness(
        _ shape: TileShape, of panels: GaussianPanels, hasUnknown: Bool, slope: Float, values: AlignedBuffer<Float>,
        norms: AlignedBuffer<Float>, gate: AlignedBuffer<Float>
    ) {
        unsafe raw.pointee.kind = Int32(PEER_ROUGH_CLOSENESS.rawValue)
        unsafe raw.pointee.traits = panels.traits
        unsafe raw.pointee.stride = norms.count
        unsafe raw.pointee.slope = slope
        unsafe raw.pointee.values = UnsafePointer(panels.values.base + shape.firstColumn * panels.traits)
        unsafe raw.pointee.norms = UnsafePointer(panels.roundedNorms.base + shape.firstColumn)
        unsafe raw.pointee.gate = hasUnknown ? UnsafePointer(panels.gate.base + shape.firstColumn) : nil
        unsafe raw.pointee.row_values = UnsafePointer(values.base + shape.firstRow)
        unsafe raw.pointee.row_norms = UnsafePointer(norms.base + shape.firstRow)
        unsafe raw.pointee.row_gate = UnsafePointer(gate.base + shape.firstRow)
    }

    /// Writes the values at some places where there are sums, exactly as kernels make them.
    package func write(at places: TilePlaces, into out: AlignedBuffer<Float>) {
        unsafe peer_values_at(places.count, places.base, raw, out.base)
    }
}
