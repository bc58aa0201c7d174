import Foundation
import PeerFiles
import PeerProblems
import Testing

/// Errors in JSON files name line and column.
struct JSONPlacesTests {
    private struct Value: Codable, Equatable {
        struct Item: Codable, Equatable {
            var name: String
            var sizes: [Int]
        }
        var title: String
        var items: [Item]
        var share: Double?
    }
    private static let good = """
        {
          "title": "naïve \\u00e9 \\"quoted\\"",
          "items": [
            {"name": "a", "sizes": [1, -2, 30]},
            {"name": "ß", "sizes": []}
          ],
          "share": -1.5e-3
        }

        """

    @Test(arguments: [
        Malformed("empty", "", line: 1, column: 1, "ends where a value is expected"),
        Malformed("no value", "{\"title\":\n  ,}", line: 2, column: 3, "a value is expected"),
        Malformed("no comma", "{\"title\": \"é\" \"items\": []}", line: 1, column: 15, "a ',' or '}' is expected"),
        Malformed("a comma too many", "{\"title\": \"x\",\n}", line: 2, column: 1, "a key in quotes"),
        Malformed("not closed", "{\"title\": \"x", line: 1, column: 11, "never closed"),
        Malformed("a line break in a text", "{\"title\": \"x\ny\"}", line: 1, column: 13, "control character"),
        Malformed("a bad escape", "{\"title\": \"\\q\"}", line: 1, column: 12, "a backslash stands before"),
        Malformed("a short escape", "{\"title\": \"\\u12\"}", line: 1, column: 12, "four hexadecimal digits"),
        Malformed(
            "a leading zero", "{\"title\": \"x\", \"items\": [], \"share\": 01}", line: 1, column: 38, "leading zero"),
        Malformed("no digit", "{\"share\": -}", line: 1, column: 12, "a digit is expected"),
        Malformed("something behind", Self.good + "x", line: 9, column: 1, "nothing may follow"),
        Malformed("too deep", String(repeating: "[", count: 100_000), line: 1, column: 513, "deeper than 512"),
        Malformed("not UTF-8", bytes: Array("{\"title\": \"".utf8) + [0xFF, 34, 125], line: 1, column: 11, "UTF-8"),
        Malformed("a word", "{\"title\": nul}", line: 1, column: 11, "a value is expected"),
        Malformed("wrong type", "{\"title\": 3, \"items\": []}", line: 1, column: 11, "(at title)"),
        Malformed(
            "wrong type within", "{\"title\": \"x\",\n \"items\": [{\"name\": \"é\", \"sizes\": [1, \"2\"]}]}", line: 2,
            column: 39,
            "(at items.[0].sizes.[1])"),
        Malformed(
            "missing key", "{\"title\": \"x\",\n \"items\": [\n  {\"name\": \"a\"}]}", line: 3, column: 3,
            "'sizes' is missing"),
    ])
    func places(_ malformed: Malformed) throws {
        try withFolder { folder in
            let path = try folder.file("v.json", malformed.bytes)
            malformed.check(problems { _ = try JSONFile.read(Value.self, path: path) }, file: path)
        }
    }

    @Test("5,000 spoiled texts are read, or refused with a place")
    func spoiled() throws {
        var random = SplitMix64(seed: 8259)
        let good = Array(Self.good.utf8)
        let alphabet = Array("{}[]\",:\\0123456789.-+eEtfnu \n".utf8) + [0, 0xC3, 0xFF]
        try withFolder { folder in
            for _ in 0..<5_000 {
                var bytes = good
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    switch Int.random(in: 0..<3, using: &random) {
                    case 0: bytes.remove(at: place)
                    case 1: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: place)
                    default: bytes[place] = alphabet.randomElement(using: &random) ?? 0
                    }
                }
                let path = try folder.file("v.json", bytes)
                for problem in problems({ _ = try JSONFile.read(Value.self, path: path) }) {
                    let lines = bytes.count { $0 == 10 } + 1
                    #expect((1...lines).contains(problem.line ?? 0) && problem.column ?? 0 >= 1, "\(problem)")
                }
            }
        }
    }
}
