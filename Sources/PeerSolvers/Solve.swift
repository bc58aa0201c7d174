// The solvers on plain values: rows of costs, lists of ids, edges between any vertices.
//
//     let best = try Solve.assignment([[4.5, 1, 3], [2, 0.5, 5], [3, 2, 2]])
//     if case .optimal(let answer) = best { print(answer.pairs, answer.total) }
//
//     let pairs = try Solve.matching([("ann", "bob", 3), ("bob", "cem", 4), ("cem", "dee", 3)])
//     print(pairs.total, pairs.partner(of: "ann") ?? "alone")
//
//     switch try Solve.roommates(["ann": ["bob", "cem"], "bob": ["cem", "ann"], "cem": ["ann", "bob"]]) {
//     case .stable(let pairing): print(pairing.pairs)
//     case .unsolvable(let oddCycles, _): print("nobody can rest:", oddCycles)
//     }
//
// Each function turns its values into a problem of `PeerProblems`, calls the solver of that problem, has the judge look at the answer, and
// gives the answer in the caller's own terms. The typed calls below it (`LazyAssignment`, `Blossom`, `Irving`, `DeferredAcceptance`)
// take larger instances without copies, and give the certificates.

import PeerProblems

/// The solvers on plain values. Every answer has been checked by a judge before it is returned.
///
/// ```swift
/// let costs = [[4.5, 1, 3], [2, 0.5, 5], [3, 2, 2]]
/// if case .optimal(let answer) = try Solve.assignment(costs) { print(answer.total) }   // 5.0
/// ```
public enum Solve {}

/// Why there is no answer.
///
/// ```swift
/// do { _ = try Solve.assignment([[1.5, 2], [3]]) } catch {
///     print(error)   // row 0 has 2 costs and row 1 has 1; all rows need as many
/// }
/// ```
public enum SolveError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The values are no problem: what is wrong with which of them.
    case invalid(String)
    /// The monitor said that the work is not wanted.
    case interrupted
    /// The judge does not accept what the solver found: a defect of this package, which is worth a report.
    case rejected(String)

    /// One sentence for people.
    public var description: String {
        switch self {
        case .invalid(let problem): problem
        case .interrupted: "the work was interrupted"
        case .rejected(let reason): "the judge does not accept the answer: \(reason)"
        }
    }
}

extension Solve {
    /// Runs something that may meet bad values or be interrupted.
    static func attempt<Value>(_ body: () throws -> Value) throws(SolveError) -> Value {
        do {
            return try body()
        } catch let error as SolveError {
            throw error
        } catch is Interrupted {
            throw .interrupted
        } catch {
            throw .invalid("\(error)")
        }
    }

    /// Lets an answer pass that the judge accepts.
    package static func accept(_ verdict: Verdict) throws(SolveError) {
        if case .rejected(let reason) = verdict { throw .rejected(reason) }
    }
}
