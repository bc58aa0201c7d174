// Function: people of one job function can help with what is particular to it. The same function counts 1, a near one (by
// the groups of the options) one half, any other 0. Unknown when either is blank.

import PeerCohorts

/// Options of the function facet.
///
/// ```swift
/// let options = FunctionOptions(near: [["finance", "controlling"]])
/// let model = ScoreModel(components: [.init(.function(options), weight: 1)])   // finance and controlling: one half
/// ```
public struct FunctionOptions: Hashable, Sendable, Codable {
    /// Groups of functions that are near to one another; two of one group count half.
    public var near: [[String]]

    enum CodingKeys: String, CodingKey, CaseIterable { case near }

    /// Options; no functions are near by default.
    public init(near: [[String]] = []) { self.near = near }

    /// Reads options; absent ones have their defaults.
    public init(from decoder: any Decoder) throws {
        self.init()
        try decoder.container(keyedBy: CodingKeys.self).read(.near, into: &near)
    }
}

extension ScoreModel.Kind {
    /// Job functions that are the same or near.
    public static func function(_ options: FunctionOptions = FunctionOptions()) -> Self { Self(options) }
}

extension FunctionOptions: FacetDefinition, FittedFacet, FacetCoding {
    package static let name = "function"
    package static var optionKeys: [String] { CodingKeys.allCases.map(\.rawValue) }

    package struct Code: Hashable, Sendable {
        let function: String?
        /// The groups of near functions it belongs to.
        let groups: [Int]
    }

    package func encode(_ person: Participant) -> Code {
        let groups = near.indices.filter { index in person.function.map(near[index].contains) ?? false }
        return Code(function: person.function, groups: groups)
    }

    package func benefit(to receiver: Code, from giver: Code) -> Float? {
        guard let own = receiver.function, let theirs = giver.function else { return nil }
        if own == theirs { return 1 }
        return receiver.groups.contains { giver.groups.contains($0) } ? 0.5 : 0
    }

    package var isSymmetric: Bool { true }

    package func isAnswered(_ code: Code) -> Bool { code.function != nil }
}
