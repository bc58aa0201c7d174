import PeerProblems
import PeerNumerics
import PeerTestSupport
import Testing

/// Facets by BLAS against the kernels' twins, bit for bit: two roads that share no arithmetic before the last step.
struct FacetProductTests {
    @Test("level gaps", arguments: LevelGapKernelTests.draws.filter { $0.questions <= 127 })
    func levelGap(draw: LevelGapKernelTests.Draw) throws {
        var random = SplitMix64(seed: UInt64(draw.questions) &+ 3)
        let curve = try #require(
            LevelGapPanels.Curve(
                (0..<draw.steps).map { $0 == 0 ? 0 : Int.random(in: 1...Int(draw.greatestWorth), using: &random) }))
        let (rows, columns) = (draw.panels(21, curve, &random), draw.panels(150, curve, &random))
        // Where the sums might not be exact in binary32 there is no such road.
        guard let products = LevelGapProducts(rows: rows, columns: columns, capacity: 21) else { return }
        let (to, from) = (ScoreTile.buffer(of: Float(-1)), ScoreTile.buffer(of: Float(-1)))
        products.setRows(0..<21)
        let tiles = KernelTiles(rows: 21, columns: 150)
        var (wrong, silent) = (0, 0)
        tiles.forEach { shape in
            let mayBeUnknown = products.score(shape, to: to, from: from)
            for (place, row, column) in tiles.places(shape) {
                let there = rows.benefit(to: row, from: column, of: columns)
                let back = columns.benefit(to: column, from: row, of: rows)
                if to[place].identity != there.identity || from[place].identity != back.identity { wrong += 1 }
                if !mayBeUnknown, there.isNaN || back.isNaN { silent += 1 }
            }
        }
        #expect(wrong == 0 && silent == 0)
    }

    @Test("cosines", arguments: CosineKernelTests.draws.filter { $0.questions <= 65 })
    func cosine(draw: CosineKernelTests.Draw) {
        var random = SplitMix64(seed: UInt64(draw.questions) &+ 4)
        let (rows, columns) = (draw.panels(draw.people(21, &random)), draw.panels(draw.people(150, &random)))
        guard let products = CosineProducts(rows: rows, columns: columns, capacity: 21) else { return }
        let out = ScoreTile.buffer(of: Float(-1))
        products.setRows(0..<21)
        let tiles = KernelTiles(rows: 21, columns: 150)
        var (wrong, silent) = (0, 0)
        tiles.forEach { shape in
            let mayBeUnknown = products.score(shape, into: out)
            for (place, row, column) in tiles.places(shape) {
                let value = rows.cosine(row, column, of: columns)
                if out[place].identity != value.identity { wrong += 1 }
                if !mayBeUnknown, value.isNaN { silent += 1 }
            }
        }
        #expect(wrong == 0 && silent == 0)
    }

    @Test("closeness", arguments: GaussianKernelTests.draws)
    func gaussian(draw: GaussianKernelTests.Draw) {
        var random = SplitMix64(seed: UInt64(draw.traits) &+ 5)
        let (rows, columns) = (draw.panels(draw.vectors(21, &random)), draw.panels(draw.vectors(150, &random)))
        let tiles = KernelTiles(rows: 21, columns: 150)
        for mirrored in Set([0, draw.traits / 2, draw.traits]) {
            let products = GaussianProducts(
                rows: rows, columns: columns, mirrored: mirrored, slope: draw.slope, capacity: 21)
            let out = ScoreTile.buffer(of: Float(-1))
            products.setRows(0..<21)
            var wrong = 0
            tiles.forEach { shape in
                _ = products.score(shape, into: out)
                for (place, row, column) in tiles.places(shape) {
                    let value = rows.closeness(row, column, of: columns, mirrored: mirrored, slope: draw.slope)
                    if out[place].identity != value.identity { wrong += 1 }
                }
            }
            #expect(wrong == 0)
        }
    }
}
