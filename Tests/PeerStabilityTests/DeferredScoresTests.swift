import PeerProblems
import PeerStability
import PeerTestSupport
import Testing

/// People on two sides who score each other; nobody scores their own side.
private struct ScoredSides {
    let scores: DenseScores
    let proposers: [Int]
    let receivers: [Int]
    let capacities: [Int]
    /// Everybody's list, best first, equals in order of index.
    let lists: [[Int]]

    init(count: Int, levels: Int32, blanks: Double, places: ClosedRange<Int>, using random: inout SplitMix64) {
        let proposes = (0..<count).map { _ in random.chance(0.5) }
        let values = (0..<count * count).map { cell -> Int32 in
            let (row, column) = (cell / count, cell % count)
            if proposes[row] == proposes[column] || random.chance(blanks) { return Score.forbidden }
            return Int32.random(in: 0...levels, using: &random)
        }
        let scores = DenseScores(rowCount: count, columnCount: count, values: values)
        lists = (0..<count).map { person in
            let others = (0..<count).filter {
                scores.score(row: person, column: $0) != nil && scores.score(row: $0, column: person) != nil
            }
            return others.sorted {
                let (a, b) = (scores.score(row: person, column: $0) ?? 0, scores.score(row: person, column: $1) ?? 0)
                return a != b ? a > b : $0 < $1
            }
        }
        self.scores = scores
        proposers = (0..<count).filter { proposes[$0] }
        receivers = (0..<count).filter { !proposes[$0] }
        capacities = (0..<count).map { _ in Int.random(in: places, using: &random) }
    }

    func solve(pageSize: Int, threads: Int = 1) throws -> [[Int]] {
        try DeferredAcceptance.solve(
            scores: scores, proposers: proposers, capacities: capacities, pageSize: pageSize, threads: threads
        ).map { [$0.0, $0.1] }
    }

    /// The same on whole lists.
    func onLists() throws -> [[Int]] {
        var place = [Int](repeating: 0, count: capacities.count)
        for side in [proposers, receivers] { for (index, person) in side.enumerated() { place[person] = index } }
        func side(_ people: [Int]) -> [[[Int]]] { people.map { person in lists[person].map { [place[$0]] } } }
        let sides = try TwoSidedLists(
            rows: side(proposers), columns: side(receivers), rowCapacities: proposers.map { capacities[$0] },
            columnCapacities: receivers.map { capacities[$0] })
        return try DeferredAcceptance.solve(sides).pairs.map { first, second in
            [proposers[min(first, second)], receivers[max(first, second) - proposers.count]]
        }
    }
}

@Suite("Deferred acceptance on scores: the pairs of the whole lists, page by page")
struct DeferredScoresTests {
    @Test("3,000 small instances with capacities against every set of pairs: stable, and best for those who propose")
    func againstAll() throws {
        for seed in UInt64(0)..<3_000 {
            var random = SplitMix64(seed: 660_000 + seed)
            let count = Int.random(in: 2...6, using: &random)
            let sides = ScoredSides(count: count, levels: 4, blanks: 0.15, places: 0...2, using: &random)
            let stable = BruteForceFixtures(lists: sides.lists, capacities: sides.capacities).stableSets()
            let found = try sides.solve(pageSize: Int.random(in: 1...3, using: &random))
            let pairs = found.map { $0.sorted() }
            try #require(stable.contains { Set($0) == Set(pairs) && $0.count == pairs.count }, "seed \(seed): \(found)")
            try #require(found.allSatisfy { sides.proposers.contains($0[0]) }, "seed \(seed): \(found)")
            // Place by place, nobody who proposes has better in any stable solution.
            func places(_ pairs: [[Int]], _ person: Int) -> [Int] {
                pairs.filter { $0.contains(person) }.map { $0[0] == person ? $0[1] : $0[0] }
                    .compactMap { sides.lists[person].firstIndex(of: $0) }.sorted()
            }
            for other in stable {
                for person in sides.proposers {
                    let (ours, theirs) = (places(pairs, person), places(other, person))
                    let isBest = ours.count == theirs.count && zip(ours, theirs).allSatisfy { $0 <= $1 }
                    try #require(isBest, "seed \(seed), person \(person): \(ours), \(theirs)")
                }
            }
        }
    }

    @Test("600 instances with up to 60 people and first pages of one to five: what whole lists say")
    func sameAsLists() throws {
        var (pairs, turned) = (0, 0)
        for seed in UInt64(0)..<600 {
            var random = SplitMix64(seed: 670_000 + seed)
            let count = Int.random(in: 2...60, using: &random)
            let sides = ScoredSides(
                count: count, levels: seed % 2 == 0 ? 5 : 1_000, blanks: seed % 3 == 0 ? 0.4 : 0, places: 0...3,
                using: &random)
            let pageSize = Int.random(in: 1...5, using: &random)
            let found = try sides.solve(pageSize: pageSize, threads: 1 + Int(seed % 2))
            try #require(found == (try sides.onLists().sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }), "seed \(seed)")
            pairs += found.count
            turned += found.count { pair in
                sides.lists[pair[0]].firstIndex(of: pair[1]).map { $0 >= pageSize } ?? false
            }
        }
        // Later pages are where many find their places.
        #expect(pairs > 3_000 && turned > 300, "\(pairs), \(turned)")
    }

    @Test("Who has come to the end of a list ends nobody else's proposals, by hand")
    func endOfList() throws {
        // 0 and 1 propose to 2, who likes 1 better; 3 proposes to 4. Person 0 is left with an empty list before 3's turn.
        let free = Score.forbidden
        let values: [Int32] = [
            free, free, 5, free, free,
            free, free, 5, free, free,
            1, 2, free, free, free,
            free, free, free, free, 7,
            free, free, free, 7, free,
        ]
        let scores = DenseScores(rowCount: 5, columnCount: 5, values: values)
        for pageSize in [1, 2, 32] {
            let pairs = try DeferredAcceptance.solve(
                scores: scores, proposers: [0, 1, 3], capacities: [1, 1, 1, 1, 1], pageSize: pageSize)
            #expect(pairs.map { [$0.0, $0.1] } == [[1, 2], [3, 4]])
        }
    }
}
