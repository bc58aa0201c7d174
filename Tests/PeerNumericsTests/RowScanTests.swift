import PeerProblems
import PeerNumerics
import Testing

@Suite("Scans of rows: every form of the kernels agrees with Swift, bit for bit")
struct RowScanTests {
    private func rows(_ body: (_ row: [Float], _ prices: [Float], inout SplitMix64) throws -> Void) rethrows {
        var random = SplitMix64(seed: 77)
        for count in [0, 1, 7, 31, 32, 33, 63, 64, 65, 127, 500, 2048, 2100, 5000] {
            for ties in [true, false] {
                func draw() -> Float {
                    ties ? Float(Int.random(in: 0...9, using: &random)) : Float.random(in: -1...1, using: &random)
                }
                let row = (0..<count).map { _ in Int.random(in: 0..<10, using: &random) == 0 ? Float.infinity : draw() }
                let prices = (0..<count).map { _ in draw() }
                try body(row, prices, &random)
            }
        }
    }

    @Test("The ranked minimum of the groups", arguments: KernelVariant.available)
    func rankedMinimum(variant: KernelVariant) throws {
        try rows { row, prices, random in
            var minima = [Float](repeating: .infinity, count: RowScan.groups)
            for (column, cost) in row.enumerated() {
                minima[column % RowScan.groups] = min(minima[column % RowScan.groups], cost - prices[column])
            }
            minima.sort()
            for rank in [0, 11, 23, 63] {
                let value = RowScan.rankedMinimum(row.span, prices: prices.span, rank: rank, variant: variant)
                try #require(value == minima[rank], "\(row.count) columns, rank \(rank)")
            }
        }
    }

    @Test("The filter", arguments: KernelVariant.available)
    func filter(variant: KernelVariant) throws {
        try rows { row, prices, random in
            for threshold: Float in [-20, -1, 0, 0.5, 4, .greatestFiniteMagnitude] {
                let expected = row.indices.filter { row[$0] - prices[$0] <= threshold }.map { Int32($0) }
                var columns = [Int32](repeating: 0, count: row.count + 1)
                var span = columns.mutableSpan
                let found = RowScan.filter(
                    row.span, prices: prices.span, atMost: threshold, into: &span, variant: variant)
                try #require(Array(columns[..<found]) == expected, "\(row.count) columns, threshold \(threshold)")
            }
        }
    }

    @Test("Lowered minima", arguments: KernelVariant.available)
    func lowered(variant: KernelVariant) throws {
        try rows { row, prices, random in
            var minima = prices
            var span = minima.mutableSpan
            RowScan.lowerMinima(&span, to: row.span, variant: variant)
            try #require(minima == zip(row, prices).map { min($0, $1) }, "\(row.count) columns")
        }
    }

    @Test("One step of a dense search, in floats and doubles", arguments: KernelVariant.available)
    func relaxation(variant: KernelVariant) throws {
        try rows { row, prices, random in
            try relax(row, prices, as: Float.self, variant, &random)
            try relax(row, prices, as: Double.self, variant, &random)
        }
    }

    private func relax<Number: PathNumber>(
        _ row: [Float], _ prices: [Float], as number: Number.Type, _ variant: KernelVariant, _ random: inout SplitMix64
    ) throws {
        let isSettled = row.map { _ in Int.random(in: 0..<5, using: &random) == 0 }
        let open = zip(prices, isSettled).map { $1 ? -Number.infinity : Number($0) }
        let before = isSettled.map {
            $0 ? Number.infinity : [Number.infinity, 3, 7][Int.random(in: 0..<3, using: &random)]
        }
        var (distances, previous) = (before, row.indices.map { Int32($0) })
        let least: Number = step(row, open, &distances, &previous, variant)
        for column in row.indices {
            let reached = 2.5 + (Number(row[column]) - open[column])
            try #require(distances[column] == min(before[column], reached), "column \(column) of \(row.count)")
            try #require(previous[column] == (reached < before[column] ? 99 : Int32(column)), "column \(column)")
        }
        try #require(least == distances.min() ?? .infinity)
        var places = [Int32](repeating: 0, count: row.count + 1)
        var span = places.mutableSpan
        let found = Number.find(3, in: distances.span, places: &span, variant: variant)
        try #require(Array(places[..<found]) == row.indices.filter { distances[$0] == 3 }.map { Int32($0) })
    }

    private func step<Number: PathNumber>(
        _ row: [Float], _ prices: [Number], _ distances: inout [Number], _ previous: inout [Int32],
        _ variant: KernelVariant
    ) -> Number {
        var known = distances.mutableSpan
        var labels = previous.mutableSpan
        return Number.relax(
            row.span, prices: prices.span, shift: 2.5, label: 99, distances: &known, previous: &labels, variant: variant
        )
    }
}
