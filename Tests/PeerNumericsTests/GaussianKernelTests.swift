import Foundation
import PeerProblems
import PeerNumerics
import PeerTestSupport
import Testing

/// The closeness kernels against their twin in Swift, and the twin against the exponential of the system.
struct GaussianKernelTests {
    struct Draw: Sendable {
        var traits: Int
        var unknown: Double
        var bound: Int32
        var slope: Float

        func vectors(_ count: Int, _ random: inout SplitMix64) -> [[Int32]?] {
            (0..<count).map { _ in
                random.chance(unknown)
                    ? nil
                    : (0..<traits).map { _ in
                        random.chance(0.2)
                            ? (Bool.random(using: &random) ? bound : -bound)
                            : Int32.random(in: -bound...bound, using: &random)
                    }
            }
        }

        func panels(_ vectors: [[Int32]?]) -> GaussianPanels {
            GaussianPanels(count: vectors.count, traits: traits) { vectors[$0] }
        }
    }

    static let draws: [Draw] = [0, 1, 2, 5, 30, 31, 512].flatMap { traits in
        [
            Draw(traits: traits, unknown: 0, bound: 1 << 15, slope: 0x1p-31),
            Draw(traits: traits, unknown: 0.2, bound: 1 << 15, slope: 0x1.3p-33),
            Draw(traits: traits, unknown: 0.05, bound: 1 << 20, slope: 0x1p-38),
            Draw(traits: traits, unknown: 0, bound: 1 << 20, slope: 0x1p-28),
            Draw(traits: traits, unknown: 0, bound: 1, slope: 0x1p-3),
            Draw(traits: traits, unknown: 1, bound: 1, slope: 1),
        ]
    }

    @Test("every variant equals the twin bit for bit, mirrored or not", arguments: draws)
    func variants(draw: Draw) {
        var random = SplitMix64(seed: UInt64(draw.traits) &* 31 &+ UInt64(draw.bound))
        for (rowCount, columnCount) in [(1, 1), (9, 33), (27, 150)] {
            let rows = draw.panels(draw.vectors(rowCount, &random))
            let columns = draw.panels(draw.vectors(columnCount, &random))
            let tiles = KernelTiles(rows: rowCount, columns: columnCount)
            for mirrored in Set([0, draw.traits / 2, draw.traits]) {
                for variant in KernelVariant.available {
                    let tile = GaussianTile(
                        rows: rows, columns: columns, mirrored: mirrored, slope: draw.slope, capacity: rowCount,
                        variant: variant)
                    let out = ScoreTile.buffer(of: Float(-1))
                    tile.setRows(0..<rowCount)
                    var (wrong, silent) = (0, 0)
                    tiles.forEach { shape in
                        let mayBeUnknown = tile.score(shape, into: out)
                        for (place, row, column) in tiles.places(shape) {
                            let value = rows.closeness(row, column, of: columns, mirrored: mirrored, slope: draw.slope)
                            if out[place].identity != value.identity { wrong += 1 }
                            if !mayBeUnknown, value.isNaN { silent += 1 }
                        }
                    }
                    #expect(wrong == 0 && silent == 0, "\(variant), \(rowCount) × \(columnCount), \(mirrored)")
                }
            }
        }
    }

    @Test("the twin follows the formula and is symmetric", arguments: draws)
    func formula(draw: Draw) {
        var random = SplitMix64(seed: UInt64(draw.traits) &+ 13)
        let vectors = draw.vectors(30, &random)
        let panels = draw.panels(vectors)
        let mirrored = draw.traits * 2 / 3
        for (first, a) in vectors.enumerated() {
            for (second, b) in vectors.enumerated() {
                let value = panels.closeness(first, second, of: panels, mirrored: mirrored, slope: draw.slope)
                let back = panels.closeness(second, first, of: panels, mirrored: mirrored, slope: draw.slope)
                #expect(value.identity == back.identity)
                guard let a, let b else {
                    #expect(value.isNaN)
                    continue
                }
                let squared = (0..<draw.traits).reduce(0.0) { sum, trait in
                    let difference = Double(a[trait]) - (trait < mirrored ? 1 : -1) * Double(b[trait])
                    return sum + difference * difference
                }
                let exact = exp2(-min(40, squared * Double(draw.slope)))
                #expect(abs(Double(value) - exact) <= 5e-6 * exact && value <= 1)
            }
        }
    }
}
