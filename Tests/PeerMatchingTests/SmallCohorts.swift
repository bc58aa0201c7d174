import PeerInstances
import PeerMatching

/// Cohorts and programs that several suites use.
enum Small {
    static func cohort(_ count: Int, seed: UInt64, sides: Bool = false) -> Cohort {
        CohortGenerator.generate(.init(participants: count, seed: seed, hasSides: sides))
    }

    static func program(_ strategy: Strategy) -> MatchingProgram {
        MatchingProgram(strategy: strategy)
    }

    /// The greatest total over all matchings of as many pairs as possible, by trying everything.
    static func bestTotal(_ scores: DenseScores) -> (pairs: Int, total: Int64) {
        func best(_ free: [Int]) -> (pairs: Int, total: Int64) {
            guard let first = free.first else { return (0, 0) }
            let rest = Array(free.dropFirst())
            var result = best(rest)
            for (place, partner) in rest.enumerated() {
                guard let score = scores.score(row: first, column: partner) else { continue }
                var left = rest
                left.remove(at: place)
                let tail = best(left)
                result = max(result, (tail.pairs + 1, tail.total + Int64(score)), by: <)
            }
            return result
        }
        return best(Array(0..<scores.rowCount))
    }

    private static func max(
        _ a: (pairs: Int, total: Int64), _ b: (pairs: Int, total: Int64),
        by less: ((pairs: Int, total: Int64), (pairs: Int, total: Int64)) -> Bool
    ) -> (pairs: Int, total: Int64) { less(a, b) ? b : a }
}

extension Strategy {
    /// Those that need no sides.
    static let onePool: [Strategy] = [
        .maximumWeight, .suitor, .hungarian, .stableRoommates, .greedy, .firstCome, .random,
    ]
}
