import PeerGrouping
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Who sits where, against every seating")
struct SeatExchangeTests {
    /// The sum over all pairs that meet, `nil` where one has no score.
    private func sum(_ people: [Int], _ plan: [[[Int]]], _ scores: DenseScores) -> Int64? {
        var sum: Int64 = 0
        for table in plan.joined() {
            for (place, seat) in table.enumerated() {
                for other in table[(place + 1)...] {
                    guard let score = scores.score(row: people[seat], column: people[other]) else { return nil }
                    sum += Int64(score)
                }
            }
        }
        return sum
    }

    /// The best of all orders of so many people.
    private func best(_ count: Int, _ plan: [[[Int]]], _ scores: DenseScores) -> Int64? {
        var best: Int64?
        func extend(_ people: [Int]) {
            if people.count == count {
                best = [best, sum(people, plan, scores)].compactMap(\.self).max()
                return
            }
            for person in 0..<count where !people.contains(person) { extend(people + [person]) }
        }
        extend([])
        return best
    }

    @Test("200 plans of tables for up to six people: the best seating, or none where pairs without a score must meet")
    func everySeating() throws {
        var (attained, found, none, missed) = (0, 0, 0, 0)
        for seed in UInt64(0)..<200 {
            var random = SplitMix64(seed: 60_000 + seed)
            let count = Int.random(in: 2...6, using: &random)
            let scores = DenseScores.random(
                count: count, isSymmetric: true, range: 0...Score.one, forbidden: random.chance(0.5) ? 0.25 : 0,
                using: &random)
            let plan = (0..<2).map { _ -> [[Int]] in
                let seats = Array(0..<count).shuffled(using: &random)
                let middle = Int.random(in: 1...count, using: &random)
                return [Array(seats[..<middle]), Array(seats[middle...])]
            }
            let truth = best(count, plan, scores)
            let people = try SeatExchange.best(plan: plan, scores: scores, seed: seed, trials: 40_000)
            guard let people else {
                if truth == nil { none += 1 } else { missed += 1 }
                continue
            }
            found += 1
            try #require(people.sorted() == Array(0..<count), "seed \(seed)")
            let own = try #require(sum(people, plan, scores), "seed \(seed)")
            let most = try #require(truth, "seed \(seed)")
            try #require(own <= most, "seed \(seed)")
            if own == most { attained += 1 }
        }
        #expect(
            10 * attained > 9 * found && found > 120 && none > 10 && missed < 5,
            "\(attained) of \(found), \(none), \(missed)")
    }
}
