import PeerProblems
import PeerNumerics

/// S(i←j) of a cohort as a ``ScoreSource``: what the people in columns offer those in rows.
///
/// ```swift
/// print(result.scores.benefit.score(row: 0, column: 1) ?? 0)   // what person 1 offers person 0
/// ```
public struct BenefitScores: ScoreSource {
    let pairs: PairScores

    /// Number of people asked.
    public var rowCount: Int { pairs.rows.count }
    /// Number of people who offer.
    public var columnCount: Int { pairs.columns.count }

    /// What `column` offers `row`.
    public func score(row: Int, column: Int) -> Int32? {
        guard let (row, column) = pairs.allowed(row, column) else { return nil }
        return pairs.scores.direction(to: row, from: column).score
    }

    /// What the people in `columns` offer those in `rows`, by kernel.
    public func writeScores(rows: Range<Int>, columns: Range<Int>, into span: inout MutableSpan<Int32>) {
        pairs.write(rows: rows, columns: columns, outputs: .directions, into: &span)
    }

    /// What everyone offers `person`, and what `person` offers everyone: both from one pass over the kernels.
    public func writeScores(
        of person: Int, row: inout MutableSpan<Int32>, column: inout MutableSpan<Int32>
    ) {
        pairs.writeDirections(of: person, row: &row, column: &column)
    }

    /// Reads by kernel, in a pool both directions of each pair at once.
    public func pairReader(_ reading: PairReading) -> any PairReader { KernelReader(pairs, outputs: .directions) }

    /// Scans all pairs by kernel, in a pool both directions of each at once.
    public func candidates(
        _ query: CandidateQuery, threads: Int, monitor: Monitor
    ) throws(Interrupted) -> CandidateLists {
        try FusedScan(pairs: pairs, query: query, outputs: .directions, threads: threads).run(monitor: monitor)
    }

    /// The same, cut into other pieces.
    package func candidates(_ query: CandidateQuery, threads: Int, layout: ScanLayout) throws(Interrupted)
        -> CandidateLists
    {
        try FusedScan(pairs: pairs, query: query, outputs: .directions, layout: layout, threads: threads).run(
            monitor: .none)
    }
}

/// R(i,j) of a cohort as a ``ScoreSource``; symmetric in one pool.
///
/// ```swift
/// let between = result.scores.reciprocal(rows: [0, 1], columns: [2, 3, 4])
/// print(between.rowCount, between.columnCount, between.score(row: 0, column: 2) ?? 0)   // 2 3, and the score of persons 0 and 4
/// ```
public struct ReciprocalScores: ScoreSource {
    let pairs: PairScores

    /// Number of people in rows.
    public var rowCount: Int { pairs.rows.count }
    /// Number of people in columns.
    public var columnCount: Int { pairs.columns.count }

    /// The reciprocal score of the pair.
    public func score(row: Int, column: Int) -> Int32? {
        guard let (row, column) = pairs.allowed(row, column) else { return nil }
        let scores = pairs.scores
        return scores.fitted.model.aggregate(
            scores.direction(to: row, from: column).score, scores.direction(to: column, from: row).score)
    }

    /// None: both directions make one score.
    public func asymmetricPair() -> (first: Int, second: Int)? { nil }

    /// The reciprocal scores of the people in `rows` with those in `columns`, by kernel.
    public func writeScores(rows: Range<Int>, columns: Range<Int>, into span: inout MutableSpan<Int32>) {
        pairs.write(rows: rows, columns: columns, outputs: .reciprocal, into: &span)
    }

    /// The reciprocal scores of some people of a pool with one another, by kernel: their answers are packed side by side.
    public func writeScores(among people: [Int], into span: inout MutableSpan<Int32>) {
        precondition(pairs.isPool, "people of one pool")
        let own = pairs.scores.pool(of: people.map { Int(pairs.rows.order[$0]) }).reciprocal
        own.writeScores(rows: 0..<people.count, columns: 0..<people.count, into: &span)
    }

    /// Reads by kernel.
    public func pairReader(_ reading: PairReading) -> any PairReader { KernelReader(pairs, outputs: .reciprocal) }

    /// Scans all pairs by kernel, in a pool each once.
    public func candidates(
        _ query: CandidateQuery, threads: Int, monitor: Monitor
    ) throws(Interrupted) -> CandidateLists {
        try FusedScan(pairs: pairs, query: query, outputs: .reciprocal, threads: threads).run(monitor: monitor)
    }

    /// The same, cut into other pieces.
    package func candidates(_ query: CandidateQuery, threads: Int, layout: ScanLayout) throws(Interrupted)
        -> CandidateLists
    {
        try FusedScan(pairs: pairs, query: query, outputs: .reciprocal, layout: layout, threads: threads).run(
            monitor: .none)
    }
}

extension CohortScores {
    /// S as a source over one pool: row i scores what the others offer i.
    public var benefit: BenefitScores { pool.benefit }

    /// R as a source over one pool, symmetric.
    public var reciprocal: ReciprocalScores { pool.reciprocal }

    /// S between two groups of people: what those in columns offer those in rows. Indices count within the groups.
    public func benefit(rows: [Int], columns: [Int]) -> BenefitScores {
        BenefitScores(pairs: between(rows, columns))
    }

    /// R between two groups of people. Indices count within the groups.
    public func reciprocal(rows: [Int], columns: [Int]) -> ReciprocalScores {
        ReciprocalScores(pairs: between(rows, columns))
    }

    private func between(_ rows: [Int], _ columns: [Int]) -> PairScores {
        PairScores(
            scores: self, rows: PackedCohort(self, order: rows.map(Int32.init)),
            columns: PackedCohort(self, order: columns.map(Int32.init)), isPool: false)
    }

    /// Bytes that a scan for candidates needs beside the cohort and its scores: people sorted and packed for kernels, lists, and
    /// the result.
    ///
    /// - Parameters:
    ///   - people: how many there are.
    ///   - questions: skills, goals and traits together.
    ///   - capacity: how many partners are listed for each.
    public static func scanMemory(people: Int, questions: Int, capacity: Int) -> Int {
        people * (256 + 16 * questions) + BestEntries.memory(count: people, capacity: capacity) + people * 8 * capacity
            + (64 << 20)
    }
}
