import PeerCohorts

/// Options of the skills facet.
///
/// ```swift
/// let model = ScoreModel(components: [.init(.skills(SkillsOptions(assumedOwnLevel: 1)), weight: 1)])
/// ```
public struct SkillsOptions: Hashable, Sendable, Codable {
    /// What a lead of 0, 1, 2, 3, 4, 5 levels is worth, as integers 0–5 relative to the greatest; the first is 0.
    /// Between whole levels the worth is linear.
    public var gapCurve: [Int]
    /// The level that counts for somebody who wants a skill and left their own level blank, 0–5.
    public var assumedOwnLevel: Double

    enum CodingKeys: String, CodingKey, CaseIterable {
        case gapCurve = "gap_curve"
        case assumedOwnLevel = "assumed_own_level"
    }

    /// Options; by default a lead of 3 or more is full worth.
    public init(gapCurve: [Int] = [0, 1, 2, 3, 3, 3], assumedOwnLevel: Double = 0) {
        self.gapCurve = gapCurve
        self.assumedOwnLevel = assumedOwnLevel
    }

    /// Reads options; absent ones have their defaults.
    public init(from decoder: any Decoder) throws {
        self.init()
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try values.read(.gapCurve, into: &gapCurve)
        try values.read(.assumedOwnLevel, into: &assumedOwnLevel)
    }

    /// Prefers somebody slightly ahead, who has just been there: 0, 1, 1, 2/3, 1/3, 0.
    public static let recentlyNavigated = SkillsOptions(gapCurve: [0, 3, 3, 2, 1, 0])
}

extension ScoreModel.Kind {
    /// What the other can teach: wants against the other's lead in level, as a share of what is wanted and known.
    public static func skills(_ options: SkillsOptions = SkillsOptions()) -> Self { Self(options) }
}

extension SkillsOptions: FacetDefinition {
    package static let name = "skills"
    package static var optionKeys: [String] { CodingKeys.allCases.map(\.rawValue) }

    package var problem: String? {
        guard gapCurve.count == 6, gapCurve[0] == 0, gapCurve.allSatisfy({ (0...5).contains($0) }),
            gapCurve.contains(where: { $0 > 0 })
        else { return "gapCurve needs six integers in 0...5, the first 0 and not all 0" }
        return Cohort.scale.contains(assumedOwnLevel) ? nil : "assumedOwnLevel must be in 0...5"
    }

    package var optionLevels: [Double] { [assumedOwnLevel] }

    package func fit(_ context: FitContext) throws(ScoringError) -> FittedLevelGap<WantsAndLevels> {
        FittedLevelGap(
            gapCurve: gapCurve, assumedOwnLevel: assumedOwnLevel, skillNames: context.cohort.skillNames,
            grids: context.grids)
    }
}

/// What people want to learn, and the levels of others.
package enum WantsAndLevels: LevelGapSource {
    package static func answers(of person: Participant) -> (levels: Answers, wants: Answers) {
        (person.skills, person.wants)
    }

    /// A lead counts from one's own level.
    package static var countsOwnLevel: Bool { true }

    package static func tally(_ facet: FittedLevelGap<Self>, _ cohort: Cohort) -> AnswerTally {
        var tally = facet.offGrid(cohort)
        let people = cohort.participants
        for place in people.indices {
            let (skills, wants) = (people[place].skills, people[place].wants)
            let levels = skills.values(under: wants.names)
            tally.assumedLevels += levels.indices.count { levels[$0] == nil && (wants.value(at: $0) ?? 0) > 0 }
        }
        return tally
    }

    package static func tell(_ facet: FittedLevelGap<Self>, _ talk: inout PairTalk) {
        guard talk.may("skills") else { return }
        talk.firstLearns += facet.lessons(to: talk.first, from: talk.second)
        talk.secondLearns += facet.lessons(to: talk.second, from: talk.first)
    }
}
