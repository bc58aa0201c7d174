/// Stable fixtures by looking at every set of pairs, straight from the definition.
public struct BruteForceFixtures: Sendable {
    let roommates: BruteForceRoommates
    let capacities: [Int]

    /// The lists as written, and the most partners of each person.
    public init(lists: [[Int]], capacities: [Int]) {
        roommates = BruteForceRoommates(lists: lists)
        self.capacities = capacities
    }

    /// Whether the pairs keep within capacities and none blocks.
    public func isStable(_ pairs: [[Int]]) -> Bool {
        let partners = capacities.indices.map { person in
            pairs.filter { $0.contains(person) }.map { $0[0] == person ? $0[1] : $0[0] }
        }
        for person in capacities.indices where partners[person].count > capacities[person] { return false }
        func wants(_ person: Int, _ other: Int) -> Bool {
            if partners[person].count < capacities[person] { return true }
            return partners[person].contains { roommates.prefers(person, other, to: $0) }
        }
        return acceptablePairs.allSatisfy { pairs.contains($0) || !wants($0[0], $0[1]) || !wants($0[1], $0[0]) }
    }

    /// The acceptable pairs, the smaller first.
    public var acceptablePairs: [[Int]] {
        capacities.indices.flatMap { first in
            capacities.indices.filter { first < $0 && roommates.isAcceptable(first, $0) }.map { [first, $0] }
        }
    }

    /// Every stable set of pairs.
    public func stableSets() -> [[[Int]]] {
        let pairs = acceptablePairs
        return (0..<1 << pairs.count).map { set in pairs.indices.filter { set >> $0 & 1 == 1 }.map { pairs[$0] } }
            .filter(isStable)
    }
}
