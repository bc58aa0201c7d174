// What would have to change for two people to be paired.
//
// THE RAISE. With V the worth of the best pairs and F that of the best pairs that have these two together, both for most people first, the pair
// is in some best matching once its score is V − F higher, and in none before: pairs that have it gain what it gains, and no others.
// Two solves, exact.
//
// ANSWERS. A score rises because answers do: skills, wants and goals, between 0 and 5 (nobody changes their personality). Such a change
// also moves the person's scores with everybody else, so it is solved anew: an answer is *enough* if some best matching of the people with the
// changed answers has the pair. All changes of one answer that raise the pair's score are tried, the smallest steps first: what is found is the
// smallest of those. (An answer that only spoils other pairs is no advice.) Where none is enough, answers are changed one after the other,
// each time the one that raises the score most: that is enough, and not proved smallest.
//
// COMPLEXITY. Two matchings for the raise, and two for each change that raises the pair's score, at most `tries`.

import PeerCohorts
import PeerProblems
import PeerPrograms
import PeerScoring
import PeerWeightedMatching

/// What would have to change for two people to be paired.
///
/// ```swift
/// let found = try PairCounterfactual.find("P001", "P007", in: cohort, under: program)
/// for change in found?.changes ?? [] { print(change.id, change.column, change.old ?? 0, "would have to be", change.new) }
/// ```
public struct PairCounterfactual: Sendable {
    /// One answer that is another.
    public struct AnswerChange: Hashable, Sendable {
        /// Whose.
        public let id: String
        /// The column: `skill:NAME`, `learn:NAME` or `goal:NAME`.
        public let column: String
        /// What it says now, `nil` for blank.
        public let old: Double?
        /// What it would say.
        public let new: Double
        /// How far that is; a blank counts as 0.
        public var steps: Double { abs(new - (old ?? 0)) }
    }

    /// By how much the pair's score would have to rise, in units of score, before a best matching has it; 0 where one has it now.
    public let raise: Int64
    /// How many more people any pairs leave over that have these two together; then no score is enough.
    public let moreLeftOver: Int
    /// Answers that are enough, fewest first tried; `nil` where none were found or looked for.
    public let changes: [AnswerChange]?
    /// Whether no smaller change of a single answer that raises the pair's score is enough.
    public let isSmallest: Bool

    /// Asks what would have to change.
    ///
    /// ```swift
    /// let found = try PairCounterfactual.find("P001", "P007", in: cohort, under: program)
    /// print(found?.raise ?? 0, found?.changes ?? [])
    /// ```
    ///
    /// - Parameters:
    ///   - first: the id of one.
    ///   - second: the id of the other.
    ///   - cohort: the people.
    ///   - program: of pairs, one partner each, without tiers; without a stored fit the model is fitted to these people.
    ///   - tries: the most changes that are solved for; 0 asks for the raise alone.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Returns: `nil` where a rule, a lock or too few answers forbid the pair.
    /// - Throws: ``MatchError``, also for ids that nobody has.
    public static func find(
        _ first: String, _ second: String, in cohort: Cohort, under program: MatchingProgram, tries: Int = 64,
        monitor: Monitor = .none
    ) throws(MatchError) -> PairCounterfactual? {
        let pool = try ScoredPool(cohort, program)
        guard program.practice.meetings == nil, pool.isPlain, pool.tierCount == 1 || !pool.coversFirst,
            !program.looksAtPeople
        else {
            throw .invalidProgram(
                "what stands between two people is found for totals of pairs, one partner each, without tiers")
        }
        for id in [first, second] where pool.cohort.index(of: id) == nil {
            throw .invalidProgram("'\(id)' is not among those who may be matched")
        }
        do throws(MethodFailure) {
            var search = AnswerSearch(pool: pool, first: first, second: second, left: tries, monitor: monitor)
            return try search.run()
        } catch {
            throw MatchError(error)
        }
    }
}

/// The search for answers that are enough.
private struct AnswerSearch {
    let pool: ScoredPool
    let first: String
    let second: String
    var left: Int
    let monitor: Monitor

    private typealias Change = PairCounterfactual.AnswerChange

    /// What a pair lacks.
    private struct Lack {
        var raise: Int64
        var moreLeftOver: Int
        var isNothing: Bool { raise == 0 && moreLeftOver == 0 }
    }

    mutating func run() throws(MethodFailure) -> PairCounterfactual? {
        guard let lack = try lack(pool) else { return nil }
        guard !lack.isNothing, left > 0 else {
            return PairCounterfactual(
                raise: lack.raise, moreLeftOver: lack.moreLeftOver, changes: lack.isNothing ? [] : nil,
                isSmallest: lack.isNothing)
        }
        let (one, isSmallest) = try single()
        if let one {
            return PairCounterfactual(
                raise: lack.raise, moreLeftOver: lack.moreLeftOver, changes: [one], isSmallest: isSmallest)
        }
        return PairCounterfactual(
            raise: lack.raise, moreLeftOver: lack.moreLeftOver, changes: try several(), isSmallest: false)
    }

    /// The smallest single answer that is enough, and whether all smaller ones were tried.
    private mutating func single() throws(MethodFailure) -> (Change?, Bool) {
        let now = score(pool.cohort, [])
        let raising = changes(of: pool.cohort).map { ($0, score(pool.cohort, [$0])) }.filter { $0.1 > now }
            .sorted { ($0.0.steps, $1.1) < ($1.0.steps, $0.1) }
        // Some tries are kept for several answers.
        let kept = min(12, left / 4)
        for (change, _) in raising {
            guard left > kept else { return (nil, false) }
            if try isEnough([change]) { return (change, true) }
        }
        return (nil, true)
    }

    /// Answers one after the other, each time the one that raises the pair's score most.
    private mutating func several() throws(MethodFailure) -> [Change]? {
        var made: [Change] = []
        var cohort = pool.cohort
        while left > 0, made.count < 12 {
            let now = score(cohort, [])
            let best = changes(of: cohort).map { ($0, score(cohort, [$0])) }.max {
                ($0.1, $1.0.steps) < ($1.1, $0.0.steps)
            }
            guard let (change, risen) = best, risen > now else { return nil }
            made.append(change)
            cohort = Self.people(cohort, changed: [change])
            if try isEnough(made) { return made }
        }
        return nil
    }

    /// All changes of one answer of the two.
    private func changes(of cohort: Cohort) -> [Change] {
        [first, second].flatMap { id -> [Change] in
            guard let person = cohort[id] else { return [] }
            let families = [
                ("skill", person.skills, cohort.skillNames), ("learn", person.wants, cohort.skillNames),
                ("goal", person.goals, cohort.goalNames),
            ]
            return families.flatMap { family, answers, names in
                names.flatMap { name in
                    (0...5).compactMap { level in
                        let (old, new) = (answers[name], Double(level))
                        return old == new || old == nil && new == 0
                            ? nil : Change(id: id, column: "\(family):\(name)", old: old, new: new)
                    }
                }
            }
        }
    }

    private static func people(_ cohort: Cohort, changed: [Change]) -> Cohort {
        var people = cohort.participants
        for change in changed {
            guard let place = cohort.index(of: change.id), let colon = change.column.firstIndex(of: ":") else {
                continue
            }
            let name = String(change.column[change.column.index(after: colon)...])
            func changing(_ answers: Answers) -> Answers {
                var values = Dictionary(uniqueKeysWithValues: answers.answered.map { ($0.name, $0.value) })
                values[name] = change.new
                return Answers(values)
            }
            switch change.column[..<colon] {
            case "skill": people[place].skills = changing(people[place].skills)
            case "learn": people[place].wants = changing(people[place].wants)
            default: people[place].goals = changing(people[place].goals)
            }
        }
        do {
            return try Cohort(people, asksConsent: cohort.asksConsent)
        } catch {
            preconditionFailure("answers stay within 0 to 5: \(error)")
        }
    }

    /// The score of the two alone, −1 where they have none.
    private func score(_ cohort: Cohort, _ changed: [Change]) -> Int32 {
        let two = Self.people(cohort.kept { $0.id == first || $0.id == second }, changed: changed)
        guard let scores = try? pool.scores.fitted.scores(of: two, customFacets: pool.program.customFacets) else {
            return -1
        }
        return scores.reciprocal.score(row: 0, column: 1) ?? -1
    }

    private mutating func isEnough(_ changed: [Change]) throws(MethodFailure) -> Bool {
        left -= 1
        let next: ScoredPool
        do throws(MatchError) {
            next = try ScoredPool(Self.people(pool.cohort, changed: changed), pool.program)
        } catch {
            throw .invalid(error.description)
        }
        return try lack(next)?.isNothing ?? false
    }

    /// The best pairs, and the best that have the two together.
    private func lack(_ pool: ScoredPool) throws(MethodFailure) -> Lack? {
        guard let one = (0..<pool.count).first(where: { pool.id($0) == first }),
            let other = (0..<pool.count).first(where: { pool.id($0) == second }),
            pool.capacities[one] > 0, pool.capacities[other] > 0,
            pool.reciprocal.score(row: one, column: other) != nil
        else { return nil }
        let context = MethodContext(threads: pool.program.threads, seed: pool.program.seed, monitor: monitor)
        func best(together: Bool) throws(MethodFailure) -> ObjectiveValue {
            let savings = (0..<pool.count).map { pool.loadCost($0, 0) }
            let problem = try solvable { () throws(ProblemError) in
                try PoolProblem(
                    scores: pool.reciprocal, goal: pool.coversFirst ? .cardinalityThenWeight : .weight,
                    prices: savings.contains { $0 != 0 } ? savings : [], locked: together ? [(one, other)] : [],
                    bonuses: pool.bonuses.filter {
                        !together || Set([$0.first, $0.second]).isDisjoint(with: [one, other])
                    })
            }
            return pool.value(of: try Optimum.matching(problem, context).matching.pairs)
        }
        let (free, forced) = (try best(together: false), try best(together: true))
        return Lack(
            raise: free.worth - forced.worth,
            moreLeftOver: free.covered.reduce(0, +) - forced.covered.reduce(0, +))
    }
}
