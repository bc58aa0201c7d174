import PeerProblems

extension AssignmentJudge {
    /// Whether `solution` is an optimal assignment of the shorter side of a source of scores. The matrix is read block by block
    /// and never in memory.
    ///
    /// - Parameters:
    ///   - solution: what is claimed.
    ///   - scores: the instance.
    ///   - sense: `maximize` when the greatest total was asked for.
    ///   - threads: at most this many; the answer does not depend on it.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Throws: ``Interrupted``; polled once a block.
    /// - Complexity: every pair is scored once; O(rows + columns) memory and one block of scores.
    public static func judge(
        _ solution: AssignmentSolution<Int64>, of scores: some ScoreSource, sense: Sense, threads: Int = 1,
        monitor: Monitor = .none
    ) throws(Interrupted) -> Verdict {
        let (rows, columns) = (scores.rowCount, scores.columnCount)
        guard solution.rowDuals.count == rows, solution.columnDuals.count == columns, solution.mates.count == rows
        else {
            return .rejected("\(rows) row duals and mates, and \(columns) column duals are needed")
        }
        // Numbers of this size can be added and compared below without overflow.
        guard (solution.rowDuals + solution.columnDuals).allSatisfy({ $0.magnitude < 1 << 60 }) else {
            return .rejected("the duals are too large")
        }
        if let reason = problem(in: solution, of: scores, sense) { return .rejected(reason) }
        let check = ReducedCosts(solution, sense: sense)
        try PairPass(sidesOf: scores).run([check], threads: threads, monitor: monitor)
        guard let (row, column) = check.found else { return .accepted }
        return .rejected("pair (\(row), \(column)) has a reduced cost of the wrong sign")
    }

    /// Looks for a pair with a reduced cost of the wrong sign.
    package final class ReducedCosts: PairConsumer {
        /// The duals, of the sign that makes scores costs.
        private struct Duals {
            let sign: Int64
            let rows: [Int64]
            let columns: [Int64]
        }
        private let duals: Duals
        private let parts = PairParts<Part>()

        package init(_ solution: AssignmentSolution<Int64>, sense: Sense) {
            let sign: Int64 = sense == .minimize ? 1 : -1
            duals = Duals(
                sign: sign, rows: solution.rowDuals.map { sign * $0 }, columns: solution.columnDuals.map { sign * $0 })
        }

        /// The least such pair.
        package var found: (Int, Int)? { parts.all.compactMap(\.found).min { $0 < $1 } }

        package func part() -> any PairPart { parts.adding(Part(duals)) }

        private final class Part: PairPart {
            private let all: Duals
            private(set) var found: (Int, Int)?

            init(_ duals: Duals) { all = duals }

            func read(row: Int, columns: Range<Int>, own: Span<Int32>, back: Span<Int32>, mutual: Span<Int32>) {
                let columnDuals = all.columns
                let duals = columnDuals.span.extracting(columns)
                let (sign, rowDual) = (all.sign, all.rows[row])
                for place in own.indices
                where sign * Int64(own[place]) < rowDual + duals[place] && own[place] != Score.forbidden {
                    let pair = (row, columns.lowerBound + place)
                    if found.map({ pair < $0 }) ?? true { found = pair }
                    return
                }
            }
        }
    }

    /// What is wrong with the pairs, their total or the signs and the sum of the duals.
    private static func problem(
        in solution: AssignmentSolution<Int64>, of scores: some ScoreSource, _ sense: Sense
    ) -> String? {
        let (rows, columns) = (scores.rowCount, scores.columnCount)
        var isUsed = [Bool](repeating: false, count: columns)
        var (total, cardinality): (Int128, Int) = (0, 0)
        for (row, mate) in solution.mates.enumerated() {
            guard let mate else { continue }
            guard isUsed.indices.contains(mate), !isUsed[mate], let score = scores.score(row: row, column: mate) else {
                return "row \(row) has column \(mate), which is taken, forbidden or does not exist"
            }
            isUsed[mate] = true
            total += Int128(score)
            cardinality += 1
        }
        guard cardinality == min(rows, columns) else {
            return "only \(cardinality) of \(min(rows, columns)) are assigned"
        }
        guard total == Int128(solution.objective) else { return "the pairs sum to \(total), not \(solution.objective)" }
        let dual = (solution.rowDuals + solution.columnDuals).reduce(Int128(0)) { $0 + Int128($1) }
        guard dual == total else { return "the duals sum to \(dual), the assignment to \(total)" }
        func isWrong(_ value: Int64) -> Bool { sense == .minimize ? value > 0 : value < 0 }
        if rows < columns, let bad = solution.columnDuals.firstIndex(where: isWrong) {
            return "column \(bad) may stay unassigned, so its dual has the wrong sign"
        }
        if rows > columns, let bad = solution.rowDuals.firstIndex(where: isWrong) {
            return "row \(bad) may stay unassigned, so its dual has the wrong sign"
        }
        return nil
    }
}
