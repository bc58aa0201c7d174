// A bound on the worth of meetings by how many people anybody meets.
//
// Nobody meets more than b others, and no two meet twice. With duals y ≥ 0 of people, in units of 1/s, pairs that meet are worth together at
// most (b Σ y + Σ max(0, s·w − y − y')) / s: each pair is worth no more than its two duals and what exceeds them, and each dual is used at
// most b times. Any duals prove a bound; good ones come from coordinate descent.
//
// EXAMPLE. Three people, all pairs worth 2, one round: y = 1 each proves 3; one pair is worth 2.

import PeerJudges
import PeerProblems

/// What duals of partners bound: pairs of some people, of whom each meets at most so many.
///
/// ```swift
/// let pool = try ScoredPool(cohort, program.rounds(3))
/// print(pool.program.practice.meetings?.partnersBound(in: pool)?.partners ?? 0)   // 3
/// ```
public struct PartnersQuestion: Sendable {
    /// What pairs are worth.
    package let scores: MeetingScores
    /// The most others whom anybody meets over all rounds.
    public let partners: Int
    /// What may come on top over all, such as by trios.
    public let slack: Int64
    /// The most that can be covered, as ``MeetingPractice/value(of:in:)`` counts it.
    public let covered: [Int]
}

/// Duals of people that bound the worth of all meetings.
package struct PartnerDuals: MeetingProof {
    /// The name by which files know this kind of proof.
    package static let kind = "partner-duals"

    /// Units of the duals: 1/scale.
    package let scale: Int64
    /// One dual for each person who takes part.
    package let duals: [Int64]
    /// No meetings are worth more.
    package let worth: Int64

    /// A proof of parts.
    package init(scale: Int64, duals: [Int64], worth: Int64) {
        (self.scale, self.duals, self.worth) = (scale, duals, worth)
    }

    /// The worth, with everybody covered.
    package func meetingBound(in pool: ScoredPool) -> ObjectiveValue? {
        guard let question = pool.program.practice.meetings?.partnersBound(in: pool) else { return nil }
        return ObjectiveValue(covered: question.covered, worth: worth)
    }

    /// Sums the bound again, one row of scores in memory. O(n²).
    package func verdict(
        of rounds: [[PlacedMeeting]], worth value: ObjectiveValue, in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> Verdict {
        guard let question = pool.program.practice.meetings?.partnersBound(in: pool) else {
            return .rejected("this practice is not bounded by partners")
        }
        let n = question.scores.rowCount
        guard duals.count == n, (1...1 << 20).contains(scale), duals.allSatisfy({ (0...1 << 52).contains($0) }) else {
            return .rejected("duals of partners must be one for each person, from 0 to 2^52")
        }
        let proved = try Self.bound(question, scale: scale, duals: duals, monitor: monitor)
        return proved <= Int128(worth) ? .accepted : .rejected("partners bound the worth by \(proved), not \(worth)")
    }

    /// The bound that duals prove.
    package static func bound(
        _ question: PartnersQuestion, scale: Int64, duals: [Int64], monitor: Monitor
    ) throws(Interrupted) -> Int128 {
        let n = question.scores.rowCount
        var sum = duals.reduce(Int128(0)) { $0 + Int128(question.partners) * Int128($1) }
        var row = [Int32](repeating: 0, count: n)
        for person in 0..<n {
            try monitor.poll(Double(person) / Double(n))
            var span = row.mutableSpan
            question.scores.writeScores(row: person, into: &span)
            for other in person + 1..<max(n, person + 1) where row[other] != Score.forbidden {
                sum += Int128(max(0, scale * Int64(row[other]) - duals[person] - duals[other]))
            }
        }
        return sum / Int128(scale) + Int128(question.slack)
    }
}
