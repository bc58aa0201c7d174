import PeerSolvers
import Testing

/// Assignments of plain rows.
@Suite struct PlainAssignmentTests {
    /// Every assignment of the shorter side by trying all, in exact decimals of small integers.
    private func best(_ costs: [[Int?]], _ sense: Sense) -> Int? {
        let columns = costs.first?.count ?? 0
        if costs.count > columns {
            return best((0..<columns).map { column in costs.map { $0[column] } }, sense)
        }
        func search(_ row: Int, _ used: Set<Int>) -> Int? {
            guard row < costs.count else { return 0 }
            let totals = (0..<columns).compactMap { column -> Int? in
                guard !used.contains(column), let cost = costs[row][column] else { return nil }
                return search(row + 1, used.union([column])).map { $0 + cost }
            }
            return sense == .minimize ? totals.min() : totals.max()
        }
        return search(0, [])
    }

    @Test func `the example of the docs`() throws {
        let outcome = try Solve.assignment([[4.5, 1, 3], [2, 0.5, 5], [3, 2, 2]])
        guard case .optimal(let answer) = outcome else { return #expect(Bool(false), "\(outcome)") }
        #expect(answer.total == 5)
        #expect(answer.columns == [1, 0, 2])
        #expect(answer.rows == [1, 0, 2])
        #expect(answer.column(ofRow: 0) == 1 && answer.row(ofColumn: 0) == 1)
        #expect("\(answer)" == "3 pairs, total 5.0")
    }

    @Test(arguments: 0..<200) func `integers and floats agree with trying all`(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let (rows, columns) = (Int.random(in: 1...5, using: &generator), Int.random(in: 1...5, using: &generator))
        let costs: [[Int?]] = (0..<rows).map { _ in
            (0..<columns).map { _ in
                Int.random(in: 0..<4, using: &generator) == 0 ? nil : Int.random(in: -9...9, using: &generator)
            }
        }
        for sense in [Sense.minimize, .maximize] {
            let expected = best(costs, sense)
            let quarters = costs.map { $0.map { $0.map { Double($0) / 4 } } }
            let singles = costs.map { $0.map { $0.map { Float($0) / 4 } ?? .infinity } }
            let whole = try Solve.assignment(costs, sense: sense)
            let real = try Solve.assignment(quarters, sense: sense)
            let single = try Solve.assignment(singles, sense: sense)
            if let expected {
                guard case .optimal(let a) = whole, case .optimal(let b) = real, case .optimal(let c) = single else {
                    return #expect(Bool(false), "seed \(seed): there is an assignment")
                }
                #expect(a.total == expected && b.total == Double(expected) / 4 && c.total == b.total)
            } else {
                guard case .infeasible = whole, case .infeasible = real, case .infeasible = single else {
                    return #expect(Bool(false), "seed \(seed): there is none")
                }
            }
        }
    }

    @Test func `totals beyond 64 bits of whole units are still the nearest float`() throws {
        // 2^-1000 beside 2^300: integers of 1,300 bits inside.
        let (small, large) = (0x1p-1000, 0x1p300)
        guard case .optimal(let least) = try Solve.assignment([[small, large], [large, small]]) else {
            return #expect(Bool(false))
        }
        #expect(least.total == 0x1p-999)
        guard case .optimal(let most) = try Solve.assignment([[small, large], [large, small]], sense: .maximize) else {
            return #expect(Bool(false))
        }
        #expect(most.total == 0x1p301)
        guard case .optimal(let mixed) = try Solve.assignment([[small, 1.0], [large, large]]) else {
            return #expect(Bool(false))
        }
        #expect(mixed.columns == [0, 1] && mixed.total == large)
    }

    @Test func `what no cost is, is refused with its place`() {
        #expect(throws: SolveError.invalid("row 0 has 2 costs and row 1 has 1; all rows need as many")) {
            try Solve.assignment([[1.5, 2], [3]])
        }
        #expect(throws: SolveError.self) { try Solve.assignment([[1.5, .nan]]) }
        #expect(throws: SolveError.self) { try Solve.assignment([[1.5, -.infinity]]) }
        #expect(throws: SolveError.invalid("0 threads are too few: one at least")) {
            try Solve.assignment([[1.5]], threads: 0)
        }
        #expect(throws: SolveError.self, "two sums of the greatest integer fit no Int") {
            try Solve.assignment([[Int.max, nil], [nil, Int.max]])
        }
        #expect(throws: SolveError.interrupted) {
            try Solve.assignment([[1.5]], monitor: Monitor(isCancelled: { true }))
        }
    }
}
