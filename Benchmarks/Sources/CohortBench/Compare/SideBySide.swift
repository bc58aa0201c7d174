import Dispatch
import Synchronization

/// Independent pieces of work on several threads; results come in the order of the pieces, whoever was first.
enum SideBySide {
    /// The results of a body for 0..<count.
    ///
    /// - Throws: the first error that any piece ended with; no further piece is begun.
    static func map<Value: Sendable>(
        _ count: Int, threads: Int, _ body: @Sendable @escaping (Int) throws -> Value
    ) throws -> [Value] {
        let state = Mutex<(next: Int, failure: (any Error)?, values: [Value?])>(
            (0, nil, .init(repeating: nil, count: count)))
        DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
            while true {
                let index = state.withLock { state -> Int? in
                    guard state.failure == nil, state.next < count else { return nil }
                    state.next += 1
                    return state.next - 1
                }
                guard let index else { return }
                do {
                    let value = try body(index)
                    state.withLock { $0.values[index] = value }
                } catch {
                    state.withLock { $0.failure = $0.failure ?? error }
                }
            }
        }
        return try state.withLock { state in
            if let failure = state.failure { throw failure }
            return state.values.compactMap(\.self)
        }
    }
}
