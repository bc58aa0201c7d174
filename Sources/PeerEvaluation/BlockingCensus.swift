import PeerProblems

/// Counts for each person the pairs with others that block strictly, in one pass over all pairs. O(1) a pair, 4 bytes a person and thread.
///
/// ``PairCensus`` counts the same pairs for all people together; this says whom they concern.
///
/// ```swift
/// let census = BlockingCensus(people: scores.rowCount, pairs: [])
/// try PairPass(pool: scores, .directional).run([census], threads: 2)
/// print(census.blocking)   // nobody has anybody yet, so each blocks with everybody possible
/// ```
public final class BlockingCensus: PairConsumer {
    private let pairs: [ScoredPair]
    private let held: [Int32]
    private let parts = PairParts<Part>()

    /// - Parameters:
    ///   - people: how many.
    ///   - pairs: who is together.
    ///   - capacities: how many partners each may have; 1 for all when empty.
    public init(people: Int, pairs: [ScoredPair], capacities: [Int] = []) {
        self.pairs = pairs
        held = HeldScores(people: people, pairs: pairs, capacities: capacities).held
    }

    /// An empty part.
    public func part() -> any PairPart { parts.adding(Part(held)) }

    /// For each person the number of others, not their partners, with whom they block strictly; when the pass is over.
    public var blocking: [Int] {
        var counts = [Int](repeating: 0, count: held.count)
        let all = parts.all
        for part in all { for (person, count) in part.counts.enumerated() { counts[person] += Int(count) } }
        // Pairs that are together pass as well.
        for pair in pairs where !all.isEmpty && pair.toFirst > held[pair.first] && pair.toSecond > held[pair.second] {
            counts[pair.first] -= 1
            counts[pair.second] -= 1
        }
        return counts
    }

    fileprivate final class Part: PairPart {
        private let held: [Int32]
        fileprivate var counts: [Int32]

        init(_ held: [Int32]) {
            self.held = held
            counts = Array(repeating: 0, count: held.count)
        }

        func read(row: Int, columns: Range<Int>, own: Span<Int32>, back: Span<Int32>, mutual: Span<Int32>) {
            for place in own.indices where own[place] > held[row] {
                let column = columns.lowerBound + place
                guard back[place] > held[column] else { continue }
                counts[row] += 1
                counts[column] += 1
            }
        }
    }
}
