import PeerProblems

/// What an allocation is, apart from any proof: its pairs, limits and total.
struct Examination {
    private let allocation: Allocation
    private let problem: AllocationProblem

    init(_ allocation: Allocation, _ problem: AllocationProblem) {
        (self.allocation, self.problem) = (allocation, problem)
    }

    /// What is wrong with the pairs, the limits or the numbers stated.
    func reason(missingMay: Bool) -> String? {
        guard allocation.mates.count == problem.rows.count else { return "one list of mates per row is needed" }
        var counts = problem.columns.map { _ in 0 }
        for (row, mates) in allocation.mates.enumerated() {
            guard zip(mates, mates.dropFirst()).allSatisfy({ $0 < $1 }), mates.allSatisfy(counts.indices.contains)
            else {
                return "row \(row) has columns that do not exist or are not in order"
            }
            for column in mates { counts[column] += 1 }
            if let reason = limit(problem.rows[row], mates.count, missingMay) { return "row \(row) \(reason)" }
        }
        for (column, count) in counts.enumerated() {
            if let reason = limit(problem.columns[column], count, missingMay) { return "column \(column) \(reason)" }
        }
        for pair in problem.locked where !allocation.mates[pair.row].contains(pair.column) {
            return "the locked pair (\(pair.row), \(pair.column)) is not there"
        }
        guard counts.reduce(0, +) == allocation.cardinality else { return "the number of pairs is not as stated" }
        guard let total = problem.total(of: allocation.mates) else { return "a pair is forbidden" }
        return total == allocation.total ? nil : "the total is \(total), not \(allocation.total)"
    }

    private func limit(_ load: AllocationLoad, _ count: Int, _ missingMay: Bool) -> String? {
        if count > load.upper { return "has \(count) partners, more than \(load.upper)" }
        return count < load.lower && !missingMay ? "has \(count) partners, fewer than \(load.lower)" : nil
    }
}

/// Whether duals of several levels prove an allocation best; see ``AllocationJudge`` for the conditions.
struct DualCheck {
    private let allocation: Allocation
    private let problem: AllocationProblem
    private let mayMiss: Bool
    /// The cost of a pair in all levels, `nil` for a pair that is out of the question.
    private let pair: (Int128) -> [Int128]?
    /// The marginal cost of a partner by its number.
    private let row: (Int, Int) -> [Int128]
    private let column: (Int, Int) -> [Int128]

    init(
        _ allocation: Allocation, _ problem: AllocationProblem, mayMiss: Bool,
        pair: @escaping (Int128) -> [Int128]?, row: @escaping (Int, Int) -> [Int128],
        column: @escaping (Int, Int) -> [Int128]
    ) {
        (self.allocation, self.problem, self.mayMiss) = (allocation, problem, mayMiss)
        (self.pair, self.row, self.column) = (pair, row, column)
    }

    func verdict() -> Verdict {
        let duals = allocation.duals
        guard duals.rows.count == problem.rows.count * duals.levels,
            duals.columns.count == problem.columns.count * duals.levels
        else { return .rejected("\(duals.levels) duals a member are needed") }
        var counts = problem.columns.map { _ in 0 }
        var pairs = CostRow()
        let lockedColumns = problem.lockedColumns
        var columnLocks = problem.columns.map { _ in 0 }
        for pair in problem.locked { columnLocks[pair.column] += 1 }
        for row in problem.rows.indices {
            let mates = Set(allocation.mates[row].map { Int32($0) })
            let locked = lockedColumns[row] ?? []
            for column in mates { counts[Int(column)] += 1 }
            let dual = vector(duals.rows, row)
            if !fits(dual, problem.rows[row], mates.count, locked.count, { self.row(row, $0) }) {
                return .rejected("the dual of row \(row) does not fit its \(mates.count) partners")
            }
            problem.costs.read(row: row, into: &pairs)
            for (column, cost) in zip(pairs.columns, pairs.costs) where !locked.contains(column) {
                guard let levels = pair(cost) else { continue }
                let sign = sign(levels, dual, vector(duals.columns, Int(column)))
                if mates.contains(column) ? sign > 0 : sign < 0 {
                    return .rejected("pair (\(row), \(column)) has a reduced cost of the wrong sign")
                }
            }
        }
        for column in problem.columns.indices {
            let dual = vector(duals.columns, column)
            let load = problem.columns[column]
            if !fits(dual, load, counts[column], columnLocks[column], { self.column(column, $0) }) {
                return .rejected("the dual of column \(column) does not fit its \(counts[column]) partners")
            }
        }
        return .accepted
    }

    private func vector(_ duals: [Int128], _ member: Int) -> ArraySlice<Int128> {
        duals[member * allocation.duals.levels..<(member + 1) * allocation.duals.levels]
    }

    /// Whether −dual lies between the marginal costs of the last partner and of one more.
    private func fits(
        _ dual: ArraySlice<Int128>, _ load: AllocationLoad, _ count: Int, _ locked: Int, _ marginal: (Int) -> [Int128]
    ) -> Bool {
        // A marginal cost is at least −dual where its opposite less the dual is at most 0: the least integer has no opposite.
        func opposite(_ partner: Int) -> [Int128] { marginal(partner).map { 0 - $0 } }
        if count < load.upper, sign(opposite(count + 1), dual, nil) > 0 { return false }
        let least = max(mayMiss ? 0 : load.lower, locked)
        return count <= least || sign(opposite(count), dual, nil) >= 0
    }

    /// The sign of the first level of `levels` − `first` − `second` that is not 0. Duals may have fewer levels in front.
    private func sign(_ levels: [Int128], _ first: ArraySlice<Int128>, _ second: ArraySlice<Int128>?) -> Int {
        let lead = levels.count - first.count
        for level in levels.indices {
            guard level >= lead else {
                if levels[level] != 0 { return levels[level] > 0 ? 1 : -1 }
                continue
            }
            let sign = ExactSum.sign(
                of: levels[level], minus: first[first.startIndex + level - lead],
                minus: second.map { $0[$0.startIndex + level - lead] } ?? 0)
            if sign != 0 { return sign }
        }
        return 0
    }
}
