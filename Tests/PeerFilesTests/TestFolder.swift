import Foundation
import PeerFiles
import Testing

/// A folder of its own for one test; gone when the test is over.
struct TestFolder {
    let url: URL

    /// A path inside the folder, whether or not anything is there.
    func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }

    /// Writes a text file and gives its path.
    func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }

    /// Writes a file of bytes and gives its path.
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: url.appending(path: name))
        return path(name)
    }
}

/// Runs a test with a folder and removes the folder afterwards, also when the test fails.
func withFolder<Result>(_ body: (TestFolder) throws -> Result) throws -> Result {
    let url = FileManager.default.temporaryDirectory.appending(path: "peer-files-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(TestFolder(url: url))
}

/// The problems that reading reports; none when it succeeds.
func problems(_ read: () throws -> Void) -> [InputError] {
    do {
        try read()
        return []
    } catch let errors as InputErrors {
        return errors.all
    } catch {
        Issue.record("an error of another kind: \(error)")
        return []
    }
}

/// A malformed text, and where which problem is expected. The word must occur in the message.
struct Malformed: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let line: Int?
    let column: Int?
    let word: String

    init(_ name: String, _ text: String, line: Int?, column: Int?, _ word: String) {
        self.init(name, bytes: Array(text.utf8), line: line, column: column, word)
    }

    init(_ name: String, bytes: [UInt8], line: Int?, column: Int?, _ word: String) {
        self.name = name
        self.bytes = bytes
        self.line = line
        self.column = column
        self.word = word
    }

    var testDescription: String { name }

    /// Expects exactly the one problem of this case.
    func check(_ found: [InputError], file: String) {
        #expect(found.count == 1, "\(found)")
        guard let first = found.first else { return }
        #expect(first.file == file)
        #expect(first.line == line, "\(first)")
        #expect(first.column == column, "\(first)")
        #expect(first.message.contains(word), "\(first)")
    }
}
