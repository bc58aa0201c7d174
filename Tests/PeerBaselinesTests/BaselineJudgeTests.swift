import PeerBaselines
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

/// A matching that a baseline made, and what it was made from.
private struct Case {
    let scores: DenseScores
    let matching: Matching
    var pairs: [(Int, Int)] { matching.pairs }

    func with(pairs: [(Int, Int)]) -> Matching? { try? Matching(count: matching.count, pairs: pairs) }

    func isAllowed(_ first: Int, _ second: Int) -> Bool { scores.score(row: first, column: second) != nil }
}

/// What none of the three properties survives.
private let spoilings: [Spoiling<Case, Matching>] = [
    Spoiling("a pair parts") { it, random in
        it.pairs.isEmpty ? nil : it.with(pairs: Array(it.pairs.shuffled(using: &random).dropFirst()))
    },
    Spoiling("nobody is paired") { it, _ in it.pairs.isEmpty ? nil : it.with(pairs: []) },
    Spoiling("a forbidden pair") { it, random in
        let people = (0..<it.matching.count).shuffled(using: &random)
        for first in people {
            for second in people where first < second && !it.isAllowed(first, second) {
                let others = it.pairs.filter { ![$0.0, $0.1].contains(first) && ![$0.0, $0.1].contains(second) }
                return it.with(pairs: others + [(first, second)])
            }
        }
        return nil
    },
]

/// What breaks the order in which pairs were taken.
private let orderSpoilings: [Spoiling<Case, Matching>] = [
    Spoiling("two pairs exchange partners one way") { it, random in
        let pairs = it.pairs.shuffled(using: &random)
        guard pairs.count >= 2 else { return nil }
        return it.with(pairs: pairs.dropFirst(2) + [(pairs[0].0, pairs[1].0), (pairs[0].1, pairs[1].1)])
    },
    Spoiling("two pairs exchange partners the other way") { it, random in
        let pairs = it.pairs.shuffled(using: &random)
        guard pairs.count >= 2 else { return nil }
        return it.with(pairs: pairs.dropFirst(2) + [(pairs[0].0, pairs[1].1), (pairs[0].1, pairs[1].0)])
    },
    Spoiling("three pairs move round") { it, random in
        let pairs = it.pairs.shuffled(using: &random)
        guard pairs.count >= 3 else { return nil }
        return it.with(
            pairs: pairs.dropFirst(3) + [(pairs[0].0, pairs[1].1), (pairs[1].0, pairs[2].1), (pairs[2].0, pairs[0].1)])
    },
    Spoiling("somebody single takes another's partner") { it, random in
        guard let single = it.matching.unmatched.randomElement(using: &random),
            let pair = it.pairs.first(where: { it.isAllowed(single, $0.0) })
        else { return nil }
        return it.with(pairs: it.pairs.filter { $0 != pair } + [(single, pair.0)])
    },
]

@Suite("Baseline judge: spoiled matchings are rejected")
struct BaselineJudgeTests {
    @Test("Every spoiling, on at least 200 random matrices, of greedy, first come and lot")
    func spoiled() throws {
        var tallies = [SpoilingTally(), SpoilingTally(), SpoilingTally()]
        for seed in UInt64(550_000)..<550_800 {
            var random = SplitMix64(seed: seed)
            let scores = DenseScores.random(
                count: .random(in: 4...13, using: &random), isSymmetric: true, range: 0...6,
                forbidden: .random(in: 0.1...0.6, using: &random), using: &random)
            let order = (0..<scores.rowCount).shuffled(using: &random)
            let all = spoilings + orderSpoilings
            let judges: [(Matching, [Spoiling<Case, Matching>], (Matching) throws -> Verdict)] = [
                (try Greedy.solve(scores), all, { try BaselineJudge.judgeGreedy($0, scores: scores) }),
                (
                    try FirstCome.solve(scores, order: order), all,
                    { try BaselineJudge.judgeFirstCome($0, order: order, scores: scores) }
                ),
                (
                    try RandomMatching.solve(scores, seed: seed), spoilings,
                    { try BaselineJudge.judgeMaximal($0, scores: scores) }
                ),
            ]
            for (index, (matching, spoilings, judge)) in judges.enumerated() {
                try #require(try judge(matching).isAccepted, "seed \(seed), judge \(index)")
                let passed = tallies[index].accepted(
                    of: Case(scores: scores, matching: matching), spoilings: spoilings, using: &random
                ) { (try? judge($0).isAccepted) ?? true }
                try #require(passed == [], "seed \(seed), judge \(index)")
            }
        }
        for tally in tallies { #expect(tally.rarerThan(200) == [:]) }
    }

    @Test("Of all matchings the judges accept the greedy one, the first-come one and the maximal ones, and no other")
    func exhaustive() throws {
        for seed in UInt64(560_000)..<560_300 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 0...6, using: &random)
            let scores = DenseScores.random(
                count: count, isSymmetric: true, range: 0...3, forbidden: 0.3, using: &random)
            let order = (0..<count).shuffled(using: &random)
            let (greedy, served) = try (Greedy.solve(scores), FirstCome.solve(scores, order: order))
            try AllMatchings.forEach(count: count) { mates in
                let matching = try Matching(mates: mates)
                let isGreedy = try BaselineJudge.judgeGreedy(matching, scores: scores).isAccepted
                try #require(isGreedy == (matching == greedy), "seed \(seed), \(mates)")
                let isServed = try BaselineJudge.judgeFirstCome(matching, order: order, scores: scores).isAccepted
                try #require(isServed == (matching == served), "seed \(seed), \(mates)")
                let isMaximal = try BaselineJudge.judgeMaximal(matching, scores: scores).isAccepted
                try #require(isMaximal == maximal(matching, scores), "seed \(seed), \(mates)")
            }
        }
    }

    @Test("Orders that do not name everyone once, and matchings of other people, are rejected")
    func shapes() throws {
        var random = SplitMix64(seed: 3)
        let scores = DenseScores.random(count: 4, isSymmetric: true, range: 1...9, forbidden: 0, using: &random)
        let matching = try FirstCome.solve(scores)
        #expect(try BaselineJudge.judgeFirstCome(matching, order: [0, 1, 2, 3], scores: scores) == .accepted)
        for order in [[0, 1, 2], [0, 1, 2, 2], [0, 1, 2, 4], [0, 1, 2, 3, 3]] {
            #expect(try !BaselineJudge.judgeFirstCome(matching, order: order, scores: scores).isAccepted, "\(order)")
        }
        let larger = try Matching(mates: matching.mates + [nil])
        #expect(try !BaselineJudge.judgeGreedy(larger, scores: scores).isAccepted)
        #expect(try !BaselineJudge.judgeMaximal(larger, scores: scores).isAccepted)
    }

    private func maximal(_ matching: Matching, _ scores: DenseScores) -> Bool {
        let isAllowed = { (first: Int, second: Int) in scores.score(row: first, column: second) != nil }
        if matching.pairs.contains(where: { !isAllowed($0.0, $0.1) }) { return false }
        let free = matching.unmatched
        return !free.contains { first in free.contains { first != $0 && isAllowed(first, $0) } }
    }
}
