import Foundation
import PeerProblems

/// Assignment instances: `.csv`, `.npy`, OR-Library text (`.orlib`) and DIMACS (`.asn`), by the file's extension.
public enum AssignmentFile {
    /// Reads an instance.
    ///
    /// - Throws: ``InputErrors`` with line and column (row and column of the matrix for `.npy`); without them when a `.asn` file stands
    ///   for a matrix that the machine cannot hold.
    /// - Complexity: O(rows · columns) time and memory, also where a `.asn` file names few pairs.
    public static func read(path: String) throws(InputErrors) -> ExactCosts {
        let lower = path.lowercased()
        if lower.hasSuffix(".npy") { return try NumPyFile.read(path: path) }
        if lower.hasSuffix(".orlib") { return try readORLibrary(path) }
        if lower.hasSuffix(".asn") { return try readDIMACS(path) }
        if lower.hasSuffix(".csv") { return try readCSV(path) }
        throw InputErrors(InputError(file: path, "the extension must be .csv, .npy, .orlib or .asn"))
    }

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

    /// Numbers without a header. When all are integers of 64 bits they stay so; otherwise all are read as Doubles.
    private static func readCSV(_ path: String) throws(InputErrors) -> ExactCosts {
        let lines = TextFile.lines(try TextFile.read(path))
        var columns: Int?
        var integers: [Int64?]? = []
        var costs: [Double] = []
        for (number, line) in lines.enumerated() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard cells.count == columns ?? cells.count else {
                throw InputErrors(
                    InputError(
                        file: path, line: number + 1, column: min(cells.count, columns ?? 0) + 1,
                        "\(cells.count) costs, \(columns ?? 0) expected"))
            }
            columns = cells.count
            for (column, cell) in cells.enumerated() {
                let text = cell.trimmingCharacters(in: .whitespaces)
                if ["inf", "+inf", "infinity"].contains(text.lowercased()) {
                    integers?.append(nil)
                    costs.append(.infinity)
                    continue
                }
                guard let value = DecimalNumber.parse(text) else {
                    let problem = ProblemError.invalidCost(row: number, column: column, text: text)
                    throw InputErrors(InputError(file: path, line: number + 1, column: column + 1, problem.description))
                }
                if let integer = Int64(text) { integers?.append(integer) } else { integers = nil }
                costs.append(value)
            }
        }
        let (rows, width) = (lines.count, columns ?? 0)
        return try build(path) { () throws(ProblemError) in
            if let integers { return try ExactCosts(rowCount: rows, columnCount: width, integers: integers) }
            return try ExactCosts(rowCount: rows, columnCount: width, costs: costs)
        }
    }

    /// `n`, then n·n costs, line breaks anywhere. (J. E. Beasley, "OR-Library", J. Operational Research Society 41 (1990).)
    private static func readORLibrary(_ path: String) throws(InputErrors) -> ExactCosts {
        let place = Tokens(file: path)
        var words = TextFile.lines(try TextFile.read(path)).enumerated().flatMap {
            Tokens.words(of: $0.element, number: $0.offset + 1)
        }[...]
        guard let first = words.popFirst() else { throw place.error(line: 1, "the number of rows is needed") }
        let n = try place.integer(first, in: 0...100_000, "a number of rows")
        guard words.count == n * n else {
            throw place.error(line: words.last?.line ?? 1, "\(words.count) costs, \(n * n) expected")
        }
        var costs: [Double] = []
        for word in words {
            guard let value = word.text.lowercased() == "inf" ? .infinity : DecimalNumber.parse(word.text) else {
                throw place.error(word, "'\(word.text)' is not a cost")
            }
            costs.append(value)
        }
        return try build(path) { () throws(ProblemError) in
            try ExactCosts(rowCount: n, columnCount: n, costs: costs)
        }
    }

    /// Refuses a matrix that the machine cannot hold: few arcs may stand for many pairs. Read and solved, a pair takes up to 40 bytes.
    private static func needMatrix(_ path: String, _ rows: Int, _ columns: Int) throws(InputErrors) {
        let (needed, memory) = (rows * columns * 40, Int(ProcessInfo.processInfo.physicalMemory))
        guard needed > memory else { return }
        throw InputErrors(
            InputError(
                file: path,
                "a matrix of \(rows) × \(columns) takes \(needed >> 20) MB, and this machine has \(memory >> 20) MB"))
    }

    /// `p asn NODES ARCS`, `n ID` for each row node, `a ROW COLUMN COST`; pairs without an arc are forbidden.
    /// (D. S. Johnson & C. C. McGeoch, "Network Flows and Matching: First DIMACS Implementation Challenge", 1993.)
    private static func readDIMACS(_ path: String) throws(InputErrors) -> ExactCosts {
        let place = Tokens(file: path)
        var nodes = 0
        var rowOfNode: [Int: Int] = [:]
        var arcs: [(from: Tokens.Token, to: Tokens.Token, cost: Tokens.Token)] = []
        for (number, line) in TextFile.lines(try TextFile.read(path)).enumerated() {
            let words = Tokens.words(of: line, number: number + 1)
            switch (words.first?.text, words.count) {
            case (nil, _), ("c", _): continue
            case ("p", 4) where words[1].text == "asn":
                nodes = try place.integer(words[2], in: 0...1_000_000, "a number of nodes")
            case ("n", 2):
                let (node, row) = (try place.integer(words[1], in: 1...max(1, nodes), "a node"), rowOfNode.count)
                guard rowOfNode.updateValue(row, forKey: node) == nil else {
                    throw place.error(words[1], "the node \(node) is named twice")
                }
            case ("a", 4): arcs.append((words[1], words[2], words[3]))
            default: throw place.error(line: number + 1, "this is no line of a DIMACS assignment file")
            }
        }
        var columnOfNode: [Int: Int] = [:]
        for node in stride(from: 1, through: nodes, by: 1) where rowOfNode[node] == nil {
            columnOfNode[node] = columnOfNode.count
        }
        let (rows, columns) = (rowOfNode.count, columnOfNode.count)
        try needMatrix(path, rows, columns)
        var costs = [Int64?](repeating: nil, count: rows * columns)
        for arc in arcs {
            guard let row = Int(arc.from.text).flatMap({ rowOfNode[$0] }) else {
                throw place.error(arc.from, "'\(arc.from.text)' is no row node")
            }
            guard let column = Int(arc.to.text).flatMap({ columnOfNode[$0] }) else {
                throw place.error(arc.to, "'\(arc.to.text)' is no column node")
            }
            guard let cost = Int64(arc.cost.text) else {
                throw place.error(arc.cost, "'\(arc.cost.text)' is not a whole cost")
            }
            costs[row * columns + column] = cost
        }
        return try build(path) { () throws(ProblemError) in
            try ExactCosts(rowCount: rows, columnCount: columns, integers: costs)
        }
    }
}
