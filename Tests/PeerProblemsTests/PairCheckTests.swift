import PeerJudges
import PeerProblems
import Testing

/// A check that looks at all pairs of a pass.
struct PairCheckTests {
    @Test("A check ends with its pass: its parts do not keep it, nor what it looks at")
    func checksEnd() throws {
        weak var kept: PairCheck?
        do {
            let check = PairCheck(.both, numbers: [0, 0, 0]) { _, _, _ in true }
            kept = check
            let scores = DenseScores(rowCount: 3, columnCount: 3, values: [Int32](repeating: 1, count: 9))
            try PairPass(pool: scores, .symmetric).run([check], threads: 2)
            let found = try #require(check.found)
            #expect(found == (0, 1))
        }
        #expect(kept == nil)
    }
}
