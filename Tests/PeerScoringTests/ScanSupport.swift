import PeerCohorts
import PeerProblems
import PeerNumerics
import PeerScoring
import PeerTestSupport
import Testing

extension DenseScores {
    /// Asks a source for every pair by itself.
    init(pairByPair source: some ScoreSource) {
        var values: [Int32] = []
        for row in 0..<source.rowCount {
            for column in 0..<source.columnCount {
                values.append(source.score(row: row, column: column) ?? Score.forbidden)
            }
        }
        self.init(rowCount: source.rowCount, columnCount: source.columnCount, values: values)
    }

    /// Each row's best by sorting all of them: adjusted value first, then the smaller column.
    func best(_ query: CandidateQuery) -> [[Entry]] {
        (0..<rowCount).map { row in
            let floor = query.rowFloors.isEmpty ? Int32.min : query.rowFloors[row]
            let entries = (0..<columnCount).compactMap { column -> Entry? in
                guard let score = score(row: row, column: column) else { return nil }
                if !query.ceilings.isEmpty, score > min(query.ceilings[row], query.ceilings[column]) { return nil }
                let value = score - (query.columnOffsets.isEmpty ? 0 : query.columnOffsets[column])
                return value > floor ? Entry(column: column, value: value) : nil
            }
            return Array(entries.sorted { ($1.value, $0.column) < ($0.value, $1.column) }.prefix(query.capacity))
        }
    }

    /// One partner of a row.
    struct Entry: Hashable {
        let column: Int
        let value: Int32
    }
}

extension CandidateLists {
    /// All lists in the form that brute force gives.
    var lists: [[DenseScores.Entry]] {
        (0..<rowCount).map { row in entries(of: row).map { DenseScores.Entry(column: $0.column, value: $0.value) } }
    }
}

extension ScanLayout {
    /// Tiles and tasks of other sizes than usual.
    init(rows: Int, panels: Int, block: Int, chunk: Int) {
        self.init()
        (tileRows, tilePanels, blockRows, chunkPanels) = (rows, panels, block, chunk)
    }

    /// Pieces of many sizes, down to one row by one panel.
    static let several = [
        ScanLayout(), ScanLayout(rows: 1, panels: 1, block: 8, chunk: 1),
        ScanLayout(rows: 2, panels: 4, block: 9, chunk: 5),
        ScanLayout(rows: 3, panels: 2, block: 17, chunk: 3), ScanLayout(rows: 4, panels: 3, block: 64, chunk: 2),
        ScanLayout(rows: 5, panels: 1, block: 8, chunk: 64), ScanLayout(rows: 6, panels: 4, block: 1000, chunk: 1),
        ScanLayout(rows: 7, panels: 2, block: 21, chunk: 4), ScanLayout(rows: 8, panels: 4, block: 32, chunk: 1),
    ]
}

extension CohortScores {
    /// Everyone, split into two sides of which a few people belong to neither.
    var sides: (rows: [Int], columns: [Int]) {
        var random = SplitMix64(seed: 12)
        let people = (0..<cohort.count).shuffled(using: &random)
        let (half, end) = (cohort.count * 3 / 5, cohort.count * 19 / 20)
        return (Array(people[..<half]), Array(people[half..<end]))
    }
}
