/// Wall times of the stages of a run, on the monotonic clock.
struct StageClock {
    private(set) var seconds: [String: Double] = [:]

    /// Runs a stage and adds its time.
    mutating func time<Value, Failure: Error>(
        _ stage: String, _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let clock = ContinuousClock()
        let start = clock.now
        defer {
            let spent = (clock.now - start).components
            seconds[stage, default: 0] += Double(spent.seconds) + Double(spent.attoseconds) * 1e-18
        }
        return try body()
    }
}
