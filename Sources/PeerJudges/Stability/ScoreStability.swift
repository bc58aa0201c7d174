import PeerProblems

/// Checks stable answers under preferences by score, as an examination that shares its pass over all pairs: a person prefers whom they
/// score higher, ties to the smaller index.
///
/// ```swift
/// let none = Score.forbidden
/// let scores = DenseScores(rowCount: 2, columnCount: 2, values: [none, 700_000, 600_000, none])
/// let examination = ScoreStability.examination(of: [(0, 1)], capacities: [1, 1], scores)
/// try PairPass(pool: scores, .directional).run(examination.consumers, threads: 1)
/// print(examination.verdict() == .accepted)   // true: there is nobody else whom they could want
/// ```
public enum ScoreStability {
    /// Whether the pairs are acceptable, keep the capacities, and none blocks: no two people who are not together have each a free place
    /// or somebody whom they like less than the other.
    ///
    /// - Parameters:
    ///   - pairs: who is together; each pair once.
    ///   - capacities: the most partners of each person.
    ///   - scores: row i scores the others for person i. The pass must hand out both directions.
    public static func examination(
        of pairs: [(Int, Int)], capacities: [Int], _ scores: some ScoreSource
    ) -> PairExamination {
        let n = capacities.count
        var partners = [[Int]](repeating: [], count: n)
        for (first, second) in pairs {
            guard partners.indices.contains(first), partners.indices.contains(second), first != second,
                !partners[first].contains(second)
            else { return .rejected("(\(first), \(second)) is no pair, or comes twice") }
            partners[first].append(second)
            partners[second].append(first)
        }
        var floors = Floors(count: n)
        for person in 0..<n {
            guard partners[person].count <= capacities[person] else {
                return .rejected("person \(person) exceeds their capacity")
            }
            for other in partners[person] {
                guard let score = scores.score(row: person, column: other) else {
                    return .rejected("people \(person) and \(other) are not acceptable to each other")
                }
                if partners[person].count == capacities[person] { floors.lower(person, to: score, other) }
            }
            if capacities[person] == 0 { floors.close(person) }
        }
        let together = partners
        return examination(floors, "block") { together[$0].contains($1) }
    }

    /// Whether `partition` is a stable partition with an odd cycle of three people or more: then no stable matching exists.
    public static func examination(
        ofUnsolvable partition: StablePartition, _ scores: some ScoreSource
    ) -> PairExamination {
        let (n, preferences) = (scores.rowCount, ScorePreferences(scores))
        let (next, problem) = RoommatesJudge.successors(partition, under: preferences)
        if let problem { return .rejected(problem) }
        guard !partition.oddCycles.isEmpty else {
            return .rejected("no odd cycle of length 3 or more: this proves nothing")
        }
        var floors = Floors(count: n)
        for (person, successor) in next.enumerated() where successor != person {
            guard let score = scores.score(row: successor, column: person) else {
                return .rejected("people \(person) and \(successor) are not acceptable to each other")
            }
            floors.lower(successor, to: score, person)
        }
        // Neighbours in a cycle are together, for half of the time.
        return examination(floors, "prefer each other to their previous ones") { next[$0] == $1 || next[$1] == $0 }
    }

    private static func examination(
        _ floors: Floors, _ reproach: String, areTogether: @escaping @Sendable (Int, Int) -> Bool
    ) -> PairExamination {
        let check = BlockingCheck(floors, areTogether: areTogether)
        return PairExamination(consumers: [check]) {
            check.found.map { .rejected("people \($0.0) and \($0.1) \(reproach)") } ?? .accepted
        }
    }
}

/// What others must beat for each person: the worst they hold, by score and index; anybody will do for somebody with a free place.
struct Floors: Sendable {
    private(set) var scores: [Int32]
    private var holders: [Int]

    init(count: Int) {
        scores = Array(repeating: Score.forbidden, count: count)
        holders = Array(repeating: .max, count: count)
    }

    /// Somebody holds `other`, among others.
    mutating func lower(_ person: Int, to score: Int32, _ other: Int) {
        let isFirst = scores[person] == Score.forbidden
        guard isFirst || score < scores[person] || score == scores[person] && other > holders[person] else { return }
        (scores[person], holders[person]) = (score, other)
    }

    /// Somebody takes nobody.
    mutating func close(_ person: Int) { (scores[person], holders[person]) = (.max, -1) }

    /// Whether a score for `other` beats what `person` holds.
    func isBeaten(_ person: Int, by score: Int32, _ other: Int) -> Bool {
        score > scores[person] || score == scores[person] && score != Score.forbidden && other < holders[person]
    }
}

/// Looks for two people, not together, who both beat what the other holds. The least such pair is kept.
private final class BlockingCheck: PairConsumer {
    private let floors: Floors
    private let areTogether: @Sendable (Int, Int) -> Bool
    private let parts = PairParts<Part>()

    init(_ floors: Floors, areTogether: @escaping @Sendable (Int, Int) -> Bool) {
        self.floors = floors
        self.areTogether = areTogether
    }

    var found: (Int, Int)? { parts.all.compactMap(\.found).min { $0 < $1 } }

    func part() -> any PairPart { parts.adding(Part(floors, areTogether)) }

    private final class Part: PairPart {
        private let floors: Floors
        private let areTogether: @Sendable (Int, Int) -> Bool
        private(set) var found: (Int, Int)?

        init(_ floors: Floors, _ areTogether: @escaping @Sendable (Int, Int) -> Bool) {
            (self.floors, self.areTogether) = (floors, areTogether)
        }

        func read(row: Int, columns: Range<Int>, own: Span<Int32>, back: Span<Int32>, mutual: Span<Int32>) {
            let everybodys = floors.scores
            let theirs = everybodys.span.extracting(columns)
            let floor = everybodys[row]
            var passing: Int32 = 0
            for place in own.indices {
                passing &+= (own[place] >= floor ? 1 : 0) & (back[place] >= theirs[place] ? 1 : 0)
            }
            guard passing > 0 else { return }
            for place in own.indices where own[place] >= floor && back[place] >= theirs[place] {
                let other = columns.lowerBound + place
                guard floors.isBeaten(row, by: own[place], other),
                    floors.isBeaten(other, by: back[place], row), !areTogether(row, other)
                else { continue }
                if found.map({ (row, other) < $0 }) ?? true { found = (row, other) }
            }
        }
    }
}
