import PeerCohorts
import PeerProblems
import PeerScoring
import PeerTestSupport
import Testing

/// Corners in which single pairs, blocks and scans once disagreed.
struct ScanCornerTests {
    @Test("somebody locked to themselves is not their own partner in a block")
    func lockedToThemselves() throws {
        let people = SampleCohort(seed: 1).participants()
        let scores = try CohortScores(fitting: .standard, to: people, rules: [.locked([.init("p007", "p007")])])
        #expect(scores.reciprocal.score(row: 7, column: 7) == nil)
        #expect(try DenseScores(copying: scores.reciprocal) == DenseScores(pairByPair: scores.reciprocal))
        #expect(try DenseScores(copying: scores.benefit) == DenseScores(pairByPair: scores.benefit))
    }

    @Test("somebody named twice on a side keeps the same score in both places")
    func namedTwice() throws {
        var people = SampleCohort(seed: 2).participants()
        people[9].avoids = ["p004"]
        let scores = try CohortScores(fitting: .standard, to: people, rules: [.locked([.init("p001", "p002")])])
        let source = scores.reciprocal(rows: [3, 9, 1, 4, 4], columns: [4, 2, 4, 3, 2, 3])
        #expect(try DenseScores(copying: source) == DenseScores(pairByPair: source))
        let query = CandidateQuery(capacity: 6)
        #expect(try source.candidates(query).lists == DenseScores(pairByPair: source).best(query))
    }
}
