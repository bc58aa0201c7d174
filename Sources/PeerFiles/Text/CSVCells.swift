/// The cells of one row as bytes: one buffer that is filled anew for every row, so that a cell costs no memory of its own.
///
/// Example: `ada,"4,5",` is the bytes `ada,4,5` (what stands between cells may be there or not), with the cells at 0..<3, 4..<7 and an
/// empty one.
struct CSVCells {
    /// The line on which the row starts, from 1.
    private(set) var line = 1
    /// The bytes of all cells, in the order of the cells; quotes are removed.
    private(set) var bytes: [UInt8] = []
    /// Where each cell stands in ``bytes``.
    private(set) var ranges: [Range<Int>] = []
    /// The line on which each cell starts; nothing where all start on the first.
    private(set) var lines: [Int] = []
    /// Whether every byte is one of ASCII.
    private(set) var isASCII = true

    var count: Int { ranges.count }

    /// Whether the row is a line without anything.
    var isBlankLine: Bool { count == 1 && ranges[0].isEmpty }

    /// The line on which a cell starts, from 1.
    func line(of cell: Int) -> Int { lines.isEmpty ? line : lines[cell] }

    /// The text of a cell, of a row that is known to be UTF-8.
    func text(_ cell: Int) -> String { String(decoding: bytes[ranges[cell]], as: UTF8.self) }

    /// The text of a cell as answers are compared: in its canonical form, without the blanks around it.
    func answer(_ cell: Int) -> String {
        let isPlain = bytes[ranges[cell]].allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "'") }
        guard isPlain else { return IdentityIndex.trimmed(CSVText.canonical(text(cell))) }
        return String(decoding: bytes[answerRange(cell)], as: UTF8.self)
    }

    /// Where a cell of ASCII stands without the blanks around it.
    func answerRange(_ cell: Int) -> Range<Int> {
        func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
        var range = ranges[cell]
        while let last = range.last, isBlank(bytes[last]) { range = range.dropLast() }
        while let first = range.first, isBlank(bytes[first]) { range = range.dropFirst() }
        return range
    }

    /// Whether nothing is in a cell but blanks of any kind.
    func isBlank(_ cell: Int) -> Bool {
        let own = bytes[ranges[cell]]
        if own.contains(where: { (33..<0x80).contains($0) }) { return false }
        return own.allSatisfy { $0 <= 32 } || HeaderRows.clean(text(cell)).isEmpty
    }

    /// The first cell that is not UTF-8, `nil` when all are.
    var firstInvalid: Int? {
        if isASCII { return nil }
        return ranges.firstIndex { range in
            do {
                _ = try UTF8Span(validating: bytes[range].span)
                return false
            } catch { return true }
        }
    }

    // MARK: Filling

    /// Takes over a row of texts.
    mutating func fill(_ row: CSVRow) {
        begin(line: row.line)
        for (column, cell) in row.cells.enumerated() {
            let start = bytes.count
            append(Array(cell.utf8)[...])
            endCell(from: start, startedOn: row.line(of: column))
        }
    }

    /// Leaves out the cells from the one at `count` on.
    mutating func keepFirst(_ count: Int) { ranges.removeLast(max(0, ranges.count - count)) }

    mutating func begin(line: Int) {
        self.line = line
        bytes.removeAll(keepingCapacity: true)
        ranges.removeAll(keepingCapacity: true)
        lines.removeAll(keepingCapacity: true)
        isASCII = true
    }

    /// A cell of the bytes at `range` of those that ``append(_:union:)`` will add in one go.
    mutating func addPlain(_ range: Range<Int>) { ranges.append(range) }

    /// The bytes of a row whose cells are known.
    ///
    /// - Parameter union: all bytes, joined by "or".
    mutating func append(_ row: ArraySlice<UInt8>, union: UInt8) {
        bytes.append(contentsOf: row)
        isASCII = union < 0x80
    }

    /// Bytes of the cell that ``endCell(from:startedOn:)`` will end.
    mutating func append(_ piece: ArraySlice<UInt8>) {
        bytes.append(contentsOf: piece)
        isASCII = isASCII && piece.allSatisfy { $0 < 0x80 }
    }

    /// The bytes from `start` on are a cell.
    mutating func endCell(from start: Int, startedOn cellLine: Int) {
        if cellLine != line, lines.isEmpty { lines = Array(repeating: line, count: ranges.count) }
        if cellLine != line { lines.append(cellLine) }
        ranges.append(start..<bytes.count)
    }
}
