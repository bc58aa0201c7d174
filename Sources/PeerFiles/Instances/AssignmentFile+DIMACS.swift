import Foundation
import PeerProblems

extension AssignmentFile {
    /// Refuses a matrix that the machine cannot hold: few arcs may stand for many pairs. Read and solved, a pair takes up to 40 bytes.
    static func needMatrix(_ path: String, _ rows: Int, _ columns: Int, bytes: Int) throws(InputErrors) {
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
        let bytes = try TextFile.bytes(path)
        let (places, rows, columns) = try nodes(bytes, place)
        try needMatrix(path, rows, columns, bytes: bytes.count)
        var costs = CostText(forbidden: rows * columns)
        var words = ByteWords(bytes)
        while let first = words.next() {
            guard words.onlyByte(first) == UInt8(ascii: "a"), let from = words.nextInLine(),
                let to = words.nextInLine(),
                let cost = words.nextInLine()
            else {
                _ = words.skipLine()
                continue
            }
            guard let row = node(from, of: words, places), row < 0 else {
                throw place.error(words, from, "'\(words.shortText(from))' is no row node")
            }
            guard let column = node(to, of: words, places), column > 0 else {
                throw place.error(words, to, "'\(words.shortText(to))' is no column node")
            }
            let cell = (-1 - Int(row)) * columns + Int(column) - 1
            if let short = Numeral.Short(words.bytes.span, cost.range), short.exponent >= 0 {
                costs.put(short, at: cell)
            } else if let numeral = try? Numeral(words.bytes.span, cost.range), numeral.exponent >= 0 {
                costs.put(numeral, at: cell)
            } else {
                throw place.error(words, cost, "'\(words.shortText(cost))' is not a whole cost")
            }
        }
        return try build(path) { () throws(ProblemError) in
            try ExactCosts(rowCount: rows, columnCount: columns, text: costs)
        }
    }

    /// What stands for the node that a word names, `nil` where there is none.
    private static func node(_ word: ByteWords.Word, of words: ByteWords, _ places: [Int32]) -> Int32? {
        if let number = words.shortNumber(word) { return number < places.count ? places[number] : nil }
        guard let number = Int(words.text(word)), places.indices.contains(number) else { return nil }
        return places[number]
    }

    /// The nodes of a file, all of whose lines are looked at: for each its row as −1, −2, … or its column as 1, 2, …
    private static func nodes(
        _ bytes: [UInt8], _ place: Tokens
    ) throws(InputErrors) -> (places: [Int32], rows: Int, columns: Int) {
        var words = ByteWords(bytes)
        var (count, rows) = (0, 0)
        var places: [Int32] = [0]
        while let first = words.next() {
            func strange() -> InputErrors {
                place.error(line: first.line, "this is no line of a DIMACS assignment file")
            }
            switch words.onlyByte(first) {
            case UInt8(ascii: "c"): _ = words.skipLine()
            case UInt8(ascii: "a"): guard words.skipLine() == 3 else { throw strange() }
            case UInt8(ascii: "p"):
                guard let kind = words.nextInLine(), words.text(kind) == "asn", let number = words.nextInLine(),
                    words.skipLine() == 1
                else { throw strange() }
                count = try place.integer(words, number, in: 0...1_000_000, "a number of nodes")
                if places.count <= count {
                    places.append(contentsOf: repeatElement(0, count: count + 1 - places.count))
                }
            case UInt8(ascii: "n"):
                guard let number = words.nextInLine(), words.skipLine() == 0 else { throw strange() }
                let node = try place.integer(words, number, in: 1...max(1, count), "a node")
                guard node <= count else {
                    throw place.error(words, number, "the node \(node) comes before the line that counts nodes")
                }
                guard places[node] == 0 else {
                    throw place.error(words, number, "the node \(node) is named twice")
                }
                rows += 1
                places[node] = Int32(-rows)
            default: throw strange()
            }
        }
        var columns = 0
        for node in places.indices.dropFirst() where node <= count && places[node] == 0 {
            columns += 1
            places[node] = Int32(columns)
        }
        return (places, rows, columns)
    }
}
