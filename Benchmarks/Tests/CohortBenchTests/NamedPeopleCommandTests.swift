import Foundation
import Testing

/// Ids that nobody has: rules, kept pairs, history, previous pairs, private lists, through the command line.
struct NamedPeopleCommandTests {
    /// Four people of whom ann and dee fit best.
    private static let cohort = smallCohort(["ann@x.org", "bob@x.org", "cyd@x.org", "dee@x.org"])

    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(Self.cohort, to: "c.csv")
        return scratch
    }

    private func partner(of id: String, _ scratch: Scratch) throws -> String? {
        let table = try Table(path: scratch.path("pairs.csv"))
        let place = try table.column("member").firstIndex(of: id)
        return try place.map { try table.column("partners")[$0] }
    }

    private func match(_ scratch: Scratch, _ more: [String], expecting code: Int32) throws -> Run {
        try scratch.bench(["match", "c.csv", "--out", "pairs.csv"] + more, expecting: code)
    }

    @Test func withoutRulesTheTwoArePaired() throws {
        let scratch = try scratch()
        _ = try match(scratch, [], expecting: 0)
        #expect(try partner(of: "ann@x.org", scratch) == "dee@x.org")
    }

    /// How a file of each option names two people.
    private static func file(_ option: String, _ first: String, _ second: String) -> (name: String, text: String) {
        let rule = "[{\"rule\": \"never\", \"pairs\": [[\"\(first)\", \"\(second)\"]]}]"
        switch option {
        case "--program": return ("p.json", "{\"practice\": \"peer-mentoring\",\n \"rules\": \(rule)}")
        case "--private-rules": return ("r.json", rule)
        case "--locked": return ("l.csv", "group,member\n1,\(first)\n1,\(second)\n")
        default: return ("n.csv", "a,b\n\(first),\(second)\n")
        }
    }

    @Test(
        "addresses in another case mean the person, in rules, kept pairs and history",
        arguments: ["--program", "--private-rules", "--never", "--history"])
    func addressesIgnoreCase(_ option: String) throws {
        let scratch = try scratch()
        let (name, text) = Self.file(option, "Ann@X.org", "dee@x.org")
        try scratch.write(text, to: name)
        _ = try match(scratch, [option, name], expecting: 0)
        #expect(try partner(of: "ann@x.org", scratch) != "dee@x.org")
    }

    @Test func keptPairsIgnoreCaseToo() throws {
        let scratch = try scratch()
        try scratch.write("group,member\n1,ANN@x.org\n1,Cyd@X.ORG\n", to: "l.csv")
        _ = try match(scratch, ["--locked", "l.csv"], expecting: 0)
        #expect(try partner(of: "ann@x.org", scratch) == "cyd@x.org")
    }

    @Test(
        "somebody who is not there is refused with the place, unless absent people are allowed",
        arguments: [
            ("--program", "p.json:2:"), ("--private-rules", "r.json:1:"), ("--never", "n.csv:2:2:"),
            ("--locked", "l.csv:3:2:"),
        ])
    func strangers(_ option: String, _ place: String) throws {
        let scratch = try scratch()
        let (name, text) = Self.file(option, "ann@x.org", "zoe@x.org")
        try scratch.write(text, to: name)
        let run = try match(scratch, [option, name], expecting: 65)
        #expect(
            run.firstError.hasPrefix(place) && run.firstError.contains("'zoe@x.org' is nobody's id"), "\(run.error)")
        #expect(!scratch.exists("pairs.csv"))
        let allowed = try match(scratch, [option, name, "--allow-absent"], expecting: 0)
        #expect(allowed.error.contains("1 id(s) that nobody in the cohort has"), "\(allowed.error)")
        #expect(try Table(path: scratch.path("pairs.csv")).rows.count == 4)
    }

    @Test(
        "a slip of the keyboard is always refused, with the person who is meant",
        arguments: ["--program", "--private-rules", "--never", "--locked", "--history", "--previous"])
    func slips(_ option: String) throws {
        let scratch = try scratch()
        let (name, text) = Self.file(option, "anne@x.org", "bob@x.org")
        try scratch.write(text, to: name)
        for more in [[], ["--allow-absent"]] {
            let run = try match(scratch, [option, name] + more, expecting: 65)
            #expect(run.firstError.contains("'anne@x.org' is nobody's id: is 'ann@x.org' meant?"), "\(run.error)")
        }
    }

    @Test(
        "people who left are counted and listed where files tell of the past", arguments: ["--history", "--previous"])
    func leavers(_ option: String) throws {
        let scratch = try scratch()
        try scratch.write("group,member\n1,ann@x.org\n1,zoe@x.org\n2,yan@x.org\n2,zoe@x.org\n", to: "past.csv")
        let run = try match(scratch, [option, "past.csv"], expecting: 0)
        #expect(
            run.error.contains("past.csv: 2 id(s) that nobody in the cohort has: 'yan@x.org', 'zoe@x.org'"),
            "\(run.error)")
    }

    @Test("private lists: strangers are counted, and named to administrators alone", arguments: ["avoids", "requests"])
    func privateLists(_ column: String) throws {
        let scratch = try Scratch()
        try scratch.write("id,skill:a,\(column)\nann,1,zoe\nbob,2,\ncyd,3,xenia;bob\ndora,4,\n", to: "c.csv")
        let open = try match(scratch, [], expecting: 0)
        #expect(open.error.contains("c.csv: 2 id(s) in '\(column)' that nobody has\n"), "\(open.error)")
        #expect(!open.error.contains("zoe") && !open.error.contains("xenia"))
        let confidential = try match(scratch, ["--audience", "administrator"], expecting: 0)
        #expect(confidential.error.contains("in '\(column)' that nobody has: 'xenia', 'zoe'"))
        try scratch.write("id,skill:a,\(column)\nann,1,dorah\nbob,2,\ncyd,3,\ndora,4,\n", to: "c.csv")
        let slip = try match(scratch, [], expecting: 65)
        #expect(slip.firstError.hasPrefix("c.csv:2:3: 'dorah' is nobody's id: is 'dora' meant?"), "\(slip.error)")
    }

    @Test func avoidedAddressesIgnoreCase() throws {
        let scratch = try Scratch()
        let rows = Self.cohort.split(separator: "\n").enumerated().map {
            $1 + ($0 == 0 ? ",avoids" : $0 == 1 ? ",DEE@x.org" : ",")
        }
        try scratch.write(rows.joined(separator: "\n") + "\n", to: "c.csv")
        _ = try match(scratch, [], expecting: 0)
        #expect(try partner(of: "ann@x.org", scratch) != "dee@x.org")
    }

    @Test("ids that differ by case or blanks are not two people")
    func alikeIDs() throws {
        let scratch = try Scratch()
        try scratch.write("id,skill:a\nAnn@x.org,1\nbob,2\nann@x.org,3\n", to: "c.csv")
        let cases = try match(scratch, [], expecting: 65)
        #expect(cases.firstError.hasPrefix("c.csv:4:1: ") && cases.firstError.contains("on line 2"), "\(cases.error)")
        try scratch.write("id,skill:a\nann,1\nbob,2\n ann ,3\n", to: "c.csv")
        let blanks = try match(scratch, [], expecting: 65)
        #expect(blanks.firstError.hasPrefix("c.csv:4:1: the id 'ann' is already on line 2"), "\(blanks.error)")
    }

    @Test("a key may say that they are one person, under the first spelling")
    func merged() throws {
        let scratch = try Scratch()
        try scratch.write("When,Mail,n\n2026-01-01,Ann@x.org,1\n2026-01-02,ann@x.org,2\n", to: "s.csv")
        func key(_ more: String) -> String {
            #"{"id": {"column": "Mail"}, "timestamp": {"column": "When", "order": "ymd"}, "repeated": "last", "#
                + #""fields": {"stage": "n"}\#(more)}"#
        }
        try scratch.write(key(""), to: "k.json")
        let refused = try scratch.bench(["import", "s.csv", "--key", "k.json", "--out", "c.csv"], expecting: 65)
        #expect(refused.error.contains("\"same_id\": \"merge\""))
        try scratch.write(key(#", "same_id": "merge""#), to: "k.json")
        try scratch.bench(["import", "s.csv", "--key", "k.json", "--out", "c.csv"], expecting: 0)
        #expect(try scratch.read("c.csv") == "id,stage\nAnn@x.org,2\n")
    }
}
