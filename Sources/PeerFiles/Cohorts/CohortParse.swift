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
    private var lineOfID: [String: Int] = [:]
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
        if person.id.isEmpty {
            report("an id is needed", row, layout.idColumn, always: true)
        } else if let earlier = lineOfID.updateValue(row.line, forKey: person.id) {
            report("the id '\(person.id)' is already on line \(earlier)", row, layout.idColumn, always: true)
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
                    file: file, line: row.line(of: column), column: column + 1, header: layout.header[column], message))
        }
    }

    func finished(dropped: [String]) throws(InputErrors) -> CohortFile {
        let problems = problems + listsWithCommas
        guard problems.isEmpty else { throw InputErrors(problems) }
        do {
            return CohortFile(cohort: try Cohort(people), droppedColumns: dropped, madeMissing: madeMissing)
        } catch {
            throw InputErrors(InputError(file: file, error.description))
        }
    }

    /// Names in private lists that are nobody's id and look like several with a comma between them: none of these people would be avoided.
    private var listsWithCommas: [InputError] {
        people.flatMap { person in
            [("avoids", person.avoids), ("requests", person.requests)].flatMap { field, names in
                names.filter { $0.contains(",") && lineOfID[$0] == nil }.map { name in
                    InputError(
                        file: file, line: lineOfID[person.id],
                        column: layout.header.firstIndex(of: field).map { $0 + 1 },
                        header: field, "'\(name)' is nobody's id; several ids are written with a semicolon between them"
                    )
                }
            }
        }
    }
}
