import PeerProblems

/// Exchange instances: who can give to whom, as lists.
///
/// The first line has the number of people, of those who start chains, of the others, and of arcs (not read: collections count arcs
/// differently). Then for each person the list of the 1-based people they can give to, `[[2, 3], [1], …]`, and, in the same shape, what
/// each gift is worth; 1 where that is left out. Those who start chains are the last. Packed files (gzip) are read as they are.
public enum RingFile {
    /// Reads an instance.
    ///
    /// - Throws: ``InputErrors``.
    public static func read(
        path: String, longestRing: Int, longestChain: Int, goal: RingProblem.Goal = .coverThenWeight
    ) throws(InputErrors) -> RingProblem {
        func bad(_ message: String) -> InputErrors { InputErrors(InputError(file: path, message)) }
        let bytes = try TextFile.readUnpacking(path)
        let head = bytes.prefix { $0 != 10 }
        let counts = String(decoding: head, as: UTF8.self).split { $0.isWhitespace }.compactMap { Int($0) }
        guard counts.count >= 2, counts[0] >= 0, (0...counts[0]).contains(counts[1]) else {
            throw InputErrors(
                InputError(
                    file: path, line: 1, column: 1, "the numbers of people and of those who start chains are expected"))
        }
        let lists = try lists(bytes[head.count...], bad)
        let n = counts[0]
        guard lists.count == n || lists.count == 2 * n else { throw bad("\(lists.count) lists for \(n) people") }
        var arcs: [RingProblem.Arc] = []
        for person in 0..<n {
            let weights = lists.count == 2 * n ? lists[n + person] : []
            for (index, to) in lists[person].enumerated() {
                arcs.append(.init(person, to - 1, weight: Int64(index < weights.count ? weights[index] : 1)))
            }
        }
        do {
            return try RingProblem(
                personCount: n, arcs: arcs, volunteers: Set(n - counts[1]..<n), longestRing: longestRing,
                longestChain: longestChain, goal: goal)
        } catch {
            throw bad(error.description)
        }
    }

    /// The innermost lists of whole numbers.
    private static func lists(
        _ bytes: ArraySlice<UInt8>, _ bad: (String) -> InputErrors
    ) throws(InputErrors) -> [[Int]] {
        var lists: [[Int]] = []
        var list: [Int]?
        var number: Int?
        for byte in bytes {
            if (48...57).contains(byte) {
                let (value, overflow) = (number ?? 0).multipliedReportingOverflow(by: 10)
                guard !overflow, value < 1 << 60, list != nil else { throw bad("a number is too large, or in no list") }
                number = value + Int(byte - 48)
                continue
            }
            if let value = number { list?.append(value) }
            number = nil
            switch byte {
            case UInt8(ascii: "["): list = []
            case UInt8(ascii: "]"):
                if let own = list { lists.append(own) }
                list = nil
            case UInt8(ascii: ","), 9, 10, 13, 32: break
            default: throw bad("'\(Character(UnicodeScalar(byte)))' in a list of whole numbers")
            }
        }
        return lists
    }
}
