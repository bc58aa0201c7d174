import PeerProblems
import PeerTestSupport
import Testing

@Suite("Matching: an involution without fixed points")
struct MatchingTests {
    @Test("Pairs, cardinality and unmatched people of one matching")
    func parts() throws {
        let matching = try Matching(mates: [3, nil, 4, 0, 2, nil])
        #expect(matching.count == 6 && matching.cardinality == 2)
        #expect(matching.pairs.map { [$0.0, $0.1] } == [[0, 3], [2, 4]])
        #expect(matching.unmatched == [1, 5])
        #expect(try Matching(count: 6, pairs: [(4, 2), (0, 3)]) == matching)
        #expect(try Matching(mates: []).pairs.isEmpty)
    }

    @Test("Mates who do not name each other, oneself, and people who do not exist are errors")
    func badMates() {
        #expect(throws: ProblemError.notAMatching(member: 0)) { try Matching(mates: [1, nil]) }
        #expect(throws: ProblemError.notAMatching(member: 0)) { try Matching(mates: [1, 2, 0]) }
        #expect(throws: ProblemError.notAMatching(member: 1)) { try Matching(mates: [nil, 1]) }
        #expect(throws: ProblemError.notAMatching(member: 0)) { try Matching(mates: [2, nil]) }
        #expect(throws: ProblemError.notAMatching(member: 1)) { try Matching(mates: [nil, -1]) }
    }

    @Test("Pairs that overlap, leave the pool, or join somebody to themselves are errors")
    func badPairs() {
        #expect(throws: ProblemError.notAMatching(member: 1)) { try Matching(count: 3, pairs: [(0, 1), (1, 2)]) }
        #expect(throws: ProblemError.notAMatching(member: 2)) { try Matching(count: 3, pairs: [(2, 2)]) }
        #expect(throws: ProblemError.notAMatching(member: 0)) { try Matching(count: 3, pairs: [(0, 3)]) }
        #expect(throws: ProblemError.notAMatching(member: -1)) { try Matching(count: 3, pairs: [(-1, 0)]) }
        #expect(throws: ProblemError.notAMatching(member: 0)) { try Matching(count: 3, pairs: [(0, 1), (0, 1)]) }
    }

    @Test("Six people can be matched in 76 ways, and each survives the way through its pairs")
    func roundTrip() throws {
        var seen: Set<Matching> = []
        try AllMatchings.forEach(count: 6) { mates in
            let matching = try Matching(mates: mates)
            try #require(try Matching(count: 6, pairs: matching.pairs) == matching)
            try #require(2 * matching.cardinality + matching.unmatched.count == 6)
            seen.insert(matching)
        }
        #expect(seen.count == 76)
    }

    @Test("Arbitrary arrays are accepted exactly when they are involutions without fixed points")
    func arbitrary() {
        var (accepted, rejected) = (0, 0)
        for seed in UInt64(700_000)..<710_000 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 0...4, using: &random)
            let mates = (0..<count).map { _ in random.chance(0.3) ? nil : Int.random(in: -1...count, using: &random) }
            let isMatching = mates.indices.allSatisfy { person in
                guard let mate = mates[person] else { return true }
                return mate != person && mates.indices.contains(mate) && mates[mate] == person
            }
            #expect(((try? Matching(mates: mates)) != nil) == isMatching, "seed \(seed), \(mates)")
            if isMatching { accepted += 1 } else { rejected += 1 }
        }
        #expect(accepted > 500 && rejected > 500)
    }

    @Test("A stable partition starts each cycle from its smallest member and orders cycles by it")
    func partition() {
        let partition = StablePartition(cycles: [[5], [4, 1, 3], [2, 0]])
        #expect(partition.cycles == [[0, 2], [1, 3, 4], [5]])
        #expect(partition.oddCycles == [[1, 3, 4]])
        #expect(partition == StablePartition(cycles: [[0, 2], [3, 4, 1], [5]]))
        #expect(partition != StablePartition(cycles: [[0, 2], [4, 3, 1], [5]]), "the direction of a cycle matters")
    }
}
