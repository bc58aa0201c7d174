import Testing

/// Of parallel edges the best is kept, and the others are counted.
struct ParallelEdgeTests {
    @Test("three edges between two vertices are their best one", arguments: ["graph.txt", "graph.wmd"])
    func best(name: String) throws {
        let scratch = try Scratch()
        // In PrefLib's form an edge is named from both ends, and weighs the sum.
        let text =
            name == "graph.txt"
            ? "4 6\n0 1 2\n1 0 7\n0 1 5\n1 2 8\n2 3 1.5\n3 2 2.5\n"
            : "# NUMBER ALTERNATIVES: 4\n# NUMBER EDGES: 12\n1,2,1\n2,1,1\n1,2,3\n2,1,4\n1,2,2\n2,1,3\n"
                + "2,3,4\n3,2,4\n3,4,.5\n4,3,1\n3,4,1\n4,3,1.5\n"
        try scratch.write(text, to: name)
        let cases: [(flags: [String], weight: Double)] = [
            ([], 9.5), (["--perfect"], 9.5), (["--perfect", "--sense", "min"], 3.5),
        ]
        for (flags, weight) in cases {
            let run = try scratch.bench(["solve", "matching", name, "--out", "a.json"] + flags, expecting: 0)
            let answer = try JSON(text: scratch.read("a.json"))
            #expect(Double(answer["weight"].text ?? "") == weight, "\(flags): \(answer["weight"])")
            let leftOut = name == "graph.txt" ? 3 : 6
            #expect(answer["parallel_edges"].integer == leftOut)
            #expect(run.error.contains("\(leftOut) parallel edges"), "\(run.error)")
            try scratch.bench(["verify", "matching", name, "a.json"] + flags, expecting: 0)
        }
    }

    @Test("a graph without them says nothing of them, and a loop is refused in one line")
    func none() throws {
        let scratch = try Scratch()
        try scratch.write("3 2\n0 1 2\n1 2 3\n", to: "graph.txt")
        let run = try scratch.bench(["solve", "matching", "graph.txt", "--out", "a.json"], expecting: 0)
        #expect(try !scratch.read("a.json").contains("parallel") && !run.error.contains("parallel"))
        try scratch.write("3 3\n0 1 2\n0 1 3\n2 2 3\n", to: "graph.txt")
        let bad = try scratch.bench(["solve", "matching", "graph.txt"], expecting: 65)
        #expect(bad.error == "graph.txt:4:1: a loop: both ends are the same vertex\n", "\(bad.error)")
    }

    @Test("capacities see each pair once")
    func capacities() throws {
        let scratch = try Scratch()
        try scratch.write("3 4\n0 1 2\n0 1 3\n0 2 5\n2 0 4\n", to: "graph.txt")
        try scratch.write("2\n2\n2\n", to: "capacities.txt")
        let flags = ["--capacities", "capacities.txt"]
        try scratch.bench(["solve", "matching", "graph.txt", "--out", "a.json"] + flags, expecting: 0)
        let answer = try JSON(text: scratch.read("a.json"))
        #expect(answer["weight"].integer == 8 && answer["parallel_edges"].integer == 2)
        try scratch.bench(["verify", "matching", "graph.txt", "a.json"] + flags, expecting: 0)
    }
}
