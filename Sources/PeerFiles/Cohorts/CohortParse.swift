import PeerCohorts

/// Rows become people; problems are collected.
struct CohortParse {
    let layout: CohortLayout
    let file: String
    let isLenient: Bool
    var problems: [InputError] = []
    private var people: [Participant] = []
    private var ids: [String] = []
    /// The answers of the person at hand.
    private var sheet: AnswerSheet
    private var known: KnownCells
    /// What each of the known cells says.
    private var facts: [CohortColumn.Fact] = []
    /// The line of each person.
    private var lines: [Int] = []
    private var madeMissing: [String: Int] = [:]

    init(layout: CohortLayout, file: String, isLenient: Bool) {
        self.layout = layout
        sheet = layout.sheet
        known = KnownCells(columns: layout.header.count)
        self.file = file
        self.isLenient = isLenient
    }

    mutating func add(_ row: CSVCells) {
        var person = Participant(id: "")
        read(row, into: &person)
        if person.id.isEmpty { report("an id is needed", row, layout.idColumn, always: true) }
        people.append(person)
        ids.append(person.id)
        lines.append(row.line)
    }

    private mutating func read(_ row: CSVCells, into person: inout Participant) {
        sheet.clear()
        let bytes = row.bytes.span
        for column in 0..<row.count {
            let range = row.range(column)
            if range.isEmpty { continue }
            do throws(CellError) {
                if let (family, place) = layout.answers[column] {
                    // A level of one digit, like most answers.
                    let digit = bytes[range.lowerBound] &- 48
                    sheet[place] =
                        range.count == 1 && digit <= 5 ? Double(digit) : try number(row.bytes[range], family)
                } else if let number = known.number(of: range, in: bytes, column: column) {
                    facts[number](&person)
                } else {
                    try readText(row, column, &person)
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
    }

    /// Reads a cell that is not one of those that are known.
    private mutating func readText(
        _ row: CSVCells, _ column: Int, _ person: inout Participant
    ) throws(CellError) {
        if column == layout.idColumn {
            person.id = canonical(row, column)
            return
        }
        switch layout.roles[column] {
        case .plain(let field):
            let fact = try field.read(canonical(row, column))
            fact(&person)
            if known.keep(row.range(column), in: row.bytes.span, column: column) != nil { facts.append(fact) }
        case .group(let name): person.groups[name] = CSVText.restored(row.text(column))
        case .carried(let name): person.carried[name] = CSVText.restored(row.text(column))
        case .answer, .dropped: break
        }
    }

    /// The text of a cell as it is compared; most are plain as they stand.
    private func canonical(_ row: CSVCells, _ column: Int) -> String {
        let isPlain = row.isASCII && !row.bytes[row.range(column)].contains(UInt8(ascii: "'"))
        return isPlain ? row.text(column) : CSVText.canonical(row.text(column))
    }

    private func number(_ cell: ArraySlice<UInt8>, _ family: AnswerFamily) throws(CellError) -> Double {
        guard let value = DecimalNumber.parse(cell) else {
            throw CellError("'\(String(decoding: cell, as: UTF8.self))' is not a number")
        }
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

    /// Ids that several rows have.
    private func repeats(in index: IdentityIndex) -> [InputError] {
        index.repeated.filter { !ids[$0.place].isEmpty }.map { place, first in
            let (id, earlier, line) = (ids[place], ids[first], lines[first])
            return InputError(
                file: file, line: lines[place], column: layout.idColumn + 1, header: layout.header[layout.idColumn],
                earlier == id
                    ? "the id '\(id)' is already on line \(line)"
                    : "the id '\(id)' differs from '\(earlier)' on line \(line) in case only: one person, or two?")
        }
    }

    /// Whom people name in their own rows becomes an id in the spelling of the cohort.
    private mutating func resolveNames(_ index: IdentityIndex) -> [String: [String]] {
        guard ["manager", "requests", "avoids"].contains(where: layout.header.contains) else { return [:] }
        var named = NamedByPeople(index)
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
        guard let first = ids.first, let line = lines.first else { return nil }
        guard HeaderRows.isStray(ids) || HeaderRows.isImportID(first) else { return nil }
        return InputError(
            file: file, line: line, column: layout.idColumn + 1, header: layout.header[layout.idColumn],
            "'\(first)' looks like a second row of the header, not like an id: remove the row")
    }

    mutating func finished(dropped: [String]) throws(InputErrors) -> CohortFile {
        let index = IdentityIndex(ids: ids)
        problems += repeats(in: index)
        if let strayHeader { problems.append(strayHeader) }
        problems += listsWithCommas(index)
        let absent = problems.isEmpty ? resolveNames(index) : [:]
        guard problems.isEmpty else { throw InputErrors(problems.inFileOrder) }
        do {
            return CohortFile(
                cohort: try Cohort(people), droppedColumns: dropped, madeMissing: madeMissing, absentNames: absent)
        } catch {
            throw InputErrors(InputError(file: file, error.description))
        }
    }

    /// Names in private lists that are nobody's id and look like several with a comma between them: none of these people would be avoided.
    private func listsWithCommas(_ index: IdentityIndex) -> [InputError] {
        guard ["requests", "avoids"].contains(where: layout.header.contains) else { return [] }
        return people.enumerated().flatMap { place, person -> [InputError] in
            if person.avoids.isEmpty, person.requests.isEmpty { return [] }
            return [("avoids", person.avoids), ("requests", person.requests)].flatMap { field, names in
                names.filter { $0.contains(",") && !index.hasSpelling(of: $0) }.map { name in
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
