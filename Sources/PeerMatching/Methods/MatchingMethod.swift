// Methods: ways to find pairs, each in a file of its own.
//
// A method says by which name it is known, what it needs of a pool and how much memory it will take, and solves. It gives pairs and proofs;
// everything else (the bound, the judgement, measures, explanations) is the same for all of them. To add one, write a type that conforms,
// and list it in `MatchingMethods`; a program of the user's own passes it to `run`.
//
//     struct Alphabetical: MatchingMethod {
//         let name = "alphabetical"
//         func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer {
//             let pairs = stride(from: 0, to: pool.count - 1, by: 2).map { ($0, $0 + 1) }
//             return MethodAnswer(pairs: pairs, outcome: .heuristic, proofs: [ValidPairs()])
//         }
//     }

import PeerProblems
import PeerPrograms

/// A way to find pairs.
///
/// ```swift
/// struct Renamed: MatchingMethod {
///     let name = "renamed"
///     func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer { try GreedyMatching().solve(pool, context) }
/// }
/// ```
public protocol MatchingMethod: Sendable {
    /// The name by which programs ask for it.
    var name: String { get }
    /// What it can do, and what it asks for.
    var needs: MethodNeeds { get }
    /// Kinds of proof that this method brings along, for readers of its certificates.
    var proofKinds: [any Proof.Type] { get }
    /// Bytes that it takes beside the pool, for so many people.
    func memory(people: Int) -> Int
    /// The same where it depends on what the program asks for.
    func memory(people: Int, program: MatchingProgram) -> Int
    /// Pairs of a pool, as places, with proofs of what is claimed of them.
    func solve(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> MethodAnswer
}

extension MatchingMethod {
    /// One pool or two sides, one partner each.
    public var needs: MethodNeeds { MethodNeeds() }
    /// Only kinds that every reader knows.
    public var proofKinds: [any Proof.Type] { [] }
    /// Some lists a person.
    public func memory(people: Int) -> Int { people * 1024 }
    /// What it takes for so many people, whatever the program.
    public func memory(people: Int, program: MatchingProgram) -> Int { memory(people: people) }
}

/// What a method can do, and what it asks for.
///
/// ```swift
/// let needs = MethodNeeds(twoSides: true)   // of a method that is refused where there is one pool
/// print(needs.givesCapacities, Rematch().needs.previousPairs)   // false true
/// ```
public struct MethodNeeds: Hashable, Sendable {
    /// Whether two sides are needed.
    public var twoSides: Bool
    /// Whether people may get several partners.
    public var givesCapacities: Bool
    /// Whether existing pairs are needed.
    public var previousPairs: Bool

    /// By default nothing special is needed, and everybody gets one partner.
    public init(twoSides: Bool = false, givesCapacities: Bool = false, previousPairs: Bool = false) {
        self.twoSides = twoSides
        self.givesCapacities = givesCapacities
        self.previousPairs = previousPairs
    }
}

/// What a run gives a method.
///
/// ```swift
/// let context = MethodContext(threads: 2, seed: 1)
/// print(try GreedyMatching().solve(ScoredPool(cohort, program), context).pairs)   // as places of the pool
/// ```
public struct MethodContext: Sendable {
    /// Threads; no result may depend on them.
    public let threads: Int
    /// Seed of everything random.
    public let seed: UInt64
    /// Whether pairs are made by other means when the method proves that its own answer does not exist.
    public let allowsFallback: Bool
    /// Progress and cancellation.
    public let monitor: Monitor

    /// A context.
    public init(threads: Int, seed: UInt64, allowsFallback: Bool = true, monitor: Monitor = .none) {
        self.threads = threads
        self.seed = seed
        self.allowsFallback = allowsFallback
        self.monitor = monitor
    }

    /// The context of one stage of the work.
    func stage(_ share: ClosedRange<Double>) -> MethodContext {
        MethodContext(threads: threads, seed: seed, allowsFallback: allowsFallback, monitor: monitor.stage(share))
    }
}

/// What a method gives.
///
/// ```swift
/// let answer = MethodAnswer(pairs: [(0, 1)], outcome: .heuristic, proofs: [ValidPairs()])
/// print(answer.pairs)   // [(0, 1)]
/// ```
public struct MethodAnswer: Sendable {
    /// Who meets whom, as places: pairs, or rounds of meetings.
    public var arrangement: PlacedArrangement
    /// How far they are proved.
    public var outcome: MatchResult.Outcome
    /// The proofs.
    public var proofs: [any Proof]

    /// An answer of pairs.
    public init(pairs: [(Int, Int)], outcome: MatchResult.Outcome, proofs: [any Proof]) {
        self.init(arrangement: .pairs(pairs), outcome: outcome, proofs: proofs)
    }

    /// An answer of meetings, round by round.
    public init(rounds: [[PlacedMeeting]], outcome: MatchResult.Outcome, proofs: [any Proof]) {
        self.init(arrangement: .rounds(rounds), outcome: outcome, proofs: proofs)
    }

    private init(arrangement: PlacedArrangement, outcome: MatchResult.Outcome, proofs: [any Proof]) {
        (self.arrangement, self.outcome, self.proofs) = (arrangement, outcome, proofs)
    }

    /// The pairs that meet.
    public var pairs: [(Int, Int)] { arrangement.pairs }
}

/// Why a method gives no answer.
///
/// ```swift
/// let pool = try ScoredPool(cohort, MatchingProgram())   // of no previous pairs
/// do { _ = try Rematch().solve(pool, MethodContext(threads: 2, seed: 1)) } catch MethodFailure.invalid(let problem) {
///     print(problem)   // previous pairs are needed
/// }
/// ```
public enum MethodFailure: Error, Hashable, Sendable {
    /// The work was cancelled.
    case interrupted
    /// The pool is not one for this method, in words.
    case invalid(String)
    /// Nothing that keeps all rules was found, which proves nothing; in words.
    case undecided(String)
    /// A solver's answer is not what it must be: a defect.
    case rejected(String)
}

/// Runs something that may be interrupted.
func interruptible<Value>(_ body: () throws(Interrupted) -> Value) throws(MethodFailure) -> Value {
    do { return try body() } catch { throw .interrupted }
}

/// A problem that may be too large for the numbers of a solver.
func solvable<Value>(_ body: () throws(ProblemError) -> Value) throws(MethodFailure) -> Value {
    do { return try body() } catch { throw .invalid(error.description) }
}
