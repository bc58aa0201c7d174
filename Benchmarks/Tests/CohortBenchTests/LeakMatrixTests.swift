import Foundation
import PeerFiles
import PeerMatching
import Testing

/// Each cell of the matrix in docs/privacy.md: a secret is changed while all pairs stay, and every file is compared byte for byte.
///
/// Pairs stay by themselves where only pairs are forbidden that were not made, and people ask for the partner whom they have. Where answers
/// change pairs are locked; then whatever follows from who else would be possible stays as well, so that nothing else is tried that way.
///
/// "nothing" stands where the bytes are the same; what else a cell says stands where they are not. So the page can neither promise what
/// does not hold nor keep a warning that is no longer true.
struct LeakMatrixTests {
    /// What is changed, by the matrix's columns.
    private static let secrets: [(name: String, change: @Sendable (inout [Participant], inout [Rule]) -> Void)] = [
        ("consent", { people, _ in people.append(stranger(consent: false)) }),
        (
            "lists",
            { people, _ in
                for index in people.indices { people[index].avoids = [people[(index + 5) % people.count].id] }
            }
        ),
        (
            "rules",
            { people, rules in
                let count = people.count
                rules = [.never(people.indices.map { Rule.Pair(people[$0].id, people[($0 + 5) % count].id) })]
            }
        ),
        (
            "sensitive",
            { people, _ in
                for index in people.indices {
                    let values = people[index].traits.names.indices.map { Double((index * 7 + $0 * 3) % 11) / 2 }
                    people[index].traits = Answers(names: people[index].traits.names, values: values)
                }
            }
        ),
        (
            "groups",
            { people, _ in
                for index in people.indices { people[index].groups = ["region": index % 2 == 0 ? "north" : "south"] }
            }
        ),
    ]

    private static func stranger(consent: Bool) -> Participant {
        var person = Participant(id: "ZZ1", name: "Zoe Zzyzx", skills: ["programming": 2], wants: ["writing": 2])
        person.consent = consent
        return person
    }

    /// Everything that somebody can be given, by the matrix's rows; environments and digests of the cohort itself are left in.
    private func files(_ people: [Participant], _ rules: [Rule], locked: String?) throws -> [String: String] {
        let scratch = try Scratch()
        try scratch.write(CohortFile.text(of: try Cohort(people)), to: "cohort.csv")
        var program = MatchingProgram()
        for index in program.model.components.indices where program.model.components[index].kind.name == "personality" {
            program.model.components[index].isSensitive = true
        }
        try scratch.write(JSONFile.text(program), to: "program.json")
        try scratch.write(
            "{\"key\": \"0123456789abcdef0123\", \"rules\": \(JSONFile.text(rules))}", to: "secret.json")
        let open = ["--program", "program.json", "--private-rules", "secret.json"]
        var given = open
        if let locked {
            try scratch.write(locked, to: "locked.csv")
            given += ["--locked", "locked.csv"]
        }
        var found: [String: String] = [:]
        for audience in ["participant", "administrator"] {
            func keep(_ name: String, _ text: String) { found["\(name), \(audience)s"] = text }
            try scratch.bench(
                ["match", "cohort.csv"] + given + [
                    "--out", "pairs.csv", "--report", "report.html", "--mail-merge", "mail.csv", "--record", "run.json",
                    "--certificate", "certificate.json", "--audience", audience,
                ], expecting: 0)
            for name in ["pairs.csv", "pairs.unmatched.csv", "report.html", "mail.csv"] {
                keep(name, try scratch.read(name))
            }
            // Locked, everybody would have one candidate.
            try scratch.bench(
                ["candidates", "cohort.csv"] + open + [
                    "--top", "5", "--out", "candidates.csv", "--audience", audience,
                ],
                expecting: 0)
            keep("candidates", try scratch.read("candidates.csv"))
            let explained = try scratch.bench(
                ["explain", "cohort.csv", "pairs.csv", "--id", people[0].id] + given + ["--audience", audience],
                expecting: 0)
            keep("explain", explained.output)
        }
        found["run.json, administrators"] = try scratch.read("run.json")
        found["certificate.json, administrators"] = try scratch.read("certificate.json")
        try scratch.bench(
            ["match", "cohort.csv"] + given + ["--out", "pairs.csv", "--overview", "page.html"], expecting: 0)
        found["overview.html, administrators"] = try scratch.read("page.html")
        try scratch.bench(["letters", "cohort.csv", "pairs.csv", "--out", "letters"] + given, expecting: 0)
        let letters = try FileManager.default.contentsOfDirectory(atPath: scratch.path("letters")).sorted()
        found["letters, participants"] = try letters.map { try scratch.read("letters/" + $0) }.joined()
        found["check, administrators"] = try scratch.bench(["check", "cohort.csv"] + given, expecting: 0).output
        found["evaluate, administrators"] = try scratch.bench(
            ["evaluate", "cohort.csv", "pairs.csv"] + given, expecting: 0
        ).output
        found["conflicts, administrators"] = try scratch.bench(["conflicts", "cohort.csv"] + open, expecting: 0).output
        try scratch.bench(["export", "cohort.csv", "--scores", "graph.txt"] + open, expecting: 0)
        found["export, administrators"] = try scratch.read("graph.txt")
        try scratch.bench(["pareto", "cohort.csv", "--out", "front.csv"] + open, expecting: 0)
        found["pareto, administrators"] = try scratch.read("front.csv")
        try scratch.bench(
            ["balance", "cohort.csv", "--history", "pairs.csv", "--out", "skills.csv", "--people", "people.csv"] + open,
            expecting: 0)
        found["balance, administrators"] = try scratch.read("skills.csv") + scratch.read("people.csv")
        return found
    }

    /// The matrix as the page has it: file → secret → what can be learnt.
    private func page() throws -> [String: [String: String]] {
        let path = Place.datasets.deletingLastPathComponent().appending(path: "docs/privacy.md")
        let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
        let start = try #require(lines.firstIndex { $0.hasPrefix("| file, audience |") })
        func cells(_ line: Substring) -> [String] {
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces).replacing("`", with: "") }
        }
        let columns = cells(lines[start]).dropFirst()
        var matrix: [String: [String: String]] = [:]
        for line in lines[(start + 2)...].prefix(while: { $0.hasPrefix("|") }) {
            let row = cells(line)
            matrix[row[0]] = Dictionary(uniqueKeysWithValues: zip(columns, row.dropFirst()))
        }
        return matrix
    }

    @Test("the page's matrix is what comes out")
    func everyCell() throws {
        var people = Array(try demoPeople().prefix(61))
        for index in people.indices {
            people[index].name = "Name \(index)"
            people[index].consent = true
        }
        let first = try Scratch()
        try first.write(CohortFile.text(of: try Cohort(people)), to: "cohort.csv")
        try first.bench(["match", "cohort.csv", "--out", "pairs.csv"], expecting: 0)
        let locked = try first.read("pairs.csv")
        let partners = Dictionary(
            uniqueKeysWithValues: locked.split(separator: "\n").dropFirst().map {
                let cells = $0.split(separator: ",").map(String.init)
                return (cells[1], cells[2])
            })

        let (free, held) = (try files(people, [], locked: nil), try files(people, [], locked: locked))
        let page = try page()
        #expect(Set(page.keys) == Set(free.keys))
        for secret in Self.secrets {
            var (changed, rules) = (people, [Rule]())
            secret.change(&changed, &rules)
            for index in changed.indices {
                let partner = partners[changed[index].id]
                changed[index].avoids.removeAll { $0 == partner }
                if secret.name == "lists", let partner { changed[index].requests = [partner] }
            }
            rules = rules.map { rule in
                guard case .never(let pairs) = rule else { return rule }
                return .never(pairs.filter { partners[$0.first] != $0.second })
            }
            let changesScores = secret.name == "sensitive"
            let before = changesScores ? held : free
            let after = try files(changed, rules, locked: changesScores ? locked : nil)
            #expect(
                before["pairs.csv, participants"] == after["pairs.csv, participants"], "\(secret.name): other pairs")
            for (file, text) in before {
                let says = page[file]?[secret.name] ?? "no cell"
                #expect((text == after[file]) == (says == "nothing"), "\(file), \(secret.name): '\(says)'")
            }
        }
    }
}
