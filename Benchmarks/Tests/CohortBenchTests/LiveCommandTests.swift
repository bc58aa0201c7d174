import Testing

/// `live`: events between two cohorts, with few broken pairs each.
struct LiveCommandTests {
    /// A cohort of 24 and its pairs; one person leaves, one changes and one joins.
    private func scene() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.bench(["generate", "--participants", "26", "--seed", "5", "--out", "all.csv"], expecting: 0)
        let lines = try scratch.read("all.csv").split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        try scratch.write(lines.dropLast(2).joined(separator: "\n") + "\n", to: "before.csv")
        // P002 has left, P003 has the answers of P026, and P025 is new.
        let changed = "P003" + lines[26].drop { $0 != "," }
        let now = [lines[0], lines[1], changed] + lines[4...25]
        try scratch.write(now.joined(separator: "\n") + "\n", to: "now.csv")
        try scratch.bench(["match", "before.csv", "--out", "old.csv"], expecting: 0)
        return scratch
    }

    @Test("Every difference is an event within its limit, and the pairs are those of the people who are there")
    func events() throws {
        let scratch = try scene()
        for limit in [0, 2, 100] {
            let run = try scratch.bench(
                [
                    "live", "before.csv", "--now", "now.csv", "--previous", "old.csv", "--max-changes", "\(limit)",
                    "--out", "new.csv", "--events", "events.csv",
                ], expecting: 0)
            #expect(run.error.contains("3 events"))
            let events = try Table(path: scratch.path("events.csv"))
            #expect(try events.column("event") == ["left", "changed", "joined"])
            #expect(try events.column("id") == ["P002", "P003", "P025"])
            #expect(try events.column("broken").allSatisfy { (Int($0) ?? 99) <= limit })
            let members = try Table(path: scratch.path("new.csv")).column("member")
            #expect(members.count == 24 && Set(members).count == 24 && !members.contains("P002"))
            if limit == 100 { #expect(try events.column("optimal") == ["yes", "yes", "yes"]) }
            try scratch.bench(["evaluate", "now.csv", "new.csv", "--out", "measures.json"], expecting: 0)
        }
    }

    @Test("Pairs of people who are not there, and tables instead of pairs, are refused")
    func refusals() throws {
        let scratch = try scene()
        let call = ["live", "before.csv", "--now", "now.csv", "--max-changes", "1", "--out", "new.csv"]
        try scratch.write("group,member\nG1,P001\nG1,nobody\n", to: "odd.csv")
        let run = try scratch.bench(call + ["--previous", "odd.csv"], expecting: 65)
        #expect(run.error.contains("odd.csv:3"))
        try scratch.bench(call + ["--practice", "circles"], expecting: 65)
    }

    @Test("A pool of nobody to three people", arguments: 0..<4)
    func few(count: Int) throws {
        let scratch = try scene()
        let lines = try scratch.read("all.csv").split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        func write(_ people: ArraySlice<String>, to name: String) throws {
            try scratch.write(([lines[0]] + people).joined(separator: "\n") + "\n", to: name)
        }
        try write(lines[1..<1 + count], to: "few.csv")
        try write(lines[1..<1], to: "none.csv")
        // Scores fitted to nobody know no answers.
        for (before, now, paired) in [
            ("few.csv", "few.csv", count / 2 * 2), ("none.csv", "few.csv", 0), ("few.csv", "none.csv", 0),
        ] {
            try scratch.bench(
                ["live", before, "--now", now, "--max-changes", "4", "--out", "pairs.csv", "--events", "events.csv"],
                expecting: 0)
            #expect(try Table(path: scratch.path("pairs.csv")).column("member").count == paired)
            #expect(try Table(path: scratch.path("events.csv")).column("event").count == (before == now ? 0 : count))
        }
    }
}
