#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Threads of our own, so that long work never occupies the pool that runs a program's tasks.
package enum Threads {
    private final class Job: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Starts `body` on a new thread with a deep stack (blossoms nest) and returns at once.
    package static func start(_ body: @escaping @Sendable () -> Void) {
        guard let thread = launch(body, stack: AddressSpace.deepStack) else {
            preconditionFailure("the system refuses a thread")
        }
        pthread_detach(thread)
    }

    /// Evaluates `body` on a new thread with a deep stack, because odd sets within odd sets nest as deep as half the people, and waits for it.
    package static func onDeepStack<Value: Sendable>(_ body: @escaping @Sendable () -> Value) -> Value {
        let result = Locked<Value?>(nil)
        let work: @Sendable () -> Void = {
            let value = body()
            result.withLock { $0 = value }
        }
        // Where the system refuses a thread, this one does the work.
        if let thread = launch(work, stack: AddressSpace.deepStack) { pthread_join(thread, nil) } else { work() }
        guard let value = result.withLock({ $0 }) else { preconditionFailure("the thread has ended") }
        return value
    }

    /// Evaluates `body` for 0..<count on `threads` threads, this one included, and returns the values in order.
    ///
    /// Blocks are handed out one by one, so make each worth at least a tenth of a millisecond. Where the system refuses
    /// threads, fewer do the work.
    package static func map<Value: Sendable, Failure: Error>(
        _ count: Int, threads: Int, _ body: @Sendable (Int) throws(Failure) -> Value
    ) throws(Failure) -> [Value] {
        guard threads > 1, count > 1 else {
            var values: [Value] = []
            for index in 0..<count { values.append(try body(index)) }
            return values
        }
        let state = Locked<(next: Int, values: [Value?], failure: Failure?)>(
            (0, Array(repeating: nil, count: count), nil))
        withoutActuallyEscaping(body) { body in
            let work: @Sendable () -> Void = {
                while true {
                    let index = state.withLock { state -> Int? in
                        guard state.next < count, state.failure == nil else { return nil }
                        state.next += 1
                        return state.next - 1
                    }
                    guard let index else { return }
                    do throws(Failure) {
                        let value = try body(index)
                        state.withLock { $0.values[index] = value }
                    } catch {
                        state.withLock { $0.failure = error }
                    }
                }
            }
            let others = (1..<min(threads, count)).compactMap { _ in launch(work, stack: plainStack) }
            work()
            for thread in others { pthread_join(thread, nil) }
        }
        let (values, failure) = state.withLock { ($0.values, $0.failure) }
        if let failure { throw failure }
        return values.map { value in
            guard let value else { preconditionFailure("every block was evaluated") }
            return value
        }
    }

    private static let plainStack = 1 << 20

    /// Starts a thread, `nil` when the system refuses.
    private static func launch(_ body: @escaping @Sendable () -> Void, stack: Int) -> pthread_t? {
        let job = unsafe Unmanaged.passRetained(Job(body))
        var attributes = pthread_attr_t()
        unsafe pthread_attr_init(&attributes)
        unsafe pthread_attr_setstacksize(&attributes, stack)
        defer { unsafe pthread_attr_destroy(&attributes) }
        #if canImport(Darwin)
            var thread: pthread_t? = nil
        #else
            var thread = pthread_t()
        #endif
        let status = unsafe pthread_create(
            &thread, &attributes,
            { argument in
                #if canImport(Darwin)
                    unsafe Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body()
                #else
                    if let argument = unsafe argument {
                        unsafe Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body()
                    }
                #endif
                return nil
            }, job.toOpaque())
        guard status == 0 else {
            unsafe job.release()
            return nil
        }
        return thread
    }
}
