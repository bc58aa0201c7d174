import Foundation
import PeerMatching
import Testing

/// Spoiled answers about groups, rings, rounds, feedback and ties: whatever `verify` accepts is true, as trying everything says.
struct SpoiledMeetingTests {
    private static let spoilings = 5_000

    private typealias Puzzle = SpoiledAnswers.Puzzle

    /// A number of an answer, written as one or as text.
    private static func number(_ value: Any?) -> Int? {
        (value as? Int) ?? (value as? String).flatMap { Int($0) }
    }

    @Test("groups of the greatest sum")
    func groups() throws {
        try SpoiledAnswers.spoil(["groups", "groups.txt", "--goal", "sum"], count: Self.spoilings) { random in
            let n = Int.random(in: 4...7, using: &random)
            let (low, high) = (n / 2, n - n / 2)
            var weights: [[Int]: Int] = [:]
            for a in 0..<n {
                for b in a + 1..<max(n, a + 1) { weights[[a, b]] = Int.random(in: -2...9, using: &random) }
            }
            let text =
                "\(n) 2 ds \(low) \(high) \(low) \(high)\n"
                + weights.map { "\($0.key[0]) \($0.key[1]) \($0.value)\n" }.sorted().joined()
            func worth(_ groups: [[Int]]) -> Int {
                groups.reduce(0) { sum, group in
                    let pairs = group.flatMap { a in group.filter { $0 > a }.map { [a, $0] } }
                    return sum + pairs.reduce(0) { $0 + (weights[$1] ?? 0) }
                }
            }
            let all = (0..<1 << n).map { mask in
                [(0..<n).filter { mask >> $0 & 1 == 1 }, (0..<n).filter { mask >> $0 & 1 == 0 }]
            }.filter { (low...high).contains($0[0].count) && (low...high).contains($0[1].count) }
            let best = all.map(worth).max() ?? 0
            return Puzzle(file: text) { answer in
                guard let groups = answer["groups"] as? [[Int]], groups.count == 2,
                    groups.joined().sorted() == Array(0..<n),
                    groups.allSatisfy({ (low...high).contains($0.count) }), answer["goal"] as? String == "sum",
                    let bound = Self.number(answer["bound"])
                else { return false }
                let isBest = answer["status"] as? String != "optimal" || worth(groups) == best
                return Self.number(answer["objective"]) == worth(groups) && isBest && bound >= best
            } lie: { answer, random in
                let groups = all.randomElement(using: &random)!
                answer["groups"] = groups
                answer["objective"] = worth(groups)
                if Bool.random(using: &random) { answer["bound"] = worth(groups) }
            }
        }
    }

    @Test("rings of most people, then the greatest weight")
    func rings() throws {
        try SpoiledAnswers.spoil(
            ["rings", "rings.txt", "--length", "3", "--goal", "coverThenWeight"], count: Self.spoilings
        ) { random in
            let n = Int.random(in: 2...6, using: &random)
            let arcs = (0..<n).map { a in (0..<n).filter { $0 != a && Int.random(in: 0..<5, using: &random) < 2 } }
            let worths = arcs.map { $0.map { _ in Int.random(in: 1...9, using: &random) } }
            func rows(_ values: [[Int]]) -> String {
                values.map { "[" + $0.map(String.init).joined(separator: ",") + "]" }.joined(separator: ",\n")
            }
            let text = "\(n) 0 \(n) 0\n[\(rows(arcs.map { $0.map { $0 + 1 } }))]\n[\(rows(worths))]\n"
            func worth(_ ring: [Int]) -> Int? {
                guard (2...3).contains(ring.count), Set(ring).count == ring.count else { return nil }
                var sum = 0
                for (place, giver) in ring.enumerated() {
                    guard (0..<n).contains(giver), let arc = arcs[giver].firstIndex(of: ring[(place + 1) % ring.count])
                    else { return nil }
                    sum += worths[giver][arc]
                }
                return sum
            }
            let people = Array(0..<n)
            let found = people.flatMap { a in
                people.filter { $0 > a }.flatMap { b in
                    [[a, b]] + people.filter { $0 > a && $0 != b }.map { [a, b, $0] }
                }
            }.filter { worth($0) != nil }
            func choices(_ rings: [[Int]]) -> [[[Int]]] {
                guard let first = rings.first else { return [[]] }
                let rest = Array(rings.dropFirst())
                return choices(rest) + choices(rest.filter { Set($0).isDisjoint(with: first) }).map { [first] + $0 }
            }
            let all = choices(found)
            func value(_ rings: [[Int]]) -> [Int] { [rings.joined().count, rings.reduce(0) { $0 + (worth($1) ?? 0) }] }
            let best = all.map(value).max { $0.lexicographicallyPrecedes($1) } ?? [0, 0]
            return Puzzle(file: text) { answer in
                guard let rings = answer["rings"] as? [[Int]], rings.allSatisfy({ worth($0) != nil }),
                    Set(rings.joined()).count == rings.joined().count, (answer["chains"] as? [Any])?.isEmpty == true,
                    Self.number(answer["length"]) == 3, answer["goal"] as? String == "coverThenWeight",
                    let (bound, most) = Self.number(answer["bound"]).flatMap({ bound in
                        Self.number(answer["weight_bound"]).map { (bound, $0) }
                    })
                else { return false }
                let own = value(rings)
                let isBest = answer["status"] as? String != "optimal" || own == best
                return isBest && own == [Self.number(answer["objective"]), Self.number(answer["weight"])]
                    && bound >= best[0] && (own[0] < best[0] || most >= best[1])
            } lie: { answer, random in
                let rings = all.randomElement(using: &random)!
                answer["rings"] = rings
                answer["objective"] = value(rings)[0]
                answer["weight"] = value(rings)[1]
                if Bool.random(using: &random) { answer["bound"] = value(rings)[0] }
            }
        }
    }

    @Test("two rounds in which nobody meets twice")
    func rounds() throws {
        try SpoiledAnswers.spoil(
            ["rounds", "graph.txt", "--rounds", "2", "--goal", "coverThenWeight"], count: Self.spoilings
        ) { random in
            let n = Int.random(in: 2...6, using: &random)
            var weights: [[Int]: Int] = [:]
            for a in 0..<n {
                for b in a + 1..<max(n, a + 1) where Int.random(in: 0..<3, using: &random) > 0 {
                    weights[[a, b]] = Int.random(in: 0...9, using: &random)
                }
            }
            let text =
                "\(n) \(weights.count)\n" + weights.map { "\($0.key[0]) \($0.key[1]) \($0.value)\n" }.sorted().joined()
            let single = pairings(Array(0..<n), among: weights)
            func value(_ rounds: [[[Int]]]) -> [Int] {
                let pairs = Array(rounds.joined())
                return [pairs.count, pairs.reduce(0) { $0 + (weights[$1] ?? 0) }]
            }
            var best = [0, 0]
            for first in single {
                for second in single where Set(first).isDisjoint(with: second) {
                    let own = value([first, second])
                    if best.lexicographicallyPrecedes(own) { best = own }
                }
            }
            return Puzzle(file: text) { answer in
                guard let given = answer["rounds"] as? [[[Int]]], given.count == 2,
                    given.joined().allSatisfy({ $0.count == 2 }), answer["goal"] as? String == "coverThenWeight"
                else { return false }
                let rounds = given.map { $0.map { $0.sorted() } }
                let all = Array(rounds.joined())
                guard Set(all).count == all.count, all.allSatisfy({ weights[$0] != nil }),
                    rounds.allSatisfy({ Set($0.joined()).count == $0.joined().count }),
                    let meeting = Self.number(answer["meeting_worth"]), let bound = Self.number(answer["bound"])
                else { return false }
                let own = value(rounds)
                let isBest = answer["status"] as? String != "optimal" || own == best
                return isBest && own == [Self.number(answer["meetings"]), Self.number(answer["weight"])]
                    && Self.number(answer["objective"]) == own[0] * meeting + own[1]
                    && bound >= best[0] * meeting + best[1]
            } lie: { answer, random in
                let first = single.randomElement(using: &random)!
                let second = single.filter { Set($0).isDisjoint(with: first) }.randomElement(using: &random)!
                let own = value([first, second])
                answer["rounds"] = [first, second]
                (answer["meetings"], answer["weight"]) = (own[0], own[1])
                answer["objective"] = own[0] * (Self.number(answer["meeting_worth"]) ?? 0) + own[1]
                if Bool.random(using: &random) { answer["bound"] = answer["objective"] }
            }
        }
    }

    @Test("feedback to one or two each", arguments: [1, 2])
    func exchange(degree: Int) throws {
        try SpoiledAnswers.spoil(
            ["exchange", "scores.csv", "--degree", "\(degree)"], count: Self.spoilings / 2
        ) { random in
            let n = Int.random(in: 2...5, using: &random)
            let scores = (0..<n).map { a in
                (0..<n).map { b in
                    a == b || Int.random(in: 0..<6, using: &random) == 0 ? nil : Int.random(in: 0...9, using: &random)
                }
            }
            let text = scores.map { $0.map { $0.map(String.init) ?? "inf" }.joined(separator: ",") + "\n" }.joined()
            var all: [[[Int]]] = []
            func search(_ giver: Int, _ edges: [[Int]], _ received: [Int]) {
                guard giver < n else {
                    if received.allSatisfy({ $0 == degree }) { all.append(edges) }
                    return
                }
                let able = (0..<n).filter { scores[giver][$0] != nil && received[$0] < degree }
                for first in able {
                    let pairs = degree == 1 ? [[first]] : able.filter { $0 > first }.map { [first, $0] }
                    for chosen in pairs {
                        var now = received
                        for receiver in chosen { now[receiver] += 1 }
                        search(giver + 1, edges + chosen.map { [giver, $0] }, now)
                    }
                }
            }
            search(0, [], [Int](repeating: 0, count: n))
            func total(_ edges: [[Int]]) -> Int { edges.reduce(0) { $0 + (scores[$1[0]][$1[1]] ?? 0) } }
            func worst(_ edges: [[Int]]) -> Int {
                (0..<n).map { person in total(edges.filter { $0[1] == person }) }.min() ?? 0
            }
            let known = Set(all.map { $0.sorted { $0.lexicographicallyPrecedes($1) } })
            let best = all.map(total).max()
            return Puzzle(file: text) { answer in
                if answer["status"] as? String == "infeasible" { return all.isEmpty }
                guard let edges = answer["edges"] as? [[Int]], let bound = Self.number(answer["bound"]), let best,
                    known.contains(edges.sorted { $0.lexicographicallyPrecedes($1) }),
                    answer["goal"] as? String == "total", answer["no_mutual"] as? Bool == false
                else { return false }
                let isBest = answer["status"] as? String != "optimal" || total(edges) == best
                return isBest && bound >= best && Self.number(answer["objective"]) == total(edges)
                    && Self.number(answer["worst"]) == worst(edges)
            } lie: { answer, random in
                guard let edges = all.randomElement(using: &random) else { return }
                answer["edges"] = edges
                (answer["objective"], answer["worst"]) = (total(edges), worst(edges))
                if Bool.random(using: &random) { answer["bound"] = total(edges) }
            }
        }
    }

    @Test("stable matchings where lists have ties", arguments: ["weak", "strong", "super"])
    func ties(stability: String) throws {
        try SpoiledAnswers.spoil(
            ["roommates", "lists.txt", "--stability", stability], count: Self.spoilings / 2, solved: [0, 3, 75]
        ) { random in
            let n = Int.random(in: 1...6, using: &random)
            let (accepts, strict) = SpoiledAnswers.lists(of: n, using: &random)
            let lists = strict.map { list in
                list.reduce(into: [[Int]]()) { groups, other in
                    if groups.isEmpty || Bool.random(using: &random) {
                        groups.append([other])
                    } else {
                        groups[groups.count - 1].append(other)
                    }
                }
            }
            let text =
                "\(n)\n"
                + lists.map { list in
                    list.map { group in
                        let names = group.map { "\($0 + 1)" }.joined(separator: ",")
                        return group.count > 1 ? "{\(names)}" : names
                    }.joined(separator: " ") + "\n"
                }.joined()
            func rank(_ a: Int, _ b: Int) -> Int { lists[a].firstIndex { $0.contains(b) } ?? n }
            func isStable(_ pairs: [[Int]]) -> Bool {
                var mate = [Int?](repeating: nil, count: n)
                for pair in pairs { (mate[pair[0]], mate[pair[1]]) = (pair[1], pair[0]) }
                return !accepts.keys.contains { pair in
                    guard mate[pair[0]] != pair[1] else { return false }
                    let gains = [(pair[0], pair[1]), (pair[1], pair[0])].map { a, b in
                        (mate[a].map { rank(a, $0) } ?? n) - rank(a, b)
                    }
                    return switch stability {
                    case "weak": gains[0] > 0 && gains[1] > 0
                    case "strong": gains.max()! > 0 && gains.min()! >= 0
                    default: gains[0] >= 0 && gains[1] >= 0
                    }
                }
            }
            let all = pairings(Array(0..<n), among: accepts)
            let stable = all.filter(isStable)
            return Puzzle(file: text) { answer in
                if answer["status"] as? String == "unsolvable" { return stable.isEmpty }
                if answer["status"] as? String == "undecided" { return true }
                guard let pairs = pairs(answer["mates"], n, from: 1) else { return false }
                return pairs.allSatisfy { accepts[$0] != nil } && isStable(pairs)
            } lie: { answer, random in
                answer["mates"] = SpoiledAnswers.mates(all.randomElement(using: &random)!, of: n, from: 1)
                if Bool.random(using: &random) { answer["status"] = "stable" }
            }
        }
    }
}
