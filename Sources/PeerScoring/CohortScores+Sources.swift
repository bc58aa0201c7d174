import PeerMatchings

/// S(i←j) of a cohort as a ``ScoreSource``.
public struct BenefitScores: ScoreSource {
    let scores: CohortScores

    /// Number of people.
    public var rowCount: Int { scores.cohort.count }
    /// Number of people.
    public var columnCount: Int { scores.cohort.count }

    /// What `column` offers `row`.
    public func score(row: Int, column: Int) -> Int32? {
        guard row != column, scores.noScore(row, column) == nil else { return nil }
        return scores.direction(to: row, from: column).score
    }

    /// What the people in `columns` offer those in `rows`.
    public func writeScores(rows: Range<Int>, columns: Range<Int>, into span: inout MutableSpan<Int32>) {
        var to = [Int32](repeating: 0, count: columnCount)
        var from = to
        var place = 0
        for row in rows {
            scores.writeRow(row, to: &to, from: &from)
            for column in columns {
                span[place] = to[column]
                place += 1
            }
        }
    }
}

extension BenefitScores {
    /// Both directions of every pair come from one computation.
    public func writeScores(
        of person: Int, row: inout MutableSpan<Int32>, column: inout MutableSpan<Int32>
    ) {
        var to = [Int32](repeating: 0, count: columnCount)
        var from = to
        scores.writeRow(person, to: &to, from: &from)
        for other in 0..<columnCount { (row[other], column[other]) = (to[other], from[other]) }
    }
}

/// R(i,j) of a cohort as a ``ScoreSource``.
public struct ReciprocalScores: ScoreSource {
    let scores: CohortScores

    /// Number of people.
    public var rowCount: Int { scores.cohort.count }
    /// Number of people.
    public var columnCount: Int { scores.cohort.count }

    /// The reciprocal score of the pair.
    public func score(row: Int, column: Int) -> Int32? {
        guard row != column, scores.noScore(row, column) == nil else { return nil }
        return scores.fitted.model.aggregate(
            scores.direction(to: row, from: column).score, scores.direction(to: column, from: row).score)
    }

    /// The reciprocal scores of the people in `rows` with those in `columns`.
    public func writeScores(rows: Range<Int>, columns: Range<Int>, into span: inout MutableSpan<Int32>) {
        var to = [Int32](repeating: 0, count: columnCount)
        var from = to
        let aggregate = scores.fitted.model.aggregate
        var place = 0
        for row in rows {
            scores.writeRow(row, to: &to, from: &from)
            for column in columns {
                span[place] = to[column] == Score.forbidden ? Score.forbidden : aggregate(to[column], from[column])
                place += 1
            }
        }
    }
}
