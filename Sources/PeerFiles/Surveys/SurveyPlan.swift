import PeerCohorts

/// A survey key resolved against the header of one export: which cell becomes what.
struct SurveyPlan {
    /// A number that a cell gives to one name of one family.
    struct Number {
        let column: Int
        let family: AnswerFamily
        let position: Int
        let reading: NumberReading
    }

    /// The options ticked in a cell.
    struct Choice {
        let column: Int
        let question: SurveyKey.MultiSelect
        /// One position per option in a family, or the tags column.
        let target: Target

        enum Target {
            case family(AnswerFamily, positions: [Int])
            case tags(CohortColumn)
        }
    }

    /// A mean of cells.
    struct Mean {
        let position: Int
        let items: [(column: Int, reading: NumberReading)]
        let minimumAnswered: Int
    }

    let header: [String]
    var idColumn: Int?
    var timestampColumn: Int?
    var consentColumn: Int?
    var fields: [(column: Int, field: CohortColumn)] = []
    var numbers: [Number] = []
    var choices: [Choice] = []
    var means: [Mean] = []
    var carried: [(column: Int, name: String)] = []
    var names: [AnswerFamily: [String]] = [:]
    /// Columns of the export that the key does not use.
    var unused: [String] = []

    /// Resolves a key; every column that cannot be found, and every name that is unknown, is a problem.
    init(_ key: SurveyKey, header: [String], file: String) throws(InputErrors) {
        self.header = header
        var resolver = ColumnResolver(header: header, file: file)
        idColumn = key.id.column.flatMap { resolver.column($0) }
        timestampColumn = key.timestamp.flatMap { resolver.column($0.column) }
        consentColumn = key.consent.flatMap { resolver.column($0.column) }
        let plain = Dictionary(CohortColumn.all.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
        for (name, source) in key.fields.sorted(by: { $0.key < $1.key }) {
            guard let field = plain[name], name != "id", name != "consent" else {
                resolver.problem("the key's field '\(name)' is not a cohort column that can be copied to")
                continue
            }
            if let column = resolver.column(source) { fields.append((column, field)) }
        }
        var pending = PendingNumbers()
        pending.collect(key, &resolver)
        names = pending.sortedNames
        numbers = pending.numbers(names)
        means = pending.means(names)
        choices = pending.choices(names, plain)
        carried = key.carry.compactMap { name in resolver.column(name).map { ($0, header[$0]) } }
        guard resolver.problems.isEmpty else { throw InputErrors(resolver.problems) }
        unused = header.indices.filter { !resolver.used.contains($0) }.map { header[$0] }
    }
}

/// Finds columns by header text or place, and remembers which were used.
struct ColumnResolver {
    let header: [String]
    let file: String
    private(set) var used = Set<Int>()
    private(set) var problems: [InputError] = []

    init(header: [String], file: String) {
        self.header = header
        self.file = file
    }

    mutating func problem(_ message: String) { problems.append(InputError(file: file, line: 1, message)) }

    mutating func column(_ name: String) -> Int? {
        let matches = header.indices.filter { header[$0] == name }
        if matches.count > 1 {
            problem("the header '\(name)' occurs \(matches.count) times; name it by place: #\(matches[0] + 1)")
            return nil
        }
        var found = matches.first
        if found == nil, name.first == "#", let place = Int(name.dropFirst()), header.indices.contains(place - 1) {
            found = place - 1
        }
        guard let found else {
            problem("the key names a column '\(name)' that the survey does not have")
            return nil
        }
        used.insert(found)
        return found
    }

    /// The columns of a grid with the row names in brackets.
    mutating func grid(_ text: String) -> [(column: Int, row: String)] {
        let found = header.indices.compactMap { index -> (Int, String)? in
            guard header[index].hasPrefix(text), header[index].hasSuffix("]") else { return nil }
            let rest = header[index].dropFirst(text.count).drop { $0 == " " }
            return rest.first == "[" ? (index, String(rest.dropFirst().dropLast())) : nil
        }
        if found.isEmpty { problem("the survey has no grid '\(text) […]'") }
        used.formUnion(found.map(\.0))
        return found
    }
}

/// Gathers what gives numbers, before the positions of names are known.
private struct PendingNumbers {
    private var names: [AnswerFamily: Set<String>] = [:]
    private var single: [(column: Int, family: AnswerFamily, name: String, reading: NumberReading)] = []
    private var averaged: [(name: String, items: [(Int, NumberReading)], minimum: Int)] = []
    private var ticked: [(column: Int, question: SurveyKey.MultiSelect)] = []

    var sortedNames: [AnswerFamily: [String]] {
        names.mapValues { $0.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
    }

    mutating func collect(_ key: SurveyKey, _ resolver: inout ColumnResolver) {
        for item in key.items {
            guard let (family, name) = AnswerFamily.parse(item.target) else {
                resolver.problem("the target '\(item.target)' is not of the form family:name")
                continue
            }
            add(
                column: resolver.column(item.column), family, name, &resolver,
                reading(key, family, item.scale, item.range, item.reversed ?? false, &resolver))
        }
        for grid in key.grids {
            guard let family = AnswerFamily(rawValue: grid.family) else {
                resolver.problem("the grid's family '\(grid.family)' is unknown")
                continue
            }
            let reading = reading(key, family, grid.scale, grid.range, false, &resolver)
            for (column, row) in resolver.grid(grid.column) {
                add(column: column, family, grid.names?[row] ?? row, &resolver, reading)
            }
        }
        for (name, trait) in key.traits.sorted(by: { $0.key < $1.key }) {
            names[.trait, default: []].insert(name)
            let items = trait.items.compactMap { item -> (Int, NumberReading)? in
                guard let column = resolver.column(item.column),
                    let reading = reading(key, .trait, trait.scale, [trait.low, trait.high], item.reversed ?? false, &resolver)
                else { return nil }
                return (column, reading)
            }
            averaged.append((name, items, trait.minimumAnswered ?? 1))
        }
        for question in key.multiSelects {
            if question.separator == "" || question.options.contains("") {
                resolver.problem("the question '\(question.column)' has an empty separator or option")
            }
            if question.target == "id" || question.target == "consent" {
                resolver.problem("options cannot become '\(question.target)'")
            }
            if let family = AnswerFamily(rawValue: question.target) {
                names[family, default: []].formUnion(question.options)
            } else if !CohortColumn.all.contains(where: { $0.name == question.target }) {
                resolver.problem("the target '\(question.target)' is neither a family nor a cohort column")
            }
            if let column = resolver.column(question.column) { ticked.append((column, question)) }
        }
    }

    private mutating func add(
        column: Int?, _ family: AnswerFamily, _ name: String, _ resolver: inout ColumnResolver, _ reading: NumberReading?
    ) {
        guard let column, let reading else { return }
        if !names[family, default: []].insert(name).inserted {
            resolver.problem("two columns give '\(family.rawValue):\(name)'")
        }
        single.append((column, family, name, reading))
    }

    private func reading(
        _ key: SurveyKey, _ family: AnswerFamily, _ scale: String?, _ range: [Double]?, _ reversed: Bool,
        _ resolver: inout ColumnResolver
    ) -> NumberReading? {
        if let range, range.count != 2 || range[0] > range[1] {
            resolver.problem("a range needs its least and greatest number")
            return nil
        }
        if reversed, range == nil, scale == nil {
            resolver.problem("a reversed item needs a range or a scale")
            return nil
        }
        var labels: [String: Double]?
        if let scale {
            guard let found = key.scales[scale]?.numbers, !found.isEmpty else {
                resolver.problem("the scale '\(scale)' is not defined, or is empty")
                return nil
            }
            labels = found
        }
        let low = range?[0] ?? labels?.values.min()
        let high = range?[1] ?? labels?.values.max()
        return NumberReading(
            labels: labels, scaleName: scale ?? "", low: low, high: high, isReversed: reversed,
            // The least label of a goal means "not at all", which is a weight of 0.
            shift: family == .goal ? low ?? 0 : 0, decimalComma: key.decimalComma)
    }

    private func position(_ name: String, _ family: AnswerFamily, _ names: [AnswerFamily: [String]]) -> Int {
        names[family]?.firstIndex(of: name) ?? 0
    }

    func numbers(_ names: [AnswerFamily: [String]]) -> [SurveyPlan.Number] {
        single.map {
            SurveyPlan.Number(
                column: $0.column, family: $0.family, position: position($0.name, $0.family, names), reading: $0.reading)
        }
    }

    func means(_ names: [AnswerFamily: [String]]) -> [SurveyPlan.Mean] {
        averaged.map {
            SurveyPlan.Mean(position: position($0.name, .trait, names), items: $0.items, minimumAnswered: $0.minimum)
        }
    }

    func choices(_ names: [AnswerFamily: [String]], _ plain: [String: CohortColumn]) -> [SurveyPlan.Choice] {
        ticked.compactMap { column, question in
            if let family = AnswerFamily(rawValue: question.target) {
                return SurveyPlan.Choice(
                    column: column, question: question,
                    target: .family(family, positions: question.options.map { position($0, family, names) }))
            }
            return plain[question.target].map {
                SurveyPlan.Choice(column: column, question: question, target: .tags($0))
            }
        }
    }
}

/// How a cell becomes a number.
struct NumberReading {
    let labels: [String: Double]?
    let scaleName: String
    let low: Double?
    let high: Double?
    let isReversed: Bool
    let shift: Double
    let decimalComma: Bool

    func number(_ cell: String) throws(CellError) -> Double {
        var value: Double
        if let labels {
            guard let found = labels[cell] else {
                throw CellError("'\(cell)' is not a label of the scale '\(scaleName)'", isUnknownLabel: true)
            }
            value = found
        } else {
            guard let found = DecimalNumber.parse(cell, decimalComma: decimalComma) else {
                throw CellError("'\(cell)' is not a number")
            }
            value = found
        }
        if let low, let high {
            guard (low...high).contains(value) else {
                throw CellError("\(cell) is outside \(DecimalNumber.text(low))–\(DecimalNumber.text(high))")
            }
            if isReversed { value = low + high - value }
        }
        return value - shift
    }
}
