import PeerCohorts
import PeerPrograms

extension MatchResult {
    /// The sum of the scores of all pairs, in 0...number of pairs; for administrators.
    public var total: Double { Self.total(of: pairs) }

    static func total(of pairs: [Pair]) -> Double { pairs.reduce(0) { $0 + $1.score } }

    /// Somebody's partner, the first in order of time where there are several; `nil` for those who have none, and for strangers.
    ///
    /// ```swift
    /// print(result.partner(of: "ann") ?? "nobody")
    /// ```
    ///
    /// - Complexity: O(number of meetings).
    public func partner(of id: String) -> String? { partners(of: id).first }

    /// Everybody whom a person meets, in order of time.
    public func partners(of id: String) -> [String] { arrangement.partners(of: id) }

    /// What can be written and read again: everything but the scores of all pairs, which are computed anew.
    public var stored: StoredMatch { StoredMatch(self) }
}

extension MatchResult {
    /// The skill for which each member of a team was chosen, in the order of members; empty where anybody may sit, and for participants where
    /// somebody does not share their skills.
    ///
    /// ```swift
    /// for team in result.arrangement.meetings { print(team.members, result.roles(in: team)) }
    /// ```
    public func roles(in meeting: Arrangement.Meeting, for audience: Audience = .participant) -> [String] {
        let people = meeting.members.compactMap { scores.cohort[$0] }
        guard let practice = program.practice.definition as? any SeatingPractice, let topic = meeting.topic,
            people.count == meeting.members.count,
            let taken = practice.seated(
                people, on: practice.seats(of: program).filter { $0.meeting == topic }, in: program)
        else { return meeting.members.map { _ in "" } }
        return zip(people, taken).map { person, seat in
            let isShown = audience == .administrator || person.share?.contains("skills") ?? true
            return isShown ? seat.need?.skill ?? "" : ""
        }
    }
}
