import Foundation
import PeerFiles
import Testing

/// Everything generated can be read back, and comes again from its seed.
struct GenerateTests {
    struct Kind: Sendable, CustomTestStringConvertible {
        let culture: String
        let ending: String
        /// What reads it: arguments before the file.
        let reader: [String]
        var testDescription: String { "\(culture) as .\(ending)" }
    }

    static let kinds: [Kind] =
        ["occupations", "mentoring", "composite"].map { Kind(culture: $0, ending: "csv", reader: ["check"]) }
        + [
            "impartial", "groups", "urn", "mallows", "euclidean", "reverse-euclidean", "attributes", "expectation",
            "fame", "master-list", "norm-mallows", "plackett-luce", "single-peaked", "group-separable", "didi",
            "mallows-euclidean", "asymmetric",
        ].flatMap { culture in
            ["txt", "soi"].map { Kind(culture: culture, ending: $0, reader: ["solve", "roommates"]) }
        }
        + ["uniform", "integers", "machol-wien", "plane"].flatMap { culture in
            ["csv", "npy"].map { Kind(culture: culture, ending: $0, reader: ["solve", "assignment"]) }
        }
        + [Kind(culture: "random-graph", ending: "txt", reader: ["solve", "matching"])]

    @Test("every culture in every format reads back, and a seed gives the same bytes", arguments: kinds)
    func readsBack(kind: Kind) throws {
        let scratch = try Scratch()
        // PrefLib's form has the file's name in it, so all are made under one name.
        func generate(_ seed: Int) throws -> Data {
            try scratch.bench(
                [
                    "generate", "--participants", "14", "--culture", kind.culture, "--seed", "\(seed)", "--out",
                    "instance.\(kind.ending)",
                ], expecting: 0)
            return try Data(contentsOf: scratch.folder.appending(path: "instance.\(kind.ending)"))
        }
        let first = try generate(3)
        if kind.culture != "machol-wien" { #expect(first != (try generate(4))) }
        #expect(first == (try generate(3)))
        let run = try scratch.bench(kind.reader + ["instance.\(kind.ending)"])
        // Roommates may be unsolvable, which is an answer.
        #expect(run.code == 0 || kind.reader.last == "roommates" && run.code == 3, "\(run.error)")
        if kind.reader == ["check"] { #expect(run.output.hasPrefix("people: 14\n")) }
        if kind.reader.last == "assignment" {
            #expect(try JSON(text: run.output)["mates"].integers?.sorted() == Array(0..<14))
        }
    }

    @Test(
        "both formats of a culture hold the same instance",
        arguments: [("uniform", "csv", "npy"), ("impartial", "txt", "soi")])
    func formatsAgree(culture: String, first: String, second: String) throws {
        let scratch = try Scratch()
        let answers = try [first, second].map { ending -> (objective: Double?, rest: String) in
            let file = "instance.\(ending)"
            try scratch.bench(
                ["generate", "--participants", "12", "--culture", culture, "--seed", "6", "--out", file], expecting: 0)
            let problem = culture == "uniform" ? "assignment" : "roommates"
            let answer = try scratch.bench("solve", problem, file).output
            try scratch.write(answer, to: "\(ending).json")
            // Duals are not unique, and the two formats are solved in different numbers: text has all digits of a sum of floats.
            let json = try JSON(text: answer)
            let objective = json["objective"].number ?? json["objective"].text.flatMap { Double($0) }
            return (objective, try json.text(without: ["environment", "certificate", "objective"]))
        }
        #expect(answers[0].rest == answers[1].rest)
        if culture == "uniform" {
            let (one, other) = (try #require(answers[0].objective), try #require(answers[1].objective))
            #expect(abs(one - other) < 1e-12, "\(one) and \(other)")
        }
        if culture == "uniform" {
            // Certificates are in units of their own format: powers of ten for text, of two for floats.
            try scratch.bench(["verify", "assignment", "instance.\(first)", "\(first).json"], expecting: 0)
            try scratch.bench(["verify", "assignment", "instance.\(second)", "\(second).json"], expecting: 0)
        }
    }

    @Test("several instances are numbered files in a folder, each from its own seed")
    func folder() throws {
        let scratch = try Scratch()
        try scratch.bench(
            [
                "generate", "--participants", "8", "--culture", "impartial", "--instances", "12", "--format", "soi",
                "--seed", "9", "--out", "lists",
            ], expecting: 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("lists")).sorted()
        #expect(names == (1...12).map { "impartial-\($0 < 10 ? "0" : "")\($0).soi" })
        let texts = try names.map { try scratch.read("lists/\($0)") }
        #expect(Set(texts).count == 12)
    }

    @Test(
        "no file of one seed is a file of another",
        arguments: [
            "impartial", "occupations", "mentoring", "composite", "uniform", "random-graph", "single-peaked",
            "asymmetric",
        ])
    func noFileTwice(culture: String) throws {
        let scratch = try Scratch()
        var texts: Set<Data> = []
        for seed in 11...14 {
            let run = [
                "generate", "--participants", "10", "--culture", culture, "--instances", "5", "--seed", "\(seed)",
                "--out",
                "s\(seed)",
            ]
            try scratch.bench(run, expecting: 0)
            for name in try FileManager.default.contentsOfDirectory(atPath: scratch.path("s\(seed)")) {
                texts.insert(try Data(contentsOf: scratch.folder.appending(path: "s\(seed)/\(name)")))
            }
        }
        #expect(texts.count == 20)
    }

    @Test("parameters change what is made, and others are refused")
    func parameters() throws {
        let scratch = try Scratch()
        func generate(_ options: [String], _ code: Int32 = 0) throws -> String {
            try scratch.bench(["generate", "--participants", "30", "--out", "x.csv"] + options, expecting: code)
            return code == 0 ? try scratch.read("x.csv") : ""
        }
        let mentoring = ["--culture", "mentoring"]
        let plain = try generate(mentoring)
        #expect(try generate(mentoring + ["--param", "departments=8"]) == plain)
        for parameter in ["departments=3", "eta2=0.5", "span=4", "zipf=2", "blanks=0.2", "planted=0.5"] {
            #expect(try generate(mentoring + ["--param", parameter]) != plain, "\(parameter)")
        }
        #expect(try generate(["--blanks", "0.3"]) == generate(["--param", "blanks=0.3"]))
        for wrong in [
            mentoring + ["--param", "spam=2"], mentoring + ["--param", "span=2.5"], mentoring + ["--param", "eta2=2"],
            mentoring + ["--param", "span"], mentoring + ["--param", "span=4", "--param", "span=5"],
            mentoring + ["--param", "span=2"],
            mentoring + ["--sides"], ["--culture", "impartial", "--blanks", "0.1"],
            mentoring + ["--personality", Place.bigFive],
        ] { _ = try generate(wrong, 64) }
    }

    @Test(
        "parameters of lists and graphs change what is made, and are refused out of range",
        arguments: [
            ("mallows", "phi", "0.8", "0.5", "1.5"), ("urn", "copies", "1", "5", "-1"),
            ("groups", "groups", "2", "3", "1"), ("groups", "share", "0.5", "0.2", "2"),
            ("euclidean", "dimension", "2", "3", "1.5"), ("reverse-euclidean", "share", "0.5", "0.3", "-0.1"),
            ("attributes", "attributes", "3", "2", "0"), ("expectation", "spread", "0.2", "0.5", "-1"),
            ("fame", "fame", "0.4", "0.1", "11"), ("master-list", "noise", "0.1", "0.3", "-1"),
            ("didi", "alpha", "5", "9", "0"), ("mallows-euclidean", "phi", "0.5", "0.2", "2"),
            ("random-graph", "density", "0.5", "0.3", "1.1"), ("random-graph", "weights", "1000", "7", "0"),
        ])
    func listParameters(culture: String, name: String, standard: String, other: String, wrong: String) throws {
        let scratch = try Scratch()
        func generate(_ value: String?, _ options: [String], to out: String) throws {
            try scratch.bench(
                ["generate", "--culture", culture, "--participants", "20", "--seed", "3", "--out", out] + options
                    + (value.map { ["--param", "\(name)=\($0)"] } ?? []), expecting: 0)
        }
        let ending = culture == "random-graph" ? "wmd" : "soi"
        func file(_ value: String?) throws -> String {
            try generate(value, [], to: "one.\(ending)")
            return try scratch.read("one.\(ending)")
        }
        let plain = try file(nil)
        #expect(try file(standard) == plain)
        let changed = try file(other)
        #expect(changed != plain)
        // The record of what was made is the file's title.
        #expect(changed.contains("\(culture) \(name)=\(other), 20 "))
        #expect(plain.contains("\(culture), 20 "))
        // Seeds of a series follow.
        for (value, folder) in [(nil, "plain"), (standard, "standard"), (other, "other")] as [(String?, String)] {
            try generate(value, ["--instances", "1", "--format", ending], to: folder)
        }
        let made = try ["plain", "standard", "other"].map { try scratch.read("\($0)/\(culture)-1.\(ending)") }
        #expect(made[0] == made[1])
        #expect(made[0] != made[2])
        let run = try scratch.bench(
            [
                "generate", "--culture", culture, "--participants", "20", "--param", "\(name)=\(wrong)", "--out",
                "no.txt",
            ], expecting: 64)
        #expect(run.error.contains("\(name) of '\(culture)' must be"))
    }

    @Test("a mentoring cohort has the columns of people at work")
    func mentoringColumns() throws {
        let scratch = try Scratch()
        try scratch.bench(
            ["generate", "--culture", "mentoring", "--participants", "300", "--out", "people.csv"], expecting: 0)
        let people = try CohortFile.read(path: scratch.path("people.csv")).cohort.participants
        let columns = Set(
            try scratch.read("people.csv").split(separator: "\n")[0].split(separator: ",").map(String.init))
        #expect(
            columns.isSuperset(of: [
                "stage", "department", "manager", "role", "wanted-role", "languages", "free", "facing", "overcame",
            ]))
        for prefix in ["skill:", "learn:", "goal:", "trait:", "support-offered:", "support-needed:"] {
            #expect(columns.contains { $0.hasPrefix(prefix) })
        }
        #expect(people.count { $0.free != nil && $0.role != nil } > 250)
        #expect(people.count { $0.wantedRole != nil } > 200)
    }

    @Test("planted pairs are written as ties, which a back-test reads")
    func planted() throws {
        let scratch = try Scratch()
        let mentoring = ["generate", "--culture", "mentoring", "--participants", "60", "--param", "planted=0.5"]
        try scratch.bench(mentoring + ["--out", "people.csv", "--planted", "planted.csv"], expecting: 0)
        let ties = try scratch.read("planted.csv").split(separator: "\n").map(String.init)
        #expect(ties[0] == "from,to")
        // 15 pairs, each in both directions.
        #expect(ties.count == 31)
        let pairs = Set(ties.dropFirst())
        for tie in pairs {
            let ends = tie.split(separator: ",")
            #expect(pairs.contains("\(ends[1]),\(ends[0])"))
        }
        try scratch.bench(mentoring + ["--out", "alone.csv"], expecting: 0)
        #expect(try scratch.read("alone.csv") == scratch.read("people.csv"))
        try scratch.bench(
            [
                "backtest", "people.csv", "--ties", "planted.csv", "--mutual", "--permutations", "5", "--replicates",
                "20",
                "--out", "backtest.json",
            ], expecting: 0)
        try scratch.bench(
            mentoring + ["--instances", "2", "--out", "cohorts", "--planted", "pairs"], expecting: 0)
        for folder in ["cohorts", "pairs"] {
            let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path(folder)).sorted()
            #expect(names == ["mentoring-1.csv", "mentoring-2.csv"])
        }
        for wrong in [
            ["generate", "--culture", "mentoring", "--participants", "9", "--out", "x.csv", "--planted", "y.csv"],
            ["generate", "--culture", "impartial", "--participants", "9", "--out", "x.txt", "--planted", "y.csv"],
            mentoring + ["--out", "x.csv", "--planted", "x.csv"],
            mentoring + ["--instances", "2", "--out", "same", "--planted", "same"],
        ] { try scratch.bench(wrong, expecting: 64) }
    }

    @Test("two sides, for buddies, can be matched")
    func sides() throws {
        let scratch = try Scratch()
        try scratch.bench(["generate", "--participants", "40", "--sides", "--out", "cohort.csv"], expecting: 0)
        let run = try scratch.bench(
            ["match", "cohort.csv", "--practice", "buddy-system", "--out", "pairs.csv"], expecting: 0)
        #expect(run.error.contains("status: optimal"))
        let people = try CohortFile.read(path: scratch.path("cohort.csv")).cohort
        let table = try Table(path: scratch.path("pairs.csv"))
        for (a, b) in zip(try table.column("member"), try table.column("partners")) {
            #expect(people[a]?.side != people[b]?.side)
        }
    }

    @Test("the demonstration cohort is reproduced byte for byte")
    func demonstration() throws {
        let scratch = try Scratch()
        try scratch.bench(
            [
                "generate", "--participants", "240", "--seed", "7", "--personality", Place.bigFive, "--personality-key",
                Place.bigFiveKey, "--out", "demo.csv",
            ], expecting: 0)
        let expected = try Data(contentsOf: URL(filePath: Place.demo))
        #expect(try Data(contentsOf: scratch.folder.appending(path: "demo.csv")) == expected)
    }
}

/// `explain` says why, in terms that add up.
struct ExplainTests {
    @Test("terms sum to the score, which is that of the pairs file", arguments: ["participant", "administrator"])
    func termsSum(audience: String) throws {
        let scratch = try Scratch()
        try scratch.bench(["match", Place.demo, "--out", "pairs.csv"], expecting: 0)
        let table = try Table(path: scratch.path("pairs.csv"))
        let (members, scores) = (try table.column("member"), try table.column("score"))
        for row in stride(from: 0, to: members.count, by: 17) {
            let run = try scratch.bench(
                ["explain", Place.demo, "pairs.csv", "--id", members[row], "--audience", audience], expecting: 0)
            let lines = run.output.split(separator: "\n").map(String.init)
            #expect(lines.contains("score: \(scores[row])"))
            let terms = lines.filter { $0.hasPrefix("  ") }.compactMap { $0.split(separator: " ").dropFirst().first }
            #expect(terms.count == 3)
            let sum = try terms.reduce(0) { $0 + (try millionths(String($1))) }
            #expect(sum == (try millionths(scores[row])))
            #expect((lines.first == "confidential") == (audience == "administrator"))
        }
    }

    @Test("whoever has no partner, or is not there, is told so")
    func nobody() throws {
        let scratch = try Scratch()
        try scratch.write("group,member\nG1,P001\nG1,P002\n", to: "pairs.csv")
        let run = try scratch.bench(["explain", Place.demo, "pairs.csv", "--id", "P003"], expecting: 0)
        #expect(run.output == "P003 has no partner in pairs.csv\n")
        try scratch.bench(["explain", Place.demo, "pairs.csv", "--id", "P999"], expecting: 65)
    }
}
