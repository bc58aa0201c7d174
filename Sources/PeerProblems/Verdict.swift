/// What a judge says of an answer, having looked at the instance, the answer and its certificate alone.
public enum Verdict: Hashable, Sendable {
    /// The certificate proves the claim.
    case accepted
    /// It does not; the first condition that fails, in words.
    case rejected(String)

    /// Whether the claim is proved.
    public var isAccepted: Bool { self == .accepted }
}
