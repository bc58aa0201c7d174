import PeerInstances
import PeerJudges
import PeerProblems
import PeerStability
import PeerTestSupport
import Testing

@Suite("Roommates on scores: the same answers as on lists")
struct ImplicitTests {
    @Test("2,000 instances of five cultures with up to 400 people: same status, cycles, singles and matching")
    func sameAsLists() throws {
        var (stable, unsolvable) = (0, 0)
        for seed in UInt64(0)..<2_000 {
            var random = SplitMix64(seed: 300_000 + seed)
            // Most are small, because those are solvable more often; each culture reaches 400.
            let count = Int.random(in: 1...(seed % 20 < 5 ? 400 : 40), using: &random)
            let source = Self.scores(culture: Int(seed % 5), count: count, using: &random)
            let pageSize = Int.random(in: 1...16, using: &random)
            let flat = try Irving.solve(ScorePreferences(source).lists(), monitor: .patient)
            let implicit = try Irving.solve(scores: source, pageSize: pageSize, threads: 1 + Int(seed % 2))
            // Status, matching and partition with its odd cycles and singles are all in the outcome.
            try #require(flat == implicit, "seed \(seed)")
            if case .stable = flat { stable += 1 } else { unsolvable += 1 }
        }
        #expect(stable >= 200 && unsolvable >= 200, "\(stable), \(unsolvable)")
    }

    /// Uniform; heavy ties; popularity; nearness in a plane; wants and levels, some pairs forbidden.
    static func scores(culture: Int, count n: Int, using random: inout SplitMix64) -> DenseScores {
        func dense(_ score: (Int, Int) -> Int32) -> DenseScores {
            DenseScores(
                rowCount: n, columnCount: n,
                values: (0..<n * n).map { $0 / n == $0 % n ? Score.forbidden : score($0 / n, $0 % n) })
        }
        switch culture {
        case 0: return .random(count: n, isSymmetric: false, range: 0...Score.one, forbidden: 0, using: &random)
        case 1: return .random(count: n, isSymmetric: false, range: 0...9, forbidden: 0.2, using: &random)
        case 2:
            let fame = (0..<n).map { _ in Int32.random(in: 0...1000, using: &random) }
            return dense { _, column in fame[column] + Int32.random(in: 0...200, using: &random) }
        case 3:
            let points = (0..<n).map { _ in
                (Int32.random(in: 0...1000, using: &random), Int32.random(in: 0...1000, using: &random))
            }
            return dense { row, column in
                -abs(points[row].0 - points[column].0) - abs(points[row].1 - points[column].1) + Int32(column % 7)
            }
        default:
            let people = (0..<n).map { _ in (0..<8).map { _ in Int32.random(in: 0...5, using: &random) } }
            return dense { row, column in
                if (row ^ column) % 11 == 0 { return Score.forbidden }
                return zip(people[row][..<4], people[column][4...]).reduce(0) { $0 + $1.0 * $1.1 }
            }
        }
    }

    @Test("A pair forbidden one way only is not acceptable")
    func oneWay() throws {
        for seed in UInt64(0)..<500 {
            var random = SplitMix64(seed: 330_000 + seed)
            let n = Int.random(in: 1...20, using: &random)
            let values = (0..<n * n).map { cell in
                cell % (n + 1) == 0 || random.chance(0.3) ? Score.forbidden : Int32.random(in: 0...6, using: &random)
            }
            let source = DenseScores(rowCount: n, columnCount: n, values: values)
            let flat = try Irving.stablePartition(of: ScorePreferences(source).lists())
            let implicit = try Irving.stablePartition(ofScores: source, pageSize: 2)
            try #require(flat == implicit, "seed \(seed)")
            try #require(RoommatesJudge.judge(implicit, under: ScorePreferences(source)).isAccepted, "seed \(seed)")
        }
    }

    @Test("A cancelled monitor ends the work; progress never falls")
    func monitor() throws {
        var random = SplitMix64(seed: 340_000)
        let source = Self.scores(culture: 0, count: 60, using: &random)
        #expect(throws: Interrupted()) { try Irving.solve(scores: source, monitor: .cancelled) }
        let log = ProgressLog()
        _ = try Irving.solve(scores: source, pageSize: 2, monitor: log.monitor())
        #expect(log.isOrderly && log.fractions.count > 5)
        for limit in [1, log.fractions.count / 2, log.fractions.count - 1] {
            let part = ProgressLog()
            #expect(throws: Interrupted()) {
                try Irving.solve(scores: source, pageSize: 2, monitor: part.monitor(stoppingAfter: limit))
            }
        }
    }
}
