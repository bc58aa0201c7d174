import Foundation
import PeerFiles
import PeerMatching
import PeerReports
import PeerStatistics
import Testing

/// `compare`: the same bytes however it was interrupted, honest numbers, and refusals before work.
struct CompareTests {
    private static let question = [
        "compare", "--culture", "mentoring", "--participants", "24,30", "--instances", "3", "--strategies",
        "maximum-weight,greedy,random,stable-roommates", "--seeds", "2",
    ]

    /// Every file but those that may differ, by name.
    private func files(_ scratch: Scratch, _ folder: String) throws -> [String: Data] {
        let manifest = try JSON(text: scratch.read("\(folder)/manifest.json"))
        var files: [String: Data] = [:]
        for name in manifest["files"].keys {
            files[name] = try Data(contentsOf: scratch.folder.appending(path: "\(folder)/\(name)"))
            let digest = try #require(manifest["files"][name].text)
            #expect(FileDigest.sha256(of: [UInt8](try #require(files[name]))) == digest, "\(name)")
        }
        return files
    }

    @Test("threads and interruptions change no byte, and nothing half-written stays")
    func resumes() throws {
        let scratch = try Scratch()
        try scratch.bench(Self.question + ["--threads", "1", "--out", "whole"], expecting: 0)
        var generator = SplitMix64(seed: 3)
        for _ in 0..<6 {
            try scratch.kill(
                Self.question + ["--out", "parts"], after: Double.random(in: 0.02..<0.9, using: &generator))
        }
        try scratch.bench(Self.question + ["--out", "parts"], expecting: 0)
        let (whole, parts) = (try files(scratch, "whole"), try files(scratch, "parts"))
        #expect(whole == parts)
        #expect(whole.count == 8 + 3 + 6 * (4 * 2 + 1) - 2)
        for folder in ["parts", "parts/cells", "parts/figures"] {
            let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path(folder))
            #expect(names.allSatisfy { !$0.hasPrefix(".") }, "\(names)")
        }
    }

    @Test("values are those of match and evaluate on the cohort that generate writes")
    func agreesWithMatch() throws {
        let scratch = try Scratch()
        try scratch.bench(
            [
                "compare", "--culture", "mentoring", "--participants", "30", "--instances", "2", "--strategies",
                "greedy,stable-roommates", "--seed", "9", "--no-timings", "--out", "out",
            ], expecting: 0)
        try scratch.bench(
            [
                "generate", "--culture", "mentoring", "--participants", "30", "--instances", "2", "--seed", "9",
                "--out",
                "cohorts",
            ], expecting: 0)
        let results = try Table(path: scratch.path("out/results.csv"))
        func value(_ instance: Int, _ strategy: String, _ metric: String) throws -> Double {
            let row = try #require(
                results.rows.first {
                    $0[0] == "mentoring-n30-00\(instance)" && $0[4] == strategy && $0[7] == metric
                })
            return try #require(Double(row[8]))
        }
        for instance in 1...2 {
            for strategy in ["greedy", "stable-roommates"] {
                let cohort = "cohorts/mentoring-\(instance).csv"
                try scratch.bench(["match", cohort, "--strategy", strategy, "--out", "pairs.csv"], expecting: 0)
                let run = try scratch.bench(["evaluate", cohort, "pairs.csv"], expecting: 0)
                let metrics = try JSON(text: run.output)["metrics"]
                let total = try #require(metrics["total_score"].number) / Double(Score.one)
                #expect(try value(instance, strategy, "total") == total)
                #expect(try value(instance, strategy, "blocking_pairs") == metrics["blocking_pairs"].number)
                #expect(try value(instance, strategy, "mean_rank") == metrics["mean_rank"].number)
                #expect(try value(instance, strategy, "loss") >= 0)
            }
        }
    }

    @Test("no strategy gains more than maximum weight, whose loss is 0")
    func loss() throws {
        let scratch = try Scratch()
        try scratch.bench(
            [
                "compare", Place.demo, "--strategies", "maximum-weight:score,suitor,hungarian,first-come,random",
                "--no-timings", "--out", "out",
            ], expecting: 0)
        let table = try Table(path: scratch.path("out/results.csv"))
        let losses = table.rows.filter { $0[7] == "loss" }.map { ($0[4], Double($0[8]) ?? -1) }
        #expect(losses.count == 5)
        #expect(losses[0] == ("maximum-weight:score", 0))
        #expect(losses.dropFirst().allSatisfy { $0.1 > 0 }, "\(losses)")
    }

    @Test(
        "a strategy that does not suit the people is refused before any work",
        arguments: [
            ["--strategies", "greedy,deferred-acceptance"], ["--strategies", "greedy,rematch"],
            ["--strategies", "greedy,greedy"], ["--strategies", "greedy:best"], ["--strategies", "martian"], [],
            ["--strategies", "greedy", "--solver", "mine=true {graph}"],
            ["--strategies", "greedy", "--primary", "beauty"],
            ["--strategies", "greedy", "--primary", "assortativity"], ["--strategies", "greedy", "--seeds", "0"],
            [
                "--strategies", "greedy", "--culture", "mentoring", "--participants", "9", "--instances", "1",
                "--param", "x=1",
            ],
            [
                "--strategies", "greedy", "--culture", "mentoring", "--participants", "9", "--instances", "1",
                "--param", "span=.5",
            ],
            ["--strategies", "greedy", "--culture", "martian", "--participants", "9", "--instances", "1"],
            ["--strategies", "greedy", "--instances", "1"],
        ])
    func refusals(options: [String]) throws {
        let scratch = try Scratch()
        let run = try scratch.bench(["compare", Place.demo, "--out", "out"] + options, expecting: 64)
        #expect(!run.firstError.isEmpty && !scratch.exists("out"), "\(run.error)")
    }

    @Test("another comparison, or other files, are not written over")
    func otherFolder() throws {
        let scratch = try Scratch()
        let compare = ["compare", Place.demo, "--no-timings", "--out", "out", "--strategies"]
        try scratch.bench(compare + ["greedy"], expecting: 0)
        try scratch.bench(compare + ["random"], expecting: 64)
        try scratch.write("mine", to: "mine.txt")
        try scratch.bench(["compare", Place.demo, "--out", ".", "--strategies", "greedy"], expecting: 64)
        try scratch.bench(["compare", "nobody.csv", "--out", "x", "--strategies", "greedy"], expecting: 66)
        #expect(try scratch.names == ["mine.txt", "out"])
    }
}

/// Studies and their replays.
struct StudyTests {
    private let study = """
        {"culture": "mentoring", "parameters": {"departments": 3}, "participants": [20], "instances": 3,
         "strategies": ["greedy", "random", "maximum-weight"], "primary": "worst", "region": 0.01, "draws": 1000}
        """

    @Test("a study is replayed byte by byte, and a change of any file is found")
    func replay() throws {
        let scratch = try Scratch()
        try scratch.write(study, to: "study.json")
        try scratch.bench(["study", "study.json", "--out", "out", "--no-timings"], expecting: 0)
        try scratch.bench(["replay", "out"], expecting: 0)
        let cell = try #require(
            try FileManager.default.contentsOfDirectory(atPath: scratch.path("out/cells")).sorted().first)
        for name in ["results.csv", "statistics.json", "report.html", "table.tex", "cells/\(cell)"] {
            let text = try scratch.read("out/\(name)")
            try scratch.write(text + " ", to: "out/\(name)")
            let run = try scratch.bench(["replay", "out"], expecting: 1)
            #expect(run.firstError.hasPrefix(name), "\(run.error)")
            try scratch.write(text, to: "out/\(name)")
        }
    }

    @Test("a file that the comparison did not write is found")
    func strangers() throws {
        let scratch = try Scratch()
        try scratch.write(study, to: "study.json")
        try scratch.bench(["study", "study.json", "--out", "out", "--no-timings"], expecting: 0)
        for name in ["note.txt", "cells/more.json", "figures/own.svg"] {
            try scratch.write("mine", to: "out/\(name)")
            let run = try scratch.bench(["replay", "out"], expecting: 1)
            #expect(run.firstError.hasPrefix("\(name): is not in the manifest"), "\(run.error)")
            try FileManager.default.removeItem(atPath: scratch.path("out/\(name)"))
        }
        try scratch.bench(["replay", "out"], expecting: 0)
    }

    @Test("several cultures: each has its instances, its group, and the cohorts that it has alone")
    func cultures() throws {
        let scratch = try Scratch()
        let rest = #""participants": [10], "instances": 3, "strategies": ["greedy", "random"], "draws": 1000"#
        try scratch.write(
            #"{"cultures": [{"culture": "mentoring", "name": "few", "parameters": {"departments": 2}}, "#
                + #"{"culture": "mentoring"}, {"culture": "composite"}], \#(rest)}"#, to: "study.json")
        try scratch.bench(["study", "study.json", "--out", "out", "--no-timings"], expecting: 0)
        try scratch.bench(["replay", "out"], expecting: 0)
        let rows = try Table(path: scratch.path("out/results.csv")).rows
        let labels = ["few": "mentoring", "mentoring": "mentoring", "composite": "composite"]
        for (label, culture) in labels {
            let own = rows.filter { $0[0].hasPrefix("\(label)-n10-00") }
            #expect(Set(own.map { $0[0] }).count == 3 && own.allSatisfy { $0[2] == culture })
            #expect(own.allSatisfy { $0[3].contains("departments=2") } == (label == "few"))
        }
        let groups = Set(try Table(path: scratch.path("out/summary.csv")).rows.map { $0[0] })
        #expect(groups == ["all", "culture=few", "culture=mentoring", "culture=composite"])
        let page = try scratch.read("out/report.html")
        #expect(labels.keys.allSatisfy { page.contains("<td>culture=\($0)</td>") })
        // Alone, a culture has the same numbers.
        try scratch.write(#"{"culture": "composite", \#(rest)}"#, to: "alone.json")
        try scratch.bench(["study", "alone.json", "--out", "alone", "--no-timings"], expecting: 0)
        let alone = try Table(path: scratch.path("alone/results.csv")).rows
        #expect(alone == rows.filter { $0[2] == "composite" })
        try scratch.bench(
            [
                "compare", "--culture", "mentoring", "--culture", "composite", "--participants", "10", "--instances",
                "3",
                "--strategies", "greedy,random", "--no-timings", "--out", "both",
            ], expecting: 0)
        let both = try Table(path: scratch.path("both/results.csv")).rows
        #expect(both == rows.filter { !$0[0].hasPrefix("few") })
    }

    @Test(
        "the test that decides is the one that the study names",
        arguments: ["wilcoxon", "wilcoxon-pratt", "wilcoxon-split"])
    func test(name: String) throws {
        let scratch = try Scratch()
        // Of two strategies that leave nobody without a partner, differences of the worst pair are often 0.
        try scratch.write(
            #"{"culture": "mentoring", "participants": [8], "instances": 24, "strategies": ["greedy", "suitor", "random"], "#
                + #""primary": "worst", "draws": 1000, "replicates": 100, "test": "\#(name)"}"#, to: "study.json")
        try scratch.bench(["study", "study.json", "--out", "out", "--no-timings"], expecting: 0)
        let statistics = try JSON(text: scratch.read("out/statistics.json"))
        #expect(statistics["test"].text == name)
        let rows = try Table(path: scratch.path("out/results.csv")).rows.filter { $0[7] == "worst" }
        let values = Dictionary(grouping: rows, by: { $0[4] }).mapValues { $0.compactMap { Double($0[8]) } }
        let zeros = ["wilcoxon": SignedRankTest.Zeros.drop, "wilcoxon-pratt": .pratt, "wilcoxon-split": .split]
        let part = try #require(
            statistics["parts"].array?.map { JSON($0) }.first {
                $0["metric"].text == "worst" && $0["group"].text == "all"
            })
        var found: [Double] = []
        let pairs = try #require(part["pairs"].array)
        for pair in pairs.map({ JSON($0) }) {
            let (one, other) = (try #require(pair["first"].text), try #require(pair["second"].text))
            let (first, second) = (try #require(values[one]), try #require(values[other]))
            let differences = zip(first, second).map { $0 - $1 }
            let expected = SignedRankTest(differences, zeros: try #require(zeros[name])).probability
            #expect(abs((pair["p"].number ?? -1) - expected) < 1e-12)
            if differences.contains(0) { found.append(expected) }
        }
        #expect(!found.isEmpty)
    }

    @Test("a cohort that changed, or moved")
    func inputs() throws {
        let scratch = try Scratch()
        try scratch.bench(["generate", "--participants", "20", "--out", "people.csv"], expecting: 0)
        try scratch.write(#"{"cohorts": ["people.csv"], "strategies": ["greedy"]}"#, to: "study.json")
        try scratch.bench(["study", "study.json", "--out", "out", "--no-timings"], expecting: 0)
        try FileManager.default.createDirectory(atPath: scratch.path("moved"), withIntermediateDirectories: true)
        let text = try scratch.read("people.csv")
        try scratch.write(text, to: "moved/people.csv")
        try scratch.write(text.replacing("P001", with: "P000"), to: "people.csv")
        try scratch.bench(["replay", "out"], expecting: 1)
        try scratch.bench(["replay", "out", "--inputs", "moved"], expecting: 0)
        try FileManager.default.removeItem(atPath: scratch.path("people.csv"))
        try scratch.bench(["replay", "out"], expecting: 66)
    }

    @Test(
        "keys that are not known, or contradict each other, are refused",
        arguments: [
            #"{"strategies": ["greedy"], "cohort": ["x.csv"]}"#, #"{"cohorts": ["x.csv"]}"#,
            #"{"strategies": ["greedy"], "practice": "onboarding", "program": {}}"#, "[]",
            #"{"strategies": ["greedy"], "cultures": [{"culture": "mentoring"}], "culture": "mentoring"}"#,
            #"{"strategies": ["greedy"], "cultures": [{"culture": "mentoring", "participants": [8]}]}"#,
            #"{"strategies": ["greedy"], "cohorts": ["x.csv"], "test": "sign"}"#,
            #"{"strategies": ["greedy"], "cohorts": ["x.csv"], "solvers": [{"name": "a", "command": "a {graph} {out}", "seed": 1}]}"#,
        ])
    func badStudies(text: String) throws {
        let scratch = try Scratch()
        try scratch.write(text, to: "study.json")
        try scratch.bench(["study", "study.json", "--out", "out"], expecting: 65)
    }
}

/// Cultures that would count twice, or that files cannot be called by.
struct CultureRefusalTests {
    @Test(
        arguments: [
            #"[{"culture": "mentoring"}, {"culture": "mentoring", "name": "again"}]"#,
            #"[{"culture": "mentoring"}, {"culture": "mentoring", "parameters": {"departments": 2}}]"#,
            #"[{"culture": "mentoring", "name": "../x"}]"#, #"[{"culture": "mentoring", "name": ""}]"#,
            #"[{"culture": "mentoring", "parameters": {"x": 2}}]"#,
        ])
    func refused(cultures: String) throws {
        let scratch = try Scratch()
        try scratch.write(
            #"{"cultures": \#(cultures), "participants": [8], "instances": 2, "strategies": ["greedy"]}"#,
            to: "study.json")
        try scratch.bench(["study", "study.json", "--out", "out"], expecting: 64)
        #expect(!scratch.exists("out"))
    }
}

extension Scratch {
    /// Starts `cohort-bench` and kills it after so many seconds.
    func kill(_ arguments: [String], after seconds: Double) throws {
        let process = Process()
        process.executableURL = Place.executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        Thread.sleep(forTimeInterval: seconds)
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
