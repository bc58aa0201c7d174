import Testing

/// The least integer has no magnitude of its own type and no negative: no file and no answer may end a run because of it.
struct LeastIntegerTests {
    private static let least = "-9223372036854775808"

    @Test(
        "graphs with the least weight are solved and verified", arguments: [[], ["--perfect"], ["--max-cardinality"]])
    func weights(flags: [String]) throws {
        let scratch = try Scratch()
        for (text, weight) in [
            ("2 1\n0 1 \(Self.least)\n", flags.isEmpty ? "0" : Self.least),
            ("4 3\n0 1 \(Self.least)\n1 2 9223372036854775807\n2 3 \(Self.least)\n", nil),
        ] {
            try scratch.write(text, to: "graph.txt")
            try scratch.bench(["solve", "matching", "graph.txt", "--out", "answer.json"] + flags, expecting: 0)
            if let weight { #expect(try JSON(text: scratch.read("answer.json"))["weight"].text ?? "0" == weight) }
            try scratch.bench(["verify", "matching", "graph.txt", "answer.json"] + flags, expecting: 0)
        }
    }

    @Test("least totals of such a graph are refused at its line, by solve and verify")
    func negated() throws {
        let scratch = try Scratch()
        try scratch.write("4 2\n0 1 7\n2 3 \(Self.least)\n", to: "graph.txt")
        try scratch.bench(["solve", "matching", "graph.txt", "--perfect", "--out", "answer.json"], expecting: 0)
        for command in [["solve", "matching", "graph.txt"], ["verify", "matching", "graph.txt", "answer.json"]] {
            let run = try scratch.bench(command + ["--perfect", "--sense", "min"], expecting: 65)
            #expect(run.firstError.hasPrefix("graph.txt:3:3: "), "\(run.error)")
        }
    }

    @Test("costs may be the least integer", arguments: [["--sense", "min"], ["--sense", "max"]])
    func costs(flags: [String]) throws {
        let scratch = try Scratch()
        try scratch.write("\(Self.least),1\n2,\(Self.least)\n", to: "costs.csv")
        try scratch.bench(["solve", "assignment", "costs.csv", "--out", "answer.json"] + flags, expecting: 0)
        try scratch.bench(["verify", "assignment", "costs.csv", "answer.json"] + flags, expecting: 0)
    }

    @Test(
        "answers that name the least person, dual, weight or λ are not proved",
        arguments: [
            (["roommates"], "{\"mates\":[LEAST,1]}"),
            (["roommates"], "{\"status\":\"unsolvable\",\"certificate\":{\"stable_partition\":[[LEAST]]}}"),
            (["roommates", "--capacities", "ones.txt"], "{\"partners\":[[LEAST],[1]]}"),
            (
                ["roommates", "--capacities", "ones.txt"],
                "{\"status\":\"unsolvable\",\"certificate\":{\"odd_half_cycles\":[[LEAST]],\"whole_pairs\":[[LEAST,LEAST]]}}"
            ),
            (
                ["roommates", "--stability", "super"],
                "{\"status\":\"unsolvable\",\"stability\":\"super\",\"certificate\":{\"forced_deletions\":[{\"kind\":\"stuck\",\"people\":[LEAST,1]}]}}"
            ),
            (
                ["matching"],
                "{\"mates\":[LEAST,0],\"cardinality\":1,\"weight\":1,\"certificate\":{\"vertex_duals\":[0,0],\"scale\":2}}"
            ),
            (
                ["matching", "--perfect", "--sense", "min"],
                "{\"mates\":[1,0],\"cardinality\":1,\"weight\":\"WIDE\",\"certificate\":{\"vertex_duals\":[0,0],\"scale\":2}}"
            ),
            (
                ["matching", "--max-cardinality"],
                "{\"mates\":[1,0],\"cardinality\":1,\"weight\":5,\"certificate\":{\"vertex_duals\":[0,0],\"scale\":2,\"lambda\":\"GREAT\"}}"
            ),
            (
                ["matching"],
                "{\"mates\":[1,0],\"cardinality\":1,\"weight\":5,\"certificate\":{\"vertex_duals\":[\"WIDE\",LEAST],\"scale\":\"WIDE\"}}"
            ),
            (
                ["assignment"],
                "{\"mates\":[LEAST,0],\"objective\":LEAST,\"certificate\":{\"row_duals\":[LEAST,\"WIDE\"],\"column_duals\":[LEAST,LEAST],\"scale\":\"1\"}}"
            ),
            (
                ["assignment"],
                "{\"mates\":[0,1],\"objective\":2,\"certificate\":{\"row_duals\":[LEAST,LEAST],\"column_duals\":[LEAST,LEAST],\"scale\":\"1\"}}"
            ),
            (
                ["assignment"],
                "{\"status\":\"infeasible\",\"certificate\":{\"violator\":{\"side\":\"rows\",\"members\":[LEAST],\"neighbours\":[LEAST]},\"scale\":\"1\"}}"
            ),
            (
                ["assignment", "--objective", "cardinality"],
                "{\"mates\":[[LEAST],[1]],\"objective\":2,\"certificate\":{\"row_duals\":[LEAST,LEAST],\"column_duals\":[LEAST,LEAST],\"scale\":\"1\"}}"
            ),
        ])
    func answers(question: [String], answer: String) throws {
        let scratch = try Scratch()
        try scratch.write("2\n2\n1\n", to: "roommates.txt")
        try scratch.write("1\n1\n", to: "ones.txt")
        try scratch.write("2 1\n0 1 5\n", to: "matching.txt")
        try scratch.write("1,3\n3,1\n", to: "assignment.csv")
        let file = question[0] + (question[0] == "assignment" ? ".csv" : ".txt")
        var text = answer.replacing("LEAST", with: Self.least).replacing(
            "WIDE", with: "-170141183460469231731687303715884105728"
        )
        .replacing("GREAT", with: "170141183460469231731687303715884105727")
        if !text.contains("\"status\"") {
            text = "{\"status\":\"\(question[0] == "roommates" ? "stable" : "optimal")\"," + text.dropFirst()
        }
        if !text.contains("\"certificate\"") { text = "{\"certificate\":{}," + text.dropFirst() }
        text = "{\"problem\":\"\(question[0])\"," + text.dropFirst()
        try scratch.write(text, to: "answer.json")
        let run = try scratch.bench(["verify", question[0], file, "answer.json"] + question.dropFirst())
        #expect(run.code == 70 && run.error.hasPrefix("not proved: "), "\(run.code) \(run.error)")
    }
}
