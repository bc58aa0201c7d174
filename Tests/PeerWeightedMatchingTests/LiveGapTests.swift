import PeerProblems
import PeerWeightedMatching
import Testing

@Suite("Live matching: a pool worth nothing")
struct LiveGapTests {
    @Test("Where no pair is worth anything the gap is 0, not 0 divided by 0")
    func nothing() throws {
        let none = Score.forbidden
        let scores = DenseScores(rowCount: 2, columnCount: 2, values: [none, 0, 0, none])
        let live = try LiveMatching(scores: scores, spare: 1)
        #expect(live.step.bound == 0 && live.step.worth == 0)
        #expect(live.step.gap == 0 && live.step.isOptimal)
    }
}
