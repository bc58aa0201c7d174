import PeerFiles
import PeerProblems
import Testing

/// Matrix Market files as assignment instances and as graphs.
struct MatrixMarketTests {
    private func costs(_ text: String) throws -> ExactCosts {
        try withFolder { folder in try AssignmentFile.read(path: try folder.file("c.mtx", text)) }
    }

    private func graph(_ text: String) throws -> GraphInput {
        try withFolder { folder in try MatchingFile.read(path: try folder.file("g.MTX", text)) }
    }

    @Test func coordinates() throws {
        let text = "%%MatrixMarket matrix coordinate real general\n% a comment\n\n2 3 3\n1 2 0.5\n2 1 -4e2\n2 3 7\n"
        let read = try costs(text)
        #expect(read.rowCount == 2 && read.columnCount == 3)
        let expected = ["inf", "0.5", "inf", "-400", "inf", "7"].map { Double($0).flatMap { ExactNumber(exactly: $0) } }
        #expect(read.numbers == expected)
    }

    @Test func patternsArraysAndSymmetry() throws {
        #expect(
            try costs("%%matrixmarket matrix coordinate pattern symmetric\n2 2 2\n1 1\n2 1\n").numbers
                == [1, 1, 1, .infinity].map { ExactNumber(exactly: $0) })
        // Column after column.
        #expect(try costs("%%MatrixMarket matrix array integer general\n2 2\n1\n2\n3\n4\n").integers == [1, 3, 2, 4])
        #expect(try costs("%%MatrixMarket matrix array integer symmetric\n2 2\n1\n2\n3\n").integers == [1, 2, 2, 3])
    }

    @Test func graphs() throws {
        let read = try graph("%%MatrixMarket matrix coordinate real symmetric\n3 3 2\n2 1 1.5\n3 2 2\n")
        #expect(read.graph.vertexCount == 3 && read.scale == 10)
        #expect(read.graph.weight(0, 1) == 15 && read.graph.weight(1, 2) == 20 && read.graph.weight(0, 2) == nil)
    }

    @Test(arguments: [
        Malformed("empty", "", line: 1, column: 1, "MatrixMarket"),
        Malformed(
            "complex", "%%MatrixMarket matrix coordinate complex general\n1 1 0\n", line: 1, column: 1, "can be read"),
        Malformed("no sizes", "%%MatrixMarket matrix coordinate real general\n% x\n", line: 2, column: 1, "sizes"),
        Malformed(
            "too few", "%%MatrixMarket matrix coordinate real general\n2 2 2\n1 1 3\n", line: 3, column: 1,
            "1 entries, 2"),
        Malformed(
            "outside", "%%MatrixMarket matrix coordinate real general\n2 2 1\n3 1 3\n", line: 3, column: 1, "outside"),
        Malformed(
            "of none", "%%MatrixMarket matrix coordinate real general\n0 0 1\n1 1 3\n", line: 3, column: 1,
            "a row is named, and there are none"),
        Malformed(
            "of no column", "%%MatrixMarket matrix coordinate real general\n2 0 1\n1 1 3\n", line: 3, column: 3,
            "a column is named, and there are none"),
        Malformed(
            "twice", "%%MatrixMarket matrix coordinate real general\n2 2 2\n1 1 3\n1 1 4\n", line: 4, column: 1,
            "stands twice"),
        Malformed(
            "a word", "%%MatrixMarket matrix coordinate real general\n2 2 1\n1 1 x\n", line: 3, column: 5, "not a cost"),
        Malformed(
            "above", "%%MatrixMarket matrix coordinate real symmetric\n2 2 1\n1 2 3\n", line: 3, column: 1, "diagonal"),
        Malformed(
            "array short", "%%MatrixMarket matrix array real general\n2 2\n1\n2\n", line: 4, column: 1, "too few"),
        Malformed(
            "array long", "%%MatrixMarket matrix array real general\n1 1\n1\n2\n", line: 4, column: 1, "too many"),
    ])
    func malformed(_ malformed: Malformed) throws {
        try withFolder { folder in
            let path = try folder.file("c.mtx", malformed.bytes)
            malformed.check(problems { _ = try AssignmentFile.read(path: path) }, file: path)
        }
    }

    @Test func graphsAreSymmetric() throws {
        for head in ["coordinate real general", "array real symmetric"] {
            let found = problems {
                _ = try graph("%%MatrixMarket matrix \(head)\n1 1\(head.hasPrefix("c") ? " 0" : "\n1")\n")
            }
            #expect(found.count == 1 && found[0].message.contains("symmetric matrix in coordinates"))
        }
    }
}
