import PeerCohorts

/// Options of the personality facet.
///
/// ```swift
/// let options = PersonalityOptions(modes: ["dominance": .complementary, "humour": .ignored])   // all others similar
/// let model = ScoreModel(components: [.init(.personality(options), weight: 1)])
/// ```
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

    enum CodingKeys: String, CodingKey, CaseIterable { case modes }

    /// Options; all traits similar by default.
    public init(modes: [String: Mode] = [:]) { self.modes = modes }

    /// Reads options; absent ones have their defaults.
    public init(from decoder: any Decoder) throws {
        self.init()
        try decoder.container(keyedBy: CodingKeys.self).read(.modes, into: &modes)
    }
}

extension ScoreModel.Kind {
    /// Compatibility of traits, in units of how much people differ.
    public static func personality(_ options: PersonalityOptions = PersonalityOptions()) -> Self { Self(options) }
}

extension PersonalityOptions: FacetDefinition {
    package static let name = "personality"
    package static var optionKeys: [String] { CodingKeys.allCases.map(\.rawValue) }

    package func fit(_ context: FitContext) throws(ScoringError) -> FittedPersonality {
        let fitted = FittedPersonality(self, cohort: context.cohort)
        guard fitted.traitNames.count <= FittedPersonality.mostTraits else {
            throw .invalidModel("personality uses \(fitted.traitNames.count) traits; at most 512 are compared exactly")
        }
        return fitted
    }
}

extension FittedScoreModel {
    /// The share by which correlations of traits were shrunk to make their covariance well-conditioned, 0 when they were not;
    /// `nil` without the personality facet.
    public var traitShrinkage: Double? { fit(of: PersonalityOptions.self)?.shrinkage }
}
