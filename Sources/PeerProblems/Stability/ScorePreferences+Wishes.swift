extension ScorePreferences {
    /// What each person has now: the score, and the index that decides between equal scores.
    fileprivate struct Floors: Sendable {
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

    /// Rows whose wishes are kept at once, before they are told in order.
    private static var rowsAtOnce: Int { 1024 }

    /// Reads the scores row by row and compares each with that of the current partner: every ordered pair is scored once, and nothing
    /// of size n² is kept.
    public func forEachWish(beyond current: [Int?], _ body: (Int, Int) -> Bool) {
        let floors = Floors(source, current)
        let reader = source.pairReader(.symmetric)
        for start in stride(from: 0, to: count, by: 16) {
            let rows = start..<min(count, start + 16)
            var wishes = [[Int]](repeating: [], count: rows.count)
            reader.read(rows: rows, columns: 0..<count) { row, columns, own, _, _ in
                for place in own.indices where own[place] >= floors.scores[row] {
                    let other = columns.lowerBound + place
                    guard other != row, floors.isBelow(own[place], of: row, for: other) else { continue }
                    wishes[row - start].append(other)
                }
            }
            for (place, others) in wishes.enumerated() {
                for other in others where !body(start + place, other) { return }
            }
        }
    }

    /// Passes over all pairs with both directions of each at hand, a thousand rows at a time, and tells the wishes of these in order:
    /// every ordered pair is scored once, and no more is kept than those wishes.
    public func forEachMutualWish(beyond current: [Int?], _ body: (Int, Int) -> Bool) {
        let floors = Floors(source, current)
        for start in stride(from: 0, to: count, by: Self.rowsAtOnce) {
            let wishes = MutualWishes(floors: floors)
            let pass = PairPass(pool: source, .directional, rows: start..<min(count, start + Self.rowsAtOnce))
            // The monitor that never interrupts.
            do throws(Interrupted) { try pass.run([wishes], threads: threads) } catch { return }
            for (first, second) in wishes.found where !body(first, second) { return }
        }
    }

    /// Pairs in which each scores the other higher than what they have.
    private final class MutualWishes: PairConsumer {
        private let floors: Floors
        private let parts = PairParts<Part>()

        init(floors: Floors) { self.floors = floors }

        /// In order.
        var found: [(Int, Int)] { parts.all.flatMap(\.found).sorted { $0 < $1 } }

        func part() -> any PairPart { parts.adding(Part(floors)) }

        private final class Part: PairPart {
            private let floors: Floors
            private(set) var found: [(Int, Int)] = []

            init(_ floors: Floors) { self.floors = floors }

            func read(row: Int, columns: Range<Int>, own: Span<Int32>, back: Span<Int32>, mutual: Span<Int32>) {
                let scores = floors.scores
                let theirs = scores.span.extracting(columns)
                let floor = scores[row]
                var passing: Int32 = 0
                for place in own.indices {
                    passing &+= (own[place] >= floor ? 1 : 0) & (back[place] >= theirs[place] ? 1 : 0)
                }
                guard passing > 0 else { return }
                for place in own.indices where own[place] >= floor && back[place] >= theirs[place] {
                    let other = columns.lowerBound + place
                    if floors.isBelow(own[place], of: row, for: other), floors.isBelow(back[place], of: other, for: row)
                    {
                        found.append((row, other))
                    }
                }
            }
        }
    }
}
