import PeerCohorts

extension FittedScoreModel {
    /// Scores of everyone in a cohort under this model and rules that are compiled already.
    ///
    /// - Throws: ``ScoringError/facetMismatch(name:problem:)``.
    public func scores(
        of cohort: Cohort, under rules: CompiledRules, customFacets: [any Facet] = []
    ) throws(ScoringError) -> CohortScores {
        scores(of: cohort, under: rules, try tables(of: cohort, customFacets: customFacets))
    }

    /// The same where most people are known already: values are the same.
    ///
    /// - Parameter known: people, and the ids of those whose answers are others now.
    package func scores(
        of cohort: Cohort, under rules: CompiledRules, customFacets: [any Facet],
        known: (people: PreparedPeople, changed: Set<String>)?
    ) throws(ScoringError) -> CohortScores {
        scores(of: cohort, under: rules, try tables(of: cohort, customFacets: customFacets, known: known))
    }

    /// Scores from tables of the cohort.
    func scores(of cohort: Cohort, under rules: CompiledRules, _ tables: [any FacetTable]) -> CohortScores {
        CohortScores(
            cohort: cohort, rules: rules, tables: tables,
            scale: TermScale(
                weights: weights, references: references, missing: model.missing,
                minimumCoverage: model.minimumCoverage),
            fitted: self)
    }

    /// The same fit in which no pair needs a minimum of answers in common.
    public var withoutMinimumCoverage: FittedScoreModel {
        var model = model
        model.minimumCoverage = 0
        return FittedScoreModel(
            model: model, facets: facets, weights: weights, references: references, roundedAnswers: roundedAnswers,
            assumedLevels: assumedLevels)
    }
}
