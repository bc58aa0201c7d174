import PeerJudges
import PeerProblems
import Testing

@Suite("Stability by score and in lists, judged on answers written by hand")
struct StabilityProofTests {
    /// Rows of scores; nobody scores themselves.
    private func scores(_ rows: [[Int32]]) -> DenseScores {
        let n = rows.count
        let values = rows.indices.flatMap { row in
            rows[row].indices.map { $0 == row ? Score.forbidden : rows[row][$0] }
        }
        return DenseScores(rowCount: n, columnCount: n, values: values)
    }

    private func verdict(_ pairs: [(Int, Int)], _ capacities: [Int], _ scores: DenseScores) throws -> Verdict {
        let examination = ScoreStability.examination(of: pairs, capacities: capacities, scores)
        try PairPass(pool: scores, .directional).run(examination.consumers, threads: 1)
        return examination.verdict()
    }

    @Test("Two people block when each likes the other more than whom they have; of equals the first is liked more")
    func blocking() throws {
        // 0 and 1 like each other most; 2 and 3 would rather have them.
        let settled = scores([[0, 9, 5, 5], [9, 0, 5, 5], [9, 8, 0, 7], [9, 8, 7, 0]])
        #expect(try verdict([(0, 1), (2, 3)], [1, 1, 1, 1], settled) == .accepted)
        #expect(try verdict([(0, 2), (1, 3)], [1, 1, 1, 1], settled) == .rejected("people 0 and 1 block"))
        #expect(try verdict([(0, 1)], [1, 1, 1, 1], settled) == .rejected("people 2 and 3 block"))
        // 0 would rather have 2, and 2 likes 0 as much as 3: 0 comes first.
        let first = scores([[0, 5, 9, 0], [7, 0, 0, 0], [7, 0, 0, 7], [0, 0, 7, 0]])
        #expect(try verdict([(0, 1), (2, 3)], [1, 1, 1, 1], first) == .rejected("people 0 and 2 block"))
        // 2 would rather have 1, and 1 likes 2 as much as 0: 0 comes first.
        let second = scores([[0, 5, 0, 0], [7, 0, 7, 0], [0, 9, 0, 7], [0, 0, 7, 0]])
        #expect(try verdict([(0, 1), (2, 3)], [1, 1, 1, 1], second) == .accepted)
    }

    @Test("With several partners the one liked least decides, and a free place takes anybody")
    func capacities() throws {
        // 0 has 1 and 2, and likes 3 more than 2 alone.
        let table = scores([[0, 9, 3, 5], [9, 0, 1, 1], [9, 1, 0, 1], [9, 1, 1, 0]])
        #expect(try verdict([(0, 1), (0, 2)], [2, 1, 1, 1], table) == .rejected("people 0 and 3 block"))
        #expect(try verdict([(0, 1), (0, 3)], [2, 1, 1, 1], table) == .accepted)
        #expect(try verdict([(0, 1), (0, 3)], [3, 1, 1, 1], table) == .rejected("people 0 and 2 block"))
        #expect(try verdict([(0, 1), (0, 3)], [2, 1, 0, 1], table) == .accepted)
        #expect(try verdict([(0, 1), (0, 3)], [1, 1, 1, 1], table) == .rejected("person 0 exceeds their capacity"))
        #expect(try verdict([(0, 1), (1, 0)], [2, 2, 1, 1], table) == .rejected("(1, 0) is no pair, or comes twice"))
    }

    @Test("All pairs that block fixtures are counted")
    func fixtures() throws {
        let lists = try PreferenceLists([[1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 1, 2]])
        for (pairs, capacities, count) in [
            ([], [1, 1, 1, 1], 6), ([(0, 1), (2, 3)], [1, 1, 1, 1], 0), ([(0, 3), (1, 2)], [1, 1, 1, 1], 2),
            ([], [1, 1, 1, 0], 3), ([(0, 1), (0, 3)], [2, 1, 1, 1], 1), ([(0, 1)], [2, 2, 2, 2], 5),
        ] as [([(Int, Int)], [Int], Int)] {
            let fixtures = try Fixtures(count: 4, pairs: pairs)
            #expect(
                FixturesJudge.blockingPairs(of: fixtures, capacities: capacities, under: lists) == count, "\(pairs)")
            let verdict = FixturesJudge.judge(fixtures, capacities: capacities, under: lists)
            #expect((verdict == .accepted) == (count == 0), "\(pairs)")
        }
    }
    @Test("A pair is struck where one of the two would block with another: how strictly depends on the stability")
    func strikes() throws {
        // 2 likes 0 and 3 alike, so that 0 gains nothing strictly for 2; whether 0 gains by 2 strictly is the question.
        let alike = try TiedLists([[[1, 2]], [[0]], [[0, 3]], [[2]]])
        let rather = try TiedLists([[[2], [1]], [[0]], [[0, 3]], [[2]]])
        let only = try TiedLists([[[2], [1]], [[0]], [[0]], []])
        let worse = try TiedLists([[[1], [2]], [[0]], [[0]], []])
        for (lists, allowed) in [
            (alike, [.super]), (rather, [.strong, .super]), (only, [.weak, .strong, .super]), (worse, []),
        ] as [(TiedLists, [TiedStability])] {
            for stability in TiedStability.allCases {
                let log = ForcedDeletions(steps: [.strike(first: 0, second: 1, because: 2)])
                let verdict = TiedJudge.judgeUnsolvable(log, under: lists, stability: stability)
                #expect(
                    verdict
                        == .rejected(
                            allowed.contains(stability)
                                ? "the log does not come to an end" : "step 0 strikes a pair without reason"))
            }
        }
    }
}
