import PeerAssignment
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Cycle covers against trying everything")
struct CycleCoverTests {
    /// The greatest total of disjoint pairs.
    private func best(_ scores: DenseScores, _ isAllowed: (Int, Int) -> Bool) -> Int64 {
        var best: Int64 = 0
        AllMatchings.forEach(count: scores.rowCount, isAllowed: isAllowed) { best = max(best, total($0, scores)) }
        return best
    }

    private func total(_ mates: [Int?], _ scores: DenseScores) -> Int64 {
        mates.enumerated().reduce(0) { sum, next in
            guard let mate = next.element, next.offset < mate else { return sum }
            return sum + Int64(scores.score(row: next.offset, column: mate) ?? 0)
        }
    }

    @Test("2,000 pools with up to eight people: a best cover, its best pairs, and a bound on every matching")
    func random() throws {
        var (closed, long, partial) = (0, 0, 0)
        for seed in UInt64(0)..<2_000 {
            var random = SplitMix64(seed: 50_000 + seed)
            let count = Int.random(in: 1...8, using: &random)
            let scores = DenseScores.random(
                count: count, isSymmetric: true, range: 0...(seed % 4 == 0 ? 3 : 60),
                forbidden: seed % 3 == 0 ? 0.5 : seed % 3 == 1 ? 0.15 : 0, using: &random)
            let cover = try CycleCover.solve(scores)
            let truth = BruteForceAssignment(
                rowCount: count, columnCount: count,
                cells: (0..<count * count).map { scores.score(row: $0 / count, column: $0 % count).map { Int128($0) } },
                sense: .maximize)
            // Who helps whom is a best assignment of the pool to itself.
            let helped = cover.successors.compactMap { $0 }
            try #require(Set(helped).count == helped.count && helped.count == truth.cardinality, "seed \(seed)")
            let total = try cover.successors.enumerated().reduce(Int128(0)) { sum, next in
                guard let other = next.element else { return sum }
                return sum + Int128(try #require(scores.score(row: next.offset, column: other), "seed \(seed)"))
            }
            try #require(total == truth.objective, "seed \(seed)")
            try #require((cover.matchingBound == nil) == (truth.cardinality < count), "seed \(seed)")
            if let bound = cover.matchingBound {
                try #require(Int128(bound) >= total / 2, "seed \(seed)")
                let most = best(scores) { scores.score(row: $0, column: $1) != nil }
                try #require(bound >= most, "seed \(seed)")
            }
            // The pairs are neighbours in the cover, each person in one at most, and none are worth more.
            func areNeighbours(_ first: Int, _ second: Int) -> Bool {
                cover.successors[first] == second || cover.successors[second] == first
            }
            let mates = try Matching(count: count, pairs: cover.pairs).mates
            try #require(cover.pairs.allSatisfy { areNeighbours($0.0, $0.1) }, "seed \(seed): \(cover.pairs)")
            try #require(self.total(mates, scores) == best(scores, areNeighbours), "seed \(seed): \(cover.pairs)")
            let isLong = cover.pairs.contains { cover.successors[$0.0] != $0.1 || cover.successors[$0.1] != $0.0 }
            if isLong { long += 1 }
            if cover.matchingBound == nil { partial += 1 } else if isLong { closed += 1 }
        }
        #expect(long > 100 && closed > 50 && partial > 100, "\(long), \(closed), \(partial)")
    }

    @Test("One pair of three is worth as much as the cycle: half of the cycle bounds nothing")
    func onePair() throws {
        let none = Score.forbidden
        let scores = DenseScores(rowCount: 3, columnCount: 3, values: [none, 10, 0, 10, none, 0, 0, 0, none])
        let cover = try CycleCover.solve(scores)
        #expect(try #require(cover.matchingBound) >= 10)
        #expect(cover.pairs.map { [$0.0, $0.1].sorted() } == [[0, 1]])
    }

    @Test("Three who suit each other: the cover is a cycle, its best pair may be the one that closes it")
    func triangle() throws {
        for (place, pair) in [[0, 1], [1, 2], [0, 2]].enumerated() {
            var values = [Int32](repeating: 10, count: 9)
            for person in 0..<3 { values[4 * person] = Score.forbidden }
            (values[3 * pair[0] + pair[1]], values[3 * pair[1] + pair[0]]) = (13, 13)
            let cover = try CycleCover.solve(DenseScores(rowCount: 3, columnCount: 3, values: values))
            #expect((13...17).contains(cover.matchingBound ?? 0), "\(place)")
            #expect(cover.pairs.map { [$0.0, $0.1].sorted() } == [pair], "\(place)")
        }
    }
}
