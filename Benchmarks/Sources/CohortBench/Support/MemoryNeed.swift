import Foundation
import PeerFiles
import PeerMatching

/// What instances take, so that what does not fit is refused and nothing is killed.
enum MemoryNeed {
    /// Reading, solving and checking take up to 24 bytes for each byte of an instance file, and of a file of people 17.
    static func check(file path: String) throws {
        WorkFile.note(instance: path)
        try check(size(of: path), times: 24)
    }

    /// Any other file is held whole, with what is made of its bytes.
    static func check(held path: String) throws { try check(size(of: path), times: 4) }

    private static func size(of path: String) -> Int { (facts(of: path)[.size] as? NSNumber)?.intValue ?? 0 }

    private static func isRegular(_ path: String) -> Bool {
        facts(of: path)[.type] as? FileAttributeType == .typeRegular
    }

    /// Those of what a link leads to.
    private static func facts(of path: String) -> [FileAttributeKey: Any] {
        let target = URL(filePath: path).resolvingSymlinksInPath().path
        return (try? FileManager.default.attributesOfItem(atPath: target)) ?? [:]
    }

    private static func check(_ size: Int, times factor: Int) throws {
        let (bytes, overflow) = size.multipliedReportingOverflow(by: factor)
        try check(overflow ? Int.max / 2 : bytes)
    }

    /// What a person takes who says nothing: some 650 bytes, and as many again in tables of ids, places and lists.
    private static let bytesPerPerson = 1_200

    /// People and what is made of them: 24 bytes for each byte of the file, and for each line a person, however little it says.
    static func check(people path: String) throws {
        try check(file: path)
        // What a pipe gives can be read once.
        guard isRegular(path), let file = FileHandle(forReadingAtPath: path) else { return }
        defer { try? file.close() }
        var lines = 0
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
            lines += piece.reduce(0) { $0 + ($1 == 10 ? 1 : 0) }
        }
        try check(lines * bytesPerPerson)
    }

    /// Ranks are a table of up to 12 bytes for each two people where lists are long, and 64 bytes an entry where they are short; with ties
    /// a proof marks each two people.
    static func check(_ instance: RoommatesInstance) throws {
        let (people, entries) = (instance.count, instance.entries.count)
        let pairs = people * people
        try check(min(12 * pairs, 192 * entries + 256 * people + (12 << 20)) + (instance.hasTies ? 2 * pairs : 0))
    }

    /// Matrices and lists of everybody with everybody: up to 12 bytes for each two people.
    static func check(matrixOf people: Int) throws { try check(people * people * 12) }

    private static func check(_ bytes: Int) throws {
        // The program itself takes more than that: asking the system would cost more than the work.
        guard bytes > 1 << 20 else { return }
        let (needed, available) = (bytes + (64 << 20), EngineEnvironment.availableMemory)
        guard needed <= available else { throw MatchError.notEnoughMemory(needed: needed, available: available) }
    }
}
