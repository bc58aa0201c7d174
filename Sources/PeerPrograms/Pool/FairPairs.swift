// What pairs give to each of two: the material of objectives that look at people rather than at totals.
//
// An objective of this kind is a question about graphs. G(t) has the pairs that give neither person less than t.
//   worst-off  The greatest t for which G(t) still pairs as many people; among its largest matchings the one of greatest worth.
//   leximin    The same again and again: at its own t some pair is in every largest matching of G(t). It is taken, its people leave, and the
//              question is asked of the others, whose t is at least as high.
//   nash       The product of what flows to each person is greatest where Σ log is: weights of one graph. Whoever gets nothing makes every
//              product 0, so as few as possible get nothing before the product counts. Logarithms are rounded down to 2⁻²⁰.
//
// EXAMPLE. a–b gives 5 and 1, c–d 4 and 4; a–c gives 3 and 3, b–d 2 and 2. The first two pairs have the greater total, 14; the others the
// better-off worst-off person, 2 in place of 1, and so the leximin; products are 5 · 1 · 4 · 4 = 80 and 3 · 3 · 2 · 2 = 36.
//
// Sources: J. Rawls, "A Theory of Justice", Harvard 1971 (worst-off first); A. Sen, "Collective Choice and Social Welfare", Holden-Day 1970
// (leximin); J. F. Nash, "The bargaining problem", Econometrica 18 (1950) pp. 155–162; I. Caragiannis et al., "The unreasonable
// fairness of maximum Nash welfare", EC 2016, pp. 305–322 (people with nothing first).

import PeerProblems

/// All possible pairs of a pool with what they are worth and what flows to each of two.
package struct FairPairs: Sendable {
    /// All pairs are held, some 40 bytes each.
    package static let mostPeople = 2000
    /// Leximin solves and proves a graph for every pair it takes.
    package static let mostPeopleOfLeximin = 1000

    /// A pair of places.
    package struct Pair: Sendable {
        /// The smaller place.
        package let first: Int
        /// The larger one.
        package let second: Int
        /// Score and bonus, less the load of both.
        package let worth: Int64
        /// What flows to either.
        package let flows: (first: Int32, second: Int32)
        /// What flows to the worse-off of two.
        package var least: Int32 { min(flows.first, flows.second) }
    }

    /// Number of people.
    package let people: Int
    /// The pairs, in order of their places.
    package let pairs: [Pair]

    /// Reads all scores of a pool.
    ///
    /// - Complexity: O(n²) time, 4 bytes an ordered pair and 40 a pair.
    package init(_ pool: ScoredPool, monitor: Monitor = .none) throws(Interrupted) {
        let n = pool.count
        let gains = try DenseScores(copying: pool.benefit, monitor: monitor)
        var bonuses: [Int: Int64] = [:]
        for bonus in pool.bonuses {
            bonuses[min(bonus.first, bonus.second) * n + max(bonus.first, bonus.second)] = bonus.value
        }
        let loads = (0..<n).map { pool.loadCost($0, 0) }
        var pairs: [Pair] = []
        var row = [Int32](repeating: 0, count: n)
        for first in 0..<n {
            var span = row.mutableSpan
            pool.reciprocal.writeScores(row: first, into: &span)
            for second in first + 1..<max(n, first + 1) where row[second] != Score.forbidden {
                let bonus = bonuses.isEmpty ? 0 : bonuses[first * n + second] ?? 0
                pairs.append(
                    Pair(
                        first: first, second: second,
                        worth: Int64(row[second]) + bonus - loads[first] - loads[second],
                        flows: (gains.values[first * n + second], gains.values[second * n + first])))
            }
        }
        (people, self.pairs) = (n, pairs)
    }

    /// Pairs of one's own, for tests.
    package init(people: Int, pairs: [Pair]) { (self.people, self.pairs) = (people, pairs) }

    /// Why a pool has no fair objective; `nil` where it has.
    package static func refusal(of pool: ScoredPool) -> String? {
        let objective = pool.program.objective
        guard pool.isPlain, pool.tierCount == 1 else {
            return "'\(objective.rawValue)' is of pairs, one partner each, without tiers"
        }
        let most = objective == .leximin ? mostPeopleOfLeximin : mostPeople
        return pool.count <= most
            ? nil : "'\(objective.rawValue)' looks at all pairs of at most \(most) people; there are \(pool.count)"
    }

    // MARK: Graphs

    /// G(least), pairs by their worth.
    package func graph(from least: Int32) throws(ProblemError) -> WeightedGraph {
        try graph { $0.least >= least ? $0.worth : nil }
    }

    /// The pairs that give nobody `least` or less, without weights: how many of them can be made.
    package func graph(above least: Int32) throws(ProblemError) -> WeightedGraph {
        try graph { $0.least > least ? 0 : nil }
    }

    /// G(least) among people who have not left, without one pair and without weights.
    package func graph(from least: Int32, without pair: (Int, Int)?, left: [Bool]) throws(ProblemError) -> WeightedGraph
    {
        try graph {
            $0.least >= least && !left[$0.first] && !left[$0.second]
                && !($0.first == pair?.0 && $0.second == pair?.1) ? 0 : nil
        }
    }

    /// All pairs by the logarithm of the product of what flows to both; somebody who gets nothing outweighs everything.
    package func graphOfProducts() throws(ProblemError) -> WeightedGraph {
        try graph { Self.merit([$0.flows.first, $0.flows.second]).weight(of: people) }
    }

    /// The pairs that have a weight.
    package func graph(_ weight: (Pair) -> Int64?) throws(ProblemError) -> WeightedGraph {
        try WeightedGraph(
            vertexCount: people,
            edges: pairs.compactMap { pair in
                weight(pair).map { WeightedGraph.Edge(pair.first, pair.second, weight: $0) }
            })
    }

    // MARK: Products

    /// A product as it is compared: how many get nothing, and the logarithm of what the others get.
    package struct Merit: Hashable, Sendable {
        /// People to whom nothing flows.
        package var without = 0
        /// Σ log₂ of what flows to the others, in units of 2⁻²⁰, each rounded down.
        package var logarithm: Int64 = 0

        /// One number with the same order, among so many people: no sum of logarithms is as much as somebody who gets nothing.
        func weight(of people: Int) -> Int64 { logarithm - Int64(without) * (Int64(people + 1) << 25) }
    }

    /// The product of what flows to some people.
    package static func merit(_ flows: [Int32]) -> Merit {
        flows.reduce(into: Merit()) { merit, flow in
            if flow > 0 { merit.logarithm += logarithm(flow) } else { merit.without += 1 }
        }
    }

    /// log₂ of a positive number in units of 2⁻²⁰, rounded down but for squarings in 31 bits: the same on every machine.
    static func logarithm(_ number: Int32) -> Int64 {
        let whole = 31 - number.leadingZeroBitCount
        var mantissa = UInt64(number) << UInt64(31 - whole)
        var result = Int64(whole)
        for _ in 0..<20 {
            mantissa = (mantissa * mantissa) >> 31
            result <<= 1
            if mantissa >> 32 != 0 {
                mantissa >>= 1
                result += 1
            }
        }
        return result
    }
}

extension ScoredPool {
    /// What counts between people covered and worth under the program's objective, the most important number first.
    func levels(of pairs: [(Int, Int)]) -> [Int64] {
        switch program.objective {
        case .worstOff: return [leastFlow(of: pairs)]
        case .leximin: return flows(of: pairs).sorted().map(Int64.init)
        case .nash:
            let merit = FairPairs.merit(flows(of: pairs))
            return [-Int64(merit.without), merit.logarithm]
        case .everyoneThenScore, .score: return []
        }
    }

    /// What flows to the worst-off person of some pairs, 0 without any.
    func leastFlow(of pairs: [(Int, Int)]) -> Int64 { Int64(flows(of: pairs).min() ?? 0) }

    /// What flows to either person of each pair.
    private func flows(of pairs: [(Int, Int)]) -> [Int32] {
        pairs.flatMap { first, second in
            [
                scores.direction(to: people[first], from: people[second]).score,
                scores.direction(to: people[second], from: people[first]).score,
            ]
        }
    }
}
