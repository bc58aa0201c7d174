import PeerJudges
import PeerProblems
import Testing

@Suite("Lots drawn again by the judge")
struct DrawnLotTests {
    /// All matchings of four people.
    private let matchings: [[(Int, Int)]] = [
        [], [(0, 1)], [(0, 2)], [(0, 3)], [(1, 2)], [(1, 3)], [(2, 3)], [(0, 1), (2, 3)], [(0, 2), (1, 3)],
        [(0, 3), (1, 2)],
    ]

    @Test(
        "A seed draws one matching, of allowed pairs, in which no allowed pair is left free; every such one has its seeds"
    )
    func everySeed() throws {
        // 0 and 1 may not be paired.
        let values = (0..<16).map { [0, 1, 4, 5, 10, 15].contains($0) ? Score.forbidden : Int32($0) }
        let scores = DenseScores(rowCount: 4, columnCount: 4, values: values)
        var seen = [Int](repeating: 0, count: matchings.count)
        for seed in UInt64(0)..<200 {
            let accepted = try matchings.indices.filter { place in
                let matching = try Matching(count: 4, pairs: matchings[place])
                return try BaselineJudge.judgeRandom(matching, seed: seed, scores: scores) == .accepted
            }
            try #require(accepted.count == 1, "seed \(seed): \(accepted)")
            seen[accepted[0]] += 1
        }
        // (2, 3) alone leaves 0 and 1, who may not; (0, 1) is forbidden, and every other pair alone leaves two who may.
        let drawn = seen.indices.filter { seen[$0] > 0 }
        #expect(drawn == [6, 8, 9], "\(seen)")
        let five = try Matching(count: 5, pairs: [])
        #expect(
            try BaselineJudge.judgeRandom(five, seed: 1, scores: scores)
                == .rejected("the matching has another number of people"))
    }
}
