import Foundation
import PeerFiles
import PeerMatching
import Testing

/// Participants' outputs do not depend on what participants may not know.
struct PrivacyTests {
    /// Files that a match writes for one audience.
    private static let files = ["pairs.csv", "pairs.unmatched.csv", "report.html", "mail.csv"]

    /// A program in which personality scores, but only administrators see it.
    private static func sensitiveProgram() throws -> String {
        var program = MatchingProgram()
        for index in program.model.components.indices where program.model.components[index].kind.name == "personality" {
            program.model.components[index].isSensitive = true
        }
        return try JSONFile.text(program)
    }

    /// The outputs for a cohort all of whose pairs are locked.
    private func outputs(
        _ people: [Participant], locked: String, audience: String
    ) throws -> [String: String] {
        let scratch = try Scratch()
        try scratch.write(CohortFile.text(of: try Cohort(people)), to: "cohort.csv")
        try scratch.write(Self.sensitiveProgram(), to: "program.json")
        try scratch.write(locked, to: "locked.csv")
        try scratch.bench(
            [
                "match", "cohort.csv", "--program", "program.json", "--locked", "locked.csv", "--out", "pairs.csv",
                "--report", "report.html", "--mail-merge", "mail.csv", "--audience", audience,
            ], expecting: 0)
        return try Dictionary(uniqueKeysWithValues: Self.files.map { ($0, try scratch.read($0)) })
    }

    /// The pairs of a first run of the demonstration cohort without its last person, so that one stays alone.
    private func start() throws -> (people: [Participant], locked: String) {
        let scratch = try Scratch()
        var people = Array(try demoPeople().dropLast())
        for index in people.indices { people[index].name = "Name \(index)" }
        try scratch.write(CohortFile.text(of: try Cohort(people)), to: "cohort.csv")
        try scratch.write(Self.sensitiveProgram(), to: "program.json")
        try scratch.bench(
            ["match", "cohort.csv", "--program", "program.json", "--out", "pairs.csv"], expecting: 0)
        return (people, try scratch.read("pairs.csv"))
    }

    private func expectHidden(
        _ name: String, _ change: (inout Participant, Int) -> Void, administratorsSee: Bool
    ) throws {
        let (people, locked) = try start()
        var changed = people
        let lines = locked.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
        let partners = Dictionary(uniqueKeysWithValues: lines.map { ($0[1], $0[2]) })
        for index in changed.indices {
            change(&changed[index], index)
            // Who is locked to somebody cannot be told to avoid them: that is refused.
            let partner = partners[changed[index].id]
            changed[index].avoids.removeAll { $0 == partner }
        }
        #expect(changed != people)
        for audience in ["participant", "administrator"] {
            let before = try outputs(people, locked: locked, audience: audience)
            let after = try outputs(changed, locked: locked, audience: audience)
            if audience == "participant" {
                for file in Self.files { #expect(before[file] == after[file], "\(name) shows in \(file)") }
            } else if administratorsSee {
                #expect(before["pairs.csv"] != after["pairs.csv"])
                #expect(before["report.html"] != after["report.html"])
                // The mail merge goes to participants, whoever runs it.
                #expect(before["mail.csv"] == after["mail.csv"])
            }
        }
    }

    @Test("other answers to sensitive traits change nothing that participants see, and administrators see them")
    func traits() throws {
        try expectHidden(
            "traits",
            { person, index in
                let values = person.traits.names.enumerated().map { Double((index * 7 + $0.offset * 3) % 11) / 2 }
                person.traits = Answers(names: person.traits.names, values: values)
            }, administratorsSee: true)
    }

    @Test("leaving sensitive traits blank shows no more than answering them")
    func blankTraits() throws {
        try expectHidden(
            "blanks",
            { person, index in
                let count = person.traits.names.count
                guard index % 3 == 0 else { return }
                person.traits = Answers(names: person.traits.names, values: [Double?](repeating: nil, count: count))
            }, administratorsSee: true)
    }

    @Test("whom people ask for or avoid, and their groups, change nothing that participants see")
    func privateFields() throws {
        let ids = try demoPeople().map(\.id)
        try expectHidden("avoids", { $0.avoids = [ids[($1 + 5) % 239]] }, administratorsSee: false)
        try expectHidden("requests", { $0.requests = [ids[($1 + 9) % 239]] }, administratorsSee: false)
        try expectHidden(
            "groups", { $0.groups = ["region": $1 % 2 == 0 ? "north" : "south"] }, administratorsSee: false)
    }

    @Test("a person without consent is in no output")
    func withoutConsent() throws {
        let scratch = try Scratch()
        let id = "ZZREFUSES17"
        var people = try demoPeople()
        for index in people.indices { people[index].consent = true }
        people[7].id = id
        people[7].name = "Zoe Zzyzx"
        people[7].consent = false
        // Others name the person in private fields.
        people[3].avoids = [id]
        people[4].requests = [id]
        people[5].manager = id
        try scratch.write(CohortFile.text(of: try Cohort(people)), to: "cohort.csv")
        for audience in ["participant", "administrator"] {
            let run = try scratch.bench(
                [
                    "match", "cohort.csv", "--out", "pairs.csv", "--report", "report.html", "--record", "run.json",
                    "--mail-merge", "mail.csv", "--audience", audience, "--practice", "career-development",
                ], expecting: 0)
            for text in try [run.output, run.error] + (Self.files + ["run.json"]).map({ try scratch.read($0) }) {
                #expect(!text.contains(id) && !text.contains("Zzyzx"))
            }
            #expect(try JSON(text: scratch.read("run.json"))["without_consent"].integer == 1)
            #expect(try Table(path: scratch.path("pairs.unmatched.csv")).rows.count == 1)
        }
        let check = try scratch.bench(["check", "cohort.csv"], expecting: 0)
        #expect(!check.output.contains(id))
        let judged = try scratch.bench(["evaluate", "cohort.csv", "pairs.csv"], expecting: 0)
        #expect(!judged.output.contains(id) && !judged.error.contains(id))
        // Explaining is refused like for somebody who is not there.
        try scratch.bench(["explain", "cohort.csv", "pairs.csv", "--id", id], expecting: 65)
    }
}
