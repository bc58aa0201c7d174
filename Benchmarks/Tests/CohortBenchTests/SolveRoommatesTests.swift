import Testing

/// `solve roommates` and `verify roommates`.
struct SolveRoommatesTests {
    /// Three people who want each other in a circle, and a fourth whom all like least: unsolvable
    /// (D. Gale & L. S. Shapley, American Mathematical Monthly 69 (1962) p. 12).
    static let circle = "4\n2 3 4\n3 1 4\n1 2 4\n1 2 3\n"

    /// Six people whose only stable matching is 1–6, 2–3, 4–5.
    static let six = "6\n4 6 2 5 3\n6 3 5 1 4\n4 5 1 6 2\n2 6 5 1 3\n4 2 3 6 1\n5 1 4 2 3\n"

    static let trips: [RoundTrip] = [
        RoundTrip(
            "a solvable instance of six", "roommates", "six.txt", six, status: "stable", keys: ["mates"],
            certificate: [], values: ["mates": "[6,3,2,5,4,1]"],
            [
                .set("mates", to: [2, 1, 4, 3, 6, 5]), .set("mates", "0", to: 2),
                .set("mates", to: [6, 3, 2, 5, 4, 0]),
                .set("mates", to: [nil, 3, 2, 5, 4, nil] as [Int?]), .set("mates", to: [6, 3, 2]),
                .set("status", to: "unsolvable"), .set("status", to: "optimal"), .set("mates", to: [1, 3, 2, 5, 4, 6]),
            ]),
        RoundTrip(
            "an unsolvable instance of four", "roommates", "circle.txt", circle, status: "unsolvable",
            keys: ["best_effort"], certificate: ["stable_partition"],
            [
                .reverse("certificate", "stable_partition", "0"), .remove("stable_partition"),
                .set("certificate", "stable_partition", to: [[1, 2, 3]]),
                .set("certificate", "stable_partition", to: [[1, 2], [3, 4]]),
                .set("certificate", "stable_partition", to: [[1, 2, 4], [3]]),
                .set("certificate", "stable_partition", to: [[1, 2, 3], [1]]), .set("status", to: "stable"),
                .set("certificate", "stable_partition", to: [[1, 2, 9], [4]]),
            ]),
        RoundTrip(
            "with ties", "roommates", "ties.txt", "4\n{2,3} 4\n1 {3,4}\n{1,2,4}\n3 {1,2}\n", status: "stable",
            keys: ["mates", "tie_breaks_tried"], certificate: [],
            [
                .set("mates", to: [4, 3, 2, 1]), .set("mates", "0", to: 1), .set("status", to: "unsolvable"),
                .set("mates", to: [nil, nil, nil, nil] as [Int?]),
            ]),
        RoundTrip(
            "incomplete lists", "roommates", "some.txt", "5\n2 3\n1\n1 2\n\n3\n", status: "stable", keys: ["mates"],
            certificate: [], values: ["mates": "[2,1,null,null,null]"],
            [
                .set("mates", to: [nil, nil, nil, nil, nil] as [Int?]),
                .set("mates", to: [3, nil, 1, nil, nil] as [Int?]),
                // 3 does not accept 5, though 5 accepts 3.
                .set("mates", to: [2, 1, 5, nil, 3] as [Int?]), .set("mates", to: [2, 1, nil, 5, 4] as [Int?]),
            ]),
        RoundTrip(
            "PrefLib's form", "roommates", "orders.soi",
            "# FILE NAME: orders.soi\n# NUMBER ALTERNATIVES: 4\n1: 2,3,4\n1: 1,3\n1: 4,1\n1: 3\n", status: "stable",
            keys: ["mates"], certificate: [], values: ["mates": "[2,1,4,3]"],
            [
                .set("mates", to: [3, 4, 1, 2]), .set("mates", to: [4, 3, 2, 1]), .set("mates", "2", to: 1),
                .set("mates", to: [2, 1, nil, nil] as [Int?]),
            ]),
        RoundTrip(
            "PrefLib's form with ties", "roommates", "orders.toi", "1: {2,3}\n1: 1,3\n1: {1,2}\n", status: "stable",
            keys: ["mates", "tie_breaks_tried"], certificate: [],
            [
                .set("mates", to: [nil, 3, 2] as [Int?]), .set("mates", "0", to: 1),
                .set("mates", to: [nil, nil, nil] as [Int?]),
            ]),
    ]

    @Test("a roommates instance is solved, verified, and refused when spoiled", arguments: trips)
    func roundTrip(trip: RoundTrip) throws { try trip.run() }

    @Test("with ties, forced deletions prove that no order of equals helps")
    func unsolvableTies() throws {
        try RoundTrip(
            "ties without an answer", "roommates", "ties.txt", "4\n2 3 4\n3 1 4\n1 2 4\n{1,2,3}\n",
            status: "unsolvable", keys: ["tie_breaks_tried", "best_effort"], certificate: ["forced_deletions"],
            values: ["tie_breaks_tried": "32"],
            [
                .remove("forced_deletions"), .set("certificate", "forced_deletions", to: [String]()),
                .set("status", to: "stable"), .set("stability", to: "none"),
                .reverse("certificate", "forced_deletions"),
            ]
        ).run()
    }

    /// Of three who do not mind whom, the one left over would go with anybody, and anybody would be as well off: a pair that
    /// blocks strongly. Of the four, all could stay as they are only if nobody minds who is as good.
    @Test(
        "ties without a strongly stable matching, and without a super-stable one",
        arguments: [
            ("strong", "3\n{2,3}\n{1,3}\n{1,2}\n"), ("super", "4\n{2,3} 4\n1 {3,4}\n{1,2,4}\n3 {1,2}\n"),
        ])
    func strongTies(stability: String, instance: String) throws {
        try RoundTrip(
            stability, "roommates", "ties.txt", instance,
            flags: ["--stability", stability], status: "unsolvable", keys: ["stability"],
            certificate: ["forced_deletions"],
            [
                .remove("forced_deletions"), .set("status", to: "stable"),
                .set("certificate", "forced_deletions", "0", "kind", to: "closed"),
            ]
        ).run()
    }

    @Test("capacities: fixtures, and the halves that prove there are none")
    func capacities() throws {
        let scratch = try Scratch()
        try scratch.write(Self.circle, to: "circle.txt")
        for (capacities, code, status) in [("2\n2\n2\n1\n", 0, "stable"), ("1\n1\n1\n1\n", 3, "unsolvable")] {
            try scratch.write(capacities, to: "capacities.txt")
            try scratch.bench(
                ["solve", "roommates", "circle.txt", "--capacities", "capacities.txt", "--out", "answer.json"],
                expecting: Int32(code))
            #expect(try JSON(text: scratch.read("answer.json"))["status"].text == status)
            let limited = ["--capacities", "capacities.txt"]
            try scratch.bench(["verify", "roommates", "circle.txt", "answer.json"] + limited, expecting: 0)
            try scratch.bench(["verify", "roommates", "circle.txt", "answer.json"], expecting: 70)
            let wrong = try scratch.read("answer.json")
                .replacingOccurrences(of: "\"\(status)\"", with: status == "stable" ? "\"unsolvable\"" : "\"stable\"")
            try scratch.write(wrong, to: "wrong.json")
            try scratch.bench(["verify", "roommates", "circle.txt", "wrong.json"] + limited, expecting: 70)
        }
        try scratch.write("1\n1\n", to: "short.txt")
        try scratch.bench(["solve", "roommates", "circle.txt", "--capacities", "short.txt"], expecting: 65)
    }

    @Test("flags that do not go together, and ties where none may be, are refused")
    func wrongFlags() throws {
        let scratch = try Scratch()
        try scratch.write(Self.circle, to: "circle.txt")
        try scratch.write("3\n{2,3}\n{1,3}\n{1,2}\n", to: "ties.txt")
        try scratch.write("1\n1\n1\n1\n", to: "ones.txt")
        for (flags, code) in [
            (["--limit", "0"], 64), (["--stability", "firm"], 64), (["--criterion", "loudest"], 64),
            (["--all", "--stability", "super"], 64), (["--fewest", "tears"], 64),
            (["--capacities", "ones.txt", "--all"], 64),
            (["--capacities", "absent.txt"], 66),
        ] {
            try scratch.bench(["solve", "roommates", "circle.txt"] + flags, expecting: Int32(code))
        }
        try scratch.bench(["solve", "roommates", "ties.txt", "--all"], expecting: 65)
        try scratch.bench(["solve", "roommates", "ties.txt", "--criterion", "egalitarian"], expecting: 65)
        try scratch.bench(["solve", "roommates", "ties.txt", "--fewest", "blocking-pairs"], expecting: 65)
    }

    @Test(
        "strict lists under strong and super-stability: tables that close, each step of the proof checked",
        arguments: ["strong", "super"])
    func closedTables(stability: String) throws {
        // Unsolvable, and not by forced deletions alone: R. W. Irving, J. Algorithms 6 (1985) p. 586; with a tie of two
        // people whom 7 and 8, who only have each other besides, like equally.
        let instance = "8\n2 6 4 3 5\n3 5 1 6 4\n1 6 2 5 4\n5 2 3 6 1\n6 1 3 4 2\n4 2 5 1 3\n8 {1,2}\n7 {1,2}\n"
        try RoundTrip(
            stability, "roommates", "eight.txt", instance, flags: ["--stability", stability], status: "unsolvable",
            keys: ["stability", "best_effort"], certificate: ["forced_deletions"],
            [
                .remove("forced_deletions"), .set("status", to: "stable"), .reverse("certificate", "forced_deletions"),
                .set("certificate", "forced_deletions", "0", "kind", to: "closed"),
                .set("certificate", "forced_deletions", "0", "people", to: [1, 2]), .set("stability", to: "weak"),
            ]
        ).run()
    }

    @Test("an empty instance and one person alone have an answer", arguments: ["0\n", "1\n\n"])
    func smallest(text: String) throws {
        let scratch = try Scratch()
        try scratch.write(text, to: "small.txt")
        try scratch.bench(["solve", "roommates", "small.txt", "--out", "answer.json"], expecting: 0)
        try scratch.bench(["verify", "roommates", "small.txt", "answer.json"], expecting: 0)
    }
}
