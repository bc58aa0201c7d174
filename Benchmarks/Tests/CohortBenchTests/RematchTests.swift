import Testing

/// `rematch`: the demonstration cohort after some of its people have left.
struct RematchTests {
    /// A cohort of 24 and its pairs; two people leave and one who had sat out joins.
    private func scene() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.bench(["generate", "--participants", "24", "--seed", "5", "--out", "all.csv"], expecting: 0)
        let lines = try scratch.read("all.csv").split(separator: "\n", omittingEmptySubsequences: true)
        // Before: all but the last two. Now: all but the first.
        try scratch.write(lines.dropLast(2).joined(separator: "\n") + "\n", to: "before.csv")
        try scratch.write(([lines[0]] + lines.dropFirst(2)).joined(separator: "\n") + "\n", to: "now.csv")
        try scratch.bench(["match", "before.csv", "--strategy", "random", "--out", "old.csv"], expecting: 0)
        return scratch
    }

    private func changes(_ scratch: Scratch, _ flags: [String]) throws -> [String: Int] {
        try scratch.bench(
            ["rematch", "now.csv", "--previous", "old.csv", "--out", "new.csv"] + flags, expecting: 0)
        let column = try Table(path: scratch.path("new.changes.csv")).column("change")
        return Dictionary(column.map { ($0, 1) }, uniquingKeysWith: +)
    }

    private func total(_ scratch: Scratch, _ pairs: String) throws -> Int {
        try scratch.bench(["evaluate", "now.csv", pairs, "--out", "measures.json"], expecting: 0)
        return try #require(try JSON(text: scratch.read("measures.json"))["metrics"]["total_score"].integer)
    }

    @Test("d = 0 keeps every surviving pair, more changes never lower the total, and no limit is the optimum")
    func budgets() throws {
        let scratch = try scene()
        var last = 0
        for budget in [0, 1, 2, 4, 8, 100] {
            let found = try changes(scratch, ["--max-changes", "\(budget)"])
            #expect((found["split"] ?? 0) <= budget && found["ended"] == 1)
            if budget == 0 { #expect(found["kept"] == 10 && found["split"] == nil) }
            let total = try total(scratch, "new.csv")
            #expect(total >= last, "\(budget) changes")
            last = total
        }
        try scratch.bench(["match", "now.csv", "--out", "best.csv"], expecting: 0)
        let best = try total(scratch, "best.csv")
        #expect(last == best)
        _ = try changes(scratch, [])
        #expect(try total(scratch, "new.csv") == best)
    }

    @Test("a price high enough keeps everything, a price of nothing is the optimum, and the answer is proved")
    func prices() throws {
        let scratch = try scene()
        #expect(try changes(scratch, ["--price", "1000"])["split"] == nil)
        let run = try scratch.bench(
            ["rematch", "now.csv", "--previous", "old.csv", "--price", "0.05", "--out", "new.csv"], expecting: 0)
        #expect(run.error.contains("certificate verified: no pairs are worth more under"))
    }

    @Test("the curve starts at 0, never falls, and has no gap in a small cohort")
    func curve() throws {
        let scratch = try scene()
        _ = try changes(scratch, ["--max-changes", "10", "--curve", "curve.csv"])
        let table = try Table(path: scratch.path("curve.csv"))
        #expect(try table.column("max_changes") == (0...10).map(String.init))
        let totals = try table.column("total").compactMap(Double.init)
        #expect(totals.count == 11 && zip(totals, totals.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(try table.column("gap").allSatisfy { Double($0) == 0 })
    }

    @Test("wrong usage and missing files have their exit codes")
    func refused() throws {
        let scratch = try scene()
        let start = ["rematch", "now.csv", "--previous", "old.csv"]
        try scratch.bench(start + ["--max-changes", "1", "--price", "1"], expecting: 64)
        try scratch.bench(start + ["--max-changes", "-1"], expecting: 64)
        try scratch.bench(start + ["--curve", "curve.csv"], expecting: 64)
        try scratch.bench(["rematch", "now.csv", "--previous", "none.csv"], expecting: 66)
        #expect(
            try scratch.bench(["rematch", "--help"], expecting: 0).output.contains("Example: cohort-bench rematch"))
    }
}
