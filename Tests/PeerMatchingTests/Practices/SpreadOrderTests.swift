import PeerInstances
import PeerMatching
import Testing

/// The order of rounds, against all orders.
@Suite("The order of rounds")
struct SpreadOrderTests {
    /// All orders of some rounds.
    private func orders<Round>(_ rounds: [Round]) -> [[Round]] {
        guard !rounds.isEmpty else { return [[]] }
        return rounds.indices.flatMap { place in
            var rest = rounds
            let first = rest.remove(at: place)
            return orders(rest).map { [first] + $0 }
        }
    }

    private func reach(_ rounds: [[[String]]], _ cohort: Cohort) -> [Double] {
        let spread = KnowledgeSpread(rounds, in: cohort)
        let reached = spread.stages.map(\.reached)
        return [Double(reached.last ?? 0), spread.stages.last?.worst ?? 1, Double(reached.dropFirst().reduce(0, +))]
    }

    @Test("No order of the rounds reaches more wants, and some reach fewer", arguments: ["rounds", "speed-networking"])
    func best(practice: String) throws {
        var (better, wants) = (0, 0)
        for seed in 1...40 as ClosedRange<UInt64> {
            var program = MatchingProgram.preset(try #require(MatchingProgram.Practice(rawValue: practice)))
            program.parameters.rounds = 2 + Int(seed % 3)
            let isTables = practice == "speed-networking"
            if isTables { program.parameters.size = GroupSize(3, 3) }
            let cohort = try PracticeCheck.cohort(isTables ? 27 : 12, seed: seed) { person, _ in
                // Few know anything, so that it has to be passed on.
                person.skills = Answers(
                    Dictionary(
                        uniqueKeysWithValues: person.skills.answered.map { ($0.name, $0.value > 4 ? $0.value : 1) }))
            }
            let result = try program.runBlocking(cohort)
            let rounds = result.arrangement.rounds.map { $0.meetings.map(\.members) }
            let own = reach(rounds, cohort)
            let all = orders(rounds).map { reach($0, cohort) }
            #expect(all.allSatisfy { !own.lexicographicallyPrecedes($0) })
            if all.contains(where: { $0[0] < own[0] }) { better += 1 }
            wants += KnowledgeSpread(rounds, in: cohort).wants
        }
        #expect(better > 10 && wants > 400)
    }

    @Test("Many rounds are exchanged until no exchange of two is better")
    func many() throws {
        var program = MatchingProgram.preset(.rounds)
        program.parameters.rounds = 9
        let cohort = try PracticeCheck.cohort(20, seed: 3)
        let rounds = try program.runBlocking(cohort).arrangement.rounds.map { $0.meetings.map(\.members) }
        let own = reach(rounds, cohort)
        for first in rounds.indices {
            for second in rounds.indices.dropFirst(first + 1) {
                var other = rounds
                other.swapAt(first, second)
                #expect(!own.lexicographicallyPrecedes(reach(other, cohort)))
            }
        }
    }
}
