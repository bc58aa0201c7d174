// What measures need to know of all pairs, counted in one pass.
//
// For each person: how many others are possible, how many of these they score above the partner they have, and the best score of a
// possible pair. For all: which scores possible pairs have, and how many pairs *block*, that is, would rather be together than with
// what they have. A pair blocks strictly when each scores the other above what they hold; it blocks with ties when neither scores the
// other below that. Whoever has a free place holds nothing and prefers anyone possible.
//
// All numbers are counts or maxima of integers, so they are the same for any order and any number of threads. O(1) a pair, 12 bytes a
// person and thread.
//
// EXAMPLE. Ann holds somebody whom she scores 5, and scores Ben 7; Ben has nobody: the two block. If Ann scores Ben 5 as well, they
// block with ties only.

import PeerProblems

/// Two people who are together, and what they score each other; scores as in ``Score``.
///
/// ```swift
/// let pair = ScoredPair(0, 1, mutual: Score.one / 2, toFirst: Score.one, toSecond: Score.one / 3)
/// print(Score.fraction(pair.mutual), Score.fraction(pair.toFirst))   // 0.5 1.0
/// ```
public struct ScoredPair: Hashable, Sendable {
    /// One.
    public let first: Int
    /// The other.
    public let second: Int
    /// The score of the pair.
    public let mutual: Int32
    /// What the second offers the first.
    public let toFirst: Int32
    /// What the first offers the second.
    public let toSecond: Int32

    /// Gathers the parts.
    public init(_ first: Int, _ second: Int, mutual: Int32, toFirst: Int32, toSecond: Int32) {
        (self.first, self.second) = (first, second)
        (self.mutual, self.toFirst, self.toSecond) = (mutual, toFirst, toSecond)
    }
}

/// Counts over all possible pairs of a pool. See the head of `PairCensus.swift`.
///
/// ```swift
/// let census = PairCensus(people: 2, pairs: [ScoredPair(0, 1, mutual: 7, toFirst: 7, toSecond: 7)])
/// try PairPass(pool: scores, .symmetric).run([census], threads: 2, monitor: .none)
/// print(census.counts.blocking)
/// ```
public final class PairCensus: PairConsumer {
    /// Bins of equal width over the scores 0...1; the last one includes 1.
    public static let bins = 20

    private let pairs: [ScoredPair]
    private let worst: [Int32]
    private let held: [Int32]
    private let parts = PairParts<Part>()

    /// - Parameters:
    ///   - people: how many.
    ///   - pairs: who is together.
    ///   - capacities: how many partners each may have; 1 for all when empty.
    public init(people: Int, pairs: [ScoredPair], capacities: [Int] = []) {
        let scores = HeldScores(people: people, pairs: pairs, capacities: capacities)
        self.pairs = pairs
        worst = scores.worst
        held = scores.held
    }

    /// An empty part.
    public func part() -> any PairPart { parts.adding(Part(worst: worst, held: held)) }

    /// What was counted, when the pass is over.
    public struct Counts: Hashable, Sendable {
        /// For each person the number of people whom they score strictly above their (worst) partner; of everyone possible for
        /// somebody alone.
        public let better: [Int]
        /// For each person the number of people possible as partners.
        public let candidates: [Int]
        /// For each person the greatest score of a possible pair.
        public let best: [Int32?]
        /// Pairs, not together, that block strictly.
        public let blocking: Int
        /// Pairs, not together, that block when ties count as well.
        public let blockingWithTies: Int
        /// Possible pairs by score, in ``PairCensus/bins`` bins.
        public let histogram: [Int]

        /// Counts of parts.
        public init(
            better: [Int], candidates: [Int], best: [Int32?], blocking: Int, blockingWithTies: Int, histogram: [Int]
        ) {
            (self.better, self.candidates, self.best) = (better, candidates, best)
            (self.blocking, self.blockingWithTies, self.histogram) = (blocking, blockingWithTies, histogram)
        }
    }

    /// Everything, put together.
    public var counts: Counts {
        let (all, people) = (parts.all, worst.count)
        func sum(_ field: KeyPath<Part, [Int32]>) -> [Int] {
            all.reduce(into: [Int](repeating: 0, count: people)) { sum, part in
                for (person, count) in part[keyPath: field].enumerated() { sum[person] += Int(count) }
            }
        }
        var best = [Int32](repeating: Score.forbidden, count: people)
        for part in all { for person in 0..<people { best[person] = max(best[person], part.best[person]) } }
        // Pairs that are together pass as well.
        let together = pairs.filter { $0.toFirst >= held[$0.first] && $0.toSecond >= held[$0.second] }
        let strictly = together.count { $0.toFirst > held[$0.first] && $0.toSecond > held[$0.second] }
        return Counts(
            better: sum(\.better), candidates: sum(\.candidates), best: best.map { $0 == Score.forbidden ? nil : $0 },
            blocking: all.reduce(0) { $0 + $1.blocking } - (all.isEmpty ? 0 : strictly),
            blockingWithTies: all.reduce(0) { $0 + $1.blockingWithTies } - (all.isEmpty ? 0 : together.count),
            histogram: all.reduce(into: [Int](repeating: 0, count: Self.bins)) { sum, part in
                for (bin, count) in part.histogram.enumerated() { sum[min(bin, Self.bins - 1)] += count }
            })
    }

    /// The bin of a score.
    public static func bin(_ score: Int32) -> Int { min(bins - 1, Int(score) * bins / Int(Score.one)) }

    fileprivate final class Part: PairPart {
        private let worst: [Int32]
        private let held: [Int32]
        fileprivate var better: [Int32]
        fileprivate var candidates: [Int32]
        fileprivate var best: [Int32]
        fileprivate var histogram = [Int](repeating: 0, count: bins + 1)
        fileprivate var (blocking, blockingWithTies) = (0, 0)

        init(worst: [Int32], held: [Int32]) {
            (self.worst, self.held) = (worst, held)
            better = Array(repeating: 0, count: worst.count)
            candidates = better
            best = Array(repeating: Score.forbidden, count: worst.count)
        }

        func read(row: Int, columns: Range<Int>, own: Span<Int32>, back: Span<Int32>, mutual: Span<Int32>) {
            countBetter(row, columns, own, back)
            countBlocking(row, columns, own, back)
            countCandidates(row, columns, mutual)
        }

        private func countBetter(_ row: Int, _ columns: Range<Int>, _ own: Span<Int32>, _ back: Span<Int32>) {
            let (everybodys, floor) = (worst, worst[row])
            var above: Int32 = 0
            for place in own.indices { above &+= own[place] > floor ? 1 : 0 }
            better[row] &+= above
            Self.count(back, above: everybodys.span.extracting(columns), in: &better, columns)
        }

        private static func count(
            _ scores: Span<Int32>, above floors: Span<Int32>, in counts: inout [Int32], _ columns: Range<Int>
        ) {
            var span = counts.mutableSpan
            let first = columns.lowerBound
            for place in scores.indices { span[first + place] &+= scores[place] > floors[place] ? 1 : 0 }
        }

        private func countBlocking(_ row: Int, _ columns: Range<Int>, _ own: Span<Int32>, _ back: Span<Int32>) {
            let (everybodys, floor) = (held, held[row])
            let floors = everybodys.span.extracting(columns)
            var (strict, weak): (Int32, Int32) = (0, 0)
            for place in own.indices {
                strict &+= (own[place] > floor ? 1 : 0) & (back[place] > floors[place] ? 1 : 0)
                weak &+=
                    (own[place] >= floor ? 1 : 0) & (back[place] >= floors[place] ? 1 : 0)
                    & (own[place] != Score.forbidden ? 1 : 0)
            }
            blocking += Int(strict)
            blockingWithTies += Int(weak)
        }

        private func countCandidates(_ row: Int, _ columns: Range<Int>, _ mutual: Span<Int32>) {
            var (count, top): (Int32, Int32) = (0, best[row])
            for place in mutual.indices {
                count &+= mutual[place] != Score.forbidden ? 1 : 0
                top = max(top, mutual[place])
            }
            candidates[row] &+= count
            best[row] = top
            Self.note(mutual, &candidates, &best, columns)
            Self.fill(&histogram, mutual)
        }

        /// A score of 2²⁰ or more falls into a bin beyond the last, which is counted with it in the end.
        private static func fill(_ histogram: inout [Int], _ scores: Span<Int32>) {
            var bins = histogram.mutableSpan
            for place in scores.indices where scores[place] != Score.forbidden {
                bins[min(PairCensus.bins, (Int(scores[place]) * PairCensus.bins) >> 20)] &+= 1
            }
        }

        private static func note(
            _ scores: Span<Int32>, _ counts: inout [Int32], _ tops: inout [Int32], _ columns: Range<Int>
        ) {
            var count = counts.mutableSpan
            var top = tops.mutableSpan
            let first = columns.lowerBound
            for place in scores.indices {
                count[first + place] &+= scores[place] != Score.forbidden ? 1 : 0
                top[first + place] = max(top[first + place], scores[place])
            }
        }
    }
}
