import PeerJudges
import PeerProblems
import PeerStability
import PeerTestSupport
import Testing

/// A stable solution in halves with an odd cycle.
private struct Case {
    let halves: HalfFixtures
    let count: Int

    func changed(pairs: [(Int, Int)]? = nil, cycles: [[Int]]? = nil) -> HalfFixtures? {
        (try? Fixtures(count: count, pairs: pairs ?? halves.whole.pairs)).map {
            HalfFixtures(whole: $0, oddCycles: cycles ?? halves.oddCycles)
        }
    }
}

private let spoilings: [Spoiling<Case, HalfFixtures>] = [
    Spoiling("no odd cycle") { it, _ in it.changed(cycles: []) },
    Spoiling("a person missing from the cycle") { it, _ in
        it.changed(cycles: [Array(it.halves.oddCycles[0].dropFirst())] + it.halves.oddCycles.dropFirst())
    },
    Spoiling("the cycle twice") { it, _ in it.changed(cycles: it.halves.oddCycles + it.halves.oddCycles) },
    Spoiling("a whole pair missing") { it, random in
        guard !it.halves.whole.pairs.isEmpty else { return nil }
        return it.changed(pairs: it.halves.whole.pairs.shuffled(using: &random).dropFirst() + [])
    },
    Spoiling("somebody who does not exist") { it, _ in
        it.changed(cycles: it.halves.oddCycles + [[0, 1, it.count]])
    },
    Spoiling("halves become whole") { it, _ in
        let cycle = it.halves.oddCycles[0]
        return it.changed(
            pairs: it.halves.whole.pairs + zip(cycle, cycle.dropFirst() + cycle.prefix(1)),
            cycles: Array(it.halves.oddCycles.dropFirst()))
    },
]

@Suite("Stable fixtures against trying everything")
struct FixturesTests {
    @Test("20,000 random instances with up to five people: solvability, stability, and how many partners each has")
    func random() throws {
        var (solvable, unsolvable) = (0, 0)
        for seed in UInt64(0)..<20_000 {
            var random = SplitMix64(seed: 400_000 + seed)
            let count = seed % 4 == 0 ? Int.random(in: 1...4, using: &random) : 5
            let lists = RandomLists.incomplete(count, density: .random(in: 0.5...1, using: &random), using: &random)
            // Capacities of 1 and 2 are unsolvable more often.
            let capacities = (0..<count).map { _ in
                seed % 2 == 0 ? Int.random(in: 0...3, using: &random) : Int.random(in: 1...2, using: &random)
            }
            let oracle = BruteForceFixtures(lists: lists, capacities: capacities)
            let stable = oracle.stableSets()
            let preferences = try PreferenceLists(lists)
            switch try StableFixtures.solve(preferences, capacities: capacities, monitor: .patient) {
            case .stable(let fixtures):
                solvable += 1
                try #require(stable.contains(fixtures.pairs.map { [$0.0, $0.1] }), "seed \(seed)")
                let verdict = FixturesJudge.judge(fixtures, capacities: capacities, under: preferences)
                try #require(verdict == .accepted, "seed \(seed)")
                for other in stable {
                    let degrees = (0..<count).map { person in other.count { $0.contains(person) } }
                    try #require(degrees == fixtures.partners.map(\.count), "seed \(seed)")
                }
            case .unsolvable(let halves, let effort):
                unsolvable += 1
                try #require(stable.isEmpty, "seed \(seed): \(stable)")
                let verdict = FixturesJudge.judgeUnsolvable(halves, capacities: capacities, under: preferences)
                try #require(verdict == .accepted, "seed \(seed): \(halves)")
                let pairs = effort.pairs.count - halves.whole.pairs.count
                try #require(pairs == halves.oddCycles.reduce(0) { $0 + $1.count / 2 }, "seed \(seed)")
            }
        }
        #expect(solvable > 2000 && unsolvable > 100, "\(solvable), \(unsolvable)")
    }

    @Test("On every set of pairs of 300 instances the judge says what the definition says")
    func judge() throws {
        for seed in UInt64(0)..<300 {
            var random = SplitMix64(seed: 430_000 + seed)
            let lists = RandomLists.incomplete(4, density: 0.9, using: &random)
            let capacities = (0..<4).map { _ in Int.random(in: 0...3, using: &random) }
            let oracle = BruteForceFixtures(lists: lists, capacities: capacities)
            let (pairs, preferences) = (oracle.acceptablePairs, try PreferenceLists(lists))
            for set in 0..<1 << pairs.count {
                let chosen = pairs.indices.filter { set >> $0 & 1 == 1 }.map { pairs[$0] }
                let fixtures = try Fixtures(count: 4, pairs: chosen.map { ($0[0], $0[1]) })
                let verdict = FixturesJudge.judge(fixtures, capacities: capacities, under: preferences)
                try #require(verdict.isAccepted == oracle.isStable(chosen), "seed \(seed), \(chosen)")
            }
        }
    }

    @Test("300 instances with 10 to 80 people are certified, and with capacities of 1 they say what Irving says")
    func larger() throws {
        var unsolvable = 0
        for seed in UInt64(0)..<300 {
            var random = SplitMix64(seed: 440_000 + seed)
            let count = Int.random(in: 10...80, using: &random)
            let lists = RandomLists.incomplete(count, density: .random(in: 0.2...1, using: &random), using: &random)
            let preferences = try PreferenceLists(lists)
            let capacities = (0..<count).map { _ in Int.random(in: 0...5, using: &random) }
            switch try StableFixtures.solve(preferences, capacities: capacities, monitor: .patient) {
            case .stable(let fixtures):
                let verdict = FixturesJudge.judge(fixtures, capacities: capacities, under: preferences)
                try #require(verdict == .accepted, "seed \(seed)")
            case .unsolvable(let halves, _):
                unsolvable += 1
                let verdict = FixturesJudge.judgeUnsolvable(halves, capacities: capacities, under: preferences)
                try #require(verdict == .accepted, "seed \(seed)")
            }
            let ones = [Int](repeating: 1, count: count)
            switch try (StableFixtures.solve(preferences, capacities: ones), Irving.solve(preferences)) {
            case (.stable(let fixtures), .stable(let matching)):
                try #require(fixtures.pairs.count == matching.cardinality, "seed \(seed)")
            case (.unsolvable(let halves, _), .unsolvable(let partition, _)):
                let cycles = StablePartition(cycles: halves.oddCycles).cycles
                try #require(cycles == partition.oddCycles, "seed \(seed)")
            default: Issue.record("seed \(seed)")
            }
        }
        #expect(unsolvable >= 30)
    }

    @Test("Spoiled certificates are rejected, each way at least 200 times")
    func spoiled() throws {
        var tally = SpoilingTally()
        for seed in UInt64(0)..<4_000 {
            var random = SplitMix64(seed: 450_000 + seed)
            let count = Int.random(in: 3...9, using: &random)
            let preferences = try PreferenceLists(RandomLists.complete(count, using: &random))
            let capacities = (0..<count).map { _ in Int.random(in: 1...3, using: &random) }
            guard case .unsolvable(let halves, _) = try StableFixtures.solve(preferences, capacities: capacities)
            else { continue }
            let passed = tally.accepted(of: Case(halves: halves, count: count), spoilings: spoilings, using: &random) {
                FixturesJudge.judgeUnsolvable($0, capacities: capacities, under: preferences).isAccepted
            }
            try #require(passed == [], "seed \(seed): \(halves)")
        }
        #expect(tally.rarerThan(200) == [:])
    }
}
