import PeerAssignment
import PeerProblems
import PeerTestSupport
import Testing

/// What two related instances can be compared by.
private struct Summary: Equatable {
    var isOptimal: Bool
    var cardinality: Int
    var objective: Int128

    init(_ table: CostTable, _ sense: Sense) throws {
        switch try HungarianMethod.solve(table.matrix(of: Int64.self), sense: sense) {
        case .optimal(let solution):
            isOptimal = true
            cardinality = min(table.rowCount, table.columnCount)
            objective = Int128(solution.objective)
        case .infeasible(_, let effort):
            isOptimal = false
            cardinality = effort.cardinality
            objective = Int128(effort.objective)
        }
    }
}

@Suite("Assignment: related matrices have related optima")
struct AssignmentMetamorphicTests {
    @Test("Exchanging rows and columns keeps the objective")
    func transpose() throws {
        try forEachTable { table, sense, note, _ in
            try #require(try Summary(table, sense) == Summary(table.transposed, sense), "\(note)")
        }
    }

    @Test("Negating the costs and turning the sense round negates the objective")
    func negate() throws {
        try forEachTable { table, sense, note, _ in
            var turned = try Summary(table.negated, sense.other)
            turned.objective = -turned.objective
            try #require(try Summary(table, sense) == turned, "\(note)")
        }
    }

    @Test("Renaming rows and columns keeps the objective")
    func permute() throws {
        try forEachTable { table, sense, note, random in
            let renamed = table.permuted(
                rows: Array(0..<table.rowCount).shuffled(using: &random),
                columns: Array(0..<table.columnCount).shuffled(using: &random))
            try #require(try Summary(table, sense) == Summary(renamed, sense), "\(note)")
        }
    }

    @Test("A constant added to one row of a square matrix is added to the optimum")
    func shiftRow() throws {
        try forEachTable(isSquare: true) { table, sense, note, random in
            let (row, shift) = (Int.random(in: 0..<table.rowCount, using: &random), Int128(1234))
            let shifted = try Summary(table.mapped { $0 == row ? $2 + shift : $2 }, sense)
            var expected = try Summary(table, sense)
            // Of a largest partial assignment nobody knows whether it uses the row.
            expected.objective = expected.isOptimal ? expected.objective + shift : shifted.objective
            try #require(expected == shifted, "\(note)")
        }
    }

    @Test("A constant added to every cost is added once for every pair")
    func shiftAll() throws {
        try forEachTable { table, sense, note, _ in
            var expected = try Summary(table, sense)
            expected.objective += 77 * Int128(expected.cardinality)
            try #require(try expected == Summary(table.mapped { $2 + 77 }, sense), "\(note)")
        }
    }

    @Test("A matrix with one more forbidden pair is never better")
    func forbid() throws {
        try forEachTable { table, sense, note, random in
            let full = try Summary(table, sense)
            var poorer = table
            poorer.cells[Int.random(in: 0..<table.cells.count, using: &random)] = nil
            let rest = try Summary(poorer, sense)
            try #require(rest.cardinality <= full.cardinality, "\(note)")
            guard rest.cardinality == full.cardinality else { return }
            let loss = sense == .minimize ? rest.objective - full.objective : full.objective - rest.objective
            try #require(loss >= 0, "\(note)")
        }
    }

    private func forEachTable(
        isSquare: Bool = false, _ body: (CostTable, Sense, String, inout SplitMix64) throws -> Void
    ) throws {
        for seed in UInt64(20_000)..<21_000 {
            var random = SplitMix64(seed: seed)
            let longest = seed % 20 == 0 ? 30 : 7
            let rows = Int.random(in: 1...longest, using: &random)
            let table = CostTable.random(
                rows: rows, columns: isSquare ? rows : Int.random(in: 1...longest, using: &random),
                costs: seed % 2 == 0 ? -3...3 : -1_000_000...1_000_000,
                forbidden: Double.random(in: 0...0.7, using: &random), using: &random)
            for sense in Sense.both { try body(table, sense, "seed \(seed), \(sense)", &random) }
        }
    }
}
