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
                        guard score != Score.forbidden else { continue }
                        let value = query.columnOffsets.isEmpty ? score : score - query.columnOffsets[column]
                        if value > floor { lists.offer(value, column: column, to: row) }
                    }
                }
            }
        }
        return lists.sorted()
    }
}

/// The best entries of every row so far: binary heaps with the worst on top.
struct BestLists {
    private let rowCount: Int
    private let capacity: Int
    private var counts: [Int]
    private var columns: [Int32]
    private var values: [Int32]

    init(rowCount: Int, capacity: Int) {
        self.rowCount = rowCount
        self.capacity = capacity
        counts = [Int](repeating: 0, count: rowCount)
        columns = [Int32](repeating: -1, count: rowCount * capacity)
        values = [Int32](repeating: 0, count: rowCount * capacity)
    }

    /// Whether the entry at one place ranks below that at another.
    private func isWorse(_ a: Int, _ b: Int) -> Bool {
        values[a] != values[b] ? values[a] < values[b] : columns[a] > columns[b]
    }

    mutating func offer(_ value: Int32, column: Int, to row: Int) {
        let start = row * capacity
        if counts[row] < capacity {
            var place = counts[row]
            counts[row] += 1
            (values[start + place], columns[start + place]) = (value, Int32(column))
            while place > 0, isWorse(start + place, start + (place - 1) / 2) {
                swap(start + place, start + (place - 1) / 2)
                place = (place - 1) / 2
            }
        } else if (value, -column) > (values[start], -Int(columns[start])) {
            (values[start], columns[start]) = (value, Int32(column))
            siftDown(start, capacity)
        }
    }

    private mutating func swap(_ a: Int, _ b: Int) {
        values.swapAt(a, b)
        columns.swapAt(a, b)
    }

    private mutating func siftDown(_ start: Int, _ count: Int) {
        var place = 0
        while 2 * place + 1 < count {
            var child = 2 * place + 1
            if child + 1 < count, isWorse(start + child + 1, start + child) { child += 1 }
            guard isWorse(start + child, start + place) else { return }
            swap(start + place, start + child)
            place = child
        }
    }

    /// The lists, best first: heaps are unwound from the worst.
    consuming func sorted() -> CandidateLists {
        for row in 0..<rowCount {
            let start = row * capacity
            for end in stride(from: counts[row] - 1, to: 0, by: -1) {
                swap(start, start + end)
                siftDown(start, end)
            }
        }
        return CandidateLists(rowCount: rowCount, capacity: capacity, columns: columns, values: values)
    }
}
