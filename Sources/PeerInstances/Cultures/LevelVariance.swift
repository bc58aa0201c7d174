// How much of the variance of whole levels lies between departments.
//
// A level is a normal score that is rounded and clipped to 0…5, which takes some of the differences between departments away: of a share of
// .15 between departments, .14 is left. So the scores are given a larger share, chosen so that the levels have the one asked for.
//
// With score = √s · e + √(1 − s) · x, x normal, and level = round(mean + d · score), a person of a department with effect e has a level
// of at least k with probability Φ((mean + d √s e − (k − ½)) / (d √(1 − s))). Expected levels and squares of levels follow from these five
// probabilities, and the share between departments from their means over people.
//
// Worked example: one stage with mean 2.1, d = 1.2, two departments of one size with effects −1 and 1. Scores with s = .15 give expected
// levels of 1.66 and 2.56, and .142 of the levels' variance lies between the departments; s = .158 gives .150.
//
// Only sums, products and square roots of IEEE 754 are used: the same on every machine.

/// The levels of people in departments.
struct LevelVariance {
    /// People of one department and stage.
    struct Cell {
        let department: Int
        /// The mean of their levels before rounding, without the department's effect.
        let mean: Double
        /// How many they are.
        let weight: Double
    }
    /// Everybody.
    let cells: [Cell]
    /// The standard deviation of levels before rounding, without the mean's.
    let deviation: Double

    /// The share of the scores' variance between departments that gives the levels the share asked for, within 10⁻⁵ where it exists; `share`
    /// where departments do not differ.
    ///
    /// - Parameters:
    ///   - share: of the levels' variance, from 0 to below 1.
    ///   - effects: of the departments, in standard deviations.
    /// - Complexity: O(cells) some ten times.
    func scoreShare(for share: Double, effects: [Double]) -> Double {
        guard share > 0 else { return 0 }
        var guess = share
        for _ in 0..<40 {
            let found = levelShare(of: guess, effects: effects)
            // Where departments do not differ, only rounding is left.
            if found < 1e-9 || (found - share).magnitude < 1e-5 { break }
            guess = min(0.999, guess * share / found)
        }
        return guess
    }

    /// The share of the levels' variance between departments when the scores have the share `score`.
    func levelShare(of score: Double, effects: [Double]) -> Double {
        var sums = [Double](repeating: 0, count: effects.count)
        var weights = sums
        var squares = 0.0
        let width = deviation * (1 - score).squareRoot()
        for cell in cells {
            let middle = cell.mean + deviation * score.squareRoot() * effects[cell.department]
            for level in 1...5 {
                let probability = Self.normal((middle - Double(level) + 0.5) / width)
                sums[cell.department] += cell.weight * probability
                squares += cell.weight * Double(2 * level - 1) * probability
            }
            weights[cell.department] += cell.weight
        }
        let all = weights.reduce(0, +)
        let mean = sums.reduce(0, +) / all
        let total = squares / all - mean * mean
        guard total > 0 else { return 0 }
        let between = zip(sums, weights).reduce(0) { sum, department in
            department.1 > 0 ? sum + department.0 * department.0 / department.1 : sum
        }
        return (between / all - mean * mean) / total
    }

    /// The standard normal distribution function, within 10⁻¹³: ½ + φ(x) · (x + x³/3 + x⁵/15 + …).
    static func normal(_ x: Double) -> Double {
        guard x.magnitude < 8 else { return x < 0 ? 0 : 1 }
        var (term, sum, odd) = (x, x, 1.0)
        while term.magnitude > 1e-17 * sum.magnitude, odd < 400 {
            odd += 2
            term *= x * x / odd
            sum += term
        }
        // exp(−x²/2) as the 64th power of a short series.
        let small = -x * x / 128
        var (power, exponential) = (1.0, 1.0)
        for place in 1...14 {
            power *= small / Double(place)
            exponential += power
        }
        for _ in 0..<6 { exponential *= exponential }
        return min(1, max(0, 0.5 + 0.398942280401432677939946 * exponential * sum))
    }
}
