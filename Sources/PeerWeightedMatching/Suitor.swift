// Half-approximate matching, and improvement by short augmentations, for pools beyond exact solution.
//
// SUITOR. Everybody proposes to the best candidate who has no better suitor; whoever is displaced proposes again. The result is the
// matching that takes the best pair first, then the best of the rest, and so on, whatever the order of proposals: at least half of the
// greatest weight. (F. Manne & M. Halappanavar, "New effective multithreaded matching algorithms", IPDPS 2014, pp. 519–528.) Where
// many want the same few, a second run proposes by slack to the duals of the bound below instead of by score: those duals are the
// prices of the few, and what fits the prices fits together. The better of the two goes on.
//
// AUGMENTATIONS. Starting from a person who gives up their partner, or has none, an alternating path takes a new pair, breaks the pair
// of the partner, takes a new pair for the one left, and so on, for at most three new pairs; the person who lost their partner may
// start a second path. A path is worth what its new pairs score more than the broken ones. Rounds: everybody's best augmentation is
// sought in the matching as it stands (in parallel), then they are carried out from the greatest gain down, skipping those that touch
// somebody already touched. (S. Pettie & P. Sanders, "A simpler linear time 2/3 − ε approximation for maximum weight matching",
// Information Processing Letters 91 (2004) pp. 271–276; J. Maue & P. Sanders, "Engineering algorithms for approximate weighted
// matching", WEA 2007, pp. 242–255, whose augmentations are the two-pair ones.) In addition a matched person is worth a bonus, so
// that few stay alone.
//
// BOUND. Duals y with 2·score ≤ y(u) + y(v) on all candidate edges, lowered vertex by vertex, then raised to the threshold t of a
// person's list: a pair on neither list scores at most min(t(u), t(v)) ≤ (t(u) + t(v)) / 2. So Σ y / 2 bounds every matching of the
// complete graph, and what is achieved can be told against it.
//
// COMPLEXITY. O(m) for Suitor on sorted lists; a round of augmentations O(n·b³) with b branches a step; the bound O(m k). Space O(m).

import PeerProblems
import PeerNumerics

/// Approximate maximum-weight matching on candidate lists, with an upper bound.
///
/// ```swift
/// let lists = try scores.candidates(CandidateQuery(capacity: 16), threads: 2, monitor: .none)
/// let answer = try Suitor.solve(lists)
/// print(answer.matching.pairs)
/// ```
public enum Suitor {
    /// How much is done.
    public struct Options: Hashable, Sendable {
        /// The most rounds of augmentations; 0 is Suitor alone.
        public var rounds: Int
        /// What a matched pair is worth beyond its score, in units of score: more people matched against a higher score.
        public var bonus: Int32
        /// Threads that look for augmentations; the result does not depend on them.
        public var threads: Int
        /// Breaks ties among augmentations of equal gain.
        public var seed: UInt64

        /// Twelve rounds, a bonus of half of the greatest score, one thread.
        public init(rounds: Int = 12, bonus: Int32 = Score.one / 2, threads: Int = 1, seed: UInt64 = 1) {
            self.rounds = rounds
            self.bonus = bonus
            self.threads = max(1, threads)
            self.seed = seed
        }
    }

    /// A matching and how good it is.
    public struct Answer: Hashable, Sendable {
        /// Who is with whom; every pair is on a candidate list.
        public let matching: Matching
        /// The sum of its scores.
        public let weight: Int64
        /// No matching of the complete graph has a greater sum of scores.
        public let bound: Int64
        /// y, in half units of score: 2·score ≤ y(u) + y(v) for every pair; see ``PoolJudge/judge(bound:of:threads:monitor:)``.
        public let bounds: [Int64]
    }

    /// Suitor, augmentations and the bound.
    ///
    /// - Parameters:
    ///   - lists: everybody's best partners by symmetric scores ≥ 0, without offsets; see ``ScoreSource``.
    ///   - options: how much is done.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Throws: ``Interrupted``.
    /// - Complexity: O(n k (k + rounds · b²)) time, some 16 bytes an edge.
    public static func solve(
        _ lists: CandidateLists, options: Options = Options(), monitor: Monitor = .none
    ) throws(Interrupted) -> Answer {
        try monitor.poll(0)
        var graph = CandidateGraph(lists)
        let bound = CandidateBound(graph)
        try monitor.poll(0.2)
        graph.sort()
        let byScore = AugmentationRounds(graph: graph, mates: suitors(graph), options: options)
        var search = byScore
        if options.rounds > 0 {
            graph.sort(bySlackTo: bound.duals)
            search = AugmentationRounds(graph: graph, mates: suitors(graph, slack: bound.duals), options: options)
            if search.worth < byScore.worth {
                search = AugmentationRounds(graph: graph, mates: byScore.mates, options: options)
            }
        }
        for round in 0..<options.rounds {
            if try search.run(round, monitor: monitor.stage(0.3...0.3)) == 0 { break }
        }
        let bounds = bound.bounds(lists)
        let mates = search.mates
        do {
            let matching = try Matching(mates: mates.map { $0 == -1 ? nil : Int($0) })
            return Answer(
                matching: matching, weight: search.weight, bound: bounds.reduce(0, +) / 2, bounds: bounds)
        } catch {
            preconditionFailure("mates name each other: \(error)")
        }
    }

    /// The matching of mutual best suitors. Edges must be in order: by score, or by slack to the duals given.
    static func suitors(_ graph: CandidateGraph, slack duals: [Int64] = []) -> [Int32] {
        let n = graph.count
        var suitor = [Int32](repeating: -1, count: n)
        var offer = [Int64](repeating: .min, count: n)
        var next = Array(graph.starts[..<n])
        for start in 0..<n {
            var proposer = start
            while true {
                var displaced: Int32 = -1
                var isPlaced = false
                while next[proposer] < graph.starts[proposer + 1] {
                    let place = next[proposer]
                    let partner = Int(graph.heads[place])
                    let value = 2 * Int64(graph.scores[place]) - (duals.isEmpty ? 0 : duals[proposer] + duals[partner])
                    next[proposer] += 1
                    let holder = Int(suitor[partner])
                    guard
                        holder == -1 || value > offer[partner]
                            || (value == offer[partner] && comesFirst(proposer, holder, at: partner))
                    else { continue }
                    displaced = suitor[partner]
                    (suitor[partner], offer[partner]) = (Int32(proposer), value)
                    isPlaced = true
                    break
                }
                guard isPlaced, displaced != -1 else { break }
                proposer = Int(displaced)
            }
        }
        // Two who are each other's suitor are a pair.
        return (0..<n).map { suitor[$0] != -1 && suitor[Int(suitor[$0])] == Int32($0) ? suitor[$0] : -1 }
    }

    /// Which of two equal pairs at `partner` comes first: by the smaller id, then the other.
    private static func comesFirst(_ proposer: Int, _ holder: Int, at partner: Int) -> Bool {
        PairKey(0, proposer, partner) > PairKey(0, holder, partner)
    }
}
