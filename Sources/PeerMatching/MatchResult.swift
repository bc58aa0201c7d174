import PeerBaselines
import PeerCohorts
import PeerEvaluation
import PeerMatchings
import PeerScoring

/// What a run gives: pairs, the proof, measures, and an explanation of every pair.
public struct MatchResult: Sendable {
    /// How far the answer is proved. All cases carry pairs but `unsolvable`.
    public enum Outcome: Hashable, Sendable {
        /// Provably best for the objective.
        case optimal
        /// Provably no two people would rather have each other.
        case stable
        /// The strategy proved that its answer does not exist (the proof is kept); pairs were made by other means.
        case fallback
        /// The same proof, and no pairs, because the program allows no fallback.
        case unsolvable
        /// A valid matching with a bound, and no claim to be best.
        case heuristic
    }

    /// A pair of ids, the smaller first.
    public struct Pair: Hashable, Sendable, Codable {
        /// One.
        public let first: String
        /// The other.
        public let second: String
        /// R, in 0...1. For administrators.
        public let score: Double
    }

    /// Somebody without a partner, and why.
    public struct Unmatched: Hashable, Sendable, Codable {
        /// The person.
        public let id: String
        /// The reason in words; private rules are not told apart.
        public let reason: String
    }

    /// How far the answer is proved.
    public let outcome: Outcome
    /// The pairs, ordered by the smaller id.
    public let pairs: [Pair]
    /// Who has no partner, ordered by id. People without consent are not listed.
    public let unmatched: [Unmatched]
    /// The proof, checked by the judge before this value was made.
    public let proof: Proof
    /// Measures under the full scores.
    public let assessment: Assessment
    /// The scores of everyone who could be matched; indices of ``matching`` are those of its cohort.
    public let scores: CohortScores
    /// Who is with whom.
    public let matching: Matching
    /// What a reader should know: levels assumed, answers rounded, people without consent.
    public let notes: [String]
    /// The program, with the fit that was used.
    public let program: MatchingProgram
    /// People who did not consent.
    public let withoutConsent: Int

    /// The terms of a pair's score and what the two can talk about, for an audience.
    public func explanation(of pair: Pair, for audience: Audience = .participant) -> Explanation? {
        guard let a = scores.cohort.index(of: pair.first), let b = scores.cohort.index(of: pair.second) else { return nil }
        return scores.explanation(of: a, b, for: audience)
    }

    /// Measures for an audience: for participants under the shareable scores alone; `nil` when no facet may be shown.
    public func assessment(for audience: Audience, monitor: Monitor = .none) throws(MatchError) -> Assessment? {
        guard audience == .participant, program.model.components.contains(where: \.isSensitive) else { return assessment }
        guard let shareable = scores.shareable else { return nil }
        do throws(Interrupted) {
            let matrices = try shareable.matrices(threads: program.threads, monitor: monitor)
            return try Assessment(
                of: matching, reciprocal: matrices.reciprocal, benefit: matrices.benefit, bound: nil, seed: program.seed,
                monitor: monitor)
        } catch {
            throw .cancelled
        }
    }
}

/// Measures of a matching, the ranks behind them, and how scores are spread.
public struct Assessment: Hashable, Sendable {
    /// The measures.
    public let measures: MatchingMeasures
    /// For each person the rank of their partner, 1 = favourite.
    public let ranks: [Int?]
    /// What the plots show.
    public let distributions: Distributions

    /// Measures a matching under reciprocal scores R and directional scores S.
    public init(
        of matching: Matching, reciprocal: some ScoreSource, benefit: some ScoreSource, bound: Int64?, seed: UInt64,
        monitor: Monitor = .none
    ) throws(Interrupted) {
        (measures, ranks) = try MatchingMeasures.measure(
            matching, reciprocal: reciprocal, benefit: benefit, provenBound: bound, monitor: monitor.stage(0...0.6))
        let random = try RandomMatching.solve(reciprocal, seed: seed, monitor: monitor.stage(0.6...0.8))
        distributions = try Distributions(
            of: matching, random: random, ranks: ranks, reciprocal: reciprocal, monitor: monitor.stage(0.8...1))
    }
}

/// The proof behind a result, in terms of the instance that the strategy solved. ``MatchingProgram`` has had it judged.
public enum Proof: Hashable, Sendable {
    /// Odd-set duals: no matching is better for the goal.
    case oddSetDuals(OddSetDuals, goal: MatchingGoal)
    /// Duals of an assignment between two sides.
    case assignmentDuals(rows: [Int64], columns: [Int64])
    /// Some members of the shorter side have, together, too few partners.
    case hallViolator(HallViolator)
    /// No pair blocks.
    case noBlockingPair
    /// A stable partition with odd cycles: no stable matching exists.
    case stablePartition(StablePartition)
    /// Every pair that was not taken is dominated by one that was.
    case greedyDominance
    /// Replayed in this order, everyone takes the best still there.
    case firstComeOrder([Int])
    /// Only allowed pairs, and nobody left who could still be paired with anyone left.
    case maximal

    /// What is proved, without any number: nothing about hidden answers can be read from it.
    public var shareableStatement: String {
        switch self {
        case .oddSetDuals(_, .weight): "no other matching of these people has a greater total score"
        case .oddSetDuals: "no other matching pairs more people, and none that pairs as many has a greater total score"
        case .assignmentDuals: "no other assignment has a greater total score"
        case .hallViolator: "not everyone can be paired under the rules"
        case .noBlockingPair: "no two people would rather have each other than the partners they have"
        case .stablePartition: "no arrangement exists in which nobody would rather change, so the pairs were made by score"
        case .greedyDominance: "the best pair was taken first, then the best of the rest, and so on"
        case .firstComeOrder: "everyone in order took the best partner left"
        case .maximal: "only allowed pairs were made, and nobody is left who could still be paired"
        }
    }

    /// What is proved, in words and numbers; for administrators.
    public var statement: String {
        switch self {
        case .oddSetDuals(let duals, .weight):
            "no matching has a greater total: duals on \(duals.vertexDuals.count) people and \(duals.blossoms.count) odd sets attain it"
        case .oddSetDuals(let duals, _):
            "no matching pairs more people, and none as large has a greater total: duals on "
                + "\(duals.vertexDuals.count) people and \(duals.blossoms.count) odd sets attain it"
        case .assignmentDuals: "no assignment of the shorter side has a greater total: row and column duals attain it"
        case .hallViolator(let violator):
            "not everyone can be assigned: \(violator.members.count) people have only \(violator.neighbours.count) possible partners"
        case .noBlockingPair: "stable: no two people would rather have each other than what they have"
        case .stablePartition(let partition):
            "no stable matching exists: a stable partition has \(partition.oddCycles.count) odd cycle(s), the longest of "
                + "\(partition.oddCycles.map(\.count).max() ?? 0) people"
        case .greedyDominance: "greedy: every pair not taken comes after one that was taken, so the total is at least half the greatest"
        case .firstComeOrder: "first come, first served: replayed in order, everyone took the best person left"
        case .maximal: "valid and maximal: nobody is left who could be paired with anyone left"
        }
    }
}
