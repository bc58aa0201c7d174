import PeerProblems

/// How candidate lists compare with the best partners by the oracle.
///
/// A partner counts as found when the oracle's score of it is at least the oracle's k-th best − 2·10⁻⁵. Rows in which the
/// (k + 1)-th is as close to the k-th are *tied*, and counted apart.
public struct RecallReport: Sendable {
    /// Partners returned and good enough, and partners there are, of rows without a tie and of rows with one.
    public private(set) var found = (untied: 0, tied: 0)
    /// The most that could be found.
    public private(set) var wanted = (untied: 0, tied: 0)
    /// Rows by whether they have a tie at the last place.
    public private(set) var rows = (untied: 0, tied: 0)
    /// The greatest difference between a value in the lists and the oracle's; of squares for the geometric mean.
    public private(set) var worstError = 0.0
    /// Rows whose list is too short, too long, or names somebody twice or without a score.
    public private(set) var malformed = 0

    /// What a tie is, in shares of the range.
    public static let tolerance = 2e-5

    /// - Parameters:
    ///   - lists: of scores in units of ``Score/one``.
    ///   - squares: whether errors are those of squares.
    ///   - oracle: the score of a pair, `nil` when it has none.
    public init(_ lists: CandidateLists, squares: Bool = false, oracle: (Int, Int) -> Double?) {
        for row in 0..<lists.rowCount {
            let exact = (0..<lists.rowCount).map { $0 == row ? nil : oracle(row, $0) }
            let ranked = exact.compactMap { $0 }.sorted(by: >)
            let count = min(lists.capacity, ranked.count)
            let entries = lists.entries(of: row)
            if entries.count != count || Set(entries.map(\.column)).count != count { malformed += 1 }
            let last = count == 0 ? 0 : ranked[count - 1]
            var good = 0
            for (column, value) in entries {
                guard let score = exact[column] else {
                    malformed += 1
                    continue
                }
                if score >= last - Self.tolerance { good += 1 }
                let own = Score.fraction(value)
                worstError = max(worstError, squares ? abs(own * own - score * score) : abs(own - score))
            }
            if count < ranked.count, last - ranked[count] <= Self.tolerance {
                (found.tied, wanted.tied, rows.tied) = (found.tied + good, wanted.tied + count, rows.tied + 1)
            } else {
                (found.untied, wanted.untied, rows.untied) = (
                    found.untied + good, wanted.untied + count, rows.untied + 1
                )
            }
        }
    }

    /// Found of wanted, without and with the rows that have a tie.
    public var recall: (untied: Double, all: Double) {
        func share(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 1 : Double(part) / Double(whole) }
        return (share(found.untied, wanted.untied), share(found.untied + found.tied, wanted.untied + wanted.tied))
    }
}
