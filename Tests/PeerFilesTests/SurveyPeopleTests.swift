import PeerCohorts
import PeerFiles
import Testing

/// Who is who in an export: ids, identities, repeated submissions, consent.
struct SurveyPeopleTests {
    @Test func generatedIDsKeepIdentitiesApart() throws {
        let csv = "Mail,n\nz@x.org,1\na@x.org,2\n@m,3\n"
        let key = #"{"id": {"column": "Mail", "generate": "M"}, "items": [{"column": "n", "target": "skill:n"}]}"#
        let result = try Survey(csv, key: key).imported()
        #expect(result.cohort.participants.map(\.id) == ["M0001", "M0002", "M0003"])
        #expect(result.cohort.participants.map { $0.skills["n"] } == [1, 2, 3])
        #expect(result.identities.map(\.id) == ["M0001", "M0002", "M0003"])
        #expect(result.identities.map(\.identity) == ["z@x.org", "a@x.org", "@m"])
        #expect(result.identityText == "id,identity\nM0001,z@x.org\nM0002,a@x.org\nM0003,'@m\n")
        #expect(!CohortFile.text(of: result.cohort).contains("x.org"))
    }

    @Test func generatedIDsWithoutIdentities() throws {
        let result = try Survey("n\n1\n2\n", key: #"{"id": {"generate": "P"}, "fields": {"stage": "n"}}"#).imported()
        #expect(result.cohort.participants.map(\.id) == ["P0001", "P0002"])
        #expect(result.identities.isEmpty && result.identityText == "id,identity\n")
    }

    @Test func aBlankIdentityIsAProblemEvenWhenLenient() {
        let survey = Survey("n,Mail\n1,a\n2,\n3,  \n", key: #"{"id": {"column": "Mail"}}"#)
        for isLenient in [false, true] {
            #expect(survey.problems(isLenient: isLenient).map { [$0.line, $0.column] } == [[3, 2], [4, 2]])
        }
    }

    @Test func blanksOfAnyKindAroundAnAnswerAreNoPartOfIt() throws {
        // A space, one that does not break, one without width, and one as wide as a Chinese character.
        for blank in [" ", "\u{A0}", "\u{200B}", "\u{3000}"] {
            let csv = "Mail,n\n\(blank)a@x.org\(blank),\(blank)4\(blank)\n"
            let key = #"{"id": {"column": "Mail"}, "items": [{"column": "n", "target": "skill:n"}]}"#
            let people = try Survey(csv, key: key).imported().cohort.participants
            #expect(people.map(\.id) == ["a@x.org"])
            #expect(people.map { $0.skills["n"] } == [4])
        }
    }

    private func repeated(_ rule: String, order: String, _ times: [String]) throws -> SurveyImport {
        let rows = times.enumerated().map { "\($0.element),\($0.offset == 1 ? "b" : "a"),\($0.offset)\n" }.joined()
        return try Survey(
            "When,id,n\n" + rows,
            key: """
                {"id": {"column": "id"}, "timestamp": {"column": "When", "order": "\(order)"}, "repeated": "\(rule)",
                 "fields": {"stage": "n"}}
                """
        ).imported()
    }

    /// The times of three submissions of one person, with somebody else's as the second of four, and the places of the
    /// earliest and the latest.
    private static let histories: [(order: String, times: [String], first: Int, last: Int)] = [
        ("ymd", ["2026-03-02 10:00", "2026-01-01", "2026-03-01 23:59:59", "2026-03-02 09:59"], 2, 0),
        ("ymd", ["2025/12/31T00:00", "2026-01-01", "2026-01-01T00:00", "2025/12/31T00:00:01"], 0, 2),
        ("mdy", ["3/2/2026 1:00:00 PM", "1/1/2026", "3/2/2026 12:30:00 PM", "3/2/2026 12:30:00 AM"], 3, 0),
        ("mdy", ["2/10/2026 11:59 PM", "1/1/2026", "10/2/2025 8:00 AM", "1/31/2026 9:00 pm"], 2, 0),
        ("dmy", ["2.10.2026 08:00", "1.1.2026", "10.2.2026 08:00", "30.09.2026 23:00"], 2, 0),
        ("dmy", ["01/02/2026 12:00 am", "1/1/2026", "01/02/2026 12:00 pm", "31/01/2026 11:00 pm"], 3, 2),
    ]

    @Test(arguments: histories.indices) func theFirstOrLastSubmissionCounts(_ index: Int) throws {
        let (order, times, first, last) = Self.histories[index]
        let earliest = try repeated("first", order: order, times)
        #expect(earliest.cohort.participants.map(\.stage) == [first, 1])
        #expect(earliest.rows == 4 && earliest.replaced == 2)
        let latest = try repeated("last", order: order, times)
        #expect(latest.cohort.participants.map(\.stage) == [last, 1])
        #expect(latest.rows == 4 && latest.replaced == 2)
    }

    @Test func ofEqualTimesTheRowsDecide() throws {
        let times = Array(repeating: "2026-01-01 10:00", count: 4)
        #expect(try repeated("first", order: "ymd", times).cohort["a"]?.stage == 0)
        #expect(try repeated("last", order: "ymd", times).cohort["a"]?.stage == 3)
    }

    @Test func repeatedSubmissionsAreErrorsUnlessAllowed() throws {
        let survey = Survey("n,Mail\n1,a\n2,b\n3,a\n4,a\n", key: #"{"id": {"column": "Mail", "generate": "P"}}"#)
        let found = survey.problems()
        #expect(found.map { [$0.line, $0.column] } == [[4, 2], [5, 2]])
        #expect(found.allSatisfy { $0.message == "a second submission of the person on line 2" })
        #expect(
            problems { _ = try repeated("error", order: "ymd", ["2026-01-01", "2026-01-02", "2026-01-03"]) }.count == 1)
    }

    @Test(arguments: ["", "yesterday", "2026-13-01", "2026-00-01", "2026-01-32", "1/2/2026", "26-01-01", "2026-01"])
    func timesThatAreNoneAreProblems(_ time: String) {
        let found = problems { _ = try repeated("last", order: "ymd", [time]) }
        #expect(found.map { [$0.line, $0.column] } == [[2, 1]])
        #expect(found[0].message.contains("not a date and time"))
    }

    @Test func generatedIDsFollowFirstAppearance() throws {
        let survey = Survey(
            "When,Mail,n\n2026-01-02,b,1\n2026-01-03,a,2\n2026-01-04,b,3\n2026-01-05,c,4\n",
            key: """
                {"id": {"column": "Mail", "generate": "P"}, "timestamp": {"column": "When", "order": "ymd"},
                 "repeated": "last", "fields": {"stage": "n"}}
                """)
        let result = try survey.imported()
        #expect(result.identities.map(\.identity) == ["b", "a", "c"])
        #expect(result.cohort.participants.map(\.stage) == [3, 2, 4])
    }

    @Test func onlyTheGivenAnswersAreConsent() throws {
        let survey = Survey(
            "id,OK?\na,I agree\nb,\"Yes, of course\"\nc,I do not agree\nd,\ne,i agree\nf, I agree \n",
            key: #"{"id": {"column": "id"}, "consent": {"column": "OK?", "yes": ["I agree", "Yes, of course"]}}"#)
        let result = try survey.imported()
        #expect(result.cohort.participants.map(\.consent) == [true, true, false, false, false, true])
        #expect(result.withoutConsent == 3)
        #expect(result.droppedColumns == [])
        #expect(CohortFile.text(of: result.cohort) == "id,consent\na,yes\nb,yes\nc,no\nd,no\ne,no\nf,yes\n")
    }

    @Test func whoSharesNothingIsKnownToShareNothing() throws {
        let survey = Survey(
            "id,Show\na,name;skills\nb,\n", key: #"{"id": {"column": "id"}, "fields": {"share": "Show"}}"#)
        #expect(try survey.imported().cohort.participants.map(\.share) == [["name", "skills"], []])
    }

    @Test func theImportedCohortReadsBackFromItsFile() throws {
        let survey = Survey(
            "Mail,n,Note\nz,1.5,\"=1\nb\"\na,,\n",
            key: #"{"id": {"column": "Mail"}, "items": [{"column": "n", "target": "skill:n"}], "carry": ["Note"]}"#)
        let cohort = try survey.imported().cohort
        let text = CohortFile.text(of: cohort)
        #expect(try CohortFile.read(text: text, name: "c.csv", options: .init(carry: ["Note"])).cohort == cohort)
    }
}
