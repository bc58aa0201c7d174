import PeerEvaluation
import PeerProblems
import Testing

/// Inequality, mixing and blocking people by their definitions.
@Suite("Inequality, mixing, blocking people")
struct InequalityTests {
    @Test("Gini and Jain: examples, and the definition by all pairs")
    func inequality() {
        #expect(Inequality.gini([0, 0, 0, 4]) == 0.75 && Inequality.jain([0, 0, 0, 4]) == 0.25)
        #expect(Inequality.gini([2, 2, 2]).magnitude < 1e-12 && Inequality.jain([2, 2, 2]) == 1)
        #expect(Inequality.gini([0, 0]) == 0 && Inequality.jain([]) == 1)
        var generator = SplitMix64(seed: 1)
        for _ in 0..<50 {
            let values = (0..<13).map { _ in Double.random(in: 0...9, using: &generator) }
            let differences = values.reduce(0.0) { sum, one in values.reduce(sum) { $0 + (one - $1).magnitude } }
            let expected = differences / (2 * 13 * values.reduce(0, +))
            #expect((Inequality.gini(values) - expected).magnitude < 1e-12)
        }
    }

    @Test("Mixing: all within, all across, one group, nobody known")
    func mixing() {
        let groups: [String?] = ["a", "a", "b", "b"]
        #expect(Mixing([(0, 1), (2, 3)], groups: groups).assortativity == 1)
        #expect(Mixing([(0, 2), (1, 3)], groups: groups).assortativity == -1)
        #expect(Mixing([(0, 2), (1, 3)], groups: groups).within == 0)
        let one = Mixing([(0, 1)], groups: groups)
        #expect(one.within == 1 && one.assortativity == nil)
        #expect(Mixing([(0, 1)], groups: [nil, "a"]).within == nil)
    }

    @Test("Blocking people: by looking at all pairs, capacities too", arguments: 0..<40)
    func blocking(seed: Int) throws {
        var generator = SplitMix64(seed: UInt64(seed))
        let n = 9
        let values = (0..<n * n).map { place -> Int32 in
            let (row, column) = place.quotientAndRemainder(dividingBy: n)
            return row == column ? Score.forbidden : Int32.random(in: 0...6, using: &generator)
        }
        let capacities = (0..<n).map { _ in seed % 2 == 0 ? 1 : Int.random(in: 1...2, using: &generator) }
        var free = capacities
        var pairs: [ScoredPair] = []
        for one in 0..<n {
            for other in one + 1..<n
            where free[one] > 0 && free[other] > 0 && Int.random(in: 0..<4, using: &generator) == 0 {
                free[one] -= 1
                free[other] -= 1
                pairs.append(
                    ScoredPair(
                        one, other, mutual: 1, toFirst: values[one * n + other], toSecond: values[other * n + one]))
            }
        }
        var expected = [Int](repeating: 0, count: n)
        func wants(_ one: Int, _ other: Int) -> Bool {
            if free[one] > 0 { return true }
            let held = pairs.compactMap { $0.first == one ? $0.toFirst : $0.second == one ? $0.toSecond : nil }
            return values[one * n + other] > (held.min() ?? 0)
        }
        for one in 0..<n {
            for other in 0..<n where other != one && wants(one, other) && wants(other, one) {
                let isTogether = pairs.contains { ($0.first, $0.second) == (min(one, other), max(one, other)) }
                if !isTogether { expected[one] += 1 }
            }
        }
        let source = DenseScores(rowCount: n, columnCount: n, values: values)
        let census = BlockingCensus(people: n, pairs: pairs, capacities: capacities)
        try PairPass(pool: source, .directional).run([census], threads: 2, monitor: .none)
        #expect(census.blocking == expected)
        let whole = PairCensus(people: n, pairs: pairs, capacities: capacities)
        try PairPass(pool: source, .directional).run([whole], threads: 2, monitor: .none)
        #expect(census.blocking.reduce(0, +) == 2 * whole.counts.blocking)
    }
}
