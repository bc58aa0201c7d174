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

    /// What `person` scores the others whom they may have.
    func score(_ person: Int, _ other: Int) -> Int32? {
        person == other ? nil : benefit.score(row: person, column: other)
    }

    /// One more than the number of people scored above the partner.
    var ranks: [Int?] {
        people.map { person in
            guard let mate = mates[person], let held = score(person, mate) else { return nil }
            return 1 + people.count { score(person, $0).map { $0 > held } ?? false }
        }
    }

    /// Whether `person` scores `other` above what they have, or at least as high.
    func wants(_ person: Int, _ other: Int, orEqually: Bool = false) -> Bool {
        guard let offered = score(person, other) else { return false }
        guard let mate = mates[person], let held = score(person, mate) else { return true }
        return orEqually ? offered >= held : offered > held
    }

    private func blocking(orEqually: Bool) -> Int {
        people.reduce(0) { sum, first in
            sum
                + people.count {
                    first < $0 && mates[first] != $0 && wants(first, $0, orEqually: orEqually)
                        && wants($0, first, orEqually: orEqually)
                }
        }
    }

    var blockingPairs: Int { blocking(orEqually: false) }
    var blockingPairsWithTies: Int { blocking(orEqually: true) }

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
