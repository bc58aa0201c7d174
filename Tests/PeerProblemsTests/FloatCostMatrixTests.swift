import PeerProblems
import PeerTestSupport
import Testing

@Suite("Float costs as integers: the largest power of two that divides them all")
struct FloatCostMatrixTests {
    @Test(
        "The unit and the bound of a row",
        arguments: [
            ([0, 0], 1, 2), ([3, -12], 1, 16), ([0.75, 0.5], 4, 1), ([0.5], 2, 1), ([-1], 1, 2),
            ([8, .infinity], 1, 16),
            ([.infinity], 1, 2), ([0.1], 0x1p27, 0.125), ([Float(bitPattern: 3)], 0x1p149, Float(bitPattern: 4)),
            ([Float(bitPattern: 1)], 0x1p149, Float(bitPattern: 2)),
            ([-0.0, 1], 1, 2), ([0x1.fffffep10, 1024], 0x1p13, 2048),
        ] as [([Float], Double, Float)])
    func unit(costs: [Float], scale: Double, largest: Float) throws {
        let matrix = try FloatCostMatrix(rowCount: 1, columnCount: costs.count, values: costs)
        #expect(matrix.scale == CostScale(.two, exponent: Int(scale.exponent)))
        #expect(Double(matrix.largest) == Double(largest) * scale)
        for (column, cost) in costs.enumerated() {
            #expect(matrix[0, column] == (cost == .infinity ? nil : Int64(Double(cost) * scale)))
        }
    }

    @Test("2,000 rows of up to 70 costs on grids of all kinds agree with a search for the unit")
    func random() throws {
        for seed in UInt64(0)..<2000 {
            var random = SplitMix64(seed: seed)
            let step = Float(sign: .plus, exponent: Int.random(in: -60...8, using: &random), significand: 1)
            let costs = (0..<Int.random(in: 1...70, using: &random)).map { _ -> Float in
                random.chance(0.1) ? .infinity : Float(Int.random(in: -5000...5000, using: &random)) * step
            }
            let matrix = try FloatCostMatrix(rowCount: 1, columnCount: costs.count, values: costs)
            let finite = costs.filter { $0 != .infinity }.map { Double($0) }
            // Whole numbers stay as they are; otherwise half the scale would leave a fraction.
            func areWhole(_ scale: Double) -> Bool { finite.allSatisfy { ($0 * scale).rounded() == $0 * scale } }
            let scale = Double(sign: .plus, exponent: -matrix.unit, significand: 1)
            #expect(areWhole(scale) && (scale == 1 || !areWhole(scale / 2)), "seed \(seed)")
            let greatest = finite.map(\.magnitude).max() ?? 0
            if greatest > 0 {
                let largest = Double(matrix.largest) / scale
                #expect(greatest < largest && largest <= 2 * greatest, "seed \(seed)")
            }
        }
    }

    @Test("NaN and −inf are refused with their place, and costs that need too many bits")
    func refused() {
        for (bad, text) in [(Float.nan, "nan"), (-Float.infinity, "-inf")] {
            #expect(throws: ProblemError.invalidCost(row: 1, column: 2, text: text)) {
                _ = try FloatCostMatrix(rowCount: 2, columnCount: 3, values: [1, 2, 3, 4, .infinity, bad])
            }
        }
        #expect(throws: ProblemError.self) {
            _ = try FloatCostMatrix(rowCount: 1, columnCount: 2, values: [0x1p40, 0x1p-40])
        }
        #expect(throws: ProblemError.self) { _ = try FloatCostMatrix(rowCount: 2, columnCount: 2, values: [1, 2, 3]) }
    }
}
