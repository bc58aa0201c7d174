import Foundation
import PeerFiles
import PeerMatching
import Testing

/// Rules in a file of their own decide pairs and are told nowhere.
struct PrivateRulesTests {
    private static let files = ["pairs.csv", "pairs.unmatched.csv", "report.html", "run.json", "mail.csv"]

    /// Everything a match says and writes under private rules, by file.
    private func outputs(_ people: [Participant], _ rules: [Rule], audience: String) throws -> [String: String] {
        let scratch = try Scratch()
        try scratch.write(CohortFile.text(of: try Cohort(people)), to: "cohort.csv")
        try scratch.write(JSONFile.text(rules), to: "secret.json")
        let run = try scratch.bench(
            [
                "match", "cohort.csv", "--private-rules", "secret.json", "--out", "pairs.csv", "--report",
                "report.html", "--record", "run.json", "--mail-merge", "mail.csv", "--audience", audience,
            ], expecting: 0)
        var texts = try Dictionary(uniqueKeysWithValues: Self.files.map { ($0, try scratch.read($0)) })
        texts["stderr"] = run.error
        texts["stdout"] = run.output
        return texts
    }

    /// Five people who all speak one language, work in one department, and have one manager among them.
    private func five() throws -> [Participant] {
        var people = Array(try demoPeople().prefix(5))
        for index in people.indices {
            people[index].department = "sales"
            people[index].languages = ["en"]
            people[index].manager = index == 0 ? nil : people[0].id
        }
        return people
    }

    @Test("forbidden pairs are not made, and the record has only the number of private rules")
    func forbiddenPairs() throws {
        let people = try demoPeople()
        let free = try outputs(people, [], audience: "participant")
        let first = try #require(free["pairs.csv"]).split(separator: "\n").dropFirst().map {
            $0.split(separator: ",").map(String.init)
        }
        let forbidden = first.prefix(40).map { Rule.Pair($0[1], $0[2]) }
        for audience in ["participant", "administrator"] {
            let texts = try outputs(people, [.never(forbidden), .never([])], audience: audience)
            for row in try #require(texts["pairs.csv"]).split(separator: "\n").dropFirst() {
                let cells = row.split(separator: ",").map(String.init)
                #expect(!forbidden.contains(Rule.Pair(cells[1], cells[2])))
            }
            let record = try JSON(text: try #require(texts["run.json"]))
            #expect(record["private_rules"].integer == 2)
            #expect(record["program"]["rules"].array?.isEmpty == true)
            #expect(record["inputs"].array?.count == 1)
            for (name, text) in texts {
                #expect(!text.contains("secret"), "\(name) names the file")
                #expect(!text.contains("\"never\""), "\(name) has the rule")
            }
        }
    }

    @Test(
        "whoever stays alone for a private rule is told 'not allowed together', whatever the rule",
        arguments: [
            Rule.never([]), .different(.department), .reportingLine(within: 1), .same(.organisation), .commonLanguage,
            .locked([]),
        ])
    func reasonsAreNotTold(rule: Rule) throws {
        var people = try five()
        let ids = people.map(\.id)
        var rules = [rule]
        switch rule {
        case .never: rules = [.never(ids.dropFirst().map { Rule.Pair(ids[0], $0) })]
        case .locked: rules = [.locked([Rule.Pair(ids[1], ids[2]), Rule.Pair(ids[3], ids[4])])]
        case .commonLanguage: people[0].languages = ["eo"]
        default: break
        }
        for audience in ["participant", "administrator"] {
            let texts = try outputs(people, rules, audience: audience)
            let unmatched = try #require(texts["pairs.unmatched.csv"])
            let reason =
                audience == "administrator"
                ? "no possible partner: not allowed together (4 of 4 people)" : "no partner could be found this time"
            #expect(unmatched.contains("\(ids[0]),\(reason)\n"))
            for (name, text) in texts {
                for word in Blocked.allCases where word != .never && word != .capacity {
                    #expect(!text.contains(word.rawValue), "\(name) says '\(word.rawValue)'")
                }
                // The record shows the program's rules; private ones are not among them, however they are written.
                let words = ["reporting", "commonLanguage", "common-language", "\"locked\"", "\"attribute\""]
                for word in words {
                    #expect(!text.contains(word), "\(name) says '\(word)'")
                }
            }
        }
    }

    @Test("administrators still read which public rule it was")
    func publicRulesAreNamed() throws {
        let scratch = try Scratch()
        let people = try five()
        try scratch.write(CohortFile.text(of: try Cohort(people)), to: "cohort.csv")
        try scratch.write(JSONFile.text([Rule.never([Rule.Pair(people[1].id, people[2].id)])]), to: "secret.json")
        try scratch.bench(
            [
                "match", "cohort.csv", "--practice", "career-development", "--private-rules", "secret.json", "--out",
                "pairs.csv", "--audience", "administrator",
            ], expecting: 0)
        #expect(try scratch.read("pairs.unmatched.csv").contains("no possible partner: reporting line (4 of 4 people)"))
    }
}
