/// Linear packing programs, to steer a search: maximise c·x with A x ≤ b, x ≥ 0, where A ≥ 0 is sparse and b > 0.
///
/// **Method.** The primal simplex method with an explicit inverse of the basis, kept by columns. Columns join while it runs (column
/// generation), and their worth may change between runs (a search fixes a column by a bonus and bans it by a malus), because neither
/// touches primal feasibility: the basis at hand stays a start. All right sides are shifted up by different tiny amounts, so that the
/// heavy degeneracy of packing programs costs few idle pivots. For rings most basic variables are slacks, so a row of the inverse has
/// few entries; a pivot touches (non-zeros of the row) × (non-zeros of the entering column) places rather than m².
///
/// **What it is not.** Its numbers are floats and prove nothing. Bounds come from its duals only after they are rounded to integers and
/// checked against every ring (see ``RingPricing``).
///
/// **Invariants.** `head[i]` is the variable that is basic in row i, ≥ 0 a column and ~r the slack of row r; `inverse[j·m + i]` is entry
/// (i, j) of the basis' inverse; `values = inverse · b`; `duals = c_B · inverse`.
///
/// **Complexity.** A pivot costs O(columns + m + touched places); memory m² + columns.
///
/// **References.** G. B. Dantzig, "Linear Programming and Extensions", Princeton 1963, ch. 9 (explicit inverse); A. Charnes, "Optimality
/// and degeneracy in linear programming", Econometrica 20 (1952) pp. 160–170 (perturbation).
///
/// **Example.** Rows 0, 1, 2 with b = 1; columns {0,1}, {1,2}, {0,2} worth 2 each. The optimum is x = ½ each, worth 3, with duals 1, 1, 1.
struct PackingSimplex {
    /// Number of rows.
    let rowCount: Int
    private var shifted: [Double]
    let limits: [Double]
    private(set) var starts: [Int] = [0]
    private(set) var rows: [Int32] = []
    private(set) var coefficients: [Double] = []
    private(set) var worths: [Double] = []
    private(set) var isBasic: [Bool] = []
    private(set) var head: [Int]
    private var inverse: [Double]
    private var values: [Double]
    private(set) var duals: [Double]
    private(set) var pivots = 0
    private var alpha: [Double]
    private var support: [Int32] = []
    private var pivotRow: [Double]
    /// Reference weights of columns and of slacks (P. M. J. Harris' Devex rule), and what the last pivot did to them.
    private var weights: [Double] = []
    private var slackWeights: [Double]
    private var (lastElement, lastWeight) = (0.0, 1.0)

    init(limits: [Double]) {
        let m = limits.count
        rowCount = m
        self.limits = limits
        var random = SplitMix64Lite(state: 0xBADC_0FFE)
        shifted = limits.map { $0 * (1 + 1e-5 * (0.5 + random.unit())) }
        head = (0..<m).map { ~$0 }
        inverse = [Double](repeating: 0, count: m * m)
        for row in 0..<m { inverse[row * m + row] = 1 }
        values = shifted
        duals = [Double](repeating: 0, count: m)
        alpha = duals
        pivotRow = duals
        slackWeights = [Double](repeating: 1, count: m)
    }

    var columnCount: Int { worths.count }

    /// Adds a column and returns its number.
    @discardableResult
    mutating func add(worth: Double, entries: [(row: Int, coefficient: Double)]) -> Int {
        for entry in entries {
            rows.append(Int32(entry.row))
            coefficients.append(entry.coefficient)
        }
        starts.append(rows.count)
        worths.append(worth)
        isBasic.append(false)
        weights.append(1)
        return worths.count - 1
    }

    /// Changes the worth of columns; the duals are made anew.
    mutating func setWorths(_ changes: [(column: Int, worth: Double)]) {
        for change in changes { worths[change.column] = change.worth }
        remakeDuals()
    }

    mutating func remakeDuals() {
        let m = rowCount
        for column in 0..<m {
            var sum = 0.0
            for row in 0..<m where head[row] >= 0 {
                let entry = inverse[column * m + row]
                if entry != 0 { sum += entry * worths[head[row]] }
            }
            duals[column] = sum
        }
    }

    /// The objective without the shift: what the duals say of the limits.
    var bound: Double { zip(duals, limits).reduce(0) { $0 + $1.0 * $1.1 } }

    /// The columns that are used, with their values for the limits as they are.
    var used: [(column: Int, value: Double)] {
        let m = rowCount
        var plain = [Double](repeating: 0, count: m)
        for column in 0..<m {
            let limit = limits[column]
            for row in 0..<m { plain[row] += inverse[column * m + row] * limit }
        }
        return (0..<m).compactMap { head[$0] >= 0 && plain[$0] > 1e-7 ? (head[$0], plain[$0]) : nil }
    }

    private func reducedWorth(_ column: Int) -> Double {
        var sum = worths[column]
        for place in starts[column]..<starts[column + 1] { sum -= duals[Int(rows[place])] * coefficients[place] }
        return sum
    }

    /// Pivots until no column improves the objective, or `stop` says so (asked every 64 pivots); returns whether it ended by itself.
    mutating func optimise(tolerance: Double, stop: () -> Bool) -> Bool {
        var count = 0
        while let entering = bestEntering(tolerance: tolerance) {
            guard pivot(entering) else { return true }
            count += 1
            if count % 64 == 0, stop() { return false }
        }
        return true
    }

    /// The column or slack (~row) whose entering gains most for its weight; the weights are brought up to date with the last pivot.
    private mutating func bestEntering(tolerance: Double) -> Int? {
        let pricing = Pricing(
            rows: rows, coefficients: coefficients, starts: starts, worths: worths, isBasic: isBasic, duals: duals,
            pivotRow: pivotRow, lastElement: lastElement, lastWeight: lastWeight, tolerance: tolerance)
        lastElement = 0
        return pricing.best(&weights, &slackWeights)
    }

    private mutating func pivot(_ entering: Int) -> Bool {
        let gain = entering >= 0 ? reducedWorth(entering) : -duals[~entering]
        fillAlpha(entering)
        var leaving = -1
        var ratio = Double.infinity
        for row in support {
            let row = Int(row)
            let entry = alpha[row]
            guard entry > 1e-8 else { continue }
            let own = max(0, values[row]) / entry
            if own < ratio - 1e-12 || (own < ratio + 1e-12 && entry > alpha[leaving]) {
                (leaving, ratio) = (row, min(ratio, own))
            }
        }
        guard leaving >= 0 else { return false }
        pivots += 1
        let element = alpha[leaving]
        let step = max(0, values[leaving]) / element
        for row in support { values[Int(row)] -= step * alpha[Int(row)] }
        values[leaving] = step
        for column in 0..<rowCount { pivotRow[column] = inverse[column * rowCount + leaving] }
        (lastElement, lastWeight) = (element, entering >= 0 ? weights[entering] : slackWeights[~entering])
        let leavingWeight = max(1, lastWeight / (element * element))
        if head[leaving] >= 0 {
            weights[head[leaving]] = leavingWeight
        } else {
            slackWeights[~head[leaving]] = leavingWeight
        }
        Self.update(leaving, element: element, dualStep: gain / element, alpha, support, &inverse, &duals)
        if head[leaving] >= 0 { isBasic[head[leaving]] = false }
        head[leaving] = entering
        if entering >= 0 { isBasic[entering] = true }
        return true
    }

    /// The entering column in terms of the basis, and where it is not 0.
    private mutating func fillAlpha(_ entering: Int) {
        let entries = entering >= 0 ? starts[entering]..<starts[entering + 1] : 0..<0
        Self.spread(
            slack: ~entering, entries.map { (Int(rows[$0]), coefficients[$0]) }, inverse, rowCount, &alpha, &support)
    }

    private static func spread(
        slack: Int, _ entries: [(row: Int, coefficient: Double)], _ inverse: [Double], _ m: Int,
        _ alpha: inout [Double], _ support: inout [Int32]
    ) {
        support.removeAll(keepingCapacity: true)
        var alpha = alpha.mutableSpan
        let inverse = inverse.span
        for row in 0..<m { alpha[row] = slack >= 0 ? inverse[slack * m + row] : 0 }
        for entry in entries {
            let base = entry.row * m
            for row in 0..<m { alpha[row] += entry.coefficient * inverse[base + row] }
        }
        for row in 0..<m {
            if abs(alpha[row]) < 1e-11 {
                alpha[row] = 0
            } else {
                support.append(Int32(row))
            }
        }
    }

    /// The inverse and the duals after a pivot in one row: the dual's step is that of the entering column's gain.
    private static func update(
        _ leaving: Int, element: Double, dualStep: Double, _ alpha: [Double], _ support: [Int32],
        _ inverse: inout [Double], _ duals: inout [Double]
    ) {
        let m = duals.count
        var inverse = inverse.mutableSpan
        var duals = duals.mutableSpan
        let alpha = alpha.span, support = support.span
        let count = support.count
        let isDense = count > m / 8
        for column in 0..<m {
            let base = column * m
            let entry = inverse[base + leaving]
            if abs(entry) < 1e-12 {
                inverse[base + leaving] = 0
                continue
            }
            duals[column] += dualStep * entry
            let scaled = entry / element
            if isDense {
                var own = inverse._mutatingExtracting(base..<base + m)
                for row in 0..<m { own[row] -= alpha[row] * scaled }
            } else {
                for index in 0..<count { inverse[base + Int(support[index])] -= alpha[Int(support[index])] * scaled }
            }
            inverse[base + leaving] = scaled
        }
    }

    /// Makes a column basic, whatever it gains.
    mutating func enter(_ column: Int) {
        if !isBasic[column] { _ = pivot(column) }
    }
}

/// Random numbers for shifts.
private struct SplitMix64Lite {
    var state: UInt64
    mutating func unit() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) / 9_007_199_254_740_992
    }
}
