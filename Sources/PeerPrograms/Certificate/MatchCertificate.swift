import PeerCollections
import PeerProblems

/// What is proved of pairs, in a form that leaves the process: whoever has the cohort, the program and the pairs can have it judged.
///
/// It names what it speaks of by digests, states a value and a bound, lists its claims, and carries the proofs. None of that is taken on
/// trust: see ``CertificateJudge``. Confidential: duals, and a pair that is not tight, can tell of a private rule.
///
/// ```swift
/// let text = try JSONFile.text(result.certificate())
/// print(result.certificate().statement)
/// ```
public struct MatchCertificate: Sendable {
    /// The format of the encoded form; a reader refuses one it does not know.
    public static let currentFormat = 1

    /// The strategy that made the pairs.
    public let strategy: Strategy
    /// Ids of the people of the pool, ascending; proofs count by their places.
    public let people: [String]
    /// Digests of the cohort (people who consented), of the program's question with its fit, of private rules, and of the pairs.
    public let cohortDigest: String
    /// See ``Digests/ofQuestion(_:)``.
    public let programDigest: String
    /// Under the key of the private rules; `nil` where there are none.
    public let privateRulesDigest: String?
    /// See ``Digests/of(_:)-(Arrangement)``.
    public let arrangementDigest: String
    /// What the pairs are worth by the program's objective, locked ones aside.
    public let value: ObjectiveValue
    /// What no pairs exceed; `nil` where no proof bounds it.
    public let bound: ObjectiveValue?
    /// What is claimed.
    public let claims: [Claim]
    /// The proofs.
    public let proofs: [any Proof]
    /// The program without fit and private rules, for people to read. It is compared, never believed.
    public let program: MatchingProgram

    /// Everything that is claimed, in one paragraph.
    public var statement: String { claims.map(\.statement).joined(separator: "; ") }

    /// The same in words from which nothing about hidden answers can be read.
    public var shareableStatement: String { claims.map(\.shareableStatement).joined(separator: "; ") }

    /// The claims that proofs make of pairs in a pool, and the least of their bounds.
    public static func claims(
        of pairs: [(Int, Int)], in pool: ScoredPool, by proofs: [any Proof]
    ) -> (claims: [Claim], bound: ObjectiveValue?) {
        var claims: [Claim] = []
        for claim in proofs.flatMap({ $0.claims(of: pairs, in: pool) }) where !claims.contains(claim) {
            claims.append(claim)
        }
        return (claims, proofs.compactMap { $0.bound(in: pool) }.min())
    }

    /// A certificate of pairs or meetings, given as places of the pool.
    ///
    /// - Parameters:
    ///   - placed: who meets whom, by place.
    ///   - arrangement: the same by id.
    ///   - pool: the people and their scores.
    ///   - proofs: why the claims hold.
    ///   - privateKey: the key of the private rules; needed where there are any.
    public init(
        of placed: PlacedArrangement, arrangement: Arrangement, in pool: ScoredPool, proofs: [any Proof],
        privateKey: String? = nil
    ) {
        let program = pool.program
        strategy = program.strategy
        people = (0..<pool.count).map(pool.id)
        cohortDigest = Digests.of(pool.cohort)
        programDigest = Digests.ofQuestion(program)
        privateRulesDigest =
            program.privateRules.isEmpty ? nil : Digests.ofPrivateRules(program.privateRules, key: privateKey ?? "")
        arrangementDigest = Digests.of(arrangement)
        value = pool.value(of: placed)
        switch placed {
        case .pairs(let pairs): (claims, bound) = Self.claims(of: pairs, in: pool, by: proofs)
        case .rounds(let rounds):
            (claims, bound) = Self.claims(of: rounds, worth: value, in: pool, by: proofs)
        }
        self.proofs = proofs
        var shown = Digests.question(program)
        shown.fitted = nil
        self.program = shown
    }
}

extension MatchCertificate: Codable {
    private enum CodingKeys: String, CodingKey {
        case format, confidential, strategy, people, value, bound, claims, proofs, program
        case cohortDigest = "cohort_sha256"
        case programDigest = "program_sha256"
        case privateRulesDigest = "private_rules_hmac"
        case arrangementDigest = "arrangement_sha256"
    }

    /// One proof with the name of its kind.
    private struct Named: Codable {
        let proof: any Proof

        enum CodingKeys: String, CodingKey { case kind, proof }

        init(_ proof: any Proof) { self.proof = proof }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            let kind = try values.decode(String.self, forKey: .kind)
            guard let type = ProofKinds.type(of: kind, for: decoder) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .kind, in: values, debugDescription: "'\(kind)' is no kind of proof that this version knows"
                )
            }
            proof = try type.init(from: values.superDecoder(forKey: .proof))
        }

        func encode(to encoder: any Encoder) throws {
            var values = encoder.container(keyedBy: CodingKeys.self)
            try values.encode(type(of: proof).kind, forKey: .kind)
            try proof.encode(to: values.superEncoder(forKey: .proof))
        }
    }

    /// Writes everything.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(Self.currentFormat, forKey: .format)
        try values.encode(true, forKey: .confidential)
        try values.encode(strategy, forKey: .strategy)
        try values.encode(people, forKey: .people)
        try values.encode(cohortDigest, forKey: .cohortDigest)
        try values.encode(programDigest, forKey: .programDigest)
        try values.encodeIfPresent(privateRulesDigest, forKey: .privateRulesDigest)
        try values.encode(arrangementDigest, forKey: .arrangementDigest)
        try values.encode(value, forKey: .value)
        try values.encodeIfPresent(bound, forKey: .bound)
        try values.encode(claims, forKey: .claims)
        try values.encode(proofs.map(Named.init), forKey: .proofs)
        try values.encode(program, forKey: .program)
    }

    /// Reads a certificate of a format that this version knows; unknown keys are refused at every level.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        let format = try values.decode(Int.self, forKey: .format)
        guard format == Self.currentFormat else {
            throw DecodingError.dataCorruptedError(
                forKey: .format, in: values,
                debugDescription: "format \(format) of a certificate; this version reads \(Self.currentFormat)")
        }
        strategy = try values.decode(Strategy.self, forKey: .strategy)
        people = try values.decode([String].self, forKey: .people)
        cohortDigest = try values.decode(String.self, forKey: .cohortDigest)
        programDigest = try values.decode(String.self, forKey: .programDigest)
        privateRulesDigest = try values.decodeIfPresent(String.self, forKey: .privateRulesDigest)
        arrangementDigest = try values.decode(String.self, forKey: .arrangementDigest)
        value = try values.decode(ObjectiveValue.self, forKey: .value)
        bound = try values.decodeIfPresent(ObjectiveValue.self, forKey: .bound)
        claims = try values.decode([Claim].self, forKey: .claims)
        proofs = try values.decode([Named].self, forKey: .proofs).map(\.proof)
        program = try values.decode(MatchingProgram.self, forKey: .program)
    }
}
