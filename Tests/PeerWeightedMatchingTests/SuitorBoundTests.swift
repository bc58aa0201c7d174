import PeerJudges
import PeerProblems
import PeerTestSupport
import PeerWeightedMatching
import Testing

@Suite("Bounds from candidate lists")
struct SuitorBoundTests {
    @Test(
        "People who are among the best of everybody, with more edges than exchanges look through: the bound covers every pair"
    )
    func hubs() throws {
        let count = 1200
        var random = SplitMix64(seed: 700)
        let fame = (0..<count).map { _ in Int32.random(in: 0..<100_000, using: &random) }
        var values = [Int32](repeating: Score.forbidden, count: count * count)
        for first in 0..<count {
            for second in 0..<first {
                let score = fame[first] + fame[second] + Int32.random(in: 0..<200, using: &random)
                values[first * count + second] = score
                values[second * count + first] = score
            }
        }
        let scores = DenseScores(rowCount: count, columnCount: count, values: values)
        let lists = try scores.candidates(CandidateQuery(capacity: 16))
        var listed = [Int](repeating: 0, count: count)
        for row in 0..<count { for place in lists.places(of: row) { listed[Int(lists.columns[place])] += 1 } }
        #expect(listed.max() ?? 0 > 512)

        let answer = try Suitor.solve(lists)
        let problem = try PoolProblem(scores: scores, goal: .weight)
        #expect(try PoolJudge.judge(bound: answer.bounds, of: problem) == .accepted)
        guard case .optimal(let best) = try CandidatePricing.solve(problem) else {
            Issue.record("greatest weight always has an answer")
            return
        }
        #expect(Int128(answer.bound) >= best.value)
        #expect(best.value >= Int128(answer.matching.pairs.reduce(0) { $0 + Int(values[$1.0 * count + $1.1]) }))
    }
}
