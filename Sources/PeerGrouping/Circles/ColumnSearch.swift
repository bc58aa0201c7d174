// Groups that beat those at hand, or the proof that there are none.
//
// PROBLEM. Duals y leave a gap between their sum and the worth L of the groups at hand. Are there groups worth more than L?
//
// METHOD. A group's slack is what its members' duals exceed its worth by, never less than 0. All groups of a choice have slacks that sum to Σ y less
// what the choice is worth; so in a better one they sum to less than the gap Σ y − L, and only groups whose own slack is below the gap
// can be in it. Those are listed, a few hundred for sixty people. Then whoever has fewest listed groups left gets each of them in turn, as long as the
// slacks stay below the gap. The gap shrinks whenever better groups are found.
//
// EXAMPLE. Σ y = 10, groups worth 9 are known. A group of slack 2 is in no better choice; two of slack 0 and one of ½ may be.
//
// COMPLEXITY. Exponential at worst; both the list and the walk give up beyond a limit, and then only the bound is proved.
//
// SOURCE. E. Balas & M. Padberg, SIAM Review 18 (1976) pp. 710–760, on columns fixed by reduced cost.

import PeerProblems

/// The search for better groups among those of small slack.
struct ColumnSearch<Source: ScoreSource> {
    /// The most groups that are listed.
    static var mostColumns: Int { 200_000 }
    /// The most columns that the walk looks at where no effort is asked for: about a second's.
    static var fewLooks: Int { 300_000_000 }

    private struct Column {
        let members: [Int]
        let slack: Int64
    }

    private let problem: GroupProblem<Source>
    private let mostLooks: Int
    private let columns: [Column]
    /// By person the places of their columns, the least slack first.
    private var columnsOf: [[Int]]
    private var isPlaced: [Bool]
    private var blocked: [Int]
    private var chosen: [Int] = []
    /// The slacks of a better choice sum to no more.
    private var budget: Int64
    private var (steps, looks) = (0, 0)
    /// The best groups found that beat those at hand.
    private(set) var better: [[Int]]?

    /// - Parameters:
    ///   - duals: in units of 1/scale; no group exceeds its members'.
    ///   - value: what the groups at hand are worth.
    ///   - mostLooks: the most columns that the walk looks at.
    /// - Returns: `nil` where the ranges of the groups differ or too many groups would have to be listed.
    init?(
        _ problem: GroupProblem<Source>, duals: [Int64], scale: Int64, value: Int64, mostLooks: Int, monitor: Monitor
    ) throws(Interrupted) {
        guard Set(problem.sizes).count == 1, var pricing = ColumnPricing(problem, scale: scale) else { return nil }
        (self.problem, self.mostLooks) = (problem, mostLooks)
        budget = duals.reduce(0, +) - scale * (value + 1)
        pricing.take(duals)
        var columns: [Column] = []
        var search = CompanySearch(pricing)
        for person in 0..<problem.count where budget >= 0 {
            try monitor.poll(Double(person) / Double(problem.count))
            guard let found = search.all(with: person, slack: budget, most: Self.mostColumns - columns.count) else {
                return nil
            }
            columns += found.map { Column(members: $0.members, slack: $0.slack) }
        }
        self.columns = columns
        isPlaced = Array(repeating: false, count: problem.count)
        blocked = Array(repeating: 0, count: columns.count)
        columnsOf = Array(repeating: [], count: problem.count)
        for place in columns.indices.sorted(by: { (columns[$0].slack, $0) < (columns[$1].slack, $1) }) {
            for member in columns[place].members { columnsOf[member].append(place) }
        }
    }

    /// Looks for better groups.
    ///
    /// - Returns: whether everything was looked at: then ``better`` is best, and where it is `nil` the groups at hand are.
    mutating func run(monitor: Monitor) throws(Interrupted) -> Bool {
        guard budget >= 0 else { return true }
        return try walk(0, monitor)
    }

    private mutating func walk(_ slack: Int64, _ monitor: Monitor) throws(Interrupted) -> Bool {
        steps += 1
        if looks > mostLooks { return false }
        if steps % 1024 == 0 { try monitor.poll(0) }
        guard let person = narrowest(slack) else {
            if isPlaced.allSatisfy(\.self) { note(slack) }
            return true
        }
        for place in columnsOf[person] where blocked[place] == 0 && slack + columns[place].slack <= budget {
            put(place, 1)
            chosen.append(place)
            defer {
                chosen.removeLast()
                put(place, -1)
            }
            guard try walk(slack + columns[place].slack, monitor) else { return false }
        }
        return true
    }

    /// Of the people without a group the one with fewest to choose from; `nil` when everybody has one.
    private mutating func narrowest(_ slack: Int64) -> Int? {
        var (person, least): (Int?, Int) = (nil, .max)
        for candidate in isPlaced.indices where !isPlaced[candidate] {
            var count = 0
            for place in columnsOf[candidate] {
                looks += 1
                if slack + columns[place].slack > budget || count >= least { break }
                if blocked[place] == 0 { count += 1 }
            }
            if count < least { (person, least) = (candidate, count) }
            if least == 0 { break }
        }
        return person
    }

    private mutating func put(_ place: Int, _ change: Int) {
        for member in columns[place].members {
            isPlaced[member] = change > 0
            looks += columnsOf[member].count
            for other in columnsOf[member] { blocked[other] += change }
        }
    }

    /// Keeps a complete choice, if it has as many groups as there are.
    private mutating func note(_ slack: Int64) {
        guard chosen.count == problem.sizes.count || (problem.mayBeEmpty && chosen.count < problem.sizes.count) else {
            return
        }
        better = chosen.map { columns[$0].members } + Array(repeating: [], count: problem.sizes.count - chosen.count)
        budget = slack - 1
    }
}
