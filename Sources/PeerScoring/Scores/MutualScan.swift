// The scan between two groups of people for the best of everybody in both: each pair is scored once, and serves its row and its column.
//
// It is to two groups what the fused scan is to a pool, and gives the same lists. All pairs of a large pool are those of its parts with
// themselves and with one another, so that parts may be scanned apart, in any order and on any machine, and their lists merged: an
// entry's rank is its value, then the smaller index, and the k best of a union are among the k best of each part.

import PeerProblems
import PeerNumerics

/// Everybody's best between two groups of people.
///
/// ```swift
/// let lists = try result.scores.reciprocal(rows: [0, 1], columns: [2, 3, 4]).mutualCandidates(2, threads: 2)
/// print(lists.rows.entries(of: 0), lists.columns.entries(of: 0))   // the best two for person 0, and for person 2
/// ```
public struct MutualLists: Hashable, Sendable {
    /// For each row its best columns.
    public let rows: CandidateLists
    /// For each column its best rows.
    public let columns: CandidateLists
}

struct MutualScan {
    private let rows: ScanSide
    private let columns: ScanSide
    private let counts: (rows: Int, columns: Int)

    init(
        pairs: PairScores, capacity: Int, rowFloors: [Int32], columnFloors: [Int32], outputs: TileScorer.Outputs,
        layout: ScanLayout? = nil, threads: Int
    ) {
        precondition(!pairs.isPool, "two groups of people")
        precondition(rowFloors.isEmpty || rowFloors.count == pairs.rows.count, "one floor a row")
        precondition(columnFloors.isEmpty || columnFloors.count == pairs.columns.count, "one floor a column")
        let layout = layout ?? ScanLayout(hasKernels: pairs.rows.hasKernels)
        counts = (pairs.rows.count, pairs.columns.count)
        let scores = pairs.scores
        let (rowPlaces, columnPlaces) = (pairs.rows.scanOrder(), pairs.columns.scanOrder())
        let first = pairs.rows.rearranged(rowPlaces, of: scores, threads: threads)
        let second = pairs.columns.rearranged(columnPlaces, of: scores, threads: threads)
        rows = ScanSide(
            pairs: PairScores(scores: scores, rows: first, columns: second, isPool: false), rowPlaces: rowPlaces,
            columnPlaces: columnPlaces, query: CandidateQuery(capacity: capacity, rowFloors: rowFloors),
            outputs: outputs, layout: layout, threads: threads)
        columns = ScanSide(
            pairs: PairScores(scores: scores, rows: second, columns: first, isPool: false), rowPlaces: columnPlaces,
            columnPlaces: rowPlaces, query: CandidateQuery(capacity: capacity, rowFloors: columnFloors),
            outputs: outputs, layout: layout, threads: threads)
    }

    func run(monitor: Monitor) throws(Interrupted) -> MutualLists {
        guard rows.query.capacity > 0 else {
            return MutualLists(
                rows: rows.lists(nil, count: counts.rows), columns: columns.lists(nil, count: counts.columns))
        }
        let pass = rows.pass(.both)
        let ofColumns = try columns.firstThresholds(monitor: monitor)
        let ofRows = try rows.firstThresholds(monitor: monitor)
        // Nothing enters the places between the two.
        let between = [Int32](repeating: .max, count: pass.firstRowList - ofColumns.values.count)
        let best = try pass.run(
            thresholds: ofColumns.values + between + ofRows.values, monitor: monitor.stage(0...0.98))
        try rows.complete(best, from: pass.firstRowList, ofRows, share: 0.98...0.99, monitor: monitor)
        try columns.complete(best, ofColumns, share: 0.99...1, monitor: monitor)
        return MutualLists(
            rows: rows.lists(best, from: pass.firstRowList, count: counts.rows),
            columns: columns.lists(best, count: counts.columns))
    }
}

extension ReciprocalScores {
    /// Scans all pairs of rows and columns once, for the best of everybody in both; see ``ScoreSource/candidates(_:threads:monitor:)``.
    ///
    /// - Parameters:
    ///   - capacity: the most entries of each.
    ///   - rowFloors: only what is above its row's floor is kept for it; all when empty. Values within ±2³⁰.
    ///   - columnFloors: the same of columns.
    ///   - threads: at most this many; the answer does not depend on it.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Precondition: a source between two groups, not of a pool.
    /// - Complexity: one score a pair; 24 bytes an entry.
    public func mutualCandidates(
        _ capacity: Int, rowFloors: [Int32] = [], columnFloors: [Int32] = [], threads: Int, monitor: Monitor = .none
    ) throws(Interrupted) -> MutualLists {
        try MutualScan(
            pairs: pairs, capacity: capacity, rowFloors: rowFloors, columnFloors: columnFloors, outputs: .reciprocal,
            threads: threads
        ).run(monitor: monitor)
    }

    /// The same, cut into other pieces.
    package func mutualCandidates(
        _ capacity: Int, rowFloors: [Int32], columnFloors: [Int32], threads: Int, layout: ScanLayout
    ) throws(Interrupted) -> MutualLists {
        try MutualScan(
            pairs: pairs, capacity: capacity, rowFloors: rowFloors, columnFloors: columnFloors, outputs: .reciprocal,
            layout: layout, threads: threads
        ).run(monitor: .none)
    }
}

extension BenefitScores {
    /// Scans all pairs of rows and columns once: for each row the columns that offer it most, for each column the rows that do.
    ///
    /// Parameters as for ``ReciprocalScores/mutualCandidates(_:rowFloors:columnFloors:threads:monitor:)``.
    public func mutualCandidates(
        _ capacity: Int, rowFloors: [Int32] = [], columnFloors: [Int32] = [], threads: Int, monitor: Monitor = .none
    ) throws(Interrupted) -> MutualLists {
        try MutualScan(
            pairs: pairs, capacity: capacity, rowFloors: rowFloors, columnFloors: columnFloors, outputs: .directions,
            threads: threads
        ).run(monitor: monitor)
    }

    /// The same, cut into other pieces.
    package func mutualCandidates(
        _ capacity: Int, rowFloors: [Int32], columnFloors: [Int32], threads: Int, layout: ScanLayout
    ) throws(Interrupted) -> MutualLists {
        try MutualScan(
            pairs: pairs, capacity: capacity, rowFloors: rowFloors, columnFloors: columnFloors, outputs: .directions,
            layout: layout, threads: threads
        ).run(monitor: .none)
    }
}
