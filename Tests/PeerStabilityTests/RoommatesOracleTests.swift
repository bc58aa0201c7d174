import PeerJudges
import PeerProblems
import PeerStability
import PeerTestSupport
import Testing

@Suite("Roommates: Irving's algorithm against trying everything")
struct RoommatesOracleTests {
    @Test("Of the 1,296 complete instances with four people exactly 1,248 are solvable")
    func allOfFour() throws {
        let ofPerson = (0..<4).map { person in RandomLists.permutations(of: (0..<4).filter { $0 != person }) }
        var (instances, solvable) = (0, 0)
        for a in ofPerson[0] {
            for b in ofPerson[1] {
                for c in ofPerson[2] {
                    for d in ofPerson[3] {
                        instances += 1
                        if try compare([a, b, c, d], note: "\([a, b, c, d])") { solvable += 1 }
                    }
                }
            }
        }
        #expect(instances == 1296)
        #expect(solvable == 1248)
    }

    @Test("Every instance with three people, lists of any length, acceptability on one side included")
    func allOfThree() throws {
        let ofPerson = (0..<3).map { person in
            let others = (0..<3).filter { $0 != person }
            return [[]] + others.map { [$0] } + RandomLists.permutations(of: others)
        }
        for a in ofPerson[0] {
            for b in ofPerson[1] {
                for c in ofPerson[2] { _ = try compare([a, b, c], note: "\([a, b, c])") }
            }
        }
    }

    @Test("20,000 random instances with up to seven people, most with incomplete lists")
    func random() throws {
        var (solvable, unsolvable) = (0, 0)
        for seed in UInt64(100_000)..<120_000 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 1...7, using: &random)
            let density = random.chance(0.2) ? 1 : Double.random(in: 0.2...1, using: &random)
            let lists = RandomLists.incomplete(count, density: density, using: &random)
            if try compare(lists, note: "seed \(seed)") { solvable += 1 } else { unsolvable += 1 }
        }
        #expect(solvable > 1000 && unsolvable > 1000, "both answers must occur: \(solvable), \(unsolvable)")
    }

    @Test("1,000 complete instances with eight people")
    func eight() throws {
        for seed in UInt64(130_000)..<131_000 {
            var random = SplitMix64(seed: seed)
            _ = try compare(RandomLists.complete(8, using: &random), note: "seed \(seed)")
        }
    }

    @Test("50,000 incomplete instances each with four and with five people", arguments: [4, 5])
    func incomplete(count: Int) throws {
        for seed in 0..<UInt64(50_000) {
            var random = SplitMix64(seed: seed &+ UInt64(count) << 32)
            let density = Double.random(in: 0.3...1, using: &random)
            _ = try compare(
                RandomLists.incomplete(count, density: density, using: &random), note: "n \(count), seed \(seed)")
        }
    }

    /// S. Mertens, "Small random instances of the stable roommates problem", J. Statistical Mechanics (2015) P06034: the
    /// probabilities that a random complete instance is solvable.
    @Test(
        "200,000 random complete instances are solvable as often as Mertens 2015 computed, within three standard errors",
        arguments: [(6, 181_431_847.0 / 194_400_000), (8, 809_419_574_956_627.0 / 889_426_440_000_000)])
    func shareSolvable(count: Int, share: Double) throws {
        let trials = 200_000
        var (random, solvable) = (SplitMix64(seed: UInt64(count)), 0)
        for _ in 0..<trials {
            let preferences = try PreferenceLists(RandomLists.complete(count, using: &random))
            if case .stable = try Irving.solve(preferences) { solvable += 1 }
        }
        let error = (share * (1 - share) / Double(trials)).squareRoot()
        #expect(abs(Double(solvable) / Double(trials) - share) <= 3 * error, "\(solvable) of \(trials)")
    }

    /// Checks everything that is claimed of one instance; whether it is solvable.
    private func compare(_ lists: [[Int]], note: String) throws -> Bool {
        let preferences = try PreferenceLists(lists)
        let oracle = BruteForceRoommates(lists: lists)
        let stable = oracle.stableMatchings()
        let partition = try Irving.stablePartition(of: preferences, monitor: .patient)
        try #require(RoommatesJudge.judge(partition, under: preferences) == .accepted, "\(note)")
        switch try Irving.solve(preferences, monitor: .patient) {
        case .stable(let matching):
            try #require(stable.contains(matching.mates), "\(note)")
            try #require(RoommatesJudge.judge(matching, under: preferences) == .accepted, "\(note)")
            try #require(partition.oddCycles.isEmpty, "\(note)")
            try checkAll(preferences, stable, note: note)
            for other in stable {
                let singles = other.indices.filter { other[$0] == nil }
                try #require(singles == matching.unmatched, "\(note): the same people are single in every one")
            }
            return true
        case .unsolvable(let proof, let effort):
            try #require(stable.isEmpty, "\(note): \(stable) is stable")
            try #require(proof == partition, "\(note)")
            var all = try StableMatchings(of: preferences)
            let rotations = try Rotations(of: preferences)
            try #require(all.next() == nil && rotations == nil, "\(note)")
            try #require(RoommatesJudge.judgeUnsolvable(proof, under: preferences) == .accepted, "\(note)")
            try checkEffort(effort, proof, lists, note: note)
            return false
        }
    }

    /// All stable matchings, the stable pairs, and the best by each criterion.
    private func checkAll(_ preferences: PreferenceLists, _ stable: [[Int?]], note: String) throws {
        let found = try StableMatchings(of: preferences).map(\.mates)
        try #require(Set(found) == Set(stable) && found.count == stable.count, "\(note): \(found), not \(stable)")
        let rotations = try #require(try Rotations(of: preferences), "\(note)")
        try #require(stable.contains(rotations.matching.mates), "\(note)")
        let pairs = Set(stable.flatMap { mates in mates.enumerated().map { [$0.offset, $0.element ?? $0.offset] } })
        try #require(
            Set(rotations.stablePairs.map { [$0.0, $0.1] }) == pairs.filter { $0[0] < $0[1] }, "\(note)")
        let ranks = stable.map { mates in
            mates.enumerated().compactMap { person, mate in
                mate.flatMap { preferences.rank(of: $0, for: person) }.map { (person, $0) }
            }
        }
        let sides = (0..<preferences.count).map { $0 % 2 == 0 }
        let costs: [(StableCriterion, ([(Int, Int)]) -> [Int])] = [
            (.egalitarian, { [$0.reduce(0) { $0 + $1.1 }] }),
            (.minimumRegret, { [$0.reduce(0) { max($0, $1.1) }] }),
            (.leximin, { ranks in (0..<preferences.count).reversed().map { rank in ranks.count { $0.1 == rank } } }),
            (.sexEqual(isOnFirstSide: sides), { [abs($0.reduce(0) { $0 + (sides[$1.0] ? $1.1 : -$1.1) })] }),
        ]
        for (criterion, cost) in costs {
            let best = try #require(try StableMatchings.best(under: preferences, by: criterion), "\(note)")
            let expected = ranks.map(cost).min { $0.lexicographicallyPrecedes($1) }
            try #require(best.cost == expected && best.isProvedBest, "\(note), \(criterion): \(best)")
            try #require(stable.contains(best.matching.mates), "\(note), \(criterion)")
        }
    }

    /// One person is dropped from each odd cycle, everyone else is paired as the partition says, and that is stable.
    private func checkEffort(_ effort: Matching, _ proof: StablePartition, _ lists: [[Int]], note: String) throws {
        var kept = lists
        for cycle in proof.cycles where cycle.count > 1 {
            let dropped = cycle.filter { effort.mates[$0] == nil }
            try #require(dropped.count == cycle.count % 2, "\(note): cycle \(cycle), effort \(effort.mates)")
            for person in dropped { kept[person] = [] }
        }
        try #require(BruteForceRoommates(lists: kept).isStable(effort.mates), "\(note): \(effort.mates)")
    }
}
