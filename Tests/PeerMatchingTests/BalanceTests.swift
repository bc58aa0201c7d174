import PeerInstances
import PeerMatching
import PeerProblems
import Testing

/// Balance over time: who gave, how far knowledge went, and what is wanted beyond what is known.
@Suite struct BalanceTests {
    private func cohort(_ count: Int, seed: UInt64 = 3) -> Cohort {
        CohortGenerator.generate(.init(participants: count, seed: seed))
    }

    @Test func `a ledger has what flowed in every meeting, once for each who met`() throws {
        let people = cohort(6)
        let scores = try ScoreModel.standard.fit(people).scores(of: people)
        let rounds = [[["P001", "P002"], ["P003", "P004", "P005"]], [["P001", "P003"], ["P002", "gone"]]]
        let entries = ContributionLedger(rounds, scores: scores).entries
        func flow(_ giver: Int, _ receiver: Int) -> Double {
            Score.fraction(scores.direction(to: receiver, from: giver).score)
        }
        #expect(entries.map(\.id) == people.participants.map(\.id))
        #expect(entries.map(\.meetings) == [2, 1, 2, 1, 1, 0])
        #expect(abs(entries[0].taught - flow(0, 1) - flow(0, 2)) < 1e-9)
        #expect(abs(entries[2].learnt - flow(3, 2) - flow(4, 2) - flow(0, 2)) < 1e-9)
        #expect(entries[5].balance == 0)
        #expect(abs(entries.reduce(0) { $0 + $1.balance }) < 1e-9)
    }

    @Test func `who gave most beyond what they received comes first, and is matched where not everybody can be`() throws
    {
        let people = cohort(9)
        let scores = try ScoreModel.standard.fit(people).scores(of: people)
        let ids = people.participants.map(\.id)
        let rounds = (0..<3).map { shift in (0..<4).map { [ids[$0], ids[4 + ($0 + shift) % 4]] } }
        let ledger = ContributionLedger(rounds, scores: scores)
        let tiers = ledger.tiers(3)
        let balance = Dictionary(uniqueKeysWithValues: ledger.entries.map { ($0.id, $0.balance) })
        for (one, other) in ids.flatMap({ one in ids.map { (one, $0) } }) {
            let (first, second) = (balance[one] ?? 0, balance[other] ?? 0)
            if first > second { #expect((tiers[one] ?? 9) <= (tiers[other] ?? -1)) }
            if first == second { #expect(tiers[one] == tiers[other]) }
        }
        #expect(Set(tiers.values) == [0, 1, 2])
        // Nine people: the one left over is of the last tier, whoever scores least.
        let next = ledger.prioritising(people, tiers: 3)
        let result = try MatchingProgram.preset(.peerMentoring).runBlocking(next)
        #expect(result.unmatched.map { tiers[$0.id] } == [2])
    }

    @Test func `knowledge goes one step a round, from whoever knew before it`() throws {
        func person(_ id: String, knows: Bool) -> Participant {
            Participant(id: id, skills: knows ? ["tea": 4] : ["tea": 0], wants: knows ? [:] : ["tea": 2])
        }
        let people = try Cohort([person("a", knows: true)] + ["b", "c", "d"].map { person($0, knows: false) })
        let rounds = [[["a", "b"], ["c", "d"]], [["b", "c"], ["a", "d"]]]
        let spread = KnowledgeSpread(rounds, in: people)
        #expect(spread.wants == 3 && spread.stages.map(\.reached) == [0, 1, 3])
        #expect(spread.stages.map(\.worst) == [0, 0, 1] && spread.stages[1].mean == 1.0 / 3)
        #expect(spread.arrivals.map { $0.map(\.round) } == [[], [1], [2], [2]])
        let back = KnowledgeSpread(rounds.reversed(), in: people)
        #expect(back.arrivals.map { $0.map(\.round) } == [[], [2], [2], [1]])
        // Within one round nothing goes two steps, whatever the order of groups.
        #expect(KnowledgeSpread([[["b", "c"], ["a", "b"]]], in: people).stages.last?.reached == 1)
        #expect(KnowledgeSpread([[["a", "b"], ["b", "c"]]], in: people).stages.last?.reached == 1)
    }

    @Test func `knowledge reaches along time-respecting paths, on 200 random rounds`() throws {
        for seed in UInt64(0)..<200 {
            var random = SplitMix64(seed: seed)
            let ids = (0..<6).map { "p\($0)" }
            let people = try Cohort(
                ids.map { id in
                    let level = Double(Int.random(in: 0...4, using: &random))
                    return Participant(
                        id: id, skills: ["x": level], wants: Bool.random(using: &random) ? ["x": 1] : [:])
                })
            let rounds = (0..<4).map { _ in
                let order = ids.shuffled(using: &random)
                return [[order[0], order[1]], [order[2], order[3], order[4]]]
            }
            let spread = KnowledgeSpread(rounds, in: people)
            // A path: a teacher, then meetings of later and later rounds, all but the first of people who want.
            func isReached(_ place: Int, by round: Int) -> Bool {
                let person = people.participants[place]
                if (person.skills["x"] ?? 0) >= 3 { return true }
                guard (person.wants["x"] ?? 0) > 0, round > 0 else { return false }
                return isReached(place, by: round - 1)
                    || rounds[round - 1].contains { group in
                        group.contains(ids[place])
                            && group.contains {
                                $0 != ids[place] && isReached(ids.firstIndex(of: $0) ?? 0, by: round - 1)
                            }
                    }
            }
            for round in 0...4 {
                let expected = ids.indices.count { place in
                    let person = people.participants[place]
                    return (person.wants["x"] ?? 0) > 0 && (person.skills["x"] ?? 0) < 3 && isReached(place, by: round)
                }
                try #require(spread.stages[round].reached == expected, "seed \(seed), round \(round)")
            }
        }
    }

    @Test func `a skill's gap is who wants it beyond the places of those who can teach it`() throws {
        var wide = Participant(id: "w", skills: ["x": 5])
        wide.capacity = 2
        let people = try Cohort(
            [wide, Participant(id: "t", skills: ["x": 3, "y": 2])]
                + (0..<5).map { Participant(id: "n\($0)", skills: ["x": 2], wants: ["x": 1, "y": 1]) }
                + [Participant(id: "s", skills: ["x": 4], wants: ["x": 3])])
        let balance = SkillBalance.of(people)
        #expect(balance.map(\.name) == ["x", "y"] && balance.map(\.wantedBy) == [5, 5])
        #expect(balance.map(\.taughtBy) == [3, 0] && balance.map(\.places) == [4, 0])
        #expect(balance.map(\.gap) == [1, 5])
    }
}
