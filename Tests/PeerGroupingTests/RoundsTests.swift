import PeerGrouping
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Rounds and tables: small problems against trying everything")
struct RoundsTests {
    /// The best value of r rounds: every edge in no round or in one.
    static func truth(_ problem: RoundsProblem) -> Int128 {
        let edges = problem.graph.edges
        var best: Int128 = 0
        var busy = [[Bool]](
            repeating: [Bool](repeating: false, count: problem.graph.vertexCount), count: problem.rounds)
        func next(_ index: Int, _ value: Int128) {
            best = max(best, value)
            guard index < edges.count else { return }
            next(index + 1, value)
            let edge = edges[index]
            for round in 0..<problem.rounds where !busy[round][edge.from] && !busy[round][edge.to] {
                let isFirst = !busy[round].contains(true)
                (busy[round][edge.from], busy[round][edge.to]) = (true, true)
                next(index + 1, value + problem.value(meetings: 1, weight: edge.weight))
                (busy[round][edge.from], busy[round][edge.to]) = (false, false)
                if isFirst { break }
            }
        }
        next(0, 0)
        return best
    }

    @Test("300 problems: never below greed, never above the truth, bounds above it")
    func everything() throws {
        var attained = 0
        for seed in UInt64(0)..<300 {
            var random = SplitMix64(seed: seed)
            let n = Int.random(in: 2...6, using: &random)
            var edges: [WeightedGraph.Edge] = []
            for first in 0..<n {
                for second in 0..<first where edges.count < 9 && random.chance(0.7) {
                    edges.append(.init(second, first, weight: Int64.random(in: 0...30, using: &random)))
                }
            }
            let problem = try RoundsProblem(
                graph: WeightedGraph(vertexCount: n, edges: edges), rounds: Int.random(in: 1...3, using: &random),
                goal: random.chance(0.5) ? .weight : .coverThenWeight)
            let truth = Self.truth(problem)
            let greedy = try RoundSolver.solve(problem, options: .init(steps: 0))
            let answer = try RoundSolver.solve(problem, options: .init(steps: 40))
            for one in [greedy, answer] {
                try #require(RoundsJudge.judge(one, of: problem) == .accepted, "seed \(seed)")
                try #require(problem.value(meetings: one.meetings, weight: one.weight) <= truth, "seed \(seed)")
                try #require(one.bound >= truth, "seed \(seed)")
            }
            let own = problem.value(meetings: answer.meetings, weight: answer.weight)
            try #require(own >= problem.value(meetings: greedy.meetings, weight: greedy.weight), "seed \(seed)")
            if own == truth { attained += 1 }
            let spoiled = RoundsAnswer(
                rounds: answer.rounds, meetings: answer.meetings, weight: answer.weight, bound: truth - 1,
                proof: answer.proof)
            try #require(RoundsJudge.judge(spoiled, of: problem) != .accepted, "seed \(seed)")
        }
        #expect(attained > 270, "\(attained)")
    }

    @Test("tables: constructions are accepted, impossible ones refused, and a repeated pair is seen")
    func tables() throws {
        for (count, size, rounds) in [
            (100, 5, 10), (9, 3, 4), (20, 4, 4), (49, 7, 7), (98, 5, 8), (8, 2, 7), (7, 2, 7),
        ] {
            guard case .found(let all) = TableSolver.solve(count: count, size: size, rounds: rounds) else {
                Issue.record("\(count), \(size), \(rounds)")
                continue
            }
            let sizes = (count % size == 0 ? size : size - 1)...size
            #expect(all.count == rounds)
            #expect(RoundsJudge.judge(tables: all, count: count, size: sizes) == .accepted)
            #expect(RoundsJudge.judge(tables: all + [all[0]], count: count, size: sizes) != .accepted)
        }
        #expect(TableSolver.solve(count: 9, size: 3, rounds: 5) == .infeasible)
        #expect(TableSolver.solve(count: 6, size: 3, rounds: 2) == .infeasible)
        #expect(TableSolver.solve(count: 8, size: 2, rounds: 8) == .infeasible)
    }
}
