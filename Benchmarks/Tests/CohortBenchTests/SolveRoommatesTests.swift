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

    @Test("every stable matching is listed, and one is chosen by a criterion")
    func allAndBest() throws {
        let scratch = try Scratch()
        // An even ring: two stable matchings.
        try scratch.write("4\n2 4\n3 1\n4 2\n1 3\n", to: "ring.txt")
        for criterion in ["egalitarian", "minimum-regret", "leximin"] {
            try scratch.bench(
                ["solve", "roommates", "ring.txt", "--all", "--criterion", criterion, "--out", "answer.json"],
                expecting: 0)
            let answer = try JSON(text: scratch.read("answer.json"))
            #expect(answer["truncated"].value as? Bool == false)
            #expect((answer["matchings"].value as? [Any])?.count == 2)
            #expect(answer["optimum"]["proved_best"].value as? Bool == true)
            let verify = ["verify", "roommates", "ring.txt", "answer.json", "--criterion"]
            try scratch.bench(verify + [criterion], expecting: 0)
            try scratch.bench(verify + [criterion, "--all"], expecting: 0)
            try scratch.bench(Array(verify.dropLast()), expecting: 70)
            try scratch.bench(verify + [criterion == "leximin" ? "egalitarian" : "leximin"], expecting: 70)
        }
        try scratch.bench(
            ["solve", "roommates", "ring.txt", "--all", "--limit", "1", "--out", "one.json"], expecting: 0)
        #expect(try JSON(text: scratch.read("one.json"))["truncated"].value as? Bool == true)
    }

    /// D. Gusfield & R. W. Irving, "The Stable Marriage Problem" (1989), §4.2.3: seven stable matchings.
    static let ten = """
        10
        8 2 9 3 6 4 5 7 10
        4 3 8 9 5 1 10 6 7
        5 6 8 2 1 7 10 4 9
        10 7 9 3 1 6 2 5 8
        7 4 10 8 2 6 3 1 9
        2 8 7 3 4 10 1 5 9
        2 1 8 3 5 10 4 6 9
        10 4 2 5 6 7 1 3 9
        6 7 2 5 10 3 4 8 1
        3 1 6 5 2 9 8 4 7

        """

    @Test("ten people have seven stable matchings; a spoiled list or cost is refused")
    func tenPeople() throws {
        let scratch = try Scratch()
        try scratch.write(Self.ten, to: "ten.txt")
        for (limit, count) in [("7", 7), ("6", 6), ("100", 7)] {
            try scratch.bench(
                ["solve", "roommates", "ten.txt", "--all", "--limit", limit, "--out", "all.json"], expecting: 0)
            let answer = try JSON(text: scratch.read("all.json"))
            #expect((answer["matchings"].value as? [Any])?.count == count)
            #expect(answer["truncated"].value as? Bool == (count < 7))
            try scratch.bench(["verify", "roommates", "ten.txt", "all.json"], expecting: 0)
        }
        for criterion in ["egalitarian", "minimum-regret", "leximin"] {
            try RoundTrip(
                criterion, "roommates", "ten.txt", Self.ten, flags: ["--criterion", criterion, "--all"],
                status: "stable", keys: ["mates", "matchings", "optimum"], certificate: [],
                [
                    .set("optimum", "cost", to: [0]), .set("optimum", "proved_best", to: false),
                    .set("matchings", to: [[Int]]()), .drop("matchings", "0"), .drop("matchings", "6"),
                    .set("truncated", to: true), .without("matchings"), .without("optimum"),
                    .set("optimum", "criterion", to: "loudest"), .set("mates", to: [2, 1, 4, 3, 6, 5, 8, 7, 10, 9]),
                    .set("matchings", to: [[2, 1, 4, 3, 6, 5, 8, 7, 10, 9]]),
                    .set("matchings", to: [[3, 4, 1, 2, 7, 8, 5, 6, 10, 9], [3, 4, 1, 2, 7, 8, 5, 6, 10, 9]]),
                ]
            ).run()
        }
    }

    @Test("sex-equal balances two sides, which have to be given and to be sides")
    func sexEqual() throws {
        // Three men and three women, each side's favourites least liked by the other: men's, women's, and a middle way.
        let sides = "6\n4 5 6\n5 6 4\n6 4 5\n2 3 1\n3 1 2\n1 2 3\n"
        try RoundTrip(
            "sex-equal", "roommates", "sides.txt", sides, flags: ["--criterion", "sex-equal", "--first-side", "3"],
            status: "stable", keys: ["mates", "optimum"], certificate: [], values: ["mates": "[5,6,4,3,1,2]"],
            [
                .set("optimum", "cost", to: [1]), .set("optimum", "first_side", to: 6),
                .set("mates", to: [4, 5, 6, 1, 2, 3]),
            ]
        ).run()
        let scratch = try Scratch()
        try scratch.write(sides, to: "sides.txt")
        try scratch.bench(["solve", "roommates", "sides.txt", "--criterion", "sex-equal"], expecting: 64)
        try scratch.bench(["solve", "roommates", "sides.txt", "--first-side", "3"], expecting: 64)
        try scratch.bench(
            ["solve", "roommates", "sides.txt", "--criterion", "sex-equal", "--first-side", "4"], expecting: 65)
    }

    @Test(
        "without a stable matching the best effort has the fewest blocking pairs or people",
        arguments: [
            ("blocking-pairs", "1"), ("blocking-people", "2"),
        ])
    func fewest(what: String, people: String) throws {
        try RoundTrip(
            what, "roommates", "circle.txt", Self.circle, flags: ["--fewest", what], status: "unsolvable",
            keys: ["best_effort"], certificate: ["stable_partition"],
            [
                .set("best_effort", "blocking_pairs", to: 0), .set("best_effort", "blocking_people", to: 1),
                .set("best_effort", "mates", to: [nil, nil, nil, nil] as [Int?]),
            ]
        ).run()
        let scratch = try Scratch()
        try scratch.write(Self.circle, to: "circle.txt")
        let answer = try JSON(
            text: scratch.bench(["solve", "roommates", "circle.txt", "--fewest", what], expecting: 3).output)
        let key = what.replacingOccurrences(of: "-", with: "_")
        #expect(answer["best_effort"][key].integer == Int(people))
        #expect(answer["best_effort"]["proved_fewest"].value as? Bool == true)
    }

    @Test("what blocking pairs buy: a curve by hand, checked with its scores, and spoiled")
    func tradeOff() throws {
        let scratch = try Scratch()
        // 1 and 2, 3 and 4 like each other best; the other pairs are worth more.
        try scratch.write("4\n2 3 4\n1 3 4\n4 1 2\n3 1 2\n", to: "lists.txt")
        try scratch.write("4 5\n0 1 1\n2 3 1.5\n0 2 5\n1 3 5\n0 3 4\n", to: "scores.txt")
        let solve = ["solve", "roommates", "lists.txt", "--scores", "scores.txt", "--trade-off"]
        try scratch.bench(solve + ["3", "--out", "answer.json"], expecting: 0)
        let text = try scratch.read("answer.json")
        let points = (try JSON(text: text)["trade_off"].array ?? []).map { JSON($0) }
        #expect(points.map { $0["blocking_pairs"].integer } == [0, 2])
        #expect(points.first?["score"].text == "2.5" && points.last?["score"].integer == 10)
        #expect(points.map { $0["worst_score"].integer } == [1, 5])
        #expect(points.allSatisfy { $0["proved_best"].value as? Bool == true })

        // More blocking pairs than there are pairs buy no more.
        let most = try scratch.bench(solve + [String(Int.max)], expecting: 0)
        #expect(try JSON(text: most.output)["trade_off"].array?.count == 2)

        let verify = ["verify", "roommates", "lists.txt", "answer.json"]
        try scratch.bench(verify + ["--scores", "scores.txt"], expecting: 0)
        try scratch.bench(verify, expecting: 65)
        try scratch.write("4 1\n0 1 7\n", to: "other.txt")
        try scratch.bench(verify + ["--scores", "other.txt"], expecting: 70)
        for (old, new) in [
            ("\"blocking_pairs\":2", "\"blocking_pairs\":1"), ("\"score\":10", "\"score\":11"),
            ("\"worst_score\":5", "\"worst_score\":6"), ("[3,4,1,2]", "[3,4,1,null]"),
        ] {
            let compact = try JSON(text: text).text(without: [])
            #expect(compact.contains(old))
            try scratch.write(compact.replacingOccurrences(of: old, with: new), to: "spoiled.json")
            try scratch.bench(
                ["verify", "roommates", "lists.txt", "spoiled.json", "--scores", "scores.txt"], expecting: 70)
        }
        try scratch.write("3 0\n", to: "three.txt")
        try scratch.write("4 1\n0 1 -1\n", to: "negative.txt")
        for (scores, code) in [("three.txt", 65), ("negative.txt", 65), ("absent.txt", 66)] {
            try scratch.bench(
                ["solve", "roommates", "lists.txt", "--trade-off", "1", "--scores", scores], expecting: Int32(code))
        }
        try scratch.bench(["solve", "roommates", "lists.txt", "--trade-off", "1"], expecting: 64)
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
