import PeerProblems

extension ExactCosts {
    /// Numbers as text has them; `nil` forbids a pair.
    init(rowCount: Int, columnCount: Int, text: CostText) throws(ProblemError) {
        guard text.count == rowCount * columnCount else {
            throw .wrongShape(expected: rowCount * columnCount, found: text.count)
        }
        let matrix: Matrix
        if let integers = text.integers(Int64.self),
            let narrow = try Self.fitting(rowCount, columnCount, integers)
        {
            matrix = .narrow(narrow)
        } else if let integers = text.integers(Int128.self),
            let wide = try Self.fitting(rowCount, columnCount, integers)
        {
            matrix = .wide(wide)
        } else {
            matrix = .widest(
                WideCosts(rowCount: rowCount, columnCount: columnCount, bits: text.bitCount) { text.integer($0) })
        }
        self.init(matrix, scale: CostScale(.ten, exponent: text.decimals), rowCount: rowCount, columnCount: columnCount)
    }

    private static func fitting<Cost>(
        _ rows: Int, _ columns: Int, _ costs: [Cost?]
    ) throws(ProblemError) -> CostMatrix<Cost>? {
        do {
            return try CostMatrix(rowCount: rows, columnCount: columns, costs: costs)
        } catch ProblemError.magnitudeTooLarge {
            return nil
        }
    }
}
