import PeerJudges
import PeerProblems
import PeerStability
import PeerTestSupport
import Testing

/// Groups of equals as written.
enum RandomGroups {
    /// Each list names others with probability `density`; neighbours in a list are equal with probability `ties`.
    static func lists(_ count: Int, density: Double, ties: Double, using random: inout SplitMix64) -> [[[Int]]] {
        RandomLists.incomplete(count, density: density, using: &random).map { list in
            var groups: [[Int]] = []
            for other in list {
                if let last = groups.indices.last, random.chance(ties) {
                    groups[last].append(other)
                } else {
                    groups.append([other])
                }
            }
            return groups
        }
    }
}

/// Stability under ties straight from the definitions.
struct BruteForceTies {
    let groups: [[[Int]]]

    func level(_ other: Int, _ person: Int) -> Int? { groups[person].firstIndex { $0.contains(other) } }

    func isAcceptable(_ first: Int, _ second: Int) -> Bool {
        level(first, second) != nil && level(second, first) != nil
    }

    func isStable(_ mates: [Int?], _ stability: TiedStability) -> Bool {
        func gain(_ person: Int, _ other: Int) -> Int {
            (mates[person].flatMap { level($0, person) } ?? 1000) - (level(other, person) ?? 1000)
        }
        for first in groups.indices {
            if let mate = mates[first], !isAcceptable(first, mate) { return false }
            for second in groups.indices where first < second && isAcceptable(first, second) && mates[first] != second {
                let (a, b) = (gain(first, second), gain(second, first))
                let blocks =
                    switch stability {
                    case .weak: a > 0 && b > 0
                    case .strong: a > 0 && b >= 0 || a >= 0 && b > 0
                    case .super: a >= 0 && b >= 0
                    }
                if blocks { return false }
            }
        }
        return true
    }

    func hasStable(_ stability: TiedStability) -> Bool {
        var found = false
        AllMatchings.forEach(count: groups.count, isAllowed: isAcceptable) { mates in
            if !found { found = isStable(mates, stability) }
        }
        return found
    }
}

@Suite("Ties against trying everything")
struct TiedTests {
    @Test("20,000 random instances of each kind of stability with up to six people", arguments: TiedStability.allCases)
    func random(stability: TiedStability) throws {
        var (solvable, unsolvable) = (0, 0)
        for seed in UInt64(0)..<20_000 {
            var random = SplitMix64(seed: 500_000 + seed)
            let groups = RandomGroups.lists(
                .random(in: 1...6, using: &random), density: .random(in: 0.4...1, using: &random),
                ties: .random(in: 0...0.7, using: &random), using: &random)
            let (lists, oracle) = (try TiedLists(groups), BruteForceTies(groups: groups))
            // Weak: half without the tie-breaks, so that the search has to answer.
            let outcome = try TiedRoommates.solve(
                lists, stability: stability, tieBreaks: seed % 2 == 0 ? 0 : 4, monitor: .patient)
            switch outcome {
            case .stable(let matching):
                solvable += 1
                try #require(oracle.isStable(matching.mates, stability), "seed \(seed)")
                try #require(TiedJudge.judge(matching, under: lists, stability: stability) == .accepted, "seed \(seed)")
            case .unsolvable(let proof):
                unsolvable += 1
                try #require(!oracle.hasStable(stability), "seed \(seed)")
                let verdict = TiedJudge.judgeUnsolvable(proof, under: lists, stability: stability)
                try #require(verdict == .accepted, "seed \(seed): \(proof.steps)")
            case .undecided: Issue.record("seed \(seed): undecided")
            }
        }
        #expect(solvable > 1000 && unsolvable > 100, "\(solvable), \(unsolvable)")
    }

    @Test("The judge of matchings says what the definitions say", arguments: TiedStability.allCases)
    func judge(stability: TiedStability) throws {
        for seed in UInt64(0)..<200 {
            var random = SplitMix64(seed: 530_000 + seed)
            let groups = RandomGroups.lists(5, density: 0.8, ties: 0.5, using: &random)
            let (lists, oracle) = (try TiedLists(groups), BruteForceTies(groups: groups))
            try AllMatchings.forEach(count: 5) { mates in
                let verdict = TiedJudge.judge(try Matching(mates: mates), under: lists, stability: stability)
                try #require(verdict.isAccepted == oracle.isStable(mates, stability), "seed \(seed), \(mates)")
            }
        }
    }

    @Test("Strict lists: all three kinds are Irving's", arguments: TiedStability.allCases)
    func strict(stability: TiedStability) throws {
        for seed in UInt64(0)..<400 {
            var random = SplitMix64(seed: 540_000 + seed)
            let lists = RandomLists.incomplete(
                .random(in: 1...30, using: &random), density: .random(in: 0.2...1, using: &random), using: &random)
            let tied = try TiedLists(lists.map { $0.map { [$0] } })
            let outcome = try TiedRoommates.solve(tied, stability: stability, tieBreaks: 0)
            switch (outcome, try Irving.solve(PreferenceLists(lists))) {
            case (.stable(let matching), .stable):
                try #require(RoommatesJudge.judge(matching, under: tied).isAccepted, "seed \(seed)")
            case (.unsolvable, .unsolvable): break
            default: Issue.record("seed \(seed): \(outcome)")
            }
        }
    }

    @Test("Spoiled logs are rejected", arguments: TiedStability.allCases)
    func spoiled(stability: TiedStability) throws {
        typealias Steps = [ForcedDeletions.Step]
        var spoilings: [Spoiling<Steps, Steps>] = [
            Spoiling("nothing") { _, _ in [] },
            Spoiling("the end is missing") { steps, _ in steps.dropLast() },
            Spoiling("a strike without its reason") { steps, _ in
                guard let place = steps.firstIndex(where: { if case .strike = $0 { true } else { false } }),
                    case .strike(let first, let second, _) = steps[place]
                else { return nil }
                var spoiled = steps
                spoiled[place] = .strike(first: first, second: second, because: second)
                return spoiled
            },
            Spoiling("the end at once") { steps, _ in
                guard case .stuck = steps[steps.count - 1], steps.count > 1 else { return nil }
                return [steps[steps.count - 1]]
            },
            Spoiling("somebody who does not exist") { steps, _ in [.strike(first: 0, second: -1, because: 99)] + steps
            },
            Spoiling("the first half of a case alone") { steps, _ in
                steps.firstIndex { step in
                    switch step {
                    case .apart, .discontent: true
                    default: false
                    }
                }.map { Array(steps[..<$0]) }
            },
        ]
        if stability != .weak {
            spoilings += [
                Spoiling("a table said to be closed that is not") { steps, _ in
                    steps.firstIndex { if case .confined = $0 { true } else { false } }.map { place in
                        Array(steps[...place]) + [.closed] + steps[(place + 1)...]
                    }
                },
                Spoiling("confined, and never closed again") { steps, _ in
                    guard steps.contains(.closed) else { return nil }
                    return steps.filter { $0 != .closed }
                },
            ]
        }
        if stability == .strong {
            spoilings.append(
                Spoiling("one who competes with nobody") { steps, _ in
                    guard let place = steps.firstIndex(where: { if case .critical = $0 { true } else { false } }),
                        case .critical(let people) = steps[place]
                    else { return nil }
                    var spoiled = steps
                    spoiled[place] = .critical(people: [people[0]])
                    return spoiled
                })
        }
        var tally = SpoilingTally()
        for seed in UInt64(0)..<4_000 {
            var random = SplitMix64(seed: 550_000 + seed)
            let groups = RandomGroups.lists(
                stability == .weak ? 8 : 14, density: 1, ties: stability == .super ? 0.01 : 0.05, using: &random)
            let lists = try TiedLists(groups)
            guard case .unsolvable(let proof) = try TiedRoommates.solve(lists, stability: stability) else { continue }
            let passed = tally.accepted(of: proof.steps, spoilings: spoilings, using: &random) {
                TiedJudge.judgeUnsolvable(ForcedDeletions(steps: $0), under: lists, stability: stability).isAccepted
            }
            try #require(passed == [], "seed \(seed): \(proof.steps)")
        }
        #expect(tally.rarerThan(20) == [:])
    }

    @Test("Beyond the limit the answer is undecided")
    func limit() throws {
        var (random, undecided) = (SplitMix64(seed: 560_000), 0)
        for _ in 0..<50 {
            let lists = try TiedLists(RandomGroups.lists(9, density: 1, ties: 0.2, using: &random))
            if case .undecided = try TiedRoommates.solve(lists, stability: .weak, tieBreaks: 0, limit: 1) {
                undecided += 1
            }
        }
        #expect(undecided > 10)
    }
}
