/// How pairs stand after a change.
///
/// ```swift
/// var live = try LiveMatching(scores: scores)
/// let step = live.update(left: [17], changed: [], maxChanges: 4)
/// print(step.broken, step.isOptimal ? "nothing is better" : "\(step.gap) of the bound is missing")
/// ```
public struct LiveStep: Hashable, Sendable {
    /// Pairs that were broken though both people are still there and may meet.
    public let broken: Int
    /// People without a partner.
    public let over: Int
    /// The fewest that any pairs leave without one.
    public let fewestOver: Int
    /// What the pairs are worth.
    public let worth: Int64
    /// No pairs that leave ``fewestOver`` people over are worth more.
    public let bound: Int64

    /// Whether nothing is better, whatever may change.
    public var isOptimal: Bool { over == fewestOver && worth == bound }
    /// How far the pairs are below the bound, as a share of it.
    public var gap: Double { bound <= 0 ? 0 : Double(bound - worth) / Double(bound) }
}
