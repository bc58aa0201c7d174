import PeerCohorts

/// A cohort as read from a file, and what happened on the way.
public struct CohortFile: Sendable {
    /// The people.
    public let cohort: Cohort
    /// Columns that are neither known nor to be carried; their contents are gone.
    public let droppedColumns: [String]
    /// Under lenient reading: values that became missing, by column.
    public let madeMissing: [String: Int]
    /// Ids in `requests` and `avoids` that are nobody's, by column, ascending. Private: only administrators may see them.
    public let absentNames: [String: [String]]

    /// How to read.
    public struct Options: Sendable {
        /// Columns to keep as they are.
        public var carry: Set<String>
        /// Whether values that cannot be read or lie outside their range become missing instead of being errors.
        public var isLenient: Bool

        /// Strict, carrying nothing.
        public init(carry: Set<String> = [], isLenient: Bool = false) {
            self.carry = carry
            self.isLenient = isLenient
        }
    }

    /// Reads a cohort.
    ///
    /// - Throws: ``InputErrors`` with every problem of the file, each with line and column: quoting, ragged rows, numbers,
    ///   ranges, repeated ids, repeated or unnamed columns.
    /// - Complexity: one pass, O(1) memory beside the cohort.
    public static func read(path: String, options: Options = Options()) throws(InputErrors) -> CohortFile {
        try read(CSVReader(path: path), options)
    }

    /// Reads a cohort from text in memory.
    public static func read(text: String, name: String, options: Options = Options()) throws(InputErrors) -> CohortFile
    {
        try read(CSVReader(text: text, name: name), options)
    }

    private static func read(_ reader: CSVReader, _ options: Options) throws(InputErrors) -> CohortFile {
        var reader = reader
        let layout = try CohortLayout(reader, options)
        var parse = CohortParse(layout: layout, file: reader.file, isLenient: options.isLenient)
        while true {
            do throws(InputErrors) {
                guard let row = try reader.next() else { break }
                parse.add(row)
            } catch {
                parse.problems += error.all
            }
        }
        return try parse.finished(dropped: layout.dropped)
    }

    /// The cohort as CSV: `id`, then every column that anyone has, in a fixed order. Reading it gives the cohort back.
    public static func text(of cohort: Cohort) -> String {
        let people = cohort.participants
        let columns = CohortColumn.all.filter { column in
            column.name == "id" || people.contains { column.write($0) != nil }
        }
        let families = AnswerFamily.allCases.map { family in
            (family, people.reduce(into: Set<String>()) { $0.formUnion($1[keyPath: family.field].names) }.sorted())
        }
        let groups = people.reduce(into: Set<String>()) { $0.formUnion($1.groups.keys) }.sorted()
        let carried = people.reduce(into: Set<String>()) { $0.formUnion($1.carried.keys) }.sorted()
        var writer = CSVWriter()
        writer.append(
            columns.map(\.name) + families.flatMap { family, names in names.map { "\(family.rawValue):\($0)" } }
                + groups.map { "group:\($0)" } + carried)
        for person in people {
            var cells = columns.map { $0.write(person) ?? "" }
            for (family, names) in families {
                // One look a person: most have answers under all names.
                let answers = person[keyPath: family.field]
                let values = answers.names == names ? names.indices.map(answers.value) : names.map { answers[$0] }
                for value in values { cells.append(value.map(DecimalNumber.text) ?? "") }
            }
            for group in groups { cells.append(person.groups[group] ?? "") }
            for column in carried { cells.append(person.carried[column] ?? "") }
            writer.append(cells)
        }
        return writer.text
    }
}
