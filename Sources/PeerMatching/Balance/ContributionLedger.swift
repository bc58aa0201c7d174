import PeerCohorts
import PeerProblems
import PeerScoring

/// What people have given and received in rounds that are over, and who comes first for it.
///
/// In a meeting everybody gives everybody else what the scores say flows to them: S(other ← me), 0 to 1.
///
/// ```swift
/// let ledger = ContributionLedger(rounds, scores: result.scores)
/// var next = ledger.prioritising(cohort, tiers: 3)
/// ```
public struct ContributionLedger: Sendable {
    /// One person's account.
    public struct Entry: Hashable, Sendable {
        /// Who.
        public let id: String
        /// Meetings with anybody of the cohort.
        public let meetings: Int
        /// Hours met, where lengths of meetings are known.
        public let hours: Double?
        /// What has flowed from this person to others.
        public let taught: Double
        /// What has flowed to this person.
        public let learnt: Double
        /// What was given beyond what was received.
        public var balance: Double { taught - learnt }
    }

    /// One entry a person of the cohort, by id.
    public let entries: [Entry]

    /// An account of rounds.
    ///
    /// - Parameters:
    ///   - rounds: groups by ids; people who are not in the cohort any more count for nobody.
    ///   - scores: what flows between any two.
    ///   - hours: how long people have met, by id.
    /// - Complexity: O(pairs that met · facets).
    public init(_ rounds: [[[String]]], scores: CohortScores, hours: [String: Double] = [:]) {
        let people = scores.cohort.participants
        var meetings = [Int](repeating: 0, count: people.count)
        var (taught, learnt) = ([Int64](repeating: 0, count: people.count), [Int64](repeating: 0, count: people.count))
        for group in rounds.joined() {
            let members = group.compactMap { scores.cohort.index(of: $0) }
            guard members.count > 1 else { continue }
            for member in members {
                meetings[member] += 1
                for other in members where other != member {
                    let flow = Int64(scores.direction(to: other, from: member).score)
                    taught[member] += flow
                    learnt[other] += flow
                }
            }
        }
        entries = people.indices.map { place in
            Entry(
                id: people[place].id, meetings: meetings[place], hours: hours[people[place].id],
                taught: Double(taught[place]) / Double(Score.one), learnt: Double(learnt[place]) / Double(Score.one))
        }
    }

    /// Tiers by balance, 0 for those who gave most beyond what they received; equal balances share a tier.
    ///
    /// - Parameter count: of tiers, from 1; each has about as many people.
    public func tiers(_ count: Int) -> [String: Int] {
        precondition(count >= 1, "one tier or more")
        let sorted = entries.map(\.balance).sorted(by: >)
        var above: [Double: Int] = [:]
        for (place, balance) in sorted.enumerated() where above[balance] == nil { above[balance] = place }
        return Dictionary(
            uniqueKeysWithValues: entries.map { ($0.id, (above[$0.balance] ?? 0) * count / max(1, entries.count)) })
    }

    /// The cohort with these tiers in its column `tier`: who gave more is matched first where not everybody can be.
    public func prioritising(_ cohort: Cohort, tiers count: Int) -> Cohort {
        let tiers = tiers(count)
        do {
            return try Cohort(
                cohort.participants.map { person in
                    var person = person
                    person.tier = tiers[person.id] ?? count - 1
                    return person
                }, asksConsent: cohort.asksConsent)
        } catch {
            preconditionFailure("a tier makes no valid cohort invalid: \(error)")
        }
    }
}
