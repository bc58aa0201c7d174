import Testing

/// `solve assignment` beyond one partner each: prices, limits, locks, tiers and other objectives, small enough to check by hand.
struct SolveAllocationTests {
    private static let solved: Set<String> = ["objective", "mates", "terms", "cardinality"]
    private static let duals: Set<String> = ["row_duals", "column_duals", "scale"]

    private static let usual: [RoundTrip.Spoiling] = [
        .add(1, to: "objective"), .add(1, to: "cardinality"), .set("mates", to: [Int]()), .remove("row_duals"),
        .remove("column_duals"), .set("certificate", "scale", to: 4096), .set("status", to: "infeasible"),
        .set("certificate", "row_duals", to: [Int]()), .set("certificate", "levels", to: 4),
    ]

    static let trips: [RoundTrip] = [
        RoundTrip(
            "a row that has nobody at a price", "assignment", "costs.csv", "1,9\n8,9\n", flags: ["--opt-out", "4"],
            status: "optimal", keys: solved, certificate: duals, values: ["objective": "5", "mates": "[0,null]"],
            usual + [.set("terms", "opt_out", to: 9), .set("mates", to: [1, 0]), .set("mates", to: [0, 1])]),
        RoundTrip(
            "a price finer than the costs", "assignment", "costs.csv", "1,9\n8,9\n", flags: ["--opt-out", "2.5"],
            status: "optimal", keys: solved, certificate: duals, values: ["objective": "3.5", "mates": "[0,null]"],
            usual + [.set("objective", to: 3), .set("terms", "opt_out", to: 0.5)]),
        RoundTrip(
            "the greatest total, a price for sitting out", "assignment", "scores.csv", "5,1\n4,3\n",
            flags: ["--opt-out", "-2", "--sense", "max"], status: "optimal", keys: solved, certificate: duals,
            values: ["objective": "8", "mates": "[0,1]"], usual + [.set("sense", to: "min")]),
        RoundTrip(
            "most pairs first", "assignment", "costs.csv", "5,inf\n1,inf\n7,3\n",
            flags: ["--objective", "cardinality"],
            status: "optimal", keys: solved, certificate: duals.union(["levels"]),
            values: ["objective": "4", "mates": "[null,0,1]", "cardinality": "2"],
            usual + [.set("mates", to: [nil, 0, nil] as [Int?]), .set("terms", "goal", to: "sum")]),
        RoundTrip(
            "early tiers first", "assignment", "costs.csv", "1\n0\n",
            flags: ["--objective", "tiers", "--row-tiers", "tiers.csv"], files: ["tiers.csv": "1\n2\n"],
            status: "optimal", keys: solved, certificate: duals.union(["levels"]),
            values: ["objective": "1", "mates": "[0,null]"],
            usual + [.set("terms", "row_tiers", to: [2, 1]), .set("mates", to: [nil, 0] as [Int?])]),
        RoundTrip(
            "two rows on one column", "assignment", "costs.csv", "1,5\n2,5\n3,4\n",
            flags: ["--column-capacities", "columns.csv"], files: ["columns.csv": "0,2\n1\n"], status: "optimal",
            keys: solved, certificate: duals, values: ["objective": "7", "mates": "[[0],[0],[1]]"],
            usual + [
                .set("mates", to: [[0], [1], [0]]), .set("mates", to: [[0], [0], [0]]),
                .set("terms", "column_capacities", "1", to: [2, 2]),
            ]),
        RoundTrip(
            "a pair that must be used", "assignment", "costs.csv", "1,2\n1,9\n", flags: ["--locked", "locked.csv"],
            files: ["locked.csv": "0,0\n"], status: "optimal", keys: solved, certificate: duals,
            values: ["objective": "10", "mates": "[0,1]"],
            usual + [.set("mates", to: [1, 0]), .set("terms", "locked", to: [[0, 1]])]),
        RoundTrip(
            "the worst pair as good as possible", "assignment", "costs.csv", "0,5\n5,9\n",
            flags: ["--objective", "bottleneck"], status: "optimal", keys: solved,
            certificate: duals.union(["bottleneck"]), values: ["objective": "10", "mates": "[1,0]"],
            usual + [
                .set("mates", to: [0, 1]), .set("certificate", "bottleneck", "worst", to: 9), .remove("bottleneck"),
                .set("certificate", "bottleneck", "violator", "members", to: [Int]()),
            ]),
        RoundTrip(
            "the worst, then the next worst", "assignment", "costs.csv", "3,3,9\n3,1,9\n9,9,2\n",
            flags: ["--objective", "leximin"], status: "optimal", keys: solved, certificate: duals.union(["levels"]),
            values: ["objective": "6", "mates": "[0,1,2]"],
            usual + [.set("mates", to: [1, 0, 2]), .set("certificate", "levels", to: 2)]),
        RoundTrip(
            "limits that contradict each other", "assignment", "costs.csv", "1,2\n3,4\n",
            flags: ["--row-capacities", "rows.csv"], files: ["rows.csv": "2,2\n1,1\n"], status: "infeasible",
            keys: ["best_effort", "terms"], certificate: ["violator", "scale"],
            [
                .set("certificate", "violator", "members", to: [1]), .remove("violator"),
                .set("best_effort", "cardinality", to: 3), .add(1, to: "best_effort", "objective"),
                .set("best_effort", "certificate", "row_duals", to: [Int]()), .set("status", to: "optimal"),
                .set("best_effort", "mates", to: [[0], [Int]()]),
            ]),
    ]

    @Test("an allocation is solved, verified, and refused when spoiled", arguments: trips)
    func roundTrip(trip: RoundTrip) throws { try trip.run() }

    @Test("what people add, and what pairs lack")
    func sensitivity() throws {
        let scratch = try Scratch()
        try scratch.write("1,4\n2,8\n", to: "costs.csv")
        let flags = ["--contributions", "--raise", "0,0", "--raise", "0,1"]
        let answer = try JSON(text: scratch.bench(["solve", "assignment", "costs.csv"] + flags, expecting: 0).output)
        let text = try answer.text(without: ["environment"])
        #expect(text.contains(#""contributions":{"columns":[2,5],"rows":[4,5]}"#), "\(text)")
        #expect(text.contains(#""raises":[{"column":0,"raise":3,"row":0},{"column":1,"raise":0,"row":0}]"#), "\(text)")
    }

    @Test(
        "options that do not go together are refused, and files with their lines",
        arguments: [
            (["--objective", "tiers"], 64, "--row-tiers"), (["--raise", "7"], 64, "a row and a column"),
            (["--raise", "0,9"], 64, "2 columns"), (["--opt-out", "3", "--contributions"], 64, "one partner each"),
            (["--row-capacities", "short.csv"], 65, "short.csv:2:1: 1 lines, 2 expected"),
            (["--row-capacities", "odd.csv"], 65, "odd.csv:2:1: the least, 3, is above the most, 2"),
            (["--column-capacities", "words.csv"], 65, "words.csv:1:2: 'two' is not a whole number"),
            (["--locked", "far.csv"], 65, "(1, 10)"),
            (["--row-tiers", "none.csv", "--objective", "tiers"], 66, "none.csv"),
        ])
    func refused(flags: [String], code: Int, message: String) throws {
        let scratch = try Scratch()
        try scratch.write("1,4\n2,8\n", to: "costs.csv")
        try scratch.write("1,1\n", to: "short.csv")
        try scratch.write("1,1\n3,2\n", to: "odd.csv")
        try scratch.write("0,two\n1\n", to: "words.csv")
        try scratch.write("0,9\n", to: "far.csv")
        let run = try scratch.bench(["solve", "assignment", "costs.csv", "--out", "answer.json"] + flags)
        #expect(run.code == code && run.error.contains(message), "\(run.code) \(run.error)")
        #expect(!scratch.exists("answer.json"))
    }
}
