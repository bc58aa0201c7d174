import Foundation
import PeerFiles
import PeerNumerics
import Testing

/// A set of outputs is all old or all new wherever it stops, and nothing is left after the next run.
struct OutputSetTests {
    /// Three files in two folders, of which one is there already in each.
    private func files(_ folder: TestFolder) throws -> [OutputSteps.File] {
        try FileManager.default.createDirectory(atPath: folder.path("other"), withIntermediateDirectories: true)
        _ = try folder.file("pairs.csv", "old pairs")
        _ = try folder.file("other/run.json", "old record")
        let (here, there) = (try real(folder.path("")), try real(folder.path("other")))
        return [
            (here, "pairs.csv", "new pairs"), (here, "report.html", "new report"), (there, "run.json", "new record"),
        ]
        .map { place, name, text in
            let old = SystemFiles.facts(of: place + "/" + name, followingLinks: false)
            return .init(path: name, folder: place, name: name, old: old, contents: Array(text.utf8))
        }
    }

    private func real(_ path: String) throws -> String {
        let path = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
        return path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    private static let (old, new) = (
        ["other/run.json": "old record", "pairs.csv": "old pairs"],
        ["other/run.json": "new record", "pairs.csv": "new pairs", "report.html": "new report"]
    )

    /// Every file, hidden ones too.
    private func contents(_ folder: TestFolder) throws -> [String: String] {
        var found: [String: String] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path(""))
        where name != "other" && name != "c" {
            found[name] = try String(contentsOfFile: folder.path(name), encoding: .utf8)
        }
        return found
    }

    @Test("killed after any number of steps, whichever folder the next run looks at")
    func everyStep() throws {
        let count = try withFolder { try OutputSteps(files($0)).all.count }
        #expect(count == 15)
        for done in 0...count {
            for folderToVisit in ["", "other"] {
                try withFolder { folder in
                    let steps = OutputSteps(try files(folder))
                    for step in steps.all.prefix(done) { try steps.perform(step) }
                    let isDecided = steps.all.prefix(done).contains(.decide)
                    try OutputSet.recover([folder.path(folderToVisit)])
                    // Nothing is decided elsewhere unless the journal says so: what is staged there goes when that folder is visited.
                    try OutputSet.recover([folder.path(""), folder.path("other")])
                    #expect(try contents(folder) == (isDecided ? Self.new : Self.old), "after \(done) steps")
                }
            }
        }
    }

    @Test("taking back is finished too, wherever it was killed")
    func undo() throws {
        let decide = try withFolder { try #require(OutputSteps(try files($0)).all.firstIndex(of: .decide)) }
        for done in (decide + 1)...(decide + 5) {
            try withFolder { folder in
                let steps = OutputSteps(try files(folder))
                for step in steps.all.prefix(done) { try steps.perform(step) }
                let names = OutputNames(folder: steps.journal.folders[0], user: SystemFiles.user)
                try SystemFiles.rename(names.journal, to: names.undo)
                try OutputSet.recover([folder.path("")])
                #expect(try contents(folder) == Self.old, "after \(done) steps")
            }
        }
    }

    @Test("a planted journal touches nothing but files of its own set")
    func plantedJournals() throws {
        try withFolder { folder in
            let victim = try folder.file("victim.txt", "precious")
            let here = try real(folder.path(""))
            let (user, digest) = (SystemFiles.user, String(repeating: "0", count: 64))
            let names = OutputNames(folder: here, user: user)
            func entry(_ name: String, folder: Int = 0) -> String {
                "{\"folder\":\(folder),\"name\":\"\(name)\",\"number\":0,\"replaces\":false,\"sha256\":\"\(digest)\"}"
            }
            for journal in [
                "{\"format\":1,\"folders\":[\"\(here)\"],\"entries\":[\(entry("../victim.txt"))]}",
                "{\"format\":1,\"folders\":[\"\(here)\"],\"entries\":[\(entry("a\\u0000b"))]}",
                "{\"format\":1,\"folders\":[\"relative\"],\"entries\":[\(entry("victim.txt"))]}",
                "{\"format\":1,\"folders\":[\"\(here)\"],\"entries\":[\(entry("victim.txt", folder: 9))]}",
                "{\"format\":1,\"folders\":[\"\(here)\"],\"entries\":[]}", "{}", "", "[[[[",
                // Sound, but what is staged has another digest.
                "{\"format\":1,\"folders\":[\"\(here)\"],\"entries\":[\(entry("victim.txt"))]}",
            ] {
                try Data("evil".utf8).write(to: URL(filePath: names.staged(0)))
                try Data(journal.utf8).write(to: URL(filePath: names.journal))
                #expect(throws: OutputFile.Failure.self, "\(journal)") { try OutputSet.recover([here]) }
                #expect(try String(contentsOfFile: victim, encoding: .utf8) == "precious")
                // Taken back, a file is removed only when it is the set's own.
                try SystemFiles.rename(names.journal, to: names.undo)
                _ = try? OutputSet.recover([here])
                #expect(try String(contentsOfFile: victim, encoding: .utf8) == "precious")
                try? SystemFiles.remove(names.undo)
                try? SystemFiles.remove(names.staged(0))
            }
        }
    }

    @Test("when one file cannot be written, none is")
    func failure() throws {
        try withFolder { folder in
            _ = try folder.file("a", "old")
            try FileManager.default.createDirectory(atPath: folder.path("c"), withIntermediateDirectories: true)
            var set = OutputSet()
            set.add("new", to: folder.path("a"))
            set.add("new", to: folder.path("b"))
            // Staging succeeds, and replacing fails: somebody made a folder of that name.
            let steps = OutputSteps([
                .init(
                    path: "a", folder: folder.path(""), name: "a",
                    old: SystemFiles.facts(of: folder.path("a"), followingLinks: false), contents: [1]),
                .init(path: "c", folder: folder.path(""), name: "c", old: nil, contents: [2]),
            ])
            #expect(throws: OutputFile.Failure.self) { try OutputSet.commit(steps) }
            #expect(try contents(folder).filter { $0.key != "c" } == ["a": "old"])
            try set.write()
            #expect(try contents(folder).filter { $0.key != "c" } == ["a": "new", "b": "new"])
        }
    }

    @Test("names of one file are one: spellings, links, hard links, and new files in linked folders")
    func identities() throws {
        try withFolder { folder in
            let manager = FileManager.default
            _ = try folder.file("a", "x")
            try manager.createDirectory(atPath: folder.path("d"), withIntermediateDirectories: true)
            try manager.createSymbolicLink(atPath: folder.path("s"), withDestinationPath: "a")
            try manager.createSymbolicLink(atPath: folder.path("dangling"), withDestinationPath: "d/new")
            try manager.createSymbolicLink(atPath: folder.path("e"), withDestinationPath: "d")
            try manager.linkItem(atPath: folder.path("a"), toPath: folder.path("h"))
            for (one, other) in [
                ("a", "./a"), ("a", "d/../a"), ("a", "s"), ("a", "h"), ("d/new", "dangling"), ("d/new", "e/new"),
            ] {
                #expect(
                    FileIdentity(path: folder.path(one)) == FileIdentity(path: folder.path(other)), "\(one), \(other)")
            }
            #expect(FileIdentity(path: folder.path("d/new")) != FileIdentity(path: folder.path("d/newer")))
            #expect(FileIdentity(path: folder.path("a")) != FileIdentity(path: folder.path("new")))
        }
    }
}
