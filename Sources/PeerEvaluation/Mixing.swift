/// How far pairs stay within groups of people.
///
/// Example: two groups of two, both pairs within a group: share within 1, assortativity 1. Both pairs across: 0 and −1.
///
/// ```swift
/// print(Mixing([(0, 1), (2, 3)], groups: ["a", "a", "b", "c"]).within ?? 0)   // 0.5
/// ```
public struct Mixing: Hashable, Sendable {
    /// The share of pairs of two people of one group, among pairs whose groups are both known; `nil` without such pairs.
    public let within: Double?
    /// Newman's assortativity coefficient: (share within − what chance gives) / (1 − what chance gives), chance by the groups of the people
    /// in pairs; `nil` where all are of one group. M. E. J. Newman, "Mixing patterns in networks", Physical Review E 67 (2003), 026126.
    public let assortativity: Double?

    /// Measures pairs of people.
    ///
    /// - Parameters:
    ///   - pairs: indices of `groups`.
    ///   - groups: each person's group, `nil` where it is not known.
    public init(_ pairs: [(Int, Int)], groups: [String?]) {
        var (known, same) = (0, 0)
        var ends: [String: Int] = [:]
        for (first, second) in pairs {
            guard let one = groups[first], let other = groups[second] else { continue }
            known += 1
            if one == other { same += 1 }
            ends[one, default: 0] += 1
            ends[other, default: 0] += 1
        }
        guard known > 0 else {
            (within, assortativity) = (nil, nil)
            return
        }
        // Whole numbers, so that the order of groups changes nothing: chance = Σ ends² / (2 · known)².
        let squares = ends.values.reduce(0) { $0 + $1 * $1 }
        let all = 4 * known * known
        within = Double(same) / Double(known)
        assortativity = squares == all ? nil : Double(4 * known * same - squares) / Double(all - squares)
    }
}
