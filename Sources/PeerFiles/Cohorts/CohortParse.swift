import PeerCohorts

/// Rows become people; problems are collected.
struct CohortParse {
    let layout: CohortLayout
    let file: String
    let isLenient: Bool
    var problems: [InputError] = []
    private var people: [Participant] = []
    /// By family, nothing answered.
    private let blank: [AnswerFamily: [Double?]]
    /// By id without regard to case: who wrote it first, and where.
    private var firstOfID: [String: (id: String, line: Int)] = [:]
    /// The line of each person.
    private var lines: [Int] = []
    private var madeMissing: [String: Int] = [:]

    init(layout: CohortLayout, file: String, isLenient: Bool) {
        self.layout = layout
        blank = layout.names.mapValues { Array(repeating: nil, count: $0.count) }
        self.file = file
        self.isLenient = isLenient
    }

    mutating func add(_ row: CSVRow) {
        var person = Participant(id: "")
        var answers = blank
        for (column, cell) in row.cells.enumerated() where !cell.isEmpty {
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
        person.id = IdentityIndex.trimmed(person.id)
        checkID(person.id, row)
        people.append(person)
        lines.append(row.line)
    }

    private mutating func checkID(_ id: String, _ row: CSVRow) {
        guard !id.isEmpty else { return report("an id is needed", row, layout.idColumn, always: true) }
        guard let earlier = firstOfID.updateValue((id, row.line), forKey: IdentityIndex.fold(id)) else { return }
        let message =
            earlier.id == id
            ? "the id '\(id)' is already on line \(earlier.line)"
            : "the id '\(id)' differs from '\(earlier.id)' on line \(earlier.line) in case only: one person, or two?"
        report(message, row, layout.idColumn, always: true)
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
                    file: file, line: row.line(of: column), column: column + 1, header: layout.header[column], message))
        }
    }

    /// Whom people name in their own rows becomes an id in the spelling of the cohort.
    private mutating func resolveNames() -> [String: [String]] {
        guard ["manager", "requests", "avoids"].contains(where: layout.header.contains) else { return [:] }
        var named = NamedByPeople(ids: people.map(\.id))
        for place in people.indices {
            named.resolve(&people[place]) { field, message in
                InputError(
                    file: file, line: lines[place], column: layout.header.firstIndex(of: field).map { $0 + 1 },
                    header: field, message)
            }
        }
        problems += named.problems
        return named.absent
    }

    /// A second row of the header that would become a person.
    private var strayHeader: InputError? {
        guard let first = people.first, let line = lines.first else { return nil }
        guard HeaderRows.isStray(people.map(\.id)) || HeaderRows.isImportID(first.id) else { return nil }
        return InputError(
            file: file, line: line, column: layout.idColumn + 1, header: layout.header[layout.idColumn],
            "'\(first.id)' looks like a second row of the header, not like an id: remove the row")
    }

    mutating func finished(dropped: [String]) throws(InputErrors) -> CohortFile {
        if let strayHeader { problems.append(strayHeader) }
        problems += listsWithCommas
        let absent = problems.isEmpty ? resolveNames() : [:]
        guard problems.isEmpty else { throw InputErrors(problems) }
        do {
            return CohortFile(
                cohort: try Cohort(people), droppedColumns: dropped, madeMissing: madeMissing, absentNames: absent)
        } catch {
            throw InputErrors(InputError(file: file, error.description))
        }
    }

    /// Names in private lists that are nobody's id and look like several with a comma between them: none of these people would be avoided.
    private var listsWithCommas: [InputError] {
        zip(people, lines).flatMap { person, line in
            [("avoids", person.avoids), ("requests", person.requests)].flatMap { field, names in
                names.filter { $0.contains(",") && firstOfID[IdentityIndex.fold($0)] == nil }.map { name in
                    InputError(
                        file: file, line: line,
                        column: layout.header.firstIndex(of: field).map { $0 + 1 },
                        header: field, "'\(name)' is nobody's id; several ids are written with a semicolon between them"
                    )
                }
            }
        }
    }
}
