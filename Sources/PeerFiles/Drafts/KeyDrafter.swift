// Drafts a survey key by looking at an export. Each column gets one role, the first of these that fits:
//
//   blank              nobody answered
//   tool               the form tool wrote it itself (FormTool)
//   timestamp          the tool's moment of sending, or a header that says so and cells that are dates
//   id                 addresses; several submissions of one are told apart by time
//   name               by header; first and last name together
//   consent            a question for consent with yes and no
//   hours              `QUESTION [ROW]` with days as rows and times in cells, or the other way round
//   ranking            `QUESTION [RANK]` with an option in each cell
//   scale              all answers are labels of one known scale, or begin with numbers (KnownScales)
//   options            cells are lists of options that come back (OptionGuess)
//   numbers            all answers are whole numbers of a usual range
//   field              a header that names a cohort column
//   ticks              `QUESTION [OPTION]` with yes and no, or with the option itself where it was ticked
//   contact            telephone numbers and links, carried along; addresses beside another id
//   personal           gender, age and the like: never scored, left out
//   comment            prose, left out
//
// What none of them fits is listed as "could not place". Whether a statement is to be reversed is never guessed, but asked.
//
// Which numbers or labels mean skills, wants, goals or traits: agreement and frequency are traits, importance is a goal; otherwise the
// words of the question decide (HeaderWords).

import PeerCollections

/// The state of drafting one key.
struct KeyDrafter {
    let columns: [ColumnProfile]
    let tool: FormTool?
    var parts = KeyParts()
    var roles: [Int: (role: String, why: String)] = [:]
    var questions: [String] = []
    /// Fields that are taken.
    var taken = Set<String>()

    init(_ columns: [ColumnProfile]) {
        self.columns = columns
        tool = FormTool.of(columns.map(\.name))
    }

    /// How a key names a column.
    func reference(_ column: ColumnProfile) -> String {
        let isPlain = !column.name.isEmpty && column.name.first != "#"
        return isPlain && columns.count(where: { $0.name == column.name }) == 1 ? column.name : "#\(column.place + 1)"
    }

    mutating func place(_ column: ColumnProfile, _ role: String, _ why: String) {
        if roles[column.place] == nil { roles[column.place] = (role, why) }
    }

    func isOpen(_ column: ColumnProfile) -> Bool { roles[column.place] == nil }

    mutating func run() {
        placeTools()
        placeTimestamp()
        placeIdentity()
        placeNames()
        placeConsent()
        placeHours()
        placeRankings()
        placeScales()
        placeFields()
        placeTicks()
        placeOptions()
        placeNumbers()
        placeRest()
    }

    // MARK: People

    private mutating func placeTools() {
        for column in columns {
            let name = KnownScales.fold(column.name)
            if let tool, tool.own.contains(name) {
                place(column, "tool", "\(tool.name) writes this column itself")
            } else if FormTool.submissionNumbers.contains(name.replacing("_", with: " ")) {
                place(column, "tool", "forms number submissions in such a column")
            } else if column.filled == 0 {
                place(column, "blank", "nobody answered")
            }
        }
    }

    private mutating func placeTimestamp() {
        for column in columns where isOpen(column) {
            let isTool = tool?.timestamp.contains(KnownScales.fold(column.name)) == true
            guard isTool || HeaderWords.topic(of: column.name, among: [.timestamp]) != nil else { continue }
            guard let (order, why, isSure) = timeOrder(column) else { continue }
            parts.top["timestamp"] = .object(["column": .text(reference(column)), "order": .text(order.rawValue)])
            parts.top["repeated"] = .text("last")
            place(column, "timestamp", why)
            if !isSure { askOrder(column, order) }
            return
        }
    }

    private func timeOrder(_ column: ColumnProfile) -> TimeOrder.Guess? {
        let english = [
            "timestamp", "time", "date", "submitted", "recorded", "created", "joined", "started", "since", "when",
        ]
        let words = KnownScales.fold(column.words).split { !$0.isLetter }.map(String.init)
        return TimeOrder.guess(
            column.sample,
            isEnglish: words.contains { english.contains($0) }
                && !words.contains { ["d", "de", "du", "da"].contains($0) })
    }

    private mutating func askOrder(_ column: ColumnProfile, _ order: SurveyKey.Timestamp.Order) {
        questions.append(
            "'\(column.name)': may be read with the month or the day first; \"order\": \"\(order.rawValue)\" is taken")
    }

    private mutating func placeConsent() {
        for column in columns where isOpen(column) && column.counts.count <= 4 {
            guard let found = column.topic(among: [.consent]),
                let (yes, no) = YesNo.split(column.texts)
            else {
                continue
            }
            var consent: [String: JSONValue] = [
                "column": .text(reference(column)), "yes": .array(yes.map { .text($0) }),
            ]
            if !no.isEmpty { consent["no"] = .array(no.map { .text($0) }) }
            parts.top["consent"] = .object(consent)
            place(column, "consent", "the header has '\(found.word)', and the answers are yes or no")
            return
        }
    }

    // MARK: Columns of cohorts

    private mutating func placeFields() {
        let fields: [(HeaderWords.Topic, String)] = [
            (.avoids, "avoids"), (.requests, "requests"), (.manager, "manager"), (.timeZone, "time_zone"),
            (.started, "started"),
            (.capacity, "capacity"), (.trained, "trained"), (.side, "side"), (.function, "function"), (.stage, "stage"),
            (.role, "role"), (.department, "department"), (.organisation, "organisation"), (.wantedRole, "wanted-role"),
            (.mode, "mode"), (.frequency, "frequency"), (.duration, "duration"),
        ]
        let topics = Set(fields.map(\.0)).union([.comment, .learn, .skill, .goal, .personal, .contact])
        for column in columns where isOpen(column) {
            guard let found = column.topic(among: topics),
                let name = fields.first(where: { $0.0 == found.topic })?.1, !taken.contains(name),
                let source = fieldSource(column, name)
            else { continue }
            taken.insert(name)
            parts.fields[name] = source
            place(column, name, "the header has '\(found.word)'")
        }
    }

    /// How a field is written; `nil` where the answers are none of that field.
    private mutating func fieldSource(_ column: ColumnProfile, _ name: String) -> JSONValue? {
        let plain = JSONValue.text(reference(column))
        func mapped(_ values: [String: String]) -> JSONValue {
            .object(["column": plain, "values": .object(values.mapValues { .text($0) })])
        }
        switch name {
        case "stage", "capacity":
            if column.wholeNumbers != nil { return plain }
            guard column.counts.count <= 40, let values = StageReading.numbers(of: column.texts) else { return nil }
            return mapped(values.mapValues(String.init))
        case "started":
            guard let (order, _, isSure) = timeOrder(column) else { return nil }
            if !isSure { askOrder(column, order) }
            return .object(["column": plain, "order": .text(order.rawValue)])
        case "trained":
            guard let (yes, no) = YesNo.split(column.texts) else { return nil }
            return mapped(Dictionary(uniqueKeysWithValues: yes.map { ($0, "yes") } + no.map { ($0, "no") }))
        case "side": return column.counts.count <= 3 ? plain : nil
        case "department", "organisation", "function", "role", "wanted-role", "mode", "frequency", "duration":
            return column.texts.allSatisfy { $0.count <= 80 } ? plain : nil
        default: return plain
        }
    }
}
