// Who has met, where that is no rule but counts against a pair.
//
// WORTH. A pair that met t rounds ago, and not since, is worth 1/t less: 1 for the last round, ½ for the one before. So whoever met least
// recently comes first, and a good pair of long ago may come before a poor one of longer ago.
//
// WHEN. History is a rule for as long as it leaves anybody somebody new. When it forbids every pair that all other rules allow, nobody
// would be matched: then it counts instead (``MatchingProgram/leavesNobodyNew(_:met:)``).
//
// EXAMPLE. Four people and three rounds: ab cd, ac bd, ad bc. All six pairs have met. In the fourth round ab and cd are worth ⅓ less, ac and bd
// ½, ad and bc 1: unless scores differ by more than that, ab and cd meet again.

import PeerCohorts
import PeerProblems

/// Meetings of the past as bonuses of pairs, negative ones.
struct PastMeetings {
    /// What each pair that has met is worth less, by indices of the cohort, the smaller first.
    let worth: [[Int]: Int64]

    /// - Parameter rounds: groups by ids, the latest last.
    init(_ rounds: [[[String]]], _ cohort: Cohort) {
        var worth: [[Int]: Int64] = [:]
        for (age, round) in rounds.reversed().enumerated() {
            for group in round {
                let members = group.compactMap { cohort.index(of: $0) }.sorted()
                for (place, first) in members.enumerated() {
                    for second in members[(place + 1)...] where worth[[first, second]] == nil && first != second {
                        worth[[first, second]] = -Int64(Score.one) / Int64(age + 1)
                    }
                }
            }
        }
        self.worth = worth
    }
}

extension MatchingProgram {
    /// Whether all pairs that the rules allow have met, and there are such pairs.
    ///
    /// - Parameters:
    ///   - everyone: the cohort; whoever did not consent is left out.
    ///   - met: who has met. It is no rule of this program.
    /// - Throws: ``MatchError`` when the program contradicts itself or the cohort.
    /// - Complexity: O(n²) look-ups at worst; it ends at the first pair that is new.
    public func leavesNobodyNew(_ everyone: Cohort, met: [Rule.Pair]) throws(MatchError) -> Bool {
        let cohort = everyone.consenting
        let builder = try PoolBuilder(self, cohort)
        let rules = CompiledRules(
            builder.rules(sides: try builder.sideNames()), cohort: cohort, together: builder.locks.pairs)
        let past = Set(
            met.compactMap { pair -> [Int]? in
                guard let a = cohort.index(of: pair.first), let b = cohort.index(of: pair.second) else { return nil }
                return [min(a, b), max(a, b)]
            })
        guard !past.isEmpty else { return false }
        let people = cohort.participants.indices.filter {
            builder.locks.counts[$0] < cohort.participants[$0].capacity ?? 1
        }
        var hasMet = false
        for (place, first) in people.enumerated() {
            for second in people[(place + 1)...] where rules.reason(first, second) == nil {
                guard past.contains([first, second]) else { return false }
                hasMet = true
            }
        }
        return hasMet
    }
}
