// Ways to make preference lists for roommates, each with parameters of its own. Like cultures of cohorts: a type, and one line in `ListCultures`.

import PeerProblems

/// A way to make preference lists.
public protocol ListCulture: Sendable {
    /// The name by which it is asked for.
    var name: String { get }
    /// What it makes, in words.
    var summary: String { get }
    /// Its parameters, beside acceptance.
    var parameters: [CultureParameter] { get }
    /// Everybody's order of all n people, themselves among them or not, zero-based; a function of the arguments alone.
    func orders(count n: Int, seed: UInt64, _ values: CultureValues) -> [[Int]]
}

extension ListCulture {
    /// No parameters.
    public var parameters: [CultureParameter] { [] }

    /// Preference lists.
    ///
    /// - Parameters:
    ///   - n: how many people there are.
    ///   - seed: the same seed gives the same lists.
    ///   - values: the parameters of the culture.
    ///   - acceptance: the probability that a pair accepts each other, drawn for every pair; 1 gives complete lists.
    public func lists(count n: Int, seed: UInt64, _ values: CultureValues, acceptance: Double = 1) -> [[Int]] {
        let lists = orders(count: n, seed: seed, values).enumerated().map { person, order in
            order.filter { $0 != person }
        }
        return InstanceGenerator.accepted(lists, acceptance: acceptance, seed: seed)
    }
}

/// The cultures of preference lists.
///
/// ```swift
/// print(ListCultures.all.map(\.name))
/// ```
public enum ListCultures {
    /// Those of ``InstanceGenerator/RoommatesCulture``, and one line for each further one.
    public static let all: [any ListCulture] =
        InstanceGenerator.RoommatesCulture.allCases.map { RoommatesListCulture(culture: $0) } + [
            NormalisedMallowsCulture(), PlackettLuceCulture(), SinglePeakedCulture(), GroupSeparableCulture(),
        ]

    /// The culture of a name.
    public static func named(_ name: String) -> (any ListCulture)? { all.first { $0.name == name } }
}

/// A culture with fixed parameters.
private struct RoommatesListCulture: ListCulture {
    let culture: InstanceGenerator.RoommatesCulture
    var name: String { culture.rawValue }
    var summary: String { "see InstanceGenerator.RoommatesCulture" }

    func orders(count n: Int, seed: UInt64, _ values: CultureValues) -> [[Int]] {
        InstanceGenerator.roommates(culture, count: n, seed: seed)
    }
}
