import PeerProblems

extension ExactCosts {
    /// Numbers as text has them; `nil` forbids a pair.
    init(rowCount: Int, columnCount: Int, text: CostText) throws(ProblemError) {
        guard text.count == rowCount * columnCount else {
            throw .wrongShape(expected: rowCount * columnCount, found: text.count)
        }
        let matrix: Matrix
        if let integers = text.narrowIntegers(), let narrow = try Self.raw(rowCount, columnCount, integers) {
            matrix = .narrow(narrow)
        } else if let integers = text.wideIntegers(),
            let wide = try Self.fitting(rowCount, columnCount, integers)
        {
            matrix = .wide(wide)
        } else {
            matrix = .widest(
                WideCosts(rowCount: rowCount, columnCount: columnCount, bits: text.bitCount) { text.integer($0) })
        }
        self.init(matrix, scale: CostScale(.ten, exponent: text.decimals), rowCount: rowCount, columnCount: columnCount)
    }

    private static func fitting(
        _ rows: Int, _ columns: Int, _ costs: [Int128?]
    ) throws(ProblemError) -> CostMatrix<Int128>? {
        do {
            return try CostMatrix(rowCount: rows, columnCount: columns, costs: costs)
        } catch ProblemError.magnitudeTooLarge {
            return nil
        }
    }
}
