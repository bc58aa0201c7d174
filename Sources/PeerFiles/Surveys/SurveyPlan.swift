import PeerCohorts

/// A survey key resolved against the header of one export: which cell becomes what.
struct SurveyPlan {
    /// A number that a cell gives to one name of one family.
    struct Number {
        var digit: Digit
        /// On the sheet, as all places here.
        let place: Int
        let reading: NumberReading
    }

    /// What has to be known of a number to read it from a cell of one digit, like most, without a look at anything else.
    struct Digit: BitwiseCopyable {
        let column: Int
        let family: AnswerFamily
        /// Whether no other number before it is read from its column, so that what a label stands for may be kept under the label alone.
        var isFirst = false
        private let range: NumberRange
        private let hasLabels: Bool

        init(_ column: Int, _ family: AnswerFamily, _ reading: NumberReading) {
            (self.column, self.family, range, hasLabels) = (column, family, reading.range, reading.labels != nil)
        }

        /// The number in the cell of a row with these bytes; `nil` where it is read in another way, or there is none.
        @inline(__always) func value(in bytes: Span<UInt8>, _ row: CSVCells) -> Double? {
            let cell = row.range(column)
            guard !hasLabels, cell.count == 1, case let digit = bytes[cell.lowerBound] &- 48, digit < 10,
                let value = range.placed(Double(digit)), family.allows(value)
            else { return nil }
            return value
        }
    }

    /// The options ticked in a cell.
    struct Choice {
        let column: Int
        let question: SurveyKey.MultiSelect
        /// One place per option in a family, or the tags column.
        let target: Target
        let options: TickedOptions

        enum Target {
            case family(AnswerFamily, places: [Int])
            case tags(CohortColumn)
        }

        init(column: Int, question: SurveyKey.MultiSelect, target: Target) {
            (self.column, self.question, self.target) = (column, question, target)
            options = TickedOptions(question.options, separator: question.separator ?? ", ")
        }
    }

    /// A field of the cohort: text as it stands, put together or explained.
    struct Field {
        let field: CohortColumn
        let source: FieldSource
        /// At least one.
        let columns: [Int]

        /// The first column.
        var column: Int { columns[0] }

        /// What a row says, `nil` where it says nothing.
        func fact(in row: RowTexts) throws(CellError) -> CohortColumn.Fact? {
            let text = try columns.count == 1 ? source.meaning(of: row[column]) : source.text(columns.map { row[$0] })
            return text.isEmpty ? nil : try field.read(text)
        }
    }

    /// A mean of cells.
    struct Mean {
        let place: Int
        var digits: [Digit]
        let readings: [NumberReading]
        let minimumAnswered: Int
    }

    let header: [String]
    var idColumn: Int?
    var timestampColumn: Int?
    var consentColumn: Int?
    var fields: [Field] = []
    /// What everybody in the file has.
    var constants: [CohortColumn.Fact] = []
    /// What has to be known of the key: ranges that are mapped.
    var notes: [String] = []
    var numbers: [Number] = []
    var choices: [Choice] = []
    var means: [Mean] = []
    var rankings: [RankedOptions] = []
    var hours: [TickedHours] = []
    var carried: [(column: Int, name: String)] = []
    /// Blank answers.
    let sheet: AnswerSheet
    /// Columns of the export that the key does not use.
    var unused: [String] = []
    /// Columns that are read as text: all that are used but numbers without labels.
    var textColumns: [Int] = []

    /// Whether people name others in their answers.
    var namesPeople: Bool { fields.contains { ["manager", "requests", "avoids"].contains($0.field.name) } }

    /// Whether people were asked what may be shown of them, in a field or as options to tick.
    var asksToShare: Bool {
        fields.contains { $0.field.name == "share" }
            || choices.contains { if case .tags(let field) = $0.target { field.name == "share" } else { false } }
    }
}
