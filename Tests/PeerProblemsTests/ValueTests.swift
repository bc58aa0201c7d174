import PeerProblems
import PeerTestSupport
import Testing

@Suite("Cost matrices, scores, the random generator, monitors and errors")
struct ValueTests {
    @Test("A cost matrix needs as many costs as it has cells")
    func shape() throws {
        #expect(throws: ProblemError.wrongShape(expected: 6, found: 5)) {
            try CostMatrix<Int64>(rowCount: 2, columnCount: 3, costs: [1, 2, 3, 4, 5])
        }
        #expect(throws: ProblemError.wrongShape(expected: 0, found: 1)) {
            try CostMatrix<Int64>(rowCount: 0, columnCount: 3, costs: [1])
        }
        let costs = try CostMatrix<Int64>(rowCount: 2, columnCount: 3, costs: [1, nil, -3, 4, 5, nil])
        #expect(costs[0, 0] == 1 && costs[0, 1] == nil && costs[0, 2] == -3 && costs[1, 0] == 4 && costs[1, 2] == nil)
        #expect(try CostMatrix<Int64>(rowCount: 0, columnCount: 9, costs: []).columnCount == 9)
    }

    @Test("Costs are refused from where 4 (n + 2) times the largest no longer fits")
    func magnitude() throws {
        for (rows, columns) in [(1, 1), (1, 3), (5, 2)] {
            let limit = (Int64.max - 1) / Int64(4 * (max(rows, columns) + 2))
            var costs = [Int64?](repeating: 0, count: rows * columns)
            for fits in [limit, -limit] {
                costs[costs.count - 1] = fits
                #expect(
                    try CostMatrix(rowCount: rows, columnCount: columns, costs: costs)[rows - 1, columns - 1] == fits)
            }
            for tooLarge in [limit + 1, -limit - 1, .max, .min] {
                costs[costs.count - 1] = tooLarge
                let error = #expect(throws: ProblemError.self) {
                    try CostMatrix(rowCount: rows, columnCount: columns, costs: costs)
                }
                guard case .magnitudeTooLarge = error else {
                    Issue.record("\(tooLarge) in \(rows) × \(columns): \(String(describing: error))")
                    continue
                }
                // 128 bits hold all of them.
                let wide = costs.map { $0.map { Int128($0) } }
                #expect(throws: Never.self) { try CostMatrix(rowCount: rows, columnCount: columns, costs: wide) }
            }
        }
    }

    @Test("Dense scores read back what they were made of, cell by cell and row by row")
    func denseScores() throws {
        let scores = DenseScores(rowCount: 2, columnCount: 3, values: [1, Score.forbidden, 3, 4, 5, Score.one])
        #expect(scores.score(row: 0, column: 1) == nil && scores.score(row: 1, column: 2) == Score.one)
        var row = [Int32](repeating: 0, count: 3)
        var span = row.mutableSpan
        scores.writeScores(row: 1, into: &span)
        #expect(row == [4, 5, Score.one])
        #expect(try DenseScores(copying: scores) == scores)
        #expect(Score.fraction(Score.one) == 1 && Score.fraction(Score.one / 4) == 0.25)
    }

    @Test("Pairs are ordered by score, then by the smaller ids, whoever comes first in the pair")
    func pairKeys() {
        let descending = [PairKey(9, 5, 4), PairKey(8, 0, 1), PairKey(8, 2, 0), PairKey(8, 1, 2), PairKey(-1, 0, 1)]
        #expect(Array([3, 0, 4, 2, 1].map { descending[$0] }.sorted().reversed()) == descending)
        #expect(PairKey(3, 1, 2) == PairKey(3, 2, 1))
        #expect(!(PairKey(3, 1, 2) < PairKey(3, 2, 1)))
    }

    @Test("The random generator gives the published sequence for seed 1234567")
    func splitMix() {
        var random = SplitMix64(seed: 1_234_567)
        let first = (0..<5).map { _ in random.next() }
        #expect(
            first == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test("A monitor reports, stops when cancelled, and its stages are shares of the whole")
    func monitors() throws {
        let log = ProgressLog()
        let monitor = log.monitor(stoppingAfter: 4)
        try monitor.poll(0.25)
        let stage = monitor.stage(0.5...1)
        for fraction in [0, 0.5, 1] { try stage.poll(fraction) }
        #expect(log.fractions == [0.25, 0.5, 0.75, 1])
        #expect(throws: Interrupted()) { try monitor.poll(1) }
        #expect(throws: Interrupted()) { try stage.poll(1) }
        #expect(throws: Interrupted()) { try Monitor.cancelled.poll(0) }
        #expect(log.fractions.count == 4, "nothing is reported once the work is cancelled")
        try Monitor.none.poll(0.5)
    }

    @Test("Errors speak in one sentence and count from 1 where people do")
    func descriptions() {
        let errors: [ProblemError] = [
            .notAMatching(member: 3), .wrongShape(expected: 4, found: 5), .invalidCost(row: 0, column: 1, text: "x"),
            .magnitudeTooLarge("cost 9"), .invalidPreference(person: 0, entry: 6),
            .invalidEdge(index: 2, from: 0, to: 0),
        ]
        #expect(Set(errors.map(\.description)).count == errors.count)
        #expect(errors.allSatisfy { !$0.description.isEmpty && !$0.description.contains("\n") })
        #expect(errors[2].description.contains("row 1, column 2: 'x'"))
        #expect(errors[4].description.contains("person 1") && errors[4].description.contains("7"))
        #expect(errors[5].description.contains("edge 3"))
    }
}
