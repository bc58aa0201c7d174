import PeerCohorts

/// One person's submission.
struct Submission {
    let identity: String?
    let time: Int
    let line: Int
    var person: Participant
}

/// Rows of an export become submissions, and those people; problems are collected.
struct SurveyParse {
    let key: SurveyKey
    let plan: SurveyPlan
    let file: String
    let isLenient: Bool
    var problems: [InputError] = []
    /// Labels that no scale knows: how often, and where first.
    private var unknownLabels: [String: (count: Int, first: InputError)] = [:]
    var submissions: [Submission] = []
    private var otherTexts: [String: Int] = [:]
    private var madeMissing: [String: Int] = [:]
    private var rows = 0
    /// The answers of the person at hand.
    private var sheet: AnswerSheet
    var notes: [String] = []
    var consents = ConsentAnswers()
    var ticks: [Int: TickCensus] = [:]

    init(key: SurveyKey, plan: SurveyPlan, file: String, isLenient: Bool) {
        self.key = key
        self.plan = plan
        sheet = plan.sheet
        self.file = file
        self.isLenient = isLenient
    }

    mutating func report(_ errors: InputErrors) { problems += errors.all }

    mutating func report(_ problem: CellError, _ row: CSVRow, _ column: Int, always: Bool = false) {
        if isLenient, !always {
            madeMissing[plan.header[column], default: 0] += 1
            return
        }
        let error = InputError(
            file: file, line: row.line(of: column), column: column + 1, header: plan.header[column],
            problem.message)
        if problem.isUnknownLabel {
            unknownLabels["\(column) \(problem.message)", default: (0, error)].count += 1
        } else {
            problems.append(error)
        }
    }

    // MARK: One row

    mutating func add(_ row: CSVRow) {
        rows += 1
        let cells = row.cells.map { IdentityIndex.trimmed(CSVText.canonical($0)) }
        var person = Participant(id: "")
        sheet.clear()
        for (field, text) in plan.constants { try? field.read(text, &person) }
        for (column, field, source, columns) in plan.fields {
            do throws(CellError) {
                let text = try source.text(columns.map { cells[$0] })
                if !text.isEmpty { try field.read(text, &person) }
            } catch { report(error, row, column) }
        }
        for item in plan.numbers {
            if let value = number(item.reading, item.family, cells, row, item.column) {
                sheet[item.place] = value
            }
        }
        for mean in plan.means {
            var (sum, count) = (0.0, 0)
            for (column, reading) in mean.items {
                guard let value = number(reading, .trait, cells, row, column) else { continue }
                sum += value
                count += 1
            }
            if count > 0, count >= mean.minimumAnswered { sheet[mean.place] = sum / Double(count) }
        }
        for ranking in plan.rankings {
            var found: [(problem: CellError, column: Int)] = []
            ranking.read(cells, into: &sheet) { found.append(($0, $1)) }
            for (problem, column) in found { report(problem, row, column) }
        }
        readHours(cells, row, &person)
        for choice in plan.choices { read(choice, cells[choice.column], row, &person) }
        // Whoever ticked nothing shares nothing either.
        if plan.asksToShare, person.share == nil { person.share = [] }
        sheet.fill(&person)
        for (column, name) in plan.carried where !cells[column].isEmpty { person.carried[name] = cells[column] }
        if let column = plan.consentColumn, let consent = key.consent {
            let isYes = consent.yes.contains(cells[column])
            person.consent = isYes
            consents.add(cells[column], isYes: isYes)
            if let no = consent.no, !isYes, !cells[column].isEmpty, !no.contains(cells[column]) {
                let known = (consent.yes + no).map { "'\($0)'" }.joined(separator: ", ")
                report(CellError("'\(cells[column])' is neither a yes nor a no: \(known) are known"), row, column)
            }
        }
        identify(person, cells, row)
    }

    private mutating func number(
        _ reading: NumberReading, _ family: AnswerFamily, _ cells: [String], _ row: CSVRow, _ column: Int
    ) -> Double? {
        guard !cells[column].isEmpty else { return nil }
        do throws(CellError) {
            let value = try reading.number(cells[column])
            try family.check(value)
            return value
        } catch {
            report(error, row, column)
            return nil
        }
    }

    /// The hours ticked in grids; blank where nothing was ticked.
    private mutating func readHours(_ cells: [String], _ row: CSVRow, _ person: inout Participant) {
        var stretches: [WeeklyHours.Stretch] = []
        for grid in plan.hours {
            for (column, part) in grid.columns where !cells[column].isEmpty {
                do throws(CellError) {
                    stretches += try grid.stretches(part, cells[column])
                } catch {
                    report(error, row, column)
                }
            }
        }
        if !stretches.isEmpty { person.free = WeeklyHours(stretches) }
    }

    private mutating func read(
        _ choice: SurveyPlan.Choice, _ cell: String, _ row: CSVRow, _ person: inout Participant
    ) {
        // A question left wholly unanswered stays missing.
        guard !cell.isEmpty else { return }
        let question = choice.question
        let (ticked, others) = choice.options.read(cell)
        ticks[choice.column, default: TickCensus(question)].add(cell, ticked: ticked, others: others, at: row.line)
        if !others.isEmpty {
            otherTexts[plan.header[choice.column], default: 0] += others.count
            if let name = question.other { person.carried[name] = others.joined(separator: ";") }
        }
        switch choice.target {
        case .family(let family, let places):
            let unticked = question.unticked ?? (family == .skill ? 0 : .nan)
            for (option, place) in places.enumerated() {
                sheet[place] = ticked.contains(option) ? question.ticked ?? 3 : unticked
            }
        case .tags(let field):
            let text = question.options.indices.filter(ticked.contains).map { question.options[$0] }
            do throws(CellError) {
                try field.read(text.joined(separator: ";"), &person)
            } catch {
                report(error, row, choice.column)
            }
        }
    }

    private mutating func identify(_ person: Participant, _ cells: [String], _ row: CSVRow) {
        let identity = plan.idColumn.map { cells[$0] }
        if let column = plan.idColumn, identity == "" {
            report(CellError("blank: nobody can tell who this is"), row, column, always: true)
            return
        }
        var time = 0
        if let column = plan.timestampColumn, let order = key.timestamp?.order {
            guard let found = Timestamps.parse(cells[column], order) else {
                report(CellError("'\(cells[column])' is not a date and time"), row, column, always: true)
                return
            }
            time = found
        }
        submissions.append(Submission(identity: identity, time: time, line: row.line, person: person))
    }

    // MARK: The end

    mutating func finished() throws(InputErrors) -> SurveyImport {
        var kept = resolveRepeats()
        reviewAnswers()
        let absent = resolveNames(&kept)
        let pseudonyms = Pseudonyms(prefix: key.id.generate, identities: kept.map(\.identity))
        for submission in kept { problems += pseudonyms.problems(of: submission, file: file, plan) }
        for entry in unknownLabels.values {
            let (error, count) = (entry.first, entry.count)
            problems.append(
                InputError(
                    file: error.file, line: error.line, column: error.column, header: error.header,
                    error.message + (count > 1 ? "; \(count) times" : "")))
        }
        guard problems.isEmpty else {
            throw InputErrors(problems.sorted { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) })
        }
        let (people, identities) = pseudonyms.applied(to: kept)
        do {
            return SurveyImport(
                cohort: try Cohort(people), rows: rows, replaced: submissions.count - kept.count,
                withoutConsent: people.count { $0.consent == false }, droppedColumns: plan.unused,
                otherTexts: otherTexts, notes: notes, madeMissing: madeMissing, absentNames: absent,
                identities: identities)
        } catch {
            throw InputErrors(InputError(file: file, error.description))
        }
    }
}
