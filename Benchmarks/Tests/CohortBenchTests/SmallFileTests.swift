import Foundation
import Testing

/// Small files that claim or stand for much: their cost follows what they say, not what they claim.
struct SmallFileTests {
    /// Runs the command line with at most so much memory, in 10⁶ bytes of address space, and half a minute of processor time.
    private func limited(_ scratch: Scratch, megabytes: Int, _ arguments: [String]) throws -> Run {
        let limits = "ulimit -v \(megabytes * 1000) && ulimit -t 30 && exec \"$0\" \"$@\""
        return try scratch.launch(
            URL(filePath: "/bin/sh"), ["-c", limits, Place.executable.path] + arguments)
    }

    private func numPy(_ shape: String, _ kind: String = "<f8", body: [UInt8] = []) -> [UInt8] {
        let text = "{'descr': '\(kind)', 'fortran_order': False, 'shape': \(shape), }"
        let header = text + String(repeating: " ", count: 63 - (10 + text.utf8.count) % 64) + "\n"
        return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8) + body
    }

    @Test(
        "matrices without numbers are refused, however large they claim to be",
        arguments: [
            "(0, 4294967295)", "(4294967295, 0)", "(0, 100000000)", "(9223372036854775807, 2)",
            "(4294967296, 4294967296)", "(1, 9223372036854775807)", "(0, 2000)",
        ])
    func matrices(shape: String) throws {
        let scratch = try Scratch()
        try scratch.write(numPy(shape), to: "c.npy")
        let run = try limited(scratch, megabytes: 2_000, ["solve", "assignment", "c.npy"])
        #expect(run.code == 65 && run.firstError.hasPrefix("c.npy: "), "\(run.code) \(run.error)")
    }

    @Test("a hundred thousand people who name nobody are nobody's partners")
    func emptyLists() throws {
        let scratch = try Scratch()
        for count in [30_000, 100_000] {
            try scratch.write("\(count)\n" + String(repeating: "\n", count: count), to: "r.txt")
            let solved = try limited(scratch, megabytes: 2_000, ["solve", "roommates", "r.txt", "--out", "a.json"])
            #expect(solved.code == 0, "\(solved.error)")
            let checked = try limited(scratch, megabytes: 2_000, ["verify", "roommates", "r.txt", "a.json"])
            #expect(checked.code == 0, "\(checked.error)")
        }
    }

    @Test("short lists of many people are solved in the memory of what they name")
    func shortLists() throws {
        let scratch = try Scratch()
        let count = 40_000
        // A ring: everybody likes the next one best and the one before second best.
        let lists = (0..<count).map { "\(($0 + 1) % count + 1) \(($0 + count - 1) % count + 1)" }
        try scratch.write("\(count)\n" + lists.joined(separator: "\n") + "\n", to: "r.txt")
        let solved = try limited(scratch, megabytes: 2_000, ["solve", "roommates", "r.txt", "--out", "a.json"])
        #expect(solved.code == 0, "\(solved.error)")
        #expect(try limited(scratch, megabytes: 2_000, ["verify", "roommates", "r.txt", "a.json"]).code == 0)
    }

    @Test("nodes, vertices and capacities that nothing names cost nothing")
    func claims() throws {
        let scratch = try Scratch()
        try scratch.write("p asn 1000000 1\n" + (1...400).map { "n \($0)\n" }.joined() + "a 1 401 3\n", to: "c.asn")
        #expect(try limited(scratch, megabytes: 2_000, ["solve", "assignment", "c.asn"]).code == 65)
        try scratch.write("10000000 0\n", to: "g.txt")
        #expect(try limited(scratch, megabytes: 2_000, ["solve", "matching", "g.txt"]).code == 65)
        try scratch.write("100000\n1 2 3\n", to: "c.orlib")
        #expect(try limited(scratch, megabytes: 2_000, ["solve", "assignment", "c.orlib"]).code == 65)
        try scratch.write("4 3\n0 1 5\n1 2 6\n2 3 7\n", to: "g.txt")
        try scratch.write("20000\n20000\n20000\n20000\n", to: "capacities.txt")
        let capacities = ["--capacities", "capacities.txt"]
        let solved = try limited(
            scratch, megabytes: 2_000, ["solve", "matching", "g.txt", "--out", "a.json"] + capacities)
        #expect(solved.code == 0, "\(solved.error)")
        #expect(
            try limited(scratch, megabytes: 2_000, ["verify", "matching", "g.txt", "a.json"] + capacities).code == 0)
    }

    @Test("a cohort of a hundred thousand columns is read")
    func columns() throws {
        let scratch = try Scratch()
        let names = (0..<100_000).map { "skill:s\($0)" }
        let row = String(repeating: ",3", count: names.count)
        try scratch.write("id," + names.joined(separator: ",") + "\na\(row)\nb\(row)\n", to: "cohort.csv")
        let run = try limited(scratch, megabytes: 3_000, ["check", "cohort.csv"])
        #expect(run.code == 0, "\(run.code) \(run.error)")
    }
}
