import PeerCohorts
import PeerPrograms

extension MatchResult {
    /// The sum of the scores of all pairs, in 0...number of pairs; for administrators.
    public var total: Double { Self.total(of: pairs) }

    static func total(of pairs: [Pair]) -> Double { pairs.reduce(0) { $0 + $1.score } }

    /// Somebody's partner, the first in order of time where there are several; `nil` for those who have none, and for strangers.
    ///
    /// ```swift
    /// print(result.partner(of: "ann") ?? "nobody")
    /// ```
    ///
    /// - Complexity: O(number of meetings).
    public func partner(of id: String) -> String? { partners(of: id).first }

    /// Everybody whom a person meets, in order of time.
    public func partners(of id: String) -> [String] { arrangement.partners(of: id) }

    /// What can be written and read again: everything but the scores of all pairs, which are computed anew.
    public var stored: StoredMatch { StoredMatch(self) }
}
