/// A facet by its name in a model.
///
/// ```swift
/// let office: FacetName = "same:office"
/// var model = ScoreModel(components: [.init(.same("office"), weight: 2)])
/// model.weights[office] = 3
/// model.weights[.skills] = 1   // with its defaults
/// ```
public struct FacetName: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name of its term in explanations and records, such as `skills` or `same:office`.
    public let description: String
    /// What the facet is where the model does not have it yet.
    let kind: ScoreModel.Kind

    /// The name of a facet that a model has: one of the user's own, or one that a model may have several times.
    public init(stringLiteral name: String) {
        // No facet has version 0: a name that the model does not know is an error when it is fitted.
        self.init(.custom(name: name, version: 0))
    }

    private init(_ kind: ScoreModel.Kind) { (description, self.kind) = (kind.name, kind) }

    /// What the other can teach.
    public static let skills = Self(.skills())
    /// Likeness of goals.
    public static let aspirations = Self(.aspirations())
    /// Likeness of traits.
    public static let personality = Self(.personality())
    /// Support offered for support needed.
    public static let support = Self(.support)
    /// Challenges that the other has overcome.
    public static let challenges = Self(.challenges)
    /// The job function.
    public static let function = Self(.function())
    /// The role that one aspires to.
    public static let pathAhead = Self(.pathAhead())
    /// Free hours in common.
    public static let availability = Self(.availability())
    /// Languages in common.
    public static let languages = Self(.languages)
    /// Agreement about how, how often and how long to meet.
    public static let expectations = Self(.expectations)

    /// Whether both are one name.
    public static func == (a: Self, b: Self) -> Bool { a.description == b.description }
    /// Agrees with ``==(_:_:)``.
    public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

extension ScoreModel {
    /// The weights of a model by the names of its facets.
    public struct Weights: Hashable, Sendable {
        var components: [Component]

        /// The weight of a facet; `nil` when the model does not have it.
        ///
        /// Setting a weight keeps the facet's options; a facet of the engine that the model does not have comes with its defaults. `nil`
        /// takes the facet out.
        public subscript(facet: FacetName) -> Double? {
            get { components.first { $0.kind.name == facet.description }?.weight }
            set {
                guard let place = components.firstIndex(where: { $0.kind.name == facet.description }) else {
                    if let newValue { components.append(Component(facet.kind, weight: newValue)) }
                    return
                }
                if let newValue { components[place].weight = newValue } else { components.remove(at: place) }
            }
        }
    }

    /// The weights of the facets by name, relative to one another.
    ///
    /// ```swift
    /// var model = ScoreModel.standard
    /// model.weights[.skills] = 0.6
    /// model.weights[.languages] = 0.1   // with its defaults
    /// model.weights[.personality] = nil
    /// ```
    public var weights: Weights {
        get { Weights(components: components) }
        set { components = newValue.components }
    }
}
