// The other way to the facet values of a tile: everything a facet sums is bilinear in two people's answers, so BLAS can sum it.
//
// The level gap becomes bilinear by thermometers: a level b is the vector of [b ≥ t] for t = 1, 2, …, and a want w from level a
// the vector of w · (curve(t − a) − curve(t − 1 − a)); their product is w · curve(b − a). Sums stay below 2²⁴, or 2⁵³ for
// traits, so every BLAS gives the kernels' integers to the bit; what follows is the kernels' sequence of operations.
//
// This is the independent check of the kernels, and what the dense matrix of a small cohort can be made by. It holds
// O(inner · people) numbers for the columns and as many for a block of rows.

/// Level gaps by BLAS: the same values as ``LevelGapTile``.
package final class LevelGapProducts {
    private let rows: LevelGapPanels
    private let columns: LevelGapPanels
    private let steps: Int
    private let worthTo: BLASProducts<Float>
    private let wantsTo: BLASProducts<Float>
    private let worthFrom: BLASProducts<Float>
    private let wantsFrom: BLASProducts<Float>

    /// `nil` when sums may reach 2²⁴.
    package init?(rows: LevelGapPanels, columns: LevelGapPanels, capacity: Int) {
        let (questions, curve) = (rows.questions, rows.curve)
        let steps = curve.worths.count - 1
        // A curve that rises and falls has differences of either sign: their sum is at most 2 · 15 · 255 a question.
        let bound = 2 * max(rows.largest, columns.largest) * questions * max(1, curve.maximum) * steps
        guard bound < 1 << 24 else { return nil }
        self.rows = rows
        self.columns = columns
        self.steps = steps
        worthTo = BLASProducts(capacity: capacity, inner: questions * steps, columns: columns.count) {
            column, element in
            Self.thermometer(columns, column, element, steps)
        }
        wantsTo = BLASProducts(capacity: capacity, inner: questions, columns: columns.count) { column, question in
            Float(columns.known[columns.place(column, question)])
        }
        worthFrom = BLASProducts(capacity: capacity, inner: questions * steps, columns: columns.count) {
            column, element in
            Self.want(columns, column, element, steps)
        }
        wantsFrom = BLASProducts(capacity: capacity, inner: questions, columns: columns.count) { column, question in
            Float(columns.wants[columns.place(column, question)])
        }
    }

    private static func thermometer(_ panels: LevelGapPanels, _ person: Int, _ element: Int, _ steps: Int) -> Float {
        let (question, step) = element.quotientAndRemainder(dividingBy: steps)
        return Int(panels.levels[panels.place(person, question)]) > step ? 1 : 0
    }

    private static func want(_ panels: LevelGapPanels, _ person: Int, _ element: Int, _ steps: Int) -> Float {
        let (question, step) = element.quotientAndRemainder(dividingBy: steps)
        let place = panels.place(person, question)
        let lead = step + 1 - Int(panels.own[place])
        guard lead > 0 else { return 0 }
        let rise = Int(panels.curve.worths[lead]) - Int(panels.curve.worths[lead - 1])
        return Float(Int(panels.wants[place]) * rise)
    }

    /// Multiplies some rows with all columns.
    package func setRows(_ people: Range<Int>) {
        let first = people.lowerBound
        worthTo.multiply(rows: people.count) { Self.want(rows, first + $0, $1, steps) }
        wantsTo.multiply(rows: people.count) { Float(rows.wants[rows.place(first + $0, $1)]) }
        worthFrom.multiply(rows: people.count) { Self.thermometer(rows, first + $0, $1, steps) }
        wantsFrom.multiply(rows: people.count) { Float(rows.known[rows.place(first + $0, $1)]) }
    }

    /// As ``LevelGapTile/score(_:to:from:)``.
    package func score(_ shape: TileShape, to: AlignedBuffer<Float>, from: AlignedBuffer<Float>) -> Bool {
        let maximum = Float(rows.curve.maximum)
        var hasUnknown = false
        func share(_ worth: Float, _ wants: Float) -> Float {
            let value = worth * (1 / (maximum * wants))
            if value.isNaN { hasUnknown = true }
            return value > 1 ? 1 : value
        }
        for row in 0..<shape.rows {
            let source = shape.firstRow + row
            for column in 0..<min(shape.columns, columns.count - shape.firstColumn) {
                let (place, person) = (row * ScoreTile.columns + column, shape.firstColumn + column)
                to[place] = share(worthTo[source, person], wantsTo[source, person])
                from[place] = share(worthFrom[source, person], wantsFrom[source, person])
            }
        }
        return hasUnknown
    }
}

/// Cosines by BLAS: the same values as ``CosineTile``.
package final class CosineProducts {
    private let rows: CosinePanels
    private let columns: CosinePanels
    private let products: BLASProducts<Float>
    private let ownSquares: BLASProducts<Float>
    private let theirSquares: BLASProducts<Float>
    private let shared: BLASProducts<Float>
    private var people = 0..<0

    /// `nil` when sums may reach 2²⁴.
    package init?(rows: CosinePanels, columns: CosinePanels, capacity: Int) {
        let largest = max(rows.largest, columns.largest)
        guard largest * largest * rows.questions < 1 << 24 else { return nil }
        self.rows = rows
        self.columns = columns
        func make(_ factor: @escaping (CosinePanels, Int, Int) -> Float) -> BLASProducts<Float> {
            BLASProducts(capacity: capacity, inner: rows.questions, columns: columns.count) { factor(columns, $0, $1) }
        }
        products = make(Self.value)
        ownSquares = make(Self.known)
        theirSquares = make(Self.square)
        shared = make(Self.known)
    }

    private static func value(_ panels: CosinePanels, _ person: Int, _ question: Int) -> Float {
        Float(panels.values[panels.place(person, question)])
    }

    private static func square(_ panels: CosinePanels, _ person: Int, _ question: Int) -> Float {
        let value = value(panels, person, question)
        return value * value
    }

    private static func known(_ panels: CosinePanels, _ person: Int, _ question: Int) -> Float {
        panels.known[panels.place(person, question)] == 0 ? 0 : 1
    }

    /// Multiplies some rows with all columns.
    package func setRows(_ people: Range<Int>) {
        self.people = people
        let first = people.lowerBound
        products.multiply(rows: people.count) { Self.value(rows, first + $0, $1) }
        ownSquares.multiply(rows: people.count) { Self.square(rows, first + $0, $1) }
        theirSquares.multiply(rows: people.count) { Self.known(rows, first + $0, $1) }
        shared.multiply(rows: people.count) { Self.known(rows, first + $0, $1) }
    }

    /// As ``CosineTile/score(_:into:)``.
    package func score(_ shape: TileShape, into out: AlignedBuffer<Float>) -> Bool {
        var hasUnknown = false
        for row in 0..<shape.rows {
            let source = shape.firstRow + row
            let answered = rows.answered(people.lowerBound + source)
            for column in 0..<min(shape.columns, columns.count - shape.firstColumn) {
                let person = shape.firstColumn + column
                let both = Int(shared[source, person])
                var value = Float.nan
                if CosinePanels.areEnough(shared: both, either: answered + columns.answered(person) - both) {
                    value =
                        products[source, person]
                        * ((1 / ownSquares[source, person].squareRoot())
                            * (1 / theirSquares[source, person].squareRoot()))
                }
                if value.isNaN { hasUnknown = true }
                out[row * ScoreTile.columns + column] = value > 1 ? 1 : value
            }
        }
        return hasUnknown
    }
}

/// Closeness by BLAS: the same values as ``GaussianTile``.
package final class GaussianProducts {
    private let rows: GaussianPanels
    private let columns: GaussianPanels
    private let mirrored: Int
    private let slope: Float
    private let products: BLASProducts<Double>
    private var people = 0..<0

    /// As ``GaussianTile/init(rows:columns:mirrored:slope:capacity:variant:)``.
    package init(rows: GaussianPanels, columns: GaussianPanels, mirrored: Int, slope: Float, capacity: Int) {
        self.rows = rows
        self.columns = columns
        self.mirrored = mirrored
        self.slope = slope
        products = BLASProducts(capacity: capacity, inner: rows.traits, columns: columns.count) {
            columns.value($0, $1)
        }
    }

    /// Multiplies some rows with all columns.
    package func setRows(_ people: Range<Int>) {
        self.people = people
        products.multiply(rows: people.count) { row, trait in
            let value = rows.value(people.lowerBound + row, trait)
            return trait < mirrored ? value : -value
        }
    }

    /// As ``GaussianTile/score(_:into:)``.
    package func score(_ shape: TileShape, into out: AlignedBuffer<Float>) -> Bool {
        var hasUnknown = false
        for row in 0..<shape.rows {
            let source = shape.firstRow + row
            let person = people.lowerBound + source
            for column in 0..<min(shape.columns, columns.count - shape.firstColumn) {
                let other = shape.firstColumn + column
                let isKnown = rows.isKnown(person) && columns.isKnown(other)
                if !isKnown { hasUnknown = true }
                let distance = rows.norms[person] + columns.norms[other] - 2 * products[source, other]
                out[row * ScoreTile.columns + column] =
                    isKnown ? BinaryExponential.negated(Float(distance) * slope) : .nan
            }
        }
        return hasUnknown
    }
}
