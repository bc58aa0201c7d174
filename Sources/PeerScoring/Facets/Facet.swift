import PeerCohorts

/// One aspect under which two people are compared; conform to it to add your own.
///
/// ```swift
/// struct SharedInterests: Facet {
///     let name = "interests"
///     let version = 1
///     func benefit(to receiver: Participant, from giver: Participant) -> Double? {
///         let (own, theirs) = (Set(receiver.interests), Set(giver.interests))
///         guard !own.isEmpty, !theirs.isEmpty else { return nil }
///         return Double(own.intersection(theirs).count) / Double(own.union(theirs).count)
///     }
/// }
/// ```
///
/// A facet must be *pure*: the same two people always give the same value. Fitting scores a sample twice and refuses one
/// that is not. Values are quantised once to the integers of the model, so certificates stay exact. A custom facet is
/// called twice for every ordered pair, and for the fit: about 10 ns a call beside its own work.
public protocol Facet: Sendable {
    /// Unique in a model; names its term in explanations.
    var name: String { get }
    /// Raised whenever the values change, so that stored models notice.
    var version: Int { get }
    /// What `giver` has to offer to `receiver`, in 0...1; `nil` when that is unknown.
    func benefit(to receiver: Participant, from giver: Participant) -> Double?
}
