// Cooling. How temperatures fall while a search runs, by the trials that are spent or by the clock.

import PeerProblems

extension CircleSearch {
    /// Runs an engine through falling temperatures, by trials or by the clock: geometrically from `hottest` of the spread to `fall` of that;
    /// the last twentieth takes improvements alone.
    func cool(
        spread: Double, share: Double, trials: Int, perTrial: Int, hottest: Double = 0.35, fall: Double = 0.02,
        _ monitor: Monitor, _ run: (Int, Double) -> Bool
    ) throws(Interrupted) {
        let begin = clock.now
        var spent = 0
        while true {
            let progress: Double
            if let seconds = options.seconds {
                progress = (clock.now - begin).inSeconds / (seconds * share)
            } else {
                progress = Double(spent) / (Double(trials) * share)
            }
            if progress >= 1 { return }
            try monitor.poll(min(1, progress))
            let temperature = progress > 0.95 ? 0 : spread * hottest * power(fall, progress)
            let isDone = run(perTrial, temperature)
            spent += perTrial
            if isDone { return }
        }
    }
}

/// base^exponent for 0 < base ≤ 1.
func power(_ base: Double, _ exponent: Double) -> Double {
    var (result, x) = (1.0, exponent * naturalLogarithm(base) / 1024)
    x = 1 + x + x * x / 2 + x * x * x / 6
    for _ in 0..<10 { x *= x }
    result = x
    return result
}
