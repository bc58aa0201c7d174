import PeerCohorts
import PeerPrograms

/// The pairs among which only preferences can choose: each gains in one of total, worst-off person and blocking pairs what it loses in another.
///
/// ```swift
/// let front = try MatchingProgram.preset(.peerMentoring).front(of: cohort)
/// for point in front.points { print(point.total, point.worst, point.blockingPairs, point.claims) }
/// ```
public struct ParetoFront: Sendable {
    /// What is proved of a point, among pairs that leave as few people over as can be.
    public enum Claim: String, Hashable, Sendable, Codable, CaseIterable {
        /// No pairs have a greater total.
        case greatestTotal = "greatest-total"
        /// In no pairs is the worst-off person better off.
        case greatestWorst = "greatest-worst"
        /// No pairs whose worst-off person is as well off have a greater total.
        case bestTotalForWorst = "best-total-for-worst"
        /// No pairs have fewer blocking pairs.
        case fewestBlocking = "fewest-blocking"
    }

    /// Pairs, and what they come to.
    public struct Point: Sendable {
        /// Who is with whom, ordered.
        public let pairs: [Rule.Pair]
        /// What the pairs are worth by the program, in units of score.
        public let total: Int64
        /// What flows to the person with a partner to whom least flows, in units of score; 0 without pairs.
        public let worst: Int32
        /// Pairs of people, not together, who each score the other above what they have.
        public let blockingPairs: Int
        /// What is proved, in the order of ``Claim``.
        public let claims: [Claim]

        /// Whether another is as good in all three, and better in one.
        func isDominated(by other: Point) -> Bool {
            other.total >= total && other.worst >= worst && other.blockingPairs <= blockingPairs
                && (other.total, other.worst, other.blockingPairs) != (total, worst, blockingPairs)
        }
    }

    /// By falling total; no point is dominated by another, and no two are alike in all three.
    public let points: [Point]
    /// People who may be matched and have no partner in any of the points.
    public let over: Int
    /// Whether every total and worst-off person that no pairs beat in both is among the points.
    public let isWhole: Bool
}
