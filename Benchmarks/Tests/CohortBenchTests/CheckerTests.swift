import Foundation
import PeerMatching
import Testing

/// The Python programs of `docs/checkers` prove our answers, and refuse nothing that `verify` proves.
struct CheckerTests {
    private static let checkers = Place.package.deletingLastPathComponent().appending(path: "docs/checkers").path

    /// An instance, and how it is solved.
    private struct Case {
        let problem: String
        let file: String
        let text: String
        let flags: [String]
    }

    private func cases(_ seed: UInt64) -> [Case] {
        var generator = SplitMix64(seed: seed)
        func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        func lines(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
        let (rows, columns, blanks) = (number(1...6), number(1...6), [0, 40, 70][number(0...2)])
        let costs = (0..<rows).map { _ in
            (0..<columns).map { _ in chance(blanks) ? "inf" : "\(number(-9...9)).\(number(0...999))" }
                .joined(separator: ",")
        }
        let n = number(2...9)
        var edges: [String] = []
        for u in 0..<n { for v in u + 1..<n where chance(60) { edges.append("\(u) \(v) \(number(-5...9))") } }
        let lists = (0..<n).map { person in
            (1...n).filter { $0 != person + 1 && chance(80) }.shuffled(using: &generator).map(String.init)
        }
        let ties = lists.map { $0.count > 2 ? ["{\($0[0]),\($0[1])}"] + $0[2...] : $0 }
        let graph = lines(["\(n) \(edges.count)"] + edges)
        func text(_ lists: [[String]]) -> String { lines(["\(n)"] + lists.map { $0.joined(separator: " ") }) }
        return [
            Case(
                problem: "assignment", file: "i.csv", text: lines(costs),
                flags: ["--sense", chance(50) ? "min" : "max"]),
            Case(problem: "matching", file: "i.txt", text: graph, flags: []),
            Case(
                problem: "matching", file: "i.txt", text: graph,
                flags: ["--max-cardinality", "--sense", chance(50) ? "min" : "max"]),
            Case(problem: "matching", file: "i.txt", text: graph, flags: ["--perfect"]),
            Case(problem: "roommates", file: "i.txt", text: text(lists), flags: []),
            Case(
                problem: "roommates", file: "i.txt", text: text(ties),
                flags: ["--stability", chance(50) ? "strong" : "super"]),
        ]
    }

    /// The checker of an answer with its options; `nil` where there is none.
    private func checker(_ asked: Case, _ answer: JSON) -> [String]? {
        switch (asked.problem, answer["status"].text) {
        case ("assignment", "optimal"): ["assignment_duals.py"] + (asked.flags.contains("max") ? ["max"] : [])
        case ("assignment", "infeasible"): ["hall_violator.py"]
        case ("matching", "optimal"):
            asked.flags.contains("--perfect")
                ? nil
                : ["blossom_duals.py"] + (asked.flags.isEmpty ? [] : ["max-cardinality"])
                    + (asked.flags.contains("min") ? ["min"] : [])
        case ("matching", "infeasible"): ["tutte_berge.py"]
        case ("roommates", "stable"): ["stable_matching.py"] + asked.flags.dropFirst()
        case ("roommates", "unsolvable"):
            answer["certificate"].keys.contains("forced_deletions")
                ? ["forced_deletions.py"] + asked.flags.dropFirst() : ["stable_partition.py"]
        default: nil
        }
    }

    /// An answer whose `turn`-th number is changed by one, or null made a number; the environment is left alone.
    private func spoiled(_ value: Any, _ turn: inout Int, _ generator: inout SplitMix64) -> Any {
        if let object = value as? [String: Any] {
            var changed = object
            for key in object.keys.sorted() where key != "environment" {
                if let inner = object[key] { changed[key] = spoiled(inner, &turn, &generator) }
            }
            return changed
        }
        if let list = value as? [Any] { return list.map { spoiled($0, &turn, &generator) } }
        guard value is NSNumber || value is NSNull else { return value }
        turn -= 1
        guard turn == 0 else { return value }
        return (value as? NSNumber).map { $0.intValue + (Bool.random(using: &generator) ? 1 : -1) } ?? 0
    }

    @Test("answers of all kinds are proved; of spoiled ones what the judge proves the checker proves", arguments: 1...5)
    func answers(seed: UInt64) throws {
        let scratch = try Scratch()
        var generator = SplitMix64(seed: seed &+ 1000)
        var refused = 0
        for (index, asked) in cases(seed).enumerated() {
            try scratch.write(asked.text, to: asked.file)
            let run = try scratch.bench(["solve", asked.problem, asked.file] + asked.flags)
            let answer = try JSON(text: run.output)
            guard let checker = checker(asked, answer) else { continue }
            func check(_ name: String) throws -> Run {
                try scratch.launch(
                    URL(filePath: "/usr/bin/env"),
                    ["python3", "\(Self.checkers)/\(checker[0])", asked.file, name] + checker.dropFirst())
            }
            try scratch.write(run.output, to: "answer.json")
            let proved = try check("answer.json")
            #expect(proved.code == 0, "seed \(seed), case \(index), \(checker): \(proved.error)")
            for _ in 0..<3 {
                var turn = Int.random(in: 1...12, using: &generator)
                let value = spoiled(try #require(answer.value), &turn, &generator)
                guard turn <= 0 else { continue }
                try scratch.write([UInt8](JSONSerialization.data(withJSONObject: value)), to: "spoiled.json")
                let theirs = try check("spoiled.json")
                let ours = try scratch.bench(["verify", asked.problem, asked.file, "spoiled.json"] + asked.flags)
                refused += theirs.code == 70 ? 1 : 0
                #expect(theirs.code == 0 || theirs.code == 70, "\(theirs.error)")
                #expect(ours.code != 0 || theirs.code == 0, "seed \(seed), case \(index), \(checker): \(theirs.error)")
            }
        }
        #expect(refused > 0)
    }
}
