import PeerScoring

/// Why a run gave no result. That an answer does not exist is not an error: see ``MatchResult/Outcome``.
///
/// ```swift
/// do { _ = try program.runBlocking(cohort) } catch MatchError.cancelled { print("stopped") }
/// ```
public enum MatchError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The program contradicts itself or does not fit the cohort.
    case invalidProgram(String)
    /// The score model cannot be fitted or applied.
    case scoring(ScoringError)
    /// The run would need more memory than there is, in bytes. Nothing was computed.
    case notEnoughMemory(needed: Int, available: Int)
    /// Nothing that keeps all rules was found in the steps allowed, which proves nothing.
    case undecided(String)
    /// The task was cancelled.
    case cancelled
    /// The judge does not accept our own answer: a defect of this library. Nothing is returned.
    case rejected(String)

    /// One sentence for people.
    public var description: String {
        switch self {
        case .invalidProgram(let problem): "invalid program: \(problem)"
        case .scoring(let error): error.description
        case .notEnoughMemory(let needed, let available):
            "this run needs about \(needed >> 20) MB of memory, \(available >> 20) MB are available"
        case .undecided(let what): what
        case .cancelled: "cancelled"
        case .rejected(let problem): "the judge rejected our own answer: \(problem)"
        }
    }
}
