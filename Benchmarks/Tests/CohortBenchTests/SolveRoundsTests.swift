import Foundation
import Testing

/// Rounds of pairs from a bare graph: against all plans, and through the judge.
struct SolveRoundsTests {
    /// Most meetings, then the greatest weight, over all plans of a tiny graph.
    private func best(_ edges: [(Int, Int, Int)], rounds: Int) -> [Int] {
        func plan(_ index: Int, _ taken: [[Bool]], _ value: [Int]) -> [Int] {
            guard index < edges.count else { return value }
            let (u, v, w) = edges[index]
            var best = plan(index + 1, taken, value)
            for round in 0..<rounds where !taken[round][u] && !taken[round][v] {
                var next = taken
                (next[round][u], next[round][v]) = (true, true)
                let with = plan(index + 1, next, [value[0] + 1, value[1] + w])
                if best.lexicographicallyPrecedes(with) { best = with }
            }
            return best
        }
        return plan(0, Array(repeating: Array(repeating: false, count: 5), count: rounds), [0, 0])
    }

    @Test("Never above the best of all plans, under a bound that is not below it; spoiled answers are rejected")
    func rounds() throws {
        var optimal = 0
        for seed in 1...30 as ClosedRange<UInt64> {
            let scratch = try Scratch()
            let pairs = shuffled((0..<5).flatMap { u in (u + 1..<5).map { (u, $0) } }, seed: seed).prefix(7)
            let edges = pairs.enumerated().map { ($1.0, $1.1, (($0 + 3) * Int(seed)) % 17) }
            let text = "5 7\n" + edges.map { "\($0.0) \($0.1) \($0.2)\n" }.joined()
            try scratch.write(text, to: "graph.txt")
            let rounds = 1 + Int(seed % 2)
            try scratch.bench(
                ["solve", "rounds", "graph.txt", "--rounds", "\(rounds)", "--out", "a.json"], expecting: 0)
            let answer = try JSON(text: scratch.read("a.json"))
            let best = best(edges, rounds: rounds)
            let worth = try #require(answer["meeting_worth"].integer)
            let (objective, bound) = (try #require(answer["objective"].integer), try #require(answer["bound"].integer))
            #expect(objective <= best[0] * worth + best[1] && bound >= best[0] * worth + best[1])
            if answer["status"].text == "optimal" { optimal += 1 }
            let verify = ["verify", "rounds", "graph.txt", "a.json", "--rounds", "\(rounds)"]
            try scratch.bench(verify, expecting: 0)
            try scratch.bench(verify.dropLast() + ["3"], expecting: 70)
            for (old, new) in [
                ("\"bound\" : \(bound)", "\"bound\" : \(objective - 1)"), ("\"meetings\" : ", "\"meetings\" : 1"),
                ("\"meeting_worth\" : \(worth)", "\"meeting_worth\" : \(worth + 1)"),
                ("\"meeting_worth\" : \(worth)", "\"meeting_worth\" : 0"),
            ] {
                let changed = try scratch.read("a.json").replacingOccurrences(of: old, with: new)
                try scratch.write(changed, to: "b.json")
                try scratch.bench(["verify", "rounds", "graph.txt", "b.json"], expecting: 70)
            }
        }
        #expect(optimal > 10)
    }
}
