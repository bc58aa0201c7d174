import CPeerKernels

/// Rows of vectors, ready to be compared with panels of columns. Belongs to one thread.
public final class GaussianTile {
    private let rowPanels: GaussianPanels
    private let columns: GaussianPanels
    private let mirrored: Int
    private let slope: Float
    private let variant: KernelVariant
    private let factors: AlignedBuffer<Double>
    private let norms: AlignedBuffer<Double>
    private let gate: AlignedBuffer<Float>

    /// - Parameters:
    ///   - mirrored: traits from this one on count as if negated for the rows.
    ///   - slope: per unit of squared distance.
    ///   - capacity: the most rows that will be set at once.
    public init(
        rows: GaussianPanels, columns: GaussianPanels, mirrored: Int, slope: Float, capacity: Int,
        variant: KernelVariant
    ) {
        precondition(rows.traits == columns.traits, "one set of traits")
        rowPanels = rows
        self.columns = columns
        self.mirrored = mirrored
        self.slope = slope
        self.variant = variant
        factors = AlignedBuffer(repeating: 0, count: capacity * rows.traits)
        norms = AlignedBuffer(repeating: 0, count: capacity)
        gate = AlignedBuffer(repeating: 0, count: capacity)
    }

    /// Sets the rows.
    public func setRows(_ people: Range<Int>) {
        for (row, person) in people.enumerated() {
            norms[row] = rowPanels.norms[person]
            gate[row] = rowPanels.gate[person]
            for trait in 0..<rowPanels.traits {
                let value = rowPanels.value(person, trait)
                factors[row * rowPanels.traits + trait] = trait < mirrored ? -2 * value : 2 * value
            }
        }
    }

    /// Compares the rows that are set with some columns: values in 0...1, NaN where unknown.
    /// - Returns: whether any can be NaN.
    @discardableResult
    public func score(_ shape: TileShape, into out: AlignedBuffer<Float>) -> Bool {
        precondition(shape.rowRange.upperBound <= norms.count, "rows that are set")
        let hasUnknown = shape.rowRange.contains { gate[$0] != 0 } || columns.hasUnknown(shape)
        var panels = unsafe peer_gaussian_columns(
            traits: columns.traits, values: columns.values.base, norms: columns.norms.base,
            gate: hasUnknown ? UnsafePointer(columns.gate.base) : nil)
        var rows = unsafe peer_gaussian_rows(
            factors: factors.base + shape.firstRow * rowPanels.traits, norms: norms.base + shape.firstRow,
            gate: gate.base + shape.firstRow)
        unsafe peer_gaussian(variant.rawValue, shape.raw, &panels, &rows, slope, out.base)
        return hasUnknown
    }
}
