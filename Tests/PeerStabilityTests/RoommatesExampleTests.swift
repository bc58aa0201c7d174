import PeerJudges
import PeerProblems
import PeerStability
import PeerTestSupport
import Testing

@Suite("Roommates: examples by name")
struct RoommatesExampleTests {
    @Test("Nobody, one person, two people")
    func tiny() throws {
        #expect(try Irving.solve(PreferenceLists([]), monitor: .patient) == .stable(Matching(mates: [])))
        #expect(try Irving.solve(PreferenceLists([[]]), monitor: .patient) == .stable(Matching(mates: [nil])))
        #expect(try Irving.solve(PreferenceLists([[1], [0]]), monitor: .patient) == .stable(Matching(mates: [1, 0])))
        #expect(
            try Irving.solve(PreferenceLists([[1], []]), monitor: .patient) == .stable(Matching(mates: [nil, nil])))
    }

    @Test("Gale and Shapley 1962: three chase each other, and all of them rank the fourth last")
    func galeShapley() throws {
        for last in RandomLists.permutations(of: [0, 1, 2]) {
            let lists = try PreferenceLists([[1, 2, 3], [2, 0, 3], [0, 1, 3], last])
            guard case .unsolvable(let partition, let effort) = try Irving.solve(lists, monitor: .patient) else {
                Issue.record("solved with \(last)")
                continue
            }
            #expect(partition.cycles == [[0, 1, 2], [3]])
            #expect(partition.oddCycles == [[0, 1, 2]])
            #expect(RoommatesJudge.judgeUnsolvable(partition, under: lists) == .accepted)
            #expect(effort.cardinality == 1)
        }
    }

    @Test("Three people who chase each other are their own proof")
    func threeCycle() throws {
        let lists = try PreferenceLists([[1, 2], [2, 0], [0, 1]])
        guard case .unsolvable(let partition, let effort) = try Irving.solve(lists, monitor: .patient) else {
            Issue.record("a 3-cycle has no stable matching")
            return
        }
        #expect(partition.oddCycles == [[0, 1, 2]])
        #expect(effort.cardinality == 1)
    }

    @Test("Odd rings of any length, all chasing the next: one odd cycle each", arguments: [3, 5, 7, 9, 21])
    func oddRing(length: Int) throws {
        let lists = try PreferenceLists((0..<length).map { [($0 + 1) % length, ($0 + length - 1) % length] })
        guard case .unsolvable(let partition, let effort) = try Irving.solve(lists, monitor: .patient) else {
            Issue.record("an odd ring has no stable matching")
            return
        }
        #expect(partition.cycles == [Array(0..<length)])
        #expect(effort.cardinality == length / 2)
    }

    @Test("Even rings are solvable, in two ways", arguments: [4, 6, 8, 20])
    func evenRing(length: Int) throws {
        let lists = try PreferenceLists((0..<length).map { [($0 + 1) % length, ($0 + length - 1) % length] })
        guard case .stable(let matching) = try Irving.solve(lists, monitor: .patient) else {
            Issue.record("an even ring has stable matchings")
            return
        }
        #expect(matching.cardinality == length / 2)
        #expect(RoommatesJudge.judge(matching, under: lists) == .accepted)
    }

    @Test("Two odd parties in one pool are both found")
    func twoParties() throws {
        // People 0, 1, 2 chase each other, 3, 4, 5 as well; everyone prefers their own three to the others.
        let lists = try PreferenceLists([
            [1, 2, 3, 4, 5], [2, 0, 3, 4, 5], [0, 1, 3, 4, 5], [4, 5, 0, 1, 2], [5, 3, 0, 1, 2], [3, 4, 0, 1, 2],
        ])
        guard case .unsolvable(let partition, let effort) = try Irving.solve(lists, monitor: .patient) else {
            Issue.record("solved")
            return
        }
        #expect(partition.oddCycles == [[0, 1, 2], [3, 4, 5]])
        #expect(effort.cardinality == 2)
        #expect(RoommatesJudge.judgeUnsolvable(partition, under: lists) == .accepted)
    }

    @Test("A rotation may strike the first entry of somebody who is walked through only later")
    func struckFirstEntry() throws {
        let lists = try PreferenceLists([
            [3, 2, 4, 1, 6, 5], [5, 2, 6, 4, 0, 3], [1, 0, 6, 3, 5, 4], [6, 2, 4, 1, 5, 0], [2, 1, 0, 6, 3, 5],
            [1, 4, 6, 3, 2, 0], [4, 2, 3, 1, 5, 0],
        ])
        let partition = try Irving.stablePartition(of: lists, monitor: .patient)
        #expect(partition.cycles == [[0, 3, 2], [1, 5], [4, 6]])
    }

    @Test("Mutual favourites are always together")
    func mutualFavourites() throws {
        for seed in UInt64(140_000)..<140_200 {
            var random = SplitMix64(seed: seed)
            var lists = RandomLists.complete(8, using: &random)
            lists[2] = [5] + lists[2].filter { $0 != 5 }
            lists[5] = [2] + lists[5].filter { $0 != 2 }
            switch try Irving.solve(PreferenceLists(lists), monitor: .patient) {
            case .stable(let matching): try #require(matching.mates[2] == 5, "seed \(seed)")
            case .unsolvable(let partition, _): try #require(partition.cycles.contains([2, 5]), "seed \(seed)")
            }
        }
    }
}
