import PeerCohorts
import PeerProblems
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
    /// Whether pairs are made by other means when the strategy proves that its own answer does not exist.
    public var allowsFallback: Bool
    /// Seed of everything random.
    public var seed: UInt64
    /// Threads that compute scores. No result depends on it.
    public var threads: Int
    /// A stored fit; without one the model is fitted to the people of the run.
    public var fitted: FittedScoreModel?
    /// The code of the model's custom facets.
    public var customFacets: [any Facet]

    /// The kinds of program with a preset each.
    public enum Practice: String, Hashable, Sendable, Codable, CaseIterable {
        /// Peers in one pool; the default weights, no rules.
        case peerMentoring = "peer-mentoring"
        /// Insight into careers: aspirations first, and nobody with their own manager.
        case careerDevelopment = "career-development"
        /// Newcomers find their feet: personality and skills, nobody with their own manager.
        case onboarding
        /// Across departments: both sides learn, and departments differ.
        case collaboration
        /// Learning from one another: skills above all, from those just a little ahead.
        case skillExchange = "skill-exchange"
        /// Two sides, such as new and veteran, by the column `side`.
        case buddySystem = "buddy-system"
    }

    /// What is to be greatest. "Most people" and "highest score" are different goals.
    public enum Objective: String, Hashable, Sendable, Codable, CaseIterable {
        /// As many people as possible matched, and among such matchings the greatest Σ R.
        case everyoneThenScore = "everyone-then-score"
        /// The greatest Σ R.
        case score
    }

    /// How pairs are found.
    public enum Strategy: String, Hashable, Sendable, Codable, CaseIterable {
        /// Edmonds' blossom algorithm: provably best for the objective.
        case maximumWeight = "maximum-weight"
        /// Suitor's half-approximation on candidate lists with short augmentations: near the best, with an upper bound.
        case suitor
        /// Assignment: provably best between two sides; in one pool a heuristic with a bound.
        case hungarian
        /// Irving's algorithm: nobody would leave, or a proof that this cannot be had.
        case stableRoommates = "stable-roommates"
        /// Gale and Shapley's deferred acceptance between two sides: nobody would leave, and the side whose name comes
        /// first has the best partners that any such matching gives it.
        case deferredAcceptance = "deferred-acceptance"
        /// The best pair first, then the best of the rest.
        case greedy
        /// Everyone in order of id takes the best still there.
        case firstCome = "first-come"
        /// By lot.
        case random
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

    /// The program for a practice.
    public static func preset(_ practice: Practice) -> MatchingProgram {
        func model(_ skills: Double, _ aspirations: Double, _ personality: Double, _ options: SkillsOptions)
            -> ScoreModel
        {
            ScoreModel(components: [
                .init(.skills(options), weight: skills), .init(.aspirations(), weight: aspirations),
                .init(.personality(), weight: personality),
            ])
        }
        let plain = SkillsOptions()
        switch practice {
        case .peerMentoring:
            return MatchingProgram()
        case .careerDevelopment:
            return MatchingProgram(
                practice: practice, model: model(0.35, 0.4, 0.25, plain), rules: [.reportingLine(within: 1)])
        case .onboarding:
            return MatchingProgram(
                practice: practice, model: model(0.4, 0.2, 0.4, plain), rules: [.reportingLine(within: 1)])
        case .collaboration:
            return MatchingProgram(
                practice: practice, model: model(0.5, 0.2, 0.3, plain), rules: [.different(.department)])
        case .skillExchange:
            return MatchingProgram(practice: practice, model: model(0.7, 0.15, 0.15, .recentlyNavigated))
        case .buddySystem:
            return MatchingProgram(
                practice: practice, model: model(0.4, 0.3, 0.3, plain), rules: [.different(.side)], strategy: .hungarian
            )
        }
    }

    /// Whether people of one side are matched with those of the other: by assignment, where two sides are given or the
    /// practice has them.
    func isTwoSided(_ cohort: Cohort) -> Bool {
        if strategy == .deferredAcceptance { return true }
        guard strategy == .hungarian else { return false }
        return practice == .buddySystem || Set(cohort.participants.compactMap(\.side)).count == 2
    }

    /// The program with one more facet of the user's own, its weight relative to the others'.
    public func adding(_ facet: any Facet, weight: Double, isSensitive: Bool = false) -> MatchingProgram {
        var program = self
        program.model.components.append(
            .init(.custom(name: facet.name, version: facet.version), weight: weight, isSensitive: isSensitive))
        program.customFacets.append(facet)
        return program
    }
}

extension MatchingProgram: Codable {
    private enum CodingKeys: String, CodingKey {
        case practice, model, rules, objective, strategy, allowsFallback, seed, threads, fitted
    }

    /// Reads a program; keys that are missing keep the preset of the practice. Custom facets are named in the model; their
    /// code has to be set in ``customFacets``.
    public init(from decoder: any Decoder) throws {
        try KnownKeys.check(decoder) { CodingKeys(stringValue: $0) != nil }
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let practice = try values.decodeIfPresent(Practice.self, forKey: .practice) ?? .peerMentoring
        self = .preset(practice)
        model = try values.decodeIfPresent(ScoreModel.self, forKey: .model) ?? model
        rules = try values.decodeIfPresent([Rule].self, forKey: .rules) ?? rules
        objective = try values.decodeIfPresent(Objective.self, forKey: .objective) ?? objective
        strategy = try values.decodeIfPresent(Strategy.self, forKey: .strategy) ?? strategy
        allowsFallback = try values.decodeIfPresent(Bool.self, forKey: .allowsFallback) ?? allowsFallback
        seed = try values.decodeIfPresent(UInt64.self, forKey: .seed) ?? seed
        threads = try values.decodeIfPresent(Int.self, forKey: .threads) ?? threads
        fitted = try values.decodeIfPresent(FittedScoreModel.self, forKey: .fitted)
    }

    /// Writes everything but the custom facets' code.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(practice, forKey: .practice)
        try values.encode(model, forKey: .model)
        try values.encode(rules, forKey: .rules)
        try values.encode(objective, forKey: .objective)
        try values.encode(strategy, forKey: .strategy)
        try values.encode(allowsFallback, forKey: .allowsFallback)
        try values.encode(seed, forKey: .seed)
        try values.encode(threads, forKey: .threads)
        try values.encodeIfPresent(fitted, forKey: .fitted)
    }
}
