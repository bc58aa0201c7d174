import Foundation
import Testing

/// The same cohort gives the same bytes, whatever the order of its rows and however many threads compute.
struct DeterminismTests {
    /// What a run left behind.
    private struct Outputs: Equatable {
        let pairs: String
        let unmatched: String
        let report: String
        /// The record without its inputs' checksums and without machine and timings.
        let record: String
    }

    private func outputs(_ cohort: String, strategy: String, threads: Int = 2) throws -> Outputs {
        let scratch = try Scratch()
        // One name for all, as the report's title comes from it.
        try scratch.write(cohort, to: "cohort.csv")
        try scratch.bench(
            [
                "match", "cohort.csv", "--strategy", strategy, "--seed", "5", "--threads", "\(threads)", "--out",
                "pairs.csv", "--report", "report.html", "--record", "run.json",
            ], expecting: 0)
        return Outputs(
            pairs: try scratch.read("pairs.csv"), unmatched: try scratch.read("pairs.unmatched.csv"),
            report: try scratch.read("report.html"),
            record: try JSON(text: scratch.read("run.json")).text(without: ["environment", "inputs"]))
    }

    private func expectEqual(_ a: Outputs, _ b: Outputs, _ what: String) {
        #expect(a.pairs == b.pairs, "pairs: \(what)")
        #expect(a.unmatched == b.unmatched, "unmatched: \(what)")
        #expect(a.report == b.report, "report: \(what)")
        #expect(a.record == b.record, "record: \(what)")
    }

    @Test(
        "neither the order of rows nor the number of threads changes a byte",
        arguments: ["maximum-weight", "stable-roommates", "greedy", "random"])
    func sameBytes(strategy: String) throws {
        let demo = try String(contentsOfFile: Place.demo, encoding: .utf8)
        let lines = demo.split(separator: "\n")
        let first = try outputs(demo, strategy: strategy)
        for seed in UInt64(1)...3 {
            let rows = shuffled(Array(lines.dropFirst()), seed: seed)
            #expect(rows != Array(lines.dropFirst()))
            let text = ([lines[0]] + rows).joined(separator: "\n") + "\n"
            expectEqual(first, try outputs(text, strategy: strategy), "\(strategy), shuffled by \(seed)")
        }
        expectEqual(first, try outputs(demo, strategy: strategy, threads: 1), "\(strategy), one thread")
    }

    @Test("the order of columns changes nothing either")
    func columnOrder() throws {
        let demo = try Table(path: Place.demo)
        let order = shuffled(Array(demo.header.indices), seed: 4)
        let lines = ([demo.header] + demo.rows).map { row in order.map { row[$0] }.joined(separator: ",") }
        let original = try String(contentsOfFile: Place.demo, encoding: .utf8)
        expectEqual(
            try outputs(original, strategy: "maximum-weight"),
            try outputs(lines.joined(separator: "\n") + "\n", strategy: "maximum-weight"), "columns")
    }

    @Test("the seed decides pairs by lot, and nothing else")
    func seeds() throws {
        let scratch = try Scratch()
        for seed in ["1", "2"] {
            for strategy in ["random", "greedy"] {
                try scratch.bench(
                    [
                        "match", Place.demo, "--strategy", strategy, "--seed", seed, "--out",
                        "\(strategy)-\(seed).csv",
                    ], expecting: 0)
            }
        }
        #expect(try scratch.read("random-1.csv") != scratch.read("random-2.csv"))
        #expect(try scratch.read("greedy-1.csv") == scratch.read("greedy-2.csv"))
    }
}
