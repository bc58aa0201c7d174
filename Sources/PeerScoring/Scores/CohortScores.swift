import PeerCohorts
import PeerProblems
import PeerNumerics

/// The scores of one cohort under a fitted model: both directions, the reciprocal score, and what they are made of.
///
/// ```swift
/// let scores = try ScoreModel.standard.fit(cohort).scores(of: cohort)
/// print(Score.fraction(scores.reciprocalScore(0, 1)))
/// ```
public struct CohortScores: Sendable {
    /// The people; indices below are theirs.
    public let cohort: Cohort
    /// Which pairs are forbidden.
    public let rules: CompiledRules
    package let tables: [any FacetTable]
    let scale: TermScale
    /// The model.
    public let fitted: FittedScoreModel
    /// Which components of the model the tables stand for.
    let components: [Int]
    /// Everyone, ready for kernels.
    let packed: PackedCohort
    /// Which form of the kernels computes; no number depends on it.
    let variant: KernelVariant
    /// People who receive what they give: nobody can say what flows to them. Empty for nobody.
    let mirrored: [Bool]

    init(
        cohort: Cohort, rules: CompiledRules, tables: [any FacetTable], scale: TermScale, fitted: FittedScoreModel,
        components: [Int]? = nil, mirrored: [Bool] = [], variant: KernelVariant = .best
    ) {
        self.cohort = cohort
        self.rules = rules
        self.tables = tables
        self.scale = scale
        self.fitted = fitted
        self.components = components ?? Array(tables.indices)
        self.variant = variant
        self.mirrored = mirrored
        packed = PackedCohort(everyoneUnder: rules, tables: tables, mirrored: mirrored, count: cohort.count)
    }

    /// The same scores computed by another form of the kernels; for tests, which compare them.
    public func using(_ variant: KernelVariant) -> CohortScores {
        CohortScores(
            cohort: cohort, rules: rules, tables: tables, scale: scale, fitted: fitted, components: components,
            mirrored: mirrored, variant: variant)
    }

    /// The same scores, but for some people what flows to them is taken to be what flows from them: in one-way mentoring, where one
    /// side has said nothing of what it wants.
    ///
    /// - Parameter people: one a person of the cohort.
    public func mirroring(_ people: [Bool]) -> CohortScores {
        precondition(people.count == cohort.count, "one a person")
        return CohortScores(
            cohort: cohort, rules: rules, tables: tables, scale: scale, fitted: fitted, components: components,
            mirrored: people, variant: variant)
    }

    /// The names of the facets, in the order of terms.
    public var facetNames: [String] { components.map { fitted.model.components[$0].kind.name } }

    /// The weight of each facet as a share of 1.
    public var nominalWeights: [(facet: String, weight: Double)] {
        zip(facetNames, scale.weights).map { ($0, Score.fraction($1)) }
    }

    /// One direction of one pair.
    public struct Direction: Hashable, Sendable {
        /// The terms, in the order of the facets; unknown ones hold their reference value.
        public let terms: [Int32]
        /// Which facets are known.
        public let isKnown: [Bool]
        /// Weight of the known facets, 0...2²⁰.
        public let known: Int32
        /// Σ terms = S.
        public var score: Int32 { terms.reduce(0, +) }
    }

    /// S(receiver ← giver) in its terms, whether or not rules or coverage allow the pair.
    public func direction(to receiver: Int, from giver: Int) -> Direction {
        let values = values(to: receiver, from: giver)
        return Direction(
            terms: scale.terms(values), isKnown: values.map { !$0.isNaN }, known: scale.known { !values[$0].isNaN })
    }

    /// The values of the facets, NaN for unknown ones.
    func values(to receiver: Int, from giver: Int) -> [Float] {
        let isMirrored = !mirrored.isEmpty && mirrored[receiver] && !mirrored[giver]
        let (receiver, giver) = isMirrored ? (giver, receiver) : (receiver, giver)
        return tables.map { $0.benefit(to: receiver, from: giver) ?? .nan }
    }

    /// The reciprocal score of a pair, whether or not rules or coverage allow it.
    public func reciprocalScore(_ first: Int, _ second: Int) -> Int32 {
        fitted.model.aggregate(direction(to: first, from: second).score, direction(to: second, from: first).score)
    }

    /// Why a pair has no score: a rule, or too little known of it.
    public enum NoScore: Hashable, Sendable {
        /// A hard constraint.
        case rule(Blocked)
        /// Coverage below the model's minimum in one direction.
        case coverage
    }

    /// Why the pair has no score, `nil` when it has one.
    public func noScore(_ first: Int, _ second: Int) -> NoScore? {
        if let reason = rules.reason(first, second) { return .rule(reason) }
        let covered = [(first, second), (second, first)].allSatisfy { receiver, giver in
            let values = values(to: receiver, from: giver)
            return scale.isCovered(scale.known { !values[$0].isNaN })
        }
        return covered ? nil : .coverage
    }

    /// The share of the weight for which a person has given what the facets need.
    public func coverage(of person: Int) -> Double { Score.fraction(scale.known { tables[$0].isAnswered(person) }) }

    /// The same people scored by the facets that everyone may see, which share the whole weight; `nil` when none is.
    ///
    /// What participants read is computed from this alone, so that nothing can be inferred of the other facets. Pairs
    /// need no minimum coverage here: whether a hidden facet was answered must not show.
    public var shareable: CohortScores? { shareable(under: rules) }

    /// The same with other rules: those that participants may know of.
    public func shareable(under rules: CompiledRules) -> CohortScores? {
        let shown = components.indices.filter { !fitted.model.components[components[$0]].isSensitive }
        guard !shown.isEmpty else { return nil }
        let weights = largestRemainder(Int(Score.one), weights: shown.map { Int(scale.weights[$0]) })
        let references = zip(shown, weights).map { index, weight in
            let (own, total) = (Int(scale.references[index]), Int(scale.weights[index]))
            return total == 0 ? Int32(0) : Int32((own * weight + total / 2) / total)
        }
        return CohortScores(
            cohort: cohort, rules: rules, tables: shown.map { tables[$0] },
            scale: TermScale(
                weights: weights.map(Int32.init), references: references, missing: fitted.model.missing,
                minimumCoverage: 0),
            fitted: fitted, components: shown.map { components[$0] }, mirrored: mirrored, variant: variant)
    }
}
