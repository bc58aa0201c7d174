import PeerNumerics

/// What departments add to people's skills and goals: normal numbers that go together as skills do, so that a department strong in writing is
/// strong in speaking too, and correlations between departments are those within.
///
/// Let C be the correlations asked for, with eigenvalues λ₁ ≥ λ₂ ≥ … and vectors v₁, v₂, …. D departments differ in at most D − 1 ways; the best that
/// they can do is the first r = min(D − 1, 7) of them (more, and rounding, which takes from correlations within departments alone, could not be
/// made up for where departments differ much):
///     effect(d, i) = Σₖ √λₖ · vₖ(i) · gₖ(d),  k = 1 … r,
/// where g₁ … gᵣ are drawn at random and then made uncorrelated, with mean 0 and variance 1 over people. The effects' correlations are those of
/// C's best approximation of rank r, whatever was drawn. (Effects drawn independently a skill have none; drawn with the correlations C
/// from a handful of departments they have some of their own, off by up to .6.) Each variable's effects are divided by their deviation.
///
/// Whatever goes with skills and goals without being one of them (traits) differs between departments by what follows: with correlations r(i) its
/// effect is r · C⁻¹ · effects, so loads are (r · vₖ) / √λₖ, which for a skill is √λₖ · vₖ(i) again. Its variance is the share of the trait
/// that skills and goals explain, .03 to .3, and by so much of what they differ in skills departments differ in personality.
///
/// *Example.* Three departments of 50, 30 and 20 people: two directions. In the first the draws .2, −1.1, .7 have mean −.09, and less it and
/// divided by their deviation .69 are .42, −1.47, 1.15.
struct DepartmentEffects {
    /// In how many ways departments differ at most.
    private static let mostDirections = 7
    /// By variable, then department.
    let effects: [[Double]]
    /// By variable: the effects' variance before they were divided, of the scores' own variance of 1.
    let explained: [Double]

    /// - Parameters:
    ///   - shares: of the people, by department.
    ///   - eigen: of the correlations C.
    ///   - rows: of each variable, the correlations with those of C.
    init(shares: [Double], eigen: SymmetricEigen, rows: [[Double]], _ source: inout NormalSource) {
        let directions = Self.directions(
            min(shares.count { $0 > 0 } - 1, Self.mostDirections), shares, &source)
        var (effects, explained) = ([[Double]](), [Double]())
        for row in rows {
            var sums = shares.map { _ in 0.0 }
            for (k, direction) in directions.enumerated() {
                let load = zip(row, eigen.vectors[k]).reduce(0) { $0 + $1.0 * $1.1 } / eigen.values[k].squareRoot()
                for d in sums.indices { sums[d] += load * direction[d] }
            }
            let variance = zip(shares, sums).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
            effects.append(sums.map { variance > 0 ? $0 / variance.squareRoot() : 0 })
            explained.append(variance)
        }
        (self.effects, self.explained) = (effects, explained)
    }

    /// Random numbers a department, of mean 0 and variance 1 over people, each list uncorrelated with those before it.
    private static func directions(_ number: Int, _ shares: [Double], _ source: inout NormalSource) -> [[Double]] {
        func product(_ a: [Double], _ b: [Double]) -> Double {
            var sum = 0.0
            for d in shares.indices { sum += shares[d] * a[d] * b[d] }
            return sum
        }
        var found: [[Double]] = [shares.map { _ in 1 }]
        while found.count <= number {
            var next = shares.map { _ in source.normal() }
            // Twice, for what rounding left.
            for _ in 0..<2 {
                for one in found {
                    let part = product(next, one)
                    for d in next.indices { next[d] -= part * one[d] }
                }
            }
            let length = product(next, next).squareRoot()
            if length > 1e-6 { found.append(next.map { $0 / length }) }
        }
        return Array(found.dropFirst())
    }
}
