import PeerCohorts

/// A grid in which people tick the hours when they are free, resolved against the header of one export.
///
/// Forms export such grids in three ways, which the rows tell: rows are days and cells list times; rows are times and cells list days; or
/// every hour of a day has a column of its own, which is blank unless it was ticked.
///
/// | column | cell | free |
/// |---|---|---|
/// | `When are you free? [Monday]` | `9:00-10:00, 10:00-11:00` | `Mon 09-11` |
/// | `When are you free? [Morning]`, `"times": {"Morning": "09-12"}` | `Monday, Friday` | `Mon 09-12;Fri 09-12` |
/// | `When are you free? [Wed 14:00]` | `x` | `Wed 14-15` |
struct TickedHours {
    /// What a row of the grid says; the cells say the rest.
    enum Row {
        case day(Int)
        case times(Range<Int>)
        case both(Int, Range<Int>)
    }

    let columns: [(column: Int, row: Row)]
    private let words: HoursWords

    /// Resolves a grid; rows that are neither days nor times are problems.
    init(_ question: SurveyKey.HoursGrid, _ resolver: inout ColumnResolver) {
        words = HoursWords(question.times ?? [:])
        for text in words.unread { resolver.problem("'\(text)' under 'times' is no stretch such as 09-12") }
        var columns: [(column: Int, row: Row)] = []
        for (column, text) in resolver.grid(question.column) {
            if let row = words.row(text) {
                columns.append((column, row))
            } else {
                resolver.problem(
                    "the row '\(text)' of '\(question.column)' is neither a day nor a time; 'times' may explain it")
            }
        }
        self.columns = columns
    }

    /// The stretches that a cell adds.
    ///
    /// - Throws: ``CellError`` for a text that is none of what the row leaves open.
    func stretches(_ row: Row, _ cell: String) throws(CellError) -> [WeeklyHours.Stretch] {
        var stretches: [WeeklyHours.Stretch] = []
        // Days and slots come from WeekWords, so that every one is in the week.
        func add(_ day: Int, _ slots: Range<Int>) {
            if let stretch = WeeklyHours.Stretch(day: day, slots: slots) { stretches.append(stretch) }
        }
        switch row {
        case .both(let day, let slots):
            // Tools that write something into boxes that were not ticked write a no.
            if YesNo.isNo(cell) { return [] }
            add(day, slots)
        case .day(let day):
            for text in HoursWords.parts(cell) {
                guard let slots = words.times(text) else {
                    throw CellError(
                        "'\(text)' is no time such as 9:00-10:00; the key's 'times' may explain it",
                        isUnknownLabel: true)
                }
                add(day, slots)
            }
        case .times(let slots):
            for text in HoursWords.parts(cell) {
                guard let day = WeekWords.day(text) else {
                    throw CellError("'\(text)' is no day such as Monday", isUnknownLabel: true)
                }
                add(day, slots)
            }
        }
        return stretches
    }
}

/// What days and times are called in one grid.
struct HoursWords {
    private var known: [String: Range<Int>] = [:]
    /// Explanations that are no stretches.
    private(set) var unread: [String] = []

    /// - Parameter times: what the texts of the form mean, such as `Morning` and `09-12`.
    init(_ times: [String: String]) {
        for (text, meaning) in times.sorted(by: { $0.key < $1.key }) {
            if let slots = WeekWords.times(meaning) {
                known[KnownScales.fold(text)] = slots
            } else {
                unread.append(meaning)
            }
        }
    }

    func times(_ text: String) -> Range<Int>? { known[KnownScales.fold(text)] ?? WeekWords.times(text) }

    /// What a row says, if it says a day, a time, or a day and then a time.
    func row(_ text: String) -> TickedHours.Row? {
        if let day = WeekWords.day(text) { return .day(day) }
        if let slots = times(text) { return .times(slots) }
        let words = text.split(maxSplits: 1) { $0 == " " || $0 == "," }
        guard words.count == 2, let day = WeekWords.day(String(words[0])) else { return nil }
        let rest = words[1].drop { !$0.isLetter && !$0.isNumber }
        return times(String(rest)).map { .both(day, $0) }
    }

    /// The ticks in one cell.
    static func parts(_ cell: String) -> [String] {
        cell.split { $0 == "," || $0 == ";" || $0 == "|" || $0.isNewline }.map { HeaderRows.clean(String($0)) }
            .filter { !$0.isEmpty }
    }
}
