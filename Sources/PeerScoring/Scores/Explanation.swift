import PeerCohorts
import PeerProblems

/// Who reads an output. Participants never see anything from which a hidden facet, rank or private rule could be inferred.
///
/// ```swift
/// print(result.statement(for: .participant))   // nothing that only administrators may see
/// ```
public enum Audience: String, Hashable, Sendable, Codable, CaseIterable {
    /// The people matched: scores from shareable facets alone.
    case participant
    /// Those who run the program: everything. Confidential.
    case administrator
}

/// Why two people fit: terms that sum exactly to the score shown, and what to talk about.
///
/// ```swift
/// if let pair = result.pairs.first, let explanation = result.explanation(of: pair) {
///     for term in explanation.terms { print(term.facet, term) }
/// }
/// ```
public struct Explanation: Hashable, Sendable, Codable {
    /// A facet's part of the score.
    public struct Term: Hashable, Sendable, Codable {
        /// The facet.
        public let facet: String
        /// Its part, in units of 2⁻²⁰; the terms sum to the score.
        public let points: Int32
        /// The facet's weight ω. A part may exceed it: Euler shares favour the weaker direction.
        public let weight: Int32
        /// Whether both gave what it needs, in both directions; otherwise reference values stand in.
        public let isAnswered: Bool

        private enum CodingKeys: String, CodingKey {
            case facet, points, weight
            case isAnswered = "is_answered"
        }
    }

    /// For whom.
    public let audience: Audience
    /// Ids of the two, the smaller first.
    public let people: [String]
    /// The reciprocal score for that audience in units of 2⁻²⁰: the full one, or the shareable one. `nil` when no facet
    /// may be shown.
    public let score: Int32?
    /// The parts of the score.
    public let terms: [Term]
    /// S to the first from the second, and the other way round; administrators only.
    public let directions: [Int32]?
    /// What the second can teach the first.
    public let firstLearns: [Lesson]
    /// What the first can teach the second.
    public let secondLearns: [Lesson]
    /// Goals that both rate highly.
    public let sharedGoals: [String]
    /// Interests and topics in common.
    public let sharedInterests: [String]
    /// Languages in common.
    public let sharedLanguages: [String]
    /// Free hours of the week in common; `nil` when either states none, or how their clocks differ is not known.
    public let hoursInCommon: Double?
    /// Share of the weight that is answered in both directions.
    public let coverage: Double
    /// Names of facets that both answered and on which the two directions together reach less than half of what pairs reach
    /// on average.
    public let mismatches: [String]

    private enum CodingKeys: String, CodingKey {
        case audience, people, score, terms, directions, coverage, mismatches
        case firstLearns = "first_learns"
        case secondLearns = "second_learns"
        case sharedGoals = "shared_goals"
        case sharedInterests = "shared_interests"
        case sharedLanguages = "shared_languages"
        case hoursInCommon = "hours_in_common"
    }
}

extension CohortScores {
    /// Why `first` and `second` fit (or do not), for an audience. For many pairs make an ``Explainer`` once.
    public func explanation(of first: Int, _ second: Int, for audience: Audience) -> Explanation {
        Explainer(self, for: audience).explanation(of: first, second)
    }
}

/// Explains pairs of one cohort to one audience.
///
/// ```swift
/// if let pair = result.pairs.first, let explanation = result.explanation(of: pair, for: .participant) { print(explanation) }
/// ```
public struct Explainer: Sendable {
    private let scores: CohortScores
    private let audience: Audience
    /// What the audience may see of the scores; `nil` when that is nothing.
    private let visible: CohortScores?
    private let shown: Set<String>

    /// - Complexity: O(n) for participants, once.
    public init(_ scores: CohortScores, for audience: Audience) {
        self.scores = scores
        self.audience = audience
        visible = audience == .administrator ? scores : scores.shareable
        shown = Set(visible?.facetNames ?? [])
    }

    private var cohort: Cohort { scores.cohort }
    private var fitted: FittedScoreModel { scores.fitted }

    /// Why `first` and `second` fit (or do not).
    ///
    /// - Returns: an explanation whose terms sum to its score. For participants everything comes from the shareable facets
    ///   and fields: changing a hidden answer changes nothing in it.
    public func explanation(of first: Int, _ second: Int) -> Explanation {
        let (a, b) = (min(first, second), max(first, second))
        let (one, other) = (cohort.participants[a], cohort.participants[b])
        let to = visible?.direction(to: a, from: b)
        let back = visible?.direction(to: b, from: a)
        var terms: [Explanation.Term] = []
        if let visible, let to, let back {
            let shares = fitted.model.aggregate.shares(to.terms, back.terms)
            for (index, name) in visible.facetNames.enumerated() {
                terms.append(
                    Explanation.Term(
                        facet: name, points: shares[index], weight: visible.scale.weights[index],
                        isAnswered: to.isKnown[index] && back.isKnown[index]))
            }
        }
        /// Participants see a field of both only where both allow it; who was not asked allows it.
        func may(_ field: String) -> Bool {
            audience == .administrator || [one, other].allSatisfy { $0.share?.contains(field) ?? true }
        }
        var talk = PairTalk(one, other, may: may)
        for component in visible?.components ?? [] { fitted.facets[component].fit?.tell(&talk) }
        return Explanation(
            audience: audience, people: [one.id, other.id],
            score: visible == nil ? nil : terms.reduce(0) { $0 + $1.points }, terms: terms,
            directions: audience == .administrator ? [to?.score ?? 0, back?.score ?? 0] : nil,
            firstLearns: talk.firstLearns, secondLearns: talk.secondLearns, sharedGoals: talk.sharedGoals,
            sharedInterests: may("interests")
                ? inCommon(one.interests + one.topics, other.interests + other.topics) : [],
            sharedLanguages: may("languages") ? inCommon(one.languages, other.languages) : [],
            hoursInCommon: may("free") ? FittedAvailability.hoursInCommon(one, other) : nil,
            coverage: min(Score.fraction(to?.known ?? 0), Score.fraction(back?.known ?? 0)),
            mismatches: mismatches(to, back))
    }

    private func mismatches(_ to: CohortScores.Direction?, _ back: CohortScores.Direction?) -> [String] {
        guard let visible, let to, let back else { return [] }
        let names = visible.facetNames
        return names.indices.filter { index in
            to.isKnown[index] && back.isKnown[index]
                && to.terms[index] + back.terms[index] < visible.scale.references[index]
        }.map { names[$0] }
    }

    private func inCommon(_ first: [String], _ second: [String]) -> [String] {
        let theirs = Set(second)
        return first.filter(theirs.contains)
    }
}
