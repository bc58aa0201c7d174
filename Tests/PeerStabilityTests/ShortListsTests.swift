import PeerJudges
import PeerProblems
import PeerStability
import PeerTestSupport
import Testing

@Suite("Large pools with short lists")
struct ShortListsTests {
    /// Pools of six side by side, people of different ones strangers: lists as written, one pool after the other.
    private func blocks(_ count: Int, using random: inout SplitMix64) -> [[[Int]]] {
        (0..<count).map { _ in
            (0..<6).map { person in
                (0..<6).filter { $0 != person && random.chance(0.8) }.shuffled(using: &random)
            }
        }
    }

    /// The same people under names that are spread over the whole pool.
    private func joined(_ blocks: [[[Int]]]) -> [[Int]] {
        let count = blocks.count
        var lists = [[Int]](repeating: [], count: 6 * count)
        for (block, own) in blocks.enumerated() {
            for person in 0..<6 { lists[person * count + block] = own[person].map { $0 * count + block } }
        }
        return lists
    }

    @Test("entries, ranks and acceptability are those of the lists as written")
    func lists() throws {
        var random = SplitMix64(seed: 41)
        let blocks = blocks(300, using: &random)
        let preferences = try PreferenceLists(joined(blocks))
        let tied = try TiedLists(joined(blocks).map { $0.map { [$0] } })
        for (block, own) in blocks.enumerated() {
            let oracle = BruteForceRoommates(lists: own)
            for person in 0..<6 {
                let here = person * 300 + block
                let mutual = own[person].filter { oracle.isAcceptable(person, $0) }.map { $0 * 300 + block }
                #expect(preferences.list(of: here) == mutual && tied.list(of: here).map(Int.init) == mutual)
                for (rank, other) in mutual.enumerated() {
                    #expect(preferences.rank(of: other, for: here) == rank && tied.isAcceptable(here, other))
                }
                for other in 0..<6 where other != person && !oracle.isAcceptable(person, other) {
                    #expect(preferences.rank(of: other * 300 + block, for: here) == nil)
                    #expect(!tied.isAcceptable(here, other * 300 + block))
                }
                #expect(preferences.rank(of: (here + 1) % 1_800, for: here) == nil)
            }
        }
    }

    @Test("a pool of pools is solvable exactly if each of them is", arguments: [UInt64(42), 43, 44, 45])
    func solving(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var blocks = blocks(300, using: &random)
        let solvable = blocks.filter { !BruteForceRoommates(lists: $0).stableMatchings().isEmpty }
        #expect(solvable.count < 300 && solvable.count > 200)
        if seed % 2 == 0 { blocks = solvable }
        let preferences = try PreferenceLists(joined(blocks))
        switch try Irving.solve(preferences) {
        case .stable(let matching):
            #expect(seed % 2 == 0)
            #expect(RoommatesJudge.judge(matching, under: preferences) == .accepted)
            for (block, own) in blocks.enumerated() {
                let mates = (0..<6).map { matching.mates[$0 * blocks.count + block].map { $0 / blocks.count } }
                #expect(BruteForceRoommates(lists: own).isStable(mates))
            }
        case .unsolvable(let partition, _):
            #expect(seed % 2 == 1)
            #expect(RoommatesJudge.judgeUnsolvable(partition, under: preferences) == .accepted)
        }
    }

    @Test("a list that names its owner, nobody or somebody twice is refused")
    func invalid() throws {
        for (entries, wrong) in [([3, 7], 7), ([3, 3], 3), ([2_000], 2_000), ([-1], -1)] {
            var lists = [[Int]](repeating: [], count: 2_000)
            lists[7] = entries
            #expect(throws: ProblemError.invalidPreference(person: 7, entry: wrong)) { try PreferenceLists(lists) }
        }
    }
}
