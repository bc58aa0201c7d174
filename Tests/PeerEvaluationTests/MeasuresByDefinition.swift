import PeerProblems

/// The measures of a matching, each recomputed from its definition by the plainest loops over the whole matrices.
struct MeasuresByDefinition {
    let mates: [Int?]
    let reciprocal: DenseScores
    let benefit: DenseScores

    var people: Range<Int> { mates.indices }
    var unit: Double { Double(Score.one) }

    var pairs: [(Int, Int)] {
        people.flatMap { first in people.compactMap { first < $0 && mates[first] == $0 ? (first, $0) : nil } }
    }

    var pairScores: [Int32] { pairs.compactMap { reciprocal.score(row: $0.0, column: $0.1) }.sorted() }

    var totalScore: Int64 { pairScores.map(Int64.init).reduce(0, +) }

    var medianScore: Double {
        let scores = pairScores.map(Double.init)
        if scores.isEmpty { return 0 }
        let upper = scores[scores.count / 2]
        return (scores.count % 2 == 1 ? upper : (scores[scores.count / 2 - 1] + upper) / 2) / unit
    }

    /// Everyone whom `person` may have, best first, ties by index.
    func order(of person: Int) -> [Int] {
        people.filter { $0 != person && benefit.score(row: person, column: $0) != nil }.sorted { first, second in
            let (a, b) = (benefit.score(row: person, column: first), benefit.score(row: person, column: second))
            return a == b ? first < second : (a ?? 0) > (b ?? 0)
        }
    }

    var ranks: [Int?] {
        people.map { person in
            mates[person].flatMap { order(of: person).firstIndex(of: $0) }.map { $0 + 1 }
        }
    }

    /// Whether `person` would rather have `other`.
    func wants(_ person: Int, _ other: Int) -> Bool {
        let order = order(of: person)
        guard let place = order.firstIndex(of: other) else { return false }
        guard let mate = mates[person], let held = order.firstIndex(of: mate) else { return true }
        return place < held
    }

    var blockingPairs: Int {
        people.reduce(0) { sum, first in
            sum + people.count { first < $0 && mates[first] != $0 && wants(first, $0) && wants($0, first) }
        }
    }

    var meanAsymmetry: Double {
        let gaps = pairs.map { first, second in
            abs(
                Double(benefit.score(row: first, column: second) ?? 0)
                    - Double(benefit.score(row: second, column: first) ?? 0))
        }
        return gaps.isEmpty ? 0 : gaps.reduce(0, +) / Double(gaps.count) / unit
    }

    /// Everyone gets at most the best of their row, and each pair is counted at both its people.
    var simpleBound: Int64 {
        let best = people.map { person in
            people.compactMap { reciprocal.score(row: person, column: $0).map(Int64.init) }.max() ?? 0
        }
        return best.reduce(0, +) / 2
    }
}
