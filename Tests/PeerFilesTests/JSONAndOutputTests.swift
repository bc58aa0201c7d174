import Foundation
import PeerFiles
import Testing

/// JSON values that keep their exactness, and files that are written whole.
struct JSONAndOutputTests {
    private static let limit = Int128(1) << 53

    @Test(arguments: [
        (Int128(0), "[0]"), (-1, "[-1]"), (limit, "[9007199254740992]"), (-limit, "[-9007199254740992]"),
        (limit + 1, "[\"9007199254740993\"]"), (-limit - 1, "[\"-9007199254740993\"]"),
        (Int128(Int64.max), "[\"9223372036854775807\"]"), (Int128(1) << 100, "[\"1267650600228229401496703205376\"]"),
        (Int128.min, "[\"-170141183460469231731687303715884105728\"]"),
    ])
    func integersAreStringsWhereFloatsWouldLoseThem(_ value: Int128, _ json: String) throws {
        let data = try JSONEncoder().encode([ExactInteger(value)])
        #expect(String(decoding: data, as: UTF8.self) == json)
        #expect(try JSONDecoder().decode([ExactInteger].self, from: data) == [ExactInteger(value)])
    }

    @Test func integersAreReadFromNumbersAndStrings() throws {
        let json = Data(#"[7, "7", "-7", 9007199254740993, "340282366920938463"]"#.utf8)
        let values = try JSONDecoder().decode([ExactInteger].self, from: json).map(\.value)
        #expect(values == [7, 7, -7, 9_007_199_254_740_993, 340_282_366_920_938_463])
    }

    @Test(arguments: ["[1.5]", "[\"\"]", "[\"1.5\"]", "[\"x\"]", "[null]", "[true]", "[\"1e3\"]", "[\" 1\"]"])
    func whatIsNoIntegerIsRefused(_ json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([ExactInteger].self, from: Data(json.utf8)) }
    }

    @Test func equalValuesGiveEqualText() throws {
        let text = try JSONFile.text(["b": 1, "a": 2, "c/d": 3])
        #expect(text.hasSuffix("}\n"))
        let keys = ["\"a\"", "\"b\"", "\"c/d\""].map { text.range(of: $0)?.lowerBound }
        #expect(keys.allSatisfy { $0 != nil })
        #expect(keys.compactMap { $0 } == keys.compactMap { $0 }.sorted())
    }

    @Test func aValueMayBeRefusedAfterReading() throws {
        try withFolder { folder in
            let path = try folder.file("n.json", "[1, 2]")
            #expect(try JSONFile.read([Int].self, path: path) == [1, 2])
            let found = problems { _ = try JSONFile.read([Int].self, path: path) { $0.count > 1 ? "too many" : nil } }
            #expect(found == [InputError(file: path, "too many")])
        }
    }

    @Test func filesAreWrittenWholeAndReplaced() throws {
        try withFolder { folder in
            let path = folder.path("out #1 100%.csv")
            let long = String(repeating: "äöü\n", count: 100_000)
            for contents in ["first", long, ""] {
                try OutputFile.write(contents, to: path)
                #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8) == contents)
            }
            // Nothing is left over beside the file.
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("")).count == 1)
        }
    }

    @Test func anImpossiblePathIsAClearFailure() throws {
        try withFolder { folder in
            let inside = try folder.file("plain.txt", "x") + "/out.csv"
            for path in [folder.path("no/such/folder/out.csv"), inside, folder.path("")] {
                do {
                    try OutputFile.write("x", to: path)
                    Issue.record("\(path) was written")
                } catch {
                    #expect("\(error)".hasPrefix(path + ": cannot be written"))
                }
            }
        }
    }

    @Test func aFailedWriteLeavesTheOldFile() throws {
        try withFolder { folder in
            let path = try folder.file("old.txt", "old")
            #expect(throws: OutputFile.Failure.self) { try OutputFile.write("new", to: path + "/x") }
            #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8) == "old")
        }
    }

    @Test func linksAreFollowedAndPermissionsStay() throws {
        try withFolder { folder in
            let manager = FileManager.default
            let target = try folder.file("target.txt", "old")
            try manager.setAttributes([.posixPermissions: 0o640], ofItemAtPath: target)
            let (link, second) = (folder.path("link.txt"), folder.path("second.txt"))
            try manager.createSymbolicLink(atPath: link, withDestinationPath: "target.txt")
            try manager.createSymbolicLink(atPath: second, withDestinationPath: link)
            try OutputFile.write("new", to: second)
            #expect(try String(contentsOf: URL(filePath: target), encoding: .utf8) == "new")
            #expect(try manager.destinationOfSymbolicLink(atPath: second) == link)
            let permissions = try manager.attributesOfItem(atPath: target)[.posixPermissions] as? NSNumber
            #expect(permissions?.intValue == 0o640)
            // A link to what is not there yet makes it.
            let (fresh, pointer) = (folder.path("fresh.txt"), folder.path("pointer.txt"))
            try manager.createSymbolicLink(atPath: pointer, withDestinationPath: fresh)
            try OutputFile.write("made", to: pointer)
            #expect(try String(contentsOf: URL(filePath: fresh), encoding: .utf8) == "made")
            #expect(try manager.destinationOfSymbolicLink(atPath: pointer) == fresh)
        }
    }

    @Test func aNamedPipeIsWrittenToAndStays() throws {
        try withFolder { folder in
            let (pipe, copy) = (folder.path("pipe"), folder.path("copy.txt"))
            func launch(_ words: [String]) throws -> Process {
                let process = Process()
                process.executableURL = URL(filePath: "/bin/sh")
                process.arguments = ["-c", words.joined(separator: " ")]
                try process.run()
                return process
            }
            let make = try launch(["mkfifo", "'\(pipe)'"])
            make.waitUntilExit()
            let reader = try launch(["cat", "'\(pipe)'", ">", "'\(copy)'"])
            try OutputFile.write("through", to: pipe)
            reader.waitUntilExit()
            #expect(try String(contentsOf: URL(filePath: copy), encoding: .utf8) == "through")
            let kind = try FileManager.default.attributesOfItem(atPath: pipe)[.type] as? FileAttributeType
            #expect(kind != .typeRegular)
        }
    }
}
