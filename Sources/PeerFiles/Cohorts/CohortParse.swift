import PeerCohorts

/// Rows become people; problems are collected.
struct CohortParse {
    let layout: CohortLayout
    let file: String
    let isLenient: Bool
    var problems: [InputError] = []
    private var people: [Participant] = []
    /// The answers of the person at hand.
    private var sheet: AnswerSheet
    /// By id without regard to case: the person who wrote it first.
    private var firstOfID: [String: Int] = [:]
    /// The line of each person.
    private var lines: [Int] = []
    private var madeMissing: [String: Int] = [:]

    init(layout: CohortLayout, file: String, isLenient: Bool) {
        self.layout = layout
        sheet = layout.sheet
        self.file = file
        self.isLenient = isLenient
    }

    mutating func add(_ row: CSVCells) {
        people.append(person(row))
        lines.append(row.line)
        checkID(of: people.count - 1, row)
    }

    private mutating func person(_ row: CSVCells) -> Participant {
        var person = Participant(id: "")
        sheet.clear()
        for column in 0..<row.count {
            let range = row.ranges[column]
            if range.isEmpty { continue }
            let place = layout.places[column]
            // A level of one digit, like most answers.
            if place >= 0, range.count == 1, row.bytes[range.lowerBound] &- 48 <= 5 {
                sheet[place] = Double(row.bytes[range.lowerBound] &- 48)
                continue
            }
            do throws(CellError) {
                switch layout.roles[column] {
                case .plain(let field): try field.read(canonical(row, column), &person)
                case .answer(let family): sheet[place] = try number(row.text(column), family)
                case .group(let name): person.groups[name] = CSVText.restored(row.text(column))
                case .carried(let name): person.carried[name] = CSVText.restored(row.text(column))
                case .dropped: break
                }
            } catch {
                report(error.message, row, column)
            }
        }
        sheet.fill(&person)
        // Where the question is asked, only a yes is consent.
        if layout.hasConsent, person.consent == nil { person.consent = false }
        // So with sharing: a person who was asked and named nothing shares nothing.
        if layout.hasShare, person.share == nil { person.share = [] }
        person.id = IdentityIndex.trimmed(person.id)
        return person
    }

    /// The text of a cell as it is compared; most are plain as they stand.
    private func canonical(_ row: CSVCells, _ column: Int) -> String {
        let isPlain = row.isASCII && !row.bytes[row.ranges[column]].contains(UInt8(ascii: "'"))
        return isPlain ? row.text(column) : CSVText.canonical(row.text(column))
    }

    private mutating func checkID(of person: Int, _ row: CSVCells) {
        let id = people[person].id
        guard !id.isEmpty else { return report("an id is needed", row, layout.idColumn, always: true) }
        guard let place = firstOfID.updateValue(person, forKey: IdentityIndex.fold(id)) else { return }
        let (earlier, line) = (people[place].id, lines[place])
        let message =
            earlier == id
            ? "the id '\(id)' is already on line \(line)"
            : "the id '\(id)' differs from '\(earlier)' on line \(line) in case only: one person, or two?"
        report(message, row, layout.idColumn, always: true)
    }

    private func number(_ cell: String, _ family: AnswerFamily) throws(CellError) -> Double {
        guard let value = DecimalNumber.parse(cell) else { throw CellError("'\(cell)' is not a number") }
        try family.check(value)
        return value
    }

    private mutating func report(_ message: String, _ row: CSVCells, _ column: Int, always: Bool = false) {
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
        people.indices.flatMap { place -> [InputError] in
            if people[place].avoids.isEmpty, people[place].requests.isEmpty { return [] }
            return [("avoids", people[place].avoids), ("requests", people[place].requests)].flatMap { field, names in
                names.filter { $0.contains(",") && firstOfID[IdentityIndex.fold($0)] == nil }.map { name in
                    InputError(
                        file: file, line: lines[place],
                        column: layout.header.firstIndex(of: field).map { $0 + 1 },
                        header: field, "'\(name)' is nobody's id; several ids are written with a semicolon between them"
                    )
                }
            }
        }
    }
}
