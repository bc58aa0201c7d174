import PeerJudges
import PeerProblems
import PeerStability
import PeerTestSupport
import Testing

@Suite("Roommates: larger instances, renaming, progress and cancellation")
struct RoommatesLargeTests {
    @Test("300 instances with 20 to 200 people are certified, whichever way they end")
    func certified() throws {
        var (solvable, unsolvable) = (0, 0)
        for seed in UInt64(150_000)..<150_300 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 20...200, using: &random)
            let lists =
                seed % 2 == 0
                ? RandomLists.complete(count, using: &random)
                : RandomLists.incomplete(count, density: .random(in: 0.05...1, using: &random), using: &random)
            let preferences = try PreferenceLists(lists)
            switch try Irving.solve(preferences, monitor: .patient) {
            case .stable(let matching):
                solvable += 1
                try #require(RoommatesJudge.judge(matching, under: preferences) == .accepted, "seed \(seed)")
            case .unsolvable(let partition, let effort):
                unsolvable += 1
                try #require(RoommatesJudge.judgeUnsolvable(partition, under: preferences) == .accepted, "seed \(seed)")
                let singles = partition.cycles.count { $0.count % 2 == 1 }
                try #require(
                    effort.unmatched.count == singles, "seed \(seed): one person is dropped from each odd cycle")
            }
        }
        #expect(solvable >= 30 && unsolvable >= 30, "both answers must occur: \(solvable), \(unsolvable)")
    }

    @Test("Renaming people renames the answer: solvability, the singles and the odd cycles")
    func renaming() throws {
        for seed in UInt64(160_000)..<162_000 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 2...(seed % 10 == 0 ? 40 : 9), using: &random)
            let lists = RandomLists.incomplete(count, density: .random(in: 0.3...1, using: &random), using: &random)
            let names = (0..<count).shuffled(using: &random)
            let before = try Irving.stablePartition(of: PreferenceLists(lists), monitor: .patient)
            let after = try Irving.stablePartition(
                of: PreferenceLists(RandomLists.renamed(lists, to: names)), monitor: .patient)
            // Odd cycles, those of length 1 among them, are the same in every stable partition.
            let renamed = StablePartition(cycles: before.cycles.map { cycle in cycle.map { names[$0] } })
            let odd = { (partition: StablePartition) in partition.cycles.filter { $0.count % 2 == 1 } }
            try #require(odd(renamed) == odd(after), "seed \(seed)")
        }
    }

    @Test("An entry that is not returned changes nothing")
    func uselessEntries() throws {
        for seed in UInt64(165_000)..<165_500 {
            var random = SplitMix64(seed: seed)
            let lists = RandomLists.incomplete(9, density: 0.7, using: &random)
            let mutual = lists.enumerated().map { person, list in list.filter { lists[$0].contains(person) } }
            let (all, some) = try (PreferenceLists(lists), PreferenceLists(mutual))
            try #require(all == some, "seed \(seed)")
            try #require(
                try Irving.solve(all, monitor: .patient) == Irving.solve(some, monitor: .patient), "seed \(seed)")
        }
    }

    @Test("A cancelled monitor ends the work, at once or later")
    func cancelled() throws {
        let pair = try PreferenceLists([[1], [0]])
        #expect(throws: Interrupted()) { try Irving.solve(pair, monitor: .cancelled) }
        #expect(throws: Interrupted()) { try Irving.stablePartition(of: pair, monitor: .cancelled) }
        var random = SplitMix64(seed: 170_000)
        let lists = try PreferenceLists(RandomLists.complete(60, using: &random))
        let whole = ProgressLog()
        _ = try Irving.solve(lists, monitor: whole.monitor())
        #expect(whole.fractions.count > 60, "the second phase must be polled as well")
        for limit in [1, 30, whole.fractions.count - 1] {
            let log = ProgressLog()
            #expect(throws: Interrupted()) { try Irving.solve(lists, monitor: log.monitor(stoppingAfter: limit)) }
            #expect(log.fractions.count == limit)
        }
    }

    @Test("Progress stays within 0...1 and never falls")
    func progress() throws {
        for seed in UInt64(180_000)..<180_050 {
            var random = SplitMix64(seed: seed)
            let log = ProgressLog()
            _ = try Irving.solve(PreferenceLists(RandomLists.complete(40, using: &random)), monitor: log.monitor())
            try #require(log.isOrderly, "seed \(seed)")
        }
    }
}
