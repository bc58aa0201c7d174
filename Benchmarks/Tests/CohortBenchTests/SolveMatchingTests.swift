import Testing

/// `solve matching` and `verify matching`.
struct SolveMatchingTests {
    /// A triangle with a tail: its best matching needs an odd set to be proved.
    static let triangle = "4 4\n0 1 1.5\n1 2 2.25\n2 0 2\n2 3 0.5\n"
    static let path = "4 3\n0 1 1\n1 2 10\n2 3 1\n"
    static let star = "4 3\n0 1 1\n0 2 2\n0 3 5\n"

    private static let solved: Set<String> = ["weight", "cardinality", "mates", "goal"]
    private static let duals: Set<String> = ["vertex_duals", "blossoms", "scale"]

    private static let usual: [RoundTrip.Spoiling] = [
        .add(1, to: "cardinality"), .add(1, to: "certificate", "vertex_duals", "1"),
        .set("certificate", "vertex_duals", "2", to: 0), .set("certificate", "vertex_duals", "1", to: -1),
        .remove("vertex_duals"), .remove("scale"), .set("certificate", "scale", to: 0), .set("mates", "1", to: 1),
        .set("mates", to: [nil, nil, nil, nil] as [Int?]), .set("status", to: "infeasible"),
        .set("certificate", "vertex_duals", to: [Int]()),
    ]

    static let trips: [RoundTrip] = [
        RoundTrip(
            "greatest weight, decimal", "matching", "triangle.txt", triangle, status: "optimal", keys: solved,
            certificate: duals, values: ["weight": "\"2.25\"", "mates": "[null,2,1,null]", "cardinality": "1"],
            usual + [
                .set("weight", to: "2.26"), .set("weight", to: "2.250001"), .remove("blossoms"),
                .add(-1, to: "certificate", "blossoms", "0", "dual"),
                .set("certificate", "blossoms", "0", "members", to: [0, 1]),
                .set("certificate", "blossoms", "0", "members", to: [0, 1, 3]),
                .set("mates", to: [1, 0, 3, 2]), .set("goal", to: "perfect"),
            ]),
        RoundTrip(
            "greatest weight leaves people out", "matching", "path.txt", path, status: "optimal", keys: solved,
            certificate: duals, values: ["weight": "10", "mates": "[null,2,1,null]"],
            usual + [
                .add(1, to: "weight"), .set("mates", to: [1, 0, 3, 2]), .set("goal", to: "cardinalityThenWeight"),
            ]),
        RoundTrip(
            "a largest matching first", "matching", "path.txt", path, flags: ["--max-cardinality"], status: "optimal",
            keys: solved, certificate: duals.union(["lambda"]), values: ["weight": "2", "cardinality": "2"],
            usual + [
                .add(1, to: "weight"), .set("certificate", "lambda", to: 0), .remove("lambda"),
                .set("goal", to: "weight"), .set("mates", to: [nil, 2, 1, nil] as [Int?]),
            ]),
        RoundTrip(
            "a perfect matching of greatest weight", "matching", "triangle.txt", triangle, flags: ["--perfect"],
            status: "optimal", keys: solved, certificate: duals.union(["lambda"]),
            values: ["weight": "2", "mates": "[1,0,3,2]"],
            usual + [.add(1, to: "weight"), .set("mates", to: [nil, 2, 1, nil] as [Int?])]),
        RoundTrip(
            "a perfect matching of least weight", "matching", "square.txt",
            "4 6\n0 1 3\n2 3 3\n0 2 1\n1 3 1.5\n0 3 2\n1 2 2\n", flags: ["--perfect", "--sense", "min"],
            status: "optimal", keys: solved, certificate: duals.union(["lambda"]),
            values: ["weight": "\"2.5\"", "mates": "[2,3,0,1]"],
            usual + [.set("weight", to: 6), .set("mates", to: [1, 0, 3, 2]), .set("mates", to: [3, 2, 1, 0])]),
        RoundTrip(
            "no perfect matching", "matching", "star.txt", star, flags: ["--perfect"], status: "infeasible",
            keys: ["best_effort"], certificate: ["tutte_berge"],
            [
                .set("certificate", "tutte_berge", "set", to: [Int]()),
                .set("certificate", "tutte_berge", "set", to: [1]),
                .set("best_effort", "weight", to: 1000), .set("best_effort", "cardinality", to: 3),
                .set("certificate", "tutte_berge", "odd_components", to: [[1]]),
                .set("certificate", "tutte_berge", "odd_components", to: [[1], [2], [2]]),
                .set("certificate", "tutte_berge", "odd_components", to: [[1, 2], [3]]), .remove("tutte_berge"),
                .set("certificate", "tutte_berge", "odd_components", to: [[1], [2], [9]]),
                .set("status", to: "optimal"),
            ]),
        RoundTrip(
            "PrefLib's form, mutual edges only", "matching", "graph.wmd",
            "# NUMBER ALTERNATIVES: 4\n1,2,1.5\n2,1,1\n3,4,2\n4,3,2\n1,3,9\n", status: "optimal", keys: solved,
            certificate: duals, values: ["weight": "\"6.5\"", "mates": "[1,0,3,2]"],
            usual + [.set("weight", to: 9), .set("mates", to: [2, nil, 0, nil] as [Int?])]),
        RoundTrip(
            "weights beyond 2⁵³", "matching", "large.txt", "4 2\n0 1 9007199254740993\n1 2 9007199254740995\n",
            status: "optimal", keys: solved, certificate: duals, values: ["weight": "\"9007199254740995\""],
            [
                .set("weight", to: "9007199254740993"), .set("mates", to: [1, 0, nil, nil] as [Int?]),
                .remove("vertex_duals"), .set("certificate", "vertex_duals", "1", to: 0),
            ]),
    ]

    @Test("a matching is solved, verified, and refused when spoiled", arguments: trips)
    func roundTrip(trip: RoundTrip) throws { try trip.run() }

    @Test("under capacities the answer is verified, and refused when spoiled or for other capacities")
    func capacities() throws {
        let scratch = try Scratch()
        try scratch.write("5 7\n0 1 1.5\n0 2 2\n1 2 1\n2 3 2.5\n3 4 1\n0 4 3\n1 4 -1\n", to: "graph.txt")
        try scratch.write("2\n1\n2\n1\n1\n", to: "limits.txt")
        let solve = ["solve", "matching", "graph.txt", "--capacities", "limits.txt", "--out", "answer.json"]
        try scratch.bench(solve, expecting: 0)
        // 0-4, 0-2 and 2-3: everything else would exceed a capacity.
        let text = try scratch.read("answer.json")
        let answer = try JSON(text: text)
        #expect(answer["weight"].text == "7.5" && answer["cardinality"].integer == 3)
        let limited = ["--capacities", "limits.txt"]
        try scratch.bench(["verify", "matching", "graph.txt", "answer.json"] + limited, expecting: 0)
        try scratch.bench(["verify", "matching", "graph.txt", "answer.json"], expecting: 70)
        try scratch.write("1\n1\n2\n1\n1\n", to: "fewer.txt")
        try scratch.bench(
            ["verify", "matching", "graph.txt", "answer.json", "--capacities", "fewer.txt"], expecting: 70)
        for (old, new) in [("\"7.5\"", "\"8.5\""), ("\"cardinality\" : 3", "\"cardinality\" : 2")] {
            try scratch.write(text.replacing(old, with: new), to: "spoiled.json")
            try scratch.bench(["verify", "matching", "graph.txt", "spoiled.json"] + limited, expecting: 70)
        }
        try scratch.write("1\n1\n", to: "short.txt")
        try scratch.bench(
            ["solve", "matching", "graph.txt", "--capacities", "short.txt", "--out", "no.json"], expecting: 65)
        try scratch.bench(
            ["solve", "matching", "graph.txt", "--capacities", "limits.txt", "--perfect"], expecting: 64)
    }

    @Test("a dense file is solved on few of its edges and proved for all, to the weight of brute force")
    func dense() throws {
        let scratch = try Scratch()
        // The score of (u, v) prefers u ^ 1 = v: the best perfect matching is known.
        let n = 60
        let edges = (0..<n).flatMap { u in
            (u + 1..<max(n, u + 1)).map { v in (u, v, u ^ 1 == v ? 1000 : (u * v) % 500) }
        }
        let text = "\(n) \(edges.count)\n" + edges.map { "\($0.0) \($0.1) \($0.2)\n" }.joined()
        try scratch.write(text, to: "dense.txt")
        try scratch.bench(["solve", "matching", "dense.txt", "--perfect", "--out", "answer.json"], expecting: 0)
        try scratch.bench(["verify", "matching", "dense.txt", "answer.json", "--perfect"], expecting: 0)
        #expect(try JSON(text: scratch.read("answer.json"))["weight"].integer == 30_000)
    }

    @Test("an answer for greatest weight is none for least")
    func otherSense() throws {
        let scratch = try Scratch()
        try scratch.write(Self.triangle, to: "triangle.txt")
        try scratch.write("4 6\n0 1 3\n2 3 3\n0 2 1\n1 3 1\n0 3 2\n1 2 2\n", to: "square.txt")
        try scratch.bench(["solve", "matching", "square.txt", "--perfect", "--out", "answer.json"], expecting: 0)
        let other = try scratch.read("answer.json").replacing("\"sense\" : \"max\"", with: "\"sense\" : \"min\"")
        try scratch.write(other, to: "other.json")
        try scratch.bench(["verify", "matching", "square.txt", "answer.json", "--perfect"], expecting: 0)
        for least in [[], ["--sense", "min"]] {
            try scratch.bench(["verify", "matching", "square.txt", "other.json", "--perfect"] + least, expecting: 70)
        }
        try scratch.bench(["verify", "matching", "triangle.txt", "answer.json", "--perfect"], expecting: 70)
        for other in [[], ["--max-cardinality"]] {
            try scratch.bench(["verify", "matching", "square.txt", "answer.json"] + other, expecting: 70)
        }
    }

    @Test("least weight without asking for size is wrong usage: the empty matching weighs least")
    func leastNeedsSize() throws {
        let scratch = try Scratch()
        try scratch.write(Self.path, to: "path.txt")
        try scratch.bench(["solve", "matching", "path.txt", "--sense", "min"], expecting: 64)
    }
}
