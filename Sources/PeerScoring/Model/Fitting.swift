import PeerCohorts
import PeerProblems
import PeerNumerics

extension ScoreModel {
    /// Learns grids, whitening and reference values from a cohort.
    ///
    /// - Parameters:
    ///   - cohort: usually all who will be matched; any number of people, with any blanks.
    ///   - customFacets: one for each custom component, by name and version.
    /// - Throws: ``ScoringError``.
    /// - Complexity: O(min(n², 2²⁰)) pairs are scored for the reference values.
    public func fit(
        _ cohort: Cohort, customFacets: [any Facet] = [], monitor: Monitor = .none
    ) throws(ScoringError) -> FittedScoreModel {
        try validate()
        let facets = try fittedFacets(cohort)
        let tally = facets.tally(cohort)
        let weights = Self.integerWeights(components.map(\.weight))
        func fitted(_ references: [Int32]) -> FittedScoreModel {
            FittedScoreModel(
                model: self, facets: facets, weights: weights, references: references, roundedAnswers: tally.offGrid,
                assumedLevels: tally.assumedLevels)
        }
        let tables = try fitted(weights.map { _ in 0 }).tables(of: cohort, customFacets: customFacets)

        // The reference value of a facet: the mean of its term over the pairs that have it.
        var sums = weights.map { _ in Int64(0) }
        var counts = sums
        let sample = PairSample(count: cohort.count)
        for index in 0..<sample.pairs {
            if index % 4096 == 0 {
                do { try monitor.poll(Double(index) / Double(sample.pairs)) } catch { throw .interrupted }
            }
            let (receiver, giver) = sample[index]
            for facet in tables.indices {
                guard let value = tables[facet].benefit(to: receiver, from: giver) else { continue }
                sums[facet] += Int64((value * Float(weights[facet])).rounded(.toNearestOrEven))
                counts[facet] += 1
            }
        }
        return fitted(zip(sums, counts).map { $1 == 0 ? 0 : Int32(($0 + $1 / 2) / $1) })
    }

    func validate() throws(ScoringError) {
        guard !components.isEmpty else { throw .invalidModel("no facets") }
        guard Set(components.map(\.kind.name)).count == components.count else {
            throw .invalidModel("two facets of one name")
        }
        guard components.allSatisfy({ $0.weight.isFinite && $0.weight > 0 }) else {
            throw .invalidModel("weights must be positive numbers")
        }
        guard (0...1).contains(minimumCoverage) else { throw .invalidModel("minimumCoverage must be in 0...1") }
        guard missing == .referenceValue || components.count <= 12 else {
            throw .invalidModel("renormalise works with at most 12 facets")
        }
        if let problem = components.compactMap({ $0.kind.definition?.problem }).first { throw .invalidModel(problem) }
    }

    /// ω: shares of 60,000 (exact for four decimals and thirds), then of 2²⁰, both by largest remainder.
    static func integerWeights(_ weights: [Double]) -> [Int32] {
        let total = weights.reduce(0, +)
        let parts = weights.map { Int(($0 / total * 60_000).rounded(.toNearestOrEven)) }
        return largestRemainder(Int(Score.one), weights: parts).map(Int32.init)
    }

    private func fittedFacets(_ cohort: Cohort) throws(ScoringError) -> [FittedComponent] {
        let context = FitContext(cohort, optionLevels: components.flatMap { $0.kind.definition?.optionLevels ?? [] })
        var facets: [FittedComponent] = []
        for component in components { facets.append(try FittedComponent(component.kind, context)) }
        return facets
    }
}
