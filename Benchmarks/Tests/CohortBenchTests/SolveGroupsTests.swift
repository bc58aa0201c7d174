import Foundation
import PeerMatching
import Testing

/// Groups from a bare matrix: the close bound through files and the judge, and what the option for it refuses.
struct SolveGroupsTests {
    /// People of levels in eight skills, who score what they differ by; groups of one size.
    private func instance(_ scratch: Scratch, people n: Int, groupsOf size: Int) throws {
        var random = SplitMix64(seed: 12)
        let levels = (0..<n).map { _ in (0..<8).map { _ in Int.random(in: 0...5, using: &random) } }
        var lines = [
            "\(n) \(n / size) ss " + Array(repeating: "\(size) \(size)", count: n / size).joined(separator: " ")
        ]
        for first in 0..<n {
            for second in first + 1..<n {
                lines.append(
                    "\(first) \(second) \(zip(levels[first], levels[second]).reduce(0) { $0 + abs($1.0 - $1.1) })")
            }
        }
        try scratch.write(lines.joined(separator: "\n") + "\n", to: "groups.txt")
    }

    @Test(
        "the proof by columns goes through a file, and is refused when a dual or the bound is another",
        arguments: [20, 140])
    func columns(people n: Int) throws {
        let scratch = try Scratch()
        try instance(scratch, people: n, groupsOf: 4)
        let solve = ["solve", "groups", "groups.txt", "--trials", "200000", "--out", "a.json"]
        try scratch.bench(solve + (n > 120 ? ["--bound-steps", "40"] : []), expecting: 0)
        let answer = try JSON(text: scratch.read("a.json"))
        let kind = try #require(answer["certificate"]["kind"].text)
        #expect(n > 120 ? kind == "columns" : ["columns", "column-search"].contains(kind), "\(kind)")
        try scratch.bench(["verify", "groups", "groups.txt", "a.json"], expecting: 0)

        let bound = try #require(answer["bound"].integer)
        let text = try scratch.read("a.json")
        let first = try #require(answer["certificate"]["duals"].integers?.first)
        let spoiled = [
            text.replacingOccurrences(of: "\"bound\" : \(bound)", with: "\"bound\" : \(bound - 1)"),
            text.replacingOccurrences(
                of: "\"duals\" : [\n      \(first),", with: "\"duals\" : [\n      \(first - 100_000),"),
            text.replacingOccurrences(of: "\"\(kind)\"", with: "\"exhaustive\""),
        ]
        for other in spoiled {
            try #require(other != text)
            try scratch.write(other, to: "b.json")
            try scratch.bench(["verify", "groups", "groups.txt", "b.json"], expecting: 70)
        }
        if n > 120 {
            // Without the steps the bound is that of partners, which is wider.
            try scratch.bench(solve, expecting: 0)
            let wide = try JSON(text: scratch.read("a.json"))
            #expect(wide["certificate"]["kind"].text == "partners" && wide["bound"].integer ?? 0 > bound)
        }
    }

    @Test("steps of a bound that is none, or of groups too large, are refused")
    func refused() throws {
        let scratch = try Scratch()
        try instance(scratch, people: 27, groupsOf: 9)
        let solve = ["solve", "groups", "groups.txt", "--trials", "1000", "--out", "a.json", "--bound-steps"]
        let large = try scratch.bench(solve + ["10"], expecting: 64)
        #expect(large.error.contains("up to 8"))
        try scratch.bench(solve + ["10", "--goal", "worstPair"], expecting: 64)
        try scratch.bench(solve + ["-1"], expecting: 64)
        #expect(!scratch.exists("a.json"))
        try scratch.bench(solve + ["0"], expecting: 0)
    }
}
