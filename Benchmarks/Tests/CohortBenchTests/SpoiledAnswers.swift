import Foundation
import PeerMatching
import Testing

/// Answers of small instances that are spoiled and judged.
enum SpoiledAnswers {
    /// An instance, what is true of it, and a lie about it.
    struct Puzzle {
        let file: String
        let isTrue: ([String: Any]) -> Bool
        let lie: (inout [String: Any], inout SplitMix64) -> Void
    }

    /// People who accept three in four of the others, with lists in any order; the pairs that accept each other, ascending.
    static func lists(of n: Int, using random: inout SplitMix64) -> (accepts: [[Int]: Int], lists: [[Int]]) {
        var accepts: [[Int]: Int] = [:]
        for a in 0..<n {
            for b in 0..<n where a < b && Int.random(in: 0..<4, using: &random) > 0 { accepts[[a, b]] = 1 }
        }
        let lists = (0..<n).map { a in
            (0..<n).filter { accepts[[min(a, $0), max(a, $0)]] != nil && a != $0 }.shuffled(using: &random)
        }
        return (accepts, lists)
    }

    /// Pairs as an answer has them.
    static func mates(_ pairs: [[Int]], of n: Int, from base: Int = 0) -> [Any] {
        var mates = [Any](repeating: NSNull(), count: n)
        for pair in pairs { (mates[pair[0]], mates[pair[1]]) = (pair[1] + base, pair[0] + base) }
        return mates
    }

    /// Solves instances, spoils each answer fifty times, and looks at what is accepted: in batches, since reading a command line takes longer than
    /// judging a small answer.
    static func spoil(
        _ arguments: [String], count: Int = 34_000, solved codes: [Int32] = [0, 3],
        _ puzzle: (inout SplitMix64) -> Puzzle
    ) throws {
        let scratch = try Scratch()
        let (kind, flags) = (arguments[0], Array(arguments.dropFirst(2)))
        let ending = arguments[1].split(separator: ".").last ?? ""
        var random = SplitMix64(seed: UInt64(arguments.count * 100 + kind.utf8.count))
        var (accepted, refused, left) = (0, 0, count / 50)
        while left > 0 {
            var puzzles: [String: Puzzle] = [:]
            let own = (0..<min(20, left)).map { String(format: "%02d.\(ending)", $0) }
            left -= own.count
            for name in own { puzzles[name] = puzzle(&random) }
            var spoilings: [String: (puzzle: Puzzle, answer: [String: Any])] = [:]
            for right in try solved(kind, flags, puzzles, ending: codes, in: scratch) {
                guard let name = right["file"] as? String, let puzzle = puzzles[name] else { continue }
                #expect(puzzle.isTrue(right), "\(puzzle.file)\(right)")
                for copy in 0..<50 {
                    var spoiled = right
                    if Int.random(in: 0..<4, using: &random) == 0 {
                        puzzle.lie(&spoiled, &random)
                    } else {
                        for _ in 0..<Int.random(in: 1...3, using: &random) {
                            spoiled = Spoiling.somewhere(spoiled, &random) as! [String: Any]
                        }
                    }
                    let file = String(format: "%02d-\(name)", copy)
                    spoiled["file"] = file
                    spoilings[file] = (puzzle, spoiled)
                }
            }
            try #require(spoilings.count == 50 * own.count)
            for (file, code) in try judged(kind, flags, spoilings, in: scratch) {
                let (puzzle, spoiled) = try #require(spoilings[file])
                try #require([0, 65, 70].contains(code), "\(code): \(puzzle.file)\(spoiled)")
                if code == 0 { accepted += 1 } else { refused += 1 }
                #expect(code != 0 || puzzle.isTrue(spoiled), "accepted: \(puzzle.file)\(spoiled)")
            }
        }
        // Most spoilings are seen, and some spoil nothing that is claimed: both are reached.
        #expect(refused + accepted == count / 50 * 50)
        #expect(refused > count / 2 && accepted > count / 100, "\(accepted) accepted, \(refused) refused")
    }

    /// The answers to instances, each with its file's name.
    private static func solved(
        _ kind: String, _ flags: [String], _ puzzles: [String: Puzzle], ending codes: [Int32], in scratch: Scratch
    ) throws -> [[String: Any]] {
        let folder = try scratch.emptied("instances")
        for (name, puzzle) in puzzles { try Data(puzzle.file.utf8).write(to: folder.appending(path: name)) }
        let run = try scratch.bench(["solve", kind, folder.path, "--batch", "--quiet"] + flags)
        try #require((codes + [0]).contains(run.code), "\(run.code): \(run.error)")
        return try run.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    /// The codes with which `verify` ends for answers about copies of their instances.
    private static func judged(
        _ kind: String, _ flags: [String], _ spoilings: [String: (puzzle: Puzzle, answer: [String: Any])],
        in scratch: Scratch
    ) throws -> [String: Int32] {
        let folder = try scratch.emptied("copies")
        var lines = Data()
        for (file, (puzzle, answer)) in spoilings {
            try Data(puzzle.file.utf8).write(to: folder.appending(path: file))
            lines += try JSONSerialization.data(withJSONObject: answer) + [UInt8(ascii: "\n")]
        }
        try lines.write(to: URL(filePath: scratch.path("answers.jsonl")))
        let run = try scratch.bench(["verify", kind, folder.path, "answers.jsonl", "--batch", "--quiet"] + flags)
        var codes = spoilings.mapValues { _ in Int32(0) }
        for line in run.error.split(separator: "\n") {
            let parts = line.components(separatedBy: ": code ")
            if parts.count == 2, codes[parts[0]] != nil, let code = Int32(parts[1]) { codes[parts[0]] = code }
        }
        // What a batch ends with is the greatest of them: no line of it was missed.
        try #require(run.code == codes.values.max(), "\(run.code): \(run.error)")
        return codes
    }
}

extension Scratch {
    /// A folder with nothing in it.
    fileprivate func emptied(_ name: String) throws -> URL {
        let url = URL(filePath: path(name))
        try? FileManager.default.removeItem(at: url)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }
}

/// Random damage to a JSON value.
enum Spoiling {
    /// The value with something changed at a random place.
    static func somewhere(_ value: Any, _ random: inout SplitMix64) -> Any {
        switch value {
        case var object as [String: Any]:
            guard let key = object.keys.sorted().randomElement(using: &random) else { return object }
            if Int.random(in: 0..<12, using: &random) == 0 {
                object[key] = nil
            } else {
                object[key] = somewhere(object[key]!, &random)
            }
            return object
        case var list as [Any]:
            guard let place = list.indices.randomElement(using: &random) else { return [0] }
            switch Int.random(in: 0..<8, using: &random) {
            case 0: list.remove(at: place)
            case 1: list.append(list[place])
            case 2: list.swapAt(place, list.indices.randomElement(using: &random)!)
            default: list[place] = somewhere(list[place], &random)
            }
            return list
        case let number as Int:
            switch Int.random(in: 0..<8, using: &random) {
            case 0: return 0
            case 1: return -number
            case 2: return Int.random(in: -9...9, using: &random)
            case 3: return NSNull()
            case 4: return Int.max
            default: return number &+ [-2, -1, 1, 2].randomElement(using: &random)!
            }
        case is String:
            return ["optimal", "stable", "infeasible", "unsolvable", "10", "2", "1", "-3", ""].randomElement(
                using: &random)!
        default: return Int.random(in: -3...9, using: &random)
        }
    }
}
