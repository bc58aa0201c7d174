import PeerCohorts
import PeerNumerics
import PeerProblems
import PeerScoring
import PeerTestSupport
import Testing

@Suite("The pass over pairs")
struct PairPassTests {
    /// Remembers everything it is shown.
    private final class Everything: PairConsumer {
        struct Seen: Hashable {
            let row, column: Int
            let own, back, mutual: Int32
        }

        final class Part: PairPart {
            var seen: [Seen] = []
            func read(row: Int, columns: Range<Int>, own: Span<Int32>, back: Span<Int32>, mutual: Span<Int32>) {
                for place in own.indices {
                    seen.append(
                        Seen(
                            row: row, column: columns.lowerBound + place, own: own[place], back: back[place],
                            mutual: mutual[place]))
                }
            }
        }

        private let parts = PairParts<Part>()
        func part() -> any PairPart { parts.adding(Part()) }
        var seen: [Seen] { parts.all.flatMap(\.seen).sorted { ($0.row, $0.column) < ($1.row, $1.column) } }
    }

    private func pairByPair(_ scores: PoolScores) -> [Everything.Seen] {
        (0..<scores.count).flatMap { row in
            (row + 1..<max(scores.count, row + 1)).map { column in
                Everything.Seen(
                    row: row, column: column,
                    own: scores.benefit.score(row: row, column: column) ?? Score.forbidden,
                    back: scores.benefit.score(row: column, column: row) ?? Score.forbidden,
                    mutual: scores.reciprocal.score(row: row, column: column) ?? Score.forbidden)
            }
        }
    }

    @Test("Every pair is handed out once, with the scores of the pair alone", arguments: ScanCase.cases.indices)
    func everyPair(index: Int) throws {
        for count in [0, 1, 2, 17, 200] {
            let scores = try ScanCase.cases[index].scores(count)
            let some = (0..<count).filter { $0 % 3 != 1 }
            for variant in KernelVariant.available {
                let scores = scores.using(variant)
                for pool in [scores.pool, scores.pool(of: some)] {
                    let expected = pairByPair(pool)
                    for threads in [1, 2] {
                        let all = Everything()
                        try pool.pass.run([all], threads: threads)
                        #expect(all.seen == expected, "\(count), \(variant), \(threads)")
                    }
                }
            }
        }
    }

    @Test("People who are mirrored receive what they give, in blocks as in single pairs")
    func mirrored() throws {
        let plain = try ScanCase.cases[2].scores(150)
        let isMirrored = (0..<150).map { $0 % 3 == 0 }
        let scores = plain.mirroring(isMirrored)
        for a in 0..<150 {
            for b in 0..<150 where a != b {
                let (from, to) = isMirrored[a] && !isMirrored[b] ? (a, b) : (b, a)
                let expected = plain.direction(to: to, from: from).score
                if isMirrored[a] != isMirrored[b] {
                    #expect(scores.direction(to: a, from: b).score == expected)
                } else {
                    #expect(scores.direction(to: a, from: b) == plain.direction(to: a, from: b))
                }
            }
        }
        let all = Everything()
        try scores.pool.pass.run([all], threads: 2)
        #expect(all.seen == pairByPair(scores.pool))
        let query = CandidateQuery(capacity: 9)
        let dense = DenseScores(pairByPair: scores.reciprocal)
        #expect(try scores.reciprocal.candidates(query, threads: 2).lists == dense.best(query))
        let directional = DenseScores(pairByPair: scores.benefit)
        #expect(try scores.benefit.candidates(query, threads: 2).lists == directional.best(query))
    }

    @Test("Sources without a reader of their own are read in blocks, in either reading")
    func blocks() throws {
        var random = SplitMix64(seed: 3)
        for count in [0, 1, 5, 300] {
            let dense = DenseScores.random(
                count: count, isSymmetric: false, range: 0...9, forbidden: 0.2, using: &random)
            for reading in [PairReading.symmetric, .directional] {
                let all = Everything()
                try PairPass(pool: dense, reading).run([all], threads: 2)
                #expect(all.seen.count == count * max(0, count - 1) / 2)
                for seen in all.seen {
                    let own = dense.score(row: seen.row, column: seen.column) ?? Score.forbidden
                    let back = dense.score(row: seen.column, column: seen.row) ?? Score.forbidden
                    #expect(seen.own == own && seen.mutual == own)
                    #expect(seen.back == (reading == .directional ? back : own))
                }
            }
            let all = Everything()
            try PairPass(sidesOf: dense).run([all], threads: 2)
            #expect(all.seen.map(\.own) == dense.values)
        }
    }

    @Test("Parts of a pool with themselves and those behind them are all pairs, each once")
    func parts() throws {
        var random = SplitMix64(seed: 4)
        let dense = DenseScores.random(
            count: 300, isSymmetric: true, range: 0...9, forbidden: 0.1, using: &random)
        let bounds = [0, 0, 1, 130, 257, 300]
        let parts = zip(bounds, bounds.dropFirst()).map { $0..<$1 }
        var seen: [[Int]] = []
        for (place, rows) in parts.enumerated() {
            for columns in parts[place...] {
                let all = Everything()
                try PairPass(pool: dense, .symmetric, rows: rows, columns: columns).run([all], threads: 2)
                #expect(all.seen.allSatisfy { rows.contains($0.row) && columns.contains($0.column) })
                seen += all.seen.map { [$0.row, $0.column] }
            }
        }
        #expect(seen.count == 300 * 299 / 2 && Set(seen).count == seen.count)
        #expect(seen.allSatisfy { $0[0] < $0[1] })
        // Nobody is behind anybody.
        let none = Everything()
        try PairPass(pool: dense, .symmetric, rows: 130..<257, columns: 1..<130).run([none], threads: 1)
        #expect(none.seen.isEmpty)
    }

    @Test("A pass is interrupted within a block of columns, and reports a share that never falls")
    func monitored() throws {
        let scores = try ScanCase.cases[0].scores(600)
        let log = ProgressLog()
        try scores.pool.pass.run([Everything()], threads: 2, monitor: log.monitor())
        #expect(log.isOrderly && log.fractions.count >= 5)
        #expect(throws: Interrupted()) { try scores.pool.pass.run([Everything()], threads: 2, monitor: .cancelled) }
    }
}
