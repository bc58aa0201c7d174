/// Who meets whom when a person may have several partners: a set of pairs.
///
/// ```swift
/// let fixtures = try Fixtures(count: 3, pairs: [(0, 1), (2, 0)])
/// print(fixtures.partners, fixtures.pairs)   // [[1, 2], [0], [0]] [(0, 1), (0, 2)]
/// ```
public struct Fixtures: Hashable, Sendable {
    /// For each person the partners, in ascending order.
    public let partners: [[Int]]

    /// - Throws: ``ProblemError/notAMatching(member:)`` when somebody does not exist, is paired with themselves, or a pair
    ///   comes twice.
    public init(count: Int, pairs: some Sequence<(Int, Int)>) throws(ProblemError) {
        var partners = [[Int]](repeating: [], count: count)
        for (first, second) in pairs {
            guard partners.indices.contains(first), partners.indices.contains(second), first != second,
                !partners[first].contains(second)
            else { throw .notAMatching(member: first) }
            partners[first].append(second)
            partners[second].append(first)
        }
        self.partners = partners.map { $0.sorted() }
    }

    /// Number of people.
    public var count: Int { partners.count }

    /// The pairs, the smaller index first, ordered.
    public var pairs: [(Int, Int)] {
        partners.enumerated().flatMap { person, others in others.filter { $0 > person }.map { (person, $0) } }
    }
}

/// A stable solution in halves: pairs that are together, and cycles whose neighbours are together for half of the time.
///
/// It is stable when nobody exceeds their capacity and every acceptable pair that is not wholly together is *dominated* at
/// one of its two: that one's capacity is used up by partners at least as good. An odd cycle of halves proves that no
/// stable set of whole pairs exists. For suppose one does, M, and call a pair *open* when the two solutions differ on it.
/// An open pair of M is dominated at one of its two by the halves, an open pair outside M at one of its two by M; nobody
/// can dominate of both kinds, for the worst of the one would have to be better than the worst of the other and the
/// reverse. Counting what people of the first kind gain and lose shows that every open pair joins one of each kind. So the
/// open pairs, and all halves are among them, form a bipartite graph, which has no odd cycle.
///
/// With capacities 1 this is Tan's stable partition; in general it is the generalised stable partition of
/// F. Glitzner & D. Manlove, arXiv 2505.11456 (2025), written as a fractional matching in the manner of R. Aharoni &
/// T. Fleiner, J. Combinatorial Theory B 87 (2003) pp. 72–80.
///
/// ```swift
/// let lists = try PreferenceLists([[1, 2], [2, 0], [0, 1]])   // everyone chases the next
/// if case .unsolvable(let halves, _) = try StableFixtures.solve(lists, capacities: [1, 1, 1]) {
///     print(halves.oddCycles)   // [[0, 1, 2]]
/// }
/// ```
public struct HalfFixtures: Hashable, Sendable {
    /// What is wholly together.
    public let whole: Fixtures
    /// Odd cycles, each of three people or more, in which neighbours are together for half of the time.
    public let oddCycles: [[Int]]

    /// Takes a claim as it is; ``FixturesJudge`` checks it.
    public init(whole: Fixtures, oddCycles: [[Int]]) {
        self.whole = whole
        self.oddCycles = oddCycles
    }
}

/// The answer to a stable fixtures problem.
///
/// ```swift
/// let lists = try PreferenceLists([[1, 2], [2, 0], [0, 1]])
/// switch try StableFixtures.solve(lists, capacities: [1, 1, 1]) {
/// case .stable(let fixtures): print(fixtures.pairs)
/// case .unsolvable(_, let effort): print(effort.pairs.count)   // 1
/// }
/// ```
public enum FixturesOutcome: Hashable, Sendable {
    /// Pairs that no two people would leave.
    case stable(Fixtures)
    /// There are none, which the halves prove. `bestEffort` lets one half of each odd cycle go and makes every other of the
    /// rest whole.
    case unsolvable(HalfFixtures, bestEffort: Fixtures)
}
