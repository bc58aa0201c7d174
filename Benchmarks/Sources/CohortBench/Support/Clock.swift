import Dispatch
import Synchronization

/// Wall times of the parts of a command, on the monotonic clock.
struct Stopwatch {
    private let clock = ContinuousClock()
    private(set) var seconds: [String: Double] = [:]

    /// Runs a part and adds its time.
    mutating func time<Value>(_ part: String, _ body: () throws -> Value) rethrows -> Value {
        let start = clock.now
        defer {
            let spent = clock.now - start
            seconds[part, default: 0] += Double(spent.components.seconds) + Double(spent.components.attoseconds) * 1e-18
        }
        return try body()
    }

    /// Runs parts, side by side where there are threads for it, and adds the time of each. The values are in the order of the parts; the first error is thrown.
    mutating func timeSideBySide<Value: Sendable>(
        _ parts: [(name: String, make: @Sendable () throws -> Value)], threads: Int
    ) throws -> [Value] {
        guard threads > 1 else { return try parts.map { try time($0.name, $0.make) } }
        let done = Mutex<[Int: (result: Result<Value, any Error>, seconds: [String: Double])]>([:])
        DispatchQueue.concurrentPerform(iterations: parts.count) { index in
            var watch = Stopwatch()
            let result = Result { try watch.time(parts[index].name, parts[index].make) }
            done.withLock { $0[index] = (result, watch.seconds) }
        }
        let all = done.withLock { done in parts.indices.compactMap { done[$0] } }
        for part in all { seconds.merge(part.seconds) { $0 + $1 } }
        return try all.map { try $0.result.get() }
    }
}
