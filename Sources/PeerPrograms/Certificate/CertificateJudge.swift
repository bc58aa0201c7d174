// The judge of certificates: from a cohort, a program and pairs alone it finds out whether a certificate proves what it claims.
//
// The pool is made anew from cohort and program, so nothing of the certificate's own program is believed. What can be counted is counted:
// the value, the bound of every proof, the claims that follow. Then each proof is examined in one pass over all pairs, without anybody's
// thresholds. A certificate is rejected when a digest differs, when it claims more than follows, or when a proof does not hold.

import PeerCohorts
import PeerJudges
import PeerProblems
import PeerScoring

/// Judges certificates. No solver is asked.
///
/// ```swift
/// let verdict = try CertificateJudge.judge(
///     result.certificate(), of: result.arrangement, cohort: cohort, program: program)
/// print(verdict == .accepted)   // true
/// ```
public enum CertificateJudge {
    /// Whether a certificate proves its claims about pairs, for these people under this program.
    ///
    /// - Parameters:
    ///   - certificate: what is claimed, and why.
    ///   - arrangement: who meets whom.
    ///   - cohort: everyone; whoever did not consent is left out.
    ///   - program: what was asked for.
    ///   - privateKey: the key of the program's private rules.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Throws: ``MatchError`` when cohort and program make no pool.
    /// - Complexity: the fit, and one pass over all pairs.
    public static func judge(
        _ certificate: MatchCertificate, of arrangement: Arrangement, cohort: Cohort, program: MatchingProgram,
        privateKey: String? = nil, monitor: Monitor = .none
    ) throws(MatchError) -> Verdict {
        let pool = try ScoredPool(cohort, program, monitor: monitor.stage(0...0.1))
        if let reason = differingInput(certificate, arrangement, pool, privateKey) { return .rejected(reason) }
        if let practice = program.practice.meetings {
            do {
                return try judgeMeetings(certificate, arrangement, by: practice, in: pool, monitor: monitor)
            } catch {
                throw .cancelled
            }
        }
        let pairs: [(Int, Int)]
        switch places(of: arrangement, in: pool) {
        case .success(let found): pairs = found
        case .failure(let problem): return .rejected(problem.reason)
        }
        let (claims, bound) = MatchCertificate.claims(of: pairs, in: pool, by: certificate.proofs)
        guard certificate.value == pool.value(of: pairs) else { return .rejected("the value is not that of the pairs") }
        guard certificate.bound == bound else { return .rejected("the bound is not that of the proofs") }
        if let claim = certificate.claims.first(where: { !claims.contains($0) }) {
            return .rejected("the claim '\(claim.statement)' does not follow from the proofs")
        }
        do throws(Interrupted) {
            let examination = try examination(of: pairs, in: pool, by: certificate.proofs, monitor: monitor)
            try pool.pairs.pass.run(examination.consumers, threads: program.threads, monitor: monitor.stage(0.2...1))
            return examination.verdict()
        } catch {
            throw .cancelled
        }
    }

    /// The examination of pairs and of everything that proofs say of them. The pass must be that of ``ScoredPool/pairs``.
    public static func examination(
        of pairs: [(Int, Int)], in pool: ScoredPool, by proofs: [any Proof], monitor: Monitor = .none
    ) throws(Interrupted) -> PairExamination {
        var whole = PairExamination.known(validity(of: pairs, in: pool))
        for proof in proofs {
            whole = whole.and(try proof.examination(of: pairs, in: pool, monitor: monitor.stage(0.1...0.2)))
        }
        return whole
    }

    /// Whether pairs are possible, each made once, and nobody has more than they may.
    private static func validity(of pairs: [(Int, Int)], in pool: ScoredPool) -> Verdict {
        var partners = [Int](repeating: 0, count: pool.count)
        var made = Set<[Int]>()
        for (first, second) in pairs {
            guard partners.indices.contains(first), partners.indices.contains(second), first != second,
                made.insert([min(first, second), max(first, second)]).inserted
            else { return .rejected("(\(first), \(second)) is no pair, or is made twice") }
            guard pool.scores.noScore(pool.people[first], pool.people[second]) == nil else {
                return .rejected("the pair of '\(pool.id(first))' and '\(pool.id(second))' is not possible")
            }
            for person in [first, second] {
                partners[person] += 1
                guard partners[person] <= pool.capacities[person] else {
                    return .rejected("'\(pool.id(person))' has more partners than their capacity allows")
                }
            }
        }
        if let question = ParityQuestion(pool) {
            if let reason = question.refusal(of: pool) { return .rejected(reason) }
            guard question.keeps(question.benefits(of: pairs, in: pool)) else {
                return .rejected(
                    "the mean benefits of '\(question.parity.group)' are further apart than \(question.parity.gap)")
            }
        }
        return .accepted
    }

    private static func differingInput(
        _ certificate: MatchCertificate, _ arrangement: Arrangement, _ pool: ScoredPool, _ key: String?
    ) -> String? {
        let program = pool.program
        if certificate.cohortDigest != Digests.of(pool.cohort) { return "the certificate is of another cohort" }
        if certificate.programDigest != Digests.ofQuestion(program) { return "the certificate is of another program" }
        let digest =
            program.privateRules.isEmpty ? nil : Digests.ofPrivateRules(program.privateRules, key: key ?? "")
        if certificate.privateRulesDigest != digest { return "the certificate is of other private rules" }
        if certificate.arrangementDigest != Digests.of(arrangement) { return "the certificate is of other pairs" }
        var shown = Digests.question(program)
        shown.fitted = nil
        var claimed = certificate.program
        claimed.fitted = nil
        if Digests.ofQuestion(shown) != Digests.ofQuestion(claimed) {
            return "the program shown in the certificate is not the one it speaks of"
        }
        return certificate.people == (0..<pool.count).map(pool.id) ? nil : "the certificate is of other people"
    }

    /// Why an arrangement cannot be pairs of a pool.
    struct Problem: Error { let reason: String }

    /// Pairs as places of the pool, without locked pairs, which must all be there.
    static func places(
        of arrangement: Arrangement, in pool: ScoredPool
    ) -> Swift.Result<[(Int, Int)], Problem> {
        var places: [String: Int] = [:]
        for place in 0..<pool.count { places[pool.id(place)] = place }
        let ids = pool.cohort.participants.map(\.id)
        var missing = Set(pool.locked.map { Rule.Pair(ids[$0.0], ids[$0.1]) })
        var pairs: [(Int, Int)] = []
        guard arrangement.rounds.count <= 1,
            arrangement.meetings.allSatisfy({ $0.kind == .pair && $0.members.count == 2 })
        else { return .failure(Problem(reason: "more than pairs of one round are arranged")) }
        for (first, second) in arrangement.pairs {
            if missing.remove(Rule.Pair(first, second)) != nil { continue }
            guard let a = places[first], let b = places[second] else {
                return .failure(Problem(reason: "'\(first)' or '\(second)' is not to be matched"))
            }
            pairs.append((min(a, b), max(a, b)))
        }
        if let pair = missing.first {
            return .failure(Problem(reason: "the locked pair of '\(pair.first)' and '\(pair.second)' is not made"))
        }
        return .success(pairs.sorted { $0 < $1 })
    }
}
