import PeerCohorts

extension CohortFile {
    /// The cohort as CSV: `id`, then every column that anyone has, in a fixed order. Reading it gives the cohort back.
    public static func text(of cohort: Cohort) -> String {
        let names = WrittenNames(cohort.participants)
        let families = AnswerFamily.allCases.map { ($0, names.answers[$0, default: []].sorted()) }
        let (groups, carried) = (names.groups.sorted(), names.carried.sorted())
        var writer = CSVWriter()
        writer.append(
            names.columns.map(\.name) + families.flatMap { family, names in names.map { "\(family.rawValue):\($0)" } }
                + groups.map { "group:\($0)" } + carried)
        for person in cohort.participants {
            var cells = names.columns.map { $0.write(person) ?? "" }
            for (family, names) in families {
                // One look a person: most have answers under all names.
                let answers = family.answers(of: person)
                let values = answers.names == names ? names.indices.map(answers.value) : names.map { answers[$0] }
                for value in values { cells.append(value.map(DecimalNumber.text) ?? "") }
            }
            for group in groups { cells.append(person.groups[group] ?? "") }
            for column in carried { cells.append(person.carried[column] ?? "") }
            writer.append(cells)
        }
        return writer.text
    }
}

/// What anybody of a cohort has to write, found in one pass.
private struct WrittenNames {
    let columns: [CohortColumn]
    private(set) var answers: [AnswerFamily: Set<String>] = [:]
    private(set) var groups: Set<String> = []
    private(set) var carried: Set<String> = []

    init(_ people: [Participant]) {
        var isMissing = CohortColumn.all.map { $0.name != "id" }
        var last: [AnswerFamily: [String]] = [:]
        for person in people {
            for place in isMissing.indices where isMissing[place] && CohortColumn.all[place].write(person) != nil {
                isMissing[place] = false
            }
            for family in AnswerFamily.allCases {
                // Most people have the same names, which are looked at once.
                let names = family.answers(of: person).names
                if last[family] == names { continue }
                answers[family, default: []].formUnion(names)
                last[family] = names
            }
            groups.formUnion(person.groups.keys)
            carried.formUnion(person.carried.keys)
        }
        columns = zip(CohortColumn.all, isMissing).filter { !$0.1 }.map(\.0)
    }
}
