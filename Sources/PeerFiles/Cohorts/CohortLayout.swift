import PeerCollections

/// What each column of a file is.
struct CohortLayout {
    enum Role {
        case plain(CohortColumn)
        /// Of ``CohortLayout/answers``.
        case answer
        case group(String)
        case carried(String)
        case dropped
    }
    let header: [String]
    let idColumn: Int
    let roles: [Role]
    /// Blank answers.
    let sheet: AnswerSheet
    /// By column: what its number answers, and the place on the sheet; `nil` for a column that holds none.
    let answers: [(family: AnswerFamily, place: Int)?]
    let dropped: [String]
    let hasConsent: Bool
    let hasShare: Bool

    init(_ reader: CSVReader, _ options: CohortFile.Options) throws(InputErrors) {
        let header = reader.header.map(CSVText.canonical)
        var problems: [InputError] = []
        func problem(_ column: Int, _ message: String) {
            problems.append(
                InputError(file: reader.file, line: 1, column: column + 1, header: header[column], message))
        }
        var seen = Set<String>()
        var names: [AnswerFamily: [String]] = [:]
        for (column, name) in header.enumerated() {
            if name.isEmpty { problem(column, "a column without a name") }
            if !seen.insert(name).inserted { problem(column, "a second column of that name") }
            if name == "group:" { problem(column, "a name is needed after 'group:'") }
            guard let (family, key) = AnswerFamily.parse(name) else { continue }
            if key.isEmpty { problem(column, "a name is needed after '\(family.rawValue):'") }
            names[family, default: []].append(key)
        }
        let idColumn = header.firstIndex(of: "id")
        if idColumn == nil {
            problems.append(InputError(file: reader.file, line: 1, column: 1, "a column 'id' is needed"))
        }
        guard let idColumn, problems.isEmpty else { throw InputErrors(problems) }
        self.idColumn = idColumn
        let sorted = names.mapValues { $0.sortedByBytes() }
        let plain = Dictionary(CohortColumn.all.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
        roles = header.map { name in
            if let column = plain[name] { return .plain(column) }
            if AnswerFamily.parse(name) != nil { return .answer }
            if name.hasPrefix("group:") { return .group(String(name.dropFirst(6))) }
            return options.carry.contains(name) ? .carried(name) : .dropped
        }
        self.header = header
        let sheet = AnswerSheet(sorted)
        self.sheet = sheet
        answers = header.map { name in
            AnswerFamily.parse(name).flatMap { (family, name) in sheet.place(of: name, in: family).map { (family, $0) }
            }
        }
        dropped = zip(header, roles).compactMap { name, role in
            if case .dropped = role { name } else { nil }
        }
        hasConsent = seen.contains("consent")
        hasShare = seen.contains("share")
    }
}
