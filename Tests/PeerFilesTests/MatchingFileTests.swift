import PeerFiles
import PeerProblems
import Testing

/// Weighted graphs: plain text and PrefLib's files.
struct MatchingFileTests {
    private typealias Edge = WeightedGraph.Edge

    private func read(_ name: String, _ text: String) throws -> GraphInput {
        try withFolder { folder in try MatchingFile.read(path: try folder.file(name, text)) }
    }

    private func check(_ malformed: Malformed, as name: String) throws {
        try withFolder { folder in
            let path = try folder.file(name, malformed.bytes)
            malformed.check(problems { _ = try MatchingFile.read(path: path) }, file: path)
        }
    }

    @Test(arguments: [
        "4 3\n0 1 5\n3 1 -2\n2 3 0\n", "4 3\r\n0 1 5\r\n3 1 -2\r\n2 3 0",
        "\u{FEFF}4\t3\n\n 0 1  +5\n3 1 -2\n\n2 3 0\n\n",
    ])
    func wholeWeights(_ text: String) throws {
        let input = try read("g.txt", text)
        #expect(input.scale == 1 && input.graph.vertexCount == 4)
        #expect(input.graph.edges == [Edge(0, 1, weight: 5), Edge(1, 3, weight: -2), Edge(2, 3, weight: 0)])
    }

    @Test func decimalsAreScaledByAPowerOfTenFromTheirText() throws {
        let input = try read("g.txt", "4 5\n0 1 0.1\n0 2 -2.25\n0 3 7\n1 2 .5\n1 3 -0.001\n")
        #expect(input.scale == 1_000)
        #expect(input.graph.edges.map(\.weight) == [100, -2_250, 7_000, 500, -1])
    }

    @Test func decimalsNeverGoThroughAFloat() throws {
        let input = try read("g.txt", "3 2\n0 1 0.000000000000000001\n1 2 9.223372036854775807\n")
        #expect(input.scale == 1_000_000_000_000_000_000)
        #expect(input.graph.edges.map(\.weight) == [1, .max])
        let trailing = try read("g.txt", "2 1\n0 1 1.50\n")
        #expect(trailing.scale == 100 && trailing.graph.edges.map(\.weight) == [150])
    }

    @Test("Weights of every form stand in one file, in any order: whole, with decimals, beyond 63 bits with them")
    func mixedWeights() throws {
        var random = SplitMix64(seed: 5)
        let weights: [(text: String, thousandths: Int64)] = [
            ("7", 7_000), ("-3", -3_000), ("0.5", 500), ("+2.125", 2_125), ("1e2", 100_000), ("0", 0),
            ("12345678901234", 12_345_678_901_234_000), ("0.000000000000000000000", 0), ("4.50", 4_500),
        ]
        for _ in 0..<50 {
            let given = weights.filter { $0.text.count < 20 }.shuffled(using: &random)
            let lines = given.enumerated().map { "\($0.offset) \($0.offset + 1) \($0.element.text)" }
            let input = try read("g.txt", "\(given.count + 1) \(given.count)\n\(lines.joined(separator: "\n"))\n")
            #expect(input.scale == 1_000)
            #expect(input.graph.edges.map(\.weight) == given.map(\.thousandths))
        }
    }

    @Test("A weight that does not fit is refused in its line, though lines are blank and edges have others before them")
    func lineOfAWeight() throws {
        try withFolder { folder in
            let text = "4 3\n0 1 0.5\n\n\n 1 2 3\n\n2 3 9223372036854775807\n"
            for name in ["g.txt", "h.txt"] {
                let path = try folder.file(name, text)
                let found = problems { _ = try MatchingFile.read(path: path) }
                #expect(found.map(\.line) == [7])
            }
            let matrix =
                "%%MatrixMarket matrix coordinate real symmetric\n4 4 3\n2 1 0.5\n\n3 2 3\n\n4 3 9223372036854775807\n"
            let path = try folder.file("g.mtx", matrix)
            #expect(problems { _ = try MatchingFile.read(path: path) }.map(\.line) == [7])
        }
    }

    @Test func exponentsAndBarePointsAreRead() throws {
        let input = try read("g.txt", "4 5\n0 1 1e3\n0 2 5.\n0 3 +3\n1 2 -2.5E-2\n1 3 0.25e1\n")
        #expect(input.scale == 1_000)
        #expect(input.graph.edges.map(\.weight) == [1_000_000, 5_000, 3_000, -25, 2_500])
        #expect(try read("g.txt", "2 1\n0 1 0e999\n").graph.edges.map(\.weight) == [0])
    }

    @Test func theWholeRangeOfIntegers() throws {
        let input = try read("g.txt", "3 2\n0 1 9223372036854775807\n1 2 -9223372036854775808\n")
        #expect(input.graph.edges.map(\.weight) == [.max, .min])
    }

    @Test func graphsWithoutEdges() throws {
        #expect(try read("g.txt", "5 0\n").graph == (try WeightedGraph(vertexCount: 5, edges: [])))
        #expect(try read("g.txt", "0 0").graph.vertexCount == 0)
    }

    @Test(arguments: [
        Malformed("empty", "", line: 1, column: 1, "'n m' is expected"),
        Malformed("one number", "3\n", line: 1, column: 1, "'n m' is expected"),
        Malformed("three numbers", "3 0 1\n", line: 1, column: 1, "'n m' is expected"),
        Malformed("bad n", "x 0\n", line: 1, column: 1, "'x' is not a number of vertices"),
        Malformed("bad m", "3 -1\n", line: 1, column: 3, "outside"),
        Malformed(
            "vertices that nothing names", "10000000 0\n", line: 1, column: 1,
            "10000000 vertices, far more than 11 bytes name"),
        Malformed("too few edges", "3 2\n0 1 5\n", line: 2, column: 1, "1 edges, 2 expected"),
        Malformed("too many edges", "3 1\n0 1 5\n1 2 5\n", line: 3, column: 1, "2 edges, 1 expected"),
        Malformed("no weight", "3 1\n0 1\n", line: 2, column: 1, "'u v w' is expected"),
        Malformed("four words", "3 1\n\n 0 1 5 6\n", line: 3, column: 2, "'u v w' is expected"),
        Malformed("unknown vertex", "3 1\n0 3 5\n", line: 2, column: 3, "outside 0–2"),
        Malformed("negative vertex", "3 1\n-1 2 5\n", line: 2, column: 1, "outside 0–2"),
        Malformed("vertex by name", "3 1\na 2 5\n", line: 2, column: 1, "'a' is not vertex"),
        Malformed("infinite", "3 1\n0 1 inf\n", line: 2, column: 5, "'inf' is not a weight"),
        Malformed("nan", "3 1\n0 1 nan\n", line: 2, column: 5, "'nan' is not a weight"),
        Malformed("no exponent", "3 1\n0 1 1e\n", line: 2, column: 5, "'1e' is not a weight"),
        Malformed("an exponent beyond all", "3 1\n0 1 1e31\n", line: 2, column: 5, "'1e31' is not a weight"),
        Malformed("two points", "3 1\n0 1 1.2.3\n", line: 2, column: 5, "not a weight"),
        Malformed("a point alone", "3 1\n0 1 .\n", line: 2, column: 5, "not a weight"),
        Malformed("comma", "3 1\n0 1 1,5\n", line: 2, column: 5, "not a weight"),
        Malformed("sign behind the point", "3 1\n0 1 1.-5\n", line: 2, column: 5, "not a weight"),
        Malformed("65 bits", "3 1\n0 1 9223372036854775808\n", line: 2, column: 3, "64 bits"),
        Malformed("65 bits by scaling", "3 2\n0 1 9223372036854775807\n1 2 0.5\n", line: 2, column: 3, "64 bits"),
        Malformed("200 bits", "3 1\n0 1 \(String(repeating: "9", count: 60))\n", line: 2, column: 5, "not a weight"),
        Malformed("loop", "3 2\n0 1 1\n2 2 5\n", line: 3, column: 1, "loop"),
        Malformed("an edge without vertices", "0 1\n0 0 5\n", line: 2, column: 1, "leaves the graph"),
    ])
    func malformedText(_ malformed: Malformed) throws { try check(malformed, as: "g.txt") }

    @Test func ofParallelEdgesTheBestIsKept() throws {
        let text = "3 5\n0 1 1.5\n1 2 1\n1 0 2\n2 1 -9223372036854775807e-1\n0 1 2.0\n"
        try withFolder { folder in
            let path = try folder.file("g.txt", text)
            let most = try MatchingFile.read(path: path)
            #expect(most.parallelEdges == 3 && most.scale == 10)
            #expect(most.graph.edges.map(\.weight) == [20, 10])
            let least = try MatchingFile.read(path: path, sense: .minimize)
            #expect(least.parallelEdges == 3 && least.graph.edges.map(\.weight) == [15, -.max])
        }
    }

    @Test func prefLibCountsMutualEdgesOnly() throws {
        let text = """
            # FILE NAME: x.wmd
            # NUMBER ALTERNATIVES: 4
            # NUMBER EDGES: 6
            1,2,1.5
            1,3,9
            2,1,0.25
            4,3,1
            3, 4, -3

            2,2,8
            """
        let input = try read("g.wmd", text + "\n")
        #expect(input.graph.vertexCount == 4 && input.scale == 100)
        #expect(input.graph.edges == [Edge(0, 1, weight: 175), Edge(2, 3, weight: -200)])
    }

    @Test(arguments: [
        Malformed("no number of vertices", "1,2,1\n", line: 1, column: 1, "'u,v,w'"),
        Malformed("vertex zero", "# NUMBER ALTERNATIVES: 2\n0,1,1\n", line: 2, column: 1, "vertices 1–2"),
        Malformed("unknown vertex", "# NUMBER ALTERNATIVES: 2\n1,2,1\n1,3,1\n", line: 3, column: 1, "vertices 1–2"),
        Malformed(
            "vertices that nothing names", "# NUMBER EDGES: 0\n# NUMBER ALTERNATIVES: 7777777\n", line: 2, column: 1,
            "7777777 vertices, far more than 49 bytes name"),
        Malformed(
            "digits within other things", "# NUMBER ALTERNATIVES:]?7\n", line: 1, column: 1,
            "']?7' is not a number of alternatives"),
        Malformed(
            "a number of edges that is none", "# NUMBER ALTERNATIVES: 2\n# NUMBER EDGES: -0x2\n", line: 2, column: 1,
            "'-0x2' is not a number of edges"),
        Malformed("a vertex of none", "# NUMBER ALTERNATIVES: 0\n1,1,1\n", line: 2, column: 1, "'u,v,w'"),
        Malformed("two cells", "# NUMBER ALTERNATIVES: 2\n1,2\n", line: 2, column: 1, "'u,v,w'"),
        Malformed("bad weight", "# NUMBER ALTERNATIVES: 2\n1,2,nan\n", line: 2, column: 1, "'u,v,w'"),
        Malformed(
            "a sum beyond 64 bits",
            "# NUMBER ALTERNATIVES: 2\n1,2,1000000000000000000000000000000\n2,1,0.000000000000000000000000000001\n",
            line: 2, column: 3, "64 bits"),
        Malformed(
            "a sum just beyond 64 bits", "# NUMBER ALTERNATIVES: 2\n1,2,9223372036854775807\n2,1,1\n", line: 2,
            column: 3,
            "64 bits"),
    ])
    func malformedPrefLib(_ malformed: Malformed) throws { try check(malformed, as: "g.wmd") }

    @Test func randomGraphsReadBack() throws {
        var generator = SplitMix64(seed: 1965)
        for _ in 0..<200 {
            let n = Int.random(in: 0...12, using: &generator)
            var edges: [Edge] = []
            for a in 0..<n {
                for b in 0..<a where Bool.random(using: &generator) {
                    edges.append(Edge(a, b, weight: Int64.random(in: .min ... .max, using: &generator)))
                }
            }
            let graph = try WeightedGraph(vertexCount: n, edges: edges)
            let input = try read("g.txt", MatchingFile.text(of: graph))
            #expect(input.graph == graph && input.scale == 1)
        }
    }

    @Test(arguments: ["g.wmd", "r.soi", "r.toi", "r.soc", "r.toc"]) func emptyFiles(name: String) throws {
        try withFolder { folder in
            let path = try folder.file(name, "")
            let found = problems {
                if name == "g.wmd" {
                    _ = try MatchingFile.read(path: path)
                } else {
                    _ = try RoommatesFile.read(path: path)
                }
            }
            #expect(found == [InputError(file: path, line: 1, column: 1, "the file is empty")])
        }
    }

    @Test func missingFiles() throws {
        try withFolder { folder in
            for name in ["g.txt", "g.wmd"] {
                let path = folder.path(name)
                #expect(
                    problems { _ = try MatchingFile.read(path: path) } == [InputError(file: path, InputFile.missing)])
                #expect(
                    problems { _ = try RoommatesFile.read(path: path) } == [InputError(file: path, InputFile.missing)])
            }
        }
    }
}
