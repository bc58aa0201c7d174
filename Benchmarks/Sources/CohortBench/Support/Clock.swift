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
}
