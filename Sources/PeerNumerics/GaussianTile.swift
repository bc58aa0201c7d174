import CPeerKernels

/// Rows of vectors, ready to be compared with panels of columns. Belongs to one thread.
package final class GaussianTile {
    private let rowPanels: GaussianPanels
    private let columns: GaussianPanels
    private let mirrored: Int
    private let slope: Float
    private let variant: KernelVariant
    private let factors: AlignedBuffer<Double>
    private let norms: AlignedBuffer<Double>
    private let gate: AlignedBuffer<Float>
    private let scaledValues: AlignedBuffer<Float>
    private let scaledNorms: AlignedBuffer<Float>
    /// What ``leaveRough(_:)`` leaves.
    package let rough = RoughTile()
    /// Whether any row that is set is unknown.
    private var someoneIsUnknown = false

    /// - Parameters:
    ///   - mirrored: traits from this one on count as if negated for the rows.
    ///   - slope: per unit of squared distance.
    ///   - capacity: the most rows that will be set at once.
    package init(
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
        scaledValues = AlignedBuffer(repeating: 0, count: capacity * rows.traits)
        scaledNorms = AlignedBuffer(repeating: 0, count: capacity)
    }

    /// Sets the rows.
    package func setRows(_ people: Range<Int>) {
        someoneIsUnknown = false
        for (row, person) in people.enumerated() {
            if rowPanels.gate[person] != 0 { someoneIsUnknown = true }
            norms[row] = rowPanels.norms[person]
            gate[row] = rowPanels.gate[person]
            scaledNorms[row] = -Float(norms[row]) * slope
            for trait in 0..<rowPanels.traits {
                let value = rowPanels.value(person, trait)
                let place = row * rowPanels.traits + trait
                factors[place] = trait < mirrored ? -2 * value : 2 * value
                scaledValues[trait * norms.count + row] = -Float(factors[place]) * slope
            }
        }
    }

    /// Compares the rows that are set with some columns: values in 0...1, NaN where unknown.
    /// - Returns: whether any can be NaN.
    @discardableResult
    package func score(_ shape: TileShape, into out: AlignedBuffer<Float>) -> Bool {
        unsafe withRaw(shape) { panels, rows, hasUnknown in
            unsafe peer_gaussian(variant.rawValue, shape.raw, &panels, &rows, slope, out.base)
            return hasUnknown
        }
    }

    /// Leaves it to screening to make values, each wrong by at most ``roughError``; the same values are NaN.
    /// - Returns: whether any can be NaN.
    package func leaveRough(_ shape: TileShape) -> Bool {
        unsafe withRaw(shape) { _, _, hasUnknown in
            rough.leaveCloseness(
                shape, of: columns, hasUnknown: hasUnknown, slope: slope, values: scaledValues, norms: scaledNorms,
                gate: gate)
            return hasUnknown
        }
    }

    /// Puts exact values in the place of rough ones.
    package func score(_ shape: TileShape, at places: TilePlaces, into out: AlignedBuffer<Float>) {
        unsafe withRaw(shape) { panels, rows, _ in
            unsafe peer_gaussian_at(
                variant.rawValue, places.count, places.base, shape.raw, &panels, &rows, slope, out.base)
        }
    }

    /// How much rough values may differ from exact ones; infinite where norms are so great that binary32 says nothing of distances.
    ///
    /// With B the greatest sum of two norms times the slope, no partial sum exceeds 2B, and by Cauchy's inequality neither do the
    /// products; so each of the traits + 1 fused steps rounds by 2⁻²⁴ · 2B at most, and the rounded norms, factors and the
    /// exact kernel's own two roundings by 2⁻²⁴ · 12B together. That is an exponent, of which 2^−z changes by ln 2 at most. The
    /// polynomials differ by 1.1e-4 at most.
    package var roughError: Float {
        let most = Double(slope) * (rowPanels.largestNorm + columns.largestNorm)
        let exponent = most * (2 * Double(columns.traits) + 14) * 0x1p-24
        return exponent < 0x1p-7 ? Float(0.7 * exponent + 1.2e-4) : .infinity
    }

    private func withRaw<Result>(
        _ shape: TileShape, _ body: (inout peer_gaussian_columns, inout peer_gaussian_rows, Bool) -> Result
    ) -> Result {
        precondition(shape.rowRange.upperBound <= norms.count, "rows that are set")
        let hasUnknown =
            someoneIsUnknown && shape.rowRange.contains { gate[$0] != 0 } || columns.hasUnknown(shape)
        var panels = unsafe peer_gaussian_columns(
            traits: columns.traits, values: columns.values.base, norms: columns.norms.base,
            gate: hasUnknown ? UnsafePointer(columns.gate.base) : nil)
        let first = shape.firstRow * rowPanels.traits
        var rows = unsafe peer_gaussian_rows(
            factors: factors.base + first, norms: norms.base + shape.firstRow, gate: gate.base + shape.firstRow)
        return unsafe body(&panels, &rows, hasUnknown)
    }
}
