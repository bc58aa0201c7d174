import PeerCohorts

/// Options of the aspirations facet.
///
/// ```swift
/// let options = AspirationsOptions(isCentred: true)   // who rates everything alike agrees with nobody
/// ```
public struct AspirationsOptions: Hashable, Sendable, Codable {
    /// Whether each person's mean is taken from their answers first, so that habits of answering high or low vanish;
    /// the cosine is then mapped from −1...1.
    public var isCentred: Bool

    enum CodingKeys: String, CodingKey, CaseIterable { case isCentred = "centred" }

    /// Options; not centred by default.
    public init(isCentred: Bool = false) { self.isCentred = isCentred }

    /// Reads options; absent ones have their defaults.
    public init(from decoder: any Decoder) throws {
        self.init()
        try decoder.container(keyedBy: CodingKeys.self).read(.isCentred, into: &isCentred)
    }
}

extension ScoreModel.Kind {
    /// Likeness of goals: the cosine over those that both rated.
    public static func aspirations(_ options: AspirationsOptions = AspirationsOptions()) -> Self { Self(options) }
}

extension AspirationsOptions: FacetDefinition {
    package static let name = "aspirations"
    package static var optionKeys: [String] { CodingKeys.allCases.map(\.rawValue) }

    package func fit(_ context: FitContext) throws(ScoringError) -> FittedAspirations {
        FittedAspirations(self, goalNames: context.cohort.goalNames, grid: context.grids.wants)
    }
}
