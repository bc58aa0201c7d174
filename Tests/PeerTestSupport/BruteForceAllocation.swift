import PeerProblems

/// Every allocation of a small problem, one after the other; costs, limits and loads are added up from their definitions.
public struct BruteForceAllocation {
    /// One way to use pairs: everything in the sense that least is best.
    public struct Choice {
        /// Partners below lower limits.
        public var missing = 0
        /// Number of pairs.
        public var pairs = 0
        /// Rows with a partner.
        public var coveredRows: Set<Int> = []
        /// Signed so that least is best.
        public var total: Int128 = 0
        /// Signed costs of the pairs that are not locked, worst first.
        public var costs: [Int128] = []
        /// The pairs used.
        public var used: Set<[Int]> = []
    }
    /// All that keep the upper limits and have the locked pairs.
    public private(set) var all: [Choice] = []

    /// Tries every set of allowed pairs: 2^pairs of them.
    public init(_ problem: AllocationProblem) {
        var pairs: [(row: Int, column: Int, cost: Int128, isLocked: Bool)] = []
        var row = CostRow()
        for index in problem.rows.indices {
            problem.costs.read(row: index, into: &row)
            for (column, cost) in zip(row.columns, row.costs) {
                let isLocked = problem.locked.contains(.init(index, Int(column)))
                pairs.append((index, Int(column), cost, isLocked))
            }
        }
        let sign: Int128 = problem.sense == .minimize ? 1 : -1
        for set in 0..<(1 << pairs.count) {
            let chosen = pairs.indices.filter { set >> $0 & 1 == 1 }.map { pairs[$0] }
            guard chosen.count(where: \.isLocked) == problem.locked.count else { continue }
            var choice = Choice()
            var keeps = true
            func add(_ load: AllocationLoad, _ count: Int) {
                if count > load.upper { keeps = false }
                choice.missing += max(0, load.lower - count)
                choice.total += load.base
                for k in 0..<count { choice.total += k < load.steps.count ? load.steps[k] : load.steps.last ?? 0 }
            }
            for (index, load) in problem.rows.enumerated() { add(load, chosen.count { $0.row == index }) }
            for (index, load) in problem.columns.enumerated() { add(load, chosen.count { $0.column == index }) }
            guard keeps else { continue }
            choice.total = sign * chosen.reduce(choice.total) { $0 + $1.cost }
            choice.pairs = chosen.count
            choice.coveredRows = Set(chosen.map(\.row))
            choice.costs = chosen.filter { !$0.isLocked }.map { sign * $0.cost }.sorted(by: >)
            choice.used = Set(chosen.map { [$0.row, $0.column] })
            all.append(choice)
        }
    }

    /// The allocations that keep all limits.
    public var feasible: [Choice] { all.filter { $0.missing == 0 } }

    /// What an objective compares first to last, least best.
    public static func goals(_ choice: Choice, _ objective: AllocationObjective) -> [Int128] {
        switch objective {
        case .total: return [choice.total]
        case .cardinality: return [Int128(-choice.pairs), choice.total]
        case .tiers(let tiers):
            return Set(tiers).sorted().map { tier in
                Int128(-choice.coveredRows.count { tiers[$0] == tier })
            } + [choice.total]
        case .bottleneck: return [choice.costs.first ?? Int128.min, choice.total]
        // Fewer of the worst, whatever follows: the end of the list is better than any further pair.
        case .leximin: return choice.costs + [Int128.min]
        }
    }

    /// The best goals of the given choices.
    public static func best(_ choices: [Choice], _ objective: AllocationObjective) -> [Int128]? {
        choices.map { goals($0, objective) }.min { $0.lexicographicallyPrecedes($1) }
    }
}
