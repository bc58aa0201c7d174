import Foundation
import PeerProblems

extension AssignmentFile {
    /// Refuses a matrix that the machine cannot hold: few arcs may stand for many pairs. Read and solved, a pair takes up to 40 bytes.
    private static func needMatrix(_ path: String, _ rows: Int, _ columns: Int, bytes: Int) throws(InputErrors) {
        // Nodes that no line names cost nothing to announce: a matrix may be ten thousand times its file, and no larger.
        guard rows * columns * 40 <= (64 << 20) + 10_000 * bytes else {
            throw InputErrors(
                InputError(file: path, "a matrix of \(rows) × \(columns) is far more than \(bytes) bytes name"))
        }
        let (needed, memory) = (rows * columns * 40, Int(ProcessInfo.processInfo.physicalMemory))
        guard needed > memory else { return }
        throw InputErrors(
            InputError(
                file: path,
                "a matrix of \(rows) × \(columns) takes \(needed >> 20) MB, and this machine has \(memory >> 20) MB"))
    }

    /// `p asn NODES ARCS`, `n ID` for each row node, `a ROW COLUMN COST`; pairs without an arc are forbidden.
    /// (D. S. Johnson & C. C. McGeoch, "Network Flows and Matching: First DIMACS Implementation Challenge", 1993.)
    static func readDIMACS(_ path: String) throws(InputErrors) -> ExactCosts {
        let place = Tokens(file: path)
        var words = ByteWords(try TextFile.bytes(path))
        var nodes = 0
        var rowOfNode: [Int: Int] = [:]
        var arcs: [(from: ByteWords.Word, to: ByteWords.Word, cost: ByteWords.Word)] = []
        while case let line = words.nextLine(), let first = line.first {
            switch (words.text(first), line.count) {
            case ("c", _): continue
            case ("p", 4) where words.text(line[1]) == "asn":
                nodes = try place.integer(words, line[2], in: 0...1_000_000, "a number of nodes")
            case ("n", 2):
                let node = try place.integer(words, line[1], in: 1...max(1, nodes), "a node")
                guard rowOfNode.updateValue(rowOfNode.count, forKey: node) == nil else {
                    throw place.error(words, line[1], "the node \(node) is named twice")
                }
            case ("a", 4): arcs.append((line[1], line[2], line[3]))
            default: throw place.error(line: first.line, "this is no line of a DIMACS assignment file")
            }
        }
        var columnOfNode: [Int: Int] = [:]
        for node in stride(from: 1, through: nodes, by: 1) where rowOfNode[node] == nil {
            columnOfNode[node] = columnOfNode.count
        }
        let (rows, columns) = (rowOfNode.count, columnOfNode.count)
        try needMatrix(path, rows, columns, bytes: words.bytes.count)
        var costs = CostText(forbidden: rows * columns)
        for arc in arcs {
            guard let row = Int(words.text(arc.from)).flatMap({ rowOfNode[$0] }) else {
                throw place.error(words, arc.from, "'\(words.shortText(arc.from))' is no row node")
            }
            guard let column = Int(words.text(arc.to)).flatMap({ columnOfNode[$0] }) else {
                throw place.error(words, arc.to, "'\(words.shortText(arc.to))' is no column node")
            }
            guard let cost = try? Numeral(words.bytes.span, arc.cost.range), cost.exponent >= 0 else {
                throw place.error(words, arc.cost, "'\(words.shortText(arc.cost))' is not a whole cost")
            }
            costs.put(cost, at: row * columns + column)
        }
        return try build(path) { () throws(ProblemError) in
            try ExactCosts(rowCount: rows, columnCount: columns, text: costs)
        }
    }
}
