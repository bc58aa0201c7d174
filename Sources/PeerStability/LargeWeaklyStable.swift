// A large weakly stable matching between two sides with ties and incomplete lists.
//
// With ties, weakly stable matchings differ in size, and a largest one is NP-hard to find. Király's algorithm is deferred
// acceptance with three changes, and its result has at least two thirds of the pairs of a largest one:
//   · a row that everyone has refused starts its list again as a *bachelor*, and columns that like two rows equally prefer
//     the bachelor; refused by everyone again, it gives up;
//   · among columns it likes equally, a row asks one that was never asked (a *maiden*) first;
//   · a row that is engaged while an equally good maiden is left is *uncertain*: its column accepts whoever asks, and the
//     row, which has lost nothing, asks the maiden.
// Maidens only become fewer, so a column that has refused anybody is never left by an uncertain row: the result is weakly
// stable.
//
// SOURCES. Z. Király, "Linear time local approximation algorithm for maximum stable marriage", Algorithms 6 (2013)
// pp. 471–484; the bound of 3/2 there, theorem 1. Deferred to lists as arrays here: a row finds its next column by looking
// through one group of equals, O(m · largest group) in all.

import PeerProblems

extension DeferredAcceptance {
    /// A weakly stable matching with at least two thirds of the pairs of a largest one.
    ///
    /// - Precondition: all capacities are 1.
    /// - Complexity: O(m·t), m acceptable pairs, t the size of the largest group of equals. Literature: Király 2013.
    public static func largeWeaklyStable(
        _ lists: TwoSidedLists, monitor: Monitor = .none
    ) throws(Interrupted) -> Matching {
        precondition(lists.capacities.allSatisfy { $0 == 1 }, "everyone has room for one")
        var courtship = Courtship(lists)
        try courtship.run(monitor: monitor)
        do {
            return try Matching(mates: courtship.mates)
        } catch {
            preconditionFailure("engagements are mutual: \(error)")
        }
    }
}

/// Who is engaged to whom, who was asked, and who has refused whom.
private struct Courtship {
    private let lists: TwoSidedLists
    private(set) var mates: [Int?]
    private var wasAsked: [Bool]
    private var isBachelor: [Bool]
    /// For each row the columns that have refused it since it last started its list.
    private var refusals: [Set<Int>]

    init(_ lists: TwoSidedLists) {
        self.lists = lists
        mates = Array(repeating: nil, count: lists.pool.count)
        wasAsked = Array(repeating: false, count: lists.pool.count)
        isBachelor = Array(repeating: false, count: lists.pool.count)
        refusals = Array(repeating: [], count: lists.rowCount)
    }

    mutating func run(monitor: Monitor) throws(Interrupted) {
        for start in 0..<lists.rowCount {
            try monitor.poll(Double(start) / Double(lists.rowCount))
            var active: Int? = start
            while let row = active {
                guard let column = favourite(of: row) else {
                    active = isBachelor[row] ? nil : row
                    isBachelor[row] = true
                    if active != nil { refusals[row].removeAll() }
                    continue
                }
                active = ask(column, by: row)
            }
        }
    }

    /// The best column that has not refused the row, a maiden among equals if there is one.
    private func favourite(of row: Int) -> Int? {
        var best: Int?
        for entry in lists.pool.list(of: row) {
            let column = Int(entry)
            if let best, lists.pool.prefers(row, best, to: column) { break }
            if refusals[row].contains(column) { continue }
            if !wasAsked[column] { return column }
            best = best ?? column
        }
        return best
    }

    /// Whether an equally good maiden is left for an engaged row.
    private func isUncertain(_ row: Int, with column: Int) -> Bool {
        let level = lists.pool.level(of: column, for: row)
        return lists.pool.list(of: row).contains {
            lists.pool.level(of: Int($0), for: row) == level && !wasAsked[Int($0)]
        }
    }

    /// The column answers; whoever has to ask on is returned.
    private mutating func ask(_ column: Int, by row: Int) -> Int? {
        wasAsked[column] = true
        guard let fiance = mates[column] else {
            engage(row, column)
            return nil
        }
        if isUncertain(fiance, with: column) {
            mates[fiance] = nil
            engage(row, column)
            return fiance
        }
        let (new, old) = (lists.pool.level(of: row, for: column), lists.pool.level(of: fiance, for: column))
        guard new < old || new == old && isBachelor[row] && !isBachelor[fiance] else {
            refusals[row].insert(column)
            return row
        }
        mates[fiance] = nil
        refusals[fiance].insert(column)
        engage(row, column)
        return fiance
    }

    private mutating func engage(_ row: Int, _ column: Int) { (mates[row], mates[column]) = (column, row) }
}
