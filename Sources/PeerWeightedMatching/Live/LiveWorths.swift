import PeerProblems

/// What pairs of places are worth, ``Score/forbidden`` where they may not be made; both halves, 4 bytes each.
struct LiveWorths: Sendable {
    /// Number of places.
    let capacity: Int
    private var values: [Int32]

    /// The scores of the first people, and nothing for the places behind them.
    init<Source: ScoreSource>(_ scores: Source, capacity: Int) {
        self.capacity = capacity
        values = Array(repeating: Score.forbidden, count: capacity * capacity)
        let n = scores.rowCount
        // Many rows at once: a source makes ready for each block.
        let block = 64
        var rows = [Int32](repeating: 0, count: block * n)
        for first in stride(from: 0, to: n, by: block) {
            let people = first..<min(n, first + block)
            var span = rows.mutableSpan
            scores.writeScores(rows: people, columns: 0..<n, into: &span)
            for person in people {
                let start = person * capacity
                values.replaceSubrange(start..<start + n, with: rows[(person - first) * n..<(person - first + 1) * n])
                values[start + person] = Score.forbidden
            }
        }
    }

    /// One pair; nobody makes one with themselves.
    subscript(first: Int, second: Int) -> Int32 { values[first * capacity + second] }

    /// All pairs of a place, by the other one.
    func withRow<Outcome>(_ place: Int, _ body: (Span<Int32>) -> Outcome) -> Outcome {
        body(values.span.extracting(place * capacity..<(place + 1) * capacity))
    }

    /// The greatest worth of any pair, 0 when there is none above.
    var greatest: Int32 { values.reduce(0, max) }

    /// Writes all pairs of a place.
    ///
    /// - Parameter worth: of the pair with another place.
    mutating func write(_ place: Int, worth: (Int) -> Int32) {
        for other in 0..<capacity {
            let value = other == place ? Score.forbidden : worth(other)
            values[place * capacity + other] = value
            values[other * capacity + place] = value
        }
    }
}
