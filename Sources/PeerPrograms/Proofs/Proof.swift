// Proofs: what a certificate carries, and how it is checked.
//
// A proof is data. It says what it claims, of these pairs or of the pool as a whole, and it examines the pairs against a pool: a few sums
// by itself, and the rest in a pass over all pairs that it shares with other proofs. Nothing in it is taken on trust, and no solver is
// asked. A further kind of proof is a type that conforms, and is named by the method that gives it
// (`MatchingMethod.proofKinds`).

import PeerJudges
import PeerProblems

/// What is claimed, and of what.
///
/// ```swift
/// for claim in result.claims { print(claim) }
/// ```
public struct Claim: Hashable, Sendable, Codable {
    /// Of what something is claimed.
    public enum Subject: String, Hashable, Sendable, Codable {
        /// The pairs that were made.
        case pairs
        /// The pool, whatever pairs are made.
        case instance
    }

    /// What can be claimed.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// No other pairs are worth more by the program's objective.
        case optimal
        /// No pairs are worth more than a bound.
        case bound
        /// No two people would rather have each other.
        case stable
        /// No pairs exist of which that could be said.
        case noStablePairs = "no-stable-pairs"
        /// No groups exist that keep every rule.
        case noGroups = "no-groups"
        /// The best pair first, then the best of the rest.
        case greedy
        /// Everyone in order took the best left.
        case firstCome = "first-come"
        /// A lot with a seed.
        case lot
        /// Only possible pairs, and nobody left who could still be paired.
        case maximal
        /// Only possible pairs.
        case valid
        /// Claimed by the method, and not proved here.
        case unproved
    }

    /// Of what.
    public let about: Subject
    /// What.
    public let kind: Kind
    /// The claim in words and numbers, for administrators.
    public let statement: String
    /// The claim in words from which nothing about hidden answers can be read.
    public let shareableStatement: String

    /// A claim.
    public init(about: Subject, _ kind: Kind, _ statement: String, shareable: String) {
        self.about = about
        self.kind = kind
        self.statement = statement
        shareableStatement = shareable
    }

    private enum CodingKeys: String, CodingKey {
        case about
        case kind = "claim"
        case statement
        case shareableStatement = "shareable_statement"
    }
}

/// A proof of some claims.
///
/// ```swift
/// for proof in result.proofs { print(type(of: proof).kind, proof.bound(in: result.pool)?.worth ?? 0) }   // no pairs are worth more
/// ```
public protocol Proof: Sendable, Codable {
    /// The name by which files know this kind of proof.
    static var kind: String { get }
    /// What is claimed of some pairs and of the pool.
    func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim]
    /// The value that no pairs of the pool exceed, when this is a proof of that.
    func bound(in pool: ScoredPool) -> ObjectiveValue?
    /// What single pairs lack, when this proves it and pairs are worth their scores.
    func duals(in pool: ScoredPool) -> PortableDuals?
    /// Examines pairs, given as places of the pool. The pass must hand out both directions and the reciprocal score.
    func examination(of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor) throws(Interrupted)
        -> PairExamination
}

extension Proof {
    /// No bound.
    public func bound(in pool: ScoredPool) -> ObjectiveValue? { nil }

    /// Nothing of single pairs.
    public func duals(in pool: ScoredPool) -> PortableDuals? { nil }
}
