import Foundation

/// The table that a form tool exported: names of columns, and rows of answers without what is no answer.
///
/// Rows above the header and further rows of it are found (``HeaderRows``), encoding and delimiter are guessed where the key does not
/// state them (``TextGuess``); blank rows and columns without a name are passed over. Whatever was found or passed over is in ``notes``.
///
/// ```swift
/// var sheet = try SurveySheet(path: "export.csv")
/// while let row = try sheet.next() { print(row.line, row.cells) }
/// print(sheet.notes)
/// ```
public struct SurveySheet {
    /// The file as the user named it.
    public let file: String
    /// The header.
    public let header: HeaderRows
    private var source: Source
    private var remarks: [String] = []
    private var blankRows = 0
    /// Rows with something in each column that has no name.
    private var unnamed: [Int: Int] = [:]

    private enum Source {
        case text(CSVReader)
        case rows(ArraySlice<CSVRow>)
    }

    /// Opens an export.
    ///
    /// - Throws: ``InputErrors`` when there is no such file, it is empty or no text.
    public init(path: String, key: SurveyKey? = nil) throws(InputErrors) {
        let stated = key?.delimiter.utf8.first.flatMap { key?.statesDelimiter == true ? $0 : nil }
        let guess = try TextGuess(
            path: path, encoding: key?.statesEncoding == true ? key?.encoding : nil, delimiter: stated)
        let reader = try CSVReader(rowsOf: path, delimiter: guess.delimiter, encoding: guess.encoding)
        try self.init(.text(reader), file: path, key: key)
        if let note = guess.note, stated == nil || key?.statesEncoding == false { remarks.insert(note, at: 0) }
    }

    /// A table from somewhere else, such as a workbook.
    public init(rows: [CSVRow], file: String, key: SurveyKey? = nil, note: String? = nil) throws(InputErrors) {
        try self.init(.rows(rows[...]), file: file, key: key)
        if let note { remarks.insert(note, at: 0) }
    }

    private init(_ source: Source, file: String, key: SurveyKey?) throws(InputErrors) {
        self.file = file
        self.source = source
        var first: [CSVRow] = []
        while first.count < 20 {
            guard let row = try Self.next(&self.source) else { break }
            first.append(row)
        }
        guard first.contains(where: { !Self.isBlank($0) }) else {
            throw InputErrors(InputError(file: file, line: 1, column: 1, "a header line is needed, the file is empty"))
        }
        // Blank rows at the top are no header.
        let blank = key?.skipRows == nil ? first.prefix(while: Self.isBlank).count : 0
        first.removeFirst(blank)
        header = HeaderRows(in: first.map(\.cells), skipped: key?.skipRows, count: key?.headerRows)
        if let note = header.note { remarks.append(note) }
        waiting = first.dropFirst(header.skipped + header.count)
        blankRows = blank
    }

    /// Rows that were read while looking for the header.
    private var waiting: ArraySlice<CSVRow>

    private static func next(_ source: inout Source) throws(InputErrors) -> CSVRow? {
        switch source {
        case .text(var reader):
            // The reader has its room to itself while it reads.
            source = .rows([])
            defer { source = .text(reader) }
            return try reader.nextRow()
        case .rows(var rows):
            let row = rows.popFirst()
            source = .rows(rows)
            return row
        }
    }

    private static func isBlank(_ row: CSVRow) -> Bool {
        row.cells.allSatisfy { $0.utf8.allSatisfy { $0 <= 32 } || HeaderRows.clean($0).isEmpty }
    }

    /// The next row with answers, as wide as the header; `nil` at the end.
    ///
    /// - Throws: ``InputErrors`` with one error; after a row that is too short or too long, reading can go on.
    public mutating func next() throws(InputErrors) -> CSVRow? {
        while true {
            let row: CSVRow
            if let first = waiting.popFirst() {
                row = first
            } else {
                guard let found = try Self.next(&source) else { return nil }
                row = found
            }
            if Self.isBlank(row) {
                blankRows += 1
                continue
            }
            let width = header.names.count
            let cells = row.cells
            guard cells.count >= width, cells.dropFirst(width).allSatisfy({ HeaderRows.clean($0).isEmpty }) else {
                let column = min(cells.count, width) + (cells.count > width ? 1 : 0)
                throw InputErrors(
                    InputError(
                        file: file, line: row.line, column: column,
                        header: header.names.indices.contains(column - 1) ? header.names[column - 1] : nil,
                        "\(cells.count) cells, \(width) expected"))
            }
            for column in header.names.indices where header.names[column].isEmpty && !cells[column].isEmpty {
                unnamed[column, default: 0] += 1
            }
            return cells.count == width ? row : row.prefix(width)
        }
    }

    /// What was found, and what was passed over so far.
    public var notes: [String] {
        var notes = remarks
        if blankRows > 0 { notes.append("\(blankRows) blank row(s) are passed over") }
        let without = header.names.count { $0.isEmpty }
        if without > 0 {
            let filled = unnamed.sorted { $0.key < $1.key }.map { "#\($0.key + 1) (\($0.value) cell(s))" }
            notes.append(
                "\(without) column(s) without a name"
                    + (filled.isEmpty ? "" : ", with contents in " + filled.joined(separator: ", ")))
        }
        return notes
    }
}
