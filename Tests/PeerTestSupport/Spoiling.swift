import PeerProblems

/// One way to turn a proof that a judge accepts into one that it must reject.
public struct Spoiling<Original, Spoiled>: Sendable {
    /// What is done, in a few words.
    public let name: String
    /// The spoiled proof, or `nil` where this spoiling cannot be applied. What it returns is never a proof.
    public let apply: @Sendable (Original, inout SplitMix64) -> Spoiled?

    /// Names a spoiling.
    public init(_ name: String, _ apply: @escaping @Sendable (Original, inout SplitMix64) -> Spoiled?) {
        self.name = name
        self.apply = apply
    }
}

/// Counts how often each spoiling was tried, so that a test can insist on enough of each.
public struct SpoilingTally: Sendable {
    /// The number of trials by the name of the spoiling.
    public private(set) var trials: [String: Int] = [:]

    /// An empty tally.
    public init() {}

    /// Applies every spoiling and returns the names of those that `isAccepted` lets pass: there should be none.
    public mutating func accepted<Original, Spoiled, Failure: Error>(
        of original: Original, spoilings: [Spoiling<Original, Spoiled>], using random: inout SplitMix64,
        isAccepted: (Spoiled) throws(Failure) -> Bool
    ) throws(Failure) -> [String] {
        var passed: [String] = []
        for spoiling in spoilings {
            guard let spoiled = spoiling.apply(original, &random) else {
                trials[spoiling.name, default: 0] += 0
                continue
            }
            trials[spoiling.name, default: 0] += 1
            if try isAccepted(spoiled) { passed.append(spoiling.name) }
        }
        return passed
    }

    /// The spoilings that were tried fewer than `times` times: there should be none.
    public func rarerThan(_ times: Int) -> [String: Int] { trials.filter { $0.value < times } }
}
