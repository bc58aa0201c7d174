import PeerCohorts

/// What a cell of a question with several options says.
private struct Ticks {
    let ticked: Set<Int>
    let others: [String]
    /// By option; for choices of a family.
    private(set) var levels: [Double] = []
    /// The ticked options as a list of tags.
    private(set) var tags = ""

    init(_ cell: String, _ choice: SurveyPlan.Choice) {
        (ticked, others) = choice.options.read(cell)
        let question = choice.question
        switch choice.target {
        case .family(let family, let places):
            let unticked = question.unticked ?? (family == .skill ? 0 : .nan)
            levels = places.indices.map { ticked.contains($0) ? question.ticked ?? 3 : unticked }
        case .tags:
            tags = question.options.indices.filter(ticked.contains).map { question.options[$0] }.joined(separator: ";")
        }
    }
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
    private var texts: RowTexts
    /// By number of a text: the number that its label stands for where ``SurveyPlan/Digit/isFirst``, NaN where that is not known.
    private var labels: [Double] = []
    /// What texts say, by what ``memoKey(_:_:)`` makes of a text and a field, or a choice behind the fields.
    private var facts: [Int: CohortColumn.Fact] = [:]
    /// What was ticked, likewise.
    private var ticks: [Int: Ticks] = [:]
    /// Whether anybody asks for others or avoids them.
    private var namesOthers = false
    var notes: [String] = []
    var consents = ConsentAnswers()
    /// By choice.
    var censuses: [TickCensus]

    init(key: SurveyKey, plan: SurveyPlan, file: String, isLenient: Bool) {
        self.key = key
        self.plan = plan
        sheet = plan.sheet
        texts = RowTexts(plan.textColumns, of: plan.header.count)
        censuses = plan.choices.map { TickCensus($0.question) }
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
        texts.read(row)
        var person = Participant(id: "")
        sheet.clear()
        for fact in plan.constants { fact(&person) }
        if let column = plan.idColumn { person.id = texts[column] }
        readFields(row, &person)
        readNumbers(row)
        for ranking in plan.rankings {
            var found: [(problem: CellError, column: Int)] = []
            let texts = texts
            ranking.read({ texts[$0] }, into: &sheet) { found.append(($0, $1)) }
            for (problem, column) in found { report(problem, row, column) }
        }
        readHours(row, &person)
        for choice in plan.choices.indices { read(choice, row, &person) }
        // Whoever ticked nothing shares nothing either.
        if plan.asksToShare, person.share == nil { person.share = [] }
        sheet.fill(&person)
        for (column, name) in plan.carried where !texts[column].isEmpty { person.carried[name] = texts[column] }
        readConsent(row, &person)
        identify(person, row)
    }

    private mutating func readConsent(_ row: CSVCells, _ person: inout Participant) {
        guard let column = plan.consentColumn, let consent = key.consent else { return }
        let answer = texts[column]
        let isYes = consent.yes.contains(answer)
        person.consent = isYes
        consents.add(answer, isYes: isYes)
        if let no = consent.no, !isYes, !answer.isEmpty, !no.contains(answer) {
            let known = (consent.yes + no).map { "'\($0)'" }.joined(separator: ", ")
            report(CellError("'\(answer)' is neither a yes nor a no: \(known) are known"), row, column)
        }
    }

    /// Where what a text says to a field, or a choice behind the fields, is kept; `nil` for free text.
    private func memoKey(_ column: Int, _ place: Int) -> Int? {
        texts.number(column).map { $0 * (plan.fields.count + plan.choices.count) + place }
    }

    private mutating func readFields(_ row: CSVCells, _ person: inout Participant) {
        for place in plan.fields.indices {
            let column = plan.fields[place].column
            let key = plan.fields[place].columns.count == 1 ? memoKey(column, place) : nil
            if let key, let fact = facts[key] {
                fact(&person)
                continue
            }
            do throws(CellError) {
                guard let fact = try plan.fields[place].fact(in: texts) else { continue }
                fact(&person)
                if let key { facts[key] = fact }
            } catch { report(error, row, column) }
        }
    }

    private mutating func readNumbers(_ row: CSVCells) {
        let bytes = row.bytes.span
        let (numbers, means) = (plan.numbers, plan.means)
        for index in numbers.indices {
            let (digit, place) = (numbers[index].digit, numbers[index].place)
            let value = digit.value(in: bytes, row) ?? known(digit) ?? number(numbers[index].reading, digit, row)
            if let value { sheet[place] = value }
        }
        for index in means.indices {
            var (sum, count) = (0.0, 0)
            for item in means[index].digits.indices {
                let digit = means[index].digits[item]
                let value =
                    digit.value(in: bytes, row) ?? known(digit) ?? number(means[index].readings[item], digit, row)
                guard let value else { continue }
                sum += value
                count += 1
            }
            if count > 0, count >= means[index].minimumAnswered {
                sheet[means[index].place] = sum / Double(count)
            }
        }
    }

    /// The number of a label that was read before.
    private func known(_ digit: SurveyPlan.Digit) -> Double? {
        guard digit.isFirst, let number = texts.number(digit.column), number < labels.count else { return nil }
        return labels[number].isNaN ? nil : labels[number]
    }

    private mutating func number(
        _ reading: @autoclosure () -> NumberReading, _ digit: SurveyPlan.Digit, _ row: CSVCells
    ) -> Double? {
        let column = digit.column
        if row.isEmpty(column) { return nil }
        let reading = reading()
        do throws(CellError) {
            let text = reading.labels != nil ? texts[column] : row.answer(column)
            if text.isEmpty { return nil }
            let value = try reading.number(text)
            try digit.family.check(value)
            if digit.isFirst, let number = texts.number(column) {
                labels += Array(repeating: .nan, count: max(0, texts.count - labels.count))
                labels[number] = value
            }
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
            for (column, part) in grid.columns {
                let cell = texts[column]
                if cell.isEmpty { continue }
                do throws(CellError) {
                    stretches += try grid.stretches(part, cell)
                } catch {
                    report(error, row, column)
                }
            }
        }
        if !stretches.isEmpty { person.free = WeeklyHours(stretches) }
    }

    private mutating func read(_ index: Int, _ row: CSVCells, _ person: inout Participant) {
        let column = plan.choices[index].column
        let cell = texts[column]
        // A question left wholly unanswered stays missing.
        guard !cell.isEmpty else { return }
        let key = memoKey(column, plan.fields.count + index)
        let known = key.flatMap { ticks[$0] }
        let read = known ?? Ticks(cell, plan.choices[index])
        if let key, known == nil { ticks[key] = read }
        censuses[index].add(cell, ticked: read.ticked, others: read.others, at: row.line)
        if !read.others.isEmpty {
            otherTexts[plan.header[column], default: 0] += read.others.count
            if let name = plan.choices[index].question.other {
                person.carried[name] = read.others.joined(separator: ";")
            }
        }
        switch plan.choices[index].target {
        case .family(_, let places):
            for option in places.indices { sheet[places[option]] = read.levels[option] }
        case .tags(let field):
            if let key, let fact = facts[key] {
                fact(&person)
                return
            }
            do throws(CellError) {
                let fact = try field.read(read.tags)
                fact(&person)
                if let key { facts[key] = fact }
            } catch {
                report(error, row, column)
            }
        }
    }

    private mutating func identify(_ person: Participant, _ row: CSVCells) {
        let identity = plan.idColumn.map { texts[$0] }
        if let column = plan.idColumn, identity == "" {
            report(CellError("blank: nobody can tell who this is"), row, column, always: true)
            return
        }
        var time = 0
        if let column = plan.timestampColumn, let order = key.timestamp?.order {
            let found = Timestamps.plain(row.bytes[row.range(column)], order)
            guard let found = found ?? Timestamps.parse(row.answer(column), order) else {
                report(CellError("'\(row.answer(column))' is not a date and time"), row, column, always: true)
                return
            }
            time = found
        }
        namesOthers = namesOthers || !person.avoids.isEmpty || !person.requests.isEmpty
        submissions.append(Submission(identity: identity, time: time, line: row.line, person: person))
    }

    // MARK: The end

    mutating func finished() throws(InputErrors) -> SurveyImport {
        reviewAnswers()
        let count = submissions.count
        var kept = resolveRepeats()
        let replaced = count - kept.count
        let absent = resolveNames(&kept)
        let pseudonyms = Pseudonyms(
            prefix: key.id.generate, identities: kept.map(\.identity), areNamed: plan.namesPeople)
        // To look at a person once more takes as long as to read half of one.
        if namesOthers || key.id.generate != nil {
            for submission in kept { problems += pseudonyms.problems(of: submission, file: file, plan) }
        }
        for entry in unknownLabels.values {
            let (error, count) = (entry.first, entry.count)
            problems.append(
                InputError(
                    file: error.file, line: error.line, column: error.column, header: error.header,
                    error.message + (count > 1 ? "; \(count) times" : "")))
        }
        guard problems.isEmpty else { throw InputErrors(problems.inFileOrder) }
        let (people, identities) = pseudonyms.applied(to: &kept)
        do {
            return SurveyImport(
                cohort: try Cohort(people), rows: rows, replaced: replaced,
                withoutConsent: plan.consentColumn == nil ? 0 : people.count { $0.consent == false },
                droppedColumns: plan.unused,
                otherTexts: otherTexts, notes: notes, madeMissing: madeMissing, absentNames: absent,
                identities: identities)
        } catch {
            throw InputErrors(InputError(file: file, error.description))
        }
    }
}
