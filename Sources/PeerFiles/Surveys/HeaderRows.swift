// Which rows of an export name its columns. Form tools write one to three such rows, staff systems a title above them; whatever is taken
// for an answer becomes a person.
//
//   title rows       at most a quarter of the cells are filled, and a row below fills most: `Staff list 2026`
//   Qualtrics        names, question texts, `{"ImportId":"QID1"}`: columns are known by name or by text
//   SurveyMonkey     questions, blank over the further options of a question, and `Response` or the options below: the columns of one
//                    question become `QUESTION [OPTION]`, as grids are written
//
// What is found is said. A key may say it itself ("skip_rows", "header_rows"), and then nothing is guessed.

import Foundation

/// The names of the columns of an export, and how many of its rows they take.
///
/// ```swift
/// let header = HeaderRows(in: [["Staff 2026", "", ""], ["id", "team", "grade"], ["ann", "sales", "7"]])
/// print(header.skipped, header.names)   // 1 ["id", "team", "grade"]
/// ```
public struct HeaderRows: Hashable, Sendable {
    /// Rows above the header.
    public let skipped: Int
    /// Rows of the header.
    public let count: Int
    /// The name of each column.
    public let names: [String]
    /// A second name by which columns are known, blank for none; no more of them than ``names``.
    public let otherNames: [String]
    /// What was found beside one row at the top, in words.
    public let note: String?

    /// Looks at the first rows.
    ///
    /// - Parameters:
    ///   - rows: at least one.
    ///   - skipped: rows above the header, when they are known.
    ///   - count: rows of the header, when they are known.
    public init(in rows: [[String]], skipped: Int? = nil, count: Int? = nil) {
        let rows = rows.map { $0.map(Self.clean) }
        let start = min(skipped ?? (count == nil ? Self.titles(rows) : 0), max(0, rows.count - 1))
        self.skipped = start
        let body = Array(rows.dropFirst(start))
        func row(_ index: Int) -> [String] { index < body.count ? body[index] : [] }
        // What stands beyond the first row's last column names nothing.
        func second(_ index: Int) -> [String] { Array(row(index).prefix(row(0).count)) }
        let above = start == 0 || skipped != nil ? [] : ["\(start) row(s) above the header are skipped"]
        var found: String?
        if let count {
            self.count = count
            names = row(0)
            otherNames = count > 1 ? second(1) : []
        } else if let last = (1...2).first(where: { Self.isImportID(row($0)) }) {
            self.count = last + 1
            (names, otherNames) = (row(0), last == 2 ? second(1) : [])
            found = "the header has \(last + 1) rows, as Qualtrics writes them"
        } else if Self.isSubheader(row(1), below: row(0)) {
            self.count = 2
            names = Self.joined(row(0), row(1))
            otherNames = []
            found = "the header has 2 rows, as SurveyMonkey writes them"
        } else {
            self.count = 1
            (names, otherNames) = (row(0), [])
        }
        let words = above + (found.map { [$0] } ?? [])
        note = words.isEmpty ? nil : words.joined(separator: "; ")
    }

    /// A header without blanks around it, with plain blanks within: forms write line breaks and blanks that do not break.
    static func clean(_ text: String) -> String {
        let plain = CSVText.canonical(text)
        let isPlain = plain.utf8.allSatisfy { $0 > 32 && $0 < 0x80 }
        return isPlain ? plain : plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Rows at the top that title the sheet.
    private static func titles(_ rows: [[String]]) -> Int {
        let filled = rows.map { $0.count { !$0.isEmpty } }
        let width = filled.max() ?? 0
        guard width >= 3 else { return 0 }
        var place = 0
        while place < rows.count - 1, filled[place] <= max(1, width / 4),
            filled[(place + 1)...].prefix(10).contains(where: { 4 * $0 >= 3 * width })
        {
            place += 1
        }
        return place
    }

    private static func isImportID(_ row: [String]) -> Bool {
        let filled = row.filter { !$0.isEmpty }
        return !filled.isEmpty && 2 * filled.count(where: isImportID) > filled.count
    }

    /// Whether a cell is what Qualtrics writes below question texts.
    static func isImportID(_ cell: String) -> Bool { cell.hasPrefix("{\"ImportId\"") || cell.hasPrefix("{'ImportId'") }

    private static let responses: Set<String> = ["Response", "Open-Ended Response"]

    private static func isSubheader(_ row: [String], below header: [String]) -> Bool {
        guard row.first == "", header.first?.isEmpty == false else { return false }
        return row.contains(where: responses.contains)
            || header.first == "Respondent ID" && row.contains { !$0.isEmpty }
    }

    private static func joined(_ header: [String], _ row: [String]) -> [String] {
        var question = ""
        return (0..<max(header.count, row.count)).map { column in
            let (text, part) = (
                column < header.count ? header[column] : "", column < row.count ? row[column] : ""
            )
            if !text.isEmpty { question = text }
            return part.isEmpty || responses.contains(part) ? question : "\(question) [\(part)]"
        }
    }

    /// Whether the first of many ids is a text that was taken for one: all others are addresses, and it is none.
    static func isStray(_ ids: [String]) -> Bool {
        ids.count > 3 && !ids[0].contains("@") && ids.dropFirst().allSatisfy { $0.contains("@") }
    }
}
