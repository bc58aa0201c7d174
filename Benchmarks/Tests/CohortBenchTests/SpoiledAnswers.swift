import CohortBench
import Foundation
import PeerMatching
import Testing

/// Answers of small instances that are spoiled and judged, within this process.
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

    /// Solves instances, spoils each answer fifty times, and looks at what is accepted.
    static func spoil(
        _ arguments: [String], count: Int = 34_000, solved codes: [Int32] = [0, 3],
        _ puzzle: (inout SplitMix64) -> Puzzle
    ) throws {
        let scratch = try Scratch()
        let instance = scratch.path(arguments[1])
        let question = [arguments[0], instance]
        let (answer, flags) = (scratch.path("answer.json"), Array(arguments.dropFirst(2)))
        var random = SplitMix64(seed: UInt64(arguments.count * 100 + arguments[0].utf8.count))
        var (accepted, refused) = (0, 0)
        for _ in 0..<(count / 50) {
            let puzzle = puzzle(&random)
            try scratch.write(puzzle.file, to: arguments[1])
            let code = CommandLineProgram.code(of: ["solve"] + question + flags + ["--out", answer])
            try #require(codes.contains(code), "\(code): \(puzzle.file)")
            let right =
                try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: answer))) as! [String: Any]
            #expect(puzzle.isTrue(right))
            for _ in 0..<50 {
                var spoiled = right
                if Int.random(in: 0..<4, using: &random) == 0 {
                    puzzle.lie(&spoiled, &random)
                } else {
                    for _ in 0..<Int.random(in: 1...3, using: &random) {
                        spoiled = Spoiling.somewhere(spoiled, &random) as! [String: Any]
                    }
                }
                try JSONSerialization.data(withJSONObject: spoiled).write(to: URL(filePath: answer))
                let code = CommandLineProgram.code(of: ["verify"] + question + [answer] + flags)
                try #require([0, 65, 70].contains(code), "\(code): \(puzzle.file)\(spoiled)")
                if code == 0 { accepted += 1 } else { refused += 1 }
                #expect(code != 0 || puzzle.isTrue(spoiled), "accepted: \(puzzle.file)\(spoiled)")
            }
        }
        // Most spoilings are seen, and some spoil nothing that is claimed: both are reached.
        #expect(refused > count / 2 && accepted > count / 100, "\(accepted) accepted, \(refused) refused")
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
