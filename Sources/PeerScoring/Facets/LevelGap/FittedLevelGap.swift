// Level gaps: what the other can teach or give. For the skills k that i wants with weight w(k), and whose level j has stated,
//     F(i←j) = Σ w(k)·curve(level of j − level of i) / (curve's maximum · Σ w(k)),
// a number in 0...1 computed from two exact integers. Nothing wanted, or nothing known of what is wanted: unknown. Skills and
// support are both of this form; they differ in the answers they compare.

import PeerCohorts

/// Which answers a level gap compares, and what is made of them beside the score.
package protocol LevelGapSource: Sendable {
    /// What a person can give, and what they ask for.
    static func answers(of person: Participant) -> (levels: Answers, wants: Answers)
    /// Whether a lead counts from one's own level, and not from 0.
    static var countsOwnLevel: Bool { get }
    /// See ``FittedFacet/tally(_:)``; answers off the grid by default.
    static func tally(_ facet: FittedLevelGap<Self>, _ cohort: Cohort) -> AnswerTally
    /// See ``FittedFacet/tell(_:)``; nothing by default.
    static func tell(_ facet: FittedLevelGap<Self>, _ talk: inout PairTalk)
}

extension LevelGapSource {
    package static func tally(_ facet: FittedLevelGap<Self>, _ cohort: Cohort) -> AnswerTally { facet.offGrid(cohort) }
    package static func tell(_ facet: FittedLevelGap<Self>, _ talk: inout PairTalk) {}
}

/// A facet that compares levels with wants, fitted: names and grids are fixed.
package struct FittedLevelGap<Source: LevelGapSource>: Hashable, Codable {
    /// The skills or kinds of support that count.
    let skillNames: [String]
    let grids: LevelGrids
    /// Worth of a lead of 0, 1, 2, … grid steps, relative to the greatest.
    let curve: [Int]
    let curveMaximum: Int
    /// On the grid of levels.
    let assumedOwnLevel: Int

    private enum CodingKeys: String, CodingKey {
        case grids, curve
        case skillNames = "skill_names"
        case curveMaximum = "curve_maximum"
        case assumedOwnLevel = "assumed_own_level"
    }

    init(gapCurve: [Int], assumedOwnLevel: Double, skillNames: [String], grids: LevelGrids) {
        self.skillNames = skillNames
        self.grids = grids
        let d = Int(grids.levels.scale)
        curve = (0...5 * d).map { gap in
            let (whole, part) = (gap / d, gap % d)
            return gapCurve[whole] * (d - part) + (part == 0 ? 0 : gapCurve[whole + 1] * part)
        }
        curveMaximum = (gapCurve.max() ?? 0) * d
        self.assumedOwnLevel = grids.levels.integer(assumedOwnLevel)
    }
}

extension FittedLevelGap: FittedFacet {
    package var damage: String? {
        if let problem = grids.problem(skills: skillNames.count) { return problem }
        guard curve.count == 5 * Int(grids.levels.scale) + 1, curveMaximum > 0, curveMaximum <= 1 << 30,
            curve.allSatisfy({ $0 >= 0 && $0 <= curveMaximum })
        else { return "the curve does not fit the grid of levels" }
        return (0..<curve.count).contains(assumedOwnLevel) ? nil : "the assumed level is outside 0–5"
    }

    package func table(of cohort: Cohort) -> any FacetTable { LevelGapTable(self, cohort) ?? pairwise(cohort) }

    package func tally(_ cohort: Cohort) -> AnswerTally { Source.tally(self, cohort) }

    package func tell(_ talk: inout PairTalk) { Source.tell(self, &talk) }

    /// Answers that do not lie on the grids.
    func offGrid(_ cohort: Cohort) -> AnswerTally {
        var tally = AnswerTally()
        let people = cohort.participants
        for place in people.indices {
            let (levels, wants) = Source.answers(of: people[place])
            tally.offGrid += levels.count { !grids.levels.isExact($0) }
            tally.offGrid += wants.count { !grids.wants.isExact($0) }
        }
        return tally
    }
}

extension FittedLevelGap: FacetCoding {
    /// A person's levels, and what they want.
    package struct Code: Hashable, Sendable {
        /// By skill; −1 is blank.
        var levels: [Int32]
        var wants: [Want]
    }

    struct Want: Hashable, Sendable {
        var skill: Int
        var weight: Int
        var ownLevel: Int
    }

    package func encode(_ person: Participant) -> Code {
        var code = Code(levels: [], wants: [])
        code.levels.reserveCapacity(skillNames.count)
        let answers = Source.answers(of: person)
        let (levels, wants) = (answers.levels.values(under: skillNames), answers.wants.values(under: skillNames))
        for skill in skillNames.indices {
            let level = levels[skill].map(grids.levels.integer)
            code.levels.append(Int32(level ?? -1))
            if let want = wants[skill].map(grids.wants.integer), want > 0 {
                let ownLevel = Source.countsOwnLevel ? level ?? assumedOwnLevel : 0
                code.wants.append(Want(skill: skill, weight: want, ownLevel: ownLevel))
            }
        }
        return code
    }

    package func benefit(to receiver: Code, from giver: Code) -> Float? {
        var worth = 0
        var wanted = 0
        for want in receiver.wants {
            let level = Int(giver.levels[want.skill])
            guard level >= 0 else { continue }
            wanted += want.weight
            if level > want.ownLevel { worth += want.weight * curve[level - want.ownLevel] }
        }
        guard wanted > 0 else { return nil }
        return min(1, Float(worth) * (1 / Float(curveMaximum * wanted)))
    }

    package var isSymmetric: Bool { false }

    package func portable(_ codes: [Code]) -> PortableFacet? {
        let count = skillNames.count
        var wants = [Int32](repeating: 0, count: codes.count * count)
        for (person, code) in codes.enumerated() {
            for want in code.wants { wants[person * count + want.skill] = Int32(want.weight) }
        }
        return PortableFacet(
            "levels",
            constants: [
                "count": Double(count), "maximum": Double(curveMaximum), "assumed": Double(assumedOwnLevel),
                "counts_own_level": Source.countsOwnLevel ? 1 : 0,
            ],
            columns: [
                "levels": .integers(codes.flatMap(\.levels)), "wants": .integers(wants),
                "curve": .integers(curve.map(Int32.init)),
            ])
    }

    /// Somebody who states no level and no want gives this facet nothing to go by.
    package func isAnswered(_ code: Code) -> Bool { !code.wants.isEmpty || code.levels.contains { $0 >= 0 } }
}
