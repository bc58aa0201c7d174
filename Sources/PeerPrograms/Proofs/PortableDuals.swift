// What duals say of each pair, as plain numbers for a program in another language.
//
// With duals y on people and z on odd sets, every matching that has the pair (u, v) is worth less than the best by at least half of its slack,
//     y(u) + y(v) + Σ z(B) over the sets around both − 2·R(u, v),
// so the pair's score would have to be greater by that much, at least, before a best matching has it. Between two sides there are no odd
// sets, and the slack is the reduced cost. Where everybody has a partner or a seat, the slacks of the other pairs that change with it add up:
// at least half the shortest chain by which the two partners that are left find others.

import PeerProblems

/// Duals by people of the cohort: at least how much each pair lacks of being in a best matching.
///
/// ```swift
/// if let duals = result.proofs.compactMap({ $0.duals(in: result.pool) }).first {
///     print(duals.people, duals.setDuals)   // in half units of score
/// }
/// ```
public struct PortableDuals: Hashable, Sendable {
    /// y, in half units of score, one a person of the cohort; `nil` for people who were not to be matched.
    public let people: [Int64?]
    /// y of the seats of those who sit out, in half units of score; `nil` where more or fewer may sit out.
    public let seats: [Int64]?
    /// The smallest odd set around each person, −1 for none.
    public let sets: [Int32]
    /// The set directly around each set, −1 for none.
    public let parents: [Int32]
    /// z of each set, in half units of score.
    public let setDuals: [Int64]

    /// Duals of places of a pool; `nil` where a number is beyond what a binary64 holds.
    ///
    /// - Parameter isPerfect: whether the matching covers everybody but those on seats, whose duals follow those of people.
    init?(_ duals: [Int128], _ blossoms: [OddSetDuals.Blossom], isPerfect: Bool, in pool: ScoredPool) {
        guard duals.count >= pool.count, (duals + blossoms.map(\.dual)).allSatisfy({ $0.magnitude < 1 << 50 }) else {
            return nil
        }
        var people = [Int64?](repeating: nil, count: pool.cohort.count)
        var sets = [Int32](repeating: -1, count: pool.cohort.count)
        var parents = [Int32](repeating: -1, count: blossoms.count)
        for place in 0..<pool.count { people[pool.people[place]] = Int64(duals[place]) }
        for (index, blossom) in blossoms.enumerated() {
            for vertex in blossom.vertices where vertex < pool.count { sets[pool.people[vertex]] = Int32(index) }
            for inner in blossom.inner { parents[inner] = Int32(index) }
        }
        (self.people, self.sets, self.parents) = (people, sets, parents)
        seats = isPerfect ? duals[pool.count...].map { Int64($0) } : nil
        setDuals = blossoms.map { Int64($0.dual) }
    }
}

extension ScoredPool {
    /// Whether pairs are worth their scores and nothing else: one place each, one tier, no load that costs, no wishes that count.
    public var isWorthScore: Bool {
        isPlain && tierCount == 1 && bonuses.isEmpty && (0..<count).allSatisfy { loadCost($0, 0) == 0 }
    }
}
