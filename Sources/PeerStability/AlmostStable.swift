// Matchings that are nearly stable: what to do when nothing is stable, or when stability costs too much score.
//
// GOALS. Fewest blocking pairs; fewest people in blocking pairs; the greatest total score with at most b blocking pairs.
// The first two are NP-hard and hard to approximate (D. J. Abraham, P. Biró & D. F. Manlove, "'Almost stable' matchings in
// the roommates problem", WAOA 2005, LNCS 3879 pp. 1–14), so they are answered exactly for small pools only.
//
// EXACTLY. Decide person by person, the smallest undecided first: alone, or with somebody undecided. A pair counts as
// blocking once both its people are decided, so the count so far bounds every completion from below; the score so far plus
// half of the best score of everyone undecided bounds it from above. Complete unless the limit of decisions is reached.
//
// BY LOCAL SEARCH. From the pairs of a stable partition: put two people together, those they leave with each other if
// acceptable, and keep the change when it makes nothing worse by more than a threshold, which falls to 0. Restarts from
// the best so far, seeded. The result is never proved best, unless it meets the bound that unsolvability gives: one
// blocking pair, two people.

import PeerProblems

/// Matchings with few blocking pairs.
///
/// ```swift
/// let lists = try PreferenceLists([[1, 2], [2, 0], [0, 1]])
/// print(try AlmostStable.solve(lists, goal: .fewestBlockingPairs))
/// ```
public enum AlmostStable {
    /// What is wanted.
    public enum Goal: Hashable, Sendable {
        /// The fewest blocking pairs.
        case fewestBlockingPairs
        /// The fewest people who are in a blocking pair.
        case fewestBlockingPeople
        /// The greatest total score of pairs among matchings with at most so many blocking pairs.
        case bestScore(blockingPairs: Int)
    }

    /// How hard to look.
    public struct Effort: Hashable, Sendable {
        /// Decisions of the exact search before local search takes over.
        public var decisions: Int
        /// Restarts of the local search.
        public var restarts: Int
        /// Steps of each, a person.
        public var stepsPerPerson: Int
        /// Seed of the local search.
        public var seed: UInt64

        /// An effort; complete for some 14 people.
        public init(decisions: Int = 300_000, restarts: Int = 4, stepsPerPerson: Int = 400, seed: UInt64 = 1) {
            (self.decisions, self.restarts, self.stepsPerPerson, self.seed) = (
                decisions, restarts, stepsPerPerson, seed
            )
        }
    }

    /// A matching and what it amounts to.
    public struct Answer: Hashable, Sendable {
        /// The matching.
        public let matching: Matching
        /// Its blocking pairs.
        public let blockingPairs: Int
        /// People in them.
        public let blockingPeople: Int
        /// The sum of its pairs' scores; 0 without scores.
        public let score: Int
        /// The least score of a pair; `nil` without pairs or scores.
        public let worstScore: Int32?
        /// Whether nothing better for the goal exists.
        public let isProvedBest: Bool

        /// Whether another is no better in score, in the worst-off pair and in blocking pairs.
        func equalsOrBeats(_ other: Answer) -> Bool {
            score >= other.score && (worstScore ?? .min) >= (other.worstScore ?? .min)
                && blockingPairs <= other.blockingPairs
        }
    }

    /// The best matching found for a goal.
    ///
    /// - Parameters:
    ///   - preferences: strict lists.
    ///   - goal: what is best.
    ///   - scores: symmetric scores of pairs, for ``Goal/bestScore(blockingPairs:)``; a pair without one counts 0.
    ///   - effort: how long is searched.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Returns: with at most so many blocking pairs wanted and none found, the one with the fewest.
    /// - Complexity: at most `decisions` times O(n), then O(n²) steps of O(n).
    public static func solve(
        _ preferences: PreferenceLists, goal: Goal, scores: (some ScoreSource)? = DenseScores?.none,
        effort: Effort = Effort(), monitor: Monitor = .none
    ) throws(Interrupted) -> Answer {
        let values = PairValues(count: preferences.count, scores: scores)
        let start = try Irving.solve(preferences, monitor: monitor.stage(0...0.1))
        var (mates, isSolvable): ([Int?], Bool)
        switch start {
        case .stable(let matching): (mates, isSolvable) = (matching.mates, true)
        case .unsolvable(_, let effort): (mates, isSolvable) = (effort.mates, false)
        }
        if isSolvable, goal == .fewestBlockingPairs || goal == .fewestBlockingPeople {
            return answer(mates, preferences, values, isProvedBest: true)
        }
        var exact = AlmostStableSearch(preferences, goal, values, start: mates, limit: effort.decisions)
        try exact.run(monitor: monitor.stage(0.1...0.5))
        if exact.isComplete { return answer(exact.best, preferences, values, isProvedBest: true) }
        var local = LocalSearch(preferences, goal, values, start: exact.best, effort)
        mates = try local.run(monitor: monitor.stage(0.5...1))
        let found = answer(mates, preferences, values, isProvedBest: false)
        // Unsolvable: at least one pair blocks, and it has two people.
        let meetsBound =
            goal == .fewestBlockingPairs && found.blockingPairs == 1
            || goal == .fewestBlockingPeople && found.blockingPeople == 2
        return meetsBound ? answer(mates, preferences, values, isProvedBest: true) : found
    }

    /// What each further blocking pair buys: for b = 0, 1, … up to `most`, the best total score with at most b blocking
    /// pairs, leaving out answers that another equals or beats in score, in the score of the worst-off pair, and in
    /// blocking pairs; in order of blocking pairs.
    public static func tradeOff(
        _ preferences: PreferenceLists, scores: some ScoreSource, most: Int, effort: Effort = Effort(),
        monitor: Monitor = .none
    ) throws(Interrupted) -> [Answer] {
        var answers: [Answer] = []
        for budget in 0...max(0, most) {
            let (low, high) = (Double(budget) / Double(most + 1), Double(budget + 1) / Double(most + 1))
            let answer = try solve(
                preferences, goal: .bestScore(blockingPairs: budget), scores: scores, effort: effort,
                monitor: monitor.stage(low...high))
            // Where the search is not complete, a larger budget may find what a smaller one missed.
            if answers.contains(where: { $0.equalsOrBeats(answer) }) { continue }
            answers.removeAll { answer.equalsOrBeats($0) }
            answers.append(answer)
        }
        return answers.sorted { $0.blockingPairs < $1.blockingPairs }
    }

    private static func answer(
        _ mates: [Int?], _ preferences: PreferenceLists, _ values: PairValues, isProvedBest: Bool
    ) -> Answer {
        do {
            let matching = try Matching(mates: mates)
            let measures = StabilityMeasures(of: matching, under: preferences)
            let scores = matching.pairs.map { values[$0.0, $0.1] }
            return Answer(
                matching: matching, blockingPairs: measures.blockingPairs.count,
                blockingPeople: measures.blockingPeople.count, score: scores.reduce(0) { $0 + Int($1) },
                worstScore: values.isEmpty ? nil : scores.min(), isProvedBest: isProvedBest)
        } catch {
            preconditionFailure("the search keeps mates mutual: \(error)")
        }
    }
}

/// The score of every pair, or 0 for all.
struct PairValues: Sendable {
    private let count: Int
    private let values: [Int32]

    init(count: Int, scores: (some ScoreSource)?) {
        self.count = count
        guard let scores else {
            values = []
            return
        }
        var values: [Int32] = []
        values.reserveCapacity(count * count)
        var row = [Int32](repeating: 0, count: count)
        for person in 0..<count {
            var span = row.mutableSpan
            scores.writeScores(row: person, into: &span)
            values += row.map { $0 == Score.forbidden ? 0 : $0 }
        }
        self.values = values
    }

    var isEmpty: Bool { values.isEmpty }

    subscript(first: Int, second: Int) -> Int32 { values.isEmpty ? 0 : values[first * count + second] }

    /// The best value of any pair that a person may be in, at least 0.
    func best(of person: Int, among others: [Int]) -> Int { others.reduce(0) { max($0, Int(self[person, $1])) } }
}
