import PeerFiles
import PeerMatching

/// The JSON answer of `solve roommates`. People are one-based.
struct RoommatesAnswer: Codable {
    struct Certificate: Codable {
        /// Each member prefers the next to the previous.
        var stablePartition: [[Int]]?
        /// Ties: why nobody can be matched, step by step.
        var forcedDeletions: [Step]?
        /// Capacities: cycles whose neighbours are together for half of the time, and the pairs that are wholly together.
        var oddHalfCycles: [[Int]]?
        var wholePairs: [[Int]]?

        enum CodingKeys: String, CodingKey {
            case stablePartition = "stable_partition"
            case forcedDeletions = "forced_deletions"
            case oddHalfCycles = "odd_half_cycles"
            case wholePairs = "whole_pairs"
        }
    }

    /// One step of a log of forced deletions.
    struct Step: Codable {
        /// `strike`, `stuck`, `together`, `apart`, `critical`, `content`, `discontent`, `confined-content`,
        /// `confined-discontent`, `closed` or `barrier`.
        var kind: String
        /// As many people as the kind has, in its order; any number for `critical` and `barrier`.
        var people: [Int]
    }

    struct BestEffort: Codable {
        var mates: [Int?]?
        var partners: [[Int]]?
        var blockingPairs: Int
        /// `--fewest`: people in blocking pairs, and whether the search was complete.
        var blockingPeople: Int?
        var provedFewest: Bool?

        enum CodingKeys: String, CodingKey {
            case mates, partners
            case blockingPairs = "blocking_pairs"
            case blockingPeople = "blocking_people"
            case provedFewest = "proved_fewest"
        }
    }

    /// `--trade-off`: the best total score found with at most so many blocking pairs, and whether the search was complete.
    struct TradeOffPoint: Codable {
        var mates: [Int?]
        var blockingPairs: Int
        var blockingPeople: Int
        var score: ExactDecimal
        /// Of the worst pair; absent without pairs.
        var worstScore: ExactDecimal?
        var provedBest: Bool

        enum CodingKeys: String, CodingKey {
            case mates, score
            case blockingPairs = "blocking_pairs"
            case blockingPeople = "blocking_people"
            case worstScore = "worst_score"
            case provedBest = "proved_best"
        }
    }

    /// What was optimised, the cost of the answer, and a bound below the cost of every stable matching.
    struct Optimum: Codable {
        var criterion: String
        var cost: [Int]
        var bound: [Int]
        var provedBest: Bool
        /// Sex-equal: how many people, from the first on, are the first side.
        var firstSide: Int?

        enum CodingKeys: String, CodingKey {
            case criterion, cost, bound
            case provedBest = "proved_best"
            case firstSide = "first_side"
        }
    }

    var problem = "roommates"
    var status: String
    var mates: [Int?]?
    var certificate: Certificate
    var bestEffort: BestEffort?
    /// Ties: how many seeded orders of equals were tried.
    var tieBreaksTried: Int?
    /// Ties: which kind of stability, if not weak.
    var stability: String?
    /// `--all`: every stable matching, and whether there are more than were listed.
    var matchings: [[Int?]]?
    var truncated: Bool?
    var optimum: Optimum?
    var tradeOff: [TradeOffPoint]?
    /// `--capacities`: the most partners of each, and the partners.
    var capacities: [Int]?
    var partners: [[Int]]?
    var version: String? = Tool.version
    var environment: AnswerEnvironment?

    enum CodingKeys: String, CodingKey {
        case problem, status, mates, certificate, stability, matchings, truncated, optimum, capacities, partners,
            version,
            environment
        case bestEffort = "best_effort"
        case tradeOff = "trade_off"
        case tieBreaksTried = "tie_breaks_tried"
    }
}

extension RoommatesAnswer {
    /// A person of an answer, counted from 0; −1 for numbers that name nobody, the least of them too.
    static func zeroBased(_ person: Int) -> Int { max(person, 0) - 1 }

    /// One-based mates of a matching.
    static func mates(of matching: Matching) -> [Int?] { matching.mates.map { $0.map { $0 + 1 } } }

    /// One-based partners of fixtures.
    static func partners(of fixtures: Fixtures) -> [[Int]] { fixtures.partners.map { $0.map { $0 + 1 } } }

    /// A matching from one-based mates; `nil` when they do not name each other.
    static func matching(_ mates: [Int?]?) -> Matching? {
        mates.flatMap { mates in try? Matching(mates: mates.map { $0.map(zeroBased) }) }
    }

    /// Fixtures from one-based partners; `nil` when they do not name each other.
    static func fixtures(_ partners: [[Int]]?) -> Fixtures? {
        guard let partners else { return nil }
        let pairs = partners.enumerated().flatMap { person, others in
            others.filter { $0 > person + 1 }.map { (person, zeroBased($0)) }
        }
        guard let fixtures = try? Fixtures(count: partners.count, pairs: pairs),
            self.partners(of: fixtures) == partners
        else { return nil }
        return fixtures
    }
}

extension RoommatesAnswer.Step {
    init(_ step: ForcedDeletions.Step) {
        switch step {
        case .strike(let first, let second, let because): (kind, people) = ("strike", [first, second, because])
        case .stuck(let person, let because): (kind, people) = ("stuck", [person, because])
        case .together(let first, let second): (kind, people) = ("together", [first, second])
        case .apart(let first, let second): (kind, people) = ("apart", [first, second])
        case .critical(let members): (kind, people) = ("critical", members)
        case .content(let person): (kind, people) = ("content", [person])
        case .discontent(let person): (kind, people) = ("discontent", [person])
        case .confined(let person, let isContent):
            (kind, people) = (isContent ? "confined-content" : "confined-discontent", [person])
        case .closed: (kind, people) = ("closed", [])
        case .barrier(let members): (kind, people) = ("barrier", members)
        }
        people = people.map { $0 + 1 }
    }

    /// The step, `nil` when the kind is unknown or people are missing.
    var step: ForcedDeletions.Step? {
        let people = people.map(RoommatesAnswer.zeroBased)
        switch (kind, people.count) {
        case ("strike", 3): return .strike(first: people[0], second: people[1], because: people[2])
        case ("stuck", 2): return .stuck(person: people[0], because: people[1])
        case ("together", 2): return .together(first: people[0], second: people[1])
        case ("apart", 2): return .apart(first: people[0], second: people[1])
        case ("critical", _): return .critical(people: people)
        case ("content", 1): return .content(person: people[0])
        case ("discontent", 1): return .discontent(person: people[0])
        case ("confined-content", 1): return .confined(person: people[0], isContent: true)
        case ("confined-discontent", 1): return .confined(person: people[0], isContent: false)
        case ("closed", 0): return .closed
        case ("barrier", _): return .barrier(people: people)
        default: return nil
        }
    }
}
