import PeerProblems

/// The best rings and chains of a tiny problem, by trying every choice.
public struct BruteForceRings {
    /// Every ring and chain that the problem allows.
    public private(set) var exchanges: [Exchange] = []
    /// What each covers of each tier, and its weight at the end.
    private var worths: [[Int64]] = []
    private let problem: RingProblem

    /// Lists all rings and chains.
    public init(_ problem: RingProblem) {
        self.problem = problem
        for person in 0..<problem.personCount { extend([person]) }
        worths = exchanges.map { exchange in
            var worth = [Int64](repeating: 0, count: problem.tierCount + 1)
            for person in exchange.people { worth[problem.tiers[person]] += 1 }
            for step in exchange.steps {
                worth[problem.tierCount] += problem.position(step.from, step.to).map { problem.arcs[$0].weight } ?? 0
            }
            return problem.goal == .weight ? [worth[problem.tierCount]] : worth
        }
    }

    private mutating func extend(_ path: [Int]) {
        let isChain = problem.isVolunteer[path[0]]
        if path.count >= 2 {
            if isChain {
                exchanges.append(Exchange(path, isChain: true))
            } else if problem.position(path[path.count - 1], path[0]) != nil {
                exchanges.append(Exchange(path))
            }
        }
        guard path.count < (isChain ? problem.longestChain : problem.longestRing) else { return }
        for next in 0..<problem.personCount
        where !path.contains(next) && (isChain || next > path[0]) && problem.position(path[path.count - 1], next) != nil
        {
            extend(path + [next])
        }
    }

    /// The greatest worth of disjoint rings and chains: people by tiers, then weight; or the weight alone.
    public var best: [Int64] {
        let masks = exchanges.map { $0.people.reduce(0) { $0 | 1 << $1 } }
        func best(from index: Int, taken: Int) -> [Int64] {
            guard index < masks.count else {
                return [Int64](repeating: 0, count: problem.goal == .weight ? 1 : problem.tierCount + 1)
            }
            let without = best(from: index + 1, taken: taken)
            guard taken & masks[index] == 0 else { return without }
            let with = zip(worths[index], best(from: index + 1, taken: taken | masks[index])).map { $0 + $1 }
            return without.lexicographicallyPrecedes(with) ? with : without
        }
        return best(from: 0, taken: 0)
    }
}
