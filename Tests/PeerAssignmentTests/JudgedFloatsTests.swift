import PeerAssignment
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

/// The judge looks at floats roughly first: its verdict is that on the same integers, which it looks at one by one.
struct JudgedFloatsTests {
    private func integers<Value, Cost>(_ costs: FloatingCostMatrix<Value, Cost>) throws -> CostMatrix<Int128> {
        let pairs = (0..<costs.rowCount).flatMap { row in (0..<costs.columnCount).map { (row, $0) } }
        return try CostMatrix(
            rowCount: costs.rowCount, columnCount: costs.columnCount,
            costs: pairs.map { costs[$0, $1].map { Int128($0) } })
    }

    private func check<Value, Cost>(
        _ costs: FloatingCostMatrix<Value, Cost>, _ solution: AssignmentSolution<Cost>, _ sense: Sense,
        _ random: inout SplitMix64
    ) throws {
        let exact = try integers(costs)
        var rejected = 0
        for spoiling in 0..<40 {
            var (rows, columns) = (solution.rowDuals, solution.columnDuals)
            // One unit, or more and more of them, from one dual to another: sums stay right.
            let step = Cost(1) << Cost(spoiling / 2)
            if spoiling > 0 {
                rows[Int.random(in: rows.indices, using: &random)] += step
                if spoiling % 2 == 0 {
                    rows[Int.random(in: rows.indices, using: &random)] -= step
                } else {
                    columns[Int.random(in: columns.indices, using: &random)] -= step
                }
            }
            let wide = AssignmentSolution<Int128>(
                mates: solution.mates, objective: Int128(solution.objective), rowDuals: rows.map { Int128($0) },
                columnDuals: columns.map { Int128($0) })
            let spoiled = AssignmentSolution<Cost>(
                mates: solution.mates, objective: solution.objective, rowDuals: rows, columnDuals: columns)
            let verdict = AssignmentJudge.judge(spoiled, of: costs, sense: sense)
            #expect(verdict == AssignmentJudge.judge(wide, of: exact, sense: sense), "spoiling \(spoiling)")
            if !verdict.isAccepted { rejected += 1 }
        }
        #expect(rejected > 20)
    }

    @Test("spoiled by one unit of 2⁻⁵³ or by many", arguments: [Sense.minimize, .maximize], 0..<6)
    func verdictsAreExact(sense: Sense, seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let (rows, columns) = [(70, 70), (5, 200), (200, 5)][seed % 3]
        let values = (0..<rows * columns).map { _ in
            Int.random(in: 0..<9, using: &random) == 0 ? Double.infinity : Double.random(in: -1...1, using: &random)
        }
        let doubles = try FloatingCostMatrix<Double, Int128>(rowCount: rows, columnCount: columns, values: values)
        if case .optimal(let solution) = try LazyAssignment.solve(doubles, sense: sense) {
            try check(doubles, solution, sense, &random)
        }
        let floats = try FloatCostMatrix(
            rowCount: rows, columnCount: columns, values: values.map { Float($0 * 0x1p-100).rounded(toPlaces: 20) })
        if case .optimal(let solution) = try LazyAssignment.solve(floats, sense: sense) {
            try check(floats, solution, sense, &random)
        }
    }
}

extension Float {
    /// Few digits, so that 64 bits hold the units of a small number's last place.
    fileprivate func rounded(toPlaces places: Int) -> Float {
        let unit = Float(sign: .plus, exponent: -100 - places, significand: 1)
        return isFinite ? (self / unit).rounded() * unit : self
    }
}
