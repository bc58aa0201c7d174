// Function: people of one job function can help with what is particular to it. The same function counts 1, a near one (by
// the groups of the options) one half, any other 0. Unknown when either is blank.

import PeerCohorts

/// The function facet.
public struct FittedFunction: FittedFacet, Hashable, Codable {
    /// `function`
    public var name: String { "function" }
    /// 1
    public var version: Int { 1 }
    private let options: FunctionOptions

    init(_ options: FunctionOptions) { self.options = options }

    struct Code: Sendable {
        let function: String?
        /// The groups of near functions it belongs to.
        let groups: [Int]
    }

    func encode(_ person: Participant) -> Code {
        let groups = options.near.indices.filter { index in person.function.map(options.near[index].contains) ?? false }
        return Code(function: person.function, groups: groups)
    }

    func benefit(to receiver: Code, from giver: Code) -> Float? {
        guard let own = receiver.function, let theirs = giver.function else { return nil }
        if own == theirs { return 1 }
        return receiver.groups.contains { giver.groups.contains($0) } ? 0.5 : 0
    }

    var isSymmetric: Bool { true }

    func isAnswered(_ code: Code) -> Bool { code.function != nil }
}
