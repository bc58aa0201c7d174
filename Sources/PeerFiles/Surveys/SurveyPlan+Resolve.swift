extension SurveyPlan {
    /// Resolves a key; every column that cannot be found, and every name that is unknown, is a problem.
    init(_ key: SurveyKey, header rows: HeaderRows, file: String) throws(InputErrors) {
        let header = rows.names
        self.header = header
        var resolver = ColumnResolver(header: header, otherNames: rows.otherNames, file: file)
        idColumn = key.id.column.flatMap { resolver.column($0) }
        timestampColumn = key.timestamp.flatMap { resolver.column($0.column) }
        consentColumn = key.consent.flatMap { resolver.column($0.column) }
        let plain = Dictionary(CohortColumn.all.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
        for (name, source) in key.fields.sorted(by: { $0.key < $1.key }) {
            guard let field = plain[name], name != "id", name != "consent" else {
                resolver.problem("the key's field '\(name)' is not a cohort column that can be copied to")
                continue
            }
            let columns = source.columns.compactMap { resolver.column($0) }
            guard columns.count == source.columns.count, !columns.isEmpty else { continue }
            fields.append(Field(field: field, source: source, columns: columns))
        }
        for (name, text) in key.constants.sorted(by: { $0.key < $1.key }) {
            guard let field = plain[name], name != "id", name != "consent", key.fields[name] == nil else {
                resolver.problem("the key's constant '\(name)' is not a cohort column of its own that can be set")
                continue
            }
            do throws(CellError) {
                constants.append(try field.read(text))
            } catch {
                resolver.problem("the key's constant '\(name)': \(error.message)")
            }
        }
        var pending = PendingNumbers()
        pending.collect(key, &resolver)
        notes = pending.notes
        sheet = AnswerSheet(pending.sortedNames)
        numbers = pending.numbers(sheet)
        means = pending.means(sheet)
        rankings = pending.rankings(sheet)
        hours = key.hours.map { TickedHours($0, &resolver) }
        if !hours.isEmpty, key.fields["free"] != nil || key.constants["free"] != nil {
            resolver.problem("the key gives 'free' twice: by a grid of 'hours', and as a column of its own")
        }
        choices = pending.choices(sheet, plain)
        carried = key.carry.compactMap { name in resolver.column(name).map { ($0, header[$0]) } }
        guard resolver.problems.isEmpty else { throw InputErrors(resolver.problems) }
        unused = header.indices.filter { !resolver.used.contains($0) && !header[$0].isEmpty }.map { header[$0] }
        textColumns = texts
        markFirst()
    }

    /// Marks the numbers that are the first ones read from their columns.
    private mutating func markFirst() {
        var seen = Set<Int>()
        for place in numbers.indices {
            numbers[place].digit.isFirst = seen.insert(numbers[place].digit.column).inserted
        }
        for mean in means.indices {
            for item in means[mean].digits.indices {
                means[mean].digits[item].isFirst = seen.insert(means[mean].digits[item].column).inserted
            }
        }
    }
    /// The columns that are read as text.
    private var texts: [Int] {
        let named = [idColumn, consentColumn].compactMap(\.self) + fields.flatMap(\.columns)
        let items = numbers.map { ($0.digit, $0.reading) } + means.flatMap { zip($0.digits, $0.readings) }
        let answers =
            items.filter { $0.1.labels != nil }.map(\.0.column) + choices.map(\.column) + rankings.flatMap(\.columns)
        return Set(named + answers + hours.flatMap { $0.columns.map(\.column) } + carried.map(\.column)).sorted()
    }
}
