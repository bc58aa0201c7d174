extension MatchingProgram {
    /// What a program is for: the name of a practice, which stands in ``Practices`` with its preset, its parameters and its rules.
    public struct Practice: RawRepresentable, Hashable, Sendable, Codable, CaseIterable, CustomStringConvertible {
        /// The name.
        public let rawValue: String

        /// The practice of a name; `nil` when there is none.
        public init?(rawValue: String) {
            guard Practices.all.contains(where: { $0.name == rawValue }) else { return nil }
            self.rawValue = rawValue
        }

        init(_ name: String) { rawValue = name }

        /// All practices, in the order of help.
        public static var allCases: [Self] { Practices.all.map { Self($0.name) } }

        /// The name.
        public var description: String { rawValue }

        /// Its definition.
        public var definition: any PracticeDefinition { Practices.named(rawValue) ?? PairPractice.peerMentoring }

        /// How its members meet, where they meet in more than pairs of one round.
        public var meetings: (any MeetingPractice)? { definition as? any MeetingPractice }

        /// Peers in one pool; the default weights, no rules.
        public static let peerMentoring = Self("peer-mentoring")
        /// Insight into careers: aspirations first, and nobody with their own manager.
        public static let careerDevelopment = Self("career-development")
        /// Newcomers find their feet: personality and skills, nobody with their own manager.
        public static let onboarding = Self("onboarding")
        /// Across departments: both sides learn, and departments differ.
        public static let collaboration = Self("collaboration")
        /// Learning from one another: skills above all, from those just a little ahead.
        public static let skillExchange = Self("skill-exchange")
        /// Two sides, such as new and veteran, by the column `side`, or by tenure.
        public static let buddySystem = Self("buddy-system")
        /// A day at somebody's work: functions differ, dates overlap.
        public static let shadowing = Self("shadowing")
        /// Groups of given sizes.
        public static let circles = Self("circles")
        /// Pairs over several rounds, nobody twice.
        public static let rounds = Self("rounds")
        /// One coffee round; who met lately comes last.
        public static let coffee = Self("coffee")
        /// Tables over several rounds, nobody twice at one table.
        public static let speedNetworking = Self("speed-networking")
        /// Rings in which each teaches the next a wanted skill.
        public static let rings = Self("rings")
        /// The fewest hosts who cover what people want to learn.
        public static let workshops = Self("workshops")
        /// Feedback from so many others, to as many.
        public static let feedbackCircles = Self("feedback-circles")
        /// The best few people for everybody, and nobody in too few lists.
        public static let network = Self("network")
        /// Tables around topics, with seats.
        public static let tables = Self("tables")
        /// Teams that fill the roles of projects.
        public static let projectTeams = Self("project-teams")
    }
}
