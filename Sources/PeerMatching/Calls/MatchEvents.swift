import PeerCohorts
import PeerNumerics
import PeerPrograms

/// What happens during a run.
///
/// ```swift
/// for try await event in program.events(cohort) { if case .result(let result) = event { show(result.pairs) } }
/// ```
public enum MatchEvent: Sendable {
    /// The run has come so far.
    case progress(MatchProgress)
    /// The run is over.
    case result(MatchResult)
}

extension MatchingProgram {
    /// Matches a cohort and tells of its progress as a sequence.
    ///
    /// ```swift
    /// for try await event in program.events(cohort) {
    ///     switch event {
    ///     case .progress(let progress): bar.value = progress.fraction
    ///     case .result(let result): show(result.pairs)
    ///     }
    /// }
    /// ```
    ///
    /// Fractions never fall, come at most a hundred times a second, and end at exactly 1, before the result. Whoever stops iterating cancels
    /// the run, once nothing else holds the sequence. Errors are those of ``run(_:method:progress:)``.
    public func events(
        _ cohort: Cohort, method: (any MatchingMethod)? = nil
    ) -> AsyncThrowingStream<MatchEvent, any Error> {
        AsyncThrowingStream { continuation in
            let pace = Pace()
            let task = Task {
                do {
                    let result = try await run(cohort, method: method) { progress in
                        if progress.fraction < 1, pace.admits() { continuation.yield(.progress(progress)) }
                    }
                    continuation.yield(.progress(MatchProgress(fraction: 1)))
                    continuation.yield(.result(result))
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}

/// Lets something happen at most a hundred times a second.
private final class Pace: Sendable {
    private let next = Locked(ContinuousClock.now)

    func admits() -> Bool {
        next.withLock { next in
            let now = ContinuousClock.now
            guard now >= next else { return false }
            next = now + .milliseconds(10)
            return true
        }
    }
}
