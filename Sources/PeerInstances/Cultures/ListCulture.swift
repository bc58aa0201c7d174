// Ways to make preference lists for roommates, each with parameters of its own. Like cultures of cohorts: a type, and one line in `ListCultures`.

import PeerProblems

/// A way to make preference lists.
///
/// ```swift
/// if let culture = ListCultures.named("urn") {
///     let values = try CultureValues(["copies": 2], for: culture.parameters, of: culture.name)
///     print(try PreferenceLists(culture.lists(count: 40, seed: 1, values)).count)   // 40
/// }
/// ```
public protocol ListCulture: Sendable {
    /// The name by which it is asked for.
    var name: String { get }
    /// What it makes, in words.
    var summary: String { get }
    /// Its parameters, beside acceptance.
    var parameters: [CultureParameter] { get }
    /// The values that say, in the seeds of a series, which one it is.
    func seeded(_ values: CultureValues) -> [String: Double]
    /// Everybody's order of all n people, themselves among them or not, zero-based; a function of the arguments alone.
    func orders(count n: Int, seed: UInt64, _ values: CultureValues) -> [[Int]]
}

extension ListCulture {
    /// No parameters.
    public var parameters: [CultureParameter] { [] }

    /// All of them.
    public func seeded(_ values: CultureValues) -> [String: Double] { values.all }

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
            DirichletCulture(), MallowsEuclideanCulture(), AsymmetricCulture(),
        ]

    /// The culture of a name.
    public static func named(_ name: String) -> (any ListCulture)? { all.first { $0.name == name } }
}

/// One of ``InstanceGenerator/RoommatesCulture``.
private struct RoommatesListCulture: ListCulture {
    let culture: InstanceGenerator.RoommatesCulture
    var name: String { culture.rawValue }
    var summary: String { "see InstanceGenerator.RoommatesCulture" }
    var parameters: [CultureParameter] { culture.parameters }

    /// Those that are not the standard, which had no name once: the series of old are what they were.
    func seeded(_ values: CultureValues) -> [String: Double] { values.changed(from: parameters) }

    func orders(count n: Int, seed: UInt64, _ values: CultureValues) -> [[Int]] {
        InstanceGenerator.roommates(culture, count: n, seed: seed, values)
    }
}
