/// The cells of a row that are read as text, as answers are compared (``CSVCells/answer(_:)``), and which of the texts that came before each
/// of them is.
///
/// Example: of the columns 0, 2 and 5 the third has `Agree` for the second time. Then ``number(_:)`` of 5 is what it was for the first, and
/// no text is made.
struct RowTexts {
    private let columns: [Int]
    private var known: KnownCells
    /// By number of a text.
    private var texts: [String] = []
    /// By column: the number of its text in the row at hand, -1 for none.
    private var numbers: [Int32]
    /// By column: its text where it has no number.
    private var own: [String]

    /// - Parameters:
    ///   - columns: those to be read.
    ///   - count: of all columns.
    init(_ columns: [Int], of count: Int) {
        self.columns = columns
        known = KnownCells(columns: count)
        numbers = Array(repeating: -1, count: count)
        own = Array(repeating: "", count: count)
    }

    /// How many texts have a number so far.
    var count: Int { texts.count }

    mutating func read(_ row: CSVCells) {
        let bytes = row.bytes.span
        for column in columns {
            if let number = known.number(of: row.range(column), in: bytes, column: column) {
                numbers[column] = Int32(number)
                continue
            }
            let text = row.answer(column)
            if let number = known.keep(row.range(column), in: bytes, column: column) {
                numbers[column] = Int32(number)
                texts.append(text)
            } else {
                numbers[column] = -1
                own[column] = text
            }
        }
    }

    /// The text of a column that is read.
    subscript(column: Int) -> String {
        let number = Int(numbers[column])
        return number >= 0 ? texts[number] : own[column]
    }

    /// The number of the text of a column, the same for the same bytes and no other; `nil` for free text.
    func number(_ column: Int) -> Int? {
        let number = Int(numbers[column])
        return number >= 0 ? number : nil
    }
}
