import PeerPrograms

/// The engine's own methods.
///
/// ```swift
/// for method in MatchingMethods.all where method.needs.givesCapacities { print(method.name) }   // these give several partners
/// if let method = MatchingMethods.named("greedy") { print(try program.runBlocking(cohort, method: method)) }
/// ```
public enum MatchingMethods {
    /// One line a method, in the order in which help lists them.
    public static let all: [any MatchingMethod] = [
        MaximumWeight(), SuitorMatching(), Hungarian(), StableRoommates(), DeferredAcceptanceMethod(), GreedyMatching(),
        FirstComeMatching(), LotMatching(), Rematch(),
    ]

    /// What answers the practices whose people meet in more than pairs: one line a practice.
    public static let ofMeetings: [any MatchingMethod] = [
        CirclesMethod(), RoundsMethod(name: "rounds"), RoundsMethod(name: "coffee"), SpeedNetworkingMethod(),
        RingsMethod(), WorkshopsMethod(),
        GivingMethod(name: "feedback-circles"), GivingMethod(name: "network"), SeatingMethod(name: "tables"),
        SeatingMethod(name: "project-teams"),
    ]

    /// The method of a name.
    public static func named(_ name: String) -> (any MatchingMethod)? {
        (all + ofMeetings).first { $0.name == name }
    }

    /// What a decoder needs to know to read certificates of these methods, and of `others`.
    ///
    /// ```swift
    /// let decoder = JSONDecoder()
    /// decoder.userInfo = MatchingMethods.decoding(and: [Alphabetical()])
    /// let certificate = try decoder.decode(MatchCertificate.self, from: data)
    /// ```
    public static func decoding(and others: [any MatchingMethod] = []) -> [CodingUserInfoKey: any Sendable] {
        [ProofKinds.further: (all + ofMeetings + others).flatMap(\.proofKinds)]
    }
}
