/// The facets of the engine. A facet that is listed is read from program files and stored fits, and passes the battery of
/// the conformance tests.
package enum FacetRegistry {
    /// One line a facet.
    package static let definitions: [any FacetDefinition.Type] = [
        SkillsOptions.self,
        AspirationsOptions.self,
        PersonalityOptions.self,
        SupportFacet.self,
        ChallengesFacet.self,
        FunctionOptions.self,
        PathAheadOptions.self,
        AvailabilityOptions.self,
        LanguagesFacet.self,
        ExpectationsFacet.self,
        SameOptions.self,
        GapOptions.self,
        LevelOptions.self,
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: definitions.map { ($0.name, $0) })

    /// The facet of a term, `nil` for a user's own: the term of one that a model may have several times is `name:attribute`.
    static func definition(ofTerm term: String) -> (any FacetDefinition.Type)? {
        if let definition = byName[term] { return definition }
        guard let colon = term.firstIndex(of: ":"), let definition = byName[String(term[..<colon])],
            definition.optionKeys.contains("attribute")
        else { return nil }
        return definition
    }

    /// The facet of that name, `nil` for a user's own.
    static func definition(named name: String) -> (any FacetDefinition.Type)? { byName[name] }

    /// The names of the facets that have an option of that key.
    static func owners(of optionKey: String) -> [String] {
        definitions.filter { $0.optionKeys.contains(optionKey) }.map { $0.name }
    }
}
