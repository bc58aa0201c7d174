import PeerCohorts
import PeerFiles
import Testing

/// How a key finds the columns of an export, and what becomes of those it does not name.
struct SurveyColumnsTests {
    @Test func fieldsAreCopiedAndReadAsCohortColumns() throws {
        let survey = Survey(
            """
            Mail,Your name,Years,Languages,Joined,Other
            a@x.org, Ada ,3,en; de,2024-05-01,?
            b@x.org,,,,,!
            """,
            key: """
                {"id": {"column": "Mail"}, "fields": {"name": "Your name", "stage": "Years", "languages": "Languages",
                 "started": "Joined"}}
                """)
        let result = try survey.imported()
        let ada = try #require(result.cohort["a@x.org"])
        #expect(ada.name == "Ada" && ada.stage == 3 && ada.languages == ["en", "de"] && ada.started == "2024-05-01")
        #expect(result.cohort["b@x.org"] == Participant(id: "b@x.org"))
        #expect(result.droppedColumns == ["Other"])
        #expect(result.rows == 2 && result.replaced == 0 && result.withoutConsent == 0)
        #expect(result.identities.isEmpty)
    }

    @Test func badFieldsAreReportedAtTheirCell() throws {
        let survey = Survey(
            "id,Years,Joined\na,three,2024-02-30\nb,-,\n",
            key: #"{"id": {"column": "id"}, "fields": {"stage": "Years", "started": "Joined"}}"#)
        #expect(survey.problems().map { [$0.line, $0.column] } == [[2, 2], [2, 3], [3, 2]])
        #expect(try survey.imported(isLenient: true).madeMissing == ["Years": 2, "Joined": 1])
    }

    @Test func duplicateHeadersAreNamedByPlace() throws {
        let csv = "id,How good?,How good?,x\na,1,2,9\n"
        let ambiguous = Survey(
            csv, key: #"{"id": {"column": "id"}, "items": [{"column": "How good?", "target": "skill:a"}]}"#)
        #expect(ambiguous.problems().map(\.message) == ["the header 'How good?' occurs 2 times; name it by place: #2"])
        let named = Survey(
            csv,
            key: """
                {"id": {"column": "#1"}, "items": [{"column": "#2", "target": "skill:a"},
                 {"column": "#3", "target": "learn:a"}]}
                """)
        let result = try named.imported()
        #expect(result.cohort["a"]?.skills["a"] == 1)
        #expect(result.cohort["a"]?.wants["a"] == 2)
        #expect(result.droppedColumns == ["x"])
    }

    @Test func aHeaderThatLooksLikeAPlaceIsAHeader() throws {
        let survey = Survey(
            "id,#1,x\na,4,5\n", key: ##"{"id": {"column": "id"}, "items": [{"column": "#1", "target": "skill:a"}]}"##)
        #expect(try survey.imported().cohort["a"]?.skills["a"] == 4)
    }

    @Test func everyMissingColumnIsReported() {
        let survey = Survey(
            "a,b\n1,2\n",
            key: """
                {"id": {"column": "id"}, "timestamp": {"column": "when", "order": "ymd"},
                 "consent": {"column": "ok", "yes": ["yes"]}, "fields": {"name": "who"},
                 "items": [{"column": "#9", "target": "skill:a"}, {"column": "#0", "target": "skill:b"}],
                 "grids": [{"column": "grid", "family": "skill"}],
                 "multi_selects": [{"column": "pick", "options": [], "target": "topics"}],
                 "traits": {"t": {"items": [{"column": "q"}], "low": 1, "high": 5}}, "carry": ["note"]}
                """)
        let messages = survey.problems().map(\.message)
        for name in ["id", "when", "ok", "who", "#9", "#0", "grid", "pick", "q", "note"] {
            #expect(messages.count { $0.contains("'\(name)") } == 1, "\(name): \(messages)")
        }
        #expect(messages.count == 10)
    }

    @Test(arguments: [
        (#""fields": {"nickname": "a"}"#, "'nickname' is not a cohort column"),
        (#""fields": {"id": "a"}"#, "'id' is not a cohort column"),
        (#""fields": {"consent": "a"}"#, "'consent' is not a cohort column"),
        (#""items": [{"column": "a", "target": "swift"}]"#, "family:name"),
        (#""items": [{"column": "a", "target": "skil:swift"}]"#, "family:name"),
        (#""items": [{"column": "a", "target": "skill:x", "scale": "s"}]"#, "'s' is not defined"),
        (#""items": [{"column": "a", "target": "skill:x", "reversed": true}]"#, "needs a range or a scale"),
        (#""items": [{"column": "a", "target": "skill:x", "range": [1]}]"#, "least and greatest"),
        (#""items": [{"column": "a", "target": "skill:x", "range": [5, 1]}]"#, "least and greatest"),
        (
            #""items": [{"column": "a", "target": "skill:x"}, {"column": "b", "target": "skill:x"}]"#,
            "two columns give 'skill:x'"
        ),
        (#""grids": [{"column": "g", "family": "skills"}]"#, "'skills' is unknown"),
        (#""multi_selects": [{"column": "a", "options": ["x"], "target": "hobbies"}]"#, "'hobbies' is neither"),
        (#""scales": {"s": {}}, "items": [{"column": "a", "target": "skill:x", "scale": "s"}]"#, "is empty"),
    ])
    func badPartsOfAKey(_ part: String, _ word: String) {
        let found = Survey("id,a,b,g [r]\n1,2,3,4\n", key: #"{"id": {"column": "id"}, "# + part + "}").problems()
        #expect(found.count == 1 && found[0].message.contains(word), "\(found)")
    }

    @Test func carriedColumnsKeepTheirHeader() throws {
        let survey = Survey(
            "id,Comment,Empty\na,\" two\nlines \",\n", key: ##"{"id": {"column": "id"}, "carry": ["Comment", "#3"]}"##)
        #expect(try survey.imported().cohort["a"]?.carried == ["Comment": "two\nlines"])
    }

    @Test func otherDelimitersAndEncodings() throws {
        let key = #"{"id": {"column": "id"}, "delimiter": "\t", "fields": {"name": "name"}, "encoding": "latin-1"}"#
        try withFolder { folder in
            let path = try folder.file("s.tsv", Array("id\tname\r\na\tZo".utf8) + [0xEB, 0x0D, 0x0A])
            let key = try SurveyKey.read(path: try folder.file("key.json", key))
            #expect(try SurveyImport.read(path: path, key: key).cohort["a"]?.name == "Zoë")
        }
    }

    @Test func raggedRowsAreReportedWithTheRest() {
        let survey = Survey(
            "id,n\na\nb,x\nc,1,2\n", key: #"{"id": {"column": "id"}, "items": [{"column": "n", "target": "skill:n"}]}"#)
        #expect(survey.problems().map(\.line) == [2, 3, 4])
        #expect(survey.problems(isLenient: true).map(\.line) == [2, 4])
    }
}
