import PeerFiles

/// Reads the cells of one sheet.
struct SheetReader {
    let texts: [String]
    let dates: DateFormats
    let showsDates: [Bool]
    private var rows: [(number: Int, cells: [(column: Int, text: String)])] = []
    private var width = 0
    private var last = 0

    /// The widest sheet that spreadsheets make, and the most cells that are read, blank ones between others included.
    private static let mostColumns = 16_384
    private static let mostCells = 50_000_000

    init(texts: [String], dates: DateFormats, showsDates: [Bool]) {
        (self.texts, self.dates, self.showsDates) = (texts, dates, showsDates)
    }

    /// A cell while it is read.
    private struct Cell {
        var column = 0
        var kind = "n"
        var style = 0
        var value = ""
        var inline = ""
    }

    mutating func read(_ bytes: [UInt8]) throws {
        var tokens = try XMLTokens(bytes)
        var (cell, next, place): (Cell, Int, Place) = (Cell(), 0, .outside)
        while let token = try tokens.next() {
            switch token {
            case .start("row", let attributes, _):
                // Row numbers ascend; without one a row follows the last.
                last = max(last + 1, attributes["r"].flatMap { Int($0) } ?? 0)
                guard last <= 1_048_576 else { throw Workbook.Problem(text: "has a row beyond 1,048,576") }
                rows.append((last, []))
                next = 0
            case .start("c", let attributes, let isEmpty) where !rows.isEmpty:
                cell = Cell()
                cell.column = attributes["r"].flatMap(Self.column) ?? next
                guard cell.column < Self.mostColumns else { throw Workbook.Problem(text: "has a column beyond XFD") }
                cell.kind = attributes["t"] ?? "n"
                cell.style = attributes["s"].flatMap { Int($0) } ?? 0
                next = cell.column + 1
                if isEmpty { cell.kind = "blank" }
            case .start("v", _, let isEmpty): place = isEmpty ? .outside : .value
            case .start("t", _, let isEmpty): place = isEmpty ? .outside : .inline
            case .end("v"), .end("t"): place = .outside
            case .text(let text):
                if place == .value { cell.value += text }
                if place == .inline { cell.inline += text }
            case .end("c") where !rows.isEmpty: try add(cell)
            default: break
            }
        }
    }

    private enum Place { case outside, value, inline }

    private mutating func add(_ cell: Cell) throws {
        let text = try text(cell)
        guard !text.isEmpty else { return }
        width = max(width, cell.column + 1)
        guard last * width <= Self.mostCells else {
            throw Workbook.Problem(text: "has more than \(Self.mostCells) cells: export it as CSV")
        }
        rows[rows.count - 1].cells.append((cell.column, text))
    }

    private func text(_ cell: Cell) throws -> String {
        switch cell.kind {
        case "s":
            guard let number = Int(cell.value), texts.indices.contains(number) else {
                throw Workbook.Problem(text: "has a cell in row \(last) whose text is missing")
            }
            return texts[number]
        case "inlineStr": return SharedTexts.unescaped(cell.inline)
        case "str", "d": return SharedTexts.unescaped(cell.value)
        case "b": return cell.value == "1" ? "TRUE" : "FALSE"
        case "e", "blank": return ""
        default:
            guard let number = Double(cell.value) else { return cell.value }
            if showsDates.indices.contains(cell.style), showsDates[cell.style], let date = dates.text(number) {
                return date
            }
            return DecimalNumber.text(number)
        }
    }

    /// `BC7` is column 54, from 0.
    private static func column(_ reference: String) -> Int? {
        var column = 0
        for byte in reference.utf8 {
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte), column < 100_000 else { break }
            column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
        }
        return column == 0 ? nil : column - 1
    }

    /// All rows, blank ones between others too.
    var table: [CSVRow] {
        var (table, expected) = ([CSVRow](), 1)
        table.reserveCapacity(last)
        for (number, cells) in rows {
            while expected < number {
                table.append(CSVRow(line: expected, cells: [String](repeating: "", count: width)))
                expected += 1
            }
            var texts = [String](repeating: "", count: width)
            for cell in cells { texts[cell.column] = cell.text }
            table.append(CSVRow(line: number, cells: texts))
            expected += 1
        }
        return table
    }
}
