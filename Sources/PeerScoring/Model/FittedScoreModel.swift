import PeerCohorts
import PeerProblems

/// A score model with everything that was learnt from a cohort: grids, whitening, reference values. Scores come from it
/// alone, so they do not drift when people join, leave or are erased. Codable, with a format number.
public struct FittedScoreModel: Hashable, Sendable, Codable {
    /// The format of the encoded form; a reader refuses one it does not know.
    public static let currentFormat = 1
    /// See ``currentFormat``.
    public let format: Int
    /// What was fitted.
    public let model: ScoreModel
    /// One per component.
    let facets: [FittedKind]
    /// Integer weights ω of the components, summing to 2²⁰.
    let weights: [Int32]
    /// What a component's term counts when it is unknown, in 0...ω.
    let references: [Int32]
    /// How many answers were not on the grid and had to be rounded to hundredths.
    public let roundedAnswers: Int
    /// The share by which correlations of traits were shrunk to make their covariance well-conditioned, 0 when they were not;
    /// `nil` without the personality facet.
    public var traitShrinkage: Double? {
        for case .personality(let facet) in facets { return facet.shrinkage }
        return nil
    }

    /// How many answers of a cohort do not lie on the grid of the fit and are scored as the nearest value that does.
    public func answersOffGrid(in cohort: Cohort) -> Int {
        var count = 0
        for person in cohort.participants {
            for facet in facets {
                switch facet {
                case .levelGap(let gap):
                    let (levels, wants) = gap.answers(of: person)
                    count += levels.answered.count { !gap.grids.levels.isExact($0.value) }
                    count += wants.answered.count { !gap.grids.wants.isExact($0.value) }
                case .aspirations(let aspirations):
                    count += person.goals.answered.count { !aspirations.grid.isExact($0.value) }
                default: break
                }
            }
        }
        return count
    }

    /// How many wants had no own level beside them and were scored from the assumed one.
    public let assumedLevels: Int

    /// A fitted facet, or the identity of a custom one.
    enum FittedKind: Hashable, Sendable, Codable {
        case levelGap(FittedLevelGap)
        case aspirations(FittedAspirations)
        case personality(FittedPersonality)
        case challenges
        case function(FittedFunction)
        case pathAhead(PathAheadOptions)
        case availability(FittedAvailability)
        case languages
        case expectations
        case custom(name: String, version: Int)

        /// What is wrong with a facet that was read from a file.
        var problem: String? {
            switch self {
            case .levelGap(let facet): facet.problem
            case .aspirations(let facet): facet.grid.problem
            case .personality(let facet): facet.problem
            default: nil
            }
        }
    }

    /// Reads the fitted form.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        format = try values.decode(Int.self, forKey: .format)
        guard format == Self.currentFormat else {
            throw DecodingError.dataCorruptedError(
                forKey: .format, in: values,
                debugDescription: "format \(format) of a fitted score model; this version reads \(Self.currentFormat)")
        }
        model = try values.decode(ScoreModel.self, forKey: .model)
        facets = try values.decode([FittedKind].self, forKey: .facets)
        weights = try values.decode([Int32].self, forKey: .weights)
        references = try values.decode([Int32].self, forKey: .references)
        roundedAnswers = try values.decode(Int.self, forKey: .roundedAnswers)
        assumedLevels = try values.decode(Int.self, forKey: .assumedLevels)
        func damaged(_ what: String) -> DecodingError {
            DecodingError.dataCorruptedError(forKey: .facets, in: values, debugDescription: "a damaged fit: \(what)")
        }
        do { try model.validate() } catch { throw damaged(error.description) }
        if let problem = facets.compactMap(\.problem).first { throw damaged(problem) }
        let count = model.components.count
        guard facets.count == count, weights.count == count, references.count == count,
            weights.allSatisfy({ $0 >= 0 }), weights.reduce(0, { $0 + Int($1) }) == Int(Score.one),
            zip(references, weights).allSatisfy({ (0...$1).contains($0) })
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .weights, in: values,
                debugDescription:
                    "a fitted score model needs one facet, weight and reference a component, and weights of 2²⁰")
        }
    }

    init(
        model: ScoreModel, facets: [FittedKind], weights: [Int32], references: [Int32], roundedAnswers: Int,
        assumedLevels: Int
    ) {
        format = Self.currentFormat
        self.model = model
        self.facets = facets
        self.weights = weights
        self.references = references
        self.roundedAnswers = roundedAnswers
        self.assumedLevels = assumedLevels
    }

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
        let tables = try tables(of: cohort, customFacets: customFacets)
        return CohortScores(
            cohort: cohort, rules: CompiledRules(rules, cohort: cohort), tables: tables,
            scale: TermScale(
                weights: weights, references: references, missing: model.missing,
                minimumCoverage: model.minimumCoverage),
            fitted: self)
    }

    func tables(
        of cohort: Cohort, customFacets: [any Facet]
    ) throws(ScoringError) -> [any FacetTable] {
        for facet in customFacets {
            let isInModel = model.components.contains {
                if case .custom(let name, _) = $0.kind { name == facet.name } else { false }
            }
            guard isInModel else { throw .facetMismatch(name: facet.name, problem: "not in the model") }
        }
        try checkCustomFacets(customFacets, cohort)
        var tables: [any FacetTable] = []
        for kind in facets {
            switch kind {
            case .levelGap(let facet): tables.append(LevelGapTable(facet, cohort) ?? CodedTable(facet, cohort))
            case .aspirations(let facet):
                tables.append(AspirationsTable(facet, cohort) ?? CodedTable(facet, cohort))
            case .personality(let facet): tables.append(PersonalityTable(facet, cohort))
            case .challenges: tables.append(CodedTable(FittedChallenges(cohort.participants), cohort))
            case .function(let facet): tables.append(CodedTable(facet, cohort))
            case .pathAhead(let options):
                tables.append(CodedTable(FittedPathAhead(options, cohort.participants), cohort))
            case .availability(let facet): tables.append(CodedTable(facet, cohort))
            case .languages: tables.append(CodedTable(FittedLanguages(cohort.participants), cohort))
            case .expectations: tables.append(CodedTable(FittedExpectations(), cohort))
            case .custom(let name, let version):
                guard let facet = customFacets.first(where: { $0.name == name }) else {
                    throw .facetMismatch(name: name, problem: "in the model, but not given")
                }
                guard facet.version == version else {
                    throw .facetMismatch(name: name, problem: "version \(facet.version) given, \(version) in the model")
                }
                tables.append(CustomTable(facet: facet, participants: cohort.participants))
            }
        }
        return tables
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
