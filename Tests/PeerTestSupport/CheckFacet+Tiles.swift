import PeerCohorts
import PeerNumerics
import PeerProblems
import PeerScoring

/// What everyone offers everyone under one facet.
struct DirectedValues: Equatable {
    let count: Int
    /// By receiver, then giver; NaN where unknown, 0 on the diagonal.
    private var values: [Float]

    init(_ table: any FacetTable, count: Int) {
        self.count = count
        values = (0..<count * count).map { index in
            let (receiver, giver) = index.quotientAndRemainder(dividingBy: count)
            return receiver == giver ? 0 : table.benefit(to: receiver, from: giver) ?? .nan
        }
    }

    subscript(receiver: Int, giver: Int) -> Float { values[receiver * count + giver] }

    /// The values of all pairs that have one, those of people with themselves left out.
    var known: [Float] { pairs.map { self[$0.0, $0.1] }.filter { !$0.isNaN } }

    var hasUnknown: Bool { values.contains(where: \.isNaN) }

    var isSymmetric: Bool { pairs.allSatisfy { self[$0.0, $0.1].isSame(as: self[$0.1, $0.0]) } }

    func received(by person: Int) -> [Float] {
        (0..<count).filter { $0 != person }.map { self[person, $0] }.filter { !$0.isNaN }
    }

    /// The same values of people who stand elsewhere.
    func moved(to places: [Int]) -> DirectedValues {
        var moved = self
        for (receiver, giver) in pairs {
            moved.values[places[receiver] * count + places[giver]] = self[receiver, giver]
        }
        return moved
    }

    private var pairs: [(Int, Int)] {
        (0..<count).flatMap { receiver in (0..<count).filter { $0 != receiver }.map { (receiver, $0) } }
    }

    static func == (a: Self, b: Self) -> Bool {
        a.count == b.count && zip(a.values, b.values).allSatisfy { $0.isSame(as: $1) }
    }
}

extension Float {
    /// To the bit; unknown is unknown.
    func isSame(as other: Float) -> Bool { isNaN ? other.isNaN : bitPattern == other.bitPattern }
}

extension FacetBattery {
    /// Tiles by every kernel and by BLAS, of people in other orders, against single pairs.
    mutating func checkTiles(_ table: any FacetTable) {
        let count = Self.people
        var random = SplitMix64(seed: 64)
        let rows = (0..<ScoreTile.rows / 4 + 3).map { _ in Int32.random(in: 0..<Int32(count), using: &random) }
        let columns = (0..<Int32(count)).shuffled(using: &random)
        for route in KernelVariant.available.map(ScoringRoute.kernels) + [.blas] {
            let worker = table.reordered(rows).worker(
                against: table.reordered(columns), capacity: rows.count, route: route)
            worker.setRows(0..<rows.count)
            var wrong = 0
            for firstRow in stride(from: 0, to: rows.count, by: ScoreTile.rows) {
                for firstPanel in stride(from: 0, to: ScoreTile.panels(for: count), by: ScoreTile.panels) {
                    let shape = TileShape(
                        firstRow: firstRow, rows: min(ScoreTile.rows, rows.count - firstRow), firstPanel: firstPanel,
                        panels: min(ScoreTile.panels, ScoreTile.panels(for: count) - firstPanel))
                    wrong += differences(worker, shape, table, rows: rows, columns: columns)
                }
            }
            expect(wrong == 0, "has \(wrong) values in tiles by \(route) that differ from those of single pairs")
        }
    }

    /// How many values of a tile are not those of the pairs, or are unknown though the worker says that none is.
    private func differences(
        _ worker: any FacetWorker, _ shape: TileShape, _ table: any FacetTable, rows: [Int32], columns: [Int32]
    ) -> Int {
        let (to, from) = (ScoreTile.buffer(of: Float(-1)), ScoreTile.buffer(of: Float(-1)))
        let mayBeUnknown = worker.score(shape, to: to, from: from)
        var wrong = 0
        for row in 0..<shape.rows {
            let person = Int(rows[shape.firstRow + row])
            for column in 0..<min(shape.columns, columns.count - shape.firstColumn) {
                let other = Int(columns[shape.firstColumn + column])
                let place = row * ScoreTile.columns + column
                let there = table.benefit(to: person, from: other) ?? .nan
                let back = table.benefit(to: other, from: person) ?? .nan
                let isRight = to[place].isSame(as: there) && (table.isSymmetric || from[place].isSame(as: back))
                if !isRight || !mayBeUnknown && (there.isNaN || back.isNaN) { wrong += 1 }
            }
        }
        return wrong
    }

    /// Matrices and lists of the best, by every kernel, against scores asked for pair by pair.
    mutating func checkScans() throws {
        for (blanks, aggregate) in [(0, Aggregate.harmonic), (0.25, .mean)] {
            let cohort = try cohort(blanks: blanks)
            var model = model
            model.aggregate = aggregate
            let scores = try model.fit(cohort).scores(of: cohort)
            let best = Self.best(scores.reciprocal)
            for variant in KernelVariant.available {
                let scores = scores.using(variant)
                let matrix = try scores.matrices(threads: 2).reciprocal
                let lists = try scores.reciprocal.candidates(CandidateQuery(capacity: Self.listed), threads: 2)
                for row in 0..<cohort.count {
                    let isRight = (0..<cohort.count).allSatisfy {
                        matrix.score(row: row, column: $0) == scores.reciprocal.score(row: row, column: $0)
                    }
                    expect(isRight, "scores row \(row) differently by \(variant) than pair by pair")
                    expect(lists.entries(of: row).map(\.column) == best[row], "lists others for \(row) by \(variant)")
                }
            }
        }
    }

    private static let listed = 5

    /// Each row's best by sorting all: the score, then the smaller column.
    private static func best(_ scores: some ScoreSource) -> [[Int]] {
        (0..<scores.rowCount).map { row in
            let found = (0..<scores.columnCount).compactMap { column in
                scores.score(row: row, column: column).map { (score: $0, column: column) }
            }
            return found.sorted { ($1.score, $0.column) < ($0.score, $1.column) }.prefix(listed).map(\.column)
        }
    }
}
