// The optimal assignment of a pool to itself gives everyone one partner to help them and one to help: disjoint cycles,
// not pairs. Breaking each cycle into pairs is a heuristic: on a cycle or path the best choice of disjoint neighbours is a
// small dynamic program, and who is left over is paired greedily by whoever calls this.
//
// BOUND. The duals u and v of the assignment have s(i, j) ≤ u(i) + v(j) for all pairs. A pair of a matching counts in both
// directions, 2 s(i, j) ≤ u(i) + v(j) + u(j) + v(i), so no matching is worth more than half of Σ max(0, u(i) + v(i)). Half of the total
// is less, and no bound: among three people of whom one pair is worth 10 and the others nothing, the cycle is worth 10, and so is the pair.

import PeerProblems

/// A best cycle cover of one pool, and pairs made from it.
///
/// ```swift
/// print(try CycleCover.solve(scores).matchingBound ?? 0)   // no pairs are worth more
/// ```
public struct CycleCover: Sendable {
    /// Who helps whom, `nil` where nobody is left; a permutation on those it covers.
    public let successors: [Int?]
    /// Pairs from breaking the cycles, each as well as possible.
    public let pairs: [(Int, Int)]
    /// No matching, of all people or of some, has a greater Σ of scores: proved by the duals of the cover. `nil` when the pool has no full
    /// cover.
    public let matchingBound: Int64?

    /// Covers the pool of a symmetric square source.
    ///
    /// - Throws: ``Interrupted``.
    /// - Complexity: that of ``LazyAssignment``: O(n³) time at worst; the matrix is never in memory.
    public static func solve(_ scores: some ScoreSource, monitor: Monitor = .none) throws(Interrupted) -> CycleCover {
        switch try LazyAssignment.solve(scores: scores, monitor: monitor) {
        case .optimal(let answer):
            let twice = zip(answer.rowDuals, answer.columnDuals).reduce(Int64(0)) { $0 + max(0, $1.0 + $1.1) }
            return CycleCover(answer.mates, bound: twice / 2, scores)
        case .infeasible(_, let effort):
            return CycleCover(effort.mates, bound: nil, scores)
        }
    }

    private init(_ successors: [Int?], bound: Int64?, _ scores: some ScoreSource) {
        self.successors = successors
        matchingBound = bound
        var pairs: [(Int, Int)] = []
        for chain in Self.chains(successors) {
            pairs += Self.bestPairs(chain.people, isClosed: chain.isClosed) { scores.score(row: $0, column: $1) ?? 0 }
        }
        self.pairs = pairs
    }

    /// The cycles, and the paths where the cover is partial; each from its smallest possible start.
    private static func chains(_ successors: [Int?]) -> [(people: [Int], isClosed: Bool)] {
        var hasPredecessor = [Bool](repeating: false, count: successors.count)
        for case let next? in successors { hasPredecessor[next] = true }
        var isSeen = [Bool](repeating: false, count: successors.count)
        let starts = successors.indices.filter { !hasPredecessor[$0] } + Array(successors.indices)
        return starts.compactMap { start in
            guard !isSeen[start] else { return nil }
            var people: [Int] = []
            var current: Int? = start
            while let person = current, !isSeen[person] {
                isSeen[person] = true
                people.append(person)
                current = successors[person]
            }
            return (people, current == start && people.count > 1)
        }
    }

    /// Disjoint neighbours of greatest total on a path or cycle.
    private static func bestPairs(
        _ people: [Int], isClosed: Bool, _ score: (Int, Int) -> Int32
    ) -> [(Int, Int)] {
        guard people.count >= 2 else { return [] }
        let open = bestOnPath(people, score)
        guard isClosed, people.count > 2, let first = people.first, let last = people.last else { return open.pairs }
        // On a cycle the closing pair is used or not.
        let closed = bestOnPath(Array(people.dropFirst().dropLast()), score)
        return closed.total + Int64(score(first, last)) > open.total ? closed.pairs + [(first, last)] : open.pairs
    }

    private static func bestOnPath(
        _ people: [Int], _ score: (Int, Int) -> Int32
    ) -> (total: Int64, pairs: [(Int, Int)]) {
        // best[k]: greatest total among the first k people.
        var best: [Int64] = [0, 0]
        for k in stride(from: 2, through: people.count, by: 1) {
            best.append(max(best[k - 1], best[k - 2] + Int64(score(people[k - 2], people[k - 1]))))
        }
        var pairs: [(Int, Int)] = []
        var k = people.count
        while k >= 2 {
            if best[k] == best[k - 1] {
                k -= 1
            } else {
                pairs.append((people[k - 2], people[k - 1]))
                k -= 2
            }
        }
        return (best[people.count], pairs)
    }
}
