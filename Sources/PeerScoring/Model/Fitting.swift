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
        let (facets, rounded, assumed) = fittedFacets(cohort)
        for case .personality(let facet) in facets where facet.traitNames.count > FittedPersonality.mostTraits {
            throw .invalidModel("personality uses \(facet.traitNames.count) traits; at most 512 are compared exactly")
        }
        let weights = Self.integerWeights(components.map(\.weight))
        func fitted(_ references: [Int32]) -> FittedScoreModel {
            FittedScoreModel(
                model: self, facets: facets, weights: weights, references: references, roundedAnswers: rounded,
                assumedLevels: assumed)
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
        for component in components {
            if case .availability(let options) = component.kind,
                !(options.enoughHours > 0 && options.enoughHours <= 168)
            {
                throw .invalidModel("enoughHours must be above 0 and at most 168")
            }
            guard case .skills(let options) = component.kind else { continue }
            let curve = options.gapCurve
            guard curve.count == 6, curve[0] == 0, curve.allSatisfy({ (0...5).contains($0) }),
                curve.contains(where: { $0 > 0 })
            else { throw .invalidModel("gapCurve needs six integers in 0...5, the first 0 and not all 0") }
            guard Cohort.scale.contains(options.assumedOwnLevel) else {
                throw .invalidModel("assumedOwnLevel must be in 0...5")
            }
        }
    }

    /// ω: shares of 60,000 (exact for four decimals and thirds), then of 2²⁰, both by largest remainder.
    static func integerWeights(_ weights: [Double]) -> [Int32] {
        let total = weights.reduce(0, +)
        let parts = weights.map { Int(($0 / total * 60_000).rounded(.toNearestOrEven)) }
        return largestRemainder(Int(Score.one), weights: parts).map(Int32.init)
    }

    private func fittedFacets(_ cohort: Cohort) -> (facets: [FittedScoreModel.FittedKind], rounded: Int, assumed: Int) {
        let people = cohort.participants
        let levels = people.flatMap { $0.skills.answered.map(\.value) }
        let wants = people.flatMap { ($0.wants.answered + $0.goals.answered).map(\.value) }
        let assumedLevels = components.compactMap { component -> Double? in
            if case .skills(let options) = component.kind { options.assumedOwnLevel } else { nil }
        }
        let grids = LevelGrids(
            levels: Set(levels + assumedLevels), wants: Set(wants), skills: cohort.skillNames.count,
            goals: cohort.goalNames.count)
        let facets = components.map { component -> FittedScoreModel.FittedKind in
            switch component.kind {
            case .skills(let options):
                .levelGap(FittedLevelGap(.skills, options, skillNames: cohort.skillNames, grids: grids))
            case .support:
                .levelGap(Self.fittedSupport(people))
            case .aspirations(let options):
                .aspirations(FittedAspirations(options, goalNames: cohort.goalNames, grid: grids.wants))
            case .personality(let options):
                .personality(FittedPersonality(options, cohort: cohort))
            case .challenges: .challenges
            case .function(let options): .function(FittedFunction(options))
            case .pathAhead(let options): .pathAhead(options)
            case .availability(let options): .availability(FittedAvailability(options))
            case .languages: .languages
            case .expectations: .expectations
            case .custom(let name, let version):
                .custom(name: name, version: version)
            }
        }
        let rounded = levels.count { !grids.levels.isExact($0) } + wants.count { !grids.wants.isExact($0) }
        let assumed = people.reduce(0) { sum, person in
            sum + person.wants.answered.count { $0.value > 0 && person.skills[$0.name] == nil }
        }
        return (facets, rounded, assumed)
    }

    private static func fittedSupport(_ people: [Participant]) -> FittedLevelGap {
        let offers = people.flatMap { $0.supportOffered.answered }
        let needs = people.flatMap { $0.supportNeeded.answered }
        let names = Set(offers.map(\.name) + needs.map(\.name)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let grids = LevelGrids(
            levels: Set(offers.map(\.value)), wants: Set(needs.map(\.value)), skills: names.count, goals: 0)
        return FittedLevelGap(.support, SkillsOptions(), skillNames: names, grids: grids)
    }
}
