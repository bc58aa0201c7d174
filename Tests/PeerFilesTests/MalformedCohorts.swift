/// Cohort files that must be refused, each with one problem at a known place.
enum MalformedCohorts {
    /// Files whose structure is wrong; lenient reading refuses them too.
    static let structures = [
        Malformed("empty file", "", line: 1, column: 1, "empty"),
        Malformed("no id column", "name,stage\nAda,1\n", line: 1, column: 1, "'id' is needed"),
        Malformed("id in capitals", "ID\na\n", line: 1, column: 1, "'id' is needed"),
        Malformed("a second id column", "id,name,id\na,b,c\n", line: 1, column: 3, "second column"),
        Malformed("a second skill column", "id,skill:x,skill:y,skill:x\n", line: 1, column: 4, "second column"),
        Malformed("a second unknown column", "id,extra,extra\na,1,2\n", line: 1, column: 3, "second column"),
        Malformed("empty header name", "id,,stage\na,1,2\n", line: 1, column: 2, "without a name"),
        Malformed("a comma too many in the header", "id,stage,\na,1,\n", line: 1, column: 3, "without a name"),
        Malformed("skill without a name", "id,skill:\na,1\n", line: 1, column: 2, "after 'skill:'"),
        Malformed("learn without a name", "id,learn:\na,1\n", line: 1, column: 2, "after 'learn:'"),
        Malformed("goal without a name", "goal:,id\n1,a\n", line: 1, column: 1, "after 'goal:'"),
        Malformed("trait without a name", "id,trait:\na,1\n", line: 1, column: 2, "after 'trait:'"),
        Malformed("offer without a name", "id,support-offered:\n", line: 1, column: 2, "after 'support-offered:'"),
        Malformed("need without a name", "id,support-needed:\n", line: 1, column: 2, "after 'support-needed:'"),
        Malformed("group without a name", "id,group:\na,1\n", line: 1, column: 2, "after 'group:'"),
        Malformed("short row", "id,stage,name\na,1,b\nb,2\n", line: 3, column: 2, "2 cells, 3 expected"),
        Malformed("long row", "id,stage\na,1,b\n", line: 2, column: 3, "3 cells, 2 expected"),
        Malformed("blank line between", "id,stage\na,1\n\nb,2\n", line: 3, column: 1, "blank line"),
        Malformed("open quote", "id,name\na,\"Ada\nb,Bob\n", line: 2, column: 2, "never closed"),
        Malformed("text after a quote", "id,name\na,\"Ada\" L.\n", line: 2, column: 2, "after a closing quote"),
        Malformed("quote inside", "id,name\na,Ada \"A\" L.\n", line: 2, column: 2, "not quoted"),
        Malformed("bare CR", "id,name\na,Ada\rb,Bob\n", line: 2, column: 2, "carriage return"),
        Malformed(
            "invalid UTF-8", bytes: Array("id,name\na,Z".utf8) + [0xE9, 0x0A], line: 2, column: 2, "UTF-8"),
        Malformed("invalid UTF-8 header", bytes: Array("id,n".utf8) + [0xE9, 0x0A], line: 1, column: 2, "UTF-8"),
        Malformed("duplicate id", "id,stage\na,1\nb,1\na,2\n", line: 4, column: 1, "'a' is already on line 2"),
        Malformed("duplicate id after a break", "name,id\n\"x\ny\",a\nz,a\n", line: 4, column: 2, "on line 2"),
        Malformed("empty id", "stage,id\n1,a\n2,\n", line: 3, column: 2, "an id is needed"),
        Malformed("quoted empty id", "id,stage\n\"\",2\n", line: 2, column: 1, "an id is needed"),
    ]

    /// Files with one bad value in column 2, line 2; lenient reading takes it for missing.
    static let values: [Malformed] =
        numbers + scales + traits + wholeNumbers + dates + hours + offsets + answers

    private static func bad(_ header: String, _ cell: String, _ word: String) -> Malformed {
        Malformed("\(header) \(cell)", "id,\(header)\na,\"\(cell)\"\n", line: 2, column: 2, word)
    }

    private static let numbers = [
        "nan", "NaN", "inf", "-inf", "Infinity", "0x1p3", "0x3", "1,5", " 3", "3 ", "3.4.5", "1e", "1e+", "e3", ".",
        "-",
        "+", "--3", "+-3", "three", "3%", "３", "1_000", "1e999", "'3", "3\n", "2/3",
    ].map { bad("skill:x", $0, "not a number") }

    private static let scales = ["skill:x", "learn:x", "goal:x", "support-offered:x", "support-needed:x"].flatMap {
        [
            bad($0, "-0.01", "-0.01 is outside 0–5"), bad($0, "5.000001", "5.000001 is outside 0–5"),
            bad($0, "1e300", "0–5"),
        ]
    }

    private static let traits = [
        bad("trait:x", "1.01e12", "too large"), bad("trait:x", "-2e12", "too large"),
        bad("trait:x", "nan", "not a number"),
    ]

    private static let wholeNumbers =
        ["1.5", "1e3", "one", " 1", "9223372036854775808", "1000001"].map { bad("stage", $0, "not a whole number") }
        + ["capacity", "past-load"].flatMap {
            [bad($0, "-1", "not a whole number from 0"), bad($0, "2.0", "whole number")]
        } + [bad("tier", "A", "whole number")]

    private static let dates =
        [
            "2025-02-29", "1900-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "2025-01-00", "2025-1-01", "25-01-01",
            "01.02.2025", "2025/01/01", "2025-01-01T00:00", "2025-+1-01", "+025-01-01", "yesterday", "2025-01", "--",
        ].map { bad("started", $0, "not a date") }
        + [bad("dates", "2025-01-01;2025-02-30", "'2025-02-30' is not a date")]

    private static let hours = [
        "Mon", "Mon 9", "Mon 12-09", "Mon 09-09", "Mo 09-12", "mon 09-12", "Mon 09-25", "Mon 09:10-12", "Mon 09:60-12",
        "Mon 24:15-24:30", "Mon 09-12-14", "Mon 09-12;Mon 11-13", "Mon 09-12,Tue 09-12", "Mon 9am-12pm", "Mon 09–12",
        "Mon +9-12", "Mon -1-12", "Mon 09:+15-12", "Mon 09:00:00-12",
    ].map { bad("free", $0, "free hours") }

    private static let offsets = [
        "15", "+15:00", "+02:60", "two", "+2:00:00", "+", "--5", "+-5", "-+5", "+05:+30", "5:-0", "UTC+2", "2.5",
    ].map { bad("utc_offset", $0, "offset from UTC") }

    private static let answers =
        ["maybe", "1", "true", "y", "yes ", "ja", "nope"].flatMap {
            [bad("trained", $0, "neither yes nor no"), bad("consent", $0, "neither yes nor no")]
        }
}
