import CPeerMatching
import PeerFiles
import PeerMatching
import PeerProblems
import PeerSolvers

/// Why a call has no result: a status of the interface, and words.
struct CallFailure: Error {
    let status: Int32
    let message: String

    static func invalid(_ message: String) -> CallFailure { CallFailure(status: PM_INVALID, message: message) }

    private init(status: Int32, message: String) { (self.status, self.message) = (status, message) }

    /// What an error of the engine is to a caller.
    init(_ error: any Error) {
        switch error {
        case let failure as CallFailure: self = failure
        case MatchError.notEnoughMemory: self.init(status: PM_NO_MEMORY, message: "\(error)")
        case MatchError.cancelled, is Interrupted: self.init(status: PM_CANCELLED, message: "the caller ended the work")
        case MatchError.undecided: self.init(status: PM_NO_ANSWER, message: "\(error)")
        case MatchError.rejected, SolveError.rejected: self.init(status: PM_REJECTED, message: "\(error)")
        default: self.init(status: PM_INVALID, message: "\(error)")
        }
    }
}

/// What a call has done: a status, and words where there is something to say.
struct CallOutcome {
    let status: Int32
    let message: String

    static let done = CallOutcome(status: PM_OK, message: "")
    static func noAnswer(_ message: String) -> CallOutcome { CallOutcome(status: PM_NO_ANSWER, message: message) }
    static func rejected(_ message: String) -> CallOutcome { CallOutcome(status: PM_REJECTED, message: message) }
}
