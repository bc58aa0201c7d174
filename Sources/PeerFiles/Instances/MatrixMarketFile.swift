import PeerProblems

/// NIST's Matrix Market: `%%MatrixMarket matrix coordinate|array integer|real|pattern general|symmetric`, lines of `%` for comments, a line of
/// sizes, then `row column value`, one-based, or with `array` all values, column after column. A pattern's values are 1.
///
/// EXAMPLE. Two rows, two columns, the pair (1, 1) not there:
///
///     %%MatrixMarket matrix coordinate integer general
///     2 2 3
///     1 2 5
///     2 1 4
///     2 2 7
///
/// Source: R. F. Boisvert, R. Pozo & K. Remington, "The Matrix Market exchange formats: initial design", NISTIR 5935 (1996).
struct MatrixMarketFile {
    /// A value with its place, zero-based.
    struct Entry {
        let row: Int
        let column: Int
        let value: Value
        let line: Int
    }

    /// A value as far as it is read.
    enum Value {
        /// A whole number of up to eighteen digits; 1 in a pattern.
        case whole(Int64)
        /// Anything else.
        case word(ByteWords.Word)
    }

    /// What follows the sizes.
    let words: ByteWords
    let rows: Int
    let columns: Int
    /// Whether what stands below the diagonal also stands above.
    let isSymmetric: Bool
    let isArray: Bool
    private let isPattern: Bool
    /// How many entries the sizes announce; of an array all.
    private let announced: Int
    let place: Tokens

    /// Reads a file as far as its sizes.
    ///
    /// - Throws: ``InputErrors`` with line and column.
    init(path: String) throws(InputErrors) {
        place = Tokens(file: path)
        var words = ByteWords(try TextFile.bytes(path))
        let head = words.nextLine().map { words.text($0).lowercased() }
        guard head.count == 5, head[0] == "%%matrixmarket", head[1] == "matrix" else {
            throw place.error(line: 1, "'%%MatrixMarket matrix FORMAT FIELD SYMMETRY' is expected")
        }
        guard ["coordinate", "array"].contains(head[2]), ["integer", "real", "double", "pattern"].contains(head[3]),
            ["general", "symmetric"].contains(head[4]), head[2] == "coordinate" || head[3] != "pattern"
        else {
            throw place.error(
                line: 1,
                "'\(head[2...].joined(separator: " "))': coordinate or array, integer, real or pattern, general "
                    + "or symmetric can be read")
        }
        (isArray, isSymmetric) = (head[2] == "array", head[4] == "symmetric")
        var sizes: [ByteWords.Word] = []
        while sizes.isEmpty {
            let line = words.nextLine()
            guard let first = line.first else { throw place.error(line: words.line, "the sizes are missing") }
            if words.bytes[first.range.lowerBound] != UInt8(ascii: "%") { sizes = line }
        }
        guard sizes.count == (isArray ? 2 : 3) else {
            throw place.error(
                words, sizes[0], isArray ? "'rows columns' is expected" : "'rows columns entries' is expected")
        }
        rows = try place.integer(words, sizes[0], in: 0...10_000_000, "a number of rows")
        columns = try place.integer(words, sizes[1], in: 0...10_000_000, "a number of columns")
        guard !isSymmetric || rows == columns else {
            throw place.error(words, sizes[0], "a symmetric matrix has as many rows as columns")
        }
        isPattern = head[3] == "pattern"
        announced = isArray ? 0 : try place.integer(words, sizes[2], in: 0...1_000_000_000, "a number of entries")
        self.words = words
    }

    /// The most entries that the file has room for.
    var mostEntries: Int { min(announced, words.bytes.count / 4 + 1) }

    /// Calls `body` for every entry, in the order of the file.
    func forEachEntry(_ body: (Entry) throws(InputErrors) -> Void) throws(InputErrors) {
        if isArray { try forEachValue(body) } else { try forEachPlaced(body) }
    }

    private func forEachPlaced(_ body: (Entry) throws(InputErrors) -> Void) throws(InputErrors) {
        var words = self.words
        var count = 0
        while words.startLine() {
            count += 1
            // Most lines are whole numbers.
            let mark = words.mark
            if let row = words.nextNumberInLine(), let column = words.nextNumberInLine(), row > 0, row <= rows,
                column > 0, column <= columns, !isSymmetric || row >= column,
                let value = isPattern ? 1 : words.nextNumberInLine(), words.isAtLineEnd
            {
                try body(Entry(row: row - 1, column: column - 1, value: .whole(Int64(value)), line: words.line))
                continue
            }
            words.mark = mark
            guard let first = words.next() else { break }
            guard let second = words.nextInLine(), case let third = isPattern ? nil : words.nextInLine(),
                isPattern || third != nil, words.nextInLine() == nil
            else {
                throw place.error(
                    words, first, isPattern ? "'row column' is expected" : "'row column value' is expected")
            }
            let row = try place.number(words, first, upTo: rows, "a row")
            let column = try place.number(words, second, upTo: columns, "a column")
            guard !isSymmetric || row >= column else {
                throw place.error(words, first, "a symmetric matrix is written on and below its diagonal")
            }
            let value = third.map(Value.word) ?? .whole(1)
            try body(Entry(row: row - 1, column: column - 1, value: value, line: first.line))
        }
        guard count == announced else {
            throw place.error(line: words.line, "\(count) entries, \(announced) expected")
        }
    }

    private func forEachValue(_ body: (Entry) throws(InputErrors) -> Void) throws(InputErrors) {
        var words = self.words
        var (row, column, count) = (0, 0, 0)
        while let word = words.next() {
            guard column < columns, row < rows else {
                throw place.error(words, word, "a value too many: \(rows) × \(columns)")
            }
            try body(Entry(row: row, column: column, value: .word(word), line: word.line))
            count += 1
            row += 1
            if row == rows { (row, column) = (isSymmetric ? column + 1 : 0, column + 1) }
        }
        guard column >= columns || rows == 0 else {
            throw place.error(line: words.line, "\(count) values are too few: \(rows) × \(columns)")
        }
    }
}

extension MatrixMarketFile {
    /// The cost of a pair; 1 in a pattern.
    fileprivate func cost(of entry: Entry) throws(InputErrors) -> Numeral {
        let word: ByteWords.Word
        switch entry.value {
        case .whole(let digits): return Numeral(small: digits, exponent: 0)
        case .word(let other): word = other
        }
        do throws(Numeral.Failure) { return try Numeral(words.bytes.span, word.range) } catch {
            throw place.error(
                words, word, "'\(words.shortText(word))' is not a cost (numbers below 1e400 with at most 1100 decimals)"
            )
        }
    }

    /// Costs pair by pair, `nil` where a matrix of all pairs is better.
    fileprivate func sparseCosts() throws(InputErrors) -> ExactCosts? {
        guard !isArray, var text = SparseCostText(rows: rows, columns: columns, pairs: mostEntries * 2) else {
            return nil
        }
        try place.checkVertices(rows + columns, bytes: words.bytes.count, line: 1)
        try forEachEntry { (entry) throws(InputErrors) in
            let cost = try cost(of: entry)
            let ends = [(entry.row, entry.column), (entry.column, entry.row)]
            for (row, column) in ends.prefix(isSymmetric && entry.row != entry.column ? 2 : 1) {
                guard text.put(cost, row: row, column: column) else {
                    throw place.error(line: entry.line, "the pair \(row + 1), \(column + 1) stands twice")
                }
            }
        }
        return text.costs
    }
}

extension AssignmentFile {
    /// A matrix of costs; pairs that a coordinate file does not name are forbidden.
    static func readMatrixMarket(_ path: String) throws(InputErrors) -> ExactCosts {
        let file = try MatrixMarketFile(path: path)
        if let sparse = try file.sparseCosts() { return sparse }
        try needMatrix(path, file.rows, file.columns, bytes: file.words.bytes.count)
        var costs = CostText(forbidden: file.rows * file.columns)
        var named = NamedPairs(count: file.rows * file.columns)
        try file.forEachEntry { (entry) throws(InputErrors) in
            let numeral = try file.cost(of: entry)
            let ends = [(entry.row, entry.column), (entry.column, entry.row)]
            for (row, column) in ends.prefix(file.isSymmetric && entry.row != entry.column ? 2 : 1) {
                guard named.note(row * file.columns + column) else {
                    throw file.place.error(line: entry.line, "the pair \(row + 1), \(column + 1) stands twice")
                }
                costs.put(numeral, at: row * file.columns + column)
            }
        }
        return try build(path) { () throws(ProblemError) in
            try ExactCosts(rowCount: file.rows, columnCount: file.columns, text: costs)
        }
    }
}

extension MatchingFile {
    /// A symmetric matrix in coordinates is a graph: what is not there is no edge.
    static func readMatrixMarket(_ path: String, _ sense: Sense) throws(InputErrors) -> GraphInput {
        let file = try MatrixMarketFile(path: path)
        guard file.isSymmetric, !file.isArray else {
            throw file.place.error(line: 1, "a graph is a symmetric matrix in coordinates")
        }
        try file.place.checkVertices(file.rows, bytes: file.words.bytes.count, line: 1)
        var edges = EdgeText()
        edges.reserve(file.mostEntries)
        try file.forEachEntry { (entry) throws(InputErrors) in
            switch entry.value {
            case .whole(let digits): edges.append(entry.column, entry.row, digits: digits)
            case .word(let word):
                guard let weight = DecimalWeight(file.words.bytes.span, word.range) else {
                    throw file.place.error(line: entry.line, "the value is not a weight")
                }
                edges.append(entry.column, entry.row, weight)
            }
        }
        return try build(path, file.rows, edges, sense) { file.words.line(after: $0) }
    }
}
