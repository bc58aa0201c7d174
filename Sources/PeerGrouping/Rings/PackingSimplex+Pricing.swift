// Pricing. Which column or slack enters: the one that gains most for its Devex weight, the square of its gain over the weight. The same
// pass brings the weights up to date with the last pivot.

extension PackingSimplex {
    /// One look at all columns and slacks, through spans.
    struct Pricing {
        let rows: [Int32], coefficients: [Double], starts: [Int], worths: [Double], isBasic: [Bool], duals: [Double]
        let pivotRow: [Double], lastElement: Double, lastWeight: Double, tolerance: Double

        func best(_ weights: inout [Double], _ slackWeights: inout [Double]) -> Int? {
            var best: Int?
            var bestRate = 0.0
            let rows = rows.span, coefficients = coefficients.span, duals = duals.span, starts = starts.span
            let worths = worths.span, isBasic = isBasic.span, pivotRow = pivotRow.span
            var weights = weights.mutableSpan, slackWeights = slackWeights.mutableSpan
            let factor = lastElement == 0 ? 0 : lastWeight / (lastElement * lastElement)
            for column in 0..<worths.count where !isBasic[column] {
                var (gain, entry) = (worths[column], 0.0)
                for place in starts[column]..<starts[column + 1] {
                    let row = Int(rows[place])
                    gain -= duals[row] * coefficients[place]
                    entry += pivotRow[row] * coefficients[place]
                }
                if factor > 0 { weights[column] = max(weights[column], entry * entry * factor) }
                guard gain > tolerance else { continue }
                let rate = gain * gain / weights[column]
                if rate > bestRate { (best, bestRate) = (column, rate) }
            }
            for row in 0..<duals.count {
                if factor > 0 { slackWeights[row] = max(slackWeights[row], pivotRow[row] * pivotRow[row] * factor) }
                guard -duals[row] > tolerance else { continue }
                let rate = duals[row] * duals[row] / slackWeights[row]
                if rate > bestRate { (best, bestRate) = (~row, rate) }
            }
            return best
        }
    }
}
