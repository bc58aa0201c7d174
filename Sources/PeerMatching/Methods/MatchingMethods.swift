/// The engine's own methods.
public enum MatchingMethods {
    /// One line a method, in the order in which help lists them.
    public static let all: [any MatchingMethod] = [
        MaximumWeight(), SuitorMatching(), Hungarian(), StableRoommates(), DeferredAcceptanceMethod(), GreedyMatching(),
        FirstComeMatching(), LotMatching(), Rematch(),
    ]

    /// The method of a name.
    public static func named(_ name: String) -> (any MatchingMethod)? { all.first { $0.name == name } }
}
