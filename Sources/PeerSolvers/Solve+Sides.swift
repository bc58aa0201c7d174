import PeerJudges
import PeerProblems
import PeerStability

/// Who of two sides is together: newcomers and buddies, students and colleges.
///
/// ```swift
/// let pairing = try Solve.sides(proposers: ["new": ["ann", "bob"]], receivers: ["ann": [], "bob": ["new"]])
/// print(pairing.partner(of: "new") ?? "nobody", pairing.proposers(of: "ann"))   // bob []
/// ```
public struct SidesPairing<Proposer: Hashable & Sendable, Receiver: Hashable & Sendable>: Hashable, Sendable {
    private let partners: [Proposer: [Receiver]]
    private let holders: [Receiver: [Proposer]]
    let proposers: [Proposer]
    let receivers: [Receiver]

    /// - Parameters:
    ///   - proposers, receivers: everybody, in the order of their ids.
    ///   - partners, holders: whom each of them has, best first.
    init(
        _ proposers: [Proposer], _ receivers: [Receiver], partners: [Proposer: [Receiver]],
        holders: [Receiver: [Proposer]]
    ) {
        (self.proposers, self.receivers) = (proposers, receivers)
        (self.partners, self.holders) = (partners, holders)
    }

    /// The pairs, in the order of the proposers' ids.
    public var pairs: [(proposer: Proposer, receiver: Receiver)] {
        proposers.flatMap { proposer in partners[proposer, default: []].map { (proposer, $0) } }
    }

    /// Whom a proposer has, best first.
    public func receivers(of proposer: Proposer) -> [Receiver] { partners[proposer, default: []] }

    /// Whom a receiver has, best first.
    public func proposers(of receiver: Receiver) -> [Proposer] { holders[receiver, default: []] }

    /// Whom a proposer has, where it is one.
    public func partner(of proposer: Proposer) -> Receiver? { partners[proposer]?.first }
}

extension SidesPairing: CustomStringConvertible {
    /// Counts, and nobody's name.
    public var description: String {
        "\(pairs.count) pairs of \(proposers.count) proposers and \(holders.count) receivers"
    }
}

extension Solve {
    /// Matches two sides so that no two of different sides would rather have each other; of all such matchings the best for everyone who
    /// proposes.
    ///
    /// ```swift
    /// let pairing = try Solve.sides(
    ///     proposers: ["new1": ["ann"], "new2": ["ann", "bob"]], receivers: ["ann": ["new2", "new1"], "bob": ["new2"]],
    ///     capacities: ["ann": 2])
    /// print(pairing.pairs)   // new1 with ann, new2 with ann
    /// ```
    ///
    /// - Parameters:
    ///   - proposers: for each proposer the receivers they accept, best first.
    ///   - receivers: for each receiver the proposers they accept, best first.
    ///   - capacities: most partners of receivers; 1 for those it does not name.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Throws: ``SolveError/invalid(_:)`` when a list names somebody twice or somebody who has no list, or a capacity is negative or of a
    ///   stranger.
    /// - Complexity: O(m log c) time for m acceptable pairs and capacities up to c, 4 n² bytes for n people. Literature: Gale & Shapley 1962.
    public static func sides<Proposer: Hashable & Comparable & Sendable, Receiver: Hashable & Comparable & Sendable>(
        proposers: [Proposer: [Receiver]], receivers: [Receiver: [Proposer]], capacities: [Receiver: Int] = [:],
        monitor: Monitor = .none
    ) throws(SolveError) -> SidesPairing<Proposer, Receiver> {
        let (ones, others) = (Places(sorting: proposers.keys), Places(sorting: receivers.keys))
        for (receiver, capacity) in capacities where capacity < 0 || others.known(receiver) == nil {
            throw .invalid(
                capacity < 0
                    ? "'\(receiver)' cannot have \(capacity) partners"
                    : "there is a capacity for '\(receiver)', who has no list")
        }
        return try attempt {
            let wishes = try ones.everybody.map { one in
                try indices(of: proposers[one] ?? [], named: "\(one)", owner: nil, in: others).map { [$0] }
            }
            let answers = try others.everybody.map { other in
                try indices(of: receivers[other] ?? [], named: "\(other)", owner: nil, in: ones).map { [$0] }
            }
            let lists = try TwoSidedLists(
                rows: wishes, columns: answers, columnCapacities: others.everybody.map { capacities[$0] ?? 1 })
            let fixtures = try DeferredAcceptance.solve(lists, monitor: monitor)
            try accept(FixturesJudge.judge(fixtures, capacities: lists.capacities, under: lists.pool))
            return pairing(fixtures, lists, ones, others)
        }
    }

    private static func pairing<Proposer, Receiver>(
        _ fixtures: Fixtures, _ lists: TwoSidedLists, _ ones: Places<Proposer>, _ others: Places<Receiver>
    ) -> SidesPairing<Proposer, Receiver> {
        func best(_ person: Int) -> [Int] {
            fixtures.partners[person].sorted { lists.pool.prefers(person, $0, to: $1) }
        }
        let rows = ones.everybody.count
        var partners: [Proposer: [Receiver]] = [:]
        var holders: [Receiver: [Proposer]] = [:]
        for (place, one) in ones.everybody.enumerated() { partners[one] = others.ids(best(place).map { $0 - rows }) }
        for (place, other) in others.everybody.enumerated() { holders[other] = ones.ids(best(rows + place)) }
        return SidesPairing(ones.everybody, others.everybody, partners: partners, holders: holders)
    }
}
