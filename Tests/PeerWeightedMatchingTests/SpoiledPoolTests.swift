import PeerJudges
import PeerProblems
import PeerTestSupport
import PeerWeightedMatching
import Testing

@Suite("Pool judge: spoiled answers are rejected")
struct SpoiledPoolTests {
    private typealias Case = (solution: PoolSolution, problem: PoolProblem<HubScores>)

    @Test("Every spoiling, on at least 100 pools")
    func everySpoiling() throws {
        var tally = SpoilingTally()
        for seed in UInt64(680_000)..<680_150 {
            var random = SplitMix64(seed: seed)
            let scores = HubScores(count: .random(in: 6...31, using: &random), seed: seed)
            for goal in [MatchingGoal.weight, .cardinalityThenWeight] {
                let problem = try PoolProblem(scores: scores, goal: goal)
                guard case .optimal(let solution) = try solve(problem, 3) else { continue }
                try #require(PoolJudge.judge(solution, of: problem) == .accepted, "seed \(seed)")
                let passed = try tally.accepted(of: (solution, problem), spoilings: spoilings, using: &random) {
                    try PoolJudge.judge($0, of: problem).isAccepted
                }
                try #require(passed.isEmpty, "seed \(seed), \(goal): \(passed)")
            }
        }
        #expect(tally.rarerThan(100).isEmpty, "\(tally.trials)")
    }

    private var spoilings: [Spoiling<Case, PoolSolution>] {
        [
            Spoiling("a dual is lowered") { item, random in
                var duals = item.solution.duals.vertexDuals
                let pairs = item.solution.matching.pairs
                guard let (first, second) = pairs.randomElement(using: &random) else { return nil }
                duals[Bool.random(using: &random) ? first : second] -= 2
                return item.solution.changed(vertexDuals: duals)
            },
            Spoiling("a dual is raised") { item, random in
                var duals = item.solution.duals.vertexDuals
                duals[Int.random(in: 0..<item.problem.count, using: &random)] += 1
                return item.solution.changed(vertexDuals: duals)
            },
            Spoiling("dual moves from one end of a pair to the other, beyond a third's score") { item, random in
                var duals = item.solution.duals.vertexDuals
                guard let (first, second) = item.solution.matching.pairs.randomElement(using: &random) else {
                    return nil
                }
                duals[first] -= 1 << 30
                duals[second] += 1 << 30
                return item.solution.changed(vertexDuals: duals)
            },
            Spoiling("the value is overstated") { item, _ in
                PoolSolution(
                    matching: item.solution.matching, value: item.solution.value + 1, seats: item.solution.seats,
                    duals: item.solution.duals, shortage: nil)
            },
            Spoiling("two pairs exchange partners, at the same value") { item, random in
                let pairs = item.solution.matching.pairs
                guard pairs.count >= 2 else { return nil }
                let two = pairs.shuffled(using: &random).prefix(2)
                var mates = item.solution.matching.mates
                let (a, b, c, d) = (two[0].0, two[0].1, two[1].0, two[1].1)
                let scores = item.problem.scores
                let before = (scores.score(row: a, column: b) ?? 0) + (scores.score(row: c, column: d) ?? 0)
                let after = (scores.score(row: a, column: c) ?? 0) + (scores.score(row: b, column: d) ?? 0)
                guard before != after else { return nil }
                (mates[a], mates[c], mates[b], mates[d]) = (c, a, d, b)
                return (try? Matching(mates: mates)).map { item.solution.changed(matching: $0) }
            },
            Spoiling("a pair is taken apart") { item, random in
                guard let (first, second) = item.solution.matching.pairs.randomElement(using: &random) else {
                    return nil
                }
                var mates = item.solution.matching.mates
                (mates[first], mates[second]) = (nil, nil)
                return (try? Matching(mates: mates)).map { item.solution.changed(matching: $0) }
            },
        ]
    }

    @Test("A shortage that is none is rejected")
    func shortage() throws {
        let scores = TwoGroups(scores: HubScores(count: 10, seed: 3), border: 3)
        let problem = try PoolProblem(scores: scores, goal: .perfect)
        guard case .infeasible(let witness, _) = try solve(problem, 2) else {
            Issue.record("three cannot serve seven")
            return
        }
        #expect(try PoolJudge.judge(witness, of: problem).isAccepted)
        #expect(try PoolJudge.judge(witness, of: problem, missing: 4).isAccepted)
        #expect(try !PoolJudge.judge(witness, of: problem, missing: 5).isAccepted)
        let open = try PoolProblem(scores: HubScores(count: 10, seed: 3), goal: .perfect)
        #expect(try !PoolJudge.judge(witness, of: open).isAccepted, "without the border people of one side may meet")
        let fewer = TutteBergeWitness(set: witness.set, oddComponents: Array(witness.oddComponents.prefix(3)))
        #expect(try !PoolJudge.judge(fewer, of: problem).isAccepted)
    }
}

extension PoolSolution {
    fileprivate func changed(vertexDuals: [Int128]? = nil, matching: Matching? = nil) -> PoolSolution {
        PoolSolution(
            matching: matching ?? self.matching, value: value, seats: seats,
            duals: OddSetDuals(
                vertexDuals: vertexDuals ?? duals.vertexDuals, blossoms: duals.blossoms, scale: duals.scale,
                lambda: duals.lambda),
            shortage: shortage)
    }
}
