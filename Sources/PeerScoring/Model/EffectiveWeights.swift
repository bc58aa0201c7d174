import PeerCohorts
import PeerProblems
import PeerNumerics

/// How much of the differences between pairs a facet really makes, beside the weight it was given.
///
/// ```swift
/// let scores = try ScoreModel.standard.fit(cohort).scores(of: cohort)
/// for weight in scores.effectiveWeights() where weight.isWeak { print(weight.facet, "makes hardly a difference") }
/// ```
public struct EffectiveWeight: Hashable, Sendable, Codable {
    /// The facet.
    public let facet: String
    /// Its share of the weights.
    public let nominal: Double
    /// Its share of the variance of S over ordered pairs: Cov(term, S) / Var(S). Shares sum to 1; one can be negative.
    public let effective: Double
    /// Share of the ordered pairs in which it is known.
    public let known: Double
    /// Whether it carries less than a third of what its weight says.
    public var isWeak: Bool { effective < nominal / 3 }
}

extension CohortScores {
    /// The effective weight of every facet, from all ordered pairs or a fixed sample of 2¹⁷. Exact sums of integers, by
    /// BLAS: the same on every machine and any number of threads.
    public func effectiveWeights(threads: Int = 1) -> [EffectiveWeight] {
        let sample = PairSample(count: cohort.count, limit: 1 << 17)
        let facets = tables.count
        let block = 4096
        let parts = Threads.map((sample.pairs + block - 1) / block, threads: threads) { part in
            var terms: [Int32] = []
            terms.reserveCapacity(block * facets)
            var known = [Int](repeating: 0, count: facets)
            for index in part * block..<min(sample.pairs, (part + 1) * block) {
                let (receiver, giver) = sample[index]
                let values = self.values(to: receiver, from: giver)
                let weights = scale.effectiveWeights(values)
                for facet in 0..<facets {
                    terms.append(scale.term(values[facet], facet, weights))
                    if !values[facet].isNaN { known[facet] += 1 }
                }
            }
            return (terms: terms, known: known)
        }
        let rows = parts.flatMap(\.terms)
        var sums = [Int64](repeating: 0, count: facets)
        for (place, term) in rows.enumerated() { sums[place % facets] += Int64(term) }
        let known = (0..<facets).map { facet in parts.reduce(0) { $0 + $1.known[facet] } }
        let products = Gram.gram(of: rows, columns: facets)
        let (n, total) = (Int128(sample.pairs), sums.reduce(Int128(0)) { $0 + Int128($1) })
        let covariances = (0..<facets).map { facet -> Double in
            let withScore = (0..<facets).reduce(Int128(0)) { $0 + Int128(products[facet * facets + $1]) }
            return Double(n * withScore - Int128(sums[facet]) * total)
        }
        let variance = covariances.reduce(0, +)
        return (0..<facets).map { facet in
            EffectiveWeight(
                facet: facetNames[facet], nominal: Score.fraction(scale.weights[facet]),
                effective: variance > 0 ? covariances[facet] / variance : 0,
                known: sample.pairs == 0 ? 0 : Double(known[facet]) / Double(sample.pairs))
        }
    }
}
