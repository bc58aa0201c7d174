import PeerBaselines
import PeerEvaluation
import PeerProblems
import PeerPrograms
import PeerScoring

/// Measures of pairs, the ranks behind them, and how scores are spread.
///
/// ```swift
/// print(result.assessment.measures, result.assessment.ranks.count)
/// ```
public struct Assessment: Hashable, Sendable {
    /// The measures.
    public let measures: MatchingMeasures
    /// For each person of the cohort the rank of their partner, 1 = favourite.
    public let ranks: [Int?]
    /// What the plots show.
    public let distributions: Distributions
    /// For each person of the cohort how many partners are possible.
    public let candidates: [Int]

    /// Puts together what a census counted of the pairs of a pool; locked pairs are added, whose people have nobody else.
    ///
    /// - Parameters:
    ///   - made: pairs of places.
    ///   - broken: pairs of the cohort that should not have been made; they count with score 0.
    ///   - scores: the scores to measure by.
    ///   - bound: what no pairs of the pool exceed.
    ///   - worth: what meetings are worth by their practice, and `target` what none exceed, in place of the pairs' own.
    init(
        of made: [(Int, Int)], broken: [(Int, Int)] = [], in pool: ScoredPool, by scores: CohortScores,
        census: PairCensus, bound: ObjectiveValue?, worth: Int64? = nil, target given: MatchingMeasures.Bound? = nil
    ) {
        let counts = census.counts
        let people = pool.cohort.count
        let own = made.map { scores.scored(pool.people[$0.0], pool.people[$0.1]) }
        let locked = pool.locked.map { scores.scored($0.0, $0.1) }
        var better = [Int](repeating: 0, count: people)
        var candidates = better
        var best = [Int32?](repeating: nil, count: people)
        for (place, person) in pool.people.enumerated() {
            (better[person], candidates[person], best[person]) =
                (counts.better[place], counts.candidates[place], counts.best[place])
        }
        var all = counts.histogram
        for pair in locked { all[PairCensus.bin(pair.mutual)] += 1 }
        let whole = PairCensus.Counts(
            better: better, candidates: candidates, best: best, blocking: counts.blocking,
            blockingWithTies: counts.blockingWithTies, histogram: all)
        let wrong = broken.map { ScoredPair($0.0, $0.1, mutual: 0, toFirst: 0, toSecond: 0) }
        let pairs = (own + locked + wrong).sorted { ($0.first, $0.second) < ($1.first, $1.second) }
        let lockedWorth = locked.reduce(Int64(0)) { $0 + Int64($1.mutual) }
        let worth = worth ?? pool.value(of: made).worth
        let lockedPeople = Set(pool.locked.flatMap { [$0.0, $0.1] })
        let covered = Set(pairs.flatMap { [$0.first, $0.second] }).count
        let target =
            given
            ?? bound.map { bound in
                MatchingMeasures.Bound(
                    people: pool.coversFirst ? bound.covered.reduce(0, +) + lockedPeople.count : covered,
                    worth: bound.worth + lockedWorth)
            }
        measures = MatchingMeasures(
            people: people, pairs: pairs, counts: whole, worth: worth + lockedWorth, bound: target)
        ranks = MatchingMeasures.ranks(people: people, pairs: pairs, counts: whole)
        self.candidates = candidates
        let lot = RandomMatching.quick(count: pool.count, seed: pool.program.seed) {
            pool.scores.noScore(pool.people[$0], pool.people[$1]) == nil
        }
        distributions = Distributions(
            chosen: pairs.map(\.mutual), all: all,
            random: lot.map { scores.reciprocalScore(pool.people[$0.0], pool.people[$0.1]) }, ranks: ranks)
    }
}

extension CohortScores {
    /// Two people and what they score each other.
    func scored(_ first: Int, _ second: Int) -> ScoredPair {
        ScoredPair(
            first, second, mutual: reciprocalScore(first, second), toFirst: direction(to: first, from: second).score,
            toSecond: direction(to: second, from: first).score)
    }

    /// A census of pairs of a pool under these scores.
    ///
    /// - Parameter capacities: how many partners each may have; those of the pool unless given.
    func census(of made: [(Int, Int)], in pool: ScoredPool, capacities: [Int]? = nil) -> PairCensus {
        PairCensus(
            people: pool.count,
            pairs: made.map { first, second in
                let pair = scored(pool.people[first], pool.people[second])
                return ScoredPair(
                    first, second, mutual: pair.mutual, toFirst: pair.toFirst, toSecond: pair.toSecond)
            }, capacities: capacities ?? pool.capacities)
    }
}

/// The scores that participants may see, and measures under them.
enum ShareableScores: Sendable {
    /// The same as the full ones: nothing is hidden.
    case full
    /// Others, without hidden facets and private rules; `nil` when nothing may be shown.
    case own(CohortScores?, Assessment?)
}
