/// What a score is made of: facets with weights and options, and how the two directions become one number. Data, so that
/// a program file can hold it. `fit` turns it into a ``FittedScoreModel``.
public struct ScoreModel: Hashable, Sendable, Codable {
    /// One facet and its weight.
    public struct Component: Hashable, Sendable, Codable {
        /// Which facet, with its options.
        public var kind: Kind
        /// Its share of the score, relative to the other weights; more than 0.
        public var weight: Double
        /// Sensitive facets score, but only administrators see them.
        public var isSensitive: Bool

        /// A component; not sensitive unless said so.
        public init(_ kind: Kind, weight: Double, isSensitive: Bool = false) {
            self.kind = kind
            self.weight = weight
            self.isSensitive = isSensitive
        }
    }

    /// The facets there are.
    public enum Kind: Hashable, Sendable, Codable {
        /// What the other can teach, see ``FittedSkills``.
        case skills(SkillsOptions = SkillsOptions())
        /// Likeness of goals, see ``FittedAspirations``.
        case aspirations(AspirationsOptions = AspirationsOptions())
        /// Compatibility of traits, see ``FittedPersonality``.
        case personality(PersonalityOptions = PersonalityOptions())
        /// A facet of the user's, by name and version.
        case custom(name: String, version: Int)

        /// The facet's name in explanations and records.
        public var name: String {
            switch self {
            case .skills: "skills"
            case .aspirations: "aspirations"
            case .personality: "personality"
            case .custom(let name, _): name
            }
        }
    }

    /// What a facet counts when it is unknown for a pair.
    public enum MissingPolicy: String, Hashable, Sendable, Codable {
        /// The facet's mean over the pairs that have it: blanks win nothing. The default.
        case referenceValue
        /// The other facets take its weight. People who leave blanks are then favoured; never the default.
        case renormalise
    }

    /// The facets, in the order of their terms.
    public var components: [Component]
    /// How S(i←j) and S(j←i) become R(i,j).
    public var aggregate: Aggregate
    /// What an unknown facet counts.
    public var missing: MissingPolicy
    /// A pair has no score when, in either direction, facets of less than this share of the weight are known.
    public var minimumCoverage: Double

    /// A model; see the properties.
    public init(
        components: [Component], aggregate: Aggregate = .harmonic, missing: MissingPolicy = .referenceValue,
        minimumCoverage: Double = 0.5
    ) {
        self.components = components
        self.aggregate = aggregate
        self.missing = missing
        self.minimumCoverage = minimumCoverage
    }

    /// .4 skills, .3 aspirations, .3 personality, harmonic.
    public static let standard = ScoreModel(components: [
        Component(.skills(), weight: 0.4), Component(.aspirations(), weight: 0.3),
        Component(.personality(), weight: 0.3),
    ])
}

/// Options of the skills facet.
public struct SkillsOptions: Hashable, Sendable, Codable {
    /// What a lead of 0, 1, 2, 3, 4, 5 levels is worth, as integers 0–5 relative to the greatest; the first is 0.
    /// Between whole levels the worth is linear.
    public var gapCurve: [Int]
    /// The level that counts for somebody who wants a skill and left their own level blank, 0–5.
    public var assumedOwnLevel: Double

    /// Options; by default a lead of 3 or more is full worth.
    public init(gapCurve: [Int] = [0, 1, 2, 3, 3, 3], assumedOwnLevel: Double = 0) {
        self.gapCurve = gapCurve
        self.assumedOwnLevel = assumedOwnLevel
    }

    /// Prefers somebody slightly ahead, who has just been there: 0, 1, 1, 2/3, 1/3, 0.
    public static let recentlyNavigated = SkillsOptions(gapCurve: [0, 3, 3, 2, 1, 0])
}

/// Options of the aspirations facet.
public struct AspirationsOptions: Hashable, Sendable, Codable {
    /// Whether each person's mean is taken from their answers first, so that habits of answering high or low vanish;
    /// the cosine is then mapped from −1...1.
    public var isCentred: Bool

    /// Options; not centred by default.
    public init(isCentred: Bool = false) { self.isCentred = isCentred }
}

/// Options of the personality facet.
public struct PersonalityOptions: Hashable, Sendable, Codable {
    /// How a trait makes two people compatible.
    public enum Mode: String, Hashable, Sendable, Codable {
        /// The closer the better. The default: likeness is the strongest antecedent of mentoring quality (L. T. Eby et al.,
        /// "An interdisciplinary meta-analysis…", Psychological Bulletin 139 (2013) pp. 441–476).
        case similar
        /// The closer to the other's mirror image about the mean the better.
        case complementary
        /// Not used.
        case ignored
    }

    /// A mode per trait name; traits not named are `similar`.
    public var modes: [String: Mode]

    /// Options; all traits similar by default.
    public init(modes: [String: Mode] = [:]) { self.modes = modes }
}

/// Why a model cannot be fitted or applied.
public enum ScoringError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The model itself makes no sense.
    case invalidModel(String)
    /// A custom facet is named in the model and not given, or the other way round, or has another version.
    case facetMismatch(name: String, problem: String)
    /// A custom facet gave two values for one pair.
    case impureFacet(name: String, receiver: String, giver: String)
    /// A custom facet gave a value outside 0...1.
    case facetOutOfRange(name: String, value: Double)
    /// The work was cancelled.
    case interrupted

    /// One sentence for people.
    public var description: String {
        switch self {
        case .invalidModel(let problem): "invalid score model: \(problem)"
        case .facetMismatch(let name, let problem): "custom facet '\(name)': \(problem)"
        case .impureFacet(let name, let receiver, let giver):
            "custom facet '\(name)' gave two values for the benefit to '\(receiver)' from '\(giver)'; it must be pure"
        case .facetOutOfRange(let name, let value): "custom facet '\(name)' gave \(value), outside 0...1"
        case .interrupted: "cancelled"
        }
    }
}
