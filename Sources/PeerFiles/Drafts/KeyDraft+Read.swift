import PeerCollections

extension KeyDraft {
    /// Drafts a key for an export.
    ///
    /// - Throws: ``InputErrors`` when there is no such file, it is no table, or rows are cut short.
    /// - Complexity: one pass, memory for up to 5,000 different texts a column.
    public static func read(path: String) throws(InputErrors) -> KeyDraft { try read(SurveySheet(path: path)) }

    /// Drafts a key for a table.
    public static func read(_ sheet: SurveySheet) throws(InputErrors) -> KeyDraft {
        var sheet = sheet
        let header = sheet.header
        var columns = header.names.indices.map { place in
            ColumnProfile(
                place: place, name: header.names[place],
                otherName: place < header.otherNames.count ? header.otherNames[place] : "")
        }
        while let row = try sheet.next() {
            for place in columns.indices { columns[place].add(row.cells[place]) }
        }
        var drafter = KeyDrafter(columns)
        drafter.run()
        return KeyDraft(drafter, header, sheet.notes)
    }

    private init(_ drafter: KeyDrafter, _ header: HeaderRows, _ notes: [String]) {
        var parts = drafter.parts
        findings = drafter.columns.map { column in
            let found = drafter.roles[column.place]
            let seen = column.texts.prefix(3).map { "'\($0.prefix(40))'" }.joined(separator: ", ")
            let why = found?.why ?? "\(column.counts.count) different texts such as \(seen)"
            return Finding(place: column.place + 1, header: column.name, role: found?.role, why: why)
        }
        for finding in findings {
            // What people wrote is no part of a key.
            let comment = finding.role.map { "\($0): \(finding.why)" } ?? "could not place"
            parts.comments["#\(finding.place) \(finding.header)"] = .text(comment)
        }
        self.notes = notes + (drafter.tool.map { ["an export of \($0.name)"] } ?? [])
        questions = drafter.questions
        json = parts.json
    }
}
