import PeerProblems

/// What makes one stable matching better than another. Ranks count from 0, the favourite.
///
/// ```swift
/// let ring = try PreferenceLists([[1, 3], [2, 0], [3, 1], [0, 2]])
/// for criterion in [StableCriterion.egalitarian, .minimumRegret] {
///     print(try StableMatchings.best(under: ring, by: criterion)?.cost ?? [])   // [2], then [1]
/// }
/// ```
public enum StableCriterion: Hashable, Sendable {
    /// The smallest sum of everyone's ranks. NP-hard in one pool (T. Feder, J. Computer and System Sciences 45 (1992)
    /// pp. 233–284).
    case egalitarian
    /// The smallest largest rank. Polynomial (Gusfield & Irving 1989, §4.4.3).
    case minimumRegret
    /// As few people as possible with the worst rank, then with the next worst, and so on: leximin by rank, also called
    /// generous. NP-hard in one pool (F. Cooper, "Fair and large stable matchings", thesis, Glasgow 2020).
    case leximin
    /// The sums of ranks on two sides as near to one another as possible: `isOnFirstSide` for every person. NP-hard
    /// (A. Kato, Japan J. Industrial and Applied Mathematics 10 (1993) pp. 1–19).
    case sexEqual(isOnFirstSide: [Bool])
}

/// A stable matching chosen by a criterion, with a bound that tells how far from the best it may be.
///
/// ```swift
/// let ring = try PreferenceLists([[1, 3], [2, 0], [3, 1], [0, 2]])
/// if let best = try StableMatchings.best(under: ring, by: .minimumRegret) {
///     print(best.matching.pairs, best.cost, best.isProvedBest)   // (0, 1), (2, 3) with [1], true
/// }
/// ```
public struct ChosenStableMatching: Hashable, Sendable {
    /// The matching.
    public let matching: Matching
    /// Its cost, smaller is better, compared from the left. One number; for leximin, how many people have each rank, the
    /// worst rank first.
    public let cost: [Int]
    /// No stable matching costs less. Equal to `cost` when it is proved best.
    public let bound: [Int]
    /// How many tables were looked at.
    public let tables: Int

    /// Whether the search was complete.
    public var isProvedBest: Bool { cost == bound }
}

extension StableCriterion {
    /// A lower bound on the cost of every matching inside a table, its cost when the table is a matching.
    func bound(_ table: inout StableTable, count: Int) -> [Int] {
        var bounds: [(person: Int, first: Int, last: Int)] = []
        for person in 0..<Int32(count) {
            if let (first, last) = table.bounds(of: person) {
                bounds.append((Int(person), Int(first), Int(last)))
            }
        }
        switch self {
        case .egalitarian: return [bounds.reduce(0) { $0 + $1.first }]
        case .minimumRegret: return [bounds.reduce(0) { max($0, $1.first) }]
        case .leximin:
            var counts = [Int](repeating: 0, count: count)
            for entry in bounds { counts[count - 1 - entry.first] += 1 }
            return counts
        case .sexEqual(let isOnFirstSide):
            // The first side's sum lies between its firsts and its lasts, and so does the other's.
            var (low, high) = (0, 0)
            for (person, first, last) in bounds {
                low += isOnFirstSide[person] ? first : -last
                high += isOnFirstSide[person] ? last : -first
            }
            return [max(0, low, -high)]
        }
    }
}

extension StableMatchings {
    /// The stable matching that is best by a criterion.
    ///
    /// Minimum regret truncates every list at a common rank and restores the table, by bisection over the rank: polynomial.
    /// The others are NP-hard in one pool: branch and bound over the tree of ``StableMatchings``, complete unless more than
    /// `limit` tables have to be looked at; then the best found, and the bound of what was left open.
    /// - Returns: `nil` when the instance is unsolvable.
    public static func best(
        under preferences: PreferenceLists, by criterion: StableCriterion, limit: Int = 100_000,
        monitor: Monitor = .none
    ) throws(Interrupted) -> ChosenStableMatching? {
        guard let start = try StableTable.start(preferences, monitor: monitor.stage(0...0.2)) else { return nil }
        if criterion == .minimumRegret { return start.leastRegret() }
        var search = StableSearch(criterion, count: preferences.count, limit: limit)
        return try search.run(from: start, monitor: monitor.stage(0.2...1))
    }
}

extension StableTable {
    /// The smallest rank at which every list can be cut so that nobody's runs empty.
    consuming func leastRegret() -> ChosenStableMatching {
        var start = self
        let count = start.flat.count
        var low = 0
        for person in 0..<Int32(count) { low = max(low, start.bounds(of: person).map { Int($0.first) } ?? 0) }
        // The table cut at `high` holds a matching, that at `low − 1` does not.
        var (high, best) = (count, start)
        while low < high {
            let middle = (low + high) / 2
            if let cut = start.cut(at: Int32(middle)) { (high, best) = (middle, cut) } else { low = middle + 1 }
        }
        while let (with, without) = best.split() {
            guard let next = with ?? without else { preconditionFailure("a stable table holds a matching") }
            best = next
        }
        let cost = StableCriterion.minimumRegret.bound(&best, count: count)
        return ChosenStableMatching(matching: best.matching(), cost: cost, bound: cost, tables: 1)
    }

    /// The table after everyone has struck whatever comes after `rank`; `nil` when it holds no matching then.
    func cut(at rank: Int32) -> StableTable? {
        var smaller = self
        for person in 0..<Int32(flat.count) {
            guard let (first, last) = smaller.bounds(of: person), last > rank else { continue }
            guard first <= rank, smaller.restrict(person, to: rank) else { return nil }
        }
        return smaller
    }
}

/// Branch and bound over stable tables: depth first, the half with the smaller bound first.
private struct StableSearch {
    let criterion: StableCriterion
    let count: Int
    let limit: Int
    private var open: [(table: StableTable, bound: [Int])] = []
    private var tables = 0

    init(_ criterion: StableCriterion, count: Int, limit: Int) {
        (self.criterion, self.count, self.limit) = (criterion, count, limit)
    }

    private func isLess(_ a: [Int], _ b: [Int]) -> Bool { a.lexicographicallyPrecedes(b) }

    mutating func run(from start: StableTable, monitor: Monitor) throws(Interrupted) -> ChosenStableMatching? {
        var start = start
        open = [(start, criterion.bound(&start, count: count))]
        var best: (matching: Matching, cost: [Int])?
        while let (last, bound) = open.popLast() {
            var table = last
            // Without a matching there is nothing to answer, so the first descent is never cut short.
            if let best, !isLess(bound, best.cost) { continue }
            if tables >= limit, best != nil {
                open.append((table, bound))
                break
            }
            tables += 1
            try monitor.poll(Double(min(tables, limit)) / Double(limit + 1))
            guard let halves = table.split() else {
                best = (table.matching(), bound)
                continue
            }
            var children = [halves.with, halves.without].compactMap(\.self).map { half in
                var half = half
                let bound = criterion.bound(&half, count: count)
                return (table: half, bound: bound)
            }
            if children.count == 2, isLess(children[0].bound, children[1].bound) { children.swapAt(0, 1) }
            open += children
        }
        return best.map { best in
            let left = open.map(\.bound).min(by: isLess) ?? best.cost
            return ChosenStableMatching(
                matching: best.matching, cost: best.cost, bound: isLess(left, best.cost) ? left : best.cost,
                tables: tables)
        }
    }
}
