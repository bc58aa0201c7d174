import Foundation
import PeerFiles
import PeerProblems
import Testing

/// Files larger than one piece of reading, and files that are not UTF-8.
struct CSVEncodingTests {
    private func rows(_ path: String, _ encoding: TextEncoding = .utf8) throws -> [[String]] {
        var reader = try CSVReader(path: path, encoding: encoding)
        var rows = [reader.header]
        while let row = try reader.next() { rows.append(row.cells) }
        return rows
    }

    /// Whatever stands at the end of the first megabyte: quotes, doubled quotes, line ends, letters of several bytes.
    @Test(arguments: 0...14) func cellsMayCrossAPieceOfReading(_ shift: Int) throws {
        try withFolder { folder in
            let padding = String(repeating: "x", count: (1 << 20) - 4 - shift)
            let path = try folder.file("big.csv", "a,b\n" + padding + ",\"é\"\"\r\n😀\"\r\n\"y\",z\r\n")
            #expect(try rows(path) == [["a", "b"], [padding, "é\"\r\n😀"], ["y", "z"]])
        }
    }

    @Test func aQuotedCellMayBeLargerThanAPiece() throws {
        try withFolder { folder in
            let cell = String(repeating: "line, \"\"quoted\"\"\n", count: 200_000)
            let path = try folder.file("big.csv", "a,b\n1,\"" + cell + "\"\n2,3\n")
            var reader = try CSVReader(path: path)
            let first = try reader.next()
            #expect(first?.cells[1] == cell.replacing("\"\"", with: "\""))
            #expect(try reader.next()?.line == 200_003)
        }
    }

    @Test func manyRows() throws {
        try withFolder { folder in
            let text = "a,b\n" + (0..<200_000).map { "\($0),\"v \($0)\"\n" }.joined()
            let found = try rows(try folder.file("rows.csv", text))
            #expect(found.count == 200_001)
            #expect(found.indices.dropFirst().allSatisfy { found[$0] == ["\($0 - 1)", "v \($0 - 1)"] })
        }
    }

    @Test func anErrorAfterTheFirstPieceHasItsLine() throws {
        try withFolder { folder in
            let path = try folder.file("rows.csv", "a,b\n" + String(repeating: "12345,67890\n", count: 100_000) + "1\n")
            let found = problems { _ = try rows(path) }
            #expect(found.map(\.line) == [100_002])
        }
    }

    @Test func everyByteOfLatin1() throws {
        try withFolder { folder in
            let high = Array(UInt8(0xA0)...0xFF)
            let path = try folder.file("l.csv", Array("id,name\nx,".utf8) + high)
            let expected = String(String.UnicodeScalarView(high.map { Unicode.Scalar($0) }))
            #expect(try rows(path, .latin1) == [["id", "name"], ["x", expected]])
            #expect(try rows(path, .windows1252) == [["id", "name"], ["x", expected]])
        }
    }

    @Test func windowsHasCurlyQuotesAndTheEuro() throws {
        try withFolder { folder in
            let bytes: [UInt8] = Array("id,name\nx,".utf8) + [0x93, 0x80, 0x94, 0x85, 0x96, 0x8C, 0x9F, 0x0D, 0x0A]
            let path = try folder.file("w.csv", bytes)
            #expect(try rows(path, .windows1252) == [["id", "name"], ["x", "“€”…–ŒŸ"]])
        }
    }

    @Test func eightBitTextReadAsUTF8IsRefused() throws {
        try withFolder { folder in
            let path = try folder.file("l.csv", Array("id,name\nx,M".utf8) + [0xFC] + Array("ller\n".utf8))
            #expect(problems { _ = try rows(path) }.map(\.line) == [2])
            #expect(try rows(path, .latin1)[1] == ["x", "Müller"])
        }
    }

    @Test func latin1CrossesPiecesToo() throws {
        try withFolder { folder in
            let bytes: [UInt8] = Array("a,b\n".utf8) + [UInt8](repeating: 0xE9, count: 1_500_000) + Array(",1\n".utf8)
            let path = try folder.file("l.csv", bytes)
            #expect(try rows(path, .latin1)[1] == [String(repeating: "é", count: 1_500_000), "1"])
        }
    }

    @Test(arguments: [true, false]) func utf16WithAMarkOfEitherOrder(_ bigEndian: Bool) throws {
        try withFolder { folder in
            let text = "\u{FEFF}id,name\n\"x\",Zoë 😀\n"
            let bytes = text.utf16.flatMap { unit -> [UInt8] in
                let (high, low) = (UInt8(unit >> 8), UInt8(unit & 255))
                return bigEndian ? [high, low] : [low, high]
            }
            let path = try folder.file("u.csv", bytes)
            #expect(try rows(path, .utf16) == [["id", "name"], ["x", "Zoë 😀"]])
        }
    }

    @Test func theNamesOfEncodings() {
        #expect(TextEncoding.allCases.map(\.rawValue) == ["utf-8", "latin-1", "windows-1252", "utf-16"])
    }
}
