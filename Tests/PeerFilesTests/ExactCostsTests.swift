import PeerFiles
import PeerProblems
import Testing

extension ExactCosts {
    /// The integer at a place, whichever width the matrix has; `nil` for a forbidden pair.
    func integer(_ row: Int, _ column: Int) -> Int128? {
        switch matrix {
        case .narrow(let costs): costs[row, column].map { Int128($0) }
        case .wide(let costs): costs[row, column]
        case .widest: self[row, column].flatMap { Int128(exactly: $0) }
        }
    }

    var isNarrow: Bool {
        if case .narrow = matrix { true } else { false }
    }

    var isWidest: Bool {
        if case .widest = matrix { true } else { false }
    }

    /// All costs as the numbers given, row by row.
    var numbers: [ExactNumber?] {
        (0..<rowCount).flatMap { row in
            (0..<columnCount).map { column in self[row, column].map { ExactNumber($0, scale: scale) } }
        }
    }

    /// All integers, row by row.
    var integers: [Int128?] {
        (0..<rowCount).flatMap { row in (0..<columnCount).map { integer(row, $0) } }
    }
}

/// Float costs become integers without changing the problem.
struct ExactCostsTests {
    @Test func integersStayThemselves() throws {
        let costs = try ExactCosts(rowCount: 2, columnCount: 2, integers: [1, -2, nil, 0])
        #expect(costs.integers == [1, -2, nil, 0])
        #expect(costs.scale == .one && costs.isNarrow)
    }

    @Test func integersThatPathsCouldOverflowAreWide() throws {
        let costs = try ExactCosts(rowCount: 1, columnCount: 2, integers: [.max, .min])
        #expect(!costs.isNarrow && costs.integers == [Int128(Int64.max), Int128(Int64.min)])
    }

    @Test func wholeFloatsAreNotScaled() throws {
        let costs = try ExactCosts(rowCount: 2, columnCount: 2, costs: [4, 8, .infinity, -0.0])
        #expect(costs.integers == [4, 8, nil, 0])
        #expect(costs.scale.exponent == 0 && costs.isNarrow)
    }

    @Test func fractionsAreScaledByAPowerOfTwo() throws {
        let costs = try ExactCosts(rowCount: 1, columnCount: 4, costs: [0.5, -0.125, 3, 0])
        #expect(costs.integers == [4, -1, 24, 0] && costs.scale.description == "8")
    }

    @Test func onlyForbiddenOrZeroCosts() throws {
        #expect(try ExactCosts(rowCount: 1, columnCount: 2, costs: [.infinity, .infinity]).integers == [nil, nil])
        let zeros = try ExactCosts(rowCount: 1, columnCount: 2, costs: [0, 0])
        #expect(zeros.integers == [0, 0] && zeros.scale.exponent == 0)
        #expect(try ExactCosts(rowCount: 0, columnCount: 0, costs: []).integers == [])
    }

    /// The very numbers, whatever they are.
    private func check(_ costs: [Double], rows: Int, columns: Int) throws {
        let exact = try ExactCosts(rowCount: rows, columnCount: columns, costs: costs)
        #expect(exact.scale.base == .two)
        #expect(exact.numbers == costs.map { ExactNumber(exactly: $0) }, "\(costs)")
    }

    @Test func randomCostsOfManySizesAreExact() throws {
        var generator = SplitMix64(seed: 1074)
        for round in 0..<1_500 {
            let (rows, columns) = (Int.random(in: 1...5, using: &generator), Int.random(in: 1...5, using: &generator))
            let width = round % 3 == 0 ? 2_000 : Int.random(in: 0...60, using: &generator)
            let lowest = Int.random(in: -1_074...1_000, using: &generator)
            try check(
                (0..<rows * columns).map { _ in
                    let exponent = Int.random(in: lowest...min(1_022, lowest + width), using: &generator)
                    let size = Double(
                        sign: .plus, exponent: exponent, significand: .random(in: 1..<2, using: &generator))
                    return [size, -size, size, 0, .infinity][Int.random(in: 0..<5, using: &generator)]
                }, rows: rows, columns: columns)
        }
    }

    static let extremes: [[Double]] = [
        [Double.leastNonzeroMagnitude, .leastNormalMagnitude / 1024, 0, .leastNormalMagnitude * 0.75],
        [.leastNormalMagnitude, .leastNonzeroMagnitude, 1e-300, 1],
        [.leastNonzeroMagnitude, 1e300, 1, 0], [.greatestFiniteMagnitude, .leastNonzeroMagnitude, -1, .infinity],
        [1e-300, 2e-300, -3e-300, 1e-290], [1e300, 2e300, -1e300, .greatestFiniteMagnitude], [1e300, 1, 0.1, -0.1],
    ]

    @Test(arguments: extremes) func theLeastAndTheGreatestNumbers(_ costs: [Double]) throws {
        try check(costs, rows: 2, columns: 2)
    }

    @Test func whatNeedsMoreThan128BitsHasThem() throws {
        #expect(try ExactCosts(rowCount: 1, columnCount: 2, costs: [1e300, 1]).isWidest)
        #expect(try !ExactCosts(rowCount: 1, columnCount: 2, costs: [1e20, 1]).isWidest)
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
