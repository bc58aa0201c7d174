// Irving's algorithm on preferences that are scores, without making the lists.
//
// Sorting n lists of n − 1 people costs far more than solving, and keeping them n² memory; yet most people never look
// beyond the top of theirs. So everyone starts with a page of their best k, from one scan over all pairs. Comparing two
// people is comparing two computed scores, which are exact integers. When a page is used up, one scan over that person's
// row and column of scores finds the entries after it that are alive now, that is, who would not turn the person down:
// for the unpopular, whom nobody holds, these are few, and their long way down the list is passed at the speed of the
// scan. Bounds only tighten, so whatever was not alive then never is.
//
// Phase 1 ends in the same table whatever the order of proposals, and phase 2 is the very code that runs on flat lists:
// the answers are the same, rotation by rotation.
//
// COMPLEXITY. O(n² + p·n) score computations, p the number of pages turned, which is about n in practice; O(n·k) memory.
//
// SOURCES. Irving 1985 and Tan 1991 as in `Irving.swift`; the pages are ours.

import PeerProblems

extension Irving {
    /// A stable matching under preferences by score, or a stable partition which proves that there is none.
    ///
    /// The answer is that of `solve(ScorePreferences(scores).lists())`, whatever `pageSize` and `threads`.
    /// - Parameters:
    ///   - scores: square; row i scores the others for person i; a pair is acceptable when both directions have a score.
    ///   - pageSize: how many of everyone's best are listed at first, at least 1.
    ///   - threads: for the scans.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Throws: ``Interrupted``; polled at every page and every rotation.
    /// - Complexity: one scan over all pairs and one over a row and a column for every page turned; 8 n (`pageSize` + 8)
    ///   bytes at the start.
    public static func solve(
        scores: some ScoreSource, pageSize: Int = 64, threads: Int = 1, monitor: Monitor = .none
    ) throws(Interrupted) -> RoommatesOutcome {
        RoommatesOutcome(
            try stablePartition(ofScores: scores, pageSize: pageSize, threads: threads, monitor: monitor),
            count: scores.rowCount)
    }

    /// A stable partition under preferences by score.
    public static func stablePartition(
        ofScores scores: some ScoreSource, pageSize: Int = 64, threads: Int = 1, monitor: Monitor = .none
    ) throws(Interrupted) -> StablePartition {
        precondition(scores.rowCount == scores.columnCount, "one pool scores itself")
        precondition(pageSize >= 1, "a page has at least one entry")
        var table = try ImplicitTable(scores, capacity: pageSize, threads: threads, monitor: monitor.stage(0...0.4))
        try table.settle(threads: threads, monitor: monitor.stage(0.4...0.7))
        try table.prepareSeconds(threads: threads, monitor: monitor.stage(0.4...0.7))
        var walk = RotationWalk(count: scores.rowCount)
        let oddCycles = try walk.run(&table, monitor: monitor.stage(0.7...1))
        return walk.partition(&table, oddCycles: oddCycles)
    }
}
