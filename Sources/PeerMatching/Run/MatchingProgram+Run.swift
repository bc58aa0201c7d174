import PeerCohorts
import PeerNumerics
import PeerProblems
import PeerPrograms
import PeerScoring
import Synchronization

/// How far a run has come.
///
/// ```swift
/// let result = try program.runBlocking(cohort, progress: { print("\(Int(100 * $0.fraction)) %") })
/// ```
public struct MatchProgress: Hashable, Sendable {
    /// 0...1, never falling.
    public let fraction: Double
}

extension MatchingProgram {
    /// Matches a cohort, on threads of the engine's own: the tasks of a server go on undisturbed.
    ///
    /// Runs at one time share the processor's cores: one that finds fewer free than its program has threads waits for its turn, in order of
    /// arrival, and no thread is started for it before. Give short runs fewer threads than there are cores where long ones run beside them.
    ///
    /// - Parameters:
    ///   - cohort: the people. Those without consent are left out, counted and never listed.
    ///   - method: a method of one's own, in place of the program's strategy.
    ///   - progress: called now and then, from another thread.
    /// - Returns: pairs with their proof, already accepted by the judge.
    /// - Throws: ``MatchError``; ``MatchError/cancelled`` soon after the task is cancelled.
    /// - Complexity: a few passes over all pairs, and what the method takes; memory grows with people times the length of lists, see
    ///   ``memoryNeeded(for:method:)``, and a run that does not fit is refused beforehand.
    public func run(
        _ cohort: Cohort, method: (any MatchingMethod)? = nil,
        progress: @escaping @Sendable (MatchProgress) -> Void = { _ in }
    ) async throws(MatchError) -> MatchResult {
        let flag = CancellationFlag()
        try Self.checkThreads(threads)
        let outcome = await withTaskCancellationHandler {
            await Turns.shared.use(threads) {
                await withCheckedContinuation { (continuation: CheckedContinuation<RunOutcome, Never>) in
                    Threads.start {
                        continuation.resume(
                            returning: RunOutcome { () throws(MatchError) in
                                try match(cohort, method, isCancelled: { flag.isSet }, progress: progress)
                            })
                    }
                }
            }
        } onCancel: {
            flag.set()
        }
        guard let outcome else { throw .cancelled }
        return try outcome.get()
    }

    /// The same, blocking the calling thread until the result is there; for scripts and tests.
    ///
    /// - Parameters:
    ///   - cohort: the people.
    ///   - method: a method of one's own in place of the strategy.
    ///   - isCancelled: asked often, from another thread; `true` ends the run with ``MatchError/cancelled``.
    ///   - progress: called with the fraction of the work done.
    public func runBlocking(
        _ cohort: Cohort, method: (any MatchingMethod)? = nil, isCancelled: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (MatchProgress) -> Void = { _ in }
    ) throws(MatchError) -> MatchResult {
        // Solvers nest deeply on odd sets within odd sets: a thread with a deep stack, waited for.
        let outcomes = Threads.onDeepStack {
            RunOutcome { () throws(MatchError) in
                try match(cohort, method, isCancelled: isCancelled, progress: progress)
            }
        }
        return try outcomes.get()
    }

    private typealias RunOutcome = Swift.Result<MatchResult, MatchError>

    private func match(
        _ cohort: Cohort, _ method: (any MatchingMethod)?, isCancelled: @escaping @Sendable () -> Bool,
        progress: @escaping @Sendable (MatchProgress) -> Void
    ) throws(MatchError) -> MatchResult {
        // Threads report out of order; what goes out never falls.
        let furthest = Furthest()
        let monitor = Monitor(
            isCancelled: isCancelled,
            report: { if furthest.advance(to: $0) { progress(MatchProgress(fraction: $0)) } })
        let run = try MatchRun(program: self, method: method, cohort: cohort, monitor: monitor)
        return try run.result()
    }
}

/// How far a run has come, whichever thread says so.
private final class Furthest: Sendable {
    private let value = Locked(-1.0)
    func advance(to fraction: Double) -> Bool {
        value.withLock { value in
            guard fraction > value else { return false }
            value = fraction
            return true
        }
    }
}

/// Set once, from any thread.
private final class CancellationFlag: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .relaxed) }
    func set() { value.store(true, ordering: .relaxed) }
}
