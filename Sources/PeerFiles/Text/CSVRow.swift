/// One row of a CSV file.
///
/// ```swift
/// var reader = try CSVReader(text: "id,team\nann,sales\n", name: "staff.csv")
/// if let row = try reader.next() { print(row.line, row.cells) }   // 2 ["ann", "sales"]
/// ```
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

extension CSVRow {
    /// The texts of cells that are bytes.
    init(_ cells: CSVCells) {
        self.init(line: cells.line, cells: (0..<cells.count).map(cells.text), lines: cells.lines)
    }
}

extension CSVCells {
    /// Takes over a row of texts.
    mutating func fill(_ row: CSVRow) {
        begin(line: row.line)
        for (column, cell) in row.cells.enumerated() {
            let start = bytes.count
            append(Array(cell.utf8)[...])
            endCell(from: start, startedOn: row.line(of: column))
        }
    }
}
