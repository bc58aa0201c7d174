import PeerProblems

/// A judgement that needs a pass over all pairs: who looks at the pairs, and what is to be said afterwards. Several examinations can
/// share one pass.
///
/// ```swift
/// let matching = try Greedy.solve(scores)
/// let both = BaselineJudge.examination(ofGreedy: matching, scores).and(BaselineJudge.examination(ofMaximal: matching, scores))
/// try PairPass(pool: scores, .symmetric).run(both.consumers, threads: 2)   // one pass for both
/// print(both.verdict() == .accepted)   // true
/// ```
public struct PairExamination: Sendable {
    /// Who looks at the pairs; nobody when the verdict is clear without them.
    public let consumers: [any PairConsumer]
    private let conclusion: @Sendable () -> Verdict

    /// An examination by some consumers and what follows from what they saw.
    public init(consumers: [any PairConsumer], conclusion: @escaping @Sendable () -> Verdict) {
        self.consumers = consumers
        self.conclusion = conclusion
    }

    /// An examination that needs no pairs.
    public static func known(_ verdict: Verdict) -> PairExamination { PairExamination(consumers: []) { verdict } }

    /// An examination that ends before any pair is looked at.
    public static func rejected(_ reason: String) -> PairExamination { known(.rejected(reason)) }

    /// What is to be said, when the pass is over.
    public func verdict() -> Verdict { conclusion() }

    /// Both: accepted when both accept, otherwise rejected for the first reason.
    public func and(_ other: PairExamination) -> PairExamination {
        PairExamination(consumers: consumers + other.consumers) {
            let first = verdict()
            return first.isAccepted ? other.verdict() : first
        }
    }
}
