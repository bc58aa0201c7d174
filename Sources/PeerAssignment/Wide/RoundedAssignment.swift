// Exact assignment of 128-bit costs by a fast solver of 64 bits.
//
// PROBLEM. Decimals beside placeholders, and floats of so many sizes that a scan tells little apart, need 70 or 90 bits as integers. Solving in 128 bits costs
// many times as much as in 64, though nearly all of it is decided by the leading bits.
//
// IDEA. As in `WideAssignmentSolver.swift`: costs rounded down are solved, their duals are exact duals of the given costs, and what is left
// is a problem of reduced costs, of which nothing above the total B that the assignment at hand leaves matters. The first round
// decides all but some twenty pairs in a million; the second, of B < 2^shift · n, nearly always fits 64 bits whole and is the last.
//
// SIDES. The shorter side is assigned whole. Duals of the longer one stay at 0 or below, and a member left out has 0 at the end:
// what it is below 0, its *price*, is paid for leaving it out. In a table of reduced costs r(i,j) with prices q(j) the total Σ r + Σ q of those left
// out is the same as that of costs r(i,j) − q(j), up to Σ q: an ordinary problem again.
//
// ROUND. Let s be the least shift at which costs fit, and t = ⌊B / 2^s⌋ + 1. Costs f(i,j) = min(⌊r / 2^s⌋, t) − g(j), where
// g = min(⌊q / 2^s⌋, t). The assignment at hand costs less than t there, so the optimum uses nothing that was cut. Its duals d(i), e(j) ≤ 0 give
// u(i) + d(i)·2^s and v(j) + (e(j) + g(j))·2^s: feasible, because d + e + g ≤ ⌊r / 2^s⌋, and e + g ≤ q / 2^s. What is left on its pairs is
// below 2^s each. At s = 0 nothing is left: proved.
//
// EXAMPLE. Costs (2^70 + 5, 2^70 + 3; 2^70 + 4, 2^70 + 1) in 8-bit rounds: leading bits are equal, so any assignment comes first, say the diagonal;
// reduced by 2^70 it leaves 6, and costs (5, 3; 4, 1) fit: total 6, by 5 + 1, against 3 + 4 = 7.
//
// COMPLEXITY. One ordinary solve and one pass over 16-byte costs a round; at most four rounds.

import PeerProblems

/// The rounds; costs are seen so that least is best.
struct RoundedAssignment {
    private let costs: CostMatrix<Int128>
    private let sense: Sense
    private let threads: Int
    private var rowDuals: [Int128]
    private var columnDuals: [Int128]
    private var mates: [Int?]
    /// No better assignment has a reduced cost above this.
    private var most: Int128 = 0

    enum Outcome {
        case optimal(AssignmentSolution<Int128>)
        case infeasible(HallViolator)
    }

    /// Duals to begin with: the least cost of each member of the side that is assigned whole.
    init(_ costs: CostMatrix<Int128>, sense: Sense, threads: Int) {
        (self.costs, self.sense, self.threads) = (costs, sense, threads)
        let (rows, columns) = (costs.rowCount, costs.columnCount)
        mates = Array(repeating: nil, count: rows)
        rowDuals = Array(repeating: 0, count: rows)
        columnDuals = Array(repeating: 0, count: columns)
        var least = [Int128](repeating: .max, count: min(rows, columns))
        for row in 0..<rows {
            for column in 0..<columns {
                guard let cost = cost(row, column) else { continue }
                let member = rows <= columns ? row : column
                least[member] = min(least[member], cost)
            }
        }
        let duals = least.map { $0 == .max ? 0 : $0 }
        if rows <= columns { rowDuals = duals } else { columnDuals = duals }
        for row in 0..<rows {
            for column in 0..<columns { if let cost = reduced(row, column) { most = max(most, cost) } }
        }
    }

    @inline(__always)
    private func cost(_ row: Int, _ column: Int) -> Int128? {
        guard let cost = costs[row, column] else { return nil }
        return sense == .minimize ? cost : 0 - cost
    }

    @inline(__always)
    private func reduced(_ row: Int, _ column: Int) -> Int128? {
        guard let cost = cost(row, column) else { return nil }
        return cost - rowDuals[row] - columnDuals[column]
    }

    /// Goes on until the mates are proved best.
    mutating func solve(monitor: Monitor) throws(Interrupted) -> Outcome {
        var round = 0.0
        while true {
            let stage = monitor.stage(round / (round + 1)...(round + 1) / (round + 2))
            let shift = shift()
            let table = Table(self, shift: shift)
            switch try LazyAssignment.optimum(table.costs, threads: threads, monitor: stage) {
            case .stuck(let violator): return .infeasible(violator)
            case .solved(let solution):
                take(solution, table.prices, shift: shift)
                if shift == 0 { return .optimal(answer()) }
            }
            round += 1
        }
    }

    /// The bits that do not fit: a round's costs are at most 2^62 / 4 (n + 2), as 64-bit matrices want them.
    private func shift() -> Int {
        func bits(_ value: Int128) -> Int { Int128.bitWidth - value.leadingZeroBitCount }
        let paths = bits(Int128(4 * (max(costs.rowCount, costs.columnCount) + 2)))
        return max(0, bits(most) + 1 + paths - 62)
    }

    /// What is left, rounded.
    private struct Table {
        let costs: CostMatrix<Int64>
        /// What members of the longer side pay, at most, to be left out; none in a square.
        let prices: [Int64]

        init(_ state: RoundedAssignment, shift: Int) {
            let (rows, columns) = (state.costs.rowCount, state.costs.columnCount)
            let cut = Int64(state.most >> Int128(shift)) + 1
            func rounded(_ value: Int128) -> Int64 { Int64(min(value >> Int128(shift), Int128(cut))) }
            let longer = rows < columns ? state.columnDuals : rows > columns ? state.rowDuals : []
            let prices = longer.map { rounded(0 - $0) }
            self.prices = prices
            var values = [Int64](repeating: .max, count: rows * columns)
            var target = values.mutableSpan
            for row in 0..<rows {
                for column in 0..<columns {
                    guard let reduced = state.reduced(row, column) else { continue }
                    let price = prices.isEmpty ? 0 : prices[rows < columns ? column : row]
                    target[row * columns + column] = rounded(reduced) - price
                }
            }
            do { costs = try CostMatrix(rowCount: rows, columnCount: columns, raw: values) } catch {
                preconditionFailure("costs were cut to what fits: \(error)")
            }
        }
    }

    private mutating func take(_ solution: AssignmentSolution<Int64>, _ prices: [Int64], shift: Int) {
        mates = solution.mates
        let (rows, columns) = (costs.rowCount, costs.columnCount)
        for row in 0..<rows {
            rowDuals[row] += Int128(solution.rowDuals[row] + (rows > columns ? prices[row] : 0)) << Int128(shift)
        }
        for column in 0..<columns {
            let price = columns > rows ? prices[column] : 0
            columnDuals[column] += Int128(solution.columnDuals[column] + price) << Int128(shift)
        }
        most = paid - rowDuals.reduce(0, +) - columnDuals.reduce(0, +)
    }

    /// The total of the mates.
    private var paid: Int128 {
        mates.enumerated().reduce(0) { sum, pair in sum + (pair.element.flatMap { cost(pair.offset, $0) } ?? 0) }
    }

    private func answer() -> AssignmentSolution<Int128> {
        precondition(most == 0, "a round of whole costs leaves nothing")
        func signed(_ value: Int128) -> Int128 { sense == .minimize ? value : 0 - value }
        return AssignmentSolution(
            mates: mates, objective: signed(paid), rowDuals: rowDuals.map(signed), columnDuals: columnDuals.map(signed))
    }
}
