import PeerCohorts
import PeerFiles
import Testing

/// Mistakes that would pass in silence and make wrong pairs.
struct SilentMistakeTests {
    // MARK: Ids

    @Test func idsThatDifferInCaseOnlyAreRefusedWithBothRows() {
        let found = problems { _ = try CohortFile.read(text: "id\nAnn@x.org\nann@x.org\n", name: "c.csv") }
        #expect(found.map { [$0.line, $0.column] } == [[3, 1]])
        #expect(found.first?.message.contains("'Ann@x.org' on line 2 in case only") == true)
    }

    @Test func blanksAroundIDsDoNotCount() throws {
        let file = try CohortFile.read(text: "id\n ann \n\u{A0}ben\n", name: "c.csv")
        #expect(file.cohort.participants.map(\.id) == ["ann", "ben"])
        #expect(problems { _ = try CohortFile.read(text: "id\nann\nann \n", name: "c.csv") }.map(\.line) == [3])
    }

    @Test func aKeySaysThatSuchIDsAreOnePerson() throws {
        let csv = "Mail,n,t\nAnn@x.org,1,2026-01-01\nann@x.org,2,2026-01-02\n"
        func key(_ more: String) -> String {
            #"{"id": {"column": "Mail"}, "timestamp": {"column": "t", "order": "ymd"}, "repeated": "last", "#
                + #""fields": {"stage": "n"}\#(more)}"#
        }
        #expect(Survey(csv, key: key("")).problems().map(\.line) == [3])
        let merged = try Survey(csv, key: key(#", "same_id": "merge""#)).imported()
        #expect(merged.cohort.participants.map(\.id) == ["Ann@x.org"])
        #expect(merged.cohort.participants.map(\.stage) == [2] && merged.replaced == 1)
    }

    @Test func whomAnIDMeans() throws {
        let ids = ["ann@x.org", "ben", "P017", "Cyd", "dora", "doro"]
        var index = IdentityIndex(try Cohort(ids.map { Participant(id: $0) }))
        let given = ["ben", " ben ", "Ann@X.org", "BEN", "benn", "bn", "be", "CYD", "P018", "dor", "zoe"]
        let found = given.map { index.find($0) }
        #expect(
            found == [
                .known("ben"), .known("ben"), .known("ann@x.org"), .near("ben"), .near("ben"), .absent, .absent,
                .near("Cyd"), .absent, .absent, .absent,
            ])
    }

    // MARK: Ticks

    private func ticked(_ rows: [String], _ options: String, more: String = "") -> Survey {
        Survey(
            "id,Pick\n" + rows.enumerated().map { "p\($0.offset),\"\($0.element)\"\n" }.joined(),
            key: #"{"id": {"column": "id"}, "multi_selects": [{"column": "Pick", "target": "learn", "options": ["#
                + options + "]" + more + "}]}")
    }

    @Test(arguments: [("Swift;Go", "';'"), ("Swift,Go", "','"), ("Swift|Go", "'|'"), ("Swift\nGo", "'\\n'")])
    func aWrongSeparatorIsNamed(_ cell: String, _ separator: String) {
        let found = ticked(["Swift", cell], #""Swift", "Go""#).problems()
        #expect(found.map { [$0.line, $0.column] } == [[3, 2]])
        #expect(found.first?.message.contains("with the separator \(separator) instead") == true, "\(found)")
    }

    @Test func mostTextsAreOptionsOrCarried() throws {
        let rows = ["a", "b", "c", "Swift"]
        #expect(ticked(rows, #""Swift""#).problems().first?.message.contains("3 of 4 texts are no option") == true)
        #expect(try ticked(rows, #""Swift""#, more: #", "other": "More""#).imported().otherTexts == ["Pick": 3])
    }

    @Test func optionsDoNotRepeatAndTwoReadingsAreSaid() throws {
        #expect(ticked(["Go"], #""Go", "Go""#).problems().first?.message.contains("'Go' twice") == true)
        let result = try ticked(["Go, C", "Go"], #""Go", "C", "Go, C""#).imported()
        #expect(result.notes.count == 1 && result.notes[0].contains("1 cells have 'Go, C'"))
    }

    // MARK: Keys and consent

    @Test(arguments: [
        (#""traits": {"t": {"low": 1, "high": 5, "items": [{"column": "q", "revers": true}]}}"#, "'reversed' meant"),
        (#""traits": {"t": {"low": 1, "high": 5, "items": [{"column": "q", "scale": "s"}]}}"#, "'scale' is unknown"),
        (#""traits": {"t": {"low": 1, "high": 5, "hihg": 5, "items": []}}"#, "'hihg' is unknown"),
        (#""items": [{"column": "q", "target": "skill:q", "rang": [1, 5]}]"#, "'range' meant"),
        (#""grids": [{"column": "q", "family": "skill", "name": {}}]"#, "'names' meant"),
        (#""multi_selects": [{"column": "q", "options": [], "target": "learn", "others": "x"}]"#, "'other' meant"),
        (#""scales": {"s": {"label": ["a"]}}"#, "'labels' meant"),
        (#""consent": {"column": "q", "yes": ["y"], "maybe": ["z"]}"#, "'maybe' is unknown"),
        (#""timestamp": {"column": "q", "order": "ymd", "zone": "UTC"}"#, "'zone' is unknown"),
    ])
    func unknownKeysInsideAreRefused(_ part: String, _ word: String) {
        let found = Survey("id,q\na,1\n", key: #"{"id": {"column": "id"}, \#(part)}"#).problems()
        #expect(found.count == 1 && found[0].message.contains(word), "\(found)")
    }

    @Test func aConsentThatCannotBeReadIsAProblem() throws {
        func survey(_ no: String) -> Survey {
            Survey(
                "id,ok\na,Yes\nb,Ja\nc,No\n",
                key: #"{"id": {"column": "id"}, "consent": {"column": "ok", "yes": ["#
                    + #""Yes"]\#(no)}}"#)
        }
        let strict = survey(#", "no": ["No"]"#)
        #expect(strict.problems().map { [$0.line, $0.column] } == [[3, 2]])
        #expect(try strict.imported(isLenient: true).cohort.participants.map(\.consent) == [true, false, false])
        #expect(try survey("").imported().notes == ["column 'ok': taken for a no: 'Ja' (1), 'No' (1)"])
        let none = Survey(
            "id,ok\na,Ja\n", key: #"{"id": {"column": "id"}, "consent": {"column": "ok", "yes": ["Yes"]}}"#)
        #expect(none.problems().first?.message.contains("seen: 'Ja' (1)") == true)
    }

    // MARK: Times

    private func last(_ first: String, _ second: String, _ order: String = "ymd") throws -> Int? {
        try Survey(
            "t,id,n\n\"\(first)\",a,1\n\"\(second)\",a,2\n",
            key: """
                {"id": {"column": "id"}, "timestamp": {"column": "t", "order": "\(order)"}, "repeated": "last",
                 "fields": {"stage": "n"}}
                """
        ).imported().cohort["a"]?.stage
    }

    @Test func offsetsFromUTCCount() throws {
        #expect(try last("2026-03-09T15:00:00Z", "2026-03-09T23:00:00+09:00") == 1)
        #expect(try last("2026-03-09T13:59:59Z", "2026-03-09T23:00:00+0900") == 2)
        #expect(try last("2026/03/09 3:00:00 PM GMT+1", "2026/03/09 2:30:00 PM GMT") == 2)
        #expect(try last("2026-03-09 12:00 CEST", "2026-03-09 10:30:00.5 UTC") == 2)
        #expect(try last("11/6/24 20:28:17", "11/5/24 23:00", "mdy") == 1)
    }

    @Test(arguments: [
        "2026-02-30", "2026-02-29 10:00", "2026-04-31", "2026-03-09 25:00", "2026-03-09 10:61", "2026-03-09 10:00 Mars",
    ])
    func whatTheCalendarDoesNotHaveIsRefused(_ time: String) {
        #expect(problems { _ = try last("2026-01-01", time) }.map(\.line) == [3])
    }
}
