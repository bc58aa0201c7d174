// Reading CSV as RFC 4180 has it, and refusing what is not: a cell is either free of quotes or quoted as a whole, quotes
// inside are doubled, and every row has as many cells as the header. Lines end in LF or CRLF. Blank lines at the very end
// are tolerated. The file is read in pieces of a megabyte; memory does not depend on its size.
//
// Most rows stand whole in one piece and have no quote within a cell: CSVCells finds their cells 32 bytes at a time. Any other row is read
// byte by byte.

/// A strict streaming reader of CSV.
///
/// ```swift
/// var reader = try CSVReader(path: "pairs.csv")
/// while let row = try reader.next() { print(row.line, row.cells) }
/// ```
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
    private var following: CSVCells?
    /// Room for the bytes of a row.
    private var room = CSVCells()

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
        guard let first = try nextRow(), first.cells != [""] else {
            throw InputErrors(InputError(file: file, line: 1, column: 1, "a header line is needed, the file is empty"))
        }
        header = first.cells
    }

    /// The next row with as many cells as it has, `nil` at the end.
    mutating func nextRow() throws(InputErrors) -> CSVRow? {
        try row { (reader, cells) throws(InputErrors) in try reader.nextRow(into: &cells) }
    }

    /// The same into room that is there; `false` at the end.
    mutating func nextRow(into cells: inout CSVCells) throws(InputErrors) -> Bool { try readRow(into: &cells) }

    /// The next row, `nil` at the end.
    ///
    /// - Throws: ``InputErrors`` with one error. After a row with too few or too many cells, reading can go on with the
    ///   next one; after a quoting error it cannot, and the next call returns `nil`.
    public mutating func next() throws(InputErrors) -> CSVRow? {
        try row { (reader, cells) throws(InputErrors) in try reader.next(into: &cells) }
    }

    /// A row of texts from one of bytes.
    private mutating func row(
        _ read: (inout Self, inout CSVCells) throws(InputErrors) -> Bool
    ) throws(InputErrors) -> CSVRow? {
        var cells = CSVCells()
        swap(&cells, &room)
        defer { swap(&cells, &room) }
        return try read(&self, &cells) ? CSVRow(cells) : nil
    }

    /// Reads the next row; `false` at the end. Errors as of ``next()``.
    mutating func next(into cells: inout CSVCells) throws(InputErrors) -> Bool {
        if let waiting = following {
            cells = waiting
            following = nil
        } else if try !readRow(into: &cells) {
            return false
        }
        guard cells.count != header.count else { return true }
        if cells.isBlankLine {
            // Blank lines are harmless where nothing follows.
            let start = cells.line
            while try readRow(into: &cells) {
                guard cells.isBlankLine else {
                    following = cells
                    throw failure(start, 1, "blank line: \(header.count) cells are expected")
                }
            }
            return false
        }
        let column = min(cells.count, header.count) + (cells.count > header.count ? 1 : 0)
        throw failure(cells.line, column, "\(cells.count) cells, \(header.count) expected")
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

    /// Reads a row, however many cells it has; `false` at the end.
    private mutating func readRow(into cells: inout CSVCells) throws(InputErrors) -> Bool {
        guard try peek() != nil else { return false }
        cells.begin(line: line)
        if let (next, nextLine) = cells.readRow(piece, from: position, delimiter: delimiter) {
            (position, line) = (next, nextLine)
        } else {
            cells.begin(line: line)
            while try readCell(into: &cells) == .cell {}
        }
        if let invalid = cells.firstInvalid {
            throw failure(cells.line(of: invalid), invalid + 1, "not valid UTF-8 text")
        }
        return true
    }

    private enum CellEnd { case cell, row }

    private mutating func readCell(into cells: inout CSVCells) throws(InputErrors) -> CellEnd {
        let (opened, start, column) = (line, cells.bytes.count, cells.count + 1)
        let isQuoted = try peek() == UInt8(ascii: "\"")
        if isQuoted { try readQuoted(into: &cells, column) }
        while true {
            if !isQuoted { readPlain(into: &cells) }
            guard let byte = try peek() else {
                cells.endCell(from: start, startedOn: opened)
                return .row
            }
            if byte == delimiter || byte == UInt8(ascii: "\n") {
                position += 1
                cells.endCell(from: start, startedOn: opened)
                guard byte != delimiter else { return .cell }
                line += 1
                return .row
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
        }
    }

    /// Takes what is neither quote, delimiter nor end of line from the piece at hand.
    private mutating func readPlain(into cells: inout CSVCells) {
        let (piece, delimiter) = (self.piece, self.delimiter)
        var place = position
        while place < piece.count {
            let byte = piece[place]
            let endsText =
                byte == delimiter || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\"")
                || byte == UInt8(ascii: "\r")
            if endsText { break }
            place += 1
        }
        cells.append(piece[position..<place])
        position = place
    }

    /// Reads the inside of a quoted cell; the position is after its closing quote.
    private mutating func readQuoted(into cells: inout CSVCells, _ column: Int) throws(InputErrors) {
        let opened = line
        position += 1
        while try peek() != nil {
            // As far as the next quote, or the end of the piece.
            let piece = self.piece
            var place = position
            while place < piece.count, piece[place] != UInt8(ascii: "\"") {
                if piece[place] == UInt8(ascii: "\n") { line += 1 }
                place += 1
            }
            cells.append(piece[position..<place])
            position = place
            guard place < piece.count else { continue }
            position += 1
            guard try peek() == UInt8(ascii: "\"") else { return }
            cells.append([UInt8(ascii: "\"")])
            position += 1
        }
        throw failure(opened, column, "a quote is opened here and never closed")
    }
}
