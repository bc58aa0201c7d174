import Testing

/// `verify` answers the caller's question, and computes again what it can.
struct VerifyQuestionTests {
    @Test("an answer that gives up on the criterion is refused, however consistently it says so")
    func worseByTheCriterion() throws {
        let scratch = try Scratch()
        try scratch.write("6\n4 5 6\n5 6 4\n6 4 5\n2 3 1\n3 1 2\n1 2 3\n", to: "sides.txt")
        for (criterion, mates, cost) in [
            ("minimum-regret", "[4,5,6,1,2,3]", "[2]"), ("sex-equal", "[4,5,6,1,2,3]", "[6]"),
            ("leximin", "[4,5,6,1,2,3]", "[0,0,0,3,0,3]"),
        ] {
            let flags = ["--criterion", criterion] + (criterion == "sex-equal" ? ["--first-side", "3"] : [])
            try scratch.bench(["solve", "roommates", "sides.txt", "--out", "answer.json"] + flags, expecting: 0)
            try scratch.bench(["verify", "roommates", "sides.txt", "answer.json"] + flags, expecting: 0)
            let optimum =
                "{\"criterion\":\"\(criterion)\",\"cost\":\(cost),\"bound\":\(cost),\"proved_best\":true"
                + (criterion == "sex-equal" ? ",\"first_side\":3}" : "}")
            try scratch.write(
                "{\"problem\":\"roommates\",\"status\":\"stable\",\"mates\":\(mates),\"certificate\":{},\"optimum\":\(optimum)}",
                to: "worse.json")
            let run = try scratch.bench(["verify", "roommates", "sides.txt", "worse.json"] + flags, expecting: 70)
            #expect(run.error.contains("better than"), "\(run.error)")
        }
    }

    @Test("an answer to another problem proves nothing here")
    func otherProblem() throws {
        let scratch = try Scratch()
        try scratch.write("1,2\n2,1\n", to: "costs.csv")
        try scratch.write("2 1\n0 1 5\n", to: "graph.txt")
        try scratch.write("2\n2\n1\n", to: "lists.txt")
        for (problem, file) in [("assignment", "costs.csv"), ("matching", "graph.txt"), ("roommates", "lists.txt")] {
            try scratch.bench(["solve", problem, file, "--out", "answer.json"], expecting: 0)
            try scratch.bench(["verify", problem, file, "answer.json"], expecting: 0)
            for other in ["assignment", "matching", "roommates", ""] where other != problem {
                let text = try scratch.read("answer.json").replacing(
                    "\"problem\" : \"\(problem)\"", with: "\"problem\" : \"\(other)\"")
                try scratch.write(text, to: "other.json")
                try scratch.bench(["verify", problem, file, "other.json"], expecting: 70)
            }
        }
    }

    @Test("groups, rings, rounds and exchanges: another problem, or a status that claims nothing, is refused")
    func otherProblemOfMeetings() throws {
        let scratch = try Scratch()
        try scratch.write("4 2 ss 2 2 2 2\n0 1 5\n0 2 1\n0 3 2\n1 2 3\n1 3 4\n2 3 6\n", to: "groups.txt")
        try scratch.write("3 0 3 3\n[[2],[3],[1]]\n[[1],[2],[4]]\n", to: "rings.txt")
        try scratch.write("4 4\n0 1 5\n1 2 2\n2 3 7\n0 3 1\n", to: "rounds.txt")
        try scratch.write("0,1,2\n3,0,1\n2,8,0\n", to: "exchange.csv")
        for (problem, file, flags) in [
            ("groups", "groups.txt", []), ("rings", "rings.txt", []), ("rounds", "rounds.txt", ["--rounds", "2"]),
            ("exchange", "exchange.csv", ["--degree", "1"]),
        ] {
            try scratch.bench(["solve", problem, file, "--out", "answer.json"] + flags, expecting: 0)
            try scratch.bench(["verify", problem, file, "answer.json"] + flags, expecting: 0)
            let answer = try scratch.read("answer.json")
            for (key, old, new, words) in [
                ("problem", problem, "matching", "the answer is to the problem 'matching'"),
                ("status", "optimal", "nptimal", "the status 'nptimal' claims nothing"),
                ("status", "optimal", "infeasible", "not proved"),
            ] {
                let spoiled = answer.replacing("\"\(key)\" : \"\(old)\"", with: "\"\(key)\" : \"\(new)\"")
                try #require(spoiled != answer, "\(problem) \(key)")
                try scratch.write(spoiled, to: "other.json")
                let run = try scratch.bench(["verify", problem, file, "other.json"] + flags, expecting: 70)
                #expect(run.error.contains(words), "\(problem): \(run.error)")
            }
        }
    }

    @Test(
        "an answer under terms is refused unless they are repeated, and is named with all of them",
        arguments: [
            ["--sense", "max"], ["--objective", "cardinality"], ["--objective", "bottleneck"], ["--opt-out", "4"],
            ["--locked", "locked.csv"], ["--column-capacities", "columns.csv"], ["--opt-out", "0.1", "--sense", "max"],
        ])
    func terms(flags: [String]) throws {
        let scratch = try Scratch()
        try scratch.write("1,9\n8,9\n", to: "costs.csv")
        try scratch.write("0,1\n", to: "locked.csv")
        try scratch.write("0,2\n1\n", to: "columns.csv")
        try scratch.bench(["solve", "assignment", "costs.csv", "--out", "answer.json"] + flags, expecting: 0)
        let run = try scratch.bench(["verify", "assignment", "costs.csv", "answer.json"] + flags, expecting: 0)
        if flags[0] != "--sense" { #expect(run.error.contains(flags[0]), "\(run.error)") }
        for other in [[], ["--opt-out", "3"], ["--objective", "leximin"]] {
            try scratch.bench(["verify", "assignment", "costs.csv", "answer.json"] + other, expecting: 70)
        }
    }

    @Test("contributions and raises are computed again")
    func sensitivity() throws {
        let flags = ["--contributions", "--raise", "0,0"]
        let scratch = try Scratch()
        try scratch.write("4,1,3.5\n2,0,5\n3,2,2\n", to: "costs.csv")
        try scratch.bench(["solve", "assignment", "costs.csv", "--out", "answer.json"] + flags, expecting: 0)
        try scratch.bench(["verify", "assignment", "costs.csv", "answer.json"], expecting: 0)
        let text = try JSON(text: scratch.read("answer.json")).text(without: [])
        for (old, new) in [
            ("\"raise\":", "\"raise\":1"), ("\"rows\":[", "\"rows\":[1"), ("\"columns\":[", "\"columns\":[-9"),
        ] {
            #expect(text.contains(old))
            try scratch.write(text.replacing(old, with: new), to: "spoiled.json")
            let run = try scratch.bench(["verify", "assignment", "costs.csv", "spoiled.json"])
            #expect(run.code == 70, "\(new): \(run.code) \(run.error)")
        }
    }
}
