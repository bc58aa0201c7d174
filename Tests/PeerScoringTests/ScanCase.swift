import PeerCohorts
import PeerProblems
import PeerScoring
import PeerTestSupport
import Testing

/// A cohort and a model.
struct ScanCase: Sendable, CustomTestStringConvertible {
    var seed: UInt64
    var blanks: Double
    var aggregate: Aggregate
    var missing = ScoreModel.MissingPolicy.referenceValue
    var hasRules = false

    var testDescription: String { "\(seed), \(blanks), \(aggregate), \(missing), \(hasRules)" }

    func scores(_ count: Int) throws -> CohortScores {
        var recipe = SampleCohort(seed: seed)
        (recipe.people, recipe.blanks) = (count, blanks)
        recipe.levelUnit = seed % 2 == 0 ? 1 : 3
        let model = ScoreModel.builtIn(modes: ["trait1": .complementary], aggregate: aggregate, missing: missing)
        return try CohortScores(
            fitting: model, to: hasRules ? recipe.peopleWithLives() : recipe.participants(),
            rules: hasRules ? Self.rules : [])
    }

    /// Rules of every kind but hours.
    static let rules: [Rule] = [
        .never([.init("p001", "p002"), .init("p003", "p030"), .init("p004", "p105")]),
        .reportingLine(within: 2), .different(.department), .commonLanguage,
    ]

    /// Shares of blanks, aggregates, policies, with rules and without.
    static let cases = [
        ScanCase(seed: 1, blanks: 0, aggregate: .harmonic), ScanCase(seed: 2, blanks: 0.01, aggregate: .mean),
        ScanCase(seed: 3, blanks: 0.05, aggregate: .geometric, hasRules: true),
        ScanCase(seed: 4, blanks: 0.2, aggregate: .product),
        ScanCase(seed: 5, blanks: 0.4, aggregate: .minimum, hasRules: true),
        ScanCase(seed: 6, blanks: 0.2, aggregate: .harmonic, missing: .renormalise, hasRules: true),
        ScanCase(seed: 7, blanks: 0, aggregate: .geometric, missing: .renormalise),
    ]
}
