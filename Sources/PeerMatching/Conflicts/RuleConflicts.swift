import PeerCohorts
import PeerProblems
import PeerPrograms

/// Which hard rules of a program cannot hold together with what is demanded of a cohort, and what would have to go.
///
/// ```swift
/// let conflicts = try RuleConflicts.find(in: cohort, under: program)       // everybody is to be matched
/// if let conflict = conflicts.conflict { print(conflict, conflicts.relaxation) }
/// ```
public struct RuleConflicts: Sendable {
    /// What is demanded.
    public enum Demand: Hashable, Sendable {
        /// Everybody is matched but, of an odd number, one.
        case everyone
        /// At least so many people are matched.
        case people(Int)
    }

    /// A pair that would have to be allowed, and the rules that it breaks.
    public struct Exemption: Hashable, Sendable {
        /// The pair's ids.
        public let pair: Rule.Pair
        /// What the rules are called.
        public let rules: [String]
    }

    /// Why no pairs of the conflict's rules meet the demand: without the people of `set`, more groups of an odd number remain, between
    /// which no pair is allowed, than people of `set` and whoever may be left over can serve.
    public struct Witness: Hashable, Sendable {
        /// Ids of the people taken away.
        public let set: [String]
        /// Ids of each group that then remains, with nobody allowed outside it but people of `set`.
        public let groups: [[String]]
        /// How many people may be left over.
        public let spare: Int
    }

    /// What all hard rules are called; private ones by their place in their file.
    public let rules: [String]
    /// How many people are to be matched.
    public let demanded: Int
    /// How many could be matched if there were no rules.
    public let people: Int
    /// The names of a minimal conflict: rules that cannot hold together with the demand, and can without any one of them. `nil` when all
    /// can; empty when the demand cannot be met even without rules.
    public let conflict: [String]?
    /// The fewest rules without which all others hold with the demand; empty without a conflict, `nil` when no rule helps.
    public let relaxation: [String]?
    /// The fewest pairs that would have to be allowed in spite of all rules, where people meet in pairs.
    public let exemptions: [Exemption]?
    /// Why the conflict is one, where people meet in pairs.
    public let witness: Witness?

    /// The most people among whom pairs are looked at one by one.
    public static let mostPeople = 1_000
    /// The most people of circles, whose groups are tried exhaustively.
    public static let mostInCircles = 12
}
