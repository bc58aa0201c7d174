import PeerCohorts

/// A cohort as read from a file, and what happened on the way.
public struct CohortFile: Sendable {
    /// The people.
    public let cohort: Cohort
    /// Columns that are neither known nor to be carried; their contents are gone.
    public let droppedColumns: [String]
    /// Under lenient reading: values that became missing, by column.
    public let madeMissing: [String: Int]

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
    public static func read(text: String, name: String, options: Options = Options()) throws(InputErrors) -> CohortFile {
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
            writer.append(
                columns.map { $0.write(person) ?? "" }
                    + families.flatMap { family, names in
                        names.map { person[keyPath: family.field][$0].map(DecimalNumber.text) ?? "" }
                    } + groups.map { person.groups[$0] ?? "" } + carried.map { person.carried[$0] ?? "" })
        }
        return writer.text
    }
}

/// What each column of a file is.
struct CohortLayout {
    enum Role {
        case plain(CohortColumn)
        case answer(AnswerFamily, position: Int)
        case group(String)
        case carried(String)
        case dropped
    }
    let header: [String]
    let roles: [Role]
    let names: [AnswerFamily: [String]]
    let dropped: [String]
    let hasConsent: Bool
    let hasShare: Bool

    init(_ reader: CSVReader, _ options: CohortFile.Options) throws(InputErrors) {
        let header = reader.header.map(CSVText.canonical)
        var problems: [InputError] = []
        func problem(_ column: Int, _ message: String) {
            problems.append(
                InputError(file: reader.file, line: 1, column: column + 1, header: header[column], message))
        }
        var seen = Set<String>()
        var names: [AnswerFamily: [String]] = [:]
        for (column, name) in header.enumerated() {
            if name.isEmpty { problem(column, "a column without a name") }
            if !seen.insert(name).inserted { problem(column, "a second column of that name") }
            if name == "group:" { problem(column, "a name is needed after 'group:'") }
            guard let (family, key) = AnswerFamily.parse(name) else { continue }
            if key.isEmpty { problem(column, "a name is needed after '\(family.rawValue):'") }
            names[family, default: []].append(key)
        }
        if !seen.contains("id") {
            problems.append(InputError(file: reader.file, line: 1, column: 1, "a column 'id' is needed"))
        }
        guard problems.isEmpty else { throw InputErrors(problems) }
        let sorted = names.mapValues { $0.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
        let plain = Dictionary(CohortColumn.all.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
        roles = header.map { name in
            if let column = plain[name] { return .plain(column) }
            if let (family, key) = AnswerFamily.parse(name), let place = sorted[family]?.firstIndex(of: key) {
                return .answer(family, position: place)
            }
            if name.hasPrefix("group:") { return .group(String(name.dropFirst(6))) }
            return options.carry.contains(name) ? .carried(name) : .dropped
        }
        self.header = header
        self.names = sorted
        dropped = zip(header, roles).compactMap { name, role in
            if case .dropped = role { name } else { nil }
        }
        hasConsent = seen.contains("consent")
        hasShare = seen.contains("share")
    }
}

/// Rows become people; problems are collected.
private struct CohortParse {
    let layout: CohortLayout
    let file: String
    let isLenient: Bool
    var problems: [InputError] = []
    private var people: [Participant] = []
    private var lineOfID: [String: Int] = [:]
    private var madeMissing: [String: Int] = [:]

    init(layout: CohortLayout, file: String, isLenient: Bool) {
        self.layout = layout
        self.file = file
        self.isLenient = isLenient
    }

    mutating func add(_ row: CSVRow) {
        var person = Participant(id: "")
        var answers = layout.names.mapValues { [Double?](repeating: nil, count: $0.count) }
        var idColumn = 0
        for (column, cell) in row.cells.enumerated() {
            if layout.header[column] == "id" { idColumn = column }
            guard !cell.isEmpty else { continue }
            do throws(CellError) {
                switch layout.roles[column] {
                case .plain(let field): try field.read(CSVText.canonical(cell), &person)
                case .answer(let family, let position): answers[family]?[position] = try number(cell, family)
                case .group(let name): person.groups[name] = CSVText.restored(cell)
                case .carried(let name): person.carried[name] = CSVText.restored(cell)
                case .dropped: break
                }
            } catch {
                report(error.message, row, column)
            }
        }
        for (family, names) in layout.names {
            person[keyPath: family.field] = Answers(names: names, values: answers[family] ?? [])
        }
        // Where the question is asked, only a yes is consent.
        if layout.hasConsent, person.consent == nil { person.consent = false }
        // So with sharing: a person who was asked and named nothing shares nothing.
        if layout.hasShare, person.share == nil { person.share = [] }
        if person.id.isEmpty {
            report("an id is needed", row, idColumn, always: true)
        } else if let earlier = lineOfID.updateValue(row.line, forKey: person.id) {
            report("the id '\(person.id)' is already on line \(earlier)", row, idColumn, always: true)
        }
        people.append(person)
    }

    private func number(_ cell: String, _ family: AnswerFamily) throws(CellError) -> Double {
        guard let value = DecimalNumber.parse(cell) else { throw CellError("'\(cell)' is not a number") }
        try family.check(value)
        return value
    }

    private mutating func report(_ message: String, _ row: CSVRow, _ column: Int, always: Bool = false) {
        if isLenient, !always {
            madeMissing[layout.header[column], default: 0] += 1
        } else {
            problems.append(
                InputError(
                    file: file, line: row.lines[column], column: column + 1, header: layout.header[column], message))
        }
    }

    func finished(dropped: [String]) throws(InputErrors) -> CohortFile {
        guard problems.isEmpty else { throw InputErrors(problems) }
        do {
            return CohortFile(cohort: try Cohort(people), droppedColumns: dropped, madeMissing: madeMissing)
        } catch {
            throw InputErrors(InputError(file: file, error.description))
        }
    }
}
