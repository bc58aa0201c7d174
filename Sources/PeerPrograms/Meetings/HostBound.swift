import PeerJudges
import PeerProblems

/// Why no fewer hosts cover all wants: everything was tried, or weights of wants of which no host covers more than 1.
///
/// With weights y ≥ 0 of wants, in units of 1/s, that sum to at most s over what any one host covers, k hosts cover weights of at most k · s:
/// all wants need at least Σ y / s hosts, rounded up. (V. Chvátal, Mathematics of Operations Research 4 (1979) pp. 233–235.)
///
/// EXAMPLE. Three wants, three hosts who cover two of them each: weights 1/2 prove 3/2, so two hosts.
package struct HostBound: MeetingProof {
    /// The name by which files know this kind of proof.
    package static let kind = "host-bound"

    /// Units of the weights: 1/scale.
    package let scale: Int64
    /// One weight a want; `nil` when everything was tried.
    package let weights: [Int64]?
    /// No fewer hosts cover everything.
    package let hosts: Int

    /// A proof of parts.
    package init(scale: Int64, weights: [Int64]?, hosts: Int) {
        (self.scale, self.weights, self.hosts) = (scale, weights, hosts)
    }

    /// All wants, so few hosts, and everybody's best host.
    package func meetingBound(in pool: ScoredPool) -> ObjectiveValue? {
        guard let practice = pool.program.practice.definition as? WorkshopsPractice else { return nil }
        let question = practice.question(in: pool)
        return ObjectiveValue(covered: [question.wants.count, -hosts], worth: question.mostGain)
    }

    /// Sums the weights of every host, or tries everything again.
    package func verdict(
        of rounds: [[PlacedMeeting]], worth value: ObjectiveValue, in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> Verdict {
        guard let practice = pool.program.practice.definition as? WorkshopsPractice else {
            return .rejected("a bound of hosts, and another practice is asked for")
        }
        let question = practice.question(in: pool)
        guard let weights else {
            guard let fewest = question.fewestByTrying() else { return .rejected("too many people to try everything") }
            return fewest.count >= hosts ? .accepted : .rejected("\(fewest.count) hosts cover everything")
        }
        guard weights.count == question.wants.count, (1...1 << 40).contains(scale),
            weights.allSatisfy({ (0...scale).contains($0) })
        else { return .rejected("weights must be one for each want, from 0 to the scale") }
        for (host, wants) in question.covered.enumerated()
        where wants.reduce(Int64(0), { $0 + weights[Int($1)] }) > scale {
            return .rejected("'\(pool.id(host))' covers weights of more than 1")
        }
        let proved = (weights.reduce(0, +) + scale - 1) / scale
        return proved >= Int64(hosts) ? .accepted : .rejected("at least \(proved) hosts are proved, not \(hosts)")
    }
}
