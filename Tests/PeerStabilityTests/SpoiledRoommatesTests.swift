import PeerJudges
import PeerProblems
import PeerStability
import PeerTestSupport
import Testing

/// A stable matching and the lists it is stable under.
private struct Case {
    let lists: [[Int]]
    let matching: Matching
    var pairs: [(Int, Int)] { matching.pairs }
    var oracle: BruteForceRoommates { BruteForceRoommates(lists: lists) }

    func with(pairs: [(Int, Int)]) -> Offer? {
        (try? Matching(count: matching.count, pairs: pairs)).map { Offer(lists: lists, matching: $0) }
    }
}

/// What is offered to the judge.
private struct Offer {
    var lists: [[Int]]
    var matching: Matching
}

private let spoilings: [Spoiling<Case, Offer>] = [
    Spoiling("a pair parts") { it, random in
        guard !it.pairs.isEmpty else { return nil }
        var pairs = it.pairs
        pairs.remove(at: .random(in: pairs.indices, using: &random))
        return it.with(pairs: pairs)
    },
    Spoiling("everyone is single") { it, _ in it.pairs.isEmpty ? nil : it.with(pairs: []) },
    Spoiling("two pairs exchange partners, and somebody objects") { it, random in
        let pairs = it.pairs.shuffled(using: &random)
        guard pairs.count >= 2,
            let offer = it.with(
                pairs: pairs.dropFirst(2) + [(pairs[0].0, pairs[1].0), (pairs[0].1, pairs[1].1)])
        else { return nil }
        return it.oracle.isStable(offer.matching.mates) ? nil : offer
    },
    Spoiling("three pairs move round, and somebody objects") { it, random in
        let pairs = it.pairs.shuffled(using: &random)
        guard pairs.count >= 3,
            let offer = it.with(
                pairs: pairs.dropFirst(3)
                    + [(pairs[0].0, pairs[1].1), (pairs[1].0, pairs[2].1), (pairs[2].0, pairs[0].1)])
        else { return nil }
        return it.oracle.isStable(offer.matching.mates) ? nil : offer
    },
    Spoiling("a pair that is not acceptable") { it, random in
        let people = it.lists.indices.shuffled(using: &random)
        for first in people {
            for second in people where first < second && !it.oracle.isAcceptable(first, second) {
                let others = it.pairs.filter { ![$0.0, $0.1].contains(first) && ![$0.0, $0.1].contains(second) }
                return it.with(pairs: others + [(first, second)])
            }
        }
        return nil
    },
    Spoiling("two who are not together now like each other best") { it, random in
        let people = it.lists.indices.shuffled(using: &random)
        guard people.count >= 2 else { return nil }
        let (first, second) = (people[0], people[1])
        guard it.matching.mates[first] != second else { return nil }
        var lists = it.lists
        lists[first] = [second] + lists[first].filter { $0 != second }
        lists[second] = [first] + lists[second].filter { $0 != first }
        return Offer(lists: lists, matching: it.matching)
    },
    Spoiling("a partner struck off a list") { it, random in
        guard let pair = it.pairs.randomElement(using: &random) else { return nil }
        var lists = it.lists
        lists[pair.0].removeAll { $0 == pair.1 }
        return Offer(lists: lists, matching: it.matching)
    },
    Spoiling("one person too many") { it, _ in
        (try? Matching(mates: it.matching.mates + [nil])).map { Offer(lists: it.lists, matching: $0) }
    },
]

@Suite("Roommates judge: spoiled matchings are rejected")
struct SpoiledRoommatesTests {
    @Test("Every spoiling, on at least 200 random instances")
    func spoiled() throws {
        var tally = SpoilingTally()
        for seed in UInt64(200_000)..<201_000 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 2...10, using: &random)
            let lists = RandomLists.incomplete(count, density: .random(in: 0.6...1, using: &random), using: &random)
            let preferences = try PreferenceLists(lists)
            guard case .stable(let matching) = try Irving.solve(preferences, monitor: .patient) else { continue }
            try #require(RoommatesJudge.judge(matching, under: preferences).isAccepted, "seed \(seed)")
            let passed = try tally.accepted(
                of: Case(lists: lists, matching: matching), spoilings: spoilings, using: &random
            ) { try RoommatesJudge.judge($0.matching, under: PreferenceLists($0.lists)).isAccepted }
            try #require(passed == [], "seed \(seed)")
        }
        #expect(tally.rarerThan(200) == [:])
    }

    @Test("On every matching of 400 instances the judge says what the definition says")
    func exhaustive() throws {
        var accepted = 0
        for seed in UInt64(210_000)..<210_400 {
            var random = SplitMix64(seed: seed)
            let lists = RandomLists.incomplete(
                .random(in: 1...6, using: &random), density: .random(in: 0.5...1, using: &random), using: &random)
            let (preferences, oracle) = (try PreferenceLists(lists), BruteForceRoommates(lists: lists))
            try AllMatchings.forEach(count: lists.count) { mates in
                let verdict = RoommatesJudge.judge(try Matching(mates: mates), under: preferences)
                accepted += verdict.isAccepted ? 1 : 0
                try #require(verdict.isAccepted == oracle.isStable(mates), "seed \(seed), \(mates)")
            }
        }
        #expect(accepted >= 200)
    }

    @Test("Blocking pairs are listed as the definition lists them")
    func blockingPairs() throws {
        for seed in UInt64(215_000)..<215_100 {
            var random = SplitMix64(seed: seed)
            let lists = RandomLists.incomplete(6, density: 0.8, using: &random)
            let (preferences, oracle) = (try PreferenceLists(lists), BruteForceRoommates(lists: lists))
            try AllMatchings.forEach(count: 6, isAllowed: oracle.isAcceptable) { mates in
                var found: [[Int]] = []
                RoommatesJudge.forEachBlockingPair(of: try Matching(mates: mates), under: preferences) {
                    found.append([$0, $1])
                    return true
                }
                try #require(found == oracle.blockingPairs(of: mates), "seed \(seed), \(mates)")
            }
        }
    }
}
