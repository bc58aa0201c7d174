// Support: needs met by what the other offers, as skills are met by levels (see LevelGap), with needs for wants and offers for
// levels. What somebody offers themselves does not lessen a need, so their own level counts as 0. The four types usual in
// surveys are emotional, informational, instrumental and appraisal support (J. S. House, "Work Stress and Social Support" (1981)
// p. 39).

import PeerCollections
import PeerCohorts

extension ScoreModel.Kind {
    /// Support that one needs and the other offers.
    public static var support: Self { Self(SupportFacet()) }
}

/// The support facet. What people say of their needs is nobody's business but the program's.
package struct SupportFacet: FacetDefinition {
    package static let name = "support"
    package static var isSensitiveByDefault: Bool { true }

    package func fit(_ context: FitContext) throws(ScoringError) -> FittedLevelGap<NeedsAndOffers> {
        let people = context.cohort.participants
        let offers = people.flatMap { $0.supportOffered.answered }
        let needs = people.flatMap { $0.supportNeeded.answered }
        let names = Set(offers.map(\.name) + needs.map(\.name)).sortedByBytes()
        let grids = LevelGrids(
            levels: Set(offers.map(\.value)), wants: Set(needs.map(\.value)), skills: names.count, goals: 0)
        let plain = SkillsOptions()
        return FittedLevelGap(
            gapCurve: plain.gapCurve, assumedOwnLevel: plain.assumedOwnLevel, skillNames: names, grids: grids)
    }
}

/// What people need, and what others offer.
package enum NeedsAndOffers: LevelGapSource {
    package static func answers(of person: Participant) -> (levels: Answers, wants: Answers) {
        (person.supportOffered, person.supportNeeded)
    }

    package static var countsOwnLevel: Bool { false }
}
