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

    /// What everyone offers `row`.
    public func writeScores(row: Int, into span: inout MutableSpan<Int32>) {
        var to = [Int32](repeating: 0, count: columnCount)
        var from = to
        scores.writeRow(row, to: &to, from: &from)
        for column in to.indices { span[column] = to[column] }
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

    /// The reciprocal scores of `row` with everyone.
    public func writeScores(row: Int, into span: inout MutableSpan<Int32>) {
        var to = [Int32](repeating: 0, count: columnCount)
        var from = to
        scores.writeRow(row, to: &to, from: &from)
        let aggregate = scores.fitted.model.aggregate
        for column in to.indices {
            span[column] = to[column] == Score.forbidden ? Score.forbidden : aggregate(to[column], from[column])
        }
    }
}
