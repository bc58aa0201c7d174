/// How pairs are found: the name of a method. The engine's own are listed here; a method of the user's has a name of its own.
///
/// ```swift
/// var program = MatchingProgram.preset(.peerMentoring)
/// program.strategy = .stableRoommates
/// ```
public struct Strategy: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    /// The name.
    public let rawValue: String

    /// A strategy by name; whether a method has it turns out when it is run.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The name.
    public var description: String { rawValue }

    /// Edmonds' blossom algorithm: provably best for the objective.
    public static let maximumWeight = Strategy(rawValue: "maximum-weight")
    /// Suitor's half-approximation on candidate lists with short augmentations: near the best, with an upper bound.
    public static let suitor = Strategy(rawValue: "suitor")
    /// Assignment: provably best between two sides; in one pool a cycle cover broken into pairs, a heuristic.
    public static let hungarian = Strategy(rawValue: "hungarian")
    /// Irving's algorithm: nobody would leave, or a proof that this cannot be had.
    public static let stableRoommates = Strategy(rawValue: "stable-roommates")
    /// Gale and Shapley's deferred acceptance between two sides: nobody would leave.
    public static let deferredAcceptance = Strategy(rawValue: "deferred-acceptance")
    /// The best pair first, then the best of the rest.
    public static let greedy = Strategy(rawValue: "greedy")
    /// Everyone in order of id takes the best still there.
    public static let firstCome = Strategy(rawValue: "first-come")
    /// By lot.
    public static let random = Strategy(rawValue: "random")
    /// Existing pairs are broken only where it pays, or only so many of them.
    public static let rematch = Strategy(rawValue: "rematch")

    /// Encodes the name alone.
    public func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode(rawValue)
    }

    /// Reads the name alone.
    public init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }
}
