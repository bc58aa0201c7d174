import PeerProblems
import PeerStability
import PeerTestSupport
import Testing

/// A random two-sided instance, and its lists over the pool.
private struct Sides {
    let lists: TwoSidedLists
    let groups: [[[Int]]]

    init(
        rows: Int, columns: Int, ties: Double, capacities: (rows: [Int], columns: [Int]) = ([], []),
        using random: inout SplitMix64
    ) throws {
        func side(_ own: Int, _ other: Int, using random: inout SplitMix64) -> [[[Int]]] {
            (0..<own).map { _ in
                var groups: [[Int]] = []
                for entry in (0..<other).filter({ _ in random.chance(0.8) }).shuffled(using: &random) {
                    if let last = groups.indices.last, random.chance(ties) {
                        groups[last].append(entry)
                    } else {
                        groups.append([entry])
                    }
                }
                return groups
            }
        }
        let (first, second) = (side(rows, columns, using: &random), side(columns, rows, using: &random))
        lists = try TwoSidedLists(
            rows: first, columns: second, rowCapacities: capacities.rows, columnCapacities: capacities.columns)
        groups = first.map { list in list.map { group in group.map { rows + $0 } } } + second
    }
}

@Suite("Two sides against trying everything")
struct TwoSidedTests {
    @Test("20,000 instances with capacities: both optima are stable and best for their side")
    func optima() throws {
        for seed in UInt64(0)..<20_000 {
            var random = SplitMix64(seed: 600_000 + seed)
            let (rows, columns) = (Int.random(in: 1...3, using: &random), Int.random(in: 1...3, using: &random))
            let capacities = (
                (0..<rows).map { _ in Int.random(in: 0...2, using: &random) },
                (0..<columns).map { _ in Int.random(in: 0...2, using: &random) }
            )
            let sides = try Sides(rows: rows, columns: columns, ties: 0, capacities: capacities, using: &random)
            let written = sides.groups.map { Array($0.joined()) }
            let oracle = BruteForceFixtures(lists: written, capacities: capacities.0 + capacities.1)
            let stable = oracle.stableSets()
            for rowsPropose in [true, false] {
                let best = try DeferredAcceptance.solve(sides.lists, rowsPropose: rowsPropose)
                try #require(stable.contains(best.pairs.map { [$0.0, $0.1] }), "seed \(seed)")
                // Place by place, nobody on the proposing side has better in any stable solution.
                for other in stable {
                    for person in rowsPropose ? 0..<rows : rows..<rows + columns {
                        func places(_ pairs: [[Int]]) -> [Int] {
                            pairs.filter { $0.contains(person) }.map { $0[0] == person ? $0[1] : $0[0] }
                                .compactMap { written[person].firstIndex(of: $0) }.sorted()
                        }
                        let (ours, theirs) = (places(best.pairs.map { [$0.0, $0.1] }), places(other))
                        let isBest = ours.count == theirs.count && zip(ours, theirs).allSatisfy { $0 <= $1 }
                        try #require(isBest, "seed \(seed), person \(person): \(ours), \(theirs)")
                    }
                }
            }
        }
    }

    @Test("All stable matchings, with places on one side: 3,000 instances")
    func all() throws {
        for seed in UInt64(0)..<3_000 {
            var random = SplitMix64(seed: 630_000 + seed)
            let places = (0..<2).map { _ in Int.random(in: 0...2, using: &random) }
            let sides = try Sides(rows: 4, columns: 2, ties: 0, capacities: ([], places), using: &random)
            let oracle = BruteForceFixtures(
                lists: sides.groups.map { Array($0.joined()) }, capacities: sides.lists.capacities)
            let found = try DeferredAcceptance.all(sides.lists).map { $0.pairs.map { [$0.0, $0.1] } }
            let expected = oracle.stableSets()
            try #require(
                Set(found) == Set(expected) && found.count == expected.count, "seed \(seed): \(found), \(expected)")
        }
    }

    @Test("All stable matchings with one place each: 5,000 instances")
    func allOfFour() throws {
        var most = 0
        for seed in UInt64(0)..<5_000 {
            var random = SplitMix64(seed: 640_000 + seed)
            let sides = try Sides(rows: 4, columns: 4, ties: 0, using: &random)
            let oracle = BruteForceRoommates(lists: sides.groups.map { Array($0.joined()) })
            let found = try DeferredAcceptance.all(sides.lists).map { $0.pairs.map { [$0.0, $0.1] } }
            let expected = oracle.stableMatchings().map { mates in
                mates.enumerated().compactMap { person, mate in
                    mate.flatMap { person < $0 ? [person, $0] : nil }
                }
            }
            most = max(most, found.count)
            try #require(Set(found) == Set(expected) && found.count == expected.count, "seed \(seed)")
        }
        #expect(most >= 3)
    }

    @Test("Király: 20,000 instances with ties, weakly stable and at least two thirds of the largest")
    func kiraly() throws {
        var (smaller, ties) = (0, 0)
        for seed in UInt64(0)..<20_000 {
            var random = SplitMix64(seed: 650_000 + seed)
            let (rows, columns) = (Int.random(in: 1...4, using: &random), Int.random(in: 1...4, using: &random))
            let sides = try Sides(rows: rows, columns: columns, ties: 0.6, using: &random)
            let oracle = BruteForceTies(groups: sides.groups)
            var largest = 0
            AllMatchings.forEach(count: rows + columns, isAllowed: oracle.isAcceptable) { mates in
                if oracle.isStable(mates, .weak) { largest = max(largest, mates.count { $0 != nil } / 2) }
            }
            let matching = try DeferredAcceptance.largeWeaklyStable(sides.lists)
            try #require(oracle.isStable(matching.mates, .weak), "seed \(seed)")
            try #require(3 * matching.cardinality >= 2 * largest, "seed \(seed): \(matching.cardinality) of \(largest)")
            if matching.cardinality < largest { smaller += 1 }
            if sides.lists.pool.hasTies { ties += 1 }
            // Deferred acceptance with any order of equals is weakly stable as well.
            let plain = try DeferredAcceptance.solve(sides.lists, seed: seed)
            try #require(oracle.isStable(try Matching(count: rows + columns, pairs: plain.pairs).mates, .weak))
        }
        #expect(ties > 10_000 && smaller < 2_000, "\(ties), \(smaller)")
    }

    @Test("Ties: weakly, strongly and super-stable matchings between two sides", arguments: TiedStability.allCases)
    func tied(stability: TiedStability) throws {
        for seed in UInt64(0)..<3_000 {
            var random = SplitMix64(seed: 680_000 + seed)
            let sides = try Sides(rows: 3, columns: 3, ties: 0.4, using: &random)
            let oracle = BruteForceTies(groups: sides.groups)
            switch try TiedRoommates.solve(sides.lists.pool, stability: stability) {
            case .stable(let matching): try #require(oracle.isStable(matching.mates, stability), "seed \(seed)")
            case .unsolvable: try #require(!oracle.hasStable(stability), "seed \(seed)")
            case .undecided: Issue.record("seed \(seed)")
            }
        }
    }

    @Test("What does not exist on the other side, or capacities that do not fit, is an error")
    func errors() {
        #expect(throws: ProblemError.invalidPreference(person: 0, entry: 2)) {
            try TwoSidedLists(rows: [[[1]]], columns: [[[0]]])
        }
        #expect(throws: ProblemError.invalidPreference(person: 1, entry: 1)) {
            try TwoSidedLists(rows: [[[0]]], columns: [[[1]]])
        }
        #expect(throws: ProblemError.wrongShape(expected: 1, found: 2)) {
            try TwoSidedLists(rows: [[[0]]], columns: [[[0]]], rowCapacities: [1, 1])
        }
    }
}
