// Skills: what the other can teach. For the skills k that i wants with weight w(k), and whose level j has stated,
//     F(i←j) = Σ w(k)·curve(level of j − level of i) / (curve's maximum · Σ w(k)),
// a number in 0...1 computed from two exact integers. Nothing wanted, or nothing known of what is wanted: unknown.
//
// Support is the same with needs for wants and offers for levels; what somebody offers themselves does not lessen a need,
// so their own level counts as 0. The four types usual in surveys are emotional, informational, instrumental and appraisal
// support (J. S. House, "Work Stress and Social Support" (1981) p. 39).

import PeerCohorts

/// The skills facet or the support facet, fitted: names and grids are fixed.
public struct FittedLevelGap: Facet, Hashable, Codable {
    /// Which answers are compared.
    public enum Source: String, Hashable, Sendable, Codable {
        /// Wants with levels.
        case skills
        /// Needs with offers.
        case support
    }

    /// Which answers are compared.
    public let source: Source
    /// `skills` or `support`
    public var name: String { source.rawValue }
    /// 1
    public var version: Int { 1 }
    /// The skills or kinds of support that count.
    let skillNames: [String]
    let grids: LevelGrids
    /// Worth of a lead of 0, 1, 2, … grid steps, relative to the greatest.
    let curve: [Int]
    let curveMaximum: Int
    /// On the grid of levels.
    let assumedOwnLevel: Int

    init(_ source: Source, _ options: SkillsOptions, skillNames: [String], grids: LevelGrids) {
        self.source = source
        self.skillNames = skillNames
        self.grids = grids
        let d = Int(grids.levels.scale)
        curve = (0...5 * d).map { gap in
            let (whole, part) = (gap / d, gap % d)
            return options.gapCurve[whole] * (d - part) + (part == 0 ? 0 : options.gapCurve[whole + 1] * part)
        }
        curveMaximum = (options.gapCurve.max() ?? 0) * d
        assumedOwnLevel = grids.levels.integer(options.assumedOwnLevel)
    }
}

extension FittedLevelGap: FittedFacet {
    /// A person's levels, and what they want.
    struct Code: Sendable {
        /// By skill; −1 is blank.
        var levels: [Int32]
        var wants: [Want]
    }

    struct Want: Sendable {
        var skill: Int
        var weight: Int
        var ownLevel: Int
    }

    /// What is wrong with a facet that was read from a file.
    var problem: String? {
        if let problem = grids.levels.problem ?? grids.wants.problem { return problem }
        guard grids.levels.scale <= 0x1p20, curve.count == 5 * Int(grids.levels.scale) + 1,
            curve.allSatisfy({ (0...curveMaximum).contains($0) }), curveMaximum > 0, curveMaximum <= 1 << 30
        else { return "the curve does not fit the grid of levels" }
        return (0..<curve.count).contains(assumedOwnLevel) ? nil : "the assumed level is outside 0–5"
    }

    /// The levels and wants, or offers and needs, of a person.
    func answers(of person: Participant) -> (levels: Answers, wants: Answers) {
        source == .skills ? (person.skills, person.wants) : (person.supportOffered, person.supportNeeded)
    }

    func encode(_ person: Participant) -> Code {
        var code = Code(levels: [], wants: [])
        code.levels.reserveCapacity(skillNames.count)
        let (levels, wants) = answers(of: person)
        for (skill, name) in skillNames.enumerated() {
            let level = levels[name].map(grids.levels.integer)
            code.levels.append(Int32(level ?? -1))
            if let want = wants[name].map(grids.wants.integer), want > 0 {
                let ownLevel = source == .skills ? level ?? assumedOwnLevel : 0
                code.wants.append(Want(skill: skill, weight: want, ownLevel: ownLevel))
            }
        }
        return code
    }

    func benefit(to receiver: Code, from giver: Code) -> Float? {
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

    var isSymmetric: Bool { false }

    /// Somebody who states no level and no want gives this facet nothing to go by.
    func isAnswered(_ code: Code) -> Bool { !code.wants.isEmpty || code.levels.contains { $0 >= 0 } }

    /// The skills that `giver` can teach `receiver`, most wanted first: name, want, both levels.
    func lessons(to receiver: Participant, from giver: Participant) -> [Lesson] {
        skillNames.compactMap { name -> Lesson? in
            guard let want = receiver.wants[name], want > 0, let theirs = giver.skills[name] else { return nil }
            let own = receiver.skills[name].map(grids.levels.integer) ?? assumedOwnLevel
            let gap = grids.levels.integer(theirs) - own
            guard gap > 0, curve[gap] > 0 else { return nil }
            return Lesson(
                skill: name, want: want, learnerLevel: Double(own) / grids.levels.scale, teacherLevel: theirs)
        }.sorted { ($0.want, $1.skill) > ($1.want, $0.skill) }
    }
}

/// Something one person can teach another.
public struct Lesson: Hashable, Sendable, Codable {
    /// The skill.
    public let skill: String
    /// How much the learner wants it, 0–5.
    public let want: Double
    /// The learner's level, assumed when blank.
    public let learnerLevel: Double
    /// The teacher's.
    public let teacherLevel: Double
}
