import Testing

/// Lists of stable matchings, choices among them, and what blocking pairs buy, through `solve roommates` and `verify`.
struct SolveRoommatesChoiceTests {
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
            what, "roommates", "circle.txt", SolveRoommatesTests.circle, flags: ["--fewest", what], status: "unsolvable",
            keys: ["best_effort"], certificate: ["stable_partition"],
            [
                .set("best_effort", "blocking_pairs", to: 0), .set("best_effort", "blocking_people", to: 1),
                .set("best_effort", "mates", to: [nil, nil, nil, nil] as [Int?]),
            ]
        ).run()
        let scratch = try Scratch()
        try scratch.write(SolveRoommatesTests.circle, to: "circle.txt")
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
}
