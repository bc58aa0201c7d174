import PeerCollections

/// A hard constraint on pairs: never traded against score.
///
/// ```swift
/// let rules: [Rule] = [.different(.department), .never([Rule.Pair("ann", "ben")]), .commonHours(atLeast: 1)]
/// ```
public enum Rule: Hashable, Sendable {
    /// Two people by id, in no order.
    public struct Pair: Hashable, Sendable, Codable {
        /// One.
        public let first: String
        /// The other.
        public let second: String

        /// A pair in either order.
        public init(_ first: String, _ second: String) {
            let ordered = first.precedes(second)
            (self.first, self.second) = ordered ? (first, second) : (second, first)
        }
    }

    /// Something about a person that two people can have in common.
    public enum Attribute: String, Hashable, Sendable, Codable, CaseIterable {
        /// The fields of ``Participant`` by their column names.
        case side, department, organisation, function, stage, role

        /// The person's value, `nil` when blank.
        public func value(of person: Participant) -> String? {
            switch self {
            case .side: person.side
            case .department: person.department
            case .organisation: person.organisation
            case .function: person.function
            case .stage: person.stage.map(String.init)
            case .role: person.role
            }
        }
    }

    /// These pairs are never made.
    case never([Pair])
    /// These pairs are made whatever their score and whatever else holds, and take up a place of both people.
    case locked([Pair])
    /// Nobody is paired within that many steps up or down their line of managers; 1 is one's own manager.
    case reportingLine(within: Int)
    /// Both answered and have different values; somebody blank may be paired with anyone.
    case different(Attribute)
    /// Both answered and have the same value.
    case same(Attribute)
    /// They speak a language in common.
    case commonLanguage
    /// They are free together for at least that many hours of the week; who states no hours, or whose clock cannot be compared,
    /// is free with nobody. More than 0, at most 168; rounded up to quarters.
    case commonHours(atLeast: Double)
    /// They did not meet within the cool-down.
    case history(MeetingHistory)
    /// They are on different sides; whoever gives no side is with nobody.
    case acrossSides
    /// At least one of them is trained; who did not say is not.
    case trained
    /// They are there together on at least that many dates; who states no dates is always there. At least 1.
    case commonDates(atLeast: Int)
    /// One started at most `newcomers` days before the day on which tenure is counted, the other at least `veterans` days before it.
    case tenure(newcomers: Int, veterans: Int, asOf: String)
}

/// Why a pair may not be made. The raw value is what outputs say.
///
/// ```swift
/// let two = try Cohort([Participant(id: "ann"), Participant(id: "ben")])
/// let rules = CompiledRules([.never([Rule.Pair("ann", "ben")])], cohort: two)
/// print(rules.reason(0, 1)?.rawValue ?? "")   // not allowed together
/// ```
public enum Blocked: String, Hashable, Sendable, Codable, CaseIterable {
    /// Somebody's capacity is 0.
    case capacity
    /// A rule or a person's private list forbids the pair. Outputs never tell which.
    case never = "not allowed together"
    /// One of them is locked to somebody else.
    case locked = "locked to another"
    /// ``Rule/reportingLine(within:)``
    case reportingLine = "reporting line"
    /// ``Rule/different(_:)``
    case different = "same attribute"
    /// ``Rule/same(_:)``
    case same = "different attribute"
    /// ``Rule/commonLanguage``
    case language = "no common language"
    /// ``Rule/commonHours(atLeast:)``
    case hours = "too few hours in common"
    /// ``Rule/history(_:)``
    case history = "met recently"
    /// ``Rule/acrossSides``
    case side = "not on different sides"
    /// ``Rule/trained``
    case trained = "neither is trained"
    /// ``Rule/commonDates(atLeast:)``
    case dates = "too few dates in common"
    /// ``Rule/tenure(newcomers:veterans:asOf:)``
    case tenure = "not a newcomer and a veteran"

    /// The place in the list above: of several reasons the first is told.
    var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Rule {
    /// What the rule is called in reports.
    public var name: String {
        switch self {
        case .never: "pairs never to be made"
        case .locked: "locked pairs"
        case .reportingLine(let steps): "reporting line (\(steps))"
        case .different(let attribute): "different \(attribute.rawValue)"
        case .same(let attribute): "same \(attribute.rawValue)"
        case .commonLanguage: "common language"
        case .commonHours(let hours): "common hours (\(hours))"
        case .history: "history"
        case .acrossSides: "across sides"
        case .trained: "one of a pair is trained"
        case .commonDates(let days): "common dates (\(days))"
        case .tenure: "tenure"
        }
    }
}
