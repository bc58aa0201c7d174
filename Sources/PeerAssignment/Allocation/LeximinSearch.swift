// Leximin: the worst pairs as good and as few as possible, then the next worst, and so on.
//
// METHOD. Levels from the worst cost down. With x an allocation that is best in the levels before, let t be its worst cost below
// them. Pairs with a cost between t and the level before are dropped: x does without them. The fewest pairs of cost t is an
// allocation problem with costs 0 and 1; if none is needed, t falls. Otherwise t is a level, and its duals say which
// allocations attain it: pairs of positive reduced cost are never used, those of negative one always, and a member with a
// nonzero dual keeps its number of partners. On what is left the next level is sought.
//
// PROOF. An allocation that is better than x must, at the first cost in which their counts differ, have fewer pairs of it, and as
// many of each worse cost: so it uses no cost between levels, attains all levels before, and contradicts the duals of that one.
//
// COMPLEXITY. A few solves a level; as many levels as different costs in the answer.
//
// SOURCES. R. E. Burkard & F. Rendl, "Lexicographic bottleneck problems", Operations Research Letters 10 (1991) pp. 303–308;
// P. T. Sokkalingam & Y. P. Aneja, "Lexicographic bottleneck combinatorial problems", OR Letters 23 (1998) pp. 27–33.

import PeerProblems

struct LeximinSearch {
    private struct Pair {
        var row: Int
        var column: Int
        /// The place of its cost among all, worst first.
        var level: Int
    }

    private let problem: AllocationProblem
    /// Pairs that some allocation of the levels so far has, and some has not.
    private var open: [Pair] = []
    /// Pairs that all have, and the locked ones.
    private var fixed: [Pair]
    private var rows: [AllocationLoad]
    private var columns: [AllocationLoad]
    private var mates: [[Int]] = []
    private var levels: [(rows: [Int128], columns: [Int128])] = []

    static func solve(_ problem: AllocationProblem, monitor: Monitor) throws(Interrupted) -> AllocationOutcome {
        let start = try BottleneckSearch(problem).solve(monitor: monitor.stage(0...0.3))
        guard case .optimal(let first) = start else { return start }
        var search = LeximinSearch(problem, first)
        try search.run(monitor.stage(0.3...1))
        return .optimal(search.answer())
    }

    private init(_ problem: AllocationProblem, _ start: Allocation) {
        self.problem = problem
        mates = start.mates
        rows = problem.rows.map { AllocationLoad($0.lower...$0.upper) }
        columns = problem.columns.map { AllocationLoad($0.lower...$0.upper) }
        fixed = problem.locked.map { Pair(row: $0.row, column: $0.column, level: -1) }
        let locked = problem.lockedColumns
        guard let worst = start.bottleneck?.worst else { return }
        let limited = problem.limited(to: worst)
        var pairs = CostRow()
        var found: [(row: Int, column: Int, cost: Int128)] = []
        for row in problem.rows.indices {
            limited.costs.read(row: row, into: &pairs)
            for (column, cost) in zip(pairs.columns, pairs.costs) where locked[row]?.contains(column) != true {
                found.append((row, Int(column), problem.sense == .minimize ? cost : -cost))
            }
        }
        let order = Set(found.map(\.cost)).sorted(by: >)
        let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        open = found.map { Pair(row: $0.row, column: $0.column, level: place[$0.cost] ?? 0) }
    }

    private mutating func run(_ monitor: Monitor) throws(Interrupted) {
        var last = -1
        var rounds = 0.0
        while let level = worstLevel(after: last) {
            rounds += 1
            open.removeAll { $0.level > last && $0.level < level }
            let stage = monitor.stage((1 - 1 / rounds)...(1 - 1 / (rounds + 1)))
            let outcome = try AllocationSolver.solve(part(level), ranks: .total, monitor: stage)
            guard case .optimal(let best) = outcome else {
                preconditionFailure("the allocation at hand keeps all limits")
            }
            mates = best.mates
            if best.total == 0, !fixed.contains(where: { $0.level == level }) { continue }
            narrow(best.duals, level)
            last = level
        }
    }

    /// The worst level of the allocation at hand that comes after `last`.
    private func worstLevel(after last: Int) -> Int? {
        let used = open.filter { mates[$0.row].contains($0.column) } + fixed
        return used.lazy.map(\.level).filter { $0 > last }.min()
    }

    /// The problem of using the fewest pairs of a level.
    private func part(_ level: Int) -> AllocationProblem {
        let pairs =
            open.map { (row: $0.row, column: $0.column, cost: Int128($0.level == level ? 1 : 0)) }
            + fixed.map { (row: $0.row, column: $0.column, cost: Int128(0)) }
        do {
            return try AllocationProblem(
                costs: SparseCosts(rowCount: rows.count, columnCount: columns.count, pairs: pairs), rows: rows,
                columns: columns, locked: fixed.map { .init($0.row, $0.column) })
        } catch {
            preconditionFailure("made of a sound problem: \(error)")
        }
    }

    /// Keeps what the allocations that attain a level have in common.
    private mutating func narrow(_ duals: LevelDuals, _ level: Int) {
        let (u, v) = (packed(duals.rows, duals.levels), packed(duals.columns, duals.levels))
        levels.append((u, v))
        var stillOpen: [Pair] = []
        for pair in open {
            let reduced = (pair.level == level ? 1 : 0) - u[pair.row] - v[pair.column]
            if reduced == 0 { stillOpen.append(pair) } else if reduced < 0 { fixed.append(pair) }
        }
        open = stillOpen
        var counts = columns.map { _ in 0 }
        for (row, chosen) in mates.enumerated() {
            if u[row] != 0 { rows[row] = AllocationLoad(chosen.count...chosen.count) }
            for column in chosen { counts[column] += 1 }
        }
        for column in columns.indices where v[column] != 0 {
            columns[column] = AllocationLoad(counts[column]...counts[column])
        }
    }

    /// Triples as single numbers of the same order. Costs are 0 and 1, so no level exceeds the number of arcs of a path.
    private func packed(_ values: [Int128], _ levels: Int) -> [Int128] {
        stride(from: 0, to: values.count, by: levels).map { first in
            values[first..<first + levels].reduce(0) { $0 << 40 + $1 }
        }
    }

    private func answer() -> Allocation {
        func interleaved(_ side: [[Int128]], _ count: Int) -> [Int128] {
            (0..<count).flatMap { member in side.map { $0[member] } }
        }
        guard let total = problem.total(of: mates) else { preconditionFailure("only allowed pairs are used") }
        return Allocation(
            mates: mates, cardinality: mates.reduce(0) { $0 + $1.count }, total: total,
            duals: LevelDuals(
                levels: levels.count, rows: interleaved(levels.map(\.rows), rows.count),
                columns: interleaved(levels.map(\.columns), columns.count)))
    }
}
