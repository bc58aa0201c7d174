// Who can be reached by which skill, round after round.
//
// Knowledge goes from whoever can teach a skill to whoever wants it when they meet, and on from there in later rounds: somebody who wants
// nothing of it does not pass it on. Within one round nothing goes two steps. So the answer is a search along meetings in the order of rounds.
//
// EXAMPLE. a can teach, b and c want; a meets b, then b meets c: c is reached in the second round. With the rounds the other way about c is not.

import PeerCohorts

/// How far the skills that people want have come to them, after each of some rounds.
///
/// ```swift
/// let spread = KnowledgeSpread(rounds, in: cohort)
/// for stage in spread.stages { print(stage.reached, "of", spread.wants) }
/// ```
public struct KnowledgeSpread: Sendable {
    /// How things stand after a round.
    public struct Stage: Hashable, Sendable {
        /// Wants that are reached, of all.
        public let reached: Int
        /// The mean over people who want anything of the share of their wants that is reached, 0 to 1; 1 where nobody wants anything.
        public let mean: Double
        /// The least such share.
        public let worst: Double
    }

    /// Pairs of a person and a skill that they want and cannot teach.
    public let wants: Int
    /// Before any round, and after each.
    public let stages: [Stage]
    /// For each person, by place in the cohort: the skills that they want, with the round that brought it, from 1; `nil` for none.
    public let arrivals: [[(skill: String, round: Int?)]]

    /// Follows rounds.
    ///
    /// - Parameters:
    ///   - rounds: groups by ids, the first round first; people who are not in the cohort are passed over.
    ///   - cohort: the people.
    /// - Complexity: O(people in meetings · skills), and O(people · skills) a round.
    public init(_ rounds: [[[String]]], in cohort: Cohort) {
        let (people, names) = (cohort.participants, cohort.skillNames)
        var knows = people.map { person in names.map { (person.skills[$0] ?? 0) >= SkillBalance.teaching } }
        let wanted = people.map { person in names.map { person.lacks($0) } }
        var arrival = people.map { _ in [Int?](repeating: nil, count: names.count) }
        func stage() -> Stage {
            var (reached, shares) = (0, [Double]())
            for place in people.indices {
                let own = names.indices.filter { wanted[place][$0] }
                let count = own.count { arrival[place][$0] != nil }
                reached += count
                if !own.isEmpty { shares.append(Double(count) / Double(own.count)) }
            }
            return Stage(
                reached: reached, mean: shares.isEmpty ? 1 : shares.reduce(0, +) / Double(shares.count),
                worst: shares.min() ?? 1)
        }
        var stages = [stage()]
        for (number, round) in rounds.enumerated() {
            let before = knows
            for group in round {
                let members = group.compactMap { cohort.index(of: $0) }
                for skill in names.indices where members.contains(where: { before[$0][skill] }) {
                    for member in members where wanted[member][skill] && !knows[member][skill] {
                        knows[member][skill] = true
                        arrival[member][skill] = number + 1
                    }
                }
            }
            stages.append(stage())
        }
        self.stages = stages
        wants = wanted.reduce(0) { $0 + $1.count { $0 } }
        arrivals = people.indices.map { place in
            names.indices.filter { wanted[place][$0] }.map { (names[$0], arrival[place][$0]) }
        }
    }
}
