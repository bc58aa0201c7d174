import Foundation
import PeerCohorts
import PeerFiles
import Testing

/// Generated ids stand wherever people are named; consent and privacy fail closed.
struct PseudonymTests {
    private func cohort(_ survey: String, _ key: String) throws -> SurveyImport {
        try withFolder { folder in
            try SurveyImport.read(
                path: try folder.file("s.csv", survey), key: try SurveyKey.read(path: try folder.file("k.json", key)))
        }
    }

    private static let key = """
        {"id": {"column": "mail", "generate": "P"}, "fields": {"manager": "boss", "avoids": "not", "requests": "with"}}
        """

    @Test func everyIdentityIsMapped() throws {
        let survey = "mail,boss,not,with\na@x,B@x,c@x,\nb@x,z@x,,a@x\nc@x,z@x,A@x;b@x,b@x\n"
        let read = try cohort(survey, Self.key)
        #expect(!CohortFile.text(of: read.cohort).contains("@"))
        #expect(read.cohort["P0001"]?.manager == "P0002" && read.cohort["P0001"]?.avoids == ["P0003"])
        #expect(read.cohort["P0002"]?.manager == "PX0001" && read.cohort["P0002"]?.requests == ["P0001"])
        #expect(read.cohort["P0003"]?.manager == "PX0001" && read.cohort["P0003"]?.avoids == ["P0001", "P0002"])
        #expect(read.identities.map(\.identity) == ["a@x", "b@x", "c@x", "z@x"])
    }

    @Test("carried columns name people by their generated ids, and hold nobody's address")
    func carried() throws {
        let key = """
            {"id": {"column": "mail", "generate": "P"}, "fields": {"manager": "boss"}, "carry": ["boss", "friends"]}
            """
        let read = try cohort("mail,boss,friends\na@x,B@x,b@x; C@x\nb@x,z@x,\nc@x,z@x,somebody\n", key)
        #expect(!CohortFile.text(of: read.cohort).contains("@"))
        #expect(read.cohort["P0001"]?.carried == ["boss": "P0002", "friends": "P0002;P0003"])
        #expect(read.cohort["P0002"]?.carried == ["boss": "PX0001"])
        #expect(read.cohort["P0003"]?.carried == ["boss": "PX0001", "friends": "somebody"])
        let found = problems { _ = try cohort("mail,boss,friends\na@x,,d@x\nb@x,,\n", key) }
        #expect(found.count == 1 && found.first?.line == 2 && found.first?.column == 3)
        #expect(found.first?.message.contains("carries an address") == true)
        // Where ids are those of the survey nothing is hidden, and nothing changes.
        let open = key.replacingOccurrences(of: ", \"generate\": \"P\"", with: "")
        #expect(try cohort("mail,boss,friends\na@x,,d@x\nb@x,,\n", open).cohort["a@x"]?.carried == ["friends": "d@x"])
    }

    @Test(
        "people who cannot be told, and lists with commas, are refused with their line",
        arguments: ["a@x,,d@x,\nb@x,,,\n", "a@x,,\"b@x,c@x\",\nb@x,,,\nc@x,,,\n", "a@x,,,nobody\n"])
    func unknown(rows: String) {
        let found = problems { _ = try cohort("mail,boss,not,with\n" + rows, Self.key) }
        #expect(
            found.count == 1 && found.first?.line == 2 && found.first?.message.contains("nobody of this survey") == true
        )
    }

    @Test("whoever ticks nothing of what may be shared shares nothing")
    func sharing() throws {
        let key = """
            {"id": {"column": "mail"}, "multi_selects": [{"column": "may show", "target": "share", "options": ["skills", "goals"]}]}
            """
        let read = try cohort("mail,may show\na,\"skills, goals\"\nb,\nc,none of these\n", key)
        #expect(read.cohort["a"]?.share == ["skills", "goals"])
        #expect(read.cohort["b"]?.share == [] && read.cohort["c"]?.share == [])
    }

    @Test("under 'first', what a later submission takes back is taken back")
    func withdrawal() throws {
        let key = """
            {"id": {"column": "mail"}, "timestamp": {"column": "at", "order": "ymd"}, "repeated": "first",
             "consent": {"column": "ok", "yes": ["yes"]}, "fields": {"share": "show", "avoids": "not", "department": "dep"}}
            """
        let read = try cohort(
            """
            mail,at,ok,show,not,dep
            a,2026-01-01,yes,skills;goals,,one
            a,2026-01-03,no,skills,b,two
            b,2026-01-05,yes,goals,,one
            b,2026-01-04,no,goals,,two
            c,2026-01-02,yes,,,one

            """, key)
        let a = try #require(read.cohort["a"])
        #expect(a.consent == false && a.share == ["skills"] && a.avoids == ["b"] && a.department == "one")
        // The first submission of b said no, the second yes: the first counts.
        #expect(read.cohort["b"]?.consent == false && read.cohort["c"]?.consent == true)
        #expect(read.withoutConsent == 2)
    }
}
