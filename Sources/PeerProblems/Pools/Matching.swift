/// Who is paired with whom in one pool: an involution without fixed points on the matched people.
///
/// ```swift
/// let matching = try Matching(count: 3, pairs: [(0, 2)])
/// print(matching.mates, matching.unmatched)   // [2, nil, 0] [1]
/// ```
public struct Matching: Hashable, Sendable {
    /// For each person the partner, or `nil`.
    public let mates: [Int?]

    /// - Throws: ``ProblemError/notAMatching(member:)`` unless `mates[mates[i]] == i` and nobody is their own mate.
    public init(mates: [Int?]) throws(ProblemError) {
        for (person, mate) in mates.enumerated() {
            guard let mate else { continue }
            guard mates.indices.contains(mate), mate != person, mates[mate] == person else {
                throw .notAMatching(member: person)
            }
        }
        self.mates = mates
    }

    /// A matching of `count` people from disjoint pairs.
    public init(count: Int, pairs: some Sequence<(Int, Int)>) throws(ProblemError) {
        var mates = [Int?](repeating: nil, count: count)
        for (first, second) in pairs {
            guard mates.indices.contains(first), mates.indices.contains(second), first != second,
                mates[first] == nil, mates[second] == nil
            else { throw .notAMatching(member: first) }
            (mates[first], mates[second]) = (second, first)
        }
        self.mates = mates
    }

    /// Number of people, matched or not.
    public var count: Int { mates.count }

    /// The pairs, the smaller index first, ordered by it.
    public var pairs: [(Int, Int)] {
        mates.enumerated().compactMap { person, mate in
            mate.flatMap { person < $0 ? (person, $0) : nil }
        }
    }

    /// Number of pairs.
    public var cardinality: Int { mates.reduce(into: 0) { $0 += $1 == nil ? 0 : 1 } / 2 }

    /// The people without a partner, in order.
    public var unmatched: [Int] { mates.indices.filter { mates[$0] == nil } }
}
