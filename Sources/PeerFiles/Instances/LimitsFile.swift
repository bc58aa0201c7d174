import Foundation

/// Small tables of whole numbers beside an instance: limits, tiers and pairs, one line each.
///
/// ```swift
/// for limit in try LimitsFile.readLimits(path: "limits.csv", count: 2) { print(limit) }   // of the lines "1,2" and "3": 1...2, 0...3
/// ```
public enum LimitsFile {
    /// The least and the most partners of each member: `lower,upper` a line, or `upper` alone for 0 to that many.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - count: how many members there are, and so lines.
    /// - Throws: ``InputErrors`` with line and column, all of them.
    public static func readLimits(path: String, count: Int) throws(InputErrors) -> [ClosedRange<Int>] {
        let lines = try read(path, lines: count, numbers: 1...2, in: 0...1_000_000)
        var problems: [InputError] = []
        let limits = lines.enumerated().map { index, numbers -> ClosedRange<Int> in
            let (lower, upper) = (numbers.count == 2 ? numbers[0] : 0, numbers[numbers.count - 1])
            if lower <= upper { return lower...upper }
            problems.append(
                InputError(file: path, line: index + 1, column: 1, "the least, \(lower), is above the most, \(upper)"))
            return 0...0
        }
        if !problems.isEmpty { throw InputErrors(problems) }
        return limits
    }

    /// The tier of each member: one whole number a line, the smallest tier first.
    ///
    /// - Throws: ``InputErrors`` with line and column, all of them.
    public static func readTiers(path: String, count: Int) throws(InputErrors) -> [Int] {
        try read(path, lines: count, numbers: 1...1, in: -1_000_000...1_000_000).map { $0[0] }
    }

    /// Pairs of a row and a column, 0-based: `row,column` a line.
    ///
    /// - Throws: ``InputErrors`` with line and column, all of them.
    public static func readPairs(path: String) throws(InputErrors) -> [(row: Int, column: Int)] {
        try read(path, lines: nil, numbers: 2...2, in: 0...Int(Int32.max)).map { ($0[0], $0[1]) }
    }

    /// Lines of so many numbers separated by commas.
    private static func read(
        _ path: String, lines expected: Int?, numbers: ClosedRange<Int>, in range: ClosedRange<Int>
    ) throws(InputErrors) -> [[Int]] {
        let lines = TextFile.lines(try TextFile.read(path))
        var problems: [InputError] = []
        var rows: [[Int]] = []
        for (index, line) in lines.enumerated() {
            try problems.checkMost(in: path)
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            func problem(_ column: Int, _ message: String) {
                problems.append(InputError(file: path, line: index + 1, column: column, message))
            }
            guard numbers.contains(cells.count) else {
                let wanted =
                    numbers.count == 1 ? "\(numbers.lowerBound)" : "\(numbers.lowerBound) or \(numbers.upperBound)"
                problem(1, "\(wanted) whole numbers are expected, not \(cells.count)")
                continue
            }
            var row: [Int] = []
            for (column, cell) in cells.enumerated() {
                let text = cell.trimmingCharacters(in: .whitespaces)
                guard let value = Int(text) else {
                    problem(column + 1, "'\(text)' is not a whole number")
                    continue
                }
                guard range.contains(value) else {
                    problem(column + 1, "\(value) is outside \(range.lowerBound)…\(range.upperBound)")
                    continue
                }
                row.append(value)
            }
            if row.count == cells.count { rows.append(row) }
        }
        if let expected, lines.count != expected {
            problems.append(
                InputError(file: path, line: lines.count + 1, column: 1, "\(lines.count) lines, \(expected) expected"))
        }
        if !problems.isEmpty { throw InputErrors(problems) }
        return rows
    }
}
