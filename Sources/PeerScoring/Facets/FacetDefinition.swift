import PeerCohorts

/// A facet of the engine as a model names it: its options, and how it is fitted to a cohort. All that is known of a facet
/// stands behind this protocol and ``FittedFacet``: a new facet is one file, and one line in ``FacetRegistry``.
///
/// ```swift
/// struct SameStage: FacetDefinition, FittedFacet, FacetCoding {
///     static let name = "same-stage"
///     var isSymmetric: Bool { true }
///     func encode(_ person: Participant) -> Int? { person.stage }
///     func isAnswered(_ stage: Int?) -> Bool { stage != nil }
///     func benefit(to receiver: Int?, from giver: Int?) -> Float? {
///         guard let receiver, let giver else { return nil }
///         return receiver == giver ? 1 : 0
///     }
/// }
///
/// extension ScoreModel.Kind {
///     /// Career stages that are the same.
///     public static var sameStage: Self { Self(SameStage()) }
/// }
/// ```
///
/// Codable is the flat written form: each option under its key beside `facet` and `weight`, absent ones at their defaults.
package protocol FacetDefinition: Hashable, Codable, Sendable {
    /// What fitting makes of it; the definition itself where nothing is learnt.
    associatedtype Fitted: FittedFacet = Self

    /// Unique in the engine; names the facet in program files.
    static var name: String { get }
    /// Unique in a model; the facet's name by default. A facet that a model may have several times says of what it is.
    var term: String { get }
    /// The keys of the options in the written form; none by default.
    static var optionKeys: [String] { get }
    /// Whether only administrators see the facet unless a model says otherwise; `false` by default.
    static var isSensitiveByDefault: Bool { get }
    /// What is wrong with the options, in words for whoever wrote them; `nil` by default.
    var problem: String? { get }
    /// Levels, 0–5, that options name and the grid of skill levels has to hold; none by default.
    var optionLevels: [Double] { get }
    /// Learns what comparisons need.
    ///
    /// - Throws: ``ScoringError/invalidModel(_:)`` for a cohort that the facet cannot compare exactly.
    func fit(_ context: FitContext) throws(ScoringError) -> Fitted
}

extension FacetDefinition {
    package static var optionKeys: [String] { [] }
    package static var isSensitiveByDefault: Bool { false }
    package var term: String { Self.name }
    package var problem: String? { nil }
    package var optionLevels: [Double] { [] }

    /// Reads the options from an object that holds other keys too.
    static func kind(from decoder: any Decoder) throws -> ScoreModel.Kind { ScoreModel.Kind(try Self(from: decoder)) }

    /// Reads what ``fit(_:)`` made.
    static func fitted<Key>(
        from values: KeyedDecodingContainer<Key>, forKey key: Key
    ) throws -> any FittedFacet { try values.decode(Fitted.self, forKey: key) }

    var isSensitiveByDefault: Bool { Self.isSensitiveByDefault }
}

extension FacetDefinition where Fitted == Self {
    package func fit(_ context: FitContext) throws(ScoringError) -> Self { self }
}

/// What facets are fitted to.
package struct FitContext: Sendable {
    /// The people.
    package let cohort: Cohort
    /// The grids of levels, and of wants and goals, on which skills and aspirations are compared.
    let grids: LevelGrids

    /// - Parameter optionLevels: levels that the model's options name.
    init(_ cohort: Cohort, optionLevels: [Double]) {
        self.cohort = cohort
        let people = cohort.participants
        let levels = people.indices.flatMap { people[$0].skills.answeredValues } + optionLevels
        let wants = people.indices.flatMap { people[$0].wants.answeredValues + people[$0].goals.answeredValues }
        grids = LevelGrids(
            levels: Set(levels), wants: Set(wants), skills: cohort.skillNames.count, goals: cohort.goalNames.count)
    }
}

extension KeyedDecodingContainer {
    /// Reads an option that may be absent.
    func read<Value: Decodable>(_ key: Key, into value: inout Value) throws {
        value = try decodeIfPresent(Value.self, forKey: key) ?? value
    }
}

extension Equatable {
    /// Whether `other` is of this type and equal.
    func isEqual(to other: Any) -> Bool { other as? Self == self }
}
