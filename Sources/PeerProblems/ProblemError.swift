/// Why a value cannot be a problem or a solution: bad input, never the answer "there is none".
///
/// ```swift
/// do { _ = try CostMatrix<Int64>(rowCount: 2, columnCount: 2, costs: [1, 2, 3]) } catch let error as ProblemError {
///     print(error)
/// }
/// ```
public enum ProblemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Somebody's mate does not have them as mate, or is themselves, or does not exist.
    case notAMatching(member: Int)
    /// The number of values does not fit the shape.
    case wrongShape(expected: Int, found: Int)
    /// A cost that is not a number, or is an infinity of the wrong sign. Zero-based.
    case invalidCost(row: Int, column: Int, text: String)
    /// The magnitudes exceed what exact arithmetic here can hold.
    case magnitudeTooLarge(String)
    /// Limits, prices or locked pairs that contradict themselves, or an index that does not exist; in words.
    case contradiction(String)
    /// A person's list names somebody who does not exist, themselves, or the same person twice. Zero-based.
    case invalidPreference(person: Int, entry: Int)
    /// An edge that is a loop, leaves the graph, or repeats another.
    case invalidEdge(index: Int, from: Int, to: Int)
    /// Scores of one pool that are not those of pairs: the two people's depend on who is asked. Zero-based.
    case asymmetric(first: Int, second: Int)
    /// An odd set that crosses another, or repeats or invents a vertex.
    case notNested(set: Int)

    /// One sentence for people.
    public var description: String {
        switch self {
        case .notAMatching(let member):
            "not a matching: member \(member) and their partner do not name each other"
        case .wrongShape(let expected, let found):
            "wrong shape: \(expected) values expected, \(found) found"
        case .invalidCost(let row, let column, let text):
            "row \(row + 1), column \(column + 1): '\(text)' is not a cost (numbers below 1e400 with at most 1100 decimals, or inf for a forbidden pair)"
        case .magnitudeTooLarge(let what):
            "numbers too large for exact arithmetic: \(what)"
        case .contradiction(let what): what
        case .invalidPreference(let person, let entry):
            "person \(person + 1): the list may not name \(entry + 1) here (unknown, themselves, or named twice)"
        case .invalidEdge(let index, let from, let to):
            "edge \(index + 1) (\(from), \(to)) is a loop, repeats another, or leaves the graph"
        case .asymmetric(let first, let second):
            "the score of persons \(first + 1) and \(second + 1) depends on who is asked: one pool needs one score a pair"
        case .notNested(let set):
            "odd set \(set + 1) crosses another, or repeats or invents a vertex"
        }
    }
}
