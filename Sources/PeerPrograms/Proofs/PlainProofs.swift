import PeerJudges
import PeerProblems

// Proofs that carry nothing: the pairs themselves show what is claimed of them.

/// The best pair first, then the best of the rest: every pair not taken comes after one that was.
///
/// ```swift
/// var greedy = program
/// greedy.strategy = .greedy
/// print(try greedy.runBlocking(cohort).proofs.contains { $0 is GreedyOrder })   // true
/// ```
public struct GreedyOrder: Proof {
    /// The name by which files know this kind of proof.
    public static let kind = "greedy-order"

    /// The proof.
    public init() {}

    /// What is claimed of some pairs and of the pool.
    public func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim] {
        [
            Claim(
                about: .pairs, .greedy,
                "greedy: every pair not taken comes after one that was taken, so the total is at least half the greatest",
                shareable: "the best pair was taken first, then the best of the rest, and so on")
        ]
    }

    /// Examines pairs, given as places of the pool, and believes no number that it can compute.
    public func examination(
        of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> PairExamination {
        disjoint(pairs, pool) { BaselineJudge.examination(ofGreedy: $0, pool.reciprocal) }
    }
}

/// Replayed in order of id, everyone took the best still there.
///
/// ```swift
/// var served = program
/// served.strategy = .firstCome
/// print(try served.runBlocking(cohort).proofs.contains { $0 is FirstComeOrder })   // true
/// ```
public struct FirstComeOrder: Proof {
    /// The name by which files know this kind of proof.
    public static let kind = "first-come-order"

    /// The proof.
    public init() {}

    /// What is claimed of some pairs and of the pool.
    public func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim] {
        [
            Claim(
                about: .pairs, .firstCome,
                "first come, first served: replayed in order of id, everyone took the best person left",
                shareable: "everyone in order took the best partner left")
        ]
    }

    /// Examines pairs, given as places of the pool, and believes no number that it can compute.
    public func examination(
        of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> PairExamination {
        disjoint(pairs, pool) {
            BaselineJudge.examination(ofFirstCome: $0, order: Array(0..<pool.count), pool.reciprocal)
        }
    }
}

/// A lot drawn with a seed: drawn again, it gives the same pairs.
///
/// ```swift
/// print(Lot(seed: 7).claims(of: [], in: result.pool)[0].statement)   // drawn by lot: seed 7 gives these pairs again
/// ```
public struct Lot: Proof {
    /// The name by which files know this kind of proof.
    public static let kind = "lot"

    /// The seed.
    public let seed: UInt64

    /// The proof.
    public init(seed: UInt64) { self.seed = seed }

    /// What is claimed of some pairs and of the pool.
    public func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim] {
        let statement = "drawn by lot: seed \(seed) gives these pairs again"
        return [Claim(about: .pairs, .lot, statement, shareable: "the pairs were drawn by lot")]
    }

    /// Examines pairs, given as places of the pool, and believes no number that it can compute.
    public func examination(
        of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> PairExamination {
        guard let matching = try? Matching(count: pool.count, pairs: pairs) else {
            return .rejected("somebody is in two pairs")
        }
        return .known(
            try BaselineJudge.judgeRandom(matching, seed: seed, scores: pool.reciprocal, monitor: monitor))
    }
}

/// Only possible pairs, and nobody left who could still be paired with anybody left.
///
/// ```swift
/// let matching = try Greedy.solve(result.pool.reciprocal)
/// let answer = MethodAnswer(pairs: matching.pairs, outcome: .heuristic, proofs: [MaximalPairs()])   // of a method of one's own
/// ```
public struct MaximalPairs: Proof {
    /// The name by which files know this kind of proof.
    public static let kind = "maximal-pairs"

    /// The proof.
    public init() {}

    /// What is claimed of some pairs and of the pool.
    public func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim] {
        [
            Claim(
                about: .pairs, .maximal, "valid and maximal: nobody is left who could be paired with anyone left",
                shareable: "only allowed pairs were made, and nobody is left who could still be paired")
        ]
    }

    /// Examines pairs, given as places of the pool, and believes no number that it can compute.
    public func examination(
        of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> PairExamination {
        disjoint(pairs, pool) { BaselineJudge.examination(ofMaximal: $0, pool.reciprocal) }
    }
}

/// Only possible pairs, within everybody's capacity. That is checked of every answer.
///
/// ```swift
/// let answer = MethodAnswer(pairs: [(0, 1)], outcome: .heuristic, proofs: [ValidPairs()])   // of a method of one's own
/// ```
public struct ValidPairs: Proof {
    /// The name by which files know this kind of proof.
    public static let kind = "valid-pairs"

    /// The proof.
    public init() {}

    /// What is claimed of some pairs and of the pool.
    public func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim] {
        let statement = "valid: only pairs that are possible, and nobody beyond their capacity"
        return [Claim(about: .pairs, .valid, statement, shareable: "only allowed pairs were made")]
    }

    /// Examines pairs, given as places of the pool, and believes no number that it can compute.
    public func examination(
        of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> PairExamination { .known(.accepted) }
}

private func disjoint(
    _ pairs: [(Int, Int)], _ pool: ScoredPool, _ body: (Matching) -> PairExamination
) -> PairExamination {
    guard let matching = try? Matching(count: pool.count, pairs: pairs) else {
        return .rejected("somebody is in two pairs")
    }
    return body(matching)
}
