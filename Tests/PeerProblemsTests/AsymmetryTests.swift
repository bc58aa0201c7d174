import PeerProblems
import Testing

/// Problems of one pool need symmetric scores.
@Suite struct AsymmetryTests {
    /// Scores that depend on who is asked, for one pair or for all.
    private struct Leaning: ScoreSource {
        let rowCount: Int
        var columnCount: Int { rowCount }
        func score(row: Int, column: Int) -> Int32? { row == column ? nil : Int32(row < column ? 5 : 6) }
        func writeScores(rows: Range<Int>, columns: Range<Int>, into scores: inout MutableSpan<Int32>) {}
    }

    private func dense(_ count: Int, spoiling spoilt: (Int, Int)? = nil) -> DenseScores {
        var values = (0..<count * count).map { place in
            let (row, column) = (place / count, place % count)
            return row == column ? Score.forbidden : Int32(row * column % 97)
        }
        if let spoilt { values[spoilt.0 * count + spoilt.1] += 1 }
        return DenseScores(rowCount: count, columnCount: count, values: values)
    }

    @Test(arguments: [(1, 0), (0, 1), (149, 63), (64, 65), (149, 148)])
    func `one pair of a matrix is found`(first: Int, second: Int) throws {
        #expect(dense(150).asymmetricPair() == nil)
        let spoilt = dense(150, spoiling: (first, second))
        let pair = (min(first, second), max(first, second))
        #expect(spoilt.asymmetricPair().map { $0 == pair } == true)
        let expected = ProblemError.asymmetric(first: pair.0, second: pair.1)
        #expect(throws: expected) { try PoolProblem(scores: spoilt, goal: .weight) }
        #expect(throws: expected) { try CapacityProblem(scores: spoilt, capacities: [Int](repeating: 1, count: 150)) }
        #expect(expected.description.contains("persons \(pair.0 + 1) and \(pair.1 + 1)"))
    }

    @Test(arguments: [2, 90, 91, 5000]) func `a source that leans is refused`(count: Int) {
        #expect(throws: ProblemError.self) { try PoolProblem(scores: Leaning(rowCount: count), goal: .weight) }
    }

    @Test func `a source that is not square is refused`() {
        let scores = DenseScores(rowCount: 1, columnCount: 2, values: [1, 2])
        let expected = ProblemError.wrongShape(expected: 1, found: 2)
        #expect(throws: expected) { try PoolProblem(scores: scores, goal: .weight) }
    }
}
