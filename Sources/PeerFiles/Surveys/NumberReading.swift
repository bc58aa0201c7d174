/// How a cell becomes a number.
struct NumberReading {
    let labels: [String: Double]?
    let scaleName: String
    let low: Double?
    let high: Double?
    let isReversed: Bool
    let shift: Double
    /// What a range beyond 0–5 is multiplied by, once its least number is 0; 1 for numbers that are taken as they are.
    var factor = 1.0
    let decimalComma: Bool

    func number(_ cell: String) throws(CellError) -> Double {
        var value: Double
        if let labels {
            guard let found = labels[cell] else {
                throw CellError("'\(cell)' is not a label of the scale '\(scaleName)'", isUnknownLabel: true)
            }
            value = found
        } else {
            guard let found = DecimalNumber.parse(cell, decimalComma: decimalComma) else {
                throw CellError("'\(cell)' is not a number")
            }
            value = found
        }
        if let low, let high {
            guard (low...high).contains(value) else {
                throw CellError("\(cell) is outside \(DecimalNumber.text(low))–\(DecimalNumber.text(high))")
            }
            if isReversed { value = low + high - value }
        }
        return (value - shift) * factor
    }
}
