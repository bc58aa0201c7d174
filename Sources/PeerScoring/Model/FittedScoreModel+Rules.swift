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
