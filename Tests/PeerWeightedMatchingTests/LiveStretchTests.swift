import PeerJudges
import PeerProblems
import PeerTestSupport
import PeerWeightedMatching
import Testing

@Suite("Live matching: stretches across a gap, pairs beyond all candidates, lists made anew")
struct LiveStretchTests {
    private func scores(_ count: Int, _ worth: (Int, Int) -> Int32?) -> DenseScores {
        DenseScores(
            rowCount: count, columnCount: count,
            values: (0..<count * count).map { cell in
                let (row, column) = (cell / count, cell % count)
                return row == column ? Score.forbidden : worth(min(row, column), max(row, column)) ?? Score.forbidden
            })
    }

    @Test(
        "Two without a partner close a path to a cycle, and a stretch may go across them: one broken pair helps all six"
    )
    func acrossTheGap() throws {
        // Best are 0–1, 2–3 and 4–5. With 1–2 and 3–4 kept from before, 3–4 gives way to 4–5 and 0–3, and nobody is left over;
        // 1–2 in its place would leave two who may not meet.
        let worths: [[Int]: Int32] = [[0, 1]: 100, [2, 3]: 100, [4, 5]: 100, [1, 2]: 1, [3, 4]: 1, [0, 3]: 1]
        let scores = scores(6) { worths[[$0, $1]] }
        var live = try LiveMatching(scores: scores, pairs: Matching(mates: [nil, 2, 1, 4, 3, nil]), spare: 0)
        let step = live.update(left: [], changed: [], maxChanges: 1)
        #expect(step.broken == 1 && step.over == 0 && step.worth == 102)
        #expect(live.mates == [3, 2, 1, 0, 5, 4])
        #expect(step.fewestOver == 0 && step.bound == 300)
    }

    @Test("Where all list the same few, those left over are joined beyond their lists", arguments: [40, 41])
    func beyondAllLists(count: Int) throws {
        // The first twelve are everybody's best; without them 28 others have each other alone.
        let scores = scores(count) { first, _ in first < 12 ? 1000 : 1 }
        let live = try LiveMatching(scores: scores, spare: 0)
        let step = live.step
        #expect(step.fewestOver == count % 2 && step.over == count % 2)
        let worth = Int64(12 * 1000 + (count - count % 2 - 24) / 2)
        #expect(step.worth == worth && step.bound == worth)
    }

    @Test("Duals of a few slips that fall by many: the bound stays proved, and is the optimum", arguments: 0..<8)
    func fallingDuals(part: Int) throws {
        for seed in UInt64(930_000 + 5 * part)..<UInt64(930_000 + 5 * part + 5) {
            var random = SplitMix64(seed: seed)
            let (count, spare, famous) = (44, 4, 14)
            // A few whom everybody wants, so that nearly all pairs of the others are on no list of candidates at first.
            let isFamous = (0..<count + spare).map { $0 < famous }
            let fame = [Int32(150), 250, 400, 600][Int(seed % 4)]
            let most = [Int32(20), 40, 60][Int(seed % 3)]
            func worth(_ first: Int, _ second: Int, _ random: inout SplitMix64) -> Int32 {
                if random.chance(0.2) { return Score.forbidden }
                let liked = (isFamous[first] ? fame : 0) + (isFamous[second] ? fame : 0)
                return liked
                    + (random.chance(0.7)
                        ? Int32.random(in: 0...4, using: &random) : .random(in: 0...most, using: &random))
            }
            var worths = Array(repeating: Array(repeating: Score.forbidden, count: count + spare), count: count + spare)
            for first in 0..<count {
                for second in 0..<first {
                    let worth = worth(first, second, &random)
                    (worths[first][second], worths[second][first]) = (worth, worth)
                }
            }
            var live = try LiveMatching(scores: scores(count) { worths[$0][$1] }, spare: spare)
            for event in 0..<50 {
                let comment = Comment(rawValue: "seed \(seed), event \(event)")
                var (left, changed) = ([Int](), [(place: Int, worths: [Int32])]())
                let present = live.isPresent.indices.filter { live.isPresent[$0] }
                if event % 5 == 0, let gone = present.randomElement(using: &random) {
                    left = [gone]
                    for other in worths.indices {
                        (worths[gone][other], worths[other][gone]) = (Score.forbidden, Score.forbidden)
                    }
                } else if let place = event % 5 == 1 ? live.freePlace : present.randomElement(using: &random) {
                    for other in present where other != place {
                        let worth = worth(place, other, &random)
                        (worths[place][other], worths[other][place]) = (worth, worth)
                    }
                    changed = [(place, worths[place])]
                }
                let step = live.update(left: left, changed: changed, maxChanges: 4)
                let (places, seats, duals) = live.proof
                let now = scores(places.count) { worths[places[$0]][places[$1]] }
                let bound = try SittersJudge.bound(duals, seats: seats, leaving: step.fewestOver, of: now)
                try #require(bound == Int128(step.bound), comment)
                let problem = try PoolProblem(scores: now, goal: .cardinalityThenWeight)
                guard case .optimal(let best) = try CandidatePricing.solve(problem) else {
                    Issue.record(comment)
                    return
                }
                try #require(step.fewestOver == best.matching.unmatched.count, comment)
                if step.fewestOver < 2 { try #require(Int128(step.bound) == best.value, comment) }
            }
        }
    }
}
