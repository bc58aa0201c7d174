// Reading CSV as RFC 4180 has it, and refusing what is not: a cell is either free of quotes or quoted as a whole, quotes
// inside are doubled, and every row has as many cells as the header. Lines end in LF or CRLF. Blank lines at the very end
// are tolerated. The reader goes byte by byte over pieces of a megabyte; memory does not depend on the file's size.

/// One row of a CSV file.
public struct CSVRow: Sendable {
    /// The line on which the row starts, from 1.
    public let line: Int
    /// Its cells; quotes are removed.
    public let cells: [String]
    /// The line on which each cell starts; nothing where all start on the first.
    private let ownLines: [Int]

    init(line: Int, cells: [String], lines: [Int]) {
        (self.line, self.cells, ownLines) = (line, cells, lines)
    }

    /// A row of a table that is no text, such as a sheet of a workbook.
    public init(line: Int, cells: [String]) { self.init(line: line, cells: cells, lines: []) }

    /// The first cells of the row.
    func prefix(_ count: Int) -> CSVRow {
        CSVRow(line: line, cells: Array(cells.prefix(count)), lines: Array(ownLines.prefix(count)))
    }

    /// The line on which a cell starts, from 1.
    public func line(of cell: Int) -> Int { ownLines.isEmpty ? line : ownLines[cell] }
}

/// A strict streaming reader of CSV.
public struct CSVReader {
    /// The file as the user named it.
    public let file: String
    /// The first row.
    public private(set) var header: [String]
    private let delimiter: UInt8
    private var stream: ByteStream
    private var piece: [UInt8] = []
    private var position = 0
    private var line = 1
    /// A row read while looking past blank lines, to be returned next.
    private var following: CSVRow?

    /// Opens a file and reads its header line.
    ///
    /// - Throws: ``InputErrors`` when there is no such file, it is empty, or the header is malformed.
    public init(path: String, delimiter: UInt8 = UInt8(ascii: ","), encoding: TextEncoding = .utf8) throws(InputErrors)
    {
        try self.init(stream: ByteStream(path: path, encoding: encoding), file: path, delimiter: delimiter)
        try readHeader()
    }

    /// Opens a file for ``nextRow()``: all its rows, whatever they are.
    init(rowsOf path: String, delimiter: UInt8, encoding: TextEncoding) throws(InputErrors) {
        try self.init(stream: ByteStream(path: path, encoding: encoding), file: path, delimiter: delimiter)
    }

    /// Reads text in memory.
    public init(text: String, name: String, delimiter: UInt8 = UInt8(ascii: ",")) throws(InputErrors) {
        try self.init(stream: ByteStream(Array(text.utf8), name: name), file: name, delimiter: delimiter)
        try readHeader()
    }

    private init(stream: ByteStream, file: String, delimiter: UInt8) throws(InputErrors) {
        self.stream = stream
        self.file = file
        self.delimiter = delimiter
        header = []
        try skipByteOrderMark()
    }

    private mutating func readHeader() throws(InputErrors) {
        if let problem = FileKind.problem(piece.prefix(16)) {
            throw InputErrors(InputError(file: file, line: 1, column: 1, problem))
        }
        guard let first = try readRow(), first.cells != [""] else {
            throw InputErrors(InputError(file: file, line: 1, column: 1, "a header line is needed, the file is empty"))
        }
        header = first.cells
    }

    /// The next row with as many cells as it has, `nil` at the end.
    mutating func nextRow() throws(InputErrors) -> CSVRow? { try readRow() }

    /// The next row, `nil` at the end.
    ///
    /// - Throws: ``InputErrors`` with one error. After a row with too few or too many cells, reading can go on with the
    ///   next one; after a quoting error it cannot, and the next call returns `nil`.
    public mutating func next() throws(InputErrors) -> CSVRow? {
        let waiting = following
        following = nil
        guard let row = waiting != nil ? waiting : try readRow() else { return nil }
        guard row.cells.count == header.count else {
            if row.cells == [""] {
                // Blank lines are harmless where nothing follows.
                let start = row.line
                while let later = try readRow() {
                    guard later.cells == [""] else {
                        following = later
                        throw failure(start, 1, "blank line: \(header.count) cells are expected")
                    }
                }
                return nil
            }
            let column = min(row.cells.count, header.count) + (row.cells.count > header.count ? 1 : 0)
            throw failure(row.line, column, "\(row.cells.count) cells, \(header.count) expected")
        }
        return row
    }

    private func failure(_ line: Int, _ column: Int, _ message: String) -> InputErrors {
        let name = header.indices.contains(column - 1) ? header[column - 1] : nil
        return InputErrors(InputError(file: file, line: line, column: column, header: name, message))
    }

    // MARK: Bytes

    /// The byte at the reading position, `nil` at the end of the file.
    private mutating func peek() throws(InputErrors) -> UInt8? {
        while position == piece.count {
            guard let next = try stream.next() else { return nil }
            piece = next
            position = 0
        }
        return piece[position]
    }

    private mutating func skipByteOrderMark() throws(InputErrors) {
        guard try peek() == 0xEF, piece.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
        position = 3
    }

    /// Gives up the rest of the file.
    private mutating func abandon() {
        stream = ByteStream([], name: file)
        piece = []
        position = 0
    }

    // MARK: Rows

    private mutating func readRow() throws(InputErrors) -> CSVRow? {
        guard try peek() != nil else { return nil }
        let start = line
        var cells: [String] = []
        cells.reserveCapacity(max(8, header.count))
        // Written down once a cell has held a line break.
        var lines: [Int] = []
        var invalid: InputErrors?
        while true {
            let first = line
            if line != start {
                if lines.isEmpty { lines = Array(repeating: start, count: cells.count) }
                lines.append(line)
            }
            let (bytes, end) = try readCell(column: cells.count + 1)
            let text = Self.text(bytes)
            if text == nil { invalid = failure(first, cells.count + 1, "not valid UTF-8 text") }
            cells.append(text ?? "")
            guard end == .row else { continue }
            if let invalid { throw invalid }
            return CSVRow(line: start, cells: cells, lines: lines)
        }
    }

    /// `nil` for bytes that are no UTF-8.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        do { return String(copying: try UTF8Span(validating: bytes.span)) } catch { return nil }
    }

    private enum CellEnd { case cell, row }

    /// A cell without quotes and carriage returns that ends in the piece at hand, like nearly all; `nil` for any other.
    private mutating func readPlainCell() -> (bytes: ArraySlice<UInt8>, end: CellEnd)? {
        let start = position
        for place in start..<piece.count {
            let byte = piece[place]
            if byte == delimiter {
                position = place + 1
                return (piece[start..<place], .cell)
            }
            if byte == UInt8(ascii: "\n") {
                position = place + 1
                line += 1
                return (piece[start..<place], .row)
            }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\r") { return nil }
        }
        return nil
    }

    private mutating func readCell(column: Int) throws(InputErrors) -> (bytes: ArraySlice<UInt8>, end: CellEnd) {
        if let cell = readPlainCell() { return cell }
        let isQuoted = try peek() == UInt8(ascii: "\"")
        var bytes = isQuoted ? try readQuoted(column: column) : []
        while true {
            guard let byte = try peek() else { return (bytes[...], .row) }
            if byte == delimiter {
                position += 1
                return (bytes[...], .cell)
            }
            if byte == UInt8(ascii: "\n") {
                position += 1
                line += 1
                return (bytes[...], .row)
            }
            if byte == UInt8(ascii: "\r") {
                position += 1
                guard try peek() == UInt8(ascii: "\n") else {
                    let place = line
                    abandon()
                    throw failure(place, column, "a carriage return that no line feed follows")
                }
                continue
            }
            if isQuoted || byte == UInt8(ascii: "\"") {
                let place = line
                abandon()
                throw failure(
                    place, column, isQuoted ? "text after a closing quote" : "a quote inside a cell that is not quoted")
            }
            bytes.append(byte)
            position += 1
        }
    }

    /// The inside of a quoted cell; the position is after its closing quote.
    private mutating func readQuoted(column: Int) throws(InputErrors) -> [UInt8] {
        let opened = line
        var bytes: [UInt8] = []
        position += 1
        while let byte = try peek() {
            position += 1
            if byte == UInt8(ascii: "\"") {
                guard try peek() == UInt8(ascii: "\"") else { return bytes }
                position += 1
            } else if byte == UInt8(ascii: "\n") {
                line += 1
            }
            bytes.append(byte)
        }
        throw failure(opened, column, "a quote is opened here and never closed")
    }
}
