import Foundation
import Testing

/// What exports really have: several files, constants, texts that stand for something, dates of all orders.
struct SurveyFilesCommandTests {
    @Test("mentors and mentees answer two forms, and a staff list fills what is blank")
    func severalFiles() throws {
        let scratch = try Scratch()
        try scratch.write("Mail,How many?\nann@x.org,2\nbob@x.org,3+\n", to: "mentors.csv")
        try scratch.write("E-Mail,Wish\ncyd@x.org,4\nDee@x.org,5\n", to: "mentees.csv")
        try scratch.write(
            "Mail;First;Last;Grade;Start\nANN@x.org;Ann;Lee;Grade 7;31.12.2019\ndee@x.org;Dee;Day;Grade 8;1.2.2020\n",
            to: "staff.csv")
        try scratch.write(
            """
            {"id": {"column": "Mail"}, "constants": {"side": "mentor"},
             "fields": {"capacity": {"column": "How many?", "values": {"2": "2", "3+": "3"}}}}
            """, to: "mentors.json")
        try scratch.write(
            #"{"id": {"column": "E-Mail"}, "constants": {"side": "mentee"}, "items": [{"column": "Wish", "target": "learn:a"}]}"#,
            to: "mentees.json")
        try scratch.write(
            """
            {"id": {"column": "Mail"}, "fields": {"name": {"columns": ["First", "Last"]},
             "stage": {"column": "Grade", "values": {"Grade 7": "7", "Grade 8": "8"}}, "started": {"column": "Start", "order": "dmy"}}}
            """, to: "staff.json")
        let forms = [
            "import", "mentors.csv", "mentees.csv", "--key", "mentors.json", "--key", "mentees.json", "--out", "c.csv",
        ]
        let run = try scratch.bench(forms + ["--join", "staff.csv", "--join-key", "staff.json"], expecting: 0)
        #expect(
            run.error.contains("staff.csv: 2 of 4 people are on the list; not 'bob@x.org', 'cyd@x.org'"), "\(run.error)"
        )
        #expect(
            try scratch.read("c.csv") == """
                id,name,side,stage,started,capacity,learn:a
                Dee@x.org,Dee Day,mentee,8,2020-02-01,,5
                ann@x.org,Ann Lee,mentor,7,2019-12-31,2,
                bob@x.org,,mentor,,,3,
                cyd@x.org,,mentee,,,,4

                """)
        try scratch.write("E-Mail,Wish\nANN@x.org,4\n", to: "mentees.csv")
        let twice = try scratch.bench(forms, expecting: 65)
        #expect(
            twice.firstError.contains("mentees.csv: 'ANN@x.org' is in mentors.csv too as 'ann@x.org'"), "\(twice.error)"
        )
        try scratch.bench(
            ["import", "a.csv", "b.csv", "c.csv", "--key", "k", "--key", "l", "--out", "d.csv"], expecting: 64)
    }

    @Test("texts that nothing explains, and constants that are none, are refused")
    func unexplained() throws {
        let scratch = try Scratch()
        try scratch.write("id,Grade\na,Grade 7\nb,Grade 9\n", to: "s.csv")
        func refused(_ key: String) throws -> String {
            try scratch.write(key, to: "k.json")
            return try scratch.bench(["import", "s.csv", "--key", "k.json", "--out", "c.csv"], expecting: 65).error
        }
        let fields = #"{"id": {"column": "id"}, "fields": {"stage": {"column": "Grade", "values": {"Grade 7": "7"}}}}"#
        #expect(try refused(fields).hasPrefix("s.csv:3:2: 'Grade 9' is none of the texts"))
        #expect(
            try refused(#"{"id": {"column": "id"}, "constants": {"stage": "high"}}"#).contains(
                "the key's constant 'stage'"))
        #expect(try refused(#"{"id": {"column": "id"}, "constants": {"sied": "mentor"}}"#).contains("constant 'sied'"))
    }

    @Test("a column that is not there: which may be meant, or what there is")
    func missingColumns() throws {
        let scratch = try Scratch()
        try scratch.write("Your\u{A0}mail , Grade \na@x.org,1\n", to: "s.csv")
        func run(_ column: String, expecting code: Int32) throws -> String {
            try scratch.write("{\"id\": {\"column\": \"\(column)\"}}", to: "k.json")
            return try scratch.bench(["import", "s.csv", "--key", "k.json", "--out", "c.csv"], expecting: code).error
        }
        _ = try run("Your mail", expecting: 0)
        #expect(try run("your mial", expecting: 65).contains("it has #1 'Your mail', #2 'Grade'"))
        #expect(try run("your mails", expecting: 65).contains("is 'Your mail' meant?"))
    }

    @Test("blank rows and columns without a name are passed over and said")
    func blanks() throws {
        let scratch = try Scratch()
        try scratch.write("id,,n,\na,,1,\n,,,\n\nb,x,2,\n", to: "s.csv")
        try scratch.write(#"{"id": {"column": "id"}, "fields": {"stage": "n"}}"#, to: "k.json")
        let run = try scratch.bench(["import", "s.csv", "--key", "k.json", "--out", "c.csv"], expecting: 0)
        #expect(try scratch.read("c.csv") == "id,stage\na,1\nb,2\n")
        #expect(run.error.contains("2 blank row(s) are passed over"), "\(run.error)")
        #expect(run.error.contains("2 column(s) without a name, with contents in #2 (1 cell(s))"), "\(run.error)")
    }
}
