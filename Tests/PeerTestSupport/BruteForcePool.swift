import PeerProblems

/// A pool problem by looking at every matching.
public struct BruteForcePool: Sendable {
    /// The greatest worth of any matching: scores of its pairs, prices of those who sit out.
    public private(set) var value: Int128?
    /// The greatest number of pairs, locked ones included.
    public private(set) var cardinality = -1
    /// The greatest worth of the matchings with that many pairs.
    public private(set) var valueOfLargest: Int128 = 0

    /// Looks at every matching that has the locked pairs.
    public init(_ problem: PoolProblem<DenseScores>) {
        let locks = Dictionary(uniqueKeysWithValues: problem.locked.flatMap { [($0.0, $0.1), ($0.1, $0.0)] })
        let isAllowed = { (first: Int, second: Int) -> Bool in
            if problem.isLocked[first] || problem.isLocked[second] { return locks[first] == second }
            return problem.scores.score(row: first, column: second) != nil
        }
        var (best, cardinality, bestOfLargest) = (Int128?.none, -1, Int128(0))
        AllMatchings.forEach(count: problem.count, isAllowed: isAllowed) { mates in
            guard problem.locked.allSatisfy({ mates[$0.0] == $0.1 }) else { return }
            var (pairs, total) = (0, Int128(0))
            for (person, mate) in mates.enumerated() {
                guard let mate else {
                    total += Int128(problem.price(person))
                    continue
                }
                guard person < mate else { continue }
                pairs += 1
                total += Int128(problem.scores.score(row: person, column: mate) ?? 0)
            }
            best = max(best ?? total, total)
            if pairs > cardinality || (pairs == cardinality && total > bestOfLargest) {
                (cardinality, bestOfLargest) = (pairs, total)
            }
        }
        (value, self.cardinality, valueOfLargest) = (best, cardinality, bestOfLargest)
    }
}
