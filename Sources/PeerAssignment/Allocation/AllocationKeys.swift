import PeerProblems

/// How the triples (missing, rank, cost) of a problem are packed into integers, and what a unit costs in them.
struct AllocationKeys: Sendable {
    /// The triple of a packed integer.
    struct Levels: Equatable {
        var missing: Int128
        var rank: Int128
        var cost: Int128
    }
    /// Bits of the lower fields, and of all.
    let costBits: Int
    let rankBits: Int
    let bits: Int
    private let problem: AllocationProblem
    private let ranks: (first: [Int], further: Int)
    private let lockedRows: [Int]
    private let lockedColumns: [Int]

    init(_ problem: AllocationProblem, objective: AllocationObjective) {
        self.problem = problem
        ranks = objective.ranks(rowCount: problem.rows.count)
        var (rows, columns) = (problem.rows.map { _ in 0 }, problem.columns.map { _ in 0 })
        for pair in problem.locked {
            rows[pair.row] += 1
            columns[pair.column] += 1
        }
        (lockedRows, lockedColumns) = (rows, columns)
        // A field holds, with its sign, twice a sum of 4 (n + m) + 8 arcs.
        let arcs = Self.bitCount(Int128(4 * (rows.count + columns.count) + 8))
        func field(_ largest: Int128) -> Int { largest == 0 ? 0 : Self.bitCount(largest) + arcs + 2 }
        costBits = field(problem.largest)
        rankBits = field(Int128(max(-(ranks.first.min() ?? 0), -ranks.further)))
        let isBounded = (problem.rows + problem.columns).contains { $0.lower > 0 }
        bits = costBits + rankBits + (isBounded ? arcs + 2 : 0)
        precondition(bits <= 126, "sums that a problem has been checked for")
    }

    private static func bitCount(_ value: Int128) -> Int { 128 - value.leadingZeroBitCount }

    /// The signed cost of a pair, least best.
    func pair(_ cost: Int128) -> Int128 { problem.sense == .minimize ? cost : -cost }

    /// The marginal cost of a row's partner number `unit` beside its locked ones.
    func row(_ row: Int, unit: Int) -> Int128 {
        let k = unit + lockedRows[row]
        return marginal(problem.rows[row], k, rank: k == 1 ? ranks.first[row] : ranks.further)
    }
    /// The marginal cost of a column's partner number `unit` beside its locked ones.
    func column(_ column: Int, unit: Int) -> Int128 {
        marginal(problem.columns[column], unit + lockedColumns[column], rank: 0)
    }
    /// How many partners a row may have beside its locked ones.
    func room(row: Int) -> Int { problem.rows[row].upper - lockedRows[row] }
    /// How many partners a column may have beside its locked ones.
    func room(column: Int) -> Int { problem.columns[column].upper - lockedColumns[column] }
    /// How many partners a row needs beside its locked ones.
    func need(row: Int) -> Int { max(0, problem.rows[row].lower - lockedRows[row]) }
    /// How many partners a column needs beside its locked ones.
    func need(column: Int) -> Int { max(0, problem.columns[column].lower - lockedColumns[column]) }

    private func marginal(_ load: AllocationLoad, _ k: Int, rank: Int) -> Int128 {
        pair(load.step(k)) + Int128(rank) << costBits - (k <= load.lower ? Int128(1) << (costBits + rankBits) : 0)
    }

    /// Takes a packed integer apart.
    func levels(_ key: Int128) -> Levels {
        func split(_ value: Int128, _ bits: Int) -> (high: Int128, low: Int128) {
            if bits == 0 { return (value, 0) }
            let high = (value + (1 << (bits - 1))) >> bits
            return (high, value - high << bits)
        }
        let (upper, cost) = split(key, costBits)
        let (missing, rank) = split(upper, rankBits)
        return Levels(missing: missing, rank: rank, cost: cost)
    }
}
