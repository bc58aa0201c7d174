/// How a cell becomes a number.
struct NumberReading {
    let labels: [String: Double]?
    let scaleName: String
    let range: NumberRange
    let decimalComma: Bool

    /// The number of a cell with labels, or of any cell as text.
    func number(_ cell: String) throws(CellError) -> Double {
        if let labels {
            guard let found = labels[cell] else {
                throw CellError("'\(cell)' is not a label of the scale '\(scaleName)'", isUnknownLabel: true)
            }
            return try placed(found, cell)
        }
        return try number(Array(cell.utf8)[...])
    }

    /// The number of a cell without labels.
    func number(_ cell: ArraySlice<UInt8>) throws(CellError) -> Double {
        guard let found = DecimalNumber.parse(cell, decimalComma: decimalComma) else {
            throw CellError("'\(String(decoding: cell, as: UTF8.self))' is not a number")
        }
        return try placed(found, String(decoding: cell, as: UTF8.self))
    }

    /// A number on the scale that is wanted.
    private func placed(_ number: Double, _ cell: @autoclosure () -> String) throws(CellError) -> Double {
        guard let value = range.placed(number) else {
            throw CellError(
                "\(cell()) is outside \(DecimalNumber.text(range.low))–\(DecimalNumber.text(range.high))")
        }
        return value
    }
}

/// The range of the numbers of a question, and where they go.
struct NumberRange: BitwiseCopyable {
    /// Infinite where nothing is said, as the greatest.
    var low = -Double.infinity
    /// The greatest number.
    var high = Double.infinity
    /// Whether the least number means the most; the range has two ends then.
    var isReversed = false
    var shift = 0.0
    /// What a range beyond 0–5 is multiplied by, once its least number is 0; 1 for numbers that are taken as they are.
    var factor = 1.0

    /// A number on the scale that is wanted, `nil` outside the range.
    @inline(__always) func placed(_ number: Double) -> Double? {
        guard low <= number, number <= high else { return nil }
        return ((isReversed ? low + high - number : number) - shift) * factor
    }
}
