import PeerEvaluation
import PeerNumerics
import PeerProblems
import PeerPrograms
import PeerScoring

/// What a run gives: who meets whom, the certificate, measures, and an explanation of every pair.
///
/// ```swift
/// let result = try await program.run(cohort)
/// for pair in result.pairs { print(pair.first, pair.second, pair.score) }
/// for person in result.unmatched { print(person.id, person.reason(for: .participant)) }
/// ```
public struct MatchResult: Sendable {
    /// How far the answer is proved. All cases carry pairs but `unsolvable`.
    public enum Outcome: String, Hashable, Sendable, Codable {
        /// Provably best for the objective.
        case optimal
        /// Provably no two people would rather have each other.
        case stable
        /// The strategy proved that its answer does not exist (the proof is kept); pairs were made by other means.
        case fallback
        /// The same proof, and no pairs, because the program allows no fallback.
        case unsolvable
        /// Valid pairs with a bound, and no claim to be best.
        case heuristic
    }

    /// A pair of ids, the smaller first.
    public struct Pair: Hashable, Sendable, Codable {
        /// One.
        public let first: String
        /// The other.
        public let second: String
        /// R, in 0...1. For administrators.
        public let score: Double
    }

    /// Somebody without a partner, and why.
    public struct Unmatched: Hashable, Sendable, Codable {
        /// The person.
        public let id: String
        /// The reason in words and numbers; private rules are not told apart. For administrators.
        public let reason: String
        /// What participants are told: nothing from which a private list, rule or hidden answer could be inferred.
        public let shareableReason: String

        private enum CodingKeys: String, CodingKey {
            case id, reason
            case shareableReason = "shareable_reason"
        }

        /// The reason for an audience.
        public func reason(for audience: Audience) -> String {
            audience == .administrator ? reason : shareableReason
        }
    }

    /// How far the answer is proved.
    public let outcome: Outcome
    /// Who meets whom.
    public let arrangement: Arrangement
    /// The pairs that meet, each once, ordered by the smaller id, then by the other.
    public let pairs: [Pair]
    /// Who has no partner, ordered by id. People without consent are not listed.
    public let unmatched: [Unmatched]
    /// What is claimed and proved; all of it was checked by the judge before this value was made.
    public let claims: [Claim]
    /// The proofs.
    public let proofs: [any Proof]
    /// The people who were to be matched, as the strategy saw them.
    public let pool: ScoredPool
    /// What the strategy arranged, as places of ``pool``; locked pairs are not among them.
    public let placed: PlacedArrangement
    /// The pairs that meet by it, as places of ``pool``, each once.
    public let made: [(Int, Int)]
    /// Measures under the full scores.
    public let assessment: Assessment
    /// Where more people are left than parity explains: how many could be covered, and what keeps the others.
    public let shortage: Shortage?
    /// What a reader should know: levels assumed, answers rounded, people without consent.
    public let notes: [String]
    /// People who did not consent.
    public let withoutConsent: Int
    /// Wall time of the stages of the run: pool, solve, bound, pass, participants, shortage. No result depends on it.
    public let seconds: [String: Double]
    let shareable: ShareableScores
    let explainers: [Audience: Explainer]

    /// The program, with the fit that was used.
    public var program: MatchingProgram { pool.program }
    /// The scores of everyone who could be matched.
    public var scores: CohortScores { pool.scores }

    /// The terms of a pair's score and what the two can talk about, for an audience.
    public func explanation(of pair: Pair, for audience: Audience = .participant) -> Explanation? {
        explanation(of: pair.first, pair.second, for: audience)
    }

    /// The same for any two people, together or not.
    public func explanation(of first: String, _ second: String, for audience: Audience = .participant) -> Explanation? {
        guard let a = scores.cohort.index(of: first), let b = scores.cohort.index(of: second), a != b else {
            return nil
        }
        return explainers[audience]?.explanation(of: a, b)
    }

    /// The same for many pairs, in their order, on the program's threads.
    package func explanations(
        of pairs: [(first: String, second: String)], for audience: Audience
    ) -> [Explanation?] {
        let block = 256
        return Threads.map((pairs.count + block - 1) / block, threads: program.threads) { part in
            pairs[part * block..<min(pairs.count, (part + 1) * block)].map {
                explanation(of: $0.first, $0.second, for: audience)
            }
        }.flatMap(\.self)
    }

    /// What the pairs that the strategy made are worth by the program's objective.
    public var value: ObjectiveValue { pool.value(of: placed) }

    /// What no pairs exceed.
    public var bound: ObjectiveValue? {
        guard case .rounds = placed else { return proofs.compactMap { $0.bound(in: pool) }.min() }
        return proofs.compactMap { ($0 as? any MeetingProof)?.meetingBound(in: pool) }.min()
    }

    /// The certificate: everything that is proved, in a form that leaves the process. Confidential.
    ///
    /// - Parameter privateKey: the key of the program's private rules; needed where there are any.
    public func certificate(privateKey: String? = nil) -> MatchCertificate {
        MatchCertificate(of: placed, arrangement: arrangement, in: pool, proofs: proofs, privateKey: privateKey)
    }

    /// What is proved, in words for an audience.
    public func statement(for audience: Audience = .administrator) -> String {
        claims.map { audience == .administrator ? $0.statement : $0.shareableStatement }.joined(separator: "; ")
    }
}

extension MatchResult: CustomStringConvertible {
    /// A summary without anybody's answers.
    public var description: String {
        let measures = assessment.measures
        return
            "\(measures.pairs) pairs, \(measures.matchedPeople) of \(measures.people) people matched, \(outcome.rawValue)"
    }
}

/// Why more people are left than their number explains.
///
/// ```swift
/// if let shortage = result.shortage {
///     for relaxation in shortage.relaxations { print(relaxation.covered, "instead of", shortage.covered, "without", relaxation.what) }
/// }
/// ```
public struct Shortage: Hashable, Sendable, Codable {
    /// One obstacle relaxed alone.
    public struct Relaxation: Hashable, Sendable, Codable {
        /// What is relaxed.
        public let what: String
        /// How many people could then have a partner.
        public let covered: Int
    }

    /// People without a partner.
    public let left: Int
    /// The most people that could have a partner as things are.
    public let covered: Int
    /// What would change if one thing were not asked for; empty where the pool is too large to find out.
    public let relaxations: [Relaxation]
}
