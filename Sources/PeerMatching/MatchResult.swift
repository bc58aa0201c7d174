import PeerBaselines
import PeerCohorts
import PeerEvaluation
import PeerProblems
import PeerScoring

/// What a run gives: pairs, the proof, measures, and an explanation of every pair.
public struct MatchResult: Sendable {
    /// How far the answer is proved. All cases carry pairs but `unsolvable`.
    public enum Outcome: Hashable, Sendable {
        /// Provably best for the objective.
        case optimal
        /// Provably no two people would rather have each other.
        case stable
        /// The strategy proved that its answer does not exist (the proof is kept); pairs were made by other means.
        case fallback
        /// The same proof, and no pairs, because the program allows no fallback.
        case unsolvable
        /// A valid matching with a bound, and no claim to be best.
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

        /// The reason for an audience.
        public func reason(for audience: Audience) -> String {
            audience == .administrator ? reason : shareableReason
        }
    }

    /// How far the answer is proved.
    public let outcome: Outcome
    /// The pairs, ordered by the smaller id.
    public let pairs: [Pair]
    /// Who has no partner, ordered by id. People without consent are not listed.
    public let unmatched: [Unmatched]
    /// The proof, checked by the judge before this value was made.
    public let proof: Proof
    /// Measures under the full scores.
    public let assessment: Assessment
    /// The scores of everyone who could be matched; indices of ``matching`` are those of its cohort.
    public let scores: CohortScores
    /// Who is with whom.
    public let matching: Matching
    /// What a reader should know: levels assumed, answers rounded, people without consent.
    public let notes: [String]
    /// The program, with the fit that was used.
    public let program: MatchingProgram
    /// People who did not consent.
    public let withoutConsent: Int

    /// The terms of a pair's score and what the two can talk about, for an audience.
    public func explanation(of pair: Pair, for audience: Audience = .participant) -> Explanation? {
        guard let a = scores.cohort.index(of: pair.first), let b = scores.cohort.index(of: pair.second) else {
            return nil
        }
        return scores.explanation(of: a, b, for: audience)
    }

    /// Measures for an audience. For participants they come from the shareable facets and the public rules alone, as if nobody
    /// avoided anybody; `nil` when no facet may be shown.
    public func assessment(for audience: Audience, monitor: Monitor = .none) throws(MatchError) -> Assessment? {
        let hides =
            scores.fitted.model.components.contains(where: \.isSensitive) || !program.privateRules.isEmpty
            || scores.cohort.participants.contains { !$0.avoids.isEmpty }
        guard audience == .participant, hides else { return assessment }
        let publicRules = CompiledRules(program.rules, cohort: scores.cohort, includesAvoids: false)
        guard let shareable = scores.shareable(under: publicRules) else { return nil }
        do throws(Interrupted) {
            let matrices = try shareable.matrices(threads: program.threads, monitor: monitor)
            return try Assessment(
                of: matching, reciprocal: matrices.reciprocal, benefit: matrices.benefit, bound: nil,
                seed: program.seed,
                monitor: monitor)
        } catch {
            throw .cancelled
        }
    }
}
