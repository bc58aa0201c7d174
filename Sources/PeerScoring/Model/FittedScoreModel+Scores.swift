import PeerCohorts
import PeerNumerics
import PeerProblems

extension FittedScoreModel {
    /// Scores of everyone in a cohort under this model.
    ///
    /// - Parameters:
    ///   - cohort: any people, those of the fit or others.
    ///   - rules: pairs they forbid have no score.
    ///   - customFacets: one for each custom component, by name and version.
    /// - Throws: ``ScoringError/facetMismatch(name:problem:)``.
    public func scores(
        of cohort: Cohort, rules: [Rule] = [], customFacets: [any Facet] = []
    ) throws(ScoringError) -> CohortScores {
        try scores(of: cohort, under: CompiledRules(rules, cohort: cohort), customFacets: customFacets)
    }

    func tables(
        of cohort: Cohort, customFacets: [any Facet], threads: Int = 1,
        known: (people: PreparedPeople, changed: Set<String>)? = nil, monitor: Monitor = .none
    ) throws(ScoringError) -> [any FacetTable] {
        for facet in customFacets {
            let isInModel = model.components.contains { $0.kind.version != nil && $0.kind.name == facet.name }
            guard isInModel else { throw .facetMismatch(name: facet.name, problem: "not in the model") }
        }
        try checkCustomFacets(customFacets, cohort)
        if let (prepared, changed) = known,
            let tables = try prepared.tables(of: cohort, changed: changed, under: self, customFacets)
        {
            return tables
        }
        return try Threads.map(facets.count, threads: threads) { index throws(ScoringError) -> any FacetTable in
            try monitor.pollScoring()
            return try facets[index].table(of: cohort, customFacets: customFacets)
        }
    }

    /// A sample of pairs is scored twice: values must agree and lie in 0...1.
    private func checkCustomFacets(_ facets: [any Facet], _ cohort: Cohort) throws(ScoringError) {
        let sample = PairSample(count: cohort.count, limit: 512)
        for facet in facets {
            for index in 0..<sample.pairs {
                let (receiver, giver) = sample[index]
                let (to, from) = (cohort.participants[receiver], cohort.participants[giver])
                let first = facet.benefit(to: to, from: from)
                // First the range: NaN is not even equal to itself.
                if let first, !(0...1).contains(first) { throw .facetOutOfRange(name: facet.name, value: first) }
                guard first == facet.benefit(to: to, from: from) else {
                    throw .impureFacet(name: facet.name, receiver: to.id, giver: from.id)
                }
            }
        }
    }
}
