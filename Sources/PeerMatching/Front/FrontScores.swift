import PeerJudges
import PeerPrograms
import PeerProblems

/// All scores of a pool as a front looks at them: what pairs are worth, and what flows to each of two.
struct FrontScores: Sendable {
    /// Number of people.
    let count: Int
    /// What pairs are worth, symmetric.
    let worths: DenseScores
    /// What flows to the person of a row from the one of a column.
    let gains: DenseScores

    /// - Complexity: O(n²); 8 bytes an ordered pair.
    init(_ pool: ScoredPool, monitor: Monitor) throws(Interrupted) {
        count = pool.count
        worths = try DenseScores(copying: WorthRows(pool), monitor: monitor.stage(0...0.5))
        gains = try DenseScores(copying: pool.benefit, monitor: monitor.stage(0.5...1))
    }

    /// Scores of one's own, for tests.
    init(worths: DenseScores, gains: DenseScores) {
        (count, self.worths, self.gains) = (worths.rowCount, worths, gains)
    }

    /// What the worse-off of two gets, `nil` when they may not be together.
    func least(_ first: Int, _ second: Int) -> Int32? {
        let place = first * count + second
        guard first != second, worths.values[place] != Score.forbidden else { return nil }
        return min(gains.values[place], gains.values[second * count + first])
    }

    /// What pairs are worth in which nobody gets less than so much, and `share` of what the worse-off gets added.
    func worths(from least: Int32, share: Double = 0) -> DenseScores {
        var values = worths.values
        for first in 0..<count {
            for second in 0..<count {
                let place = first * count + second
                guard let own = self.least(first, second), own >= least else {
                    values[place] = Score.forbidden
                    continue
                }
                if share > 0 { values[place] += Int32((share * Double(own)).rounded()) }
            }
        }
        return DenseScores(rowCount: count, columnCount: count, values: values)
    }

    /// What somebody gets at worst, 0 without pairs.
    func worst(of matching: Matching) -> Int32 { matching.pairs.compactMap { least($0.0, $0.1) }.min() ?? 0 }

    /// Whether nobody gets as much from one as from another.
    var haveNoTies: Bool {
        (0..<count).allSatisfy { person in
            let own = (0..<count).filter { least(person, $0) != nil }.map { gains.values[person * count + $0] }
            return Set(own).count == own.count
        }
    }
}
