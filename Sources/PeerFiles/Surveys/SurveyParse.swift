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
    /// The texts of the row at hand, in the columns that are read as text.
    private var cells: [String]
    private var texts: [CellMemo<String>]
    /// What was ticked, by choice.
    private var ticked: [CellMemo<(ticked: Set<Int>, others: [String])>]
    var notes: [String] = []
    var consents = ConsentAnswers()
    /// By choice.
    var ticks: [TickCensus]

    init(key: SurveyKey, plan: SurveyPlan, file: String, isLenient: Bool) {
        self.key = key
        self.plan = plan
        sheet = plan.sheet
        cells = Array(repeating: "", count: plan.header.count)
        texts = plan.header.map { _ in CellMemo() }
        ticked = plan.choices.map { _ in CellMemo() }
        ticks = plan.choices.map { TickCensus($0.question) }
        self.file = file
        self.isLenient = isLenient
    }

    mutating func report(_ errors: InputErrors) { problems += errors.all }

    mutating func report(_ problem: CellError, _ row: CSVCells, _ column: Int, always: Bool = false) {
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

    mutating func add(_ row: CSVCells) {
        rows += 1
        for column in plan.textColumns {
            let cell = row.bytes[row.ranges[column]]
            if let known = texts[column].known(cell) {
                cells[column] = known
            } else {
                cells[column] = row.answer(column)
                texts[column].keep(cells[column], for: cell)
            }
        }
        var person = Participant(id: "")
        sheet.clear()
        for (field, text) in plan.constants { try? field.read(text, &person) }
        if let column = plan.idColumn { person.id = cells[column] }
        for place in plan.fields.indices {
            do throws(CellError) {
                let text = try plan.fields[place].source.text(plan.fields[place].columns.map { cells[$0] })
                if !text.isEmpty { try plan.fields[place].field.read(text, &person) }
            } catch { report(error, row, plan.fields[place].column) }
        }
        readNumbers(row)
        for ranking in plan.rankings {
            var found: [(problem: CellError, column: Int)] = []
            ranking.read(cells, into: &sheet) { found.append(($0, $1)) }
            for (problem, column) in found { report(problem, row, column) }
        }
        readHours(row, &person)
        for choice in plan.choices.indices { read(choice, row, &person) }
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
        identify(person, row)
    }

    private mutating func readNumbers(_ row: CSVCells) {
        let (bytes, cells) = (row.bytes.span, row.ranges.span)
        let (numbers, means) = (plan.numbers, plan.means)
        for index in numbers.indices {
            let (digit, place) = (numbers[index].digit, numbers[index].place)
            let value = digit.value(in: bytes, cells) ?? number(numbers[index].reading, digit, row)
            if let value { sheet[place] = value }
        }
        for index in means.indices {
            var (sum, count) = (0.0, 0)
            for item in means[index].digits.indices {
                let digit = means[index].digits[item]
                let value = digit.value(in: bytes, cells) ?? number(means[index].readings[item], digit, row)
                guard let value else { continue }
                sum += value
                count += 1
            }
            if count > 0, count >= means[index].minimumAnswered {
                sheet[means[index].place] = sum / Double(count)
            }
        }
    }

    private mutating func number(
        _ reading: @autoclosure () -> NumberReading, _ digit: SurveyPlan.Digit, _ row: CSVCells
    ) -> Double? {
        let column = digit.column
        if row.ranges[column].isEmpty { return nil }
        let reading = reading()
        do throws(CellError) {
            let value: Double
            if reading.labels != nil {
                if cells[column].isEmpty { return nil }
                value = try reading.number(cells[column])
            } else {
                let text = row.answer(column)
                if text.isEmpty { return nil }
                value = try reading.number(text)
            }
            try digit.family.check(value)
            return value
        } catch {
            report(error, row, column)
            return nil
        }
    }

    /// The hours ticked in grids; blank where nothing was ticked.
    private mutating func readHours(_ row: CSVCells, _ person: inout Participant) {
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

    private mutating func read(_ index: Int, _ row: CSVCells, _ person: inout Participant) {
        let column = plan.choices[index].column
        let cell = cells[column]
        // A question left wholly unanswered stays missing.
        guard !cell.isEmpty else { return }
        let own = row.bytes[row.ranges[column]]
        let known = ticked[index].known(own)
        let (ticked, others) = known ?? plan.choices[index].options.read(cell)
        if known == nil { self.ticked[index].keep((ticked, others), for: own) }
        ticks[index].add(cell, ticked: ticked, others: others, at: row.line)
        if !others.isEmpty {
            otherTexts[plan.header[column], default: 0] += others.count
            if let name = plan.choices[index].question.other { person.carried[name] = others.joined(separator: ";") }
        }
        let choice = plan.choices[index]
        let question = choice.question
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
                report(error, row, column)
            }
        }
    }

    private mutating func identify(_ person: Participant, _ row: CSVCells) {
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
        reviewAnswers()
        var kept = resolveRepeats()
        let replaced = submissions.count - kept.count
        // What is kept is changed in place from here on.
        submissions = []
        let absent = resolveNames(&kept)
        let pseudonyms = Pseudonyms(
            prefix: key.id.generate, identities: kept.map(\.identity), areNamed: plan.namesPeople)
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
        let (people, identities) = pseudonyms.applied(to: &kept)
        do {
            return SurveyImport(
                cohort: try Cohort(people), rows: rows, replaced: replaced,
                withoutConsent: people.count { $0.consent == false }, droppedColumns: plan.unused,
                otherTexts: otherTexts, notes: notes, madeMissing: madeMissing, absentNames: absent,
                identities: identities)
        } catch {
            throw InputErrors(InputError(file: file, error.description))
        }
    }
}
