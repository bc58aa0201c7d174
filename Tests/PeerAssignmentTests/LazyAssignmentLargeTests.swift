import PeerAssignment
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Lazy assignment: lists that leave most columns out")
struct LazyAssignmentLargeTests {
    @Test("1,000 matrices with sides of 50 to 300 agree with the Hungarian method", arguments: 0..<10)
    func hungarian(part: Int) throws {
        for seed in UInt64(part * 100)..<UInt64(part * 100 + 100) {
            var random = SplitMix64(seed: 70_000 + seed)
            let kind = CostKind.allCases[Int(seed) % CostKind.allCases.count]
            let longest = seed % 10 == 0 ? 300 : 120
            let rows = Int.random(in: 50...longest, using: &random)
            let columns = seed % 2 == 0 ? rows : Int.random(in: 50...longest, using: &random)
            let table = CostTable.random(
                rows: rows, columns: columns, costs: kind.range(using: &random),
                forbidden: [0, 0, 0.5, 0.97][Int(seed / 2) % 4], using: &random)
            try compare(table, sense: seed % 3 == 0 ? .maximize : .minimize, note: "seed \(seed)")
        }
    }

    @Test("People of a few kinds, so that whole blocks of costs are equal and lists leave ties out")
    func blocks() throws {
        for seed in UInt64(83_000)..<83_060 {
            var random = SplitMix64(seed: seed)
            // With 267 columns every row's list takes ties from the first column on.
            let (n, kinds) = (seed % 2 == 0 ? 267 : 150, Int.random(in: 2...8, using: &random))
            let rowKinds = (0..<n).map { _ in Int.random(in: 0..<kinds, using: &random) }
            let columnKinds = (0..<n).map { _ in Int.random(in: 0..<kinds, using: &random) }
            let costs = (0..<kinds * kinds).map { _ in Int128.random(in: 0...3, using: &random) }
            let table = CostTable(rowCount: n - Int(seed % 3), columnCount: n) {
                costs[rowKinds[$0] * kinds + columnKinds[$1]]
            }
            try compare(table, sense: seed % 4 < 2 ? .minimize : .maximize, note: "seed \(seed)")
        }
    }

    @Test("Points in a plane, where searches go deep into the lists: every answer is certified", arguments: 0..<6)
    func plane(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(84_000 + seed))
        let n = 1500 + 500 * seed / 2
        func points() -> [(x: Float, y: Float)] {
            (0..<n).map { _ in (Float.random(in: 0..<1, using: &random), Float.random(in: 0..<1, using: &random)) }
        }
        let (rows, columns) = (points(), points())
        var values: [Float] = []
        for row in rows {
            for column in columns {
                let (x, y) = (row.x - column.x, row.y - column.y)
                values.append(((x * x + y * y).squareRoot() * 0x1p24).rounded() / 0x1p24)
            }
        }
        let matrix = try FloatCostMatrix(rowCount: n, columnCount: n, values: values)
        guard case .optimal(let solution) = try LazyAssignment.solve(matrix, threads: 2) else {
            Issue.record("all pairs are allowed")
            return
        }
        #expect(AssignmentJudge.judge(solution, of: matrix, sense: .minimize) == .accepted)
    }

    @Test("Worst cases: products, all equal, near ties, one column loved by all, points on a line")
    func worstCases() throws {
        let n = 150
        let shapes: [(String, (Int, Int) -> Int128?)] = [
            ("Machol & Wien", { Int128(($0 + 1) * ($1 + 1)) }),
            ("all equal", { _, _ in 7 }),
            ("near ties", { Int128(1) << 40 + Int128(($0 * 31 + $1 * 17) % 2) }),
            ("loved by all", { $1 == 3 ? 0 : 1_000_000 + Int128($0 * $1 % 7) }),
            ("line", { Int128(abs($0 * $0 - $1 * 101)) }),
            ("one choice each", { $0 == $1 || $1 == 0 ? 5 : nil }),
        ]
        for (name, cell) in shapes {
            for columns in [n, n + 40] {
                let table = CostTable(rowCount: n, columnCount: columns, cell: cell)
                for sense in Sense.both { try compare(table, sense: sense, note: name) }
            }
        }
    }

    @Test("Transposing, negating, renaming and shifting a row change the optimum as they must")
    func metamorphic() throws {
        for seed in UInt64(80_000)..<80_040 {
            var random = SplitMix64(seed: seed)
            let table = CostTable.random(
                rows: 80, columns: 80, costs: seed % 2 == 0 ? 0...9 : -100_000...100_000, forbidden: 0, using: &random)
            let optimum = try objective(table)
            try #require(try objective(table.transposed) == optimum, "seed \(seed)")
            try #require(try objective(table.negated, .maximize) == -optimum, "seed \(seed)")
            let renamed = table.permuted(
                rows: Array(0..<80).shuffled(using: &random), columns: Array(0..<80).shuffled(using: &random))
            try #require(try objective(renamed) == optimum, "seed \(seed)")
            try #require(try objective(table.mapped { $0 == 5 ? $2 + 1234 : $2 }) == optimum + 1234, "seed \(seed)")
        }
    }

    @Test("The answer does not depend on the number of threads")
    func threads() throws {
        for seed in UInt64(81_000)..<81_010 {
            var random = SplitMix64(seed: seed)
            let matrix = try CostTable.random(
                rows: 200, columns: 200, costs: 0...(seed % 2 == 0 ? 5 : 1 << 40), forbidden: 0, using: &random
            ).matrix(of: Int64.self)
            let one = try LazyAssignment.solve(matrix)
            try #require(try LazyAssignment.solve(matrix, threads: 3) == one, "seed \(seed)")
        }
    }

    @Test("Scores: the judge that reads blocks accepts the answer and rejects a spoiled one")
    func scores() throws {
        for seed in UInt64(82_000)..<82_040 {
            var random = SplitMix64(seed: seed)
            let (rows, columns) = (Int.random(in: 40...120, using: &random), Int.random(in: 40...120, using: &random))
            let scores = DenseScores(
                rowCount: rows, columnCount: columns,
                values: (0..<rows * columns).map { _ in Int32.random(in: 0...(1 << 20), using: &random) })
            guard case .optimal(let answer) = try LazyAssignment.solve(scores: scores) else {
                Issue.record("every pair is allowed")
                continue
            }
            try #require(try AssignmentJudge.judge(answer, of: scores, sense: .maximize) == .accepted, "seed \(seed)")
            var duals = answer.rowDuals
            duals[0] -= 1
            let spoiled = AssignmentSolution(
                mates: answer.mates, objective: answer.objective, rowDuals: duals, columnDuals: answer.columnDuals)
            try #require(try !AssignmentJudge.judge(spoiled, of: scores, sense: .maximize).isAccepted, "seed \(seed)")
            var mates = answer.mates
            mates.swapAt(0, 1)
            let other = AssignmentSolution(
                mates: mates, objective: answer.objective, rowDuals: answer.rowDuals, columnDuals: answer.columnDuals)
            if scoresTotal(mates, scores) != answer.objective {
                try #require(try !AssignmentJudge.judge(other, of: scores, sense: .maximize).isAccepted, "seed \(seed)")
            }
        }
    }

    @Test("A cancelled monitor ends the work")
    func cancelled() throws {
        let matrix = try CostMatrix<Int64>(rowCount: 1, columnCount: 1, costs: [7])
        #expect(throws: Interrupted()) { try LazyAssignment.solve(matrix, monitor: .cancelled) }
    }

    private func scoresTotal(_ mates: [Int?], _ scores: DenseScores) -> Int64 {
        mates.enumerated().reduce(0) { sum, pair in
            sum + Int64(pair.element.flatMap { scores.score(row: pair.offset, column: $0) } ?? 0)
        }
    }

    private func objective(_ table: CostTable, _ sense: Sense = .minimize) throws -> Int64 {
        guard case .optimal(let answer) = try LazyAssignment.solve(table.matrix(of: Int64.self), sense: sense) else {
            Issue.record("every pair is allowed")
            return 0
        }
        return answer.objective
    }

    private func compare(_ table: CostTable, sense: Sense, note: String) throws {
        let matrix = try table.matrix(of: Int64.self)
        switch (try LazyAssignment.solve(matrix, sense: sense), try HungarianMethod.solve(matrix, sense: sense)) {
        case (.optimal(let mine), .optimal(let textbook)):
            try #require(mine.objective == textbook.objective, "\(note), \(sense)")
            try #require(AssignmentJudge.judge(mine, of: matrix, sense: sense) == .accepted, "\(note), \(sense)")
        case (.infeasible(let violator, let mine), .infeasible(_, let textbook)):
            try #require(AssignmentJudge.judge(violator, of: matrix) == .accepted, "\(note), \(sense)")
            try #require(AssignmentJudge.judge(mine, of: matrix, sense: sense) == .accepted, "\(note), \(sense)")
            try #require(mine.cardinality == textbook.cardinality, "\(note), \(sense)")
            try #require(mine.objective == textbook.objective, "\(note), \(sense)")
        default: Issue.record("the two methods disagree on feasibility: \(note), \(sense)")
        }
    }
}
