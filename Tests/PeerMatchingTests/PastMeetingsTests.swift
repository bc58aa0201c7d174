import PeerInstances
import PeerMatching
import Testing

/// Meetings of the past that count against a pair, by trying every set of pairs.
@Suite("Past meetings")
struct PastMeetingsTests {
    /// Rounds of random pairs.
    private func past(_ ids: [String], rounds: Int, seed: UInt64) -> [[[String]]] {
        var generator = SplitMix64(seed: seed)
        return (0..<rounds).map { _ in
            let order = ids.shuffled(using: &generator)
            return stride(from: 0, to: order.count - 1, by: 2).map { [order[$0], order[$0 + 1]] }
        }
    }

    /// The best sum of R − 1/t over perfect matchings of these people.
    private func best(_ free: [Int], _ worth: (Int, Int) -> Int64?) -> Int64? {
        guard let first = free.first else { return 0 }
        var best: Int64?
        for partner in free.dropFirst() {
            guard let own = worth(first, partner),
                let rest = self.best(free.filter { $0 != first && $0 != partner }, worth)
            else { continue }
            best = max(best ?? .min, own + rest)
        }
        return best
    }

    @Test("The pairs made are worth the most, a pair that met t rounds ago 1/t less", arguments: 1...25)
    func bruteForce(seed: Int) throws {
        let cohort = Small.cohort(8, seed: UInt64(seed))
        let ids = cohort.participants.map(\.id)
        var program = Small.program(.maximumWeight)
        let rounds = past(ids, rounds: 1 + seed % 7, seed: UInt64(seed) + 100)
        program.parameters.past = rounds
        func worth(_ score: Int32?, _ a: Int, _ b: Int) -> Int64? {
            let age = rounds.reversed().firstIndex { $0.contains { Set($0) == [ids[a], ids[b]] } }
            let back = age.map { rounds.reversed().distance(from: rounds.reversed().startIndex, to: $0) + 1 }
            return score.map { Int64($0) - (back.map { Int64(Score.one) / Int64($0) } ?? 0) }
        }
        let result = try program.runBlocking(cohort)
        let pool = try ScoredPool(cohort, program)
        func score(_ a: Int, _ b: Int) -> Int64? { worth(pool.reciprocal.score(row: a, column: b), a, b) }
        let expected = try #require(best(Array(ids.indices), score))
        var total: Int64 = 0
        for pair in result.pairs {
            let (a, b) = (try #require(cohort.index(of: pair.first)), try #require(cohort.index(of: pair.second)))
            total += try #require(score(a, b))
        }
        #expect(result.pairs.count == 4 && total == expected)
    }

    @Test("Somebody is new as long as one pair that rules allow has not met")
    func whoIsNew() throws {
        let cohort = Small.cohort(6, seed: 3)
        let ids = cohort.participants.map(\.id)
        let all = ids.indices.flatMap { a in ids[(a + 1)...].map { Rule.Pair(ids[a], $0) } }
        var program = Small.program(.maximumWeight)
        #expect(try program.leavesNobodyNew(cohort, met: all))
        #expect(try !program.leavesNobodyNew(cohort, met: []))
        for missing in all.indices {
            var met = all
            met.remove(at: missing)
            program.rules = []
            #expect(try !program.leavesNobodyNew(cohort, met: met))
            // A pair that another rule forbids is nobody new.
            program.rules = [.never([all[missing]])]
            #expect(try program.leavesNobodyNew(cohort, met: met))
        }
        program.rules = [.never(all)]
        #expect(try !program.leavesNobodyNew(cohort, met: all))
    }
}
