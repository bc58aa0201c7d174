import PeerCohorts

/// Who turned to whom: a CSV with `from`, `to`, and if need be `value`, `relation` and `tags`. One row a tie.
///
/// ```swift
/// for tie in try TiesFile.tagged(path: "ties.csv", cohort: cohort) { print(tie.from, tie.to, tie.tags) }
/// ```
public enum TiesFile {
    /// Which rows are ties.
    public struct Choice: Hashable, Sendable {
        /// The relation, where the file has several.
        public var relation: String?
        /// The least value of a tie, where the file has values.
        public var least: Double

        /// Ties of one relation, or of a file with one, from a value on.
        public init(relation: String? = nil, least: Double = 1) { (self.relation, self.least) = (relation, least) }
    }

    /// Reads ties of people of a cohort.
    ///
    /// - Returns: ends as places of the cohort, in the order of the file.
    /// - Throws: ``InputErrors``: missing columns, people who are not in the cohort, ties to oneself, the same tie twice, values that are no
    ///   numbers, several relations of which none is chosen.
    public static func read(
        path: String, cohort: Cohort, choice: Choice = Choice()
    ) throws(InputErrors) -> [(from: Int, to: Int)] {
        try tagged(path: path, cohort: cohort, choice: choice).map { ($0.from, $0.to) }
    }

    /// Reads ties as ``read(path:cohort:choice:)`` does, with what people said of them: the column `tags`, parted by semicolons.
    ///
    /// - Returns: ends as places of the cohort and tags, each once, in the order of the file; no tags without the column.
    public static func tagged(
        path: String, cohort: Cohort, choice: Choice = Choice()
    ) throws(InputErrors) -> [(from: Int, to: Int, tags: [String])] {
        var reader = try CSVReader(path: path)
        let columns = try TieColumns(reader.header, path: path, choice: choice)
        var problems: [InputError] = []
        var relations: Set<String> = []
        var lines: [[Int]: Int] = [:]
        var ties: [(from: Int, to: Int, tags: [String])] = []
        while let row = try reader.next() {
            try problems.checkMost(in: path)
            func report(_ column: Int, _ message: String) {
                problems.append(
                    InputError(
                        file: path, line: row.line(of: column), column: column + 1, header: reader.header[column],
                        message))
            }
            if let relation = columns.relation {
                if let wanted = choice.relation, row.cells[relation] != wanted { continue }
                relations.insert(row.cells[relation])
            }
            let ends = columns.ends(of: row, cohort, report)
            guard columns.isTie(row, choice, report), let (one, other) = ends else { continue }
            guard one != other else {
                report(columns.to, "a tie to oneself")
                continue
            }
            if let earlier = lines.updateValue(row.line, forKey: [one, other]) {
                report(columns.to, "the same tie as on line \(earlier)")
            }
            ties.append((one, other, columns.tags(of: row)))
        }
        if relations.count > 1 {
            let names = relations.sorted().prefix(10).map { String($0.prefix(40)) }.joined(separator: ", ")
            let rest = relations.count > 10 ? " and \(relations.count - 10) more" : ""
            throw InputErrors(
                InputError(file: path, "has several relations (\(names)\(rest)): choose one by --relation"))
        }
        guard problems.isEmpty else { throw InputErrors(problems.inFileOrder) }
        return ties
    }
}

/// Where the parts of a tie stand, and what the cells there say.
private struct TieColumns {
    let from: Int
    let to: Int
    let value: Int?
    let relation: Int?
    let tags: Int?

    init(_ header: [String], path: String, choice: TiesFile.Choice) throws(InputErrors) {
        guard let from = header.firstIndex(of: "from"), let to = header.firstIndex(of: "to") else {
            throw InputErrors(InputError(file: path, line: 1, column: 1, "the columns 'from' and 'to' are needed"))
        }
        (self.from, self.to) = (from, to)
        value = header.firstIndex(of: "value")
        relation = header.firstIndex(of: "relation")
        tags = header.firstIndex(of: "tags")
        if let wanted = choice.relation, relation == nil {
            throw InputErrors(
                InputError(file: path, line: 1, column: 1, "there is no column 'relation' to find '\(wanted)' in"))
        }
    }

    /// Both ends as places of the cohort; `nil` where one is not in it, which is reported.
    func ends(of row: CSVRow, _ cohort: Cohort, _ report: (Int, String) -> Void) -> (Int, Int)? {
        func end(_ column: Int) -> Int? {
            let id = CSVText.canonical(row.cells[column])
            let index = cohort.index(of: id)
            if index == nil { report(column, "'\(id)' is not in the cohort") }
            return index
        }
        let (one, other) = (end(from), end(to))
        guard let one, let other else { return nil }
        return (one, other)
    }

    /// Whether the value, if there is one, is enough for a tie; what is no number is reported.
    func isTie(_ row: CSVRow, _ choice: TiesFile.Choice, _ report: (Int, String) -> Void) -> Bool {
        guard let value else { return true }
        guard let number = DecimalNumber.parse(row.cells[value]) else {
            report(value, "'\(row.cells[value])' is not a number")
            return false
        }
        return number >= choice.least
    }

    /// Tags, each once.
    func tags(of row: CSVRow) -> [String] {
        guard let tags else { return [] }
        var seen: Set<String> = []
        return row.cells[tags].split(separator: ";")
            .map { IdentityIndex.trimmed(CSVText.canonical(String($0))) }
            .filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}
