import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

/// Who looks at all pairs holds parts, and a part that held it in turn would keep both for ever: some hundred kilobytes an answer judged.
@Suite("Nothing of a pass over all pairs is left when it is over")
struct PassMemoryTests {
    private let scores = DenseScores(
        rowCount: 4, columnCount: 4,
        values: [
            Score.forbidden, 9, 5, 3, 8, Score.forbidden, 2, 7, 4, 1, Score.forbidden, 6, 3, 6, 7, Score.forbidden,
        ])

    /// Whether all consumers are gone once a pass with them is over.
    private func areGone(_ make: () -> [any PairConsumer], _ reading: PairReading) throws -> Bool {
        final class Weak {
            weak var object: AnyObject?
            init(_ object: AnyObject) { self.object = object }
        }
        func run() throws -> [Weak] {
            let consumers = make()
            try PairPass(pool: scores, reading).run(consumers, threads: 2)
            return consumers.map { Weak($0 as AnyObject) }
        }
        let left = try run()
        #expect(!left.isEmpty)
        return left.allSatisfy { $0.object == nil }
    }

    @Test func stableAnswers() throws {
        #expect(
            try areGone(
                { ScoreStability.examination(of: [(0, 1), (2, 3)], capacities: [1, 1, 1, 1], scores).consumers },
                .directional))
    }

    @Test func assignments() throws {
        let solution = AssignmentSolution<Int64>(
            mates: [1, 0, 3, 2], objective: 0, rowDuals: [0, 0, 0, 0], columnDuals: [0, 0, 0, 0])
        #expect(try areGone({ [AssignmentJudge.ReducedCosts(solution, sense: .maximize)] }, .symmetric))
    }
}
