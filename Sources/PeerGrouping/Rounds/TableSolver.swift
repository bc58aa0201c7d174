import PeerProblems

/// Tables over rounds: everybody at one table each round, nobody twice with the same person (social golfers).
///
/// **Problem.** n people, tables of k (some of k − 1 where k does not divide n), r rounds, no pair together twice. At most
/// (n − 1) / (k − 1) rounds of full tables exist: everybody meets k − 1 others each time.
///
/// **Construction.** Let m be the number of tables, and call people (i, x), i = 0 … k − 1, x modulo m. In round s table x seats
/// (i, x + d(i, s)) for all i. Two people (i, x), (j, y) meet in round s if and only if x − y = d(i, s) − d(j, s): nobody meets twice when
/// for every two rows i, j the differences d(i, s) − d(j, s) differ for all s. That is a difference matrix with r columns. For m prime,
/// d(i, s) = i · s gives m rounds; otherwise columns are sought, by backtracking in a random order. Fewer than k · m people: the last
/// ones of the last row stay away, and their tables are smaller by one.
///
/// **Search.** Where no matrix is found, and for few people, seats are tried one by one, the first person without a seat choosing company
/// whom nobody there has met; when that ends without steps to spare, no tables exist.
///
/// **References.** C. J. Colbourn & J. H. Dinitz, "Handbook of Combinatorial Designs", 2nd ed., Chapman & Hall 2007, VI.17 (difference
/// matrices); W. Harvey & T. Winterer, "Solving the MOLR and social golfers problems", CP 2005, pp. 286–300 (this use of them).
///
/// **Example.** n = 9, k = 3, m = 3: d(i, s) = i · s modulo 3 gives three rounds; (i, x) and (i, y) have not met, which makes a fourth.
///
/// ```swift
/// print(try TableSolver.solve(count: 9, size: 3, rounds: 4))
/// ```
public enum TableSolver {
    /// The answer to a problem of tables.
    public enum Outcome: Hashable, Sendable {
        /// Tables of each round.
        case found([[[Int]]])
        /// No such tables exist: more rounds than people to meet, or everything was tried.
        case infeasible
        /// None were found.
        case undecided
    }

    /// Tables of `size` or one less, for all rounds.
    public static func solve(count n: Int, size k: Int, rounds: Int, seed: UInt64 = 1, steps: Int = 2_000_000)
        -> Outcome
    {
        guard n > 0, k > 1, rounds > 0 else { return .found([]) }
        let tables = (n + k - 1) / k
        // Where k does not divide n, so many tables are smaller by one.
        let missing = tables * k - n
        guard missing <= tables else { return .infeasible }
        let pairs = (tables - missing) * k * (k - 1) + missing * (k - 1) * (k - 2)
        if pairs * rounds > n * (n - 1) { return .infeasible }
        if k == 2 { return .found(circle(n, rounds)) }
        if n > 9,
            let matrix = DifferenceMatrix.find(
                order: tables, rows: k, columns: min(rounds, tables), seed: seed, steps: steps)
        {
            var all = matrix.rounds(count: n)
            if rounds > tables, let more = within(all, n, k, tables), all.count + 1 == rounds { all.append(more) }
            if all.count == rounds { return .found(all) }
        }
        var search = SeatSearch(count: n, size: k, tables: tables, smaller: missing, rounds: rounds, steps: steps)
        return search.run()
    }

    /// Pairs by the circle method: one stays, the others move on by one seat each round; with an odd number the one who stays is nobody.
    private static func circle(_ n: Int, _ rounds: Int) -> [[[Int]]] {
        let seats = n + n % 2
        return (0..<rounds).map { round in
            (0..<seats / 2).map { place in
                let first = place == 0 ? seats - 1 : (round + place) % (seats - 1)
                let second = (round + seats - 1 - place) % (seats - 1)
                return [first, second].filter { $0 < n }.sorted()
            }.sorted { $0[0] < $1[0] }
        }
    }

    /// One more round from people of the same row, who have not met: tables of k among m, where k divides m.
    private static func within(_ rounds: [[[Int]]], _ n: Int, _ k: Int, _ m: Int) -> [[Int]]? {
        guard n == k * m, m % k == 0 else { return nil }
        return (0..<k).flatMap { row in
            stride(from: 0, to: m, by: k).map { start in (start..<start + k).map { row * m + $0 } }
        }
    }
}

/// Rows of differences modulo an order: for any two rows all columns differ by different amounts.
struct DifferenceMatrix {
    private let order: Int
    private let columns: [[Int]]

    /// A matrix, where one is found.
    static func find(order m: Int, rows k: Int, columns r: Int, seed: UInt64, steps: Int) -> DifferenceMatrix? {
        guard r <= m else { return nil }
        let isPrime = m > 1 && (2..<m).allSatisfy { m % $0 != 0 || $0 * $0 > m * m }
        if isPrime, k <= m {
            return DifferenceMatrix(order: m, columns: (0..<r).map { s in (0..<k).map { $0 * s % m } })
        }
        var random = SplitMix64(seed: seed)
        var left = steps
        for _ in 0..<64 where left > 0 {
            // Row 0 is 0, and differences to it are the entries: rows are without repeats.
            var used = [Bool](repeating: false, count: k * k * m)
            var columns: [[Int]] = []
            var budget = min(left, max(1000, steps / 16))
            left -= budget
            if extend(&columns, [0], m, k, r, &used, &random, &budget) {
                return DifferenceMatrix(order: m, columns: columns)
            }
        }
        return nil
    }

    private static func extend(
        _ columns: inout [[Int]], _ column: [Int], _ m: Int, _ k: Int, _ r: Int, _ used: inout [Bool],
        _ random: inout SplitMix64, _ budget: inout Int
    ) -> Bool {
        if column.count == k {
            columns.append(column)
            if columns.count == r || extend(&columns, [0], m, k, r, &used, &random, &budget) { return true }
            columns.removeLast()
            return false
        }
        let row = column.count
        for value in Array(0..<m).shuffled(using: &random) {
            budget -= 1
            if budget < 0 { return false }
            let places = column.indices.map { ($0 * k + row) * m + (value - column[$0] + m) % m }
            guard places.allSatisfy({ !used[$0] }) else { continue }
            for place in places { used[place] = true }
            if extend(&columns, column + [value], m, k, r, &used, &random, &budget) { return true }
            for place in places { used[place] = false }
        }
        return false
    }

    /// The tables of every round; people beyond `count` are left out.
    func rounds(count: Int) -> [[[Int]]] {
        columns.map { column in
            (0..<order).map { x in
                column.indices.map { $0 * order + (x + column[$0]) % order }.filter { $0 < count }.sorted()
            }.filter { !$0.isEmpty }
        }
    }
}

/// Seats one by one, with nobody beside whom they have met: exhaustive when its steps suffice.
struct SeatSearch {
    private let count: Int
    private let size: Int
    private let tables: Int
    private let smaller: Int
    private let rounds: Int
    private var steps: Int
    private var met: [[Bool]]
    private var plan: [[[Int]]] = []

    init(count: Int, size: Int, tables: Int, smaller: Int, rounds: Int, steps: Int) {
        (self.count, self.size, self.tables, self.smaller) = (count, size, tables, smaller)
        (self.rounds, self.steps) = (rounds, steps)
        met = [[Bool]](repeating: [Bool](repeating: false, count: count), count: count)
    }

    mutating func run() -> TableSolver.Outcome {
        if round([], smaller, [Bool](repeating: false, count: count)) { return .found(plan) }
        return steps < 0 ? .undecided : .infeasible
    }

    private mutating func round(_ done: [[Int]], _ small: Int, _ isSeated: [Bool]) -> Bool {
        guard let first = isSeated.firstIndex(of: false) else {
            plan.append(done)
            if plan.count == rounds || round([], smaller, [Bool](repeating: false, count: count)) { return true }
            plan.removeLast()
            return false
        }
        return fill([first], done, small, isSeated)
    }

    private mutating func fill(_ table: [Int], _ done: [[Int]], _ small: Int, _ isSeated: [Bool]) -> Bool {
        steps -= 1
        if steps < 0 { return false }
        let isWhole = table.count == size
        if isWhole || (table.count == size - 1 && small > 0) {
            var seated = isSeated
            for person in table { seated[person] = true }
            mark(table, true)
            if round(done + [table], small - (isWhole ? 0 : 1), seated) { return true }
            mark(table, false)
        }
        guard !isWhole else { return false }
        for person in table[table.count - 1] + 1..<max(count, table[table.count - 1] + 1)
        where !isSeated[person] && table.allSatisfy({ !met[$0][person] }) {
            // In the first round all people are alike: the next one will do.
            if fill(table + [person], done, small, isSeated) { return true }
            if plan.isEmpty || steps < 0 { return false }
        }
        return false
    }

    private mutating func mark(_ table: [Int], _ value: Bool) {
        for first in table { for second in table where first != second { met[first][second] = value } }
    }
}
