import PeerProblems

/// People, or vertices of any kind, in pairs.
///
/// ```swift
/// let pairing = try Solve.matching([("ann", "bob", 3), ("bob", "cem", 4)]).pairing
/// print(pairing.partner(of: "cem") ?? "nobody", pairing.unmatched)   // bob ["ann"]
/// ```
public struct Pairing<ID: Hashable & Sendable>: Hashable, Sendable {
    /// Everybody, in the order of the input or of their ids.
    public let everybody: [ID]
    private let mates: [Int?]
    private let places: [ID: Int]

    init(_ everybody: [ID], places: [ID: Int], mates: [Int?]) {
        (self.everybody, self.places, self.mates) = (everybody, places, mates)
    }

    /// The pairs, each with the one who comes first in ``everybody`` first.
    public var pairs: [(first: ID, second: ID)] {
        mates.enumerated().compactMap { place, mate in
            mate.flatMap { $0 > place ? (everybody[place], everybody[$0]) : nil }
        }
    }

    /// Those without a partner.
    public var unmatched: [ID] { everybody.indices.filter { mates[$0] == nil }.map { everybody[$0] } }

    /// Somebody's partner; `nil` for those who have none, and for strangers.
    public func partner(of id: ID) -> ID? { places[id].flatMap { mates[$0] }.map { everybody[$0] } }
}

extension Pairing: CustomStringConvertible {
    /// Counts, and nobody's name.
    public var description: String { "\(pairs.count) pairs, \(unmatched.count) without a partner" }
}

/// Places of ids.
struct Places<ID: Hashable & Sendable> {
    private(set) var everybody: [ID] = []
    private(set) var places: [ID: Int] = [:]

    /// The place of an id, a new one when it has none.
    mutating func place(of id: ID) -> Int {
        if let place = places[id] { return place }
        places[id] = everybody.count
        everybody.append(id)
        return everybody.count - 1
    }

    /// The place of an id that has one.
    func known(_ id: ID) -> Int? { places[id] }

    /// Ids of places.
    func ids(_ places: [Int]) -> [ID] { places.map { everybody[$0] } }

    /// Pairs of places as pairs of ids.
    func pairing(_ mates: [Int?]) -> Pairing<ID> { Pairing(everybody, places: places, mates: mates) }
}

extension Places where ID: Comparable {
    /// Ids in their order, so that nothing depends on how a dictionary is stored.
    init(sorting ids: some Sequence<ID>) {
        for id in ids.sorted() { _ = place(of: id) }
    }
}
