// Exact assignment when costs differ by more than 128 bits.
//
// PROBLEM. As in `LazyAssignment.swift`, with integers of any width; each side may have a price for being left out (`WideAssignment`).
//
// IDEA. A rounded problem is solved by the fast solvers, and its prices are exact prices of the given problem if costs were rounded
// *down*. What is left is the same problem on reduced costs, which are integers again, and not negative; and the assignment just found
// says how much of them matters. So each round sees some hundred bits, from the top down, and costs no more than an ordinary solve.
//
// ROUND. Let u and v be feasible: r(i,j) = c(i,j) − u(i) − v(j) ≥ 0, and what is left of prices too. Let B be the sum of r over the
// pairs of some assignment, and of what is left of the prices that it pays. No better assignment uses anything above B. With a unit of
// 2^s, costs f = min(⌊r / 2^s⌋, ⌊B / 2^s⌋ + 1) fit the integers of a fast solver. It returns an optimum M and duals du, dv:
//  - du + dv ≤ f ≤ r / 2^s, so u + du·2^s and v + dv·2^s are feasible again;
//  - f is tight on M, and M uses nothing that was cut at B (the assignment before is cheaper than that), so r on M is now below 2^s in
//    each place: the new B is below 2^s · (n + m).
// With s = 0 the new B is 0: M is optimal, and u and v prove it. Nothing is compared digit by digit, so carries need no care.
//
// ROUNDS. A round takes K bits off, K ≈ 100 − 2 log₂ n: numbers of 2,000 bits that use all their bits take some 25 rounds; a placeholder
// of 10³⁰⁸ among ordinary costs takes two.
//
// INFEASIBLE. Which pairs exist does not depend on costs: the first round finds a Hall violator. The best effort is the same problem at a
// price that no difference of totals outweighs.
//
// SOURCES. Scaling in this form: H. N. Gabow & R. E. Tarjan, "Faster scaling algorithms for network problems", SIAM J. Computing 18 (1989)
// pp. 1013–1036; leaving out what reduced costs exclude is classical, e.g. R. Burkard, M. Dell'Amico & S. Martello, "Assignment Problems"
// (2009) §4. Here a round is a whole exact solve, not an approximate one: only the width of numbers is scaled.

import PeerProblems

/// Exact, certified assignment of costs of any width.
///
/// ```swift
/// let costs = WideCosts(rowCount: 2, columnCount: 2, bits: 901) { WideInteger(1).shifted(up: 300 * $0) }   // 1, 2³⁰⁰; 2⁶⁰⁰, 2⁹⁰⁰
/// if case .optimal(let answer) = try WideAssignmentSolver.solve(costs) {
///     print(answer.mates, answer.total.bitCount)   // [1, 0] with a total of 601 bits
/// }
/// ```
public enum WideAssignmentSolver {
    /// Assigns at the least (or greatest) total.
    ///
    /// - Parameters:
    ///   - costs: any rectangle; forbidden pairs allowed.
    ///   - sense: least or greatest total.
    ///   - prices: of being left out; the whole shorter side is assigned unless given.
    ///   - threads: as for ``LazyAssignment``.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Throws: ``Interrupted`` when `monitor` says so.
    /// - Complexity: see the head of `WideAssignmentSolver.swift`; 32 bytes a pair beside the matrix.
    public static func solve(
        _ costs: WideCosts, sense: Sense = .minimize, prices: WideAssignment.Prices? = nil, threads: Int = 1,
        monitor: Monitor = .none
    ) throws(Interrupted) -> WideAssignment.Outcome {
        let prices = prices ?? .init(wholeShorterSideOf: costs)
        var rounds = WideRounds(costs, sense: sense, prices: prices, threads: threads)
        if let violator = try rounds.run(monitor: monitor.stage(0...0.5)) {
            let price = costs.leastDecisivePrice
            var effort = WideRounds(costs, sense: sense, prices: .init(mostPairsOf: costs, at: price), threads: threads)
            let stuck = try effort.run(monitor: monitor.stage(0.5...1))
            precondition(stuck == nil, "everyone may be left out")
            return .infeasible(violator, bestEffort: effort.answer, price: price)
        }
        return .optimal(rounds.answer)
    }
}

/// The rounds; costs are seen so that least is best.
struct WideRounds {
    let costs: WideCosts
    let sense: Sense
    let prices: WideAssignment.Prices
    private let threads: Int
    let rowCount: Int
    let columnCount: Int
    private(set) var rowDuals: [WideInteger]
    private(set) var columnDuals: [WideInteger]
    private var mates: [Int?]
    /// What the mates cost above the duals, once there are any.
    private(set) var gap: WideInteger?

    init(_ costs: WideCosts, sense: Sense, prices: WideAssignment.Prices, threads: Int) {
        (self.costs, self.sense, self.prices, self.threads) = (costs, sense, prices, threads)
        (rowCount, columnCount) = (costs.rowCount, costs.columnCount)
        mates = Array(repeating: nil, count: rowCount)
        let first = prices.columns ?? 0
        columnDuals = Array(repeating: first, count: columnCount)
        rowDuals = []
        for row in 0..<rowCount {
            var least = prices.rows
            for column in 0..<columnCount {
                guard let cost = cost(row, column) else { continue }
                let reduced = cost - first
                least = least.map { min($0, reduced) } ?? reduced
            }
            rowDuals.append(least ?? 0)
        }
    }

    func cost(_ row: Int, _ column: Int) -> WideInteger? {
        guard let cost = costs[row, column] else { return nil }
        return sense == .minimize ? cost : cost.negated
    }

    /// Goes on until the mates are proved best, or returns who cannot be assigned.
    mutating func run(monitor: Monitor) throws(Interrupted) -> HallViolator? {
        var round = 0.0
        while gap != 0 {
            let residual = Residual(self)
            let monitor = monitor.stage(round / (round + 1)...(round + 1) / (round + 2))
            switch try residual.solve(threads: threads, monitor: monitor) {
            case .infeasible(let violator): return violator
            case .solved(let found, let rows, let columns):
                mates = found
                for row in 0..<rowCount { rowDuals[row] += rows[row] }
                for column in 0..<columnCount { columnDuals[column] += columns[column] }
                let last = gap
                gap = currentGap()
                precondition(last.map { $0 > gap ?? 0 } ?? true, "each round takes bits off")
            }
            round += 1
        }
        return nil
    }

    private var paid: WideInteger {
        var total = WideInteger.zero
        var isFree = [Bool](repeating: true, count: columnCount)
        for (row, mate) in mates.enumerated() {
            if let mate {
                total += cost(row, mate) ?? 0
                isFree[mate] = false
            } else {
                total += prices.rows ?? 0
            }
        }
        return isFree.reduce(total) { $1 ? $0 + (prices.columns ?? 0) : $0 }
    }

    private func currentGap() -> WideInteger {
        rowDuals.reduce(paid, -) - columnDuals.reduce(0, +)
    }

    /// The answer, once the gap is closed.
    var answer: WideAssignment {
        func signed(_ value: WideInteger) -> WideInteger { sense == .minimize ? value : value.negated }
        return WideAssignment(
            mates: mates, total: signed(paid), rowDuals: rowDuals.map(signed), columnDuals: columnDuals.map(signed))
    }
}
