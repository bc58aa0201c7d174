import PeerFiles
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Rows of every shape: written one way or another, cells and lines come back")
struct CSVShapeTests {
    /// Cells, and how they are written.
    private struct Draw {
        var cells: [[String]] = []
        var text = ""
        /// By row and cell: the line on which it starts.
        var lines: [[Int]] = []

        init(rows: Int, columns: Int, delimiter: String, random: inout SplitMix64) {
            let words = [
                "", "", "4", "a", "3.5", "Neither agree nor disagree", "é", "日本語", "x\"y", "\"", "two\nlines", "1\r\n2",
                " ", delimiter,
            ]
            // Rows with nothing to quote, with little and with much.
            let plain = Int.random(in: 0...2, using: &random)
            var line = 1
            for _ in 0..<rows {
                var (row, starts, written) = ([String](), [Int](), [String]())
                for _ in 0..<columns {
                    let isPlain = Int.random(in: 0..<3, using: &random) < plain || plain == 2
                    let word = words[..<(isPlain ? 8 : words.count)].randomElement(using: &random) ?? ""
                    row.append(word)
                    starts.append(line)
                    line += word.utf8.count { $0 == 10 }
                    let mustQuote = word.utf8.contains { [10, 13, 34].contains($0) } || word.contains(delimiter)
                    let isQuoted = mustQuote || !isPlain && Bool.random(using: &random)
                    written.append(isQuoted ? "\"" + word.replacing("\"", with: "\"\"") + "\"" : word)
                }
                cells.append(row)
                lines.append(starts)
                text += written.joined(separator: delimiter) + (Bool.random(using: &random) ? "\n" : "\r\n")
                line += 1
            }
        }
    }

    @Test(arguments: [",", ";", "\t", "|"])
    func anyShape(delimiter: String) throws {
        var random = SplitMix64(seed: 11)
        for round in 0..<60 {
            let columns = [2, 3, 17, 40, 200][round % 5]
            let draw = Draw(rows: 12, columns: columns, delimiter: delimiter, random: &random)
            let names = (0..<columns).map { "c\($0)" }.joined(separator: delimiter)
            var reader = try CSVReader(
                text: names + "\n" + draw.text, name: "t.csv", delimiter: Array(delimiter.utf8)[0])
            for (row, lines) in zip(draw.cells, draw.lines) {
                let read = try #require(try reader.next())
                try #require(read.cells == row)
                try #require(row.indices.map(read.line(of:)) == lines.map { $0 + 1 })
            }
            #expect(try reader.next() == nil)
        }
    }

    @Test("A file longer than what is read at once, with rows of every length across the border")
    func acrossPieces() throws {
        var random = SplitMix64(seed: 3)
        let draw = Draw(rows: 60_000, columns: 6, delimiter: ",", random: &random)
        #expect(draw.text.utf8.count > 1 << 20)
        try withFolder { folder in
            var reader = try CSVReader(path: folder.file("long.csv", "a,b,c,d,e,f\n" + draw.text))
            for row in draw.cells {
                let read = try #require(try reader.next())
                try #require(read.cells == row)
            }
            #expect(try reader.next() == nil)
        }
    }

    @Test("What is no text in one cell is none together with the next", arguments: ["", "\"x\"\"y\","])
    func partsOfCharacters(before: String) throws {
        // The two bytes of an é, one in each of two cells.
        for (first, second) in [("\"", "\""), ("", "")] {
            let bytes =
                Array("a,b,c\n\(before)\(first)".utf8) + [0xC3] + Array("\(first),\(second)".utf8) + [0xA9]
                + Array("\(second)\(before.isEmpty ? ",z" : "")\n".utf8)
            try withFolder { folder in
                let path = try folder.file("t.csv", bytes)
                let found = problems {
                    var reader = try CSVReader(path: path)
                    while try reader.next() != nil {}
                }
                #expect(found.map(\.message) == ["not valid UTF-8 text"])
                #expect(found.first?.column == (before.isEmpty ? 1 : 2))
            }
        }
    }
}
