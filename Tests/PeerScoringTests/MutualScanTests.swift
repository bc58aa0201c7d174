import PeerCohorts
import PeerProblems
import PeerNumerics
import PeerScoring
import PeerTestSupport
import Testing

/// The scan between two groups for the best of everybody in both.
struct MutualScanTests {
    private func scores(_ people: Int, blanks: Double) throws -> CohortScores {
        var recipe = SampleCohort(seed: 8)
        (recipe.people, recipe.blanks) = (people, blanks)
        return try CohortScores(fitting: .standard, to: recipe.peopleWithLives(), rules: ScanCase.rules)
    }

    /// Rows and columns exchanged.
    private func turned(_ dense: DenseScores) -> DenseScores {
        DenseScores(
            rowCount: dense.columnCount, columnCount: dense.rowCount,
            values: (0..<dense.columnCount).flatMap { column in
                (0..<dense.rowCount).map { dense.values[$0 * dense.columnCount + column] }
            })
    }

    @Test(
        "rows and columns have the lists that brute force gives, in every layout and with floors",
        arguments: KernelVariant.available)
    func bothSides(variant: KernelVariant) throws {
        let scores = try scores(210, blanks: 0.1).using(variant)
        let (rows, columns) = scores.sides
        let (reciprocal, benefit) = (
            scores.reciprocal(rows: rows, columns: columns), scores.benefit(rows: rows, columns: columns)
        )
        let (r, s) = (DenseScores(pairByPair: reciprocal), DenseScores(pairByPair: benefit))
        // What the rows offer the columns.
        let back = DenseScores(pairByPair: scores.benefit(rows: columns, columns: rows))
        var random = SplitMix64(seed: 4)
        let floors = (
            rows: rows.map { _ in Int32.random(in: 200_000...900_000, using: &random) },
            columns: columns.map { _ in Int32.random(in: 200_000...900_000, using: &random) }
        )
        for (place, layout) in ScanLayout.several.enumerated() {
            let capacity = [1, 4, 32, 300][place % 4]
            let (above, below) = place % 2 == 0 ? ([], []) : (floors.rows, floors.columns)
            let ofRows = CandidateQuery(capacity: capacity, rowFloors: above)
            let ofColumns = CandidateQuery(capacity: capacity, rowFloors: below)
            for threads in [1, 3] {
                let both = try reciprocal.mutualCandidates(
                    capacity, rowFloors: above, columnFloors: below, threads: threads, layout: layout)
                #expect(both.rows.lists == r.best(ofRows) && both.columns.lists == turned(r).best(ofColumns))
                let directed = try benefit.mutualCandidates(
                    capacity, rowFloors: above, columnFloors: below, threads: threads, layout: layout)
                #expect(directed.rows.lists == s.best(ofRows) && directed.columns.lists == back.best(ofColumns))
            }
        }
    }

    @Test("whoever was promised too much by a sample is scanned again, on either side", arguments: [1, 2])
    func scannedAgain(threads: Int) throws {
        let scores = try scores(600, blanks: 0.02)
        let (rows, columns) = (Array(0..<310), Array(310..<600))
        let source = scores.reciprocal(rows: rows, columns: columns)
        let dense = DenseScores(pairByPair: source)
        for rank in [1, 2, 40] {
            var layout = ScanLayout(rows: 16, panels: 2, block: 64, chunk: 2)
            (layout.samplePanels, layout.columnsPerSample, layout.sampleRank, layout.againRows) = (1, 1, rank, 50)
            let both = try source.mutualCandidates(7, rowFloors: [], columnFloors: [], threads: threads, layout: layout)
            let query = CandidateQuery(capacity: 7)
            #expect(both.rows.lists == dense.best(query) && both.columns.lists == turned(dense).best(query))
        }
    }

    @Test("parts of a pool, with themselves and one another, have the lists of the pool between them")
    func parts() throws {
        let scores = try scores(331, blanks: 0.1)
        let bounds = [0, 1, 100, 228, 331]
        let parts = zip(bounds, bounds.dropFirst()).map { Array($0..<$1) }
        var found = [[(value: Int32, partner: Int)]](repeating: [], count: 331)
        func add(_ lists: CandidateLists, _ own: [Int], _ others: [Int]) {
            for row in own.indices {
                found[own[row]] += lists.entries(of: row).map { (value: $0.value, partner: others[$0.column]) }
            }
        }
        for (place, rows) in parts.enumerated() {
            add(try scores.pool(of: rows).reciprocal.candidates(CandidateQuery(capacity: 9)), rows, rows)
            for columns in parts[(place + 1)...] {
                let both = try scores.reciprocal(rows: rows, columns: columns).mutualCandidates(9, threads: 2)
                add(both.rows, rows, columns)
                add(both.columns, columns, rows)
            }
        }
        let whole = try scores.reciprocal.candidates(CandidateQuery(capacity: 9), threads: 1)
        for person in 0..<331 {
            let best = found[person].sorted { ($1.value, $0.partner) < ($0.value, $1.partner) }.prefix(9)
            #expect(best.map(\.partner) == whole.entries(of: person).map(\.column))
        }
    }

    @Test("nobody on a side, and no room", arguments: [0, 5])
    func corners(capacity: Int) throws {
        let scores = try scores(20, blanks: 0)
        let empty = try scores.reciprocal(rows: [], columns: Array(0..<20)).mutualCandidates(capacity, threads: 2)
        #expect(empty.rows.rowCount == 0 && empty.columns.rowCount == 20)
        #expect((0..<20).allSatisfy { empty.columns.entries(of: $0).isEmpty })
    }
}
