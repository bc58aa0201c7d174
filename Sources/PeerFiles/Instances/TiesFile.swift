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
        func place(_ name: String) -> Int? { reader.header.firstIndex(of: name) }
        guard let from = place("from"), let to = place("to") else {
            throw InputErrors(InputError(file: path, line: 1, column: 1, "the columns 'from' and 'to' are needed"))
        }
        let (value, relation, tagged) = (place("value"), place("relation"), place("tags"))
        if let wanted = choice.relation, relation == nil {
            throw InputErrors(
                InputError(file: path, line: 1, column: 1, "there is no column 'relation' to find '\(wanted)' in"))
        }
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
            if let relation {
                relations.insert(row.cells[relation])
                if let wanted = choice.relation, row.cells[relation] != wanted { continue }
            }
            let ends = [from, to].map { column -> Int? in
                let id = CSVText.canonical(row.cells[column])
                let index = cohort.index(of: id)
                if index == nil { report(column, "'\(id)' is not in the cohort") }
                return index
            }
            if let value {
                guard let number = DecimalNumber.parse(row.cells[value]) else {
                    report(value, "'\(row.cells[value])' is not a number")
                    continue
                }
                if number < choice.least { continue }
            }
            guard let one = ends[0], let other = ends[1] else { continue }
            guard one != other else {
                report(to, "a tie to oneself")
                continue
            }
            if let earlier = lines.updateValue(row.line, forKey: [one, other]) {
                report(to, "the same tie as on line \(earlier)")
            }
            var seen: Set<String> = []
            let tags =
                tagged.map {
                    row.cells[$0].split(separator: ";").map {
                        IdentityIndex.trimmed(CSVText.canonical(String($0)))
                    }
                } ?? []
            ties.append((one, other, tags.filter { !$0.isEmpty && seen.insert($0).inserted }))
        }
        if choice.relation == nil, relations.count > 1 {
            let names = relations.sorted().joined(separator: ", ")
            throw InputErrors(InputError(file: path, "has several relations (\(names)): choose one by --relation"))
        }
        guard problems.isEmpty else { throw InputErrors(problems) }
        return ties
    }
}
