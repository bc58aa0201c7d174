import PeerJudges
import PeerProblems
import PeerStability
import PeerTestSupport
import Testing

/// A stable partition with an odd cycle.
private struct Case {
    let partition: StablePartition
    let count: Int
    var cycles: [[Int]] { partition.cycles }
    var oddCycle: [Int] { partition.oddCycles[0] }

    /// The partition with one cycle replaced by others.
    func replacing(_ cycle: [Int], by others: [[Int]]) -> StablePartition {
        StablePartition(cycles: cycles.filter { $0 != cycle } + others)
    }
}

private let spoilings: [Spoiling<Case, StablePartition>] = [
    Spoiling("an odd cycle reversed") { it, _ in it.replacing(it.oddCycle, by: [it.oddCycle.reversed()]) },
    Spoiling("an odd cycle taken apart") { it, _ in it.replacing(it.oddCycle, by: it.oddCycle.map { [$0] }) },
    Spoiling("an odd cycle broken into pairs and one person") { it, _ in
        let pairs = stride(from: 1, to: it.oddCycle.count, by: 2).map { [it.oddCycle[$0], it.oddCycle[$0 + 1]] }
        return it.replacing(it.oddCycle, by: [[it.oddCycle[0]]] + pairs)
    },
    Spoiling("a whole cycle missing") { it, random in
        it.cycles.randomElement(using: &random).map { it.replacing($0, by: []) }
    },
    Spoiling("a person missing from an odd cycle") { it, random in
        var cycle = it.oddCycle
        cycle.remove(at: .random(in: cycle.indices, using: &random))
        return it.replacing(it.oddCycle, by: [cycle])
    },
    Spoiling("a person in two cycles") { it, _ in it.replacing([], by: [[it.oddCycle[1]]]) },
    Spoiling("a person twice in one cycle") { it, _ in it.replacing(it.oddCycle, by: [it.oddCycle + [it.oddCycle[0]]])
    },
    Spoiling("a person who does not exist") { it, _ in it.replacing([], by: [[it.count]]) },
    Spoiling("a negative person") { it, _ in it.replacing(it.oddCycle, by: [it.oddCycle + [-1]]) },
    Spoiling("a pair parts") { it, random in
        it.cycles.filter { $0.count == 2 }.randomElement(using: &random).map { pair in
            it.replacing(pair, by: pair.map { [$0] })
        }
    },
    Spoiling("a pair joins the odd cycle") { it, random in
        it.cycles.filter { $0.count == 2 }.randomElement(using: &random).map { pair in
            StablePartition(cycles: it.cycles.filter { $0 != pair && $0 != it.oddCycle } + [it.oddCycle + pair])
        }
    },
]

@Suite("Roommates judge: spoiled partitions are rejected")
struct SpoiledPartitionTests {
    @Test("Every spoiling, on at least 200 random instances")
    func spoiled() throws {
        var tally = SpoilingTally()
        for seed in UInt64(220_000)..<222_000 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 3...12, using: &random)
            let lists = RandomLists.incomplete(count, density: .random(in: 0.6...1, using: &random), using: &random)
            let preferences = try PreferenceLists(lists)
            guard case .unsolvable(let partition, _) = try Irving.solve(preferences, monitor: .patient) else {
                continue
            }
            try #require(RoommatesJudge.judgeUnsolvable(partition, under: preferences).isAccepted, "seed \(seed)")
            let passed = tally.accepted(
                of: Case(partition: partition, count: count), spoilings: spoilings, using: &random
            ) { RoommatesJudge.judgeUnsolvable($0, under: preferences).isAccepted }
            try #require(passed == [], "seed \(seed)")
        }
        #expect(tally.rarerThan(200) == [:])
    }

    @Test("A stable partition without odd cycles is no proof of unsolvability")
    func evenOnly() throws {
        var offered = 0
        for seed in UInt64(230_000)..<230_500 {
            var random = SplitMix64(seed: seed)
            let lists = RandomLists.incomplete(.random(in: 2...8, using: &random), density: 0.8, using: &random)
            let preferences = try PreferenceLists(lists)
            let partition = try Irving.stablePartition(of: preferences, monitor: .patient)
            guard partition.oddCycles.isEmpty else { continue }
            offered += 1
            try #require(RoommatesJudge.judge(partition, under: preferences).isAccepted, "seed \(seed)")
            try #require(!RoommatesJudge.judgeUnsolvable(partition, under: preferences).isAccepted, "seed \(seed)")
        }
        #expect(offered >= 200)
        let ring = try PreferenceLists([[1, 3], [2, 0], [3, 1], [0, 2]])
        let evenCycle = StablePartition(cycles: [[0, 1, 2, 3]])
        #expect(RoommatesJudge.judge(evenCycle, under: ring) == .accepted)
        #expect(!RoommatesJudge.judgeUnsolvable(evenCycle, under: ring).isAccepted)
    }

    @Test("On every permutation of 300 instances the judge says what Tan's definition says; odd cycles never differ")
    func exhaustive() throws {
        for seed in UInt64(240_000)..<240_300 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 1...6, using: &random)
            let lists = RandomLists.incomplete(count, density: .random(in: 0.5...1, using: &random), using: &random)
            let (preferences, oracle) = (try PreferenceLists(lists), BruteForceRoommates(lists: lists))
            let odd = try Irving.stablePartition(of: preferences, monitor: .patient).cycles.filter { $0.count % 2 == 1 }
            for next in RandomLists.permutations(of: Array(0..<count)) {
                let partition = StablePartition(cycles: cycles(of: next))
                let verdict = RoommatesJudge.judge(partition, under: preferences)
                try #require(verdict.isAccepted == oracle.isStablePartition(next), "seed \(seed), \(next)")
                guard verdict.isAccepted else { continue }
                try #require(partition.cycles.filter { $0.count % 2 == 1 } == odd, "seed \(seed), \(next)")
            }
        }
    }

    private func cycles(of next: [Int]) -> [[Int]] {
        var rest = Set(next.indices)
        var cycles: [[Int]] = []
        while let start = rest.min() {
            var cycle: [Int] = []
            var person = start
            while rest.remove(person) != nil {
                cycle.append(person)
                person = next[person]
            }
            cycles.append(cycle)
        }
        return cycles
    }
}
