/// What a judge says of an answer, having looked at the instance, the answer and its certificate alone.
///
/// ```swift
/// let graph = try WeightedGraph(vertexCount: 2, edges: [.init(0, 1, weight: 2)])
/// if case .optimal(let answer) = try Blossom.solve(graph, goal: .weight) {
///     let verdict = WeightedMatchingJudge.judge(answer, of: graph, goal: .weight)
///     if case .rejected(let reason) = verdict { print(reason) }
/// }
/// ```
public enum Verdict: Hashable, Sendable {
    /// The certificate proves the claim.
    case accepted
    /// It does not; the first condition that fails, in words.
    case rejected(String)

    /// Whether the claim is proved.
    public var isAccepted: Bool { self == .accepted }
}
