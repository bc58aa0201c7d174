import Foundation
import PeerProblems

/// Assignment instances: `.csv`, `.npy`, OR-Library text (`.orlib`), DIMACS (`.asn`) and Matrix Market (`.mtx`), by the file's extension.
///
/// ```swift
/// let costs = try AssignmentFile.read(path: "costs.csv")
/// print(costs.rowCount, costs.columnCount)
/// ```
public enum AssignmentFile {
    /// Reads an instance.
    ///
    /// - Throws: ``InputErrors`` with line and column (row and column of the matrix for `.npy`); without them when a `.asn` file stands
    ///   for a matrix that the machine cannot hold.
    /// - Complexity: O(rows · columns) time and memory, also where a `.asn` file names few pairs.
    public static func read(path: String) throws(InputErrors) -> ExactCosts {
        // Standard input has no extension.
        let named = path == "/dev/stdin" ? path + ".csv" : path
        guard let format = formats.first(where: { named.lowercased().hasSuffix($0.suffix) }) else {
            let known = formats.map(\.suffix).joined(separator: ", ")
            throw InputErrors(InputError(file: path, "the extension must be one of \(known)"))
        }
        return try format.read(path)
    }

    /// One line a format.
    private static let formats: [(suffix: String, read: @Sendable (String) throws(InputErrors) -> ExactCosts)] = [
        (".csv", { path throws(InputErrors) in try readCSV(path) }),
        (".npy", { path throws(InputErrors) in try NumPyFile.read(path: path) }),
        (".orlib", { path throws(InputErrors) in try readORLibrary(path) }),
        (".asn", { path throws(InputErrors) in try readDIMACS(path) }),
        (".mtx", { path throws(InputErrors) in try readMatrixMarket(path) }),
    ]

    /// Wraps what is wrong with the numbers as an error of the file.
    static func build(
        _ file: String, _ body: () throws(ProblemError) -> ExactCosts
    ) throws(InputErrors) -> ExactCosts {
        do { return try body() } catch {
            if case .invalidCost(let row, let column, _) = error {
                throw InputErrors(InputError(file: file, line: row + 1, column: column + 1, error.description))
            }
            throw InputErrors(InputError(file: file, error.description))
        }
    }

    /// Numbers without a header, exactly as their text has them.
    private static func readCSV(_ path: String) throws(InputErrors) -> ExactCosts {
        let bytes = try TextFile.bytes(path)
        guard !bytes.isEmpty else { throw InputErrors(InputError(file: path, line: 1, column: 1, "the file is empty")) }
        let span = bytes.span
        var costs = CostText()
        var (rows, columns, start) = (0, -1, 0)
        while start < bytes.count {
            var (end, cells) = (start, 0)
            var cell = start
            while true {
                let isOver = end == span.count || span[end] == 10
                guard isOver || span[end] == 44 else {
                    end += 1
                    continue
                }
                cells += 1
                if columns < 0 || cells <= columns {
                    if let short = Numeral.Short(span, cell..<end) {
                        costs.append(short)
                    } else {
                        costs.append(try csvCost(span, cell..<end, path, row: rows, column: cells - 1, of: columns))
                    }
                }
                if isOver { break }
                end += 1
                cell = end
            }
            if columns < 0 {
                columns = cells
                // As many rows as would fit if all were as long as the first, and a few more.
                costs.reserve((bytes.count / (end + 1) + 1) * columns * 9 / 8)
            }
            guard cells == columns else {
                throw InputErrors(
                    InputError(
                        file: path, line: rows + 1, column: min(cells, columns) + 1,
                        "\(cells) costs, \(columns) expected"))
            }
            rows += 1
            start = end + 1
        }
        return try build(path) { () throws(ProblemError) in
            try ExactCosts(rowCount: rows, columnCount: columns, text: costs)
        }
    }

    /// The cost in a cell, `nil` when the pair is forbidden.
    private static func csvCost(
        _ bytes: Span<UInt8>, _ cell: Range<Int>, _ path: String, row: Int, column: Int, of columns: Int
    ) throws(InputErrors) -> Numeral? {
        var range = cell
        while let last = range.last, bytes[last] <= 32 { range = range.dropLast(1) }
        while let first = range.first, bytes[first] <= 32 { range = range.dropFirst(1) }
        if let first = range.first, [43, 73, 105].contains(bytes[first]), isInfinity(bytes, range) { return nil }
        do throws(Numeral.Failure) { return try Numeral(bytes, range) } catch {
            guard let text = String(validating: range.prefix(40).map { bytes[$0] }, as: UTF8.self) else {
                throw InputErrors(InputError(file: path, "is not UTF-8 text"))
            }
            // A blank line has too few cells rather than a bad one.
            if text.isEmpty, columns > 1, column == 0, cell.upperBound == bytes.count || bytes[cell.upperBound] == 10 {
                throw InputErrors(
                    InputError(file: path, line: row + 1, column: 2, "1 costs, \(columns) expected"))
            }
            let problem = ProblemError.invalidCost(
                row: row, column: column, text: text + (range.count > 40 ? "…" : ""))
            throw InputErrors(InputError(file: path, line: row + 1, column: column + 1, problem.description))
        }
    }

    /// Whether a word stands for a forbidden pair.
    static func isInfinity(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count <= 8 else { return false }
        let text = String(decoding: range.map { bytes[$0] }, as: UTF8.self).lowercased()
        return ["inf", "+inf", "infinity"].contains(text)
    }

    /// `n`, then n·n costs, line breaks anywhere; or, one a line, `row column cost` for the pairs that are allowed, 1-based. (J. E. Beasley, "OR-Library", J. Operational Research Society 41 (1990).)
    private static func readORLibrary(_ path: String) throws(InputErrors) -> ExactCosts {
        let place = Tokens(file: path)
        var words = ByteWords(try TextFile.bytes(path))
        guard let first = words.next() else { throw place.error(line: 1, "the number of rows is needed") }
        let n = try place.integer(words, first, in: 0...100_000, "a number of rows")
        var costs = CostText()
        costs.reserve(min(n * n, words.bytes.count / 2 + 1))
        var count = 0
        while words.startLine() {
            count += 1
            if count <= n * n, let digits = words.nextNumberInLine() {
                costs.append(digits: Int64(digits))
                continue
            }
            guard let word = words.next(), count <= n * n else { continue }
            if let short = Numeral.Short(words.bytes.span, word.range) {
                costs.append(short)
            } else {
                costs.append(try cost(words, word, place))
            }
        }
        guard count == n * n else {
            if let sparse = try readSparse(words.bytes, n, count: count, place) { return sparse }
            throw place.error(line: words.line, "\(count) costs, \(n * n) expected")
        }
        return try build(path) { () throws(ProblemError) in
            try ExactCosts(rowCount: n, columnCount: n, text: costs)
        }
    }

    /// The sparse form, `nil` where lines do not have three words each.
    private static func readSparse(
        _ bytes: [UInt8], _ n: Int, count: Int, _ place: Tokens
    ) throws(InputErrors) -> ExactCosts? {
        guard count > 0, count % 3 == 0 else { return nil }
        var words = ByteWords(bytes)
        guard words.nextLine().count == 1 else { return nil }
        while case let line = words.nextLine(), !line.isEmpty { guard line.count == 3 else { return nil } }
        var sparse = SparseCostText(rows: n, columns: n, pairs: count / 3)
        if sparse != nil {
            try place.checkVertices(2 * n, bytes: bytes.count, line: 1)
            try readTriples(bytes, n, place) { sparse?.put($2, row: $0, column: $1) ?? true }
            if let costs = sparse?.costs { return costs }
        }
        try needMatrix(place.file, n, n, bytes: bytes.count)
        var costs = CostText(forbidden: n * n)
        var named = NamedPairs(count: n * n)
        try readTriples(bytes, n, place) {
            if let cost = $2 { costs.put(cost, at: $0 * n + $1) }
            return named.note($0 * n + $1)
        }
        return try build(place.file) { () throws(ProblemError) in
            try ExactCosts(rowCount: n, columnCount: n, text: costs)
        }
    }

    /// Calls `body` with row, column and cost of every line but the first; it says `false` of a pair that stands already, which is refused.
    private static func readTriples(
        _ bytes: [UInt8], _ n: Int, _ place: Tokens, _ body: (Int, Int, Numeral?) -> Bool
    ) throws(InputErrors) {
        var words = ByteWords(bytes)
        _ = words.nextLine()
        while case let line = words.nextLine(), !line.isEmpty {
            let row = try place.number(words, line[0], upTo: n, "a row")
            let column = try place.number(words, line[1], upTo: n, "a column")
            guard body(row - 1, column - 1, try cost(words, line[2], place)) else {
                throw place.error(words, line[0], "the pair \(row), \(column) stands twice")
            }
        }
    }

    private static func cost(
        _ words: ByteWords, _ word: ByteWords.Word, _ place: Tokens
    ) throws(InputErrors) -> Numeral? {
        let span = words.bytes.span
        if isInfinity(span, word.range) { return nil }
        do throws(Numeral.Failure) { return try Numeral(span, word.range) } catch {
            throw place.error(
                words, word, "'\(words.shortText(word))' is not a cost (numbers below 1e400 with at most 1100 decimals)"
            )
        }
    }
}
