import PeerProblems

/// A weighted graph read from a file, its weights as integers.
///
/// ```swift
/// let input = try MatchingFile.read(path: "graph.txt", sense: .minimize)
/// let graph = try input.negated(path: "graph.txt")   // its greatest weight is the least of the file
/// print(graph.vertexCount, "vertices,", input.parallelEdges, "edges left out")
/// ```
public struct GraphInput: Sendable {
    /// The graph; weights are those of the file times ``scale``.
    public let graph: WeightedGraph
    /// A power of ten: what decimal weights were multiplied by, from their text, never through a float.
    public let scale: Int128
    /// How many edges of the file are left out, because a better one joins the same vertices.
    public let parallelEdges: Int
    /// The line of the first weight that is the least integer of 64 bits, which has no negative.
    let lineOfLeast: Int?

    /// The graph with all weights negated: least weight becomes greatest.
    ///
    /// - Parameter path: of the file that was read.
    /// - Throws: ``InputErrors`` with the line of a weight that 64 bits cannot negate.
    public func negated(path: String) throws(InputErrors) -> WeightedGraph {
        if let lineOfLeast {
            throw InputErrors(
                InputError(file: path, line: lineOfLeast, column: 3, "the weight needs more than 64 bits when negated"))
        }
        do {
            return try WeightedGraph(
                vertexCount: graph.vertexCount,
                edges: graph.edges.map { WeightedGraph.Edge($0.from, $0.to, weight: 0 - $0.weight) })
        } catch {
            throw InputErrors(InputError(file: path, error.description))
        }
    }
}

/// Matching instances: text (`n m`, then `u v w`, zero-based), PrefLib's `.wmd` or Matrix Market (`.mtx`).
///
/// ```swift
/// let input = try MatchingFile.read(path: "graph.txt")
/// print(input.graph.edgeCount, "edges, weights in units of 1 /", input.scale)
/// ```
public enum MatchingFile {
    /// Reads an instance, by the file's extension.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - sense: which of parallel edges is better, and kept: the one that weighs most, or least.
    /// - Throws: ``InputErrors`` with line and column.
    public static func read(path: String, sense: Sense = .maximize) throws(InputErrors) -> GraphInput {
        if path.lowercased().hasSuffix(".mtx") { return try readMatrixMarket(path, sense) }
        let bytes = try TextFile.validBytes(path)
        guard let format = formats.first(where: { path.lowercased().hasSuffix($0.suffix) }) else {
            return try readText(path, bytes, sense)
        }
        return try format.read(path, bytes, sense)
    }

    /// One line a format, beside plain text.
    private static let formats:
        [(suffix: String, read: @Sendable (String, [UInt8], Sense) throws(InputErrors) -> GraphInput)] = [
            (".wmd", { path, bytes, sense throws(InputErrors) in try readPrefLib(path, bytes, sense) })
        ]

    /// The text form of a graph.
    public static func text(of graph: WeightedGraph) -> String {
        let edges = graph.edges
        return (["\(graph.vertexCount) \(edges.count)"] + edges.map { "\($0.from) \($0.to) \($0.weight)" })
            .joined(separator: "\n") + "\n"
    }

    private static func readText(
        _ path: String, _ bytes: [UInt8], _ sense: Sense
    ) throws(InputErrors) -> GraphInput {
        let place = Tokens(file: path)
        var words = ByteWords(bytes)
        let head = words.nextLine()
        guard head.count == 2 else { throw place.error(line: 1, "'n m' is expected") }
        let n = try place.integer(words, head[0], in: 0...10_000_000, "a number of vertices")
        let m = try place.integer(words, head[1], in: 0...1_000_000_000, "a number of edges")
        try place.checkVertices(n, bytes: bytes.count, line: head[0].line)
        let afterHead = words
        var edges = EdgeText()
        // No line of an edge is shorter than six bytes.
        edges.reserve(min(m, bytes.count / 6 + 1))
        while words.startLine() {
            // Most lines are three whole numbers.
            let mark = words.mark
            if let from = words.nextNumberInLine(), let to = words.nextNumberInLine(), from < n, to < n,
                let digits = words.nextNumberInLine(), words.isAtLineEnd
            {
                edges.append(from, to, digits: Int64(digits))
                continue
            }
            words.mark = mark
            guard let first = words.next() else { break }
            guard let second = words.nextInLine(), let third = words.nextInLine(), words.nextInLine() == nil else {
                throw place.error(words, first, "'u v w' is expected")
            }
            let from = try place.integer(words, first, in: 0...max(0, n - 1), "vertex")
            let to = try place.integer(words, second, in: 0...max(0, n - 1), "vertex")
            guard let weight = DecimalWeight(bytes.span, third.range) else {
                throw place.error(
                    words, third,
                    "'\(words.shortText(third))' is not a weight (numbers below 2¹⁰⁰ with at most 30 decimals)")
            }
            edges.append(from, to, weight)
        }
        guard edges.count == m else { throw place.error(line: words.line, "\(edges.count) edges, \(m) expected") }
        return try build(path, n, edges, sense) { afterHead.line(after: $0) }
    }

    /// PrefLib: `# NUMBER ALTERNATIVES: n`, then `u,v,w`, directed and 1-based. A pair counts when both directions are
    /// there; its weight is their sum.
    private static func readPrefLib(
        _ path: String, _ bytes: [UInt8], _ sense: Sense
    ) throws(InputErrors) -> GraphInput {
        let place = Tokens(file: path)
        guard !bytes.isEmpty else { throw InputErrors(InputError(file: path, line: 1, column: 1, "the file is empty")) }
        var n = 0
        var named: (count: Int, line: Int)?
        var directed: [[Int]: (weight: DecimalWeight, line: Int)] = [:]
        var repeated = 0
        let lines = TextFile.lines(String(decoding: bytes, as: UTF8.self))
        for (number, line) in lines.enumerated() where !line.isEmpty {
            if line.hasPrefix("#") {
                if let count = try place.announced("ALTERNATIVES", in: line, number: number + 1) {
                    try place.checkVertices(count, bytes: bytes.count, line: number + 1)
                    n = count
                } else if let count = try place.announced("EDGES", in: line, number: number + 1) {
                    named = (count, number + 1)
                }
                continue
            }
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
            guard cells.count == 3, let from = Int(cells[0]), let to = Int(cells[1]), from >= 1, from <= n,
                to >= 1, to <= n, let weight = DecimalWeight(Substring(cells[2]))
            else { throw place.error(line: number + 1, "'u,v,w' with vertices 1–\(n) is expected") }
            if let known = directed[[from - 1, to - 1]] {
                repeated += 1
                if !weight.isBetter(than: known.weight, sense) { continue }
            }
            directed[[from - 1, to - 1]] = (weight, number + 1)
        }
        if let named, named.count != directed.count + repeated {
            throw place.error(line: named.line, "\(directed.count + repeated) edges, \(named.count) announced")
        }
        var edges = EdgeText()
        var edgeLines: [Int] = []
        for (ends, forward) in directed.sorted(by: { $0.value.line < $1.value.line }) where ends[0] < ends[1] {
            guard let back = directed[[ends[1], ends[0]]] else { continue }
            guard let sum = forward.weight.sum(with: back.weight) else {
                throw InputErrors(
                    InputError(file: path, line: forward.line, column: 3, "the weight needs more than 64 bits"))
            }
            edges.append(ends[0], ends[1], sum)
            edgeLines.append(forward.line)
        }
        return try build(path, n, edges, sense, leftOut: repeated) { edgeLines[$0] }
    }
}
