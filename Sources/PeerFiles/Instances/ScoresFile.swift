import PeerProblems

/// A matrix of scores: what ``AssignmentFile`` reads, and float64 `.npy` in column order too, as numerical programs also write it.
///
/// ```swift
/// let scores = try ScoresFile.read(path: "scores.npy")
/// print(scores.rowCount, scores.columnCount)
/// ```
public enum ScoresFile {
    /// Reads a matrix, its numbers exactly.
    ///
    /// - Throws: ``InputErrors``.
    public static func read(path: String) throws(InputErrors) -> ExactCosts {
        guard path.lowercased().hasSuffix(".npy"), let bytes = InputFile.bytes(of: path) else {
            return try AssignmentFile.read(path: path)
        }
        guard bytes.count > 10, bytes[6] == 1 else { return try AssignmentFile.read(path: path) }
        let body = 10 + Int(bytes[8]) + Int(bytes[9]) << 8
        guard body <= bytes.count else { return try AssignmentFile.read(path: path) }
        let header = String(decoding: bytes[10..<body], as: UTF8.self)
        guard header.contains("'fortran_order': True"), header.contains("'<f8'") else {
            return try AssignmentFile.read(path: path)
        }
        let numbers = header.drop { $0 != "(" }.prefix { $0 != ")" }.split { !$0.isNumber }.compactMap { Int($0) }
        guard numbers.count == 2, numbers[0] < 1 << 24, numbers[1] < 1 << 24,
            bytes.count == body + 8 * numbers[0] * numbers[1]
        else { throw InputErrors(InputError(file: path, "does not hold as many numbers as its shape says")) }
        let (rows, columns) = (numbers[0], numbers[1])
        let costs = (0..<rows * columns).map { index in
            let start = body + 8 * (index % columns * rows + index / columns)
            return Double(bitPattern: (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) })
        }
        return try AssignmentFile.build(path) { () throws(ProblemError) in
            try ExactCosts(rowCount: rows, columnCount: columns, costs: costs)
        }
    }
}
