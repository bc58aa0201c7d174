import PeerCollections

/// How far apart the mean benefits of monitored groups may be: a demand on the pairs as a whole.
///
/// A person's *benefit* is what flows to them from their partner, S(i←partner), and 0 without one. Means are over everybody of the group who may be
/// matched, locked pairs included. As many people are matched as without the demand; among such pairs those that keep it are looked at.
///
/// ```swift
/// var program = MatchingProgram.preset(.peerMentoring)
/// program.parity = Parity(group: "gender", gap: 0.05)
/// ```
public struct Parity: Hashable, Sendable {
    /// `department`, or the name of a monitored attribute, of a column `group:NAME`. People without one are of no group.
    public var group: String
    /// The greatest difference between two groups' mean benefits, in score: 0 to 1.
    public var gap: Double
    /// Groups of fewer people are not looked at.
    public var leastPeople: Int

    /// Groups of ten people at least unless said otherwise.
    public init(group: String, gap: Double, leastPeople: Int = 10) {
        (self.group, self.gap, self.leastPeople) = (group, gap, leastPeople)
    }
}

extension Parity: Codable {
    private enum CodingKeys: String, CodingKey {
        case group, gap
        case leastPeople = "least_people"
    }

    /// Reads the demand; unknown keys are refused.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        self.init(
            group: try values.decode(String.self, forKey: .group), gap: try values.decode(Double.self, forKey: .gap),
            leastPeople: try values.decodeIfPresent(Int.self, forKey: .leastPeople) ?? 10)
    }
}
