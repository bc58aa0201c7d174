import Foundation
import Synchronization

/// Keeps a program from ending while it writes a set of outputs.
///
/// A program's handler of signals calls ``interrupt()``: when that says so it ends at once, and no set can begin any more. Otherwise a set is
/// being written: it is taken back, or completed where it is decided already, and the program ends when it sees ``isInterrupted``.
///
/// ```swift
/// _ = OutputGate.isInterrupted   // what the handler looks at is made before it looks
/// signal(SIGTERM) { _ in if OutputGate.interrupt() { _exit(130) } }
/// ```
public enum OutputGate {
    private enum State {
        static let idle = 0
        static let writing = 1
        static let ending = 2
    }
    private static let state = Atomic<Int>(State.idle)
    private static let interrupted = Atomic<Bool>(false)

    /// Whether the program is to end.
    public static var isInterrupted: Bool { interrupted.load(ordering: .sequentiallyConsistent) }

    /// Asks the program to end; safe within a handler of signals.
    ///
    /// - Returns: whether it may end at once.
    public static func interrupt() -> Bool {
        interrupted.store(true, ordering: .sequentiallyConsistent)
        let (_, original) = state.compareExchange(
            expected: State.idle, desired: State.ending, ordering: .sequentiallyConsistent)
        return original != State.writing
    }

    /// Runs `body` as the only writer.
    static func through(_ body: () throws(OutputFile.Failure) -> Void) throws(OutputFile.Failure) {
        while true {
            let (begins, _) = state.compareExchange(
                expected: State.idle, desired: State.writing, ordering: .sequentiallyConsistent)
            if begins { break }
            Thread.sleep(forTimeInterval: 0.001)
        }
        defer { state.store(State.idle, ordering: .sequentiallyConsistent) }
        if isInterrupted { throw .interrupted }
        try body()
    }
}
