import PeerCollections

/// The plain scan for candidates over any source: blocks of scores, and a heap of the best per row.
struct BlockScan<Source: ScoreSource> {
    let source: Source
    let query: CandidateQuery

    private static var blockRows: Int { 16 }
    private static var blockColumns: Int { 4096 }

    func run(monitor: Monitor) throws(Interrupted) -> CandidateLists {
        let (rows, columns, k) = (source.rowCount, source.columnCount, query.capacity)
        var lists = BestLists(rowCount: rows, capacity: k)
        var block = [Int32](repeating: 0, count: min(Self.blockRows, rows) * min(Self.blockColumns, columns))
        for firstRow in stride(from: 0, to: k == 0 ? 0 : rows, by: Self.blockRows) {
            try monitor.poll(Double(firstRow) / Double(rows))
            let rowRange = firstRow..<min(rows, firstRow + Self.blockRows)
            for firstColumn in stride(from: 0, to: columns, by: Self.blockColumns) {
                let columnRange = firstColumn..<min(columns, firstColumn + Self.blockColumns)
                var span = block.mutableSpan
                source.writeScores(rows: rowRange, columns: columnRange, into: &span)
                for row in rowRange {
                    let floor = query.rowFloors.isEmpty ? Int32.min : query.rowFloors[row]
                    let start = (row - firstRow) * columnRange.count - firstColumn
                    for column in columnRange {
                        let score = span[start + column]
                        guard score != Score.forbidden,
                            query.ceilings.isEmpty || score <= min(query.ceilings[row], query.ceilings[column])
                        else { continue }
                        let value = query.columnOffsets.isEmpty ? score : score - query.columnOffsets[column]
                        if value > floor { lists.offer(value, column: column, to: row) }
                    }
                }
            }
        }
        let (listed, values) = lists.sorted()
        return CandidateLists(rowCount: rows, capacity: k, columns: listed, values: values)
    }
}
