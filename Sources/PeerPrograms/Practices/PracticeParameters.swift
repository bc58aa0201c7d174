import PeerCollections
import PeerProblems

/// What a practice asks beside model and rules. A practice takes some of them; a program with others is refused.
///
/// Written as an object with the keys of ``Key``: `{"size": "3-5", "goal": "worst-person", "group_rules": [{"rule": "trained-lead"}]}`.
///
/// ```swift
/// var program = MatchingProgram.preset(.circles)
/// program.parameters.size = GroupSize(4, 5)
/// ```
public struct PracticeParameters: Hashable, Sendable, Codable {
    /// The names of parameters in files.
    public enum Key: String, CodingKey, Hashable, Sendable, CaseIterable {
        /// People in a group or at a table.
        case size
        /// Number of rounds.
        case rounds
        /// The most people of a ring.
        case ring
        /// To how many others everybody gives, or how many a list has.
        case degree
        /// In how many lists everybody is at least.
        case coverage
        /// What happens to the one left over.
        case odd
        /// What is best for groups.
        case goal
        /// What every group keeps.
        case groupRules = "group_rules"
        /// Groups that met before, the latest last.
        case past
        /// Topics with seats.
        case topics
        /// Projects with roles.
        case projects
        /// How much longer to search.
        case effort
    }

    /// People in a group or at a table.
    public var size: GroupSize?
    /// Number of rounds.
    public var rounds: Int?
    /// The most people of a ring, 2 to 8.
    public var ring: Int?
    /// To how many others everybody gives, or how many people a list has.
    public var degree: Int?
    /// In how many lists everybody is at least.
    public var coverage: Int?
    /// What happens to the one left over where people meet in pairs.
    public var odd: OddOne?
    /// What is best for groups.
    public var goal: Goal?
    /// What every group keeps.
    public var groupRules: [GroupingRule]?
    /// Rounds of groups that met before, by ids, the latest last.
    public var past: [[[String]]]?
    /// Topics with seats.
    public var topics: [Topic]?
    /// Projects with roles.
    public var projects: [Project]?
    /// How many times as long as usual a search goes on where the best cannot be proved, 1 to 1000.
    public var effort: Int?

    /// What happens to the one left over.
    public enum OddOne: String, Hashable, Sendable, Codable, CaseIterable {
        /// They join a pair.
        case trio
        /// They sit out: whoever has sat out least.
        case sitOut = "sit-out"
    }

    /// What is best for groups.
    public enum Goal: String, Hashable, Sendable, Codable, CaseIterable {
        /// The greatest sum.
        case sum
        /// The worst pair as good as possible.
        case worstPair = "worst-pair"
        /// The worst-off person as well off as possible.
        case worstPerson = "worst-person"

        var groupGoal: GroupGoal {
            switch self {
            case .sum: .sum
            case .worstPair: .worstPair
            case .worstPerson: .worstPerson
            }
        }
    }

    /// A topic, and for how many there are seats.
    public struct Topic: Hashable, Sendable, Codable {
        /// Its name, as people write it in their column `topics`.
        public let name: String
        /// Seats.
        public let seats: Int

        /// A topic with seats.
        public init(name: String, seats: Int) { (self.name, self.seats) = (name, seats) }
    }

    /// A project, and whom it needs: `{"name": "portal", "needs": [{"skill": "swift", "level": 4, "people": 2}, {"people": 1}]}`.
    public struct Project: Hashable, Sendable, Codable {
        /// A role: so many people who hold a skill at a level or more.
        public struct Need: Hashable, Sendable, Codable {
            /// The skill; `nil` when anybody may take the role.
            public let skill: String?
            /// The least level, above 0 and up to 5; 1 when it is not given.
            public let level: Double
            /// How many people; 1 when it is not given.
            public let people: Int

            /// So many people who hold a skill at a level or more; any people without a skill.
            public init(_ skill: String? = nil, level: Double = 1, people: Int = 1) {
                (self.skill, self.level, self.people) = (skill, level, people)
            }

            /// Reads a role; unknown keys are refused, and a level without a skill.
            public init(from decoder: any Decoder) throws {
                let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
                skill = try values.decodeIfPresent(String.self, forKey: .skill)
                let level = try values.decodeIfPresent(Double.self, forKey: .level)
                if skill == nil, level != nil {
                    throw DecodingError.dataCorruptedError(
                        forKey: .level, in: values, debugDescription: "a level says nothing without a skill")
                }
                self.level = level ?? 1
                people = try values.decodeIfPresent(Int.self, forKey: .people) ?? 1
            }

            /// Writes a role; no level without a skill.
            public func encode(to encoder: any Encoder) throws {
                var values = encoder.container(keyedBy: CodingKeys.self)
                try values.encodeIfPresent(skill, forKey: .skill)
                if skill != nil { try values.encode(level, forKey: .level) }
                try values.encode(people, forKey: .people)
            }

            private enum CodingKeys: String, CodingKey {
                case skill, level, people
            }
        }

        /// Its name, as people write it in their column `topics`.
        public let name: String
        /// Its roles.
        public let needs: [Need]

        /// A project with roles.
        public init(name: String, needs: [Need]) { (self.name, self.needs) = (name, needs) }
    }

    /// No parameters.
    public init() {}

    private typealias CodingKeys = Key

    /// Reads parameters; unknown keys are refused.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: Key.self)
        size = try values.decodeIfPresent(GroupSize.self, forKey: .size)
        rounds = try values.decodeIfPresent(Int.self, forKey: .rounds)
        ring = try values.decodeIfPresent(Int.self, forKey: .ring)
        degree = try values.decodeIfPresent(Int.self, forKey: .degree)
        coverage = try values.decodeIfPresent(Int.self, forKey: .coverage)
        odd = try values.decodeIfPresent(OddOne.self, forKey: .odd)
        goal = try values.decodeIfPresent(Goal.self, forKey: .goal)
        groupRules = try values.decodeIfPresent([GroupingRule].self, forKey: .groupRules)
        past = try values.decodeIfPresent([[[String]]].self, forKey: .past)
        topics = try values.decodeIfPresent([Topic].self, forKey: .topics)
        projects = try values.decodeIfPresent([Project].self, forKey: .projects)
        effort = try values.decodeIfPresent(Int.self, forKey: .effort)
    }

    /// The parameters that are given.
    public var given: Set<Key> {
        var keys: Set<Key> = []
        if size != nil { keys.insert(.size) }
        if rounds != nil { keys.insert(.rounds) }
        if ring != nil { keys.insert(.ring) }
        if degree != nil { keys.insert(.degree) }
        if coverage != nil { keys.insert(.coverage) }
        if odd != nil { keys.insert(.odd) }
        if goal != nil { keys.insert(.goal) }
        if groupRules != nil { keys.insert(.groupRules) }
        if past != nil { keys.insert(.past) }
        if topics != nil { keys.insert(.topics) }
        if projects != nil { keys.insert(.projects) }
        if effort != nil { keys.insert(.effort) }
        return keys
    }

    /// These parameters, and those of a preset where they say nothing.
    public func over(_ preset: Self) -> Self {
        var all = self
        all.size = size ?? preset.size
        all.rounds = rounds ?? preset.rounds
        all.ring = ring ?? preset.ring
        all.degree = degree ?? preset.degree
        all.coverage = coverage ?? preset.coverage
        all.odd = odd ?? preset.odd
        all.goal = goal ?? preset.goal
        all.groupRules = groupRules ?? preset.groupRules
        all.past = past ?? preset.past
        all.topics = topics ?? preset.topics
        all.projects = projects ?? preset.projects
        all.effort = effort ?? preset.effort
        return all
    }
}

/// How many people a group has: written `4`, or `3-5`.
///
/// ```swift
/// print(GroupSize("3-5")?.most ?? 0)   // 5
/// ```
public struct GroupSize: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The fewest, at least 1.
    public let least: Int
    /// The most.
    public let most: Int

    /// From `least` to `most` people; `nil` when these are no sizes.
    public init?(_ least: Int, _ most: Int) {
        guard least >= 1, most >= least, most <= 1000 else { return nil }
        (self.least, self.most) = (least, most)
    }

    /// Reads `4` or `3-5`.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        switch (parts.count, parts.first ?? nil, parts.last ?? nil) {
        case (1, let size?, _): self.init(size, size)
        case (2, let least?, let most?): self.init(least, most)
        default: return nil
        }
    }

    /// `4` or `3-5`.
    public var description: String { least == most ? "\(least)" : "\(least)-\(most)" }

    /// Reads the written form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let size = GroupSize(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is no size: write \"4\" or \"3-5\"")
        }
        self = size
    }

    /// Writes the written form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
