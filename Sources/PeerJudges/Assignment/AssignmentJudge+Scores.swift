import PeerProblems

extension AssignmentJudge {
    /// Whether `solution` is an optimal assignment of the shorter side of a source of scores. The matrix is read block by block
    /// and never in memory.
    ///
    /// - Parameter sense: `maximize` when the greatest total was asked for.
    /// - Throws: ``Interrupted``; polled once a block.
    /// - Complexity: every pair is scored once; O(rows + columns) memory and one block of scores.
    public static func judge(
        _ solution: AssignmentSolution<Int64>, of scores: some ScoreSource, sense: Sense, monitor: Monitor = .none
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
        let sign: Int64 = sense == .minimize ? 1 : -1
        let blockRows = 16
        var block = [Int32](repeating: 0, count: min(blockRows, max(rows, 1)) * columns)
        let columnDuals = solution.columnDuals.map { sign * $0 }
        for first in stride(from: 0, to: rows, by: blockRows) {
            try monitor.poll(Double(first) / Double(rows))
            let part = first..<min(rows, first + blockRows)
            var span = block.mutableSpan
            scores.writeScores(rows: part, columns: 0..<columns, into: &span)
            for row in part {
                let start = (row - first) * columns
                if let column = violation(block.span, start, rowDual: sign * solution.rowDuals[row], columnDuals, sign)
                {
                    return .rejected("pair (\(row), \(column)) has a reduced cost of the wrong sign")
                }
            }
        }
        return .accepted
    }

    /// The first column of a row with a reduced cost below 0.
    private static func violation(
        _ scores: Span<Int32>, _ start: Int, rowDual: Int64, _ columnDuals: [Int64], _ sign: Int64
    ) -> Int? {
        let duals = columnDuals.span
        for column in duals.indices {
            let score = scores[start + column]
            if sign * Int64(score) < rowDual + duals[column], score != Score.forbidden { return column }
        }
        return nil
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
