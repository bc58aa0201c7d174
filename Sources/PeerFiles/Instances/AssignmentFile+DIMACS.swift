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
        let (places, rows, columns, arcs) = try nodes(bytes, place)
        var sparse = SparseCostText(rows: rows, columns: columns, pairs: arcs)
        if sparse != nil {
            try readArcs(bytes, places, place) { row, column, cost in
                let numeral =
                    switch cost {
                    case .short(let short): Numeral(small: short.digits, exponent: short.exponent)
                    case .long(let numeral): numeral
                    }
                return sparse?.put(numeral, row: row, column: column) ?? true
            }
            if let costs = sparse?.costs { return costs }
        }
        try needMatrix(path, rows, columns, bytes: bytes.count)
        var costs = CostText(forbidden: rows * columns)
        var named = NamedPairs(count: rows * columns)
        try readArcs(bytes, places, place) { row, column, cost in
            switch cost {
            case .short(let short): costs.put(short, at: row * columns + column)
            case .long(let numeral): costs.put(numeral, at: row * columns + column)
            }
            return named.note(row * columns + column)
        }
        return try build(path) { () throws(ProblemError) in
            try ExactCosts(rowCount: rows, columnCount: columns, text: costs)
        }
    }

    /// A whole cost, of few digits or of many.
    private enum ArcCost {
        case short(Numeral.Short)
        case long(Numeral)
    }

    /// Calls `body` with row, column and cost of every arc; it says `false` of an arc that stands already, which is refused.
    private static func readArcs(
        _ bytes: [UInt8], _ places: [Int32], _ place: Tokens, _ body: (Int, Int, ArcCost) -> Bool
    ) throws(InputErrors) {
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
            let pair = (row: -1 - Int(row), column: Int(column) - 1)
            let isNew: Bool
            if let short = Numeral.Short(words.bytes.span, cost.range), short.exponent >= 0 {
                isNew = body(pair.row, pair.column, .short(short))
            } else if let numeral = try? Numeral(words.bytes.span, cost.range), numeral.exponent >= 0 {
                isNew = body(pair.row, pair.column, .long(numeral))
            } else {
                throw place.error(words, cost, "'\(words.shortText(cost))' is not a whole cost")
            }
            guard isNew else {
                throw place.error(
                    words, from, "the arc from \(words.shortText(from)) to \(words.shortText(to)) stands twice")
            }
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
    ) throws(InputErrors) -> (places: [Int32], rows: Int, columns: Int, arcs: Int) {
        var words = ByteWords(bytes)
        var (count, rows, arcs) = (-1, 0, 0)
        var announced: (arcs: Int, line: Int)?
        var places: [Int32] = [0]
        while let first = words.next() {
            func strange() -> InputErrors {
                place.error(line: first.line, "this is no line of a DIMACS assignment file")
            }
            switch words.onlyByte(first) {
            case UInt8(ascii: "c"): _ = words.skipLine()
            case UInt8(ascii: "a"):
                guard words.skipLine() == 3 else { throw strange() }
                arcs += 1
            case UInt8(ascii: "p"):
                guard let kind = words.nextInLine(), words.text(kind) == "asn", let number = words.nextInLine(),
                    let arcs = words.nextInLine(), words.skipLine() == 0
                else { throw strange() }
                guard announced == nil else {
                    throw place.error(
                        line: first.line, "the problem is announced on line \(announced?.line ?? 1) already")
                }
                count = try place.integer(words, number, in: 0...1_000_000, "a number of nodes")
                try place.checkVertices(count, bytes: bytes.count, line: first.line)
                announced = (try place.integer(words, arcs, in: 0...1 << 40, "a number of arcs"), first.line)
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
        guard let announced else {
            throw place.error(line: 1, "'p asn NODES ARCS' is expected")
        }
        guard announced.arcs == arcs else {
            throw place.error(line: announced.line, "\(announced.arcs) arcs are announced, and there are \(arcs)")
        }
        var columns = 0
        for node in places.indices.dropFirst() where node <= count && places[node] == 0 {
            columns += 1
            places[node] = Int32(columns)
        }
        return (places, rows, columns, arcs)
    }
}
