// A close bound on the sum of scores within groups, from a price for every person.
//
// PROBLEM. Everybody is in one of the groups that may be: the set partitioning problem, with a column for each group. Its linear relaxation
// has the dual: minimise Σ y(v) such that no group G that may be is worth more than Σ y(v) over its members. Any such y is a bound, and proves
// it by nothing but its numbers.
//
// METHOD. For any prices λ let r(v) be the most that a group with v in it is worth above its members' prices, shared among them:
// max over G ∋ v of (w(G) − λ(G)) / |G|. Then y = λ + r is such a dual, since w(G) − λ(G) ≤ Σ r(v) over G. So Σ (λ + r) bounds
// the worth for any λ at all, and is convex in λ. A subgradient is at hand: for each v, one less the shares of the groups that were found
// with v in them. People whom too many groups want become dearer, the others cheaper, by steps whose length follows from the gap
// (Polyak), in the direction of the last steps where that is no worse (Camerini, Fratta & Maffioli). On the way a few candidates for each
// person do (`ColumnPricing`); at the end all are looked at, so the bound never rests on what a search has missed.
//
// The bound knows that partners must be partners of one another, which duals of partners (`PartnerBound`) do not: for groups of five it is
// within one or two per cent of groups that a search finds, where theirs is ten or twenty above.
//
// EXAMPLE. Six people, groups of three; a, b, c score 1 with each other, d, e, f likewise, and c with d. Prices 1 each: {a, b, c} is worth
// 3 = 1 + 1 + 1, {a, b, d} 1 < 3, and so on. The bound is 6, which the two groups reach. Duals of partners prove 6.5 at best: in their eyes
// c and d are partners as well.
//
// COMPLEXITY. A step is O(n²) and n short searches; the last pass, n exact searches, is exponential in the size of groups at worst, and given up
// beyond a limit.
// 8 bytes a pair of people.
//
// SOURCES. E. Balas & M. Padberg, "Set partitioning: a survey", SIAM Review 18 (1976) pp. 710–760; B. T. Polyak, "Minimization of unsmooth
// functionals", USSR Comput. Math. Math. Phys. 9 (1969) pp. 14–29; P. Camerini, L. Fratta & F. Maffioli, "On improving relaxation methods
// by modified gradient techniques", Math. Programming Study 3 (1975) pp. 26–34.

import PeerNumerics
import PeerProblems

/// Prices by which no groups are worth more than their sum.
struct ColumnBound<Source: ScoreSource> {
    /// What prices are multiplied by.
    static var scale: Int64 { 64 }
    /// Candidates for each person on the way.
    private static var fewCandidates: Int { 24 }

    private let problem: GroupProblem<Source>
    private let threads: Int
    private var pricing: ColumnPricing<Source>
    /// The groups last found for each person, from which the next search starts.
    private var known: [[[Int]]]

    /// - Parameter groups: groups that keep everything: under rules that few groups keep, searches would find none for some people on the way.
    /// - Returns: `nil` where sums are not what is asked for, or groups are too large.
    init?(_ problem: GroupProblem<Source>, groups: [[Int]], threads: Int) {
        guard problem.goal == .sum, problem.count > 0, let pricing = ColumnPricing(problem, scale: Self.scale) else {
            return nil
        }
        (self.problem, self.threads, self.pricing) = (problem, threads, pricing)
        known = Array(repeating: [], count: problem.count)
        for group in groups { for person in group { known[person] = [group.sorted()] } }
    }

    /// Duals, and the bound that they prove; `nil` where scores have too little structure for the search, or rules about whole groups leave it
    /// too few groups.
    ///
    /// - Parameters:
    ///   - start: prices to start from, in units of 1/scale.
    ///   - value: what groups that are known are worth.
    ///   - steps: how many steps to take.
    mutating func duals(
        start: [Int64], value: Int64, steps: Int, monitor: Monitor
    ) throws(Interrupted) -> (duals: [Int64], bound: Int64)? {
        var walk = PriceWalk(start: start, target: Double(value) * Double(Self.scale))
        for step in 0..<steps {
            guard let found = try best(walk.prices, limit: Self.fewCandidates, monitor.stage(0...0)) else { return nil }
            try monitor.poll(0.5 * Double(step) / Double(max(1, steps)))
            var shares = [Double](repeating: 0, count: problem.count)
            var sum = 0.0
            for company in found {
                sum += company.share
                let share = 1 / Double(company.members.count)
                for member in company.members { shares[member] += share }
            }
            guard walk.step(above: sum, shares) else { break }
        }
        guard let exact = try best(walk.best, limit: nil, monitor.stage(0.5...1)) else { return nil }
        let duals = zip(walk.best, exact).map { $0 + $1.roundedShare }
        let sum = duals.reduce(Int128(0)) { $0 + Int128($1) }
        return (duals, Int64(clamping: sum / Int128(Self.scale)))
    }

    /// For each person the company that is worth most above its prices; `nil` where somebody has none, or a search without a limit was given up.
    private mutating func best(
        _ prices: [Int64], limit: Int?, _ monitor: Monitor
    ) throws(Interrupted) -> [Company]? {
        pricing.take(prices)
        let (pricing, known, n) = (pricing, known, problem.count)
        let block = 16
        let parts = try Threads.map((n + block - 1) / block, threads: threads) {
            part throws(Interrupted) -> [Company?] in
            var search = CompanySearch(pricing)
            var found: [Company?] = []
            for person in part * block..<min(n, (part + 1) * block) {
                try monitor.poll(Double(person) / Double(n))
                let company = search.best(with: person, known: known[person], limit: limit)
                found.append(limit == nil && search.isGivenUp ? nil : company)
                // One of whom nothing is proved is enough for nothing to be.
                if company == nil || (limit == nil && search.isGivenUp) { break }
            }
            return found
        }
        let found = parts.flatMap(\.self)
        for (person, company) in found.enumerated() {
            guard let company else { return nil }
            if !self.known[person].contains(company.members) {
                self.known[person].append(company.members)
                if self.known[person].count > 6 { self.known[person].removeFirst() }
            }
        }
        return found.compactMap(\.self)
    }
}

/// Steps of prices towards the least bound.
private struct PriceWalk {
    private(set) var prices: [Int64]
    /// The prices of the least bound so far.
    private(set) var best: [Int64]
    private var exact: [Double]
    private var direction: [Double]
    private var least = Double.infinity
    private let target: Double
    private var pace = 1.0
    private var idle = 0
    /// Sums of surpluses of greater prices could leave 64 bits.
    private static let limit = 0x1p48

    init(start: [Int64], target: Double) {
        (prices, best, exact, self.target) = (start, start, start.map(Double.init), target)
        direction = Array(repeating: 0, count: start.count)
    }

    /// Takes a step after the bound at the prices has been found.
    ///
    /// - Parameters:
    ///   - above: what the groups found are worth above their prices.
    ///   - shares: of each person, in how many of the groups they were found.
    /// - Returns: whether another step is worth while.
    mutating func step(above: Double, _ shares: [Double]) -> Bool {
        let bound = prices.reduce(0) { $0 + Double($1) } + above
        if bound < least - 1e-6 * abs(least) || least == .infinity {
            (least, best, idle) = (bound, prices, 0)
        } else {
            idle += 1
            if idle >= 8 {
                // Back to the best prices, with shorter steps.
                (pace, idle) = (pace / 2, 0)
                prices = best
                exact = best.map(Double.init)
            }
        }
        guard pace > 1e-3, least - target > 1 else { return false }
        var (along, length) = (0.0, 0.0)
        for person in shares.indices { along += (1 - shares[person]) * direction[person] }
        for person in direction.indices { length += direction[person] * direction[person] }
        let keep = along < 0 && length > 0 ? min(1, -1.5 * along / length) : 0
        var square = 0.0
        for person in shares.indices {
            direction[person] = (1 - shares[person]) + max(keep, 0.5) * direction[person]
            square += direction[person] * direction[person]
        }
        // Everybody once: the groups are a best choice, or shares of some; what is left is rounding.
        guard square > 1e-6 else { return false }
        let size = pace * (bound - target) / square
        for person in shares.indices {
            exact[person] -= size * direction[person]
            guard abs(exact[person]) < Self.limit else { return false }
        }
        prices = exact.map { Int64($0.rounded()) }
        return true
    }
}
