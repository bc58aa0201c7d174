import Foundation
import PeerFiles
import Testing

/// Every number that an answer states is computed again by `verify`, and every proof that there is no answer is judged.
struct StatedClaimTests {
    /// An answer with one value changed.
    private func spoil(_ scratch: Scratch, _ key: String, _ value: Any?) throws {
        let data = Data(try scratch.read("answer.json").utf8)
        var answer = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        answer[key] = value
        let text = try JSONSerialization.data(withJSONObject: answer)
        try scratch.write(String(decoding: text, as: UTF8.self), to: "spoiled.json")
    }

    @Test(
        "an answer that says it is of another question than the options is refused",
        arguments: [
            (
                "groups", "4 2 ss 2 2 2 2\n0 1 5\n0 2 1\n0 3 1\n1 2 1\n1 3 1\n2 3 4\n", ["--goal", "sum"],
                [("goal", "\"worstPair\"")]
            ),
            (
                "rings", "3 0 3 0\n[[2],[1,3],[1]]\n[[4],[5,1],[2]]\n",
                ["--goal", "coverThenWeight", "--length", "3", "--chains", "0"],
                [("goal", "\"weight\""), ("length", "2"), ("chains_length", "2")]
            ),
            (
                "rounds", "4 4\n0 1 5\n1 2 3\n2 3 4\n0 3 1\n", ["--goal", "coverThenWeight", "--rounds", "2"],
                [("goal", "\"weight\"")]
            ),
            (
                "exchange", "inf,3,2\n1,inf,5\n4,1,inf\n", ["--goal", "total", "--degree", "1"],
                [("goal", "\"worstServed\""), ("no_mutual", "true")]
            ),
        ] as [(String, String, [String], [(String, String)])])
    func question(problem: String, text: String, options: [String], spoilt: [(String, String)]) throws {
        let scratch = try Scratch()
        let file = problem == "exchange" ? "scores.csv" : "instance.txt"
        try scratch.write(text, to: file)
        try scratch.bench(["solve", problem, file, "--out", "answer.json"] + options, expecting: 0)
        try scratch.bench(["verify", problem, file, "answer.json"] + options, expecting: 0)
        for (key, value) in spoilt {
            let other = try JSONSerialization.jsonObject(with: Data(value.utf8), options: .fragmentsAllowed)
            try spoil(scratch, key, other)
            let run = try scratch.bench(["verify", problem, file, "spoiled.json"] + options, expecting: 70)
            #expect(run.error.contains("another question"), "\(problem), \(key): \(run.error)")
        }
    }

    @Test("the bound on the weight of rings", arguments: ["coverThenWeight", "weight"])
    func ringWeights(goal: String) throws {
        let scratch = try Scratch()
        try scratch.write("4 0\n[[2],[3,1],[1,4],[2]]\n[[1],[2,3],[4,2],[5]]\n", to: "k.txt")
        let question = ["rings", "k.txt", "--goal", goal]
        try scratch.bench(["solve"] + question + ["--out", "answer.json"], expecting: 0)
        let verify = ["verify", "rings", "k.txt"]
        try scratch.bench(verify + ["answer.json", "--goal", goal], expecting: 0)
        let answer = try JSON(text: scratch.read("answer.json"))
        let bound = try #require(answer["weight_bound"].integer)
        for value in [-13, bound + 1, bound - 1, 0] as [Int] where value != bound {
            try spoil(scratch, "weight_bound", value)
            try scratch.bench(verify + ["spoiled.json", "--goal", goal], expecting: 70)
        }
        try spoil(scratch, "weight_bound", nil)
        try scratch.bench(verify + ["spoiled.json", "--goal", goal], expecting: 70)
    }

    @Test("circles that cannot be end with 3 and those who need more than there is")
    func infeasibleExchange() throws {
        let scratch = try Scratch()
        try scratch.write("1,2,3\n4,5,6\n7,8,9\n", to: "c.csv")
        let question = ["exchange", "c.csv"]
        try scratch.bench(["solve"] + question + ["--degree", "3", "--out", "answer.json"], expecting: 3)
        let verify = ["verify", "exchange", "c.csv"]
        try scratch.bench(verify + ["answer.json", "--degree", "3"], expecting: 0)
        // The same violator proves nothing where two are enough.
        try scratch.bench(verify + ["answer.json", "--degree", "2"], expecting: 70)
        try spoil(scratch, "violator", nil)
        try scratch.bench(verify + ["spoiled.json", "--degree", "3"], expecting: 70)
        try spoil(scratch, "violator", ["side": "rows", "members": [0], "neighbours": [1]])
        try scratch.bench(verify + ["spoiled.json", "--degree", "3"], expecting: 70)
    }

    @Test(
        "pairs that block by another sense are counted in it",
        arguments: [("strong", 2), ("super", 2)])
    func bestEffort(stability: String, least: Int) throws {
        let scratch = try Scratch()
        try scratch.write("4\n2 {3,4}\n3 {4,1}\n{4,2} 1\n2 3 1\n", to: "r.txt")
        let question = ["roommates", "r.txt", "--stability", stability]
        try scratch.bench(["solve"] + question + ["--out", "answer.json"], expecting: 3)
        let answer = try JSON(text: scratch.read("answer.json"))
        let mates = try #require(answer["best_effort"]["mates"].array).map { ($0 as? NSNumber)?.intValue }
        let blocking = try #require(answer["best_effort"]["blocking_pairs"].integer)
        #expect(blocking == Self.blocking(mates, stability))
        #expect(mates != [2, 1, 4, 3] || blocking == least)
        try scratch.bench(["verify", "roommates", "r.txt", "answer.json", "--stability", stability], expecting: 0)
        let written = mates.map { $0.map { $0 as Any } ?? NSNull() }
        try spoil(scratch, "best_effort", ["mates": written, "blocking_pairs": blocking - 1])
        try scratch.bench(["verify", "roommates", "r.txt", "spoiled.json", "--stability", stability], expecting: 70)
    }

    /// By definition, for the lists above: levels from 0, nobody is liked less than anybody on the list.
    private static func blocking(_ mates: [Int?], _ stability: String) -> Int {
        let levels: [[Int: Int]] = [[2: 0, 3: 1, 4: 1], [3: 0, 4: 1, 1: 1], [4: 0, 2: 0, 1: 1], [2: 0, 3: 1, 1: 2]]
        func level(_ person: Int, _ other: Int?) -> Int { other.flatMap { levels[person - 1][$0] } ?? 9 }
        var count = 0
        for one in 1..<4 {
            for other in one + 1...4 where mates[one - 1] != other {
                let (a, b) = (level(one, mates[one - 1]), level(other, mates[other - 1]))
                let (new, back) = (level(one, other), level(other, one))
                guard new < 9, back < 9, new <= a, back <= b else { continue }
                if stability == "super" || new < a || back < b { count += 1 }
            }
        }
        return count
    }

    @Test(
        "without ties every sense of stability is answered, and the answer is accepted", arguments: ["strong", "super"])
    func withoutTies(stability: String) throws {
        let scratch = try Scratch()
        for (text, code) in [("3\n\n\n\n", 0), ("4\n2 3\n3 1\n1 2\n\n", 3), ("2\n2\n1\n", 0)] as [(String, Int32)] {
            try scratch.write(text, to: "r.txt")
            let question = ["roommates", "r.txt", "--stability", stability]
            try scratch.bench(["solve"] + question + ["--out", "answer.json"], expecting: code)
            try scratch.bench(["verify", "roommates", "r.txt", "answer.json", "--stability", stability], expecting: 0)
            try scratch.bench(["verify", "roommates", "r.txt", "answer.json"], expecting: 70)
        }
    }

    @Test("a part of all stable matchings has as many as were asked for")
    func partOfAll() throws {
        let scratch = try Scratch()
        try scratch.write(SolveRoommatesChoiceTests.ten, to: "ten.txt")
        let question = ["roommates", "ten.txt", "--all", "--limit", "3"]
        try scratch.bench(["solve"] + question + ["--out", "answer.json"], expecting: 0)
        let verify = ["verify", "roommates", "ten.txt"]
        try scratch.bench(verify + ["answer.json", "--all", "--limit", "3"], expecting: 0)
        try scratch.bench(verify + ["answer.json", "--all"], expecting: 70)
        try spoil(scratch, "matchings", [[Int]]())
        try scratch.bench(verify + ["spoiled.json", "--all", "--limit", "3"], expecting: 70)
        try scratch.bench(verify + ["spoiled.json", "--all"], expecting: 70)
    }

    @Test("numbers that no float is are written and read exactly")
    func exactObjectives() throws {
        for (cell, stated) in [
            ("9007199254740993", "\"9007199254740993\""), ("-9007199254740993", "\"-9007199254740993\""),
            ("9007199254740992", "9007199254740992"), ("9007199254740991", "9007199254740991"),
            ("259259371113853.875", "\"259259371113853.875\""), ("0.1", "0.1"), ("-2.5", "-2.5"),
        ] {
            let scratch = try Scratch()
            try scratch.write(cell + "\n", to: "c.csv")
            for terms in [[], ["--objective", "bottleneck"], ["--objective", "leximin"]] as [[String]] {
                try scratch.bench(["solve", "assignment", "c.csv", "--out", "answer.json"] + terms, expecting: 0)
                let text = try scratch.read("answer.json")
                #expect(text.contains("\"objective\" : \(stated)"), "\(cell): \(text)")
                let verify = ["verify", "assignment", "c.csv", "spoiled.json"] + terms
                try scratch.bench(["verify", "assignment", "c.csv", "answer.json"] + terms, expecting: 0)
                for wrong in [
                    "9007199254740992.5", "9007199254740993.2", "259259371113853.88", "0.10000000000000000001",
                    "1e-330",
                    "-2.5000000000000000000000000000000001", "\"1\"",
                ] {
                    let spoiled = text.replacingOccurrences(
                        of: "\"objective\" : \(stated)", with: "\"objective\" : \(wrong)")
                    try scratch.write(spoiled, to: "spoiled.json")
                    let run = try scratch.bench(verify)
                    #expect(run.code == 70 || run.code == 65, "\(cell), \(wrong): \(run.code) \(run.output)")
                }
            }
        }
    }

    @Test("a program says one thing: no model beside another fit, no threads that no run can have")
    func programs() throws {
        let scratch = try Scratch()
        try scratch.write("id,skill:a,learn:a\nx,1,2\ny,3,1\nz,2,2\nw,4,0\n", to: "people.csv")
        try scratch.bench(["match", "people.csv", "--out", "p.csv", "--record", "run.json"], expecting: 0)
        let record = try #require(
            try JSONSerialization.jsonObject(with: Data(scratch.read("run.json").utf8)) as? [String: Any])
        let fitted = try #require(record["fitted"] as? [String: Any])
        func run(_ program: [String: Any], _ options: [String] = []) throws -> Int32 {
            let text = try JSONSerialization.data(withJSONObject: program)
            try scratch.write(String(decoding: text, as: UTF8.self), to: "program.json")
            return try scratch.bench(["match", "people.csv", "--program", "program.json", "--out", "q.csv"] + options)
                .code
        }
        #expect(try run(["fitted": fitted]) == 0)
        var model = try #require(fitted["model"] as? [String: Any])
        #expect(try run(["fitted": fitted, "model": model]) == 0)
        model["minimum_coverage"] = 0.25
        #expect(try run(["fitted": fitted, "model": model]) == 65)
        model["minimum_coverage"] = -1
        #expect(try run(["fitted": fitted, "model": model]) == 65)
        #expect(try run(["fitted": fitted], ["--minimum-coverage", "0.25"]) == 64)
        #expect(try run(["threads": -1]) == 65)
    }
}
