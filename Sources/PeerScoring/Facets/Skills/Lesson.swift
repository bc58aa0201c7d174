import PeerCohorts

/// Something one person can teach another.
///
/// ```swift
/// if let pair = result.pairs.first, let explanation = result.explanation(of: pair) {
///     for lesson in explanation.firstLearns { print(lesson.skill, lesson.learnerLevel, "to", lesson.teacherLevel) }
/// }
/// ```
public struct Lesson: Hashable, Sendable, Codable {
    /// The skill.
    public let skill: String
    /// How much the learner wants it, 0–5.
    public let want: Double
    /// The learner's level, assumed when blank.
    public let learnerLevel: Double
    /// The teacher's.
    public let teacherLevel: Double

    private enum CodingKeys: String, CodingKey {
        case skill, want
        case learnerLevel = "learner_level"
        case teacherLevel = "teacher_level"
    }
}

extension FittedLevelGap<WantsAndLevels> {
    /// The skills that `teacher` can teach `learner`, most wanted first.
    func lessons(to learner: Participant, from teacher: Participant) -> [Lesson] {
        skillNames.compactMap { name -> Lesson? in
            guard let want = learner.wants[name], want > 0, let theirs = teacher.skills[name] else { return nil }
            let own = learner.skills[name].map(grids.levels.integer) ?? assumedOwnLevel
            let gap = grids.levels.integer(theirs) - own
            guard gap > 0, curve[gap] > 0 else { return nil }
            return Lesson(
                skill: name, want: want, learnerLevel: Double(own) / grids.levels.scale, teacherLevel: theirs)
        }.sorted { ($0.want, $1.skill) > ($1.want, $0.skill) }
    }
}
