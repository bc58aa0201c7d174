import PeerEvaluation
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Measures of a matching")
struct MatchingMeasuresTests {
    /// Four people; S in quarters of the whole, person by person, and R the mean of both directions.
    private let benefit = matrix(
        [[nil, 2, 4, 1], [2, nil, 1, 4], [3, 1, nil, 2], [1, 2, 2, nil]], unit: Score.one / 4)
    private let reciprocal = matrix(
        [[nil, 4, 7, 2], [4, nil, 2, 6], [7, 2, nil, 4], [2, 6, 4, nil]], unit: Score.one / 8)

    @Test("By hand: 0 with 1 and 2 with 3, though 0 and 2, and 1 and 3, would rather swap")
    func secondBest() throws {
        let (measures, ranks) = try MatchingMeasures.measure(
            Matching(mates: [1, 0, 3, 2]), reciprocal: reciprocal, benefit: benefit)
        #expect(measures.people == 4 && measures.matchedPeople == 4 && measures.pairs == 2)
        #expect(measures.totalScore == Int64(Score.one))
        #expect(measures.meanScore == 0.5 && measures.medianScore == 0.5 && measures.worstScore == 0.5)
        // 3 scores 1 and 2 alike: 1 and 3 block with ties only, and 3 has nobody above 2.
        #expect(measures.blockingPairs == 1 && measures.blockingPairsWithTies == 2)
        #expect(ranks == [2, 2, 2, 1])
        #expect(measures.meanRank == 1.75 && measures.firstChoices == 1)
        #expect(measures.meanAsymmetry == 0)
        // Best R: 7/8, 6/8, 7/8, 6/8; half of the sum is 13/8.
        #expect(measures.upperBound == Int64(Score.one) * 13 / 8)
        #expect(measures.gap == 5.0 / 13)
    }

    @Test("By hand: everyone with their favourite")
    func favourites() throws {
        let (measures, ranks) = try MatchingMeasures.measure(
            Matching(mates: [2, 3, 0, 1]), reciprocal: reciprocal, benefit: benefit)
        #expect(measures.totalScore == Int64(Score.one) * 13 / 8)
        #expect(measures.medianScore == 0.8125 && measures.worstScore == 0.75)
        #expect(measures.blockingPairs == 0)
        #expect(ranks == [1, 1, 1, 1])
        #expect(measures.firstChoices == 4)
        #expect(measures.meanAsymmetry == 0.375)
        #expect(measures.gap == 0)
    }

    @Test("By hand: somebody without a partner blocks with whoever prefers them, and has no rank")
    func partial() throws {
        let (measures, ranks) = try MatchingMeasures.measure(
            Matching(mates: [1, 0, nil, nil]), reciprocal: reciprocal, benefit: benefit)
        #expect(measures.people == 4 && measures.matchedPeople == 2 && measures.pairs == 1)
        #expect(measures.blockingPairs == 3, "0 with 2, 1 with 3, 2 with 3")
        #expect(ranks == [2, 2, nil, nil])
        #expect(measures.meanScore == 0.5 && measures.meanRank == 2)
    }

    @Test("The median of three pairs is the middle one, of four the mean of the middle two")
    func medians() throws {
        for (scores, median) in [([8, 1, 4], 4.0), ([8, 1, 4, 5], 4.5), ([3], 3), ([2, 2], 2)] {
            let count = 2 * scores.count
            var values = [Int32](repeating: Score.forbidden, count: count * count)
            for (pair, score) in scores.enumerated() {
                values[2 * pair * count + 2 * pair + 1] = Int32(score)
                values[(2 * pair + 1) * count + 2 * pair] = Int32(score)
            }
            let source = DenseScores(rowCount: count, columnCount: count, values: values)
            let matching = try Matching(mates: (0..<count).map { $0 ^ 1 })
            let measures = try MatchingMeasures.measure(matching, reciprocal: source, benefit: source).measures
            #expect(measures.medianScore == median / Double(Score.one))
            #expect(measures.worstScore == Double(scores.min() ?? 0) / Double(Score.one))
            #expect(measures.firstChoices == count && measures.gap == 0)
        }
    }

    @Test("Nobody, and nobody paired: everything is 0")
    func empty() throws {
        let none = DenseScores(rowCount: 0, columnCount: 0, values: [])
        let nobody = try MatchingMeasures.measure(Matching(mates: []), reciprocal: none, benefit: none)
        #expect(nobody.ranks == [] && nobody.measures.people == 0 && nobody.measures.gap == 0)
        let apart = DenseScores(rowCount: 3, columnCount: 3, values: .init(repeating: Score.forbidden, count: 9))
        let measures = try MatchingMeasures.measure(
            Matching(mates: [nil, nil, nil]), reciprocal: apart, benefit: apart
        ).measures
        #expect(measures.people == 3 && measures.matchedPeople == 0 && measures.totalScore == 0)
        #expect(measures.meanScore == 0 && measures.medianScore == 0 && measures.worstScore == 0)
        #expect(measures.blockingPairs == 0 && measures.meanRank == 0 && measures.upperBound == 0)
    }

    @Test("A cancelled monitor ends the measuring")
    func cancelled() throws {
        let matching = try Matching(mates: [1, 0, 3, 2])
        #expect(throws: Interrupted()) {
            try MatchingMeasures.measure(matching, reciprocal: reciprocal, benefit: benefit, monitor: .cancelled)
        }
    }

    private static func matrix(_ rows: [[Int32?]], unit: Int32) -> DenseScores {
        let values = rows.flatMap { row in row.map { $0.map { $0 * unit } ?? Score.forbidden } }
        return DenseScores(rowCount: rows.count, columnCount: rows.count, values: values)
    }
}
