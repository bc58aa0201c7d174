import PeerFiles
import PeerProblems
import Testing

/// Numbers of cost files are exactly what their text says, whichever way they are written and read.
struct FastNumbersTests {
    /// A number in one of many shapes: short and long, with and without sign, point and exponent, zeros at either end.
    private func text(using random: inout SplitMix64, whole: Bool = false) -> String {
        func digits(_ most: Int) -> String {
            (0..<Int.random(in: 1...most, using: &random)).map { _ in
                Bool.random(using: &random) ? "0" : String(Int.random(in: 0...9, using: &random))
            }.joined()
        }
        let sign = ["", "", "", "-", "+"].randomElement(using: &random) ?? ""
        let most = Int.random(in: 0..<20, using: &random) == 0 ? 40 : 12
        if whole { return sign + digits(most) }
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return sign + digits(most)
        case 1: return sign + digits(most) + "."
        case 2: return sign + "." + digits(most)
        case 3: return sign + digits(6) + "." + digits(6) + "e" + String(Int.random(in: -12...12, using: &random))
        default: return sign + digits(most) + "." + digits(most)
        }
    }

    @Test("2,000 matrices as CSV and OR-Library text")
    func decimals() throws {
        var random = SplitMix64(seed: 61)
        try withFolder { folder in
            for _ in 0..<2_000 {
                let (rows, columns) = (Int.random(in: 1...4, using: &random), Int.random(in: 1...4, using: &random))
                let cells = (0..<rows * columns).map { _ in
                    Int.random(in: 0..<8, using: &random) == 0 ? "inf" : text(using: &random)
                }
                let expected = cells.map { $0 == "inf" ? nil : ExactNumber($0) }
                let lines = (0..<rows).map { cells[$0 * columns..<($0 + 1) * columns] }
                let csv = lines.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
                let csvCosts = try AssignmentFile.read(path: folder.file("c.csv", csv))
                #expect(csvCosts.numbers == expected, "\(csv)")
                guard rows == columns else { continue }
                let dense = "\(rows)\n" + cells.joined(separator: " ") + "\n"
                let denseCosts = try AssignmentFile.read(path: folder.file("c.orlib", dense))
                #expect(denseCosts.numbers == expected, "\(dense)")
            }
        }
    }

    @Test("1,000 instances as DIMACS and sparse OR-Library text, pairs in any order")
    func sparse() throws {
        var random = SplitMix64(seed: 62)
        try withFolder { folder in
            for _ in 0..<1_000 {
                let n = Int.random(in: 4...6, using: &random)
                var expected = [ExactNumber?](repeating: nil, count: n * n)
                var (dimacs, library) = ("c words\np asn \(2 * n) \(n + 1)\n", "\(n)\n")
                for row in 1...n { dimacs += "n \(row)\n" }
                for cell in (0..<n * n).shuffled(using: &random).prefix(n + 1) {
                    let (row, column) = (cell / n + 1, cell % n + 1)
                    let cost = text(using: &random, whole: true)
                    expected[(row - 1) * n + column - 1] = ExactNumber(cost)
                    dimacs += "a \(row) \(n + column) \(cost)\n"
                    library += "\(row) \(column) \(cost)\n"
                }
                let dimacsCosts = try AssignmentFile.read(path: folder.file("c.asn", dimacs))
                #expect(dimacsCosts.numbers == expected, "\(dimacs)")
                guard 3 * (n + 1) != n * n else { continue }
                #expect(
                    try AssignmentFile.read(path: folder.file("c.orlib", library)).numbers == expected, "\(library)")
            }
        }
    }

    @Test(
        "Of two costs for one pair neither counts: the second is refused, in small files and in those of few pairs",
        arguments: [4, 1500])
    func twice(n: Int) throws {
        try withFolder { folder in
            let dimacs = "p asn \(2 * n) 3\n" + (1...n).map { "n \($0)\n" }.joined()
            let arcs = "a 1 \(n + 2) 5\na 2 \(n + 1) 4\na 1 \(n + 2) 6\n"
            let asn = try folder.file("c.asn", dimacs + arcs)
            Malformed("", "", line: n + 4, column: 3, "the arc from 1 to \(n + 2) stands twice").check(
                problems { _ = try AssignmentFile.read(path: asn) }, file: asn)
            let library = try folder.file("c.orlib", "\(n)\n1 2 5\n2 1 4\n1 2 6\n")
            Malformed("", "", line: 4, column: 1, "the pair 1, 2 stands twice").check(
                problems { _ = try AssignmentFile.read(path: library) }, file: library)
            let forbidden = try folder.file("f.orlib", "\(n)\n1 2 inf\n2 1 4\n1 2 6\n")
            Malformed("", "", line: 4, column: 1, "the pair 1, 2 stands twice").check(
                problems { _ = try AssignmentFile.read(path: forbidden) }, file: forbidden)
        }
    }

    @Test("integers of 64 bits keep their values, the greatest too")
    func greatest() throws {
        let costs = try ExactCosts(rowCount: 1, columnCount: 3, integers: [.max, .min, nil])
        #expect(costs.integers == [Int128(Int64.max), Int128(Int64.min), nil])
        try withFolder { folder in
            let text = "\(Int64.max),\(Int64.min),9223372036854775806\n"
            let read = try AssignmentFile.read(path: folder.file("c.csv", text))
            #expect(read.integers == [Int128(Int64.max), Int128(Int64.min), Int128(Int64.max) - 1])
        }
    }

    @Test(
        "what is no sparse OR-Library text is refused at its place",
        arguments: [
            Malformed("a row beyond", "4\n1 2 3\n5 1 7\n", line: 3, column: 1, "outside 1–4"),
            Malformed("a column of 0", "4\n1 2 3\n4 0 7\n", line: 3, column: 3, "outside 1–4"),
            Malformed("two words", "4\n1 2 3\n4 1\n", line: 3, column: 1, "5 costs, 16 expected"),
            Malformed("lines of two and four", "4\n1 2\n3 4 1 7\n", line: 3, column: 1, "6 costs, 16 expected"),
        ])
    func malformed(_ malformed: Malformed) throws {
        try withFolder { folder in
            let path = try folder.file("c.orlib", malformed.bytes)
            malformed.check(problems { _ = try AssignmentFile.read(path: path) }, file: path)
        }
    }
}
