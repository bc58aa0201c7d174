import PeerSolvers
import Testing

/// Roommates, two sides and matchings by ids.
@Suite struct PlainPairingTests {
    @Test func `roommates by name: a pair and a single, and a circle that cannot rest`() throws {
        let lists = ["ann": ["bob", "cem"], "bob": ["ann", "cem"], "cem": ["ann", "bob"]]
        guard case .stable(let pairing) = try Solve.roommates(lists) else { return #expect(Bool(false)) }
        #expect(pairing.partner(of: "ann") == "bob" && pairing.partner(of: "bob") == "ann")
        #expect(pairing.unmatched == ["cem"] && pairing.partner(of: "nobody") == nil)
        #expect("\(pairing)" == "1 pairs, 1 without a partner")

        let chase = ["ann": ["bob", "cem"], "bob": ["cem", "ann"], "cem": ["ann", "bob"]]
        guard case .unsolvable(let cycles, _) = try Solve.roommates(chase) else { return #expect(Bool(false)) }
        #expect(cycles == [["ann", "bob", "cem"]])
    }

    @Test func `lists that name a stranger, their owner, or somebody twice are refused by name`() {
        #expect(throws: SolveError.invalid("the list of 'a' names 'z', who has no list")) {
            try Solve.roommates(["a": ["z"]])
        }
        #expect(throws: SolveError.invalid("the list of 'a' names 'a'")) { try Solve.roommates(["a": ["a"]]) }
        #expect(throws: SolveError.invalid("the list of 'a' names 'b' twice")) {
            try Solve.roommates(["a": ["b", "b"], "b": []])
        }
        #expect(throws: SolveError.invalid("there is a capacity for 'z', who has no list")) {
            try Solve.sides(proposers: ["a": ["b"]], receivers: ["b": ["a"]], capacities: ["z": 1])
        }
    }

    /// Gale & Shapley 1962, §3: three proposers who each get their first choice.
    @Test func `two sides: the proposers' best of three stable matchings`() throws {
        let proposers = ["A": ["α", "β", "γ"], "B": ["β", "γ", "α"], "C": ["γ", "α", "β"]]
        let receivers = ["α": ["B", "C", "A"], "β": ["C", "A", "B"], "γ": ["A", "B", "C"]]
        let pairing = try Solve.sides(proposers: proposers, receivers: receivers)
        #expect(pairing.pairs.map { "\($0.proposer)\($0.receiver)" } == ["Aα", "Bβ", "Cγ"])
        let turned = try Solve.sides(proposers: receivers, receivers: proposers)
        #expect(turned.partner(of: "α") == "B" && turned.partner(of: "β") == "C" && turned.partner(of: "γ") == "A")
    }

    @Test func `a receiver with two places keeps the two best, best first`() throws {
        let pairing = try Solve.sides(
            proposers: [1: ["ann"], 2: ["ann", "bob"], 3: ["ann"]], receivers: ["ann": [2, 3, 1], "bob": [2]],
            capacities: ["ann": 2])
        #expect(pairing.proposers(of: "ann") == [2, 3])
        #expect(pairing.proposers(of: "bob") == [] && pairing.partner(of: 1) == nil)
    }

    @Test func `both sides may have ids of one type`() throws {
        let pairing = try Solve.sides(
            proposers: ["x": ["a", "b"], "y": ["a"]], receivers: ["a": ["y", "x"], "b": ["x"]])
        #expect(pairing.receivers(of: "x") == ["b"] && pairing.proposers(of: "a") == ["y"])
        #expect(pairing.receivers(of: "a").isEmpty && pairing.proposers(of: "x").isEmpty)
    }

    @Test func `a path of four: weight alone takes the ends or the middle`() throws {
        let ends = try Solve.matching([("ann", "bob", 3), ("bob", "cem", 4), ("cem", "dee", 3)])
        #expect(ends.total == 6 && ends.partner(of: "dee") == "cem" && ends.isPerfect)
        let middle = try Solve.matching([("ann", "bob", 3), ("bob", "cem", 8), ("cem", "dee", 3)])
        #expect(middle.total == 8 && middle.unmatched == ["ann", "dee"])
        let most = try Solve.matching(
            [("ann", "bob", 3), ("bob", "cem", 8), ("cem", "dee", 3)], goal: .cardinalityThenWeight)
        #expect(most.total == 6)
    }

    @Test(arguments: 0..<100) func `matchings agree with trying all subsets of edges`(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let n = Int.random(in: 2...6, using: &generator)
        var edges: [(Int, Int, Double)] = []
        for a in 0..<n {
            for b in a + 1..<n where Bool.random(using: &generator) {
                edges.append((a, b, Double(Int.random(in: -4...20, using: &generator)) / 8))
            }
        }
        func best(_ from: Int, _ used: Set<Int>) -> Double {
            guard from < edges.count else { return 0 }
            let (a, b, weight) = edges[from]
            let without = best(from + 1, used)
            return used.contains(a) || used.contains(b)
                ? without : max(without, weight + best(from + 1, used.union([a, b])))
        }
        let answer = try Solve.matching(edges)
        #expect(answer.total == best(0, []))
        let sum = answer.pairs.reduce(0) { sum, pair in
            sum + (edges.first { Set([$0.0, $0.1]) == [pair.first, pair.second] }?.2 ?? .nan)
        }
        #expect(sum == answer.total)
    }

    @Test func `edges that are none are refused by name`() {
        #expect(throws: SolveError.invalid("edge 0 joins 'a' to itself")) { try Solve.matching([("a", "a", 1)]) }
        #expect(throws: SolveError.invalid("edges 0 and 1 join 'b' and 'a' both")) {
            try Solve.matching([("a", "b", 1), ("b", "a", 2)])
        }
        #expect(throws: SolveError.self) { try Solve.matching([("a", "b", 1e300), ("b", "c", 1e-300)]) }
        #expect(throws: SolveError.self) { try Solve.matching([("a", "b", Double.nan)]) }
    }
}
