import PeerFiles
import PeerProblems
import Testing

extension ExactCosts {
    /// The integer at a place, whichever width the matrix has; `nil` for a forbidden pair.
    func integer(_ row: Int, _ column: Int) -> Int128? {
        switch matrix {
        case .single(let costs): costs[row, column].map { Int128($0) }
        case .narrow(let costs): costs[row, column].map { Int128($0) }
        case .wide(let costs): costs[row, column]
        }
    }

    var isNarrow: Bool {
        if case .narrow = matrix { true } else { false }
    }

    /// All integers, row by row.
    var integers: [Int128?] {
        (0..<rowCount).flatMap { row in (0..<columnCount).map { integer(row, $0) } }
    }
}

/// Float costs become integers without changing the problem, or the answer says by how much they changed.
struct ExactCostsTests {
    private func isPowerOfTwo(_ value: Double) -> Bool { value.isFinite && value > 0 && value.significand == 1 }

    @Test func integersStayThemselves() throws {
        let costs = try ExactCosts(rowCount: 2, columnCount: 2, integers: [1, -2, nil, 0])
        #expect(costs.integers == [1, -2, nil, 0])
        #expect(costs.scale == 1 && !costs.isRounded && costs.gapBound == 0 && costs.isNarrow)
    }

    @Test func integersThatPathsCouldOverflowAreWide() throws {
        let costs = try ExactCosts(rowCount: 1, columnCount: 2, integers: [.max, .min])
        #expect(!costs.isNarrow && costs.integers == [Int128(Int64.max), Int128(Int64.min)])
    }

    @Test func wholeFloatsAreNotScaled() throws {
        let costs = try ExactCosts(rowCount: 2, columnCount: 2, costs: [4, 8, .infinity, -0.0])
        #expect(costs.integers == [4, 8, nil, 0])
        #expect(costs.scale == 1 && !costs.isRounded && costs.isNarrow)
    }

    @Test func fractionsAreScaledByAPowerOfTwo() throws {
        let costs = try ExactCosts(rowCount: 1, columnCount: 4, costs: [0.5, -0.125, 3, 0])
        #expect(costs.integers == [4, -1, 24, 0] && costs.scale == 8)
    }

    @Test func onlyForbiddenOrZeroCosts() throws {
        #expect(try ExactCosts(rowCount: 1, columnCount: 2, costs: [.infinity, .infinity]).integers == [nil, nil])
        let zeros = try ExactCosts(rowCount: 1, columnCount: 2, costs: [0, 0])
        #expect(zeros.integers == [0, 0] && zeros.scale == 1)
        #expect(try ExactCosts(rowCount: 0, columnCount: 0, costs: []).integers == [])
    }

    @Test func randomCostsOfManySizesAreExact() throws {
        var generator = SplitMix64(seed: 1074)
        for _ in 0..<3_000 {
            let (rows, columns) = (Int.random(in: 1...5, using: &generator), Int.random(in: 1...5, using: &generator))
            // Exponents in a window of up to 60, anywhere: with 53 bits each that is below what is held exactly.
            let (lowest, width) = (
                Int.random(in: -960...900, using: &generator), Int.random(in: 0...60, using: &generator)
            )
            let costs = (0..<rows * columns).map { _ in
                let exponent = Int.random(in: lowest...lowest + width, using: &generator)
                let size = Double(sign: .plus, exponent: exponent, significand: .random(in: 1..<2, using: &generator))
                return [size, -size, size, 0, .infinity][Int.random(in: 0..<5, using: &generator)]
            }
            let exact = try ExactCosts(rowCount: rows, columnCount: columns, costs: costs)
            #expect(!exact.isRounded && exact.gapBound == 0)
            #expect(isPowerOfTwo(exact.scale))
            for (cost, integer) in zip(costs, exact.integers) {
                // Multiplying by a power of two is exact here, so this is equality of numbers.
                #expect(integer == (cost.isFinite ? Int128(exactly: cost * exact.scale) : nil))
            }
        }
    }

    @Test func whatCannotBeExactIsRoundedAndSaysSo() throws {
        var generator = SplitMix64(seed: 100)
        for _ in 0..<1_000 {
            let big = Double(sign: .plus, exponent: Int.random(in: 150...1_000, using: &generator), significand: 1.7)
            let costs = [big, -big / 3, 1.1, Double.random(in: -1...1, using: &generator), 1e-200, 0]
            let rounded = try ExactCosts(rowCount: 2, columnCount: 3, costs: costs)
            #expect(rounded.isRounded && rounded.gapBound > 0 && rounded.gapBound < big * 1e-29)
            for (cost, integer) in zip(costs, rounded.integers) {
                let value = Double(try #require(integer)) / rounded.scale
                #expect(abs(value - cost) <= rounded.gapBound)
            }
        }
    }

    @Test func hugeNumbers() throws {
        let costs = [1e300, 2e300, -1e300, .greatestFiniteMagnitude]
        let exact = try ExactCosts(rowCount: 2, columnCount: 2, costs: costs)
        #expect(!exact.isRounded && isPowerOfTwo(exact.scale))
        #expect(exact.integers.map { $0.map { Double($0) / exact.scale } } == costs)
        let mixed = try ExactCosts(rowCount: 1, columnCount: 2, costs: [1e300, 1])
        #expect(mixed.isRounded && isPowerOfTwo(mixed.scale))
    }

    static let small: [[Double]] = [
        [Double.leastNonzeroMagnitude, .leastNormalMagnitude / 1024, 0, .leastNormalMagnitude * 0.75],
        [.leastNormalMagnitude, .leastNonzeroMagnitude, 1e-300, 1],
        [.leastNonzeroMagnitude, 1e300, 1, 0], [.greatestFiniteMagnitude, .leastNonzeroMagnitude, -1, .infinity],
        [1e-300, 2e-300, -3e-300, 1e-290],
    ]

    @Test(arguments: small)
    func subnormalNumbersHaveAFiniteScaleAndAnHonestBound(_ costs: [Double]) throws {
        let exact = try ExactCosts(rowCount: 2, columnCount: 2, costs: costs)
        #expect(isPowerOfTwo(exact.scale), "\(exact.scale)")
        #expect(exact.gapBound.isFinite && exact.isRounded == (exact.gapBound > 0))
        for (cost, integer) in zip(costs, exact.integers) where cost.isFinite {
            let value = Double(try #require(integer)) / exact.scale
            #expect(abs(value - cost) <= exact.gapBound)
        }
    }

    @Test func badCostsAreNamedByRowAndColumn() {
        for bad in [Double.nan, -.infinity, .signalingNaN] {
            #expect(throws: ProblemError.invalidCost(row: 1, column: 0, text: "\(bad)")) {
                try ExactCosts(rowCount: 2, columnCount: 2, costs: [1, 2, bad, 4])
            }
        }
        #expect(throws: ProblemError.wrongShape(expected: 4, found: 3)) {
            try ExactCosts(rowCount: 2, columnCount: 2, costs: [1, 2, 3])
        }
        #expect(throws: ProblemError.wrongShape(expected: 4, found: 3)) {
            try ExactCosts(rowCount: 2, columnCount: 2, integers: [1, 2, 3])
        }
    }
}
