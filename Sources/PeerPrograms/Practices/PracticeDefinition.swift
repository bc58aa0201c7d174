// Practices: the ways in which peers meet, each in a file of its own.
//
// A practice has a name, a preset (weights, rules, parameters), the parameters that it takes and the strategies that answer it. Those whose
// people meet in more than pairs of one round also say what meetings are worth and which rules they keep: that is the question, which
// methods answer and certificates are judged by. To add one, write a type that conforms and list it in `Practices`; what solves it is a
// `MatchingMethod` of the name that its preset gives as strategy.

import PeerCohorts
import PeerProblems
import PeerScoring

/// A way in which peers meet.
///
/// ```swift
/// let practice = Practices.named("rounds")
/// print(practice?.preset.parameters.rounds ?? 0, practice?.parameters.contains(.odd) ?? false)   // 3 true
/// ```
public protocol PracticeDefinition: Sendable {
    /// Its name in programs and on the command line.
    var name: String { get }
    /// The program to begin with.
    var preset: MatchingProgram { get }
    /// The parameters that it takes; others are refused.
    var parameters: Set<PracticeParameters.Key> { get }
    /// The strategies that answer it; `nil` for those of pairs.
    var strategies: [Strategy]? { get }
    /// Refuses parameters that make no sense for any cohort.
    func check(_ program: MatchingProgram) throws(MatchError)
    /// Refuses what the pool asks for and the practice does not have, or the other way round.
    func check(_ pool: ScoredPool) throws(MatchError)
}

extension PracticeDefinition {
    /// No parameters.
    public var parameters: Set<PracticeParameters.Key> { [] }
    /// Those of pairs.
    public var strategies: [Strategy]? { nil }
    /// Nothing to refuse.
    public func check(_ program: MatchingProgram) throws(MatchError) {}
    /// Nothing to refuse.
    public func check(_ pool: ScoredPool) throws(MatchError) {}
}

/// A practice in which people meet in more than pairs of one round.
///
/// ```swift
/// print(MatchingProgram.Practice.rings.meetings?.kind(ofMembers: 3) == .ring)   // true
/// print(MatchingProgram.Practice.onboarding.meetings == nil)                    // true: it makes pairs of one round
/// ```
public protocol MeetingPractice: PracticeDefinition {
    /// What several members are to each other.
    func kind(ofMembers count: Int) -> Arrangement.Meeting.Kind
    /// Whether pairs that are locked, by a rule or by requests, share a meeting; otherwise they are refused.
    var keepsTogether: Bool { get }
    /// Whether meetings are of two people each, so that rules about a pair's training concern them; groups have rules of their own.
    var isOfPairs: Bool { get }
    /// What meetings are worth: people covered first, then worth.
    func value(of rounds: [[PlacedMeeting]], in pool: ScoredPool) -> ObjectiveValue
    /// The first rule that meetings break, in words; `nil` when they keep everything.
    func objection(to rounds: [[PlacedMeeting]], in pool: ScoredPool, monitor: Monitor) throws(Interrupted) -> String?
    /// Where the worth is a sum over pairs that meet once: the question that `PartnerDuals` bound.
    func partnersBound(in pool: ScoredPool) -> PartnersQuestion?
    /// What a reader of meetings should know beside them.
    func notes(on rounds: [[PlacedMeeting]], in pool: ScoredPool) -> [String]
}

extension MeetingPractice {
    /// Locked pairs are refused.
    public var keepsTogether: Bool { false }
    /// Meetings are of two.
    public var isOfPairs: Bool { true }
    /// Answered by the method of its own name.
    public var strategies: [Strategy]? { [Strategy(rawValue: name)] }
    /// Nothing.
    public func notes(on rounds: [[PlacedMeeting]], in pool: ScoredPool) -> [String] { [] }
    /// The worth is another one.
    public func partnersBound(in pool: ScoredPool) -> PartnersQuestion? { nil }

    /// A program of this practice.
    func program(
        _ model: ScoreModel = .standard, rules: [Rule] = [], parameters: PracticeParameters
    ) -> MatchingProgram {
        var program = MatchingProgram(
            practice: .init(name), model: model, rules: rules, strategy: Strategy(rawValue: name))
        program.parameters = parameters
        // People of both sides meet: who is on which is for the record unless the program says otherwise.
        program.sides = .ignore
        return program
    }

    /// As much effort as is possible, where any is said.
    func needEffort(_ program: MatchingProgram) throws(MatchError) {
        if let effort = program.parameters.effort { try need(effort, .effort, in: 1...1000) }
    }

    /// Numbers of a parameter within limits.
    func need(_ value: Int?, _ key: PracticeParameters.Key, in limits: ClosedRange<Int>) throws(MatchError) {
        guard let value, limits.contains(value) else {
            let given = value.map { "\($0) is given" } ?? "it is not given"
            throw .invalidProgram(
                "\(key.rawValue) must be in \(limits.lowerBound)...\(limits.upperBound) for '\(name)'; \(given)")
        }
    }
}

/// The practices of the engine.
///
/// ```swift
/// for practice in Practices.all { print(practice.name, practice.parameters.count) }
/// ```
public enum Practices {
    /// One line a practice, in the order of help.
    public static let all: [any PracticeDefinition] =
        PairPractice.all + [
            CirclesPractice(), RoundsPractice(), CoffeePractice(), SpeedNetworkingPractice(), RingsPractice(),
            WorkshopsPractice(),
            FeedbackPractice(), NetworkPractice(), TablesPractice(), ProjectTeamsPractice(),
        ]

    /// The practice of a name.
    public static func named(_ name: String) -> (any PracticeDefinition)? { all.first { $0.name == name } }
}
