import Testing

/// A cohort file that must be refused, and the place that must be named.
struct MalformedCohort: Sendable, CustomTestStringConvertible {
    let what: String
    let bytes: [UInt8]
    let line: Int
    let column: Int

    var testDescription: String { what }

    init(_ what: String, _ text: String, _ line: Int, _ column: Int) {
        self.init(what, bytes: Array(text.utf8), line, column)
    }

    init(_ what: String, bytes: [UInt8], _ line: Int, _ column: Int) {
        (self.what, self.bytes, self.line, self.column) = (what, bytes, line, column)
    }

    /// A bad cell in the third row, between two good people.
    private static func cell(_ what: String, _ header: String, _ value: String, good: String = "") -> Self {
        Self(what, "id,name,\(header)\nA,Ann,\(good)\nB,Bob,\(value)\nC,Cy,\(good)\n", 3, 3)
    }

    static let shape: [Self] = [
        Self("an empty file", "", 1, 1),
        Self("a byte order mark and nothing else", bytes: [0xEF, 0xBB, 0xBF], 1, 1),
        Self("a blank header line", "\nA,1\n", 1, 1),
        Self("a row with a cell too few", "id,stage\nA,1\nB\n", 3, 1),
        Self("a row with a cell too many", "id,stage\nA,1,2\nB,1\n", 2, 3),
        Self("a blank line between rows", "id,stage\nA,1\n\nB,2\n", 3, 1),
        Self("a quote never closed", "id,name\nA,Ann\nB,\"Bob\nC,Cy\n", 3, 2),
        Self("a quote never closed in the header", "\"id,name\nA,Ann\n", 1, 1),
        Self("text after a closing quote", "id,name\nA,\"Ann\"x\n", 2, 2),
        Self("a quote inside a plain cell", "id,name\nA,An\"n\n", 2, 2),
        Self("a carriage return alone", "id,name\nA,Ann\rB,Bob\n", 2, 2),
        Self("old Macintosh line ends", "id,name\rA,Ann\r", 1, 2),
        Self("bytes that are not UTF-8", bytes: Array("id,name\nA,An".utf8) + [0xE9, 0x0A], 2, 2),
        Self("UTF-16", bytes: [0xFF, 0xFE] + "id\nA\n".utf8.flatMap { [$0, 0] }, 1, 1),
        Self("an overlong encoding", bytes: Array("id,name\nA,".utf8) + [0xC0, 0xAF, 0x0A], 2, 2),
        Self("semicolons instead of commas", "id;stage\nA;1\n", 1, 1),
    ]

    static let header: [Self] = [
        Self("no id column", "name,stage\nAnn,1\n", 1, 1),
        Self("the id column in capitals", "ID,stage\nA,1\n", 1, 1),
        Self("a column twice", "id,stage,stage\nA,1,2\n", 1, 3),
        Self("the id column twice", "id,id\nA,B\n", 1, 2),
        Self("a column without a name", "id,,stage\nA,,1\n", 1, 2),
        Self("a skill without a name", "id,skill:\nA,1\n", 1, 2),
        Self("an empty id", "id,name\nA,Ann\n,Bob\n", 3, 1),
        Self("an id twice", "id,name\nA,Ann\nB,Bob\nA,Amy\n", 4, 1),
        Self("an id twice, the second in quotes", "name,id\nAnn,A\nAmy,\"A\"\n", 3, 2),
    ]

    static let numbers: [Self] = [
        cell("nan", "skill:swift", "nan", good: "3"),
        cell("inf", "skill:swift", "inf", good: "3"),
        cell("minus infinity", "trait:calm", "-Infinity", good: "3"),
        cell("a hexadecimal number", "skill:swift", "0x3", good: "3"),
        cell("a decimal comma", "skill:swift", "\"3,5\"", good: "3.5"),
        cell("a word", "learn:swift", "three", good: "3"),
        cell("a blank inside", "goal:lead", "3 ", good: "3"),
        cell("two points", "goal:lead", "1.2.3", good: "1.2"),
        cell("a sign alone", "goal:lead", "-", good: "0"),
        cell("an exponent alone", "goal:lead", "e3", good: "0"),
        cell("digits of another script", "skill:swift", "٣", good: "3"),
        cell("a level above the scale", "skill:swift", "5.01", good: "5"),
        cell("a level below the scale", "skill:swift", "-1", good: "0"),
        cell("a want above the scale", "learn:swift", "7", good: "5"),
        cell("a goal above the scale", "goal:lead", "10", good: "5"),
        cell("support above the scale", "support-offered:cv", "6", good: "5"),
        cell("a trait beyond all measure", "trait:calm", "1e13", good: "1e12"),
        cell("a number that no float holds", "trait:calm", "1e400", good: "3"),
        Self("a bad number after a quoted line break", "id,name,skill:a\nA,\"x\ny\",9\n", 3, 3),
        Self("a bad number after CRLF line ends", "id,skill:a\r\nA,1\r\nB,9\r\n", 3, 2),
    ]

    static let fields: [Self] = [
        cell("a day that does not exist", "started", "2026-02-30", good: "2026-02-28"),
        cell("29 February of a common year", "started", "2100-02-29", good: "2000-02-29"),
        cell("a date the other way round", "started", "01/02/2026", good: "2026-02-01"),
        cell("one bad date of several", "dates", "2026-01-01;2026-13-01", good: "2026-01-01;2026-12-01"),
        cell("hours that end before they start", "free", "Mon 12-09", good: "Mon 09-12"),
        cell("a day nobody knows", "free", "Mo 09-12", good: "Sun 09-12"),
        cell("hours off the quarter", "free", "Tue 09:10-10", good: "Tue 09:15-10"),
        cell("hours that overlap", "free", "Wed 09-12;Wed 11-13", good: "Wed 09-12;Wed 12-13"),
        cell("neither yes nor no", "consent", "maybe", good: "yes"),
        cell("a number for yes", "trained", "1", good: "no"),
        cell("a negative capacity", "capacity", "-1", good: "0"),
        cell("half a partner", "capacity", "1.5", good: "2"),
        cell("a negative load", "past-load", "-2", good: "0"),
        cell("a stage in words", "stage", "senior", good: "3"),
        cell("an offset that no place has", "utc_offset", "+25:00", good: "+05:30"),
    ]

    static let all = shape + header + numbers + fields
}
