import PeerCollections
import PeerCohorts

/// Gathers what gives numbers, before the positions of names are known.
struct PendingNumbers {
    private var names: [AnswerFamily: Set<String>] = [:]
    private var single: [(column: Int, family: AnswerFamily, name: String, reading: NumberReading)] = []
    private var averaged: [(name: String, items: [(Int, NumberReading)], minimum: Int)] = []
    /// Ranges that are mapped, in words.
    private(set) var notes: [String] = []
    private var ranked: [(question: SurveyKey.Ranking, family: AnswerFamily, columns: [Int])] = []
    private var ticked: [(column: Int, question: SurveyKey.MultiSelect)] = []

    var sortedNames: [AnswerFamily: [String]] {
        names.mapValues { $0.sortedByBytes() }
    }

    mutating func collect(_ key: SurveyKey, _ resolver: inout ColumnResolver) {
        for item in key.items {
            guard let (family, name) = AnswerFamily.parse(item.target) else {
                resolver.problem("the target '\(item.target)' is not of the form family:name")
                continue
            }
            let reading = reading(key, family, item.scale, item.range, item.reversed ?? false, &resolver)
            add(column: resolver.column(item.column), family, name, &resolver, reading)
        }
        for grid in key.grids {
            guard let family = AnswerFamily(rawValue: grid.family) else {
                resolver.problem("the grid's family '\(grid.family)' is unknown")
                continue
            }
            let reading = reading(key, family, grid.scale, grid.range, grid.reversed ?? false, &resolver)
            for (column, row) in resolver.grid(grid.column) {
                add(column: column, family, grid.names?[row] ?? row, &resolver, reading)
            }
        }
        for ranking in key.rankings { collect(ranking, &resolver) }
        for (name, trait) in key.traits.sorted(by: { $0.key < $1.key }) {
            names[.trait, default: []].insert(name)
            var items: [(Int, NumberReading)] = []
            for item in trait.items {
                guard let column = resolver.column(item.column),
                    let reading = reading(
                        key, .trait, trait.scale, [trait.low, trait.high], item.reversed ?? false, &resolver)
                else { continue }
                items.append((column, reading))
            }
            averaged.append((name, items, trait.minimumAnswered ?? 1))
        }
        for question in key.multiSelects {
            if question.separator == "" || question.options.contains("") {
                resolver.problem("the question '\(question.column)' has an empty separator or option")
            }
            let repeated = Dictionary(grouping: question.options, by: { $0 }).filter { $0.value.count > 1 }.keys
            for option in repeated.sortedByBytes() {
                resolver.problem("the question '\(question.column)' has the option '\(option)' twice")
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

    private mutating func collect(_ ranking: SurveyKey.Ranking, _ resolver: inout ColumnResolver) {
        guard let family = AnswerFamily(rawValue: ranking.family), family != .trait else {
            resolver.problem("the ranking's family '\(ranking.family)' is unknown, or no matter of more and less")
            return
        }
        guard Set(ranking.options).count == ranking.options.count, !ranking.options.contains("") else {
            resolver.problem("the ranking '\(ranking.column)' has an option twice, or an empty one")
            return
        }
        let columns = resolver.grid(ranking.column).map(\.column)
        for name in ranking.options.map({ ranking.names?[$0] ?? $0 })
        where !names[family, default: []].insert(name).inserted {
            resolver.problem("two columns give '\(family.rawValue):\(name)'")
        }
        ranked.append((ranking, family, columns))
    }

    private mutating func add(
        column: Int?, _ family: AnswerFamily, _ name: String, _ resolver: inout ColumnResolver,
        _ reading: NumberReading?
    ) {
        guard let column, let reading else { return }
        if !names[family, default: []].insert(name).inserted {
            resolver.problem("two columns give '\(family.rawValue):\(name)'")
        }
        single.append((column, family, name, reading))
    }

    private mutating func reading(
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
        if family != .trait, let low, let high, low < high {
            let shift = family == .goal ? low : 0
            if low - shift < 0 || high - shift > Cohort.scale.upperBound {
                let name = scale.map { "the scale '\($0)'" } ?? "numbers"
                let note =
                    "\(name) from \(DecimalNumber.text(low)) to \(DecimalNumber.text(high)) of \(family.rawValue) columns are mapped to 0–5"
                if !notes.contains(note) { notes.append(note) }
                let mapped = NumberRange(
                    low: low, high: high, isReversed: reversed, shift: low,
                    factor: Cohort.scale.upperBound / (high - low))
                return NumberReading(
                    labels: labels, scaleName: scale ?? "", range: mapped, decimalComma: key.decimalComma)
            }
        }
        var placed = NumberRange()
        // The least label of a goal means "not at all", which is a weight of 0.
        if family == .goal { placed.shift = low ?? 0 }
        if let low, let high { (placed.low, placed.high, placed.isReversed) = (low, high, reversed) }
        return NumberReading(labels: labels, scaleName: scale ?? "", range: placed, decimalComma: key.decimalComma)
    }

    // Every name that is asked for has a place.
    private func place(_ name: String, _ family: AnswerFamily, _ sheet: AnswerSheet) -> Int {
        sheet.place(of: name, in: family) ?? 0
    }

    func numbers(_ sheet: AnswerSheet) -> [SurveyPlan.Number] {
        single.map {
            SurveyPlan.Number(
                digit: SurveyPlan.Digit($0.column, $0.family, $0.reading), place: place($0.name, $0.family, sheet),
                reading: $0.reading)
        }
    }

    func means(_ sheet: AnswerSheet) -> [SurveyPlan.Mean] {
        averaged.map {
            SurveyPlan.Mean(
                place: place($0.name, .trait, sheet), digits: $0.items.map { SurveyPlan.Digit($0.0, .trait, $0.1) },
                readings: $0.items.map(\.1), minimumAnswered: $0.minimum)
        }
    }

    func rankings(_ sheet: AnswerSheet) -> [RankedOptions] {
        ranked.map { question, family, columns in
            let places = question.options.map { ($0, place(question.names?[$0] ?? $0, family, sheet)) }
            return RankedOptions(
                family: family, columns: columns, places: Dictionary(places, uniquingKeysWith: { first, _ in first }))
        }
    }

    func choices(_ sheet: AnswerSheet, _ plain: [String: CohortColumn]) -> [SurveyPlan.Choice] {
        ticked.compactMap { column, question in
            if let family = AnswerFamily(rawValue: question.target) {
                return SurveyPlan.Choice(
                    column: column, question: question,
                    target: .family(family, places: question.options.map { place($0, family, sheet) }))
            }
            return plain[question.target].map {
                SurveyPlan.Choice(column: column, question: question, target: .tags($0))
            }
        }
    }
}
