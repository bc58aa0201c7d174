import PeerCohorts

/// A cohort as read from a file, and what happened on the way.
///
/// ```swift
/// let cohort = try CohortFile.read(path: "cohort.csv").cohort
/// print(CohortFile.text(of: cohort))
/// ```
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
        var row = CSVCells()
        while true {
            do throws(InputErrors) {
                guard try reader.next(into: &row) else { break }
                parse.add(row)
            } catch {
                parse.problems += error.all
            }
            try parse.problems.checkMost(in: reader.file)
        }
        return try parse.finished(dropped: layout.dropped)
    }

    /// The cohort as CSV: `id`, then every column that anyone has, in a fixed order. Reading it gives the cohort back.
    public static func text(of cohort: Cohort) -> String {
        let names = WrittenNames(cohort.participants)
        let families = AnswerFamily.allCases.map { ($0, names.answers[$0, default: []].sorted()) }
        let (groups, carried) = (names.groups.sorted(), names.carried.sorted())
        var writer = CSVWriter()
        writer.append(
            names.columns.map(\.name) + families.flatMap { family, names in names.map { "\(family.rawValue):\($0)" } }
                + groups.map { "group:\($0)" } + carried)
        for person in cohort.participants {
            var cells = names.columns.map { $0.write(person) ?? "" }
            for (family, names) in families {
                // One look a person: most have answers under all names.
                let answers = family.answers(of: person)
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

/// What anybody of a cohort has to write, found in one pass.
private struct WrittenNames {
    let columns: [CohortColumn]
    private(set) var answers: [AnswerFamily: Set<String>] = [:]
    private(set) var groups: Set<String> = []
    private(set) var carried: Set<String> = []

    init(_ people: [Participant]) {
        var isMissing = CohortColumn.all.map { $0.name != "id" }
        var last: [AnswerFamily: [String]] = [:]
        for person in people {
            for place in isMissing.indices where isMissing[place] && CohortColumn.all[place].write(person) != nil {
                isMissing[place] = false
            }
            for family in AnswerFamily.allCases {
                // Most people have the same names, which are looked at once.
                let names = family.answers(of: person).names
                if last[family] == names { continue }
                answers[family, default: []].formUnion(names)
                last[family] = names
            }
            groups.formUnion(person.groups.keys)
            carried.formUnion(person.carried.keys)
        }
        columns = zip(CohortColumn.all, isMissing).filter { !$0.1 }.map(\.0)
    }
}
