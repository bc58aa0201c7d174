// Correlations that come out as asked, over all people, after levels are rounded and departments have their say.
//
// PROBLEM. Levels Yᵢ = fᵢ(score) are steps of normal scores. Rounding and clipping weaken correlations (.92 becomes .87), departments and stages
// add their own. Asked for are the correlations of the levels of all people together. Wanted are correlations ρᵢⱼ of the scores of people of
// one department and stage.
//
// DEFINITIONS. A cell is a department at a stage, with share w of the people. In it, variable i goes up by one step h at each threshold t, in
// deviations of the cell's people (`LevelVariance.standardised`). By Mehler's formula, for normal x and y with correlation ρ,
//     Cov(fᵢ(x), fⱼ(y)) = Σₖ aᵢₖ aⱼₖ ρᵏ,   aₖ = E[f(x) Heₖ(x)] / √k! = h Σₜ φ(t) Heₖ₋₁(t) / √k!,   k = 1, 2, …
// so over all people
//     Cov(Yᵢ, Yⱼ) = Σ_cells w (mᵢ − m̄ᵢ)(mⱼ − m̄ⱼ) + Σₖ ρᵏ Σ_cells w aᵢₖ aⱼₖ,
// with mᵢ the cell's expected level: a polynomial of ρ, which grows with ρ, because steps only go up. Divided by the deviations of the levels it
// is the correlation, and the ρ that gives the one asked for is found by bisection. 200 terms are summed: at ρ = .98, .02 of a term's weight
// is left, and the last terms are 10⁻⁴ of the whole.
//
// What is found pair by pair need not be a correlation matrix, because rounding costs most where correlations are high; `NearestCorrelation`
// makes it one. `worst` says by how much the expected correlations then miss those asked for: .008 for the worst of 351 pairs at the standard
// parameters. Within .02 for one department or four and more, `eta2` up to .3 and `zipf` up to .8; with `eta2` .4 or `zipf` 1 it is near .02, with both .03. Beyond reach are
// – few departments: two differ in one way only, and all correlations between them are ±1 (worst .11 with two, .07 with three);
// – large `eta2`: rounding takes from correlations within departments alone, which cannot make up for it (.03 at .5, .13 at .7, .3 at .9);
// – steep `zipf`: a level that nearly everybody has at 0 cannot go closely with one that varies (.06 at 1.25, .12 at 1.5, .19 at 3).
//
// EXAMPLE. One cell, two levels with mean 2.1 and deviation 1.2, asked .92: ρ = .969 is found. With ρ = .92 the levels have .866.
//
// O(variables² · cells · terms). Source: F. G. Mehler, Journal für die reine und angewandte Mathematik 66 (1866), pp. 161–176; used to the same end
// by M. C. Cario & B. L. Nelson, "Modeling and generating random vectors with arbitrary marginal distributions and correlation matrix" (1997).

/// Correlations of the scores within cells.
struct CorrelatedScores {
    /// Row-major, positive definite.
    let matrix: [Double]
    /// The greatest difference between an expected correlation of levels and the one asked for.
    let worst: Double

    private static let terms = 200

    /// One variable's levels, cell by cell.
    private struct Expansion {
        /// Expected levels less the mean.
        let expected: [Double]
        let deviation: Double
        /// aₖ by cell, then k.
        let terms: [[Double]]

        init(_ levels: LevelVariance, score: Double) {
            let moments = levels.moments(score: score)
            expected = moments.expected.map { $0 - moments.mean }
            deviation = max(moments.variance, 1e-12).squareRoot()
            var known: [[Double]: [Double]] = [:]
            terms = levels.cells.map { cell in
                let thresholds = levels.standardised(cell, score: score)
                if let same = known[thresholds] { return same }
                let new = Self.terms(thresholds).map { $0 / levels.variable.perUnit }
                known[thresholds] = new
                return new
            }
        }

        /// Σ φ(t) Heₖ₋₁(t) / √k!, by the recursion of Heₖ / √k!.
        private static func terms(_ thresholds: [Double]) -> [Double] {
            var sums = [Double](repeating: 0, count: CorrelatedScores.terms)
            for t in thresholds {
                let density = LevelVariance.density(t)
                guard density > 1e-30 else { continue }
                var (before, now) = (0.0, 1.0)
                for k in 1...CorrelatedScores.terms {
                    let root = Double(k).squareRoot()
                    sums[k - 1] += density * now / root
                    (before, now) = (now, (t * now - Double(k - 1).squareRoot() * before) / root)
                }
            }
            return sums
        }
    }

    /// The correlation of two variables' levels, as a polynomial of the scores'.
    private struct Curve {
        var constant = 0.0
        var terms = [Double](repeating: 0, count: CorrelatedScores.terms)

        init(_ first: Expansion, _ second: Expansion, _ cells: [PeopleCell]) {
            let scale = 1 / (first.deviation * second.deviation)
            for (place, cell) in cells.enumerated() {
                let weight = cell.weight * scale
                constant += weight * first.expected[place] * second.expected[place]
                let (a, b) = (first.terms[place], second.terms[place])
                for k in terms.indices { terms[k] += weight * a[k] * b[k] }
            }
        }

        func callAsFunction(_ score: Double) -> Double {
            constant + terms.reversed().reduce(0) { ($0 + $1) * score }
        }

        /// The score's correlation for the levels'; the nearest within ±.999 where there is none.
        func solved(_ asked: Double) -> Double {
            var (low, high) = (-0.999, 0.999)
            for _ in 0..<34 {
                let middle = (low + high) / 2
                if self(middle) < asked { low = middle } else { high = middle }
            }
            return (low + high) / 2
        }
    }

    /// - Parameters:
    ///   - levels: of each variable.
    ///   - shares: of the scores' variance between departments.
    ///   - asked: the correlations of the levels of all people, row-major.
    init(_ levels: [LevelVariance], shares: [Double], asked: [Double]) {
        let n = levels.count
        let cells = levels.first?.cells ?? []
        let expansions = zip(levels, shares).map { Expansion($0, score: $1) }
        var curves: [Curve] = []
        var found = [Double](repeating: 1, count: n * n)
        for i in 0..<n {
            for j in 0..<i {
                let curve = Curve(expansions[i], expansions[j], cells)
                let score = curve.solved(asked[i * n + j])
                (found[i * n + j], found[j * n + i]) = (score, score)
                curves.append(curve)
            }
        }
        let nearest = NearestCorrelation.of(found, order: n)
        var worst = 0.0
        for i in 0..<n {
            for j in 0..<i {
                worst = max(worst, (curves[i * (i - 1) / 2 + j](nearest[i * n + j]) - asked[i * n + j]).magnitude)
            }
        }
        (matrix, self.worst) = (nearest, worst)
    }
}
