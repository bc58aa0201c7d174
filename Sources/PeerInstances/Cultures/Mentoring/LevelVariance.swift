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

/// People of one department and stage.
struct PeopleCell {
    let department: Int
    let stage: Int
    /// Their share of everybody.
    let weight: Double

    /// How everybody is spread over departments and stages.
    static func all(_ places: [OrganisationPlace]) -> [PeopleCell] {
        let stages = SeniorityPyramid.shares.count + 1
        var counts = [Int](repeating: 0, count: stages * ((places.map(\.department).max() ?? 0) + 1))
        for place in places { counts[stages * place.department + place.stage] += 1 }
        return counts.indices.filter { counts[$0] > 0 }.map {
            PeopleCell(
                department: $0 / stages, stage: $0 % stages, weight: Double(counts[$0]) / Double(places.count))
        }
    }
}

/// The levels of people in departments.
struct LevelVariance {
    /// Everybody.
    let cells: [PeopleCell]
    /// What the levels are.
    let variable: SteppedVariable
    /// What departments add to scores, in standard deviations.
    let effects: [Double]

    /// The share of the scores' variance between departments that gives the levels the share asked for, within 10⁻⁵ where it exists; `share`
    /// where departments do not differ.
    ///
    /// - Parameter share: of the levels' variance, from 0 to below 1.
    /// - Complexity: O(cells) some ten times.
    func scoreShare(for share: Double) -> Double {
        guard share > 0 else { return 0 }
        var guess = share
        for _ in 0..<40 {
            let found = moments(score: guess).between
            // Where departments do not differ, only rounding is left.
            if found < 1e-9 || (found - share).magnitude < 1e-5 { break }
            guess = min(0.999, guess * share / found)
        }
        return guess
    }

    /// What levels are when the scores have the share `score` between departments.
    struct Moments {
        /// Expected level of each cell.
        var expected: [Double] = []
        /// Over everybody.
        var mean = 0.0
        var variance = 0.0
        /// The share of the variance between departments.
        var between = 0.0
    }

    /// Means and variances of levels, and how much of the latter lies between departments.
    func moments(score: Double) -> Moments {
        var moments = Moments()
        var (sums, weights) = (effects.map { _ in 0.0 }, effects.map { _ in 0.0 })
        var squares = 0.0
        for cell in cells {
            var (expected, square) = (variable.range.lowerBound, variable.range.lowerBound * variable.range.lowerBound)
            for (step, place) in standardised(cell, score: score).enumerated() {
                let probability = Self.normal(-place)
                expected += probability / variable.perUnit
                let value = variable.range.lowerBound + Double(step + 1) / variable.perUnit
                square += probability * (2 * value - 1 / variable.perUnit) / variable.perUnit
            }
            moments.expected.append(expected)
            sums[cell.department] += cell.weight * expected
            weights[cell.department] += cell.weight
            squares += cell.weight * square
        }
        moments.mean = sums.reduce(0, +)
        moments.variance = squares - moments.mean * moments.mean
        guard moments.variance > 0 else { return moments }
        let between = zip(sums, weights).reduce(0) { $1.1 > 0 ? $0 + $1.0 * $1.0 / $1.1 : $0 }
        moments.between = (between - moments.mean * moments.mean) / moments.variance
        return moments
    }

    /// The thresholds of one cell, in deviations of its people.
    func standardised(_ cell: PeopleCell, score: Double) -> [Double] {
        let middle =
            variable.mean(stage: cell.stage) + variable.deviation * score.squareRoot() * effects[cell.department]
        let width = variable.deviation * (1 - score).squareRoot()
        return variable.thresholds.map { ($0 - middle) / width }
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
        return min(1, max(0, 0.5 + density(x) * sum))
    }

    /// The standard normal density: exp(−x²/2) as the 64th power of a short series.
    static func density(_ x: Double) -> Double {
        guard x.magnitude < 12 else { return 0 }
        let small = -x * x / 128
        var (power, exponential) = (1.0, 1.0)
        for place in 1...14 {
            power *= small / Double(place)
            exponential += power
        }
        for _ in 0..<6 { exponential *= exponential }
        return 0.398942280401432677939946 * exponential
    }
}
