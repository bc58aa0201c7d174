import PeerCohorts

/// One aspect under which two people are compared. The built-in facets conform once fitted; conform to it to add your own.
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

/// A built-in facet after fitting: people become codes, and codes are compared in exact integers with one fixed sequence
/// of binary32 operations at the end.
protocol FittedFacet: Facet {
    associatedtype Code: Sendable
    func encode(_ person: Participant) -> Code
    /// In 0...1, `nil` when unknown.
    func benefit(to receiver: Code, from giver: Code) -> Float?
    /// Whether the person has given what this facet needs.
    func isAnswered(_ code: Code) -> Bool
    /// Whether both directions always have the same value.
    var isSymmetric: Bool { get }
}

extension FittedFacet {
    /// The same value as in a scan of the whole cohort.
    public func benefit(to receiver: Participant, from giver: Participant) -> Double? {
        benefit(to: encode(receiver), from: encode(giver)).map(Double.init)
    }
}
