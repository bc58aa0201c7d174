/// Preferences by score: `person` prefers whom the source scores higher in `person`'s row, ties by the smaller index.
public struct ScorePreferences<Source: ScoreSource>: PreferenceOrder {
    /// Row i scores the others for person i.
    public let source: Source

    /// Reads preferences off a square source.
    public init(_ source: Source) { self.source = source }

    /// Number of people.
    public var count: Int { source.rowCount }

    /// Whether both score each other.
    public func isAcceptable(_ person: Int, _ other: Int) -> Bool {
        source.score(row: person, column: other) != nil && source.score(row: other, column: person) != nil
    }

    /// Compares (score, index).
    public func prefers(_ person: Int, _ first: Int, to second: Int) -> Bool {
        let (a, b) = (source.score(row: person, column: first), source.score(row: person, column: second))
        return a == b ? first < second : (a ?? Score.forbidden) > (b ?? Score.forbidden)
    }

    /// The lists these scores stand for.
    ///
    /// - Complexity: O(n² log n) time; 8 bytes a pair are kept.
    public func lists(monitor: Monitor = .none) throws(Interrupted) -> PreferenceLists {
        let n = count
        var row = [Int32](repeating: 0, count: n)
        // A key sorts by falling score, then by rising index.
        var keys: [UInt64] = []
        var (starts, entries): ([Int], [Int32]) = ([0], [])
        entries.reserveCapacity(n * max(n - 1, 0))
        for person in 0..<n {
            try monitor.poll(Double(person) / Double(n))
            var span = row.mutableSpan
            source.writeScores(row: person, into: &span)
            keys.removeAll(keepingCapacity: true)
            for other in 0..<n where span[other] != Score.forbidden && other != person {
                let falling = UInt32(bitPattern: ~span[other]) ^ 0x8000_0000
                keys.append(UInt64(falling) << 32 | UInt64(other))
            }
            keys.sort()
            for key in keys { entries.append(Int32(truncatingIfNeeded: key)) }
            starts.append(entries.count)
        }
        do {
            return try PreferenceLists(starts: starts, entries: entries)
        } catch {
            preconditionFailure("a row of scores lists each person once: \(error)")
        }
    }
}

extension ScorePreferences {
    /// What each person has now: the score, and the index that decides between equal scores.
    private struct Floors {
        let scores: [Int32]
        let partners: [Int]

        init(_ source: Source, _ current: [Int?]) {
            scores = current.enumerated().map { person, other in
                other.flatMap { source.score(row: person, column: $0) } ?? Score.forbidden
            }
            partners = current.map { $0 ?? 0 }
        }

        /// Whether that score for `other` is more than `person` has.
        func isBelow(_ score: Int32, of person: Int, for other: Int) -> Bool {
            score > scores[person] || score == scores[person] && score != Score.forbidden && other < partners[person]
        }
    }

    /// Streams the scores in blocks of rows and compares each with that of the current partner: every ordered pair is
    /// scored once, and nothing of size n² is kept.
    public func forEachWish(beyond current: [Int?], _ body: (Int, Int) -> Bool) {
        let (n, blockRows, blockColumns) = (count, 16, 4096)
        let floors = Floors(source, current)
        var block = [Int32](repeating: 0, count: min(n, blockRows) * min(n, blockColumns))
        for firstRow in stride(from: 0, to: n, by: blockRows) {
            let rows = firstRow..<min(n, firstRow + blockRows)
            for firstColumn in stride(from: 0, to: n, by: blockColumns) {
                let columns = firstColumn..<min(n, firstColumn + blockColumns)
                var scores = block.mutableSpan
                source.writeScores(rows: rows, columns: columns, into: &scores)
                for row in rows {
                    let start = (row - firstRow) * columns.count
                    let floor = floors.scores[row]
                    for place in 0..<columns.count where scores[start + place] >= floor {
                        let other = firstColumn + place
                        guard other != row, floors.isBelow(scores[start + place], of: row, for: other) else { continue }
                        if !body(row, other) { return }
                    }
                }
            }
        }
    }

    /// Streams the scores in pairs of tiles that mirror each other, so that both directions of a pair are at hand: every
    /// ordered pair is scored once, and nothing of size n² is kept.
    public func forEachMutualWish(beyond current: [Int?], _ body: (Int, Int) -> Bool) {
        let (n, side) = (count, 1024)
        let floors = Floors(source, current)
        var tile = [Int32](repeating: 0, count: min(n, side) * min(n, side))
        var mirror = tile
        for firstRow in stride(from: 0, to: n, by: side) {
            let rows = firstRow..<min(n, firstRow + side)
            for firstColumn in stride(from: firstRow, to: n, by: side) {
                let columns = firstColumn..<min(n, firstColumn + side)
                var scores = tile.mutableSpan
                var returned = mirror.mutableSpan
                source.writeScores(rows: rows, columns: columns, into: &scores)
                source.writeScores(rows: columns, columns: rows, into: &returned)
                for row in rows {
                    let start = (row - firstRow) * columns.count
                    let floor = floors.scores[row]
                    for place in 0..<columns.count where scores[start + place] >= floor {
                        let other = firstColumn + place
                        guard row < other, floors.isBelow(scores[start + place], of: row, for: other),
                            floors.isBelow(returned[place * rows.count + row - firstRow], of: other, for: row)
                        else { continue }
                        if !body(row, other) { return }
                    }
                }
            }
        }
    }
}
