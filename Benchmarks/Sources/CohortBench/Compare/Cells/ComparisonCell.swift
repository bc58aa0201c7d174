/// One answer: a competitor on an instance with a seed.
struct ComparisonCell: Codable, Sendable {
    /// The instance's name.
    let instance: String
    /// People of the instance.
    let participants: Int
    /// The competitor's name.
    let strategy: String
    /// The seed, from 1.
    let seed: Int
    /// `optimal`, `stable`, `fallback` or `heuristic` of a strategy; `answered`, `wrong`, `late` or `failed` of a solver from outside.
    let outcome: String
    /// Why there are no values.
    let note: String?
    /// Values by metric; metrics without a value are not there.
    let values: [String: Double]

    /// Whether there is an answer.
    var isAnswered: Bool { note == nil }

    /// What a measured matching gives.
    init(_ instance: ComparisonInstance, _ strategy: String, seed: Int, _ matching: MeasuredMatching) {
        self.init(
            instance: instance.name, participants: matching.cohort.count, strategy: strategy, seed: seed,
            outcome: matching.outcome, note: nil,
            values: Dictionary(
                uniqueKeysWithValues: ComparisonMetrics.all.compactMap { metric in
                    metric.value(matching).map { (metric.name, $0) }
                }))
    }

    /// A cell of parts.
    init(
        instance: String, participants: Int, strategy: String, seed: Int, outcome: String, note: String?,
        values: [String: Double]
    ) {
        (self.instance, self.participants, self.strategy, self.seed) = (instance, participants, strategy, seed)
        (self.outcome, self.note, self.values) = (outcome, note, values)
    }
}

/// How long an answer took. No other file depends on it.
struct CellTiming: Codable, Sendable {
    /// Seconds of the whole match, with bound and judgement; of a solver from outside of its process.
    let seconds: Double
    /// Seconds of the method alone; `nil` of a solver from outside.
    let solve: Double?
    /// The greatest resident size, in 10⁶ bytes; `nil` of a solver from outside.
    let peakMemoryMb: Int?

    enum CodingKeys: String, CodingKey {
        case seconds, solve
        case peakMemoryMb = "peak_memory_mb"
    }
}
