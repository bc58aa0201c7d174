// Placeholders set apart.
//
// PROBLEM. Many tables say "rather not" by a cost far beyond all others: a million among tenths. Rows are scanned in floats, whose
// rounding grows with the largest cost: beside a million, tenths that differ in the third decimal look the same, and nearly every
// column passes every scan.
//
// IDEA. Pairs at such costs are left out as if forbidden. If all rows can be assigned without them, the prices found are looked at with
// the pairs left out: when none of those costs less than its prices, prices and assignment prove the optimum of the whole table.
// That is nearly always so, because prices differ by ordinary costs only. Otherwise the table is solved as it is.
//
// WHAT IS ONE. Costs less the least of their row, of a sample of 64 × 64 pairs, in order: a step to more than 64 times as much parts
// ordinary costs from placeholders, if at least a sixteenth of the sample lies before it; so does a largest cost beyond 64 times the
// whole sample, which misses the placeholders where they are few. All above four times the last ordinary cost are left out. Where no scan is rounded nothing is to be gained.
//
// EXAMPLE. Costs (.2, .7; 10⁶, .4): without 10⁶ the assignment is (.2, .4) with prices 0 and 0 for columns, rows .2 and .4, and
// 10⁶ ≥ .4 + 0. With (.2, 10⁶; .4, 10⁶) nothing can be assigned without a placeholder: the table is solved as it is.
//
// COMPLEXITY. One pass over all pairs to set apart and one to look at them again.

import PeerNumerics
import PeerProblems

extension LazyCosts {
    /// A cost above the least of its row by more than this is a placeholder; `nil` when there are none, or they do no harm.
    func ordinaryCeiling() -> Float? {
        guard !isScreenExact || largest > 1 << 23 else { return nil }
        let sample = sampledExcesses()
        // No cost is above the least of its row by more than twice the greatest. Where fewer than a sixteenth are below a 64th of that, no step
        // is so large, and the sample need not be sorted, which takes longer than drawing it.
        let most = 2 * largest.nearestDouble / scale / 64
        guard sample.count(where: { Double($0) < most }) >= max(1, sample.count / 16) else { return nil }
        return ordinaryCeiling(sample.sorted())
    }

    /// Whether rounding in a scan is small beside most costs: its margin, 2⁻²² of the greatest, beside the median.
    var tellsApart: Bool {
        let sample = sampledExcesses().sorted()
        guard !sample.isEmpty else { return true }
        let most = ordinaryCeiling(sample).map { Double($0) * scale } ?? largest.nearestDouble
        return Double(sample[sample.count / 2]) * scale * 0x1p12 >= most
    }

    /// - Parameter sample: ascending.
    private func ordinaryCeiling(_ sample: [Float]) -> Float? {
        let first = max(1, sample.count / 16)
        guard first < sample.count else { return nil }
        for place in first..<sample.count where sample[place - 1] > 0 && sample[place] > 64 * sample[place - 1] {
            return 4 * sample[place - 1]
        }
        // Placeholders so few that the sample has none.
        guard let last = sample.last, last > 0, largest.nearestDouble > 64 * Double(last) * scale else { return nil }
        return 4 * last
    }

    /// Costs less the least of their row, of 64 × 64 pairs.
    private func sampledExcesses() -> [Float] {
        var sample: [Float] = []
        let (rowStep, columnStep) = (max(1, rowCount / 64), max(1, columnCount / 64))
        let noPrices = [Float](repeating: 0, count: columnCount)
        for first in stride(from: 0, to: rowCount, by: rowStep) {
            visit(first..<first + 1) { row, screened in
                let least = RowScan.rankedMinimum(screened, prices: noPrices.span, rank: 0)
                // Another set of columns in each row, so that none is all that is seen.
                for column in stride(from: row / rowStep % columnStep, to: screened.count, by: columnStep)
                where screened[column] < .infinity { sample.append(screened[column] - least) }
            }
        }
        return sample
    }
}

extension LazySolver {
    /// The solution of costs without some pairs as one of all of them; `nil` when a pair left out costs less than its prices.
    func solution(ofAll whole: Costs) -> AssignmentSolution<Key>? {
        let (few, mateCost, columnOfRow) = (costs, mateCost, columnOfRow)
        let prices = prices.exact
        for row in 0..<rowCount {
            let dual = mateCost[row] - prices[columnOfRow[row]]
            var isProved = true
            few.visit(row..<row + 1) { _, kept in
                whole.visit(row..<row + 1) { _, screened in
                    let prices = prices.span
                    for column in kept.indices where kept[column] == .infinity && screened[column] < .infinity {
                        let cost = whole.cost(row, column, screened: screened[column])
                        if cost - prices[column] < dual { isProved = false }
                    }
                }
            }
            if !isProved { return nil }
        }
        return solution()
    }
}
