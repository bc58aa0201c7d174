import PeerCohorts
import PeerProblems
import PeerPrograms
import PeerScoring

/// Everybody's best partners, by the scores that an audience may see.
///
/// Somebody whose places are all taken by locked pairs has those partners alone.
///
/// ```swift
/// let candidates = try program.candidates(cohort, top: 5)
/// print(candidates.partners(of: 0))
/// ```
public struct Candidates: Sendable {
    /// A partner of somebody's.
    public struct Entry: Hashable, Sendable {
        /// The partner's id.
        public let partner: String
        /// The reciprocal score of the two, 0 to 1, as the audience may see it.
        public let score: Double
    }

    /// The people who could be matched.
    public let pool: ScoredPool
    /// The scores that the audience sees, and by which partners are ranked.
    public let shown: CohortScores
    /// The most partners of each.
    public let top: Int
    /// Who reads the lists.
    public let audience: Audience
    private let lists: CandidateLists
    /// The place of the first person of the lists.
    private let firstPlace: Int
    private let places: [Int]
    private let locked: [Int: [Int]]

    /// Scans all pairs for everybody's best.
    ///
    /// - Parameters:
    ///   - pool: the people and their scores.
    ///   - top: the most partners per person, at least 1.
    ///   - audience: who will read the lists.
    ///   - threads: for the scan; no list depends on it.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Throws: ``MatchError/invalidProgram(_:)`` when the audience may see no facet, `top` is below 1 or `threads` outside 1...256,
    ///   ``MatchError/cancelled``.
    /// - Complexity: one scan of all pairs; memory for `top` entries per person.
    public init(
        of pool: ScoredPool, top: Int, audience: Audience = .participant, threads: Int, monitor: Monitor = .none
    ) throws(MatchError) {
        guard top >= 1 else {
            throw .invalidProgram("\(top) partners per person are asked for; 1 or more can be listed")
        }
        try MatchingProgram.checkThreads(threads)
        let shown = try Self.shown(of: pool, audience)
        do throws(Interrupted) {
            let lists = try shown.pool(of: pool.people).reciprocal.candidates(
                CandidateQuery(capacity: min(top, max(1, pool.count - 1))), threads: threads, monitor: monitor)
            self.init(pool, shown, lists, from: 0, top: top, audience)
        } catch {
            throw .cancelled
        }
    }

    /// Lists that were scanned elsewhere, in parts: of some people alone.
    ///
    /// - Parameters:
    ///   - pool: the people and their scores.
    ///   - lists: each person's best by the reciprocal scores that the audience may see, at least as many as are to be listed or all there
    ///     are; columns are places of the pool.
    ///   - first: the place of the lists' first person.
    ///   - audience: who will read the lists.
    /// - Throws: ``MatchError/invalidProgram(_:)`` when the audience may see no facet.
    public init(of pool: ScoredPool, lists: CandidateLists, from first: Int, audience: Audience) throws(MatchError) {
        precondition(first >= 0 && first + lists.rowCount <= pool.count, "people of the pool")
        self.init(
            pool, try Self.shown(of: pool, audience), lists, from: first, top: max(1, lists.capacity), audience)
    }

    private static func shown(of pool: ScoredPool, _ audience: Audience) throws(MatchError) -> CohortScores {
        guard pool.program.parity == nil else {
            throw .invalidProgram("candidates are listed without a parity, which a match keeps: leave it out")
        }
        guard let shown = audience == .administrator ? pool.scores : pool.scores.shareable else {
            throw .invalidProgram("every facet is for administrators only")
        }
        return shown
    }

    private init(
        _ pool: ScoredPool, _ shown: CohortScores, _ lists: CandidateLists, from first: Int, top: Int,
        _ audience: Audience
    ) {
        (self.lists, firstPlace) = (lists, first)
        (self.pool, self.shown, self.top, self.audience) = (pool, shown, top, audience)
        var places = [Int](repeating: -1, count: pool.cohort.count)
        for (place, person) in pool.people.enumerated() { places[person] = place }
        self.places = places
        locked = pool.locked.reduce(into: [Int: [Int]]()) {
            $0[$1.0, default: []].append($1.1)
            $0[$1.1, default: []].append($1.0)
        }
    }

    /// Somebody's best partners, best first, ties to the smaller id; empty for strangers.
    public subscript(id: String) -> [Entry] {
        guard let person = pool.cohort.index(of: id) else { return [] }
        return partners(of: person).map {
            Entry(
                partner: pool.cohort.participants[$0].id, score: Score.fraction(shown.reciprocalScore(person, $0)))
        }
    }

    /// The people whose partners are listed, as indices of the pool's cohort: those of the lists, and those behind them, or before the very
    /// first, whom locked pairs leave no place.
    public var listed: Range<Int> {
        guard lists.rowCount > 0 || pool.count == 0 else { return 0..<0 }
        let end = firstPlace + lists.rowCount
        let first = firstPlace == 0 ? 0 : pool.people[firstPlace]
        return first..<(end == pool.count ? pool.cohort.count : pool.people[end])
    }

    /// The same as indices of the pool's cohort.
    public func partners(of person: Int) -> [Int] {
        places[person] < 0 ? locked[person] ?? [] : best(of: places[person])
    }

    /// Participants' scores know nothing of hidden facets, so a pair may have one although too little is known of it: such pairs
    /// are taken out here, and where that leaves a list too short the person's whole row is read.
    private func best(of place: Int) -> [Int] {
        let row = place - firstPlace
        let listed = lists.entries(of: row).map { pool.people[$0.column] }
        if audience == .administrator { return listed }
        let possible = listed.filter { pool.scores.noScore(pool.people[place], $0) == nil }
        return possible.count < top && lists.isFull(row) ? bestOfRow(place) : Array(possible.prefix(top))
    }

    private func bestOfRow(_ place: Int) -> [Int] {
        let rows = RowReader(shown.pool(of: pool.people).reciprocal)
        rows.read(place)
        let row = rows.scores
        let partners = row.indices.filter {
            row[$0] != Score.forbidden && pool.scores.noScore(pool.people[place], pool.people[$0]) == nil
        }
        return partners.sorted { row[$0] == row[$1] ? $0 < $1 : row[$0] > row[$1] }.prefix(top).map { pool.people[$0] }
    }
}

extension MatchingProgram {
    /// Everybody's best partners under this program.
    ///
    /// ```swift
    /// let candidates = try MatchingProgram.preset(.peerMentoring).candidates(cohort, top: 5)
    /// print(candidates["ann"].map(\.partner))
    /// ```
    ///
    /// - Throws: ``MatchError``, as for ``run(_:method:progress:)``.
    public func candidates(
        _ cohort: Cohort, top: Int, audience: Audience = .participant, monitor: Monitor = .none
    ) throws(MatchError) -> Candidates {
        let pool = try ScoredPool(cohort.consenting, self, monitor: monitor.stage(0...0.3))
        return try Candidates(
            of: pool, top: top, audience: audience, threads: threads, monitor: monitor.stage(0.3...1))
    }
}
