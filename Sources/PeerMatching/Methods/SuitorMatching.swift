import PeerBaselines
import PeerProblems
import PeerPrograms
import PeerWeightedMatching

/// Suitor's half-approximation on candidate lists with short augmentations; whoever that leaves is paired greedily.
///
/// ```swift
/// var program = MatchingProgram.preset(.peerMentoring)
/// program.strategy = .suitor   // for a million people
/// ```
public struct SuitorMatching: MatchingMethod {
    /// The name by which programs ask for it.
    public let name = "suitor"

    /// The method.
    public init() {}

    /// Bytes that it takes beside the pool, for so many people.
    public func memory(people: Int) -> Int { people * 1600 }

    /// Pairs of the pool, as places, with proofs of what is claimed of them.
    public func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
        let lists = try interruptible { () throws(Interrupted) in
            try pool.reciprocal.candidates(
                CandidateQuery(capacity: Self.listed), threads: context.threads,
                monitor: context.monitor.stage(0...0.5))
        }
        let answer = try Self.pairs(of: pool, from: lists, context.stage(0.5...1))
        return MethodAnswer(
            pairs: answer.pairs, outcome: .heuristic,
            proofs: [MaximalPairs()] + (pool.count > Optimum.exactPeople ? [ListBound(answer.bounds)] : []))
    }

    /// The most partners of each on its lists.
    public static let listed = 16

    /// The pairs of a pool from lists that may have been scanned elsewhere, and the bounds of `ListBound`.
    ///
    /// - Parameters:
    ///   - pool: the people and their scores.
    ///   - lists: everybody's ``listed`` best by reciprocal score.
    ///   - rounds: the most rounds of augmentations; 0 is Suitor alone.
    ///   - isCompleted: whether those left over are paired greedily.
    ///   - context: threads, seed and progress of the run.
    public static func pairs(
        of pool: ScoredPool, from lists: CandidateLists, rounds: Int = Suitor.Options().rounds,
        isCompleted: Bool = true, _ context: MethodContext
    ) throws(MethodFailure) -> (pairs: [(Int, Int)], bounds: [Int64]) {
        let options = Suitor.Options(rounds: rounds, threads: context.threads, seed: context.seed)
        let answer = try interruptible { () throws(Interrupted) in
            try Suitor.solve(lists, options: options, monitor: context.monitor.stage(0...0.8))
        }
        let made = answer.matching.pairs
        return (
            isCompleted ? try Completion.greedily(made, of: pool, context.stage(0.8...1)) : made, answer.bounds
        )
    }
}

/// Completes pairs by those whom they leave.
enum Completion {
    /// The best pair of those left first, then the best of the rest.
    static func greedily(
        _ pairs: [(Int, Int)], of pool: ScoredPool, _ context: MethodContext
    ) throws(MethodFailure) -> [(Int, Int)] {
        let (left, rest) = rest(pairs, pool)
        guard left.count > 1 else { return pairs }
        let matching = try interruptible { () throws(Interrupted) in
            try Greedy.solve(rest.reciprocal, threads: context.threads, monitor: context.monitor)
        }
        return pairs + matching.pairs.map { (left[$0.0], left[$0.1]) }
    }

    /// The best pairs of those left.
    static func optimally(
        _ pairs: [(Int, Int)], of pool: ScoredPool, _ context: MethodContext
    ) throws(MethodFailure) -> [(Int, Int)] {
        let (left, rest) = rest(pairs, pool)
        guard left.count > 1 else { return pairs }
        return pairs + (try Optimum.solve(rest, context).pairs).map { (left[$0.0], left[$0.1]) }
    }

    private static func rest(_ pairs: [(Int, Int)], _ pool: ScoredPool) -> (left: [Int], pool: ScoredPool) {
        var isPaired = [Bool](repeating: false, count: pool.count)
        for (first, second) in pairs { (isPaired[first], isPaired[second]) = (true, true) }
        let left = isPaired.indices.filter { !isPaired[$0] }
        return (left, pool.restricted(to: left))
    }
}
