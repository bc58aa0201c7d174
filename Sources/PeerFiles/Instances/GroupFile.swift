import PeerProblems

/// Group instances of the MDGLIB collection: `n groups ss|ds lower upper lower upper …`, then `i j weight`, 0-based.
///
/// Weights may have decimals, as many as fit; scores are weights times `GroupInput.scale`. Packed files (gzip) are read as they are.
///
/// ```swift
/// let input = try GroupFile.read(path: "groups.txt")
/// let problem = try GroupProblem(scores: input.scores, sizes: input.sizes)
/// ```
public enum GroupFile {
    /// Reads an instance.
    ///
    /// - Throws: ``InputErrors`` with the line.
    public static func read(path: String) throws(InputErrors) -> GroupInput {
        guard let text = String(validating: try TextFile.readUnpacking(path), as: UTF8.self) else {
            throw InputErrors(InputError(file: path, "is not UTF-8 text"))
        }
        let place = Tokens(file: path)
        let lines = TextFile.lines(text)
        let head = Tokens.words(of: lines.first ?? "", number: 1)
        guard head.count >= 3 else { throw place.error(line: 1, "'n groups ss|ds' and the sizes are expected") }
        let n = try place.integer(head[0], in: 0...20_000, "a number of people")
        // Most pairs have a weight in these files: a table may be a thousand times its file, and no larger.
        guard n * n <= (1 << 20) + 1000 * text.utf8.count else {
            throw place.error(line: 1, "a table of \(n) × \(n) is far more than \(text.utf8.count) bytes name")
        }
        let count = try place.integer(head[1], in: 0...n, "a number of groups")
        guard head.count == 3 + 2 * count else {
            throw place.error(line: 1, "a least and a greatest size per group are expected")
        }
        var sizes: [ClosedRange<Int>] = []
        for group in 0..<count {
            let lower = try place.integer(head[3 + 2 * group], in: 1...n, "a size")
            sizes.append(lower...(try place.integer(head[4 + 2 * group], in: lower...n, "a size")))
        }
        var weights: [(first: Int, second: Int, line: Int, weight: DecimalWeight)] = []
        for (index, line) in lines.enumerated().dropFirst() {
            let words = Tokens.words(of: line, number: index + 1)
            if words.isEmpty { continue }
            guard words.count == 3, let weight = DecimalWeight(words[2].text) else {
                throw place.error(line: index + 1, "'i j weight' is expected")
            }
            let first = try place.integer(words[0], in: 0...max(0, n - 1), "person")
            let second = try place.integer(words[1], in: 0...max(0, n - 1), "person")
            guard first != second else { throw place.error(words[1], "a person and themselves") }
            weights.append((first, second, index + 1, weight))
        }
        let decimals = weights.reduce(0) { max($0, $1.weight.decimals) }
        var values = [Int32](repeating: Score.forbidden, count: n * n)
        for (first, second, line, weight) in weights {
            guard let value = weight.integer(decimals: decimals), let narrow = Int32(exactly: value),
                narrow.magnitude < 1 << 26
            else {
                throw place.error(
                    line: line,
                    "the weight is too large: with \(decimals) decimals, as many as any weight has, it must be below 2²⁶ in the last one"
                )
            }
            guard values[first * n + second] == Score.forbidden else {
                throw place.error(line: line, "the pair \(first) \(second) has a weight already")
            }
            values[first * n + second] = narrow
            values[second * n + first] = narrow
        }
        return GroupInput(
            scores: DenseScores(rowCount: n, columnCount: n, values: values), sizes: sizes,
            decimals: decimals)
    }
}

/// A group instance read from a file.
///
/// ```swift
/// let input = try GroupFile.read(path: "groups.txt")
/// print(input.sizes.count, "groups, scores are weights times 10 to the", input.decimals)
/// ```
public struct GroupInput: Sendable {
    /// Weights times a power of ten.
    public let scores: DenseScores
    /// The sizes of the groups.
    public let sizes: [ClosedRange<Int>]
    /// The power of ten.
    public let decimals: Int
}
