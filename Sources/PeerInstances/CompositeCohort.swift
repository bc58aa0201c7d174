import PeerCohorts

/// Cohorts for measuring speed: independent answers of given numbers and densities, with no claim to be like real people. For
/// cohorts that are, see ``CohortGenerator``.
///
/// Levels and goals are whole numbers. Wants: three to six skills a person with weight 1–3. Goals: three in ten have a value
/// 1–5, at least one, the others 0. Traits: standard normal, in hundredths.
///
/// ```swift
/// let people = CompositeCohort.people(.init(participants: 240, seed: 1))
/// ```
public enum CompositeCohort {
    /// How a cohort is made.
    public struct Options: Sendable {
        /// Number of people.
        public var participants: Int
        /// Seed of everything.
        public var seed: UInt64
        /// Number of skills.
        public var skills: Int
        /// Number of goals.
        public var goals: Int
        /// Number of traits.
        public var traits: Int
        /// Share of levels, goals and traits left blank.
        public var blankShare: Double

        /// Options; 32 skills, 32 goals and 5 traits, no blanks.
        public init(
            participants: Int, seed: UInt64, skills: Int = 32, goals: Int = 32, traits: Int = 5, blankShare: Double = 0
        ) {
            self.participants = participants
            self.seed = seed
            self.skills = skills
            self.goals = goals
            self.traits = traits
            self.blankShare = blankShare
        }
    }

    /// The people, in order of their ids.
    public static func people(_ options: Options) -> [Participant] {
        var source = NormalSource(seed: options.seed)
        let skillNames = names("s", options.skills)
        let goalNames = names("g", options.goals)
        let traitNames = names("t", options.traits)
        let width = max(3, String(options.participants).count)
        func answered(_ value: Double) -> Double? { source.happens(options.blankShare) ? nil : value }
        return (0..<options.participants).map { index in
            let digits = String(index + 1)
            let levels = skillNames.map { _ in answered(Double(source.integer(in: 0..<6))) }
            var wants = [Double?](repeating: nil, count: skillNames.count)
            for _ in 0..<source.integer(in: 3..<7) where !wants.isEmpty {
                wants[source.integer(in: 0..<wants.count)] = Double(source.integer(in: 1..<4))
            }
            var values = goalNames.map { _ in source.happens(0.3) ? Double(source.integer(in: 1..<6)) : 0 }
            // Everyone cares for something.
            if !values.isEmpty, values.allSatisfy({ $0 == 0 }) { values[source.integer(in: 0..<values.count)] = 3 }
            let goals = values.map { answered($0) }
            let traits = traitNames.map { _ in answered((source.normal() * 100).rounded() / 100) }
            return Participant(
                id: "P" + String(repeating: "0", count: width - digits.count) + digits,
                skills: Answers(names: skillNames, values: levels), wants: Answers(names: skillNames, values: wants),
                goals: Answers(names: goalNames, values: goals), traits: Answers(names: traitNames, values: traits))
        }
    }

    private static func names(_ letter: String, _ count: Int) -> [String] {
        let width = String(count).count
        return (1..<max(1, count + 1)).map { number in
            letter + String(repeating: "0", count: width - String(number).count) + String(number)
        }
    }
}
