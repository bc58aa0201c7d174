import PeerCohorts
import PeerProblems
import PeerNumerics

extension ScoreModel {
    /// Learns grids, whitening and reference values from a cohort.
    ///
    /// - Parameters:
    ///   - cohort: usually all who will be matched; any number of people, with any blanks.
    ///   - customFacets: one for each custom component, by name and version.
    ///   - threads: threads that score pairs; the result does not depend on it.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Throws: ``ScoringError``.
    /// - Complexity: O(min(n², 2²⁰)) pairs are scored for the reference values.
    public func fit(
        _ cohort: Cohort, customFacets: [any Facet] = [], threads: Int = 1, monitor: Monitor = .none
    ) throws(ScoringError) -> FittedScoreModel {
        try fit(cohort, customFacets, threads, monitor).model
    }

    /// Fits the model to a cohort and scores the same people: everyone is made ready for comparison once.
    package func scores(
        of cohort: Cohort, under rules: CompiledRules, customFacets: [any Facet], threads: Int, monitor: Monitor
    ) throws(ScoringError) -> CohortScores {
        let (fitted, tables) = try fit(cohort, customFacets, threads, monitor)
        return fitted.scores(of: cohort, under: rules, tables)
    }

    private func fit(
        _ cohort: Cohort, _ customFacets: [any Facet], _ threads: Int, _ monitor: Monitor
    ) throws(ScoringError) -> (model: FittedScoreModel, tables: [any FacetTable]) {
        try validate()
        let facets = try fittedFacets(cohort, monitor)
        let tally = try facets.tally(cohort) { () throws(ScoringError) in try monitor.pollScoring() }
        let weights = Self.integerWeights(components.map(\.weight))
        func fitted(_ references: [Int32]) -> FittedScoreModel {
            FittedScoreModel(
                model: self, facets: facets, weights: weights, references: references, roundedAnswers: tally.offGrid,
                assumedLevels: tally.assumedLevels)
        }
        let tables = try fitted(weights.map { _ in 0 }).tables(
            of: cohort, customFacets: customFacets, threads: threads, monitor: monitor)
        do throws(Interrupted) {
            let references = try Self.references(tables, weights, count: cohort.count, threads: threads, monitor)
            return (fitted(references), tables)
        } catch {
            throw .interrupted
        }
    }

    /// The reference value of each facet: the mean of its term over the sampled pairs that have it.
    private static func references(
        _ tables: [any FacetTable], _ weights: [Int32], count: Int, threads: Int, _ monitor: Monitor
    ) throws(Interrupted) -> [Int32] {
        let sample = PairSample(count: count)
        let block = 1 << 14
        let blocks = (sample.pairs + block - 1) / block
        let parts = try Threads.map(blocks, threads: threads) {
            part throws(Interrupted) -> [(sum: Int64, count: Int64)] in
            try monitor.poll(Double(part) / Double(blocks))
            let pairs = (part * block..<min(sample.pairs, (part + 1) * block)).map { sample[$0] }
            return tables.indices.map { facet in
                var (sum, count) = (Int64(0), Int64(0))
                for (receiver, giver) in pairs {
                    guard let value = tables[facet].benefit(to: receiver, from: giver) else { continue }
                    sum += Int64((value * Float(weights[facet])).rounded(.toNearestOrEven))
                    count += 1
                }
                return (sum, count)
            }
        }
        return weights.indices.map { facet in
            let sum = parts.reduce(0) { $0 + $1[facet].sum }
            let count = parts.reduce(0) { $0 + $1[facet].count }
            return count == 0 ? 0 : Int32((sum + count / 2) / count)
        }
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

    private func fittedFacets(_ cohort: Cohort, _ monitor: Monitor) throws(ScoringError) -> [FittedComponent] {
        let context = FitContext(cohort, optionLevels: components.flatMap { $0.kind.definition?.optionLevels ?? [] })
        var facets: [FittedComponent] = []
        for component in components {
            try monitor.pollScoring()
            facets.append(try FittedComponent(component.kind, context))
        }
        return facets
    }
}

extension Monitor {
    /// Asks whether scoring is still wanted, before it has come anywhere.
    func pollScoring() throws(ScoringError) {
        do { try poll(0) } catch { throw .interrupted }
    }
}
