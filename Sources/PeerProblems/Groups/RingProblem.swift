/// Exchange rings: who teaches whom, so that everyone who gives also receives.
///
/// An arc u → v says that u can give to v. A **ring** is a directed cycle of at most ``longestRing`` people, a **chain** a path of at
/// most ``longestChain`` people that starts at a volunteer, who gives and asks for nothing. Rings and chains share nobody. Whoever takes
/// part is *covered*: those who receive, and the volunteers who give.
///
/// ```swift
/// // 0 → 1 → 2 → 0, and 0 ⇄ 1.
/// let problem = try RingProblem(
///     personCount: 3, arcs: [.init(0, 1), .init(1, 2), .init(2, 0), .init(1, 0)], longestRing: 3)
/// // The ring of three covers everybody.
/// ```
public struct RingProblem: Hashable, Sendable {
    /// One person can give to another, and what that is worth.
    public struct Arc: Hashable, Sendable {
        /// Who gives.
        public let from: Int
        /// Who receives.
        public let to: Int
        /// What it is worth, at least 0.
        public let weight: Int64

        /// An arc, worth 1 unless said otherwise.
        public init(_ from: Int, _ to: Int, weight: Int64 = 1) {
            (self.from, self.to, self.weight) = (from, to, weight)
        }
    }
    /// What is best.
    public enum Goal: String, Hashable, Sendable, Codable, CaseIterable {
        /// Most people of the first tier covered, then of the second and so on, then the greatest total weight.
        case coverThenWeight
        /// The greatest total weight.
        case weight
    }

    /// Number of people, volunteers included.
    public let personCount: Int
    /// Who can give to whom: sorted by giver, then receiver.
    public let arcs: [Arc]
    /// The arcs of giver u are those at `starts[u]..<starts[u + 1]`.
    public let starts: [Int]
    /// Who starts chains, and is in no ring.
    public let isVolunteer: [Bool]
    /// The tier of each person, 0 first; every number up to the greatest is somebody's.
    public let tiers: [Int]
    /// The most people of a ring, in 2...8.
    public let longestRing: Int
    /// The most people of a chain, its volunteer included, in 0...8; none below 2. (Kidney exchange counts the last gift, to a waiting
    /// list, as an arc, so that chains of 4 are those of four people here too.)
    public let longestChain: Int
    /// What is best.
    public let goal: Goal

    /// The largest weight of an arc.
    public static let largestWeight: Int64 = 1 << 32

    /// - Parameters:
    ///   - personCount: how many people there are.
    ///   - arcs: who can give to whom, each once.
    ///   - volunteers: people who start chains; nobody gives to them.
    ///   - tiers: priority per person, small numbers first, any numbers; the same for all when empty.
    ///   - longestRing: the most people of a ring.
    ///   - longestChain: the most people of a chain; 0 for no chains.
    ///   - goal: what is to be greatest.
    /// - Throws: ``ProblemError/invalidEdge(index:from:to:)`` for an arc that leaves the people, is a loop, repeats another or leads to a
    ///   volunteer; ``ProblemError/contradiction(_:)`` for lengths out of range; ``ProblemError/magnitudeTooLarge(_:)`` for weights
    ///   outside 0...2³².
    /// - Complexity: O(m log m).
    public init(
        personCount: Int, arcs: [Arc], volunteers: Set<Int> = [], tiers: [Int] = [], longestRing: Int,
        longestChain: Int = 0, goal: Goal = .coverThenWeight
    ) throws(ProblemError) {
        guard (2...8).contains(longestRing), (0...8).contains(longestChain) else {
            throw .contradiction("rings of 2 to 8 people and chains of 0 to 8: not \(longestRing), \(longestChain)")
        }
        guard tiers.isEmpty || tiers.count == personCount else {
            throw .wrongShape(expected: personCount, found: tiers.count)
        }
        var isVolunteer = [Bool](repeating: false, count: personCount)
        for person in volunteers {
            guard isVolunteer.indices.contains(person) else {
                throw .contradiction("volunteer \(person) does not exist")
            }
            isVolunteer[person] = true
        }
        for (index, arc) in arcs.enumerated() {
            guard isVolunteer.indices.contains(arc.from), isVolunteer.indices.contains(arc.to), arc.from != arc.to,
                !isVolunteer[arc.to]
            else { throw .invalidEdge(index: index, from: arc.from, to: arc.to) }
            guard (0...Self.largestWeight).contains(arc.weight) else {
                throw .magnitudeTooLarge("weight \(arc.weight) of an arc; 0...2³² is allowed")
            }
        }
        let sorted = arcs.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
        for (index, (arc, next)) in zip(sorted, sorted.dropFirst()).enumerated()
        where (arc.from, arc.to) == (next.from, next.to) {
            throw .invalidEdge(index: index + 1, from: next.from, to: next.to)
        }
        var starts = [Int](repeating: 0, count: personCount + 1)
        for arc in sorted { starts[arc.from + 1] += 1 }
        for person in 0..<personCount { starts[person + 1] += starts[person] }
        self.personCount = personCount
        self.arcs = sorted
        self.starts = starts
        self.isVolunteer = isVolunteer
        let ranks = Set(tiers).sorted().enumerated().reduce(into: [Int: Int]()) { $0[$1.element] = $1.offset }
        self.tiers = tiers.isEmpty ? [Int](repeating: 0, count: personCount) : tiers.map { ranks[$0] ?? 0 }
        (self.longestRing, self.longestChain, self.goal) = (longestRing, longestChain, goal)
    }

    /// Number of tiers, at least 1.
    public var tierCount: Int { (tiers.max() ?? 0) + 1 }

    /// How many people of a tier a ring or chain covers by using an arc: its receiver, and a volunteer who gives.
    public func covered(by arc: Arc, tier: Int) -> Int {
        (tiers[arc.to] == tier ? 1 : 0) + (isVolunteer[arc.from] && tiers[arc.from] == tier ? 1 : 0)
    }

    /// The position of the arc from one person to another, `nil` when there is none. O(log degree).
    public func position(_ from: Int, _ to: Int) -> Int? {
        var (low, high) = (starts[from], starts[from + 1])
        while low < high {
            let middle = (low + high) / 2
            if arcs[middle].to < to { low = middle + 1 } else { high = middle }
        }
        return low < starts[from + 1] && arcs[low].to == to ? low : nil
    }
}
