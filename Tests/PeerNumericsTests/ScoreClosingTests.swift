import PeerProblems
import PeerNumerics
import PeerTestSupport
import Testing

/// From facet values to scores: every variant against the recipe written down once more.
struct ScoreClosingTests {
    /// Facets of one model: weights, references, and what is renormalised.
    struct Model {
        let directional: Int
        let weights: [Int32]
        let references: [Int32]
        let minimumKnown: Int32
        var renormalised: [[Int32]]?

        init(directional: Int, symmetric: Int, renormalises: Bool, _ random: inout SplitMix64) {
            let count = directional + symmetric
            self.directional = directional
            // Weights that sum to 2²⁰, by cutting at random places.
            func shares(_ parts: Int) -> [Int32] {
                let cuts =
                    ([0, 1 << 20] + (0..<max(0, parts - 1)).map { _ in Int32.random(in: 0...1 << 20, using: &random) })
                    .sorted()
                return zip(cuts.dropFirst(), cuts).map(-)
            }
            weights = shares(count)
            references = weights.map { Int32.random(in: 0...$0, using: &random) }
            minimumKnown = [0, 1 << 19, 1 << 20].randomElement(using: &random) ?? 0
            guard renormalises else { return }
            let weights = weights
            renormalised = (0..<1 << count).map { set in
                // Whoever knows everything has the plain weights.
                if set == (1 << count) - 1 { return weights }
                let members = (0..<count).filter { set >> $0 & 1 == 1 }
                var own = [Int32](repeating: 0, count: count)
                for (place, share) in zip(members, shares(members.count)) { own[place] = share }
                return own
            }
        }

        /// Score and known weight of one direction.
        func direction(_ values: [Float]) -> (score: Int32, known: Int32) {
            let set = values.indices.reduce(0) { values[$1].isNaN ? $0 : $0 | 1 << $1 }
            let own = renormalised?[set] ?? weights
            var result: (score: Int32, known: Int32) = (0, 0)
            for (facet, value) in values.enumerated() {
                if value.isNaN {
                    if renormalised == nil { result.score += references[facet] }
                } else {
                    result.score += Int32((value * Float(own[facet])).rounded(.toNearestOrEven))
                    result.known += weights[facet]
                }
            }
            return result
        }
    }

    private static func aggregated(_ a: Int32, _ b: Int32, _ aggregate: ScoreClosing.Aggregate) -> Int32 {
        let product = Float(a) * Float(b)
        switch aggregate {
        case .mean: return (a + b + 1) / 2
        case .minimum: return min(a, b)
        case .product: return Int32((product / 0x1p20).rounded(.toNearestOrEven))
        case .geometric: return Int32(product.squareRoot().rounded(.toNearestOrEven))
        case .harmonic: return a + b == 0 ? 0 : Int32((2 * product / Float(a + b)).rounded(.toNearestOrEven))
        case .none: return 0
        }
    }

    private static let aggregates: [ScoreClosing.Aggregate] = [.mean, .harmonic, .geometric, .product, .minimum]

    private func tile(_ unknown: Double, _ random: inout SplitMix64) -> AlignedBuffer<Float> {
        let buffer = ScoreTile.buffer(of: Float(0))
        for place in 0..<buffer.count {
            let edge: Float = Bool.random(using: &random) ? 0 : 1
            buffer[place] =
                random.chance(unknown)
                ? .nan : random.chance(0.2) ? edge : Float(Int.random(in: 0...1 << 22, using: &random)) * 0x1p-22
        }
        return buffer
    }

    @Test("every variant, aggregate and number of facets follows the recipe", arguments: KernelVariant.available)
    func recipe(variant: KernelVariant) {
        for (directional, symmetric) in [(1, 2), (1, 0), (0, 1), (0, 3), (2, 0), (3, 4), (2, 2)] {
            for unknown in [0, 0.2, 1] {
                for renormalises in [false, true] {
                    var random = SplitMix64(seed: UInt64(directional * 100 + symmetric * 10 + Int(unknown * 5)))
                    let model = Model(
                        directional: directional, symmetric: symmetric, renormalises: renormalises, &random)
                    let to = (0..<directional + symmetric).map { _ in tile(unknown, &random) }
                    let from = (0..<directional).map { _ in tile(unknown, &random) }
                    for aggregate in Self.aggregates {
                        for (rows, panels) in [(8, 4), (1, 1), (5, 3)] {
                            let wrong = mismatches(
                                model, to, from, unknown > 0, aggregate,
                                TileShape(firstRow: 0, rows: rows, firstPanel: 0, panels: panels),
                                variant)
                            #expect(
                                wrong == 0, "\(directional) + \(symmetric), \(aggregate), \(unknown), \(renormalises)")
                        }
                    }
                }
            }
        }
    }

    /// Compares both directions and the aggregate, written together and each without the other.
    private func mismatches(
        _ model: Model, _ to: [AlignedBuffer<Float>], _ from: [AlignedBuffer<Float>], _ hasUnknown: Bool,
        _ aggregate: ScoreClosing.Aggregate, _ shape: TileShape, _ variant: KernelVariant
    ) -> Int {
        let terms = ScoreClosing.Terms(
            directional: model.directional, weights: model.weights, references: model.references,
            renormalised: model.renormalised, minimumKnown: model.minimumKnown)
        func integers() -> AlignedBuffer<Int32> { ScoreTile.buffer(of: -7) }
        let (there, back, both, alone, thereOnly, backOnly) = (
            integers(), integers(), integers(), integers(), integers(), integers()
        )
        let targets:
            [(scores: (to: AlignedBuffer<Int32>, from: AlignedBuffer<Int32>)?, reciprocal: AlignedBuffer<Int32>?)] = [
                ((there, back), both), (nil, alone), ((thereOnly, backOnly), nil),
            ]
        for (scores, reciprocal) in targets {
            let buffers = ScoreClosing.Buffers(to: to, from: from, scores: scores, reciprocal: reciprocal)
            ScoreClosing(terms, buffers: buffers, aggregate: aggregate, variant: variant).close(
                shape, hasUnknown: hasUnknown)
        }
        var wrong = 0
        for row in 0..<shape.rows {
            for column in 0..<shape.columns {
                let place = row * ScoreTile.columns + column
                let symmetric = to[model.directional...].map { $0[place] }
                let one = model.direction(to[..<model.directional].map { $0[place] } + symmetric)
                let other = model.direction(from.map { $0[place] } + symmetric)
                let isFew = min(one.known, other.known) < model.minimumKnown
                let expected: [Int32] =
                    isFew
                    ? [.min, .min, .min] : [one.score, other.score, Self.aggregated(one.score, other.score, aggregate)]
                if [there[place], back[place], both[place]] != expected { wrong += 1 }
                if [thereOnly[place], backOnly[place], alone[place]] != expected { wrong += 1 }
            }
        }
        return wrong
    }
}
