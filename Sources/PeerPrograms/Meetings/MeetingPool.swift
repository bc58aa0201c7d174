import PeerProblems
import PeerScoring

/// Those of a pool who take part in meetings, with what pairs of them are worth: R, and what requests add.
package struct MeetingPool: Sendable {
    /// Places of the pool, ascending: everybody but those who sit out by capacity 0.
    package let places: [Int]
    /// Their scores, by position in ``places``.
    package let scores: MeetingScores
    /// The position of each place, −1 for those who sit out.
    package let positions: [Int]

    /// Number of people.
    package var count: Int { places.count }

    /// Members of meetings as positions; `nil` when somebody sits out.
    func positions(of meeting: PlacedMeeting) -> [Int]? {
        let found = meeting.members.map { positions[$0] }
        return found.contains(-1) ? nil : found
    }
}

extension ScoredPool {
    /// Those who take part in meetings.
    package func meetingPool() -> MeetingPool {
        let places = (0..<count).filter { capacities[$0] > 0 }
        var positions = [Int](repeating: -1, count: count)
        for (position, place) in places.enumerated() { positions[place] = position }
        var extra: [Int: [Int: Int32]] = [:]
        for bonus in bonuses {
            let (a, b) = (positions[bonus.first], positions[bonus.second])
            guard a >= 0, b >= 0 else { continue }
            extra[a, default: [:]][b, default: 0] += Int32(clamping: bonus.value)
            extra[b, default: [:]][a, default: 0] += Int32(clamping: bonus.value)
        }
        let part = places.count == count ? pairs : scores.pool(of: places.map { people[$0] })
        return MeetingPool(
            places: places, scores: MeetingScores(base: part.reciprocal, extra: extra), positions: positions)
    }
}

/// R with something added for some pairs.
package struct MeetingScores: ScoreSource {
    let base: ReciprocalScores
    /// What is added, by row and column; both directions stand here.
    let extra: [Int: [Int: Int32]]
    private let block = RowBlock()

    init(base: ReciprocalScores, extra: [Int: [Int: Int32]]) { (self.base, self.extra) = (base, extra) }

    /// Number of people.
    package var rowCount: Int { base.rowCount }
    /// Number of people.
    package var columnCount: Int { base.columnCount }

    /// What the pair is worth; `nil` when it may not meet.
    package func score(row: Int, column: Int) -> Int32? {
        guard let own = base.score(row: row, column: column) else { return nil }
        return own + (extra[row]?[column] ?? 0)
    }

    /// Writes a block, by kernel.
    package func writeScores(rows: Range<Int>, columns: Range<Int>, into scores: inout MutableSpan<Int32>) {
        if rows.count == 1, columns == 0..<columnCount {
            block.write(row: rows.lowerBound, of: rowCount, columns: columnCount, into: &scores) { rows, values in
                var span = values.mutableSpan
                base.writeScores(rows: rows, columns: 0..<columnCount, into: &span)
            }
        } else {
            base.writeScores(rows: rows, columns: columns, into: &scores)
        }
        guard !extra.isEmpty else { return }
        for row in rows {
            for (column, more) in extra[row] ?? [:] where columns.contains(column) {
                let place = (row - rows.lowerBound) * columns.count + column - columns.lowerBound
                if scores[place] != Score.forbidden { scores[place] += more }
            }
        }
    }

    /// Writes the scores of some people with one another, by kernel.
    package func writeScores(among people: [Int], into scores: inout MutableSpan<Int32>) {
        base.writeScores(among: people, into: &scores)
        guard !extra.isEmpty else { return }
        for (first, row) in people.enumerated() {
            guard let more = extra[row] else { continue }
            for (second, column) in people.enumerated() {
                let place = first * people.count + second
                if let more = more[column], scores[place] != Score.forbidden { scores[place] += more }
            }
        }
    }

    /// Reads by kernel where nothing is added.
    package func pairReader(_ reading: PairReading) -> any PairReader {
        extra.isEmpty ? base.pairReader(reading) : Plain(scores: self).pairReader(reading)
    }

    /// Scans by kernel where nothing is added.
    package func candidates(
        _ query: CandidateQuery, threads: Int, monitor: Monitor
    ) throws(Interrupted) -> CandidateLists {
        guard extra.isEmpty else {
            return try Plain(scores: self).candidates(query, threads: threads, monitor: monitor)
        }
        return try base.candidates(query, threads: threads, monitor: monitor)
    }

    /// The same scores, scanned block by block.
    private struct Plain: ScoreSource {
        let scores: MeetingScores
        var rowCount: Int { scores.rowCount }
        var columnCount: Int { scores.columnCount }
        func score(row: Int, column: Int) -> Int32? { scores.score(row: row, column: column) }
        func writeScores(rows: Range<Int>, columns: Range<Int>, into span: inout MutableSpan<Int32>) {
            scores.writeScores(rows: rows, columns: columns, into: &span)
        }
    }

    /// These scores with less for some pairs of positions.
    func adding(_ more: [(Int, Int, Int32)]) -> MeetingScores {
        var extra = extra
        for (a, b, value) in more {
            extra[a, default: [:]][b, default: 0] += value
            extra[b, default: [:]][a, default: 0] += value
        }
        return MeetingScores(base: base, extra: extra)
    }
}
