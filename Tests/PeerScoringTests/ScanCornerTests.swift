import PeerCohorts
import PeerProblems
import PeerScoring
import PeerTestSupport
import Testing

/// Corners in which single pairs, blocks and scans once disagreed.
struct ScanCornerTests {
    @Test("somebody named twice on a side keeps the same score in both places")
    func namedTwice() throws {
        var people = SampleCohort(seed: 2).participants()
        people[9].avoids = ["p004"]
        let scores = try CohortScores(fitting: .standard, to: people, rules: [.never([.init("p001", "p002")])])
        let source = scores.reciprocal(rows: [3, 9, 1, 4, 4], columns: [4, 2, 4, 3, 2, 3])
        #expect(try DenseScores(copying: source) == DenseScores(pairByPair: source))
        let query = CandidateQuery(capacity: 6)
        #expect(try source.candidates(query).lists == DenseScores(pairByPair: source).best(query))
    }
}
