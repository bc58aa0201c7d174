import PeerCohorts
import PeerNumerics
import PeerScoring

/// A practice with its score model, rules, objective and strategy: everything about a run but the people. Data, and
/// Codable but for the code of custom facets.
///
/// ```swift
/// let result = try await MatchingProgram.preset(.careerDevelopment).run(cohort) { print($0.fraction) }
/// for pair in result.pairs { print(result.explanation(of: pair)) }
/// ```
public struct MatchingProgram: Sendable {
    /// What the program is for.
    public var practice: Practice
    /// How pairs are scored.
    public var model: ScoreModel
    /// Hard constraints.
    public var rules: [Rule]
    /// Hard constraints that no output tells of: they are not encoded, and no reason names them.
    public var privateRules: [Rule] = []
    /// What "best" means.
    public var objective: Objective
    /// How pairs are found.
    public var strategy: Strategy
    /// What the column `side` means.
    public var sides = Sides.across
    /// What two people get who ask for each other. A request that is not returned does nothing and is shown to nobody.
    public var requests = Requests.bonus
    /// What a returned request adds to a pair, in score: 0 to 1.
    public var requestBonus = 0.1
    /// What each partner costs for every partner that the person has already or has had (`past_load`), in score: 0 to 1. A second
    /// partner costs more than the first.
    public var loadCost = 0.05
    /// Whether one of a pair must be trained where the column `trained` says of anybody that they are.
    public var honoursTraining = true
    /// Dates that two people must have in common where both state dates; 0 for none.
    public var commonDates = 1
    /// The day of the program, ISO; rules about tenure count to it, never to the clock.
    public var asOf: String?
    /// Pairs that exist already, for the strategy `rematch`.
    public var previous: Previous?
    /// How far apart the mean benefits of monitored groups may be; any distance unless given.
    public var parity: Parity?
    /// What the practice asks beside model and rules.
    public var parameters = PracticeParameters()
    /// Whether pairs are made by other means when the strategy proves that its own answer does not exist.
    public var allowsFallback: Bool
    /// Seed of everything random.
    public var seed: UInt64
    /// Threads that compute scores. No result depends on it.
    public var threads: Int
    /// The form of the kernels that score pairs. No result depends on it, and no program file says it.
    package var kernels = KernelVariant.best
    /// A stored fit; without one the model is fitted to the people of the run.
    public var fitted: FittedScoreModel?
    /// The code of the model's custom facets.
    public var customFacets: [any Facet]

    /// What is to be greatest. "Most people" and "highest score" are different goals.
    public enum Objective: String, Hashable, Sendable, Codable, CaseIterable {
        /// As many people as possible matched, and among such matchings the greatest Σ R.
        case everyoneThenScore = "everyone-then-score"
        /// The greatest Σ R.
        case score
        /// As many people as possible matched; among such matchings those that give most to whoever gets least; of these the greatest Σ R.
        case worstOff = "worst-off"
        /// As many people as possible matched, and nobody could get more but at the cost of somebody who gets no more.
        case leximin
        /// As many people as possible matched, and the greatest product of what flows to each person.
        case nash

        /// Whether it looks at what flows to each person, and not at totals alone: pairs of one partner each, by `maximum-weight`.
        public var isFair: Bool { self == .worstOff || self == .leximin || self == .nash }
    }

    /// What the column `side` means.
    public enum Sides: String, Hashable, Sendable, Codable, CaseIterable {
        /// Pairs are made across two sides. Cohorts with one side, or with three, are refused.
        case across
        /// Pairs are made across any number of sides.
        case different
        /// The column is for the record only.
        case ignore
    }

    /// What two people get who ask for each other.
    public enum Requests: String, Hashable, Sendable, Codable, CaseIterable {
        /// Their pair is worth ``MatchingProgram/requestBonus`` more.
        case bonus
        /// They are kept together.
        case lock
        /// Nothing.
        case ignore
    }

    /// Pairs that exist already, and what breaking them costs; for the strategy `rematch`.
    public struct Previous: Hashable, Sendable, Codable {
        /// The pairs.
        public var pairs: [Rule.Pair]
        /// What a broken pair costs, in score; 0 unless given.
        public var price: Double?
        /// The most pairs that may be broken; any number unless given. Not with a price.
        public var maximumBroken: Int?

        /// Pairs with a price or a limit.
        public init(pairs: [Rule.Pair], price: Double? = nil, maximumBroken: Int? = nil) {
            self.pairs = pairs
            self.price = price
            self.maximumBroken = maximumBroken
        }

        private enum CodingKeys: String, CodingKey {
            case pairs, price
            case maximumBroken = "maximum_broken"
        }
    }

    /// A program of parts; see the properties.
    public init(
        practice: Practice = .peerMentoring, model: ScoreModel = .standard, rules: [Rule] = [],
        objective: Objective = .everyoneThenScore, strategy: Strategy = .maximumWeight
    ) {
        self.practice = practice
        self.model = model
        self.rules = rules
        self.objective = objective
        self.strategy = strategy
        allowsFallback = true
        seed = 1
        threads = 2
        customFacets = []
    }

    /// Whether pairs are judged by what flows to people, and not by totals alone: a fair objective, or a parity.
    package var looksAtPeople: Bool { objective.isFair || parity != nil }

    /// The program for a practice.
    public static func preset(_ practice: Practice) -> MatchingProgram { practice.definition.preset }

    /// The program with one more facet of the user's own, its weight relative to the others'.
    public func adding(_ facet: any Facet, weight: Double, isSensitive: Bool = false) -> MatchingProgram {
        var program = self
        program.model.components.append(
            .init(.custom(name: facet.name, version: facet.version), weight: weight, isSensitive: isSensitive))
        program.customFacets.append(facet)
        return program
    }
}
