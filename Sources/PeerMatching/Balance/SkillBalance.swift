import PeerCohorts

/// What is wanted and what is known, skill by skill.
///
/// ```swift
/// for skill in SkillBalance.of(cohort) where skill.gap > 0 { print(skill.name, skill.gap) }
/// ```
public struct SkillBalance: Hashable, Sendable {
    /// The level from which somebody can teach a skill.
    public static let teaching = 3.0

    /// The skill.
    public let name: String
    /// People who want it and cannot teach it.
    public let wantedBy: Int
    /// People who can teach it.
    public let taughtBy: Int
    /// How many partners those have room for.
    public let places: Int
    /// People who want it beyond those places.
    public var gap: Int { max(0, wantedBy - places) }

    /// All skills that are known or wanted, by name.
    public static func of(_ cohort: Cohort) -> [SkillBalance] {
        cohort.skillNames.map { name in
            let teachers = cohort.participants.filter { ($0.skills[name] ?? 0) >= teaching }
            return SkillBalance(
                name: name, wantedBy: cohort.participants.count { $0.lacks(name) }, taughtBy: teachers.count,
                places: teachers.reduce(0) { $0 + ($1.capacity ?? 1) })
        }
    }
}

extension Participant {
    /// Whether this person wants a skill and cannot teach it.
    func lacks(_ skill: String) -> Bool {
        (wants[skill] ?? 0) > 0 && (skills[skill] ?? 0) < SkillBalance.teaching
    }
}
