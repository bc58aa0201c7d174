/// A number on file that comes of a normal score: a whole level 0…5, or the mean of five items, on fifths from 1 to 6. The score times the
/// deviation plus the mean is rounded to the nearest step, and clipped.
struct SteppedVariable {
    /// The name of the skill, goal or trait.
    let name: String
    /// The mean before rounding, of people at stage 2.
    let mean: Double
    /// By how much the mean grows with each stage.
    let growth: Double
    /// The standard deviation before rounding, at one stage.
    let deviation: Double
    /// The least value and the greatest.
    let range: ClosedRange<Double>
    /// Steps in a unit.
    let perUnit: Double

    /// A whole level.
    static func level(_ name: String, mean: Double, growth: Double = 0, deviation: Double) -> SteppedVariable {
        SteppedVariable(name: name, mean: mean, growth: growth, deviation: deviation, range: 0...5, perUnit: 1)
    }

    /// The mean of five items.
    static func trait(_ name: String, mean: Double, deviation: Double) -> SteppedVariable {
        SteppedVariable(name: name, mean: mean, growth: 0, deviation: deviation, range: 1...6, perUnit: 5)
    }

    /// The mean before rounding at a stage.
    func mean(stage: Int) -> Double { mean + growth * Double(stage - 2) }

    /// The value on file of a score.
    func value(stage: Int, score: Double) -> Double {
        let rounded = ((mean(stage: stage) + deviation * score) * perUnit).rounded() / perUnit
        return rounded <= range.lowerBound ? range.lowerBound : min(range.upperBound, rounded)
    }

    /// Where the value goes up by a step.
    var thresholds: [Double] {
        let steps = Int((range.upperBound - range.lowerBound) * perUnit)
        return (1...steps).map { (range.lowerBound * perUnit + Double($0) - 0.5) / perUnit }
    }
}
