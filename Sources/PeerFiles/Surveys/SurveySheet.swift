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
    private var source: RowSource
    private var remarks: [String] = []
    private var blankRows = 0
    /// The columns without a name.
    private let nameless: [Int]
    /// Rows with something in each of them.
    private var unnamed: [Int: Int] = [:]

    /// Opens an export.
    ///
    /// - Throws: ``InputErrors`` when there is no such file, it is empty or no text.
    public init(path: String, key: SurveyKey? = nil) throws(InputErrors) {
        let stated = key?.delimiter.utf8.first.flatMap { key?.statesDelimiter == true ? $0 : nil }
        let guess = try TextGuess(
            path: path, encoding: key?.statesEncoding == true ? key?.encoding : nil, delimiter: stated)
        let reader = try CSVReader(rowsOf: path, delimiter: guess.delimiter, encoding: guess.encoding)
        try self.init(RowSource(text: reader), file: path, key: key)
        if let note = guess.note, stated == nil || key?.statesEncoding == false { remarks.insert(note, at: 0) }
    }

    /// A table from somewhere else, such as a workbook.
    public init(rows: [CSVRow], file: String, key: SurveyKey? = nil, note: String? = nil) throws(InputErrors) {
        try self.init(RowSource(rows: rows[...]), file: file, key: key)
        if let note { remarks.insert(note, at: 0) }
    }

    private init(_ source: RowSource, file: String, key: SurveyKey?) throws(InputErrors) {
        self.file = file
        self.source = source
        var first: [CSVRow] = []
        while first.count < 20 {
            var cells = CSVCells()
            guard try self.source.next(into: &cells) else { break }
            first.append(CSVRow(cells))
        }
        guard first.contains(where: { !Self.isBlank($0) }) else {
            throw InputErrors(InputError(file: file, line: 1, column: 1, "a header line is needed, the file is empty"))
        }
        // Blank rows at the top are no header.
        let blank = key?.skipRows == nil ? first.prefix(while: Self.isBlank).count : 0
        first.removeFirst(blank)
        header = HeaderRows(in: first.map(\.cells), skipped: key?.skipRows, count: key?.headerRows)
        let names = header.names
        nameless = names.indices.filter { names[$0].isEmpty }
        if let note = header.note { remarks.append(note) }
        waiting = first.dropFirst(header.skipped + header.count)
        blankRows = blank
    }

    /// Rows that were read while looking for the header.
    private var waiting: ArraySlice<CSVRow>

    private static func isBlank(_ row: CSVRow) -> Bool {
        row.cells.allSatisfy { $0.utf8.allSatisfy { $0 <= 32 } || HeaderRows.clean($0).isEmpty }
    }

    /// The next row with answers, as wide as the header; `nil` at the end.
    ///
    /// - Throws: ``InputErrors`` with one error; after a row that is too short or too long, reading can go on.
    public mutating func next() throws(InputErrors) -> CSVRow? {
        var cells = CSVCells()
        return try next(into: &cells) ? CSVRow(cells) : nil
    }

    /// The same into room that is there; `false` at the end.
    mutating func next(into cells: inout CSVCells) throws(InputErrors) -> Bool {
        let width = header.names.count
        while true {
            if let first = waiting.popFirst() {
                cells.fill(first)
            } else if try !source.next(into: &cells) {
                return false
            }
            if cells.areBlank(0..<cells.count) {
                blankRows += 1
                continue
            }
            guard cells.count >= width, cells.areBlank(width..<cells.count) else {
                let column = min(cells.count, width) + (cells.count > width ? 1 : 0)
                throw InputErrors(
                    InputError(
                        file: file, line: cells.line, column: column,
                        header: header.names.indices.contains(column - 1) ? header.names[column - 1] : nil,
                        "\(cells.count) cells, \(width) expected"))
            }
            for column in nameless where !cells.isEmpty(column) { unnamed[column, default: 0] += 1 }
            cells.keepFirst(width)
            return true
        }
    }

    /// What was found, and what was passed over so far.
    public var notes: [String] {
        var notes = remarks
        if blankRows > 0 { notes.append("\(blankRows) blank row(s) are passed over") }
        if !nameless.isEmpty {
            let filled = unnamed.sorted { $0.key < $1.key }.map { "#\($0.key + 1) (\($0.value) cell(s))" }
            notes.append(
                "\(nameless.count) column(s) without a name"
                    + (filled.isEmpty ? "" : ", with contents in " + filled.joined(separator: ", ")))
        }
        return notes
    }
}

/// Where rows come from: the text of a file, or a table from somewhere else.
private struct RowSource {
    private var text: CSVReader?
    private var rows: ArraySlice<CSVRow> = []

    init(text: CSVReader) { self.text = text }

    init(rows: ArraySlice<CSVRow>) { self.rows = rows }

    /// The next row, whatever it is; `false` at the end.
    mutating func next(into cells: inout CSVCells) throws(InputErrors) -> Bool {
        if let found = try text?.nextRow(into: &cells) { return found }
        guard let row = rows.popFirst() else { return false }
        cells.fill(row)
        return true
    }
}
