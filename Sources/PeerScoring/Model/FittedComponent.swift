import PeerCohorts
import PeerCollections

/// A component of a fitted model: a fitted facet of the engine, or the identity of a custom one. Stored as
/// `{ "facet": "skills", "fit": { … } }` or `{ "facet": "office", "version": 2 }`.
package enum FittedComponent: Sendable {
    case engine(name: String, any FittedFacet)
    case custom(name: String, version: Int)

    /// Fits a component to a cohort.
    init(_ kind: ScoreModel.Kind, _ context: FitContext) throws(ScoringError) {
        if let definition = kind.definition {
            self = .engine(name: kind.name, try Self.fit(definition, context))
        } else {
            self = .custom(name: kind.name, version: kind.version ?? 0)
        }
    }

    private static func fit(
        _ definition: some FacetDefinition, _ context: FitContext
    ) throws(ScoringError) -> any FittedFacet { try definition.fit(context) }

    var name: String {
        switch self {
        case .engine(let name, _), .custom(let name, _): name
        }
    }

    /// The fitted facet of the engine; `nil` for a custom one.
    package var fit: (any FittedFacet)? {
        if case .engine(_, let fit) = self { fit } else { nil }
    }

    /// What is wrong with a component that was read from a file.
    var damage: String? { fit?.damage }

    /// Everyone ready to be compared.
    ///
    /// - Throws: ``ScoringError/facetMismatch(name:problem:)``.
    func table(of cohort: Cohort, customFacets: [any Facet]) throws(ScoringError) -> any FacetTable {
        switch self {
        case .engine(_, let fit): return fit.table(of: cohort)
        case .custom(let name, let version):
            guard let facet = customFacets.first(where: { $0.name == name }) else {
                throw .facetMismatch(name: name, problem: "in the model, but not given")
            }
            guard facet.version == version else {
                throw .facetMismatch(name: name, problem: "version \(facet.version) given, \(version) in the model")
            }
            return CustomTable(facet: facet, participants: cohort.participants)
        }
    }

    /// Other people as a table of this component codes its own; `nil` where they have what it does not tell apart.
    func table(of cohort: Cohort, alike table: any FacetTable) -> (any FacetTable)? {
        switch self {
        case .engine(_, let fit): fit.table(of: cohort, alike: table)
        case .custom:
            (table as? CustomTable).map { CustomTable(facet: $0.facet, participants: cohort.participants) }
        }
    }
}

extension [FittedComponent] {
    /// How all facets together take the answers of a cohort.
    ///
    /// - Parameter poll: called before each of them.
    func tally<Failure: Error>(
        _ cohort: Cohort, poll: () throws(Failure) -> Void
    ) throws(Failure) -> AnswerTally {
        var sum = AnswerTally()
        for component in self {
            try poll()
            guard let tally = component.fit?.tally(cohort) else { continue }
            sum.offGrid += tally.offGrid
            sum.assumedLevels += tally.assumedLevels
        }
        return sum
    }
}

extension FittedComponent: Hashable {
    package static func == (a: Self, b: Self) -> Bool {
        switch (a, b) {
        case (.engine(let name, let fit), .engine(let otherName, let otherFit)):
            name == otherName && fit.isEqual(to: otherFit)
        case (.custom(let name, let version), .custom(let otherName, let otherVersion)):
            name == otherName && version == otherVersion
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        switch self {
        case .engine(_, let fit): fit.hash(into: &hasher)
        case .custom(_, let version): hasher.combine(version)
        }
    }
}

extension FittedComponent: Codable {
    private enum CodingKeys: String, CodingKey { case facet, fit, version }

    package init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        let name = try values.decode(String.self, forKey: .facet)
        if let definition = FacetRegistry.definition(ofTerm: name) {
            self = .engine(name: name, try definition.fitted(from: values, forKey: .fit))
        } else {
            self = .custom(name: name, version: try values.decode(Int.self, forKey: .version))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(name, forKey: .facet)
        switch self {
        case .engine(_, let fit): try values.encode(fit, forKey: .fit)
        case .custom(_, let version): try values.encode(version, forKey: .version)
        }
    }
}
