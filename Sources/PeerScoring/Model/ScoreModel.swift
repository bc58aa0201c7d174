/// What a score is made of: facets with weights and options, and how the two directions become one number. Data, so that
/// a program file can hold it. `fit` turns it into a ``FittedScoreModel``.
///
/// ```swift
/// let model = ScoreModel(components: [.init(.skills(), weight: 0.6), .init(.languages, weight: 0.4)])
/// print(try model.fit(cohort).scores(of: cohort).facetNames)   // ["skills", "languages"]
/// ```
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
            self.isSensitive = isSensitive ?? kind.definition?.isSensitiveByDefault ?? false
        }
    }

    /// A facet with its options: one of the engine, such as `.skills()`, or a user's own, `.custom(name:version:)`.
    public struct Kind: Hashable, Sendable {
        /// The term's name in explanations and records: the facet's name in program files, and for facets that a model may have
        /// several times, such as `same`, the attribute behind a colon.
        public let name: String
        /// The version of a user's own facet; `nil` for those of the engine.
        public let version: Int?
        /// The facet of the engine; `nil` for a user's own.
        package let definition: (any FacetDefinition)?

        package init(_ definition: some FacetDefinition) {
            name = definition.term
            version = nil
            self.definition = definition
        }

        private init(name: String, version: Int) {
            self.name = name
            self.version = version
            definition = nil
        }

        /// A facet of the user's, by name and version; see ``Facet``.
        public static func custom(name: String, version: Int) -> Self { Self(name: name, version: version) }

        /// The options of a facet that has such: `kind.options(as: SkillsOptions.self)`.
        public func options<Options>(as type: Options.Type) -> Options? { definition as? Options }

        /// Whether both are one facet with the same options.
        public static func == (a: Self, b: Self) -> Bool {
            guard a.name == b.name, a.version == b.version else { return false }
            guard let definition = a.definition, let other = b.definition else { return true }
            return definition.isEqual(to: other)
        }

        /// Agrees with ``==(_:_:)``.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(name)
            hasher.combine(version)
            definition?.hash(into: &hasher)
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
