// Cultures: ways to make cohorts, each with parameters of its own.
//
// A culture is a type in a file and one line in `CohortCultures`. It names its parameters with their ranges and what they are unless given;
// whoever asks for another one is refused by name. Everything is a function of participants, seed and values.

import PeerCohorts

/// A number that a culture can be given.
///
/// ```swift
/// for parameter in ListCultures.named("urn")?.parameters ?? [] {
///     print(parameter.name, parameter.standard, parameter.range)   // copies 1.0 0.0...1000000.0
/// }
/// ```
public struct CultureParameter: Hashable, Sendable {
    /// The name by which it is given.
    public let name: String
    /// What it is, in words.
    public let summary: String
    /// Its value unless given.
    public let standard: Double
    /// What it may be.
    public let range: ClosedRange<Double>
    /// Whether it is a whole number.
    public let isWhole: Bool

    /// A parameter.
    public init(
        _ name: String, _ summary: String, standard: Double, in range: ClosedRange<Double>, isWhole: Bool = false
    ) {
        (self.name, self.summary, self.standard) = (name, summary, standard)
        (self.range, self.isWhole) = (range, isWhole)
    }
}

/// Values of a culture's parameters: those given, and the standard for the others.
///
/// ```swift
/// let parameters = ListCultures.named("mallows")?.parameters ?? []
/// print(try CultureValues([:], for: parameters, of: "mallows")["phi"])   // 0.8
/// print(try CultureValues(["phi": 0.5], for: parameters, of: "mallows")["phi"])   // 0.5
/// ```
public struct CultureValues: Hashable, Sendable {
    private let values: [String: Double]

    /// Checks values.
    ///
    /// - Throws: ``CultureError`` for a name that there is not, or a value out of range.
    public init(_ given: [String: Double], for parameters: [CultureParameter], of culture: String) throws(CultureError)
    {
        var values = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.standard) })
        for (name, value) in given.sorted(by: { $0.key < $1.key }) {
            guard let parameter = parameters.first(where: { $0.name == name }) else {
                let names = parameters.map(\.name).joined(separator: ", ")
                throw CultureError(
                    "'\(culture)' has no parameter '\(name)'; "
                        + (names.isEmpty ? "it has none" : "there are: \(names)"))
            }
            guard parameter.range.contains(value), !parameter.isWhole || value == value.rounded() else {
                let kind = parameter.isWhole ? "a whole number" : "a number"
                throw CultureError(
                    "\(name) of '\(culture)' must be \(kind) in \(parameter.range.lowerBound)...\(parameter.range.upperBound); "
                        + "\(value) is not")
            }
            values[name] = value
        }
        self.values = values
    }

    /// The value of a parameter that the culture names.
    public subscript(name: String) -> Double {
        guard let value = values[name] else { preconditionFailure("the culture names no parameter '\(name)'") }
        return value
    }

    /// All values by name.
    public var all: [String: Double] { values }

    /// The values that are not the standard ones.
    public func changed(from parameters: [CultureParameter]) -> [String: Double] {
        values.filter { name, value in parameters.contains { $0.name == name && $0.standard != value } }
    }
}

/// Why a culture cannot be had as asked.
///
/// ```swift
/// do { _ = try CultureValues(["phi": 0.5], for: [], of: "impartial") } catch {
///     print(error)   // 'impartial' has no parameter 'phi'; it has none
/// }
/// ```
public struct CultureError: Error, Hashable, Sendable, CustomStringConvertible {
    /// In words.
    public let description: String

    /// An error in words.
    public init(_ description: String) { self.description = description }
}

/// A way to make cohorts.
///
/// ```swift
/// if let culture = CohortCultures.named("mentoring") {
///     let values = try CultureValues(["departments": 4], for: culture.parameters, of: culture.name)
///     print(culture.cohort(participants: 100, seed: 1, values).count)   // 100
/// }
/// ```
public protocol CohortCulture: Sendable {
    /// The name by which it is asked for.
    var name: String { get }
    /// What it makes, in words.
    var summary: String { get }
    /// Its parameters.
    var parameters: [CultureParameter] { get }
    /// A cohort that depends on the arguments alone.
    func cohort(participants: Int, seed: UInt64, _ values: CultureValues) -> Cohort
    /// The pairs of that cohort who were made good for each other on purpose; a function of the arguments alone.
    func plantedPairs(participants: Int, seed: UInt64, _ values: CultureValues) -> [PlantedPair]
}

extension CohortCulture {
    /// No pairs.
    public func plantedPairs(participants: Int, seed: UInt64, _ values: CultureValues) -> [PlantedPair] { [] }
}

/// Two people who were made good for each other, so that it is known whom a strategy or a score should find.
///
/// ```swift
/// let pair = PlantedPair("P001", "P017")
/// print(pair.first, pair.second)   // P001 P017
/// ```
public struct PlantedPair: Hashable, Sendable {
    /// The id of one of them.
    public let first: String
    /// The id of the other.
    public let second: String

    /// A pair of ids.
    public init(_ first: String, _ second: String) { (self.first, self.second) = (first, second) }
}

/// The cultures of cohorts.
///
/// ```swift
/// print(CohortCultures.all.map(\.name))
/// ```
public enum CohortCultures {
    /// One line a culture, in the order in which help lists them.
    public static let all: [any CohortCulture] = [
        OccupationsCulture(), MentoringCulture(), CompositeCulture(),
    ]

    /// The culture of a name.
    public static func named(_ name: String) -> (any CohortCulture)? { all.first { $0.name == name } }
}
