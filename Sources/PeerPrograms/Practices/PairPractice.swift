import PeerCohorts
import PeerScoring

/// A practice of pairs: weights and rules, answered by any strategy of pairs.
struct PairPractice: PracticeDefinition {
    let name: String
    let model: ScoreModel
    var rules: [Rule] = []
    var strategy = Strategy.maximumWeight
    /// What somebody must state, because the practice is about it.
    var needed: Rule.Attribute?
    /// Who has met may meet again, the longer ago the better.
    let parameters: Set<PracticeParameters.Key> = [.past]

    func check(_ pool: ScoredPool) throws(MatchError) {
        guard let needed, pool.cohort.participants.allSatisfy({ needed.value(of: $0) == nil }) else { return }
        throw .invalidProgram("'\(name)' goes by the column '\(needed.rawValue)', in which nobody states anything")
    }

    var preset: MatchingProgram {
        MatchingProgram(practice: .init(name), model: model, rules: rules, strategy: strategy)
    }

    private static func model(
        _ skills: Double, _ aspirations: Double, _ personality: Double, _ options: SkillsOptions = SkillsOptions()
    ) -> ScoreModel {
        ScoreModel(components: [
            .init(.skills(options), weight: skills), .init(.aspirations(), weight: aspirations),
            .init(.personality(), weight: personality),
        ])
    }

    static let peerMentoring = PairPractice(name: "peer-mentoring", model: .standard)

    /// One line a practice.
    static let all: [any PracticeDefinition] = [
        peerMentoring,
        PairPractice(
            name: "career-development", model: model(0.35, 0.4, 0.25), rules: [.reportingLine(within: 1)]),
        PairPractice(name: "onboarding", model: model(0.4, 0.2, 0.4), rules: [.reportingLine(within: 1)]),
        PairPractice(name: "collaboration", model: model(0.5, 0.2, 0.3), rules: [.different(.department)]),
        PairPractice(name: "skill-exchange", model: model(0.7, 0.15, 0.15, .recentlyNavigated)),
        PairPractice(name: "buddy-system", model: model(0.4, 0.3, 0.3), strategy: .hungarian),
        PairPractice(
            name: "shadowing", model: model(0.5, 0.4, 0.1), rules: [.different(.function)],
            needed: .function),
    ]
}
