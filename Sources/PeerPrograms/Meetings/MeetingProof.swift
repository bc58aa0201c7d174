import PeerJudges
import PeerProblems

/// A proof of claims about meetings. Of pairs alone it says nothing.
///
/// ```swift
/// let groups = try await program.groups(of: 3...5).run(cohort)
/// for case let proof as any MeetingProof in groups.proofs { print(proof.meetingBound(in: groups.pool)?.worth ?? 0) }   // none are worth more
/// ```
public protocol MeetingProof: Proof {
    /// The value that no meetings of the pool exceed, when this is a proof of that.
    func meetingBound(in pool: ScoredPool) -> ObjectiveValue?
    /// What is claimed of meetings and of the pool.
    func claims(of rounds: [[PlacedMeeting]], worth value: ObjectiveValue, in pool: ScoredPool) -> [Claim]
    /// Judges the proof against meetings that are known to keep the rules, and believes no number that it can compute.
    func verdict(
        of rounds: [[PlacedMeeting]], worth value: ObjectiveValue, in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> Verdict
}

extension MeetingProof {
    /// Nothing is claimed of pairs.
    public func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim] { [] }

    /// Rejected: it speaks of meetings.
    public func examination(
        of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> PairExamination {
        .rejected("a proof about meetings, and only pairs are given")
    }

    /// What the bound says of the value.
    public func claims(of rounds: [[PlacedMeeting]], worth value: ObjectiveValue, in pool: ScoredPool) -> [Claim] {
        guard let bound = meetingBound(in: pool) else { return [] }
        if value == bound {
            return [
                Claim(
                    about: .pairs, .optimal, "no meetings of these people are worth more: the bound is attained",
                    shareable: "no other meetings of these people have a greater total score")
            ]
        }
        return [
            Claim(
                about: .instance, .bound,
                "no meetings of these people are worth more than the bound, \(bound.distance(above: value))",
                shareable: "how much better any other meetings could be is known")
        ]
    }
}

extension MatchCertificate {
    /// The claims that proofs make of meetings, and the least of their bounds.
    public static func claims(
        of rounds: [[PlacedMeeting]], worth value: ObjectiveValue, in pool: ScoredPool, by proofs: [any Proof]
    ) -> (claims: [Claim], bound: ObjectiveValue?) {
        let speaking = proofs.compactMap { $0 as? any MeetingProof }
        var claims: [Claim] = []
        if !rounds.joined().isEmpty {
            let what = "valid: the meetings keep sizes, rules and all else that '\(pool.program.practice)' asks for"
            claims.append(Claim(about: .pairs, .valid, what, shareable: "the meetings keep every rule of the program"))
        }
        let bounds = speaking.compactMap { $0.meetingBound(in: pool) }
        let best = bounds.min()
        // A bound that another one beats says nothing that a reader needs.
        for proof in speaking where proof.meetingBound(in: pool) == best {
            for claim in proof.claims(of: rounds, worth: value, in: pool) where !claims.contains(claim) {
                claims.append(claim)
            }
        }
        return (claims, best)
    }
}

extension CertificateJudge {
    /// Judges meetings: rules first, then every proof.
    public static func verdict(
        of rounds: [[PlacedMeeting]], worth value: ObjectiveValue, in pool: ScoredPool, by proofs: [any Proof],
        monitor: Monitor
    ) throws(Interrupted) -> Verdict {
        guard let practice = pool.program.practice.meetings else { return .rejected("the practice is one of pairs") }
        // Where nothing is arranged, nothing is claimed of it.
        if !rounds.joined().isEmpty,
            let reason = try practice.objection(to: rounds, in: pool, monitor: monitor.stage(0...0.3))
        {
            return .rejected(reason)
        }
        for proof in proofs {
            guard let proof = proof as? any MeetingProof else {
                return .rejected("the proof '\(type(of: proof).kind)' speaks of pairs, not of meetings")
            }
            let verdict = try proof.verdict(of: rounds, worth: value, in: pool, monitor: monitor.stage(0.3...1))
            guard verdict.isAccepted else { return verdict }
            if let bound = proof.meetingBound(in: pool), value > bound {
                return .rejected("the meetings are worth more than a bound of '\(type(of: proof).kind)'")
            }
        }
        return .accepted
    }

    /// Judges a certificate of meetings, whose inputs are those it names.
    static func judgeMeetings(
        _ certificate: MatchCertificate, _ arrangement: Arrangement, by practice: any MeetingPractice,
        in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> Verdict {
        guard let rounds = pool.places(of: arrangement) else { return .rejected("somebody is not to be matched") }
        guard rounds.joined().allSatisfy({ $0.kind == practice.kind(ofMembers: $0.members.count) }) else {
            return .rejected("a meeting is not of the kind that '\(practice.name)' arranges")
        }
        if !rounds.joined().isEmpty,
            let reason = try practice.objection(to: rounds, in: pool, monitor: monitor.stage(0.1...0.2))
        {
            return .rejected(reason)
        }
        let value = practice.value(of: rounds, in: pool)
        guard certificate.value == value else { return .rejected("the value is not that of the meetings") }
        let (claims, bound) = MatchCertificate.claims(of: rounds, worth: value, in: pool, by: certificate.proofs)
        guard certificate.bound == bound else { return .rejected("the bound is not that of the proofs") }
        if let claim = certificate.claims.first(where: { !claims.contains($0) }) {
            return .rejected("the claim '\(claim.statement)' does not follow from the proofs")
        }
        return try verdict(
            of: rounds, worth: value, in: pool, by: certificate.proofs, monitor: monitor.stage(0.2...1))
    }
}
