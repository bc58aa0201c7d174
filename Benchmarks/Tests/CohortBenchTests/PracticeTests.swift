import Foundation
import Testing

/// Every practice on the demonstration cohort, from the command line to the judge.
struct PracticeTests {
    static let all: [[String]] = [
        ["shadowing"], ["circles", "--size", "4-5"], ["circles", "--size", "4", "--goal", "worst-person"],
        ["circles", "--size", "5-6", "--balanced", "department"], ["rounds", "--rounds", "3"], ["coffee"],
        ["speed-networking", "--size", "4", "--rounds", "3"], ["rings", "--ring", "3"], ["workshops"],
        ["feedback-circles", "--degree", "2"], ["network", "--degree", "4", "--coverage", "2"],
        ["tables", "--topics", "topics.csv"], ["project-teams", "--projects", "projects.csv"],
        ["project-teams", "--projects", "projects.csv", "--different", "department"],
    ]

    /// The demonstration cohort with what it does not state: functions, dates and topics.
    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("topic,seats\nbooks,90\ncode,90\ntea,60\n", to: "topics.csv")
        try scratch.write(
            "project,skill,level,people\ncode,programming,3,4\ncode,technology design,2,2\ncode,,,3\nbooks,writing,3,5\n",
            to: "projects.csv")
        let lines = try String(contentsOfFile: Place.demo, encoding: .utf8).split(whereSeparator: \.isNewline)
        let functions = ["law", "care", "sales"]
        let people = lines.dropFirst().enumerated().map { place, line in
            line
                + ",\(functions[place % 3]),2026-05-0\(place % 4 + 1);2026-05-09,\(place % 5 == 0 ? "tea;books" : "code")"
        }
        try scratch.write(
            ([lines[0] + ",function,dates,topics"] + people).joined(separator: "\n") + "\n", to: "people.csv")
        return scratch
    }

    @Test("match and verify match agree, and a changed file is rejected", arguments: all)
    func certificates(practice: [String]) throws {
        let scratch = try scratch()
        let question = ["--practice"] + practice
        try scratch.bench(
            ["match", "people.csv"] + question
                + ["--out", "out.csv", "--certificate", "c.json", "--record", "run.json", "--report", "report.html"],
            expecting: 0)
        let verify = ["verify", "match", "people.csv", "out.csv", "c.json"] + question
        try scratch.bench(verify, expecting: 0)
        // Two people of different meetings change places.
        var lines = try scratch.read("out.csv").split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        let (first, last) = (lines[1].split(separator: ","), lines[lines.count - 2].split(separator: ","))
        lines[1] = lines[1].replacingOccurrences(of: ",\(first[1]),", with: ",\(last[1]),")
        lines[lines.count - 2] = lines[lines.count - 2].replacingOccurrences(of: ",\(last[1]),", with: ",\(first[1]),")
        try scratch.write(lines.joined(separator: "\n"), to: "out.csv")
        let run = try scratch.bench(verify)
        #expect(run.code == 70 || run.code == 65, "\(run.code): \(run.error)")
    }

    @Test("The certificate of one question does not answer another")
    func otherQuestion() throws {
        let scratch = try scratch()
        try scratch.bench(
            [
                "match", Place.demo, "--practice", "circles", "--size", "4", "--out", "out.csv", "--certificate",
                "c.json",
            ],
            expecting: 0)
        try scratch.bench(
            ["verify", "match", Place.demo, "out.csv", "c.json", "--practice", "circles", "--size", "4-5"],
            expecting: 70)
        try scratch.bench(["verify", "match", Place.demo, "out.csv", "c.json", "--practice", "rounds"], expecting: 70)
    }

    @Test(
        "What a practice does not have is wrong usage",
        arguments: [
            ["rounds", "--size", "4"], ["circles", "--rounds", "3"], ["peer-mentoring", "--size", "3"],
            ["coffee", "--rounds", "2"], ["circles", "--strategy", "greedy"], ["circles", "--size", "5-3"],
            ["peer-mentoring", "--strategy", "circles"], ["rounds", "--effort", "2"], ["circles", "--effort", "0"],
            ["no-such-practice"], ["rings", "--odd", "trio"],
        ])
    func usage(practice: [String]) throws {
        let scratch = try scratch()
        try scratch.bench(["match", Place.demo, "--practice"] + practice + ["--out", "out.csv"], expecting: 64)
        #expect(!scratch.exists("out.csv"))
    }

    @Test("Sizes that do not make the people end with 3 and a proof")
    func infeasible() throws {
        let scratch = try scratch()
        let question = ["--practice", "circles", "--size", "239"]
        try scratch.bench(
            ["match", Place.demo] + question + ["--out", "out.csv", "--certificate", "c.json"], expecting: 3)
        try scratch.bench(["verify", "match", Place.demo, "out.csv", "c.json"] + question, expecting: 0)
    }

    @Test(
        "Coffee week after week: nobody meets the same person again while others are left, and a file of rounds counts as its rounds"
    )
    func coffee() throws {
        let scratch = try scratch()
        var history: [String] = []
        var met: Set<Set<String>> = []
        for week in 1...4 {
            let files = history.flatMap { ["--history", $0] }
            let out = "week\(week).csv"
            try scratch.bench(["match", Place.demo, "--practice", "coffee", "--out", out] + files, expecting: 0)
            let table = try Table(path: scratch.path(out))
            let pairs = Set(zip(try table.column("member"), try table.column("partners")).map { Set([$0, $1]) })
            #expect(pairs.count == 120 && met.isDisjoint(with: pairs))
            met.formUnion(pairs)
            history.append(out)
        }
    }

    @Test("A person is told of their own meetings alone; terms sum to what is shown")
    func explain() throws {
        let scratch = try scratch()
        try scratch.bench(
            [
                "match", Place.demo, "--practice", "circles", "--size", "4", "--out", "out.csv", "--mail-merge",
                "mail.csv",
            ], expecting: 0)
        let table = try Table(path: scratch.path("out.csv"))
        let (members, partners) = (try table.column("member"), try table.column("partners"))
        let own = Set(partners[0].split(separator: ";").map(String.init))
        let run = try scratch.bench(
            ["explain", Place.demo, "out.csv", "--practice", "circles", "--size", "4", "--id", members[0]], expecting: 0
        )
        for other in members where other != members[0] { #expect(run.output.contains(other) == own.contains(other)) }
        let facets = table.header.filter { $0.hasPrefix("term:") }
        for (row, score) in try table.column("score").enumerated() {
            let terms = try facets.map { try table.column($0)[row] }.compactMap(Double.init)
            #expect(abs(terms.reduce(0, +) - (Double(score) ?? -1)) < 1e-9)
        }
        let mail = try Table(path: scratch.path("mail.csv"))
        #expect(try mail.column("id") == members && mail.column("partner") == partners)
    }

    @Test("Rules by name part circles that break them", arguments: ["--different", "--not-manager", "--languages"])
    func rules(rule: String) throws {
        let scratch = try Scratch()
        let circles = ["--practice", "circles", "--size", "3"]
        // In each circle of the run without rules one manages another, and two have no language in common.
        try scratch.bench(["match", Place.demo] + circles + ["--out", "free.csv"], expecting: 0)
        let free = try groups(scratch.path("free.csv"))
        var cells = try String(contentsOfFile: Place.demo, encoding: .utf8).split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let header = cells.removeFirst()
        let (manager, languages) = (try column("manager", header), try column("languages", header))
        let rows = Dictionary(uniqueKeysWithValues: cells.indices.map { (cells[$0][0], $0) })
        for circle in free {
            let places = try circle.map { try #require(rows[$0]) }
            for (place, words) in zip(places, ["en", "de", "de;en"]) {
                cells[place][languages] = words
                cells[place][manager] = ""
            }
            cells[places[1]][manager] = circle[0]
        }
        let lines = ([header] + cells).map { $0.joined(separator: ",") }
        try scratch.write(lines.joined(separator: "\n") + "\n", to: "people.csv")

        let department = try column("department", header)
        func breaks(_ one: String, _ other: String) -> Bool {
            let (a, b) = (cells[rows[one] ?? 0], cells[rows[other] ?? 0])
            switch rule {
            case "--different": return a[department] == b[department] && !a[department].isEmpty
            case "--not-manager": return a[manager] == other || b[manager] == one
            default: return Set(a[languages].split(separator: ";")).isDisjoint(with: b[languages].split(separator: ";"))
            }
        }
        func broken(_ circles: [[String]]) -> Int {
            circles.reduce(0) { count, circle in
                count + circle.count { one in circle.contains { $0 != one && breaks(one, $0) } }
            }
        }
        let question = circles + (rule == "--different" ? [rule, "department"] : [rule])
        try scratch.bench(
            ["match", "people.csv"] + question + ["--out", "out.csv", "--certificate", "c.json"], expecting: 0)
        try scratch.bench(["verify", "match", "people.csv", "out.csv", "c.json"] + question, expecting: 0)
        let ruled = try groups(scratch.path("out.csv"))
        #expect(broken(free) > 0 && broken(ruled) == 0 && ruled.count == free.count)
    }

    private func groups(_ path: String) throws -> [[String]] {
        let table = try Table(path: path)
        let members = Dictionary(grouping: zip(try table.column("group"), try table.column("member")), by: \.0)
        return members.values.map { $0.map(\.1) }
    }

    private func column(_ name: String, _ header: [String]) throws -> Int { try #require(header.firstIndex(of: name)) }
}
