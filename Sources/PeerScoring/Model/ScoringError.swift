/// Why a model cannot be fitted or applied.
///
/// ```swift
/// do { _ = try ScoreModel(components: []).fit(cohort) } catch let error as ScoringError { print(error) }   // invalid score model: no facets
/// ```
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
