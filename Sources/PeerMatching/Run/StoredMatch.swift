import PeerCollections
import PeerPrograms

/// A result as it is kept: who meets whom, who is left and why, and what is claimed. Read back it needs neither cohort nor program.
///
/// ```swift
/// let data = try JSONEncoder().encode(result.stored)
/// let earlier = try JSONDecoder().decode(StoredMatch.self, from: data)
/// let next = try await program.rematch(cohort, previous: earlier.pairs, .atMostBroken(3))
/// ```
///
/// Claims read from a file are somebody's word: what proves them is the certificate (``MatchResult/certificate(privateKey:)``). Confidential
/// as the result is: it has scores and reasons for administrators.
public struct StoredMatch: Hashable, Sendable, Codable {
    /// The format of the encoded form; a reader refuses one it does not know.
    public static let currentFormat = 1

    /// See ``MatchResult/outcome``.
    public let outcome: MatchResult.Outcome
    /// See ``MatchResult/arrangement``.
    public let arrangement: Arrangement
    /// See ``MatchResult/pairs``.
    public let pairs: [MatchResult.Pair]
    /// See ``MatchResult/unmatched``.
    public let unmatched: [MatchResult.Unmatched]
    /// See ``MatchResult/value``.
    public let value: ObjectiveValue
    /// See ``MatchResult/bound``.
    public let bound: ObjectiveValue?
    /// See ``MatchResult/claims``.
    public let claims: [Claim]
    /// See ``MatchResult/shortage``.
    public let shortage: Shortage?
    /// See ``MatchResult/notes``.
    public let notes: [String]
    /// See ``MatchResult/withoutConsent``.
    public let withoutConsent: Int

    private enum CodingKeys: String, CodingKey {
        case format, outcome, arrangement, pairs, unmatched, value, bound, claims, shortage, notes
        case withoutConsent = "without_consent"
    }

    /// What is kept of a result.
    public init(_ result: MatchResult) {
        outcome = result.outcome
        arrangement = result.arrangement
        pairs = result.pairs
        unmatched = result.unmatched
        value = result.value
        bound = result.bound
        claims = result.claims
        shortage = result.shortage
        notes = result.notes
        withoutConsent = result.withoutConsent
    }

    /// Reads a result; unknown keys are refused at every level.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        try FormatNumber.check(values, forKey: .format, current: Self.currentFormat, of: "a result")
        outcome = try values.decode(MatchResult.Outcome.self, forKey: .outcome)
        arrangement = try values.decode(Arrangement.self, forKey: .arrangement)
        pairs = try values.decode([MatchResult.Pair].self, forKey: .pairs)
        unmatched = try values.decode([MatchResult.Unmatched].self, forKey: .unmatched)
        value = try values.decode(ObjectiveValue.self, forKey: .value)
        bound = try values.decodeIfPresent(ObjectiveValue.self, forKey: .bound)
        claims = try values.decode([Claim].self, forKey: .claims)
        shortage = try values.decodeIfPresent(Shortage.self, forKey: .shortage)
        notes = try values.decode([String].self, forKey: .notes)
        withoutConsent = try values.decode(Int.self, forKey: .withoutConsent)
    }

    /// Writes everything.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(Self.currentFormat, forKey: .format)
        try values.encode(outcome, forKey: .outcome)
        try values.encode(arrangement, forKey: .arrangement)
        try values.encode(pairs, forKey: .pairs)
        try values.encode(unmatched, forKey: .unmatched)
        try values.encode(value, forKey: .value)
        try values.encodeIfPresent(bound, forKey: .bound)
        try values.encode(claims, forKey: .claims)
        try values.encodeIfPresent(shortage, forKey: .shortage)
        try values.encode(notes, forKey: .notes)
        try values.encode(withoutConsent, forKey: .withoutConsent)
    }

    /// The sum of the scores of all pairs.
    public var total: Double { MatchResult.total(of: pairs) }

    /// Somebody's partner, the first in order of time where there are several.
    public func partner(of id: String) -> String? { arrangement.partners(of: id).first }

    /// Everybody whom a person meets, in order of time.
    public func partners(of id: String) -> [String] { arrangement.partners(of: id) }
}

extension StoredMatch: CustomStringConvertible {
    /// Counts, and nobody's name.
    public var description: String {
        "\(pairs.count) pairs, \(unmatched.count) without a partner, \(outcome.rawValue)"
    }
}
