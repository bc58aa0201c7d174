import Foundation
import PeerMatching
import Testing

/// A hundred thousand spoiled answers to small instances: whatever `verify` accepts is true, as trying everything says.
///
/// Answers are spoiled at random places (numbers, order, missing and repeated entries, states) and by lies that are consistent in
/// themselves: another matching with its own true total. Some spoilings change nothing that is claimed; these may be accepted.
struct SpoiledAnswerTests {
    static let spoilings = 34_000

    @Test("assignments, or that there is none")
    func assignments() throws {
        try SpoiledAnswers.spoil(["assignment", "costs.csv"]) { random in
            let n = Int.random(in: 1...5, using: &random)
            let costs = (0..<n).map { _ in
                (0..<n).map { _ in
                    Int.random(in: 0..<5, using: &random) == 0 ? nil : Int.random(in: -4...9, using: &random)
                }
            }
            let text = costs.map { $0.map { $0.map(String.init) ?? "inf" }.joined(separator: ",") + "\n" }.joined()
            let totals = permutations(n).compactMap { rows in
                let cells = rows.enumerated().map { costs[$0.offset][$0.element] }
                return cells.contains(nil) ? nil : cells.reduce(0) { $0 + $1! }
            }
            return SpoiledAnswers.Puzzle(file: text) { answer in
                if answer["status"] as? String == "infeasible" { return totals.isEmpty }
                guard let mates = answer["mates"] as? [Int], Set(mates) == Set(0..<n), mates.count == n else {
                    return false
                }
                let total = mates.enumerated().reduce(0) { $0 + (costs[$1.offset][$1.element] ?? 1_000) }
                return total == totals.min() && "\(answer["objective"] ?? "")" == "\(total)"
            } lie: { answer, random in
                let mates = Array(0..<n).shuffled(using: &random)
                let total = mates.enumerated().reduce(0) { $0 + (costs[$1.offset][$1.element] ?? 0) }
                answer["mates"] = mates
                answer["objective"] = total
            }
        }
    }

    @Test("matchings of greatest weight", arguments: [[], ["--perfect"], ["--max-cardinality"]])
    func matchings(flags: [String]) throws {
        try SpoiledAnswers.spoil(["matching", "graph.txt"] + flags, count: Self.spoilings / 3) { random in
            let n = Int.random(in: 1...7, using: &random)
            var weights: [[Int]: Int] = [:]
            for a in 0..<n {
                for b in 0..<n where a < b && Bool.random(using: &random) {
                    weights[[a, b]] = Int.random(in: -3...9, using: &random)
                }
            }
            let text =
                "\(n) \(weights.count)\n" + weights.map { "\($0.key[0]) \($0.key[1]) \($0.value)\n" }.sorted().joined()
            let all = pairings(Array(0..<n), among: weights)
            let most = flags.isEmpty ? nil : flags == ["--perfect"] ? n / 2 : all.map(\.count).max()
            let allowed = flags == ["--perfect"] && n % 2 == 1 ? [] : all.filter { most == nil || $0.count == most }
            func weight(_ pairs: [[Int]]) -> Int { pairs.reduce(0) { $0 + weights[$1]! } }
            let best = allowed.map(weight).max()
            return SpoiledAnswers.Puzzle(file: text) { answer in
                if answer["status"] as? String == "infeasible" { return allowed.isEmpty }
                guard let pairs = pairs(answer["mates"], n), pairs.allSatisfy({ weights[$0] != nil }),
                    most == nil || pairs.count == most
                else { return false }
                return weight(pairs) == best && "\(answer["weight"] ?? "")" == "\(best ?? 0)"
            } lie: { answer, random in
                let pairs = all.randomElement(using: &random)!
                answer["mates"] = SpoiledAnswers.mates(pairs, of: n)
                answer["weight"] = weight(pairs)
                answer["cardinality"] = pairs.count
            }
        }
    }

    @Test("stable matchings, or that there is none")
    func roommates() throws {
        try SpoiledAnswers.spoil(["roommates", "lists.txt"]) { random in
            let n = Int.random(in: 1...6, using: &random)
            let (accepts, lists) = SpoiledAnswers.lists(of: n, using: &random)
            let text = "\(n)\n" + lists.map { $0.map { "\($0 + 1)" }.joined(separator: " ") + "\n" }.joined()
            func isStable(_ pairs: [[Int]]) -> Bool {
                var mate = [Int?](repeating: nil, count: n)
                for pair in pairs { (mate[pair[0]], mate[pair[1]]) = (pair[1], pair[0]) }
                func wants(_ a: Int, _ b: Int) -> Bool {
                    mate[a].map { lists[a].firstIndex(of: b)! < lists[a].firstIndex(of: $0)! } ?? true
                }
                return !accepts.keys.contains { wants($0[0], $0[1]) && wants($0[1], $0[0]) && mate[$0[0]] != $0[1] }
            }
            let all = pairings(Array(0..<n), among: accepts)
            let stable = all.filter(isStable)
            return SpoiledAnswers.Puzzle(file: text) { answer in
                if answer["status"] as? String == "unsolvable" { return stable.isEmpty }
                guard let pairs = pairs(answer["mates"], n, from: 1) else { return false }
                return pairs.allSatisfy { accepts[$0] != nil } && isStable(pairs)
            } lie: { answer, random in
                answer["mates"] = SpoiledAnswers.mates(all.randomElement(using: &random)!, of: n, from: 1)
                if Bool.random(using: &random) { answer["status"] = "stable" }
            }
        }
    }
}

/// Pairs of a list of mates; `nil` when it is no matching of n people.
func pairs(_ mates: Any?, _ n: Int, from base: Int = 0) -> [[Int]]? {
    guard let list = mates as? [Any], list.count == n else { return nil }
    let mates = list.map { ($0 as? Int).map { $0 - base } }
    for (person, mate) in mates.enumerated() {
        if let mate { guard (0..<n).contains(mate), mate != person, mates[mate] == person else { return nil } }
    }
    return mates.enumerated().compactMap { person, mate in mate.flatMap { $0 > person ? [person, $0] : nil } }
}

func permutations(_ n: Int) -> [[Int]] {
    guard n > 0 else { return [[]] }
    return permutations(n - 1).flatMap { rest in
        (0...rest.count).map { rest[..<$0] + [n - 1] + rest[$0...] }.map(Array.init)
    }
}

/// All sets of disjoint pairs that a graph has.
func pairings(_ people: [Int], among edges: [[Int]: Int]) -> [[[Int]]] {
    guard let first = people.first else { return [[]] }
    let rest = Array(people.dropFirst())
    return pairings(rest, among: edges)
        + rest.filter { edges[[first, $0]] != nil }.flatMap { mate in
            pairings(rest.filter { $0 != mate }, among: edges).map { [[first, mate]] + $0 }
        }
}
