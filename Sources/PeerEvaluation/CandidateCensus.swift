import PeerProblems

/// Counts for each person of a pool the people possible as partners, in one pass over all pairs. O(1) a pair, 4 bytes a person and
/// thread.
///
/// What ``PairCensus`` says of candidates, and nothing else: no direction is asked for, so a pass takes less time.
///
/// ```swift
/// let census = CandidateCensus(people: source.rowCount)
/// try PairPass(pool: source, .symmetric).run([census], threads: 2)
/// let possible = census.candidates
/// ```
public final class CandidateCensus: PairConsumer {
    private let people: Int
    private let parts = PairParts<Part>()

    /// - Parameter people: how many.
    public init(people: Int) { self.people = people }

    /// An empty part.
    public func part() -> any PairPart { parts.adding(Part(people)) }

    /// For each person the number of people possible as partners, when the pass is over.
    public var candidates: [Int] {
        parts.all.reduce(into: [Int](repeating: 0, count: people)) { sum, part in
            for (person, count) in part.candidates.enumerated() { sum[person] += Int(count) }
        }
    }

    fileprivate final class Part: PairPart {
        fileprivate var candidates: [Int32]

        init(_ people: Int) { candidates = Array(repeating: 0, count: people) }

        func read(row: Int, columns: Range<Int>, own: Span<Int32>, back: Span<Int32>, mutual: Span<Int32>) {
            candidates[row] &+= Self.count(mutual, &candidates, from: columns.lowerBound)
        }

        private static func count(_ scores: Span<Int32>, _ counts: inout [Int32], from first: Int) -> Int32 {
            var span = counts.mutableSpan
            var all: Int32 = 0
            for place in scores.indices {
                let one: Int32 = scores[place] != Score.forbidden ? 1 : 0
                span[first + place] &+= one
                all &+= one
            }
            return all
        }
    }
}
