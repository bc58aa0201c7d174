import PeerNumerics

/// The cells of one row as bytes: one buffer that is filled anew for every row, so that a cell costs no memory of its own.
///
/// Example: `ada,"4,5",` is the bytes `ada,4,5` (what stands between cells may be there or not), with the cells at 0..<3, 4..<7 and an
/// empty one.
struct CSVCells {
    /// The line on which the row starts, from 1.
    private(set) var line = 1
    /// The bytes of all cells, in the order of the cells; quotes are removed.
    private(set) var bytes: [UInt8] = []
    /// Where each cell starts in ``bytes``, for as many as ``count`` says; behind them is room.
    private var starts: [Int] = []
    /// Likewise where it ends.
    private var ends: [Int] = []
    /// How many cells there are.
    private(set) var count = 0
    /// The line on which each cell starts; nothing where all start on the first.
    private(set) var lines: [Int] = []
    /// Whether every byte is one of ASCII.
    private(set) var isASCII = true

    /// Where a cell stands in ``bytes``.
    @inline(__always) func range(_ cell: Int) -> Range<Int> {
        precondition(cell < count, "a cell of the row")
        return starts[cell]..<ends[cell]
    }

    /// Whether a cell has no byte.
    func isEmpty(_ cell: Int) -> Bool { range(cell).isEmpty }

    /// Whether the row is a line without anything.
    var isBlankLine: Bool { count == 1 && isEmpty(0) }

    /// The line on which a cell starts, from 1.
    func line(of cell: Int) -> Int { lines.isEmpty ? line : lines[cell] }

    /// The text of a cell, of a row that is known to be UTF-8.
    func text(_ cell: Int) -> String { String(decoding: bytes[range(cell)], as: UTF8.self) }

    /// The text of a cell as answers are compared: in its canonical form, without the blanks around it.
    func answer(_ cell: Int) -> String {
        let isPlain = bytes[range(cell)].allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "'") }
        guard isPlain else { return IdentityIndex.trimmed(CSVText.canonical(text(cell))) }
        return String(decoding: bytes[answerRange(cell)], as: UTF8.self)
    }

    /// Where a cell of ASCII stands without the blanks around it.
    func answerRange(_ cell: Int) -> Range<Int> {
        func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
        var range = range(cell)
        while let last = range.last, isBlank(bytes[last]) { range = range.dropLast() }
        while let first = range.first, isBlank(bytes[first]) { range = range.dropFirst() }
        return range
    }

    /// Whether nothing is in a cell but blanks of any kind.
    func isBlank(_ cell: Int) -> Bool {
        let own = bytes[range(cell)]
        if own.contains(where: { (33..<0x80).contains($0) }) { return false }
        return own.allSatisfy { $0 <= 32 } || HeaderRows.clean(text(cell)).isEmpty
    }

    /// Whether nothing is in any of some cells but blanks.
    func areBlank(_ cells: Range<Int>) -> Bool {
        for cell in cells where !isBlank(cell) { return false }
        return true
    }

    /// The first cell that is not UTF-8, `nil` when all are.
    var firstInvalid: Int? {
        if isASCII || (try? UTF8Span(validating: bytes.span)) != nil { return nil }
        return (0..<count).first { cell in
            do {
                _ = try UTF8Span(validating: bytes[range(cell)].span)
                return false
            } catch { return true }
        }
    }

    // MARK: Filling

    /// Leaves out the cells from the one at `count` on.
    mutating func keepFirst(_ count: Int) { self.count = min(self.count, count) }

    mutating func begin(line: Int) {
        self.line = line
        bytes.removeAll(keepingCapacity: true)
        count = 0
        lines.removeAll(keepingCapacity: true)
        isASCII = true
    }

    /// Reads a row that begins at `first`, ends among some bytes and has no quote within a cell, like most; for any other nothing is to be
    /// made of what was read, and `nil` returned.
    ///
    /// - Returns: where the next row begins, and its line.
    mutating func readRow(_ piece: [UInt8], from first: Int, delimiter: UInt8) -> (next: Int, line: Int)? {
        let (feed, back, quote) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\""))
        if delimiter == feed || delimiter == back || delimiter == quote { return nil }
        var (place, opened) = (first, line)
        while true {
            let stop = RowCells.scan(
                piece, row: first, from: place, after: count, delimiter: delimiter, starts: &starts, ends: &ends)
            if opened != line { for _ in count..<stop.count { noteLine(opened) } }
            count = stop.count
            isASCII = isASCII && stop.isASCII
            place = stop.place
            guard place < piece.count else { return nil }
            if opened != line { noteLine(opened) }
            if piece[place] == quote {
                guard starts[count] == place - first else { return nil }
                starts[count] += 1
                place += 1
                while place < piece.count, case let byte = piece[place], byte != quote {
                    if byte == feed { opened += 1 }
                    if byte >= 0x80 { isASCII = false }
                    place += 1
                }
                ends[count] = place - first
                place += 1
            } else {
                ends[count] = place - first
            }
            count += 1
            guard place < piece.count else { return nil }
            let byte = piece[place]
            place += 1
            if byte == delimiter { continue }
            if byte == back, place < piece.count, piece[place] == feed {
                place += 1
            } else if byte != feed {
                // A quote doubled or out of place, a lone return, text after a closing quote.
                return nil
            }
            bytes.append(contentsOf: piece[first..<place])
            return (place, opened + 1)
        }
    }

    /// Keeps the line on which the next cell starts, one after the first; all cells behind it start on such lines, too.
    private mutating func noteLine(_ cellLine: Int) {
        if lines.isEmpty { lines = Array(repeating: line, count: count) }
        lines.append(cellLine)
    }

    /// Bytes of the cell that ``endCell(from:startedOn:)`` will end.
    mutating func append(_ piece: ArraySlice<UInt8>) {
        bytes.append(contentsOf: piece)
        isASCII = isASCII && piece.allSatisfy { $0 < 0x80 }
    }

    /// The bytes from `start` on are a cell.
    mutating func endCell(from start: Int, startedOn cellLine: Int) {
        if cellLine != line { noteLine(cellLine) }
        if count == starts.count { starts.append(0) }
        if count == ends.count { ends.append(0) }
        (starts[count], ends[count]) = (start, bytes.count)
        count += 1
        // What is no text in one cell does not become one with the next.
        bytes.append(UInt8(ascii: ","))
    }
}
