import PeerCohorts
import PeerCollections
import PeerProblems

/// A score model with everything that was learnt from a cohort: grids, whitening, reference values. Scores come from it
/// alone, so they do not drift when people join, leave or are erased. Codable, with a format number.
///
/// ```swift
/// let fitted = try ScoreModel.standard.fit(cohort)
/// print(try fitted.scores(of: cohort).reciprocalScore(0, 1))   // the same whoever else joins or leaves
/// ```
public struct FittedScoreModel: Hashable, Sendable, Codable {
    /// The format of the encoded form; a reader refuses one it does not know.
    public static let currentFormat = 3
    /// See ``currentFormat``.
    public let format: Int
    /// What was fitted.
    public let model: ScoreModel
    /// One per component.
    package let facets: [FittedComponent]
    /// Integer weights ω of the components, summing to 2²⁰.
    let weights: [Int32]
    /// What a component's term counts when it is unknown, in 0...ω.
    let references: [Int32]
    /// How many answers were not on the grid and had to be rounded to hundredths.
    public let roundedAnswers: Int
    /// How many wants had no own level beside them and were scored from the assumed one.
    public let assumedLevels: Int

    /// How many answers of a cohort do not lie on the grid of the fit and are scored as the nearest value that does.
    public func answersOffGrid(in cohort: Cohort) -> Int { facets.tally(cohort) { () throws(Never) in }.offGrid }

    /// What was made of a facet of the engine; `nil` when the model does not have it.
    func fit<Definition: FacetDefinition>(of definition: Definition.Type) -> Definition.Fitted? {
        for case .engine(_, let fit as Definition.Fitted) in facets { return fit }
        return nil
    }

    private enum CodingKeys: String, CodingKey {
        case format, model, facets, weights, references
        case roundedAnswers = "rounded_answers"
        case assumedLevels = "assumed_levels"
    }

    /// Reads the fitted form; unknown keys are refused at every level.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        format = try values.decode(Int.self, forKey: .format)
        guard format == Self.currentFormat else {
            throw DecodingError.dataCorruptedError(
                forKey: .format, in: values,
                debugDescription:
                    "format \(format) of a fitted score model; this version reads \(Self.currentFormat): fit the model again"
            )
        }
        model = try values.decode(ScoreModel.self, forKey: .model)
        facets = try values.decode([FittedComponent].self, forKey: .facets)
        weights = try values.decode([Int32].self, forKey: .weights)
        references = try values.decode([Int32].self, forKey: .references)
        roundedAnswers = try values.decode(Int.self, forKey: .roundedAnswers)
        assumedLevels = try values.decode(Int.self, forKey: .assumedLevels)
        func damaged(_ what: String) -> DecodingError {
            DecodingError.dataCorruptedError(forKey: .facets, in: values, debugDescription: "a damaged fit: \(what)")
        }
        do { try model.validate() } catch { throw damaged(error.description) }
        if let damage = facets.compactMap(\.damage).first { throw damaged(damage) }
        guard facets.map(\.name) == model.components.map(\.kind.name) else {
            throw damaged("its facets are not those of the model")
        }
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
        model: ScoreModel, facets: [FittedComponent], weights: [Int32], references: [Int32], roundedAnswers: Int,
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
}
