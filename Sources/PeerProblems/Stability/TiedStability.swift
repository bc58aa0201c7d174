/// What stability means when people may like others equally. A pair that is not together blocks when …
///
/// (R. W. Irving & D. F. Manlove, "The stable roommates problem with ties", J. Algorithms 43 (2002) pp. 85–105.)
///
/// ```swift
/// let lists = try TiedLists([[[1, 2]], [[0]], [[0]]])   // 2 would rather have 0, who likes 1 and 2 equally
/// let matching = try Matching(count: 3, pairs: [(0, 1)])
/// for stability in TiedStability.allCases {
///     print(stability, TiedJudge.blockingPairs(of: matching, under: lists, stability: stability))   // weak 0, strong 1, super 1
/// }
/// ```
public enum TiedStability: String, CaseIterable, Hashable, Sendable {
    /// … each strictly prefers the other to what they have. Deciding whether a weakly stable matching exists is NP-complete.
    case weak
    /// … one strictly prefers the other, who likes the one at least as much as what they have.
    case strong
    /// … each likes the other at least as much as what they have.
    case `super`

    /// Whether a pair blocks in which the one gains strictly or not, and the other too.
    public func blocks(strictlyGains first: Bool, _ second: Bool) -> Bool {
        switch self {
        case .weak: first && second
        case .strong: first || second
        case .super: true
        }
    }
}

/// A proof that no stable matching exists under ties: a log of pairs that cannot be together, each with its reason, and of
/// cases.
///
/// A pair is *alive* until it is struck. Person i's *options besides j* are the alive entries of i other than j, and being
/// alone. If j is not with i, then i ends with one of these; when none of them keeps i from leaving for j, j must be kept by
/// what j has. Somebody's *best* and *worst* are their alive entries of the lowest and of the highest level.
///
/// For strong and super-stability a log may also confine itself to a part of the matchings without a reason, if it makes up
/// for that by arriving at a *closed* table. Call (x, y) beyond the worst of x when x likes y less than the worst (for
/// super-stability: not more). A set of alive pairs is closed when
///   1. every acceptable pair that is not alive is beyond the worst of one of the two;
///   2. nobody alive for y, a best of x, is worse than x (super-stability: nor as good as x); and for super-stability the
///      same holds for those struck whom x likes as well as the best, anyone if x has no entry, and they have entries;
///   3. people with entries can be given different people, each one of their best (for super-stability this follows).
/// An instance with a stable matching has one in every closed table; `docs/stability.md` has the proof.
///
/// ```swift
/// let lists = try TiedLists([[[1, 2]], [[0]], [[0]]])
/// if case .unsolvable(let proof) = try TiedRoommates.solve(lists, stability: .strong) {
///     print(TiedJudge.judgeUnsolvable(proof, under: lists, stability: .strong) == .accepted)   // true
/// }
/// ```
public struct ForcedDeletions: Hashable, Sendable {
    /// One step.
    public enum Step: Hashable, Sendable {
        /// The alive pair of `first` and `second` is struck: were they together, then `first` and `because` would block,
        /// whatever `because` has besides.
        case strike(first: Int, second: Int, because: Int)
        /// `person` has no alive entry left, and alone would block with `because`. This ends a case.
        case stuck(person: Int, because: Int)
        /// The case that the two are together: all other pairs of both are struck. It ends with a `stuck`; then comes the
        /// step ``apart(first:second:)``, for which everything struck since is alive again.
        case together(first: Int, second: Int)
        /// The case that the two are not together: the pair is struck.
        case apart(first: Int, second: Int)

        /// Strong stability: `people` compete for fewer of their best, so hard that each one less would still be too many.
        /// None of these best can be with one of their worst, among whom are the people; all of that is struck.
        case critical(people: [Int])
        /// Strong and super-stability, the case that `person` is with one of their best: the others are struck. After its
        /// end comes ``discontent(person:)``, for which everything struck since is alive again.
        case content(person: Int)
        /// The case that `person` is with none of their best: these strike everyone whom they do not like better.
        case discontent(person: Int)
        /// One of these two cases without the other; ``closed`` has to follow before anything ends.
        case confined(person: Int, isContent: Bool)
        /// What is alive is a closed table: the log proves of it alone that it holds no stable matching.
        case closed
        /// Strong stability: everyone with an entry has to be matched, and without `people` the alive pairs fall into more
        /// parts with an odd number of people than there are in `people` (Tutte). This ends a case.
        case barrier(people: [Int])
    }
    /// The steps in order.
    public let steps: [Step]

    /// Takes a claim as it is; ``TiedJudge`` replays it.
    public init(steps: [Step]) { self.steps = steps }
}

/// The answer under ties.
///
/// ```swift
/// switch try TiedRoommates.solve(TiedLists([[[1, 2]], [[0]], [[0]]]), stability: .weak) {
/// case .stable(let matching): print(matching.pairs.count)   // 1
/// case .unsolvable(let proof): print("none, in", proof.steps.count, "steps")
/// case .undecided(let cases): print("none found in", cases, "cases")
/// }
/// ```
public enum TiedOutcome: Hashable, Sendable {
    /// A matching that is stable in the sense asked for.
    case stable(Matching)
    /// There is none; the log proves it.
    case unsolvable(ForcedDeletions)
    /// Weak stability: neither was found within the limit; the number of cases looked at.
    case undecided(cases: Int)
}
