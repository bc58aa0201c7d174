/// What a score is made of: facets with weights and options, and how the two directions become one number. Data, so that
/// a program file can hold it. `fit` turns it into a ``FittedScoreModel``.
public struct ScoreModel: Hashable, Sendable {
    /// One facet and its weight.
    public struct Component: Hashable, Sendable {
        /// Which facet, with its options.
        public var kind: Kind
        /// Its share of the score, relative to the other weights; more than 0.
        public var weight: Double
        /// Sensitive facets score, but only administrators see them.
        public var isSensitive: Bool

        /// A component; challenges and support are sensitive unless said otherwise, the others are not.
        public init(_ kind: Kind, weight: Double, isSensitive: Bool? = nil) {
            self.kind = kind
            self.weight = weight
            self.isSensitive = isSensitive ?? kind.isSensitiveByDefault
        }
    }

    /// The facets there are.
    public enum Kind: Hashable, Sendable {
        /// What the other can teach, see ``FittedLevelGap``.
        case skills(SkillsOptions = SkillsOptions())
        /// Likeness of goals, see ``FittedAspirations``.
        case aspirations(AspirationsOptions = AspirationsOptions())
        /// Compatibility of traits, see ``FittedPersonality``.
        case personality(PersonalityOptions = PersonalityOptions())
        /// Support that one needs and the other offers, see ``FittedLevelGap``.
        case support
        /// Challenges that one faces and the other has overcome, or faces too, see ``FittedChallenges``.
        case challenges
        /// Job functions that are the same or near, see ``FittedFunction``.
        case function(FunctionOptions = FunctionOptions())
        /// The role that one aspires to and the other holds, see ``FittedPathAhead``.
        case pathAhead(PathAheadOptions = PathAheadOptions())
        /// Free hours in common, see ``FittedAvailability``.
        case availability(AvailabilityOptions = AvailabilityOptions())
        /// Languages in common, see ``FittedLanguages``.
        case languages
        /// Expectations of mode, frequency and duration that agree, see ``FittedExpectations``.
        case expectations
        /// A facet of the user's, by name and version.
        case custom(name: String, version: Int)

        /// The facet's name in explanations and records.
        public var name: String {
            switch self {
            case .skills: "skills"
            case .aspirations: "aspirations"
            case .personality: "personality"
            case .support: "support"
            case .challenges: "challenges"
            case .function: "function"
            case .pathAhead: "path-ahead"
            case .availability: "availability"
            case .languages: "languages"
            case .expectations: "expectations"
            case .custom(let name, _): name
            }
        }

        /// What people say of troubles and needs is nobody's business but the program's.
        var isSensitiveByDefault: Bool { self == .challenges || self == .support }
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
