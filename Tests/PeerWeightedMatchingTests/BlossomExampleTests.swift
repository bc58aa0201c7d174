import PeerJudges
import PeerProblems
import PeerTestSupport
import PeerWeightedMatching
import Testing

@Suite("Weighted matching: constructions that need shrinking, nesting and expanding")
struct BlossomExampleTests {
    @Test("The trap: two triangles of weight 2 joined by an edge of weight 3 give 7, not 4")
    func trap() throws {
        let graph = try WeightedGraph(
            6, [(0, 1, 2), (1, 2, 2), (0, 2, 2), (3, 4, 2), (4, 5, 2), (3, 5, 2), (2, 3, 3)])
        for goal in MatchingGoal.all {
            guard case .optimal(let solution) = try Blossom.solve(graph, goal: goal) else {
                Issue.record("the graph has a perfect matching")
                continue
            }
            #expect(solution.weight == 7)
            #expect(solution.matching.mates == [1, 0, 3, 2, 5, 4])
        }
        try compareWithBruteForce(graph, note: "trap")
    }

    @Test("No vertices, no edges, one edge of each sign")
    func tiny() throws {
        for count in 0...3 { try compareWithBruteForce(WeightedGraph(count, []), note: "\(count) vertices") }
        for weight in [Int64(-5), 0, 5, 1 << 60, .max, .min, .min + 1] {
            try compareWithBruteForce(WeightedGraph(2, [(0, 1, weight)]), note: "one edge of weight \(weight)")
        }
    }

    @Test("The goals differ: two light edges or one heavy one")
    func goalsDiffer() throws {
        let path = try WeightedGraph(4, [(0, 1, 2), (1, 2, 5), (2, 3, 2)])
        guard case .optimal(let heavy) = try Blossom.solve(path, goal: .weight),
            case .optimal(let many) = try Blossom.solve(path, goal: .cardinalityThenWeight),
            case .optimal(let perfect) = try Blossom.solve(path, goal: .perfect)
        else {
            Issue.record("a path with four vertices has a perfect matching")
            return
        }
        #expect(heavy.weight == 5 && heavy.matching.cardinality == 1)
        #expect(many.weight == 4 && many.matching.cardinality == 2)
        #expect(perfect.weight == 4)
    }

    @Test("An odd cycle with a tail at any set of its vertices", arguments: [3, 5, 7])
    func flowers(length: Int) throws {
        for tails in 0..<1 << length where tails.nonzeroBitCount <= 4 {
            for (ring, tail) in [(Int64(8), Int64(3)), (8, 7), (8, 8), (6, 9), (5, 1)] {
                var edges = (0..<length).map { ($0, ($0 + 1) % length, ring + Int64($0 % 2)) }
                var count = length
                for vertex in 0..<length where tails >> vertex & 1 == 1 {
                    edges.append((vertex, count, tail))
                    count += 1
                }
                try compareWithBruteForce(WeightedGraph(count, edges), note: "C\(length), \(tails), \(ring), \(tail)")
            }
        }
    }

    @Test("A heavy five-cycle entered and left by long tails at any two places: it becomes inner and opens")
    func innerBlossoms() throws {
        for entry in 0..<5 {
            for exit in 0..<5 {
                for (stem, end) in [(Int64(9), Int64(2)), (7, 7), (10, 6), (11, 11), (8, 3)] {
                    var edges: [(Int, Int, Int64)] = (0..<5).map { ($0, ($0 + 1) % 5, 10) }
                    // Tails of two and three edges: 5-6 hangs on `entry`, 7-8-9 on `exit`.
                    edges += [(entry, 5, stem), (5, 6, end), (exit, 7, stem - 1), (7, 8, end + 1), (8, 9, end)]
                    let graph = try WeightedGraph(10, edges)
                    try compareWithBruteForce(graph, note: "entry \(entry), exit \(exit), \(stem), \(end)")
                }
            }
        }
    }

    @Test("A triangle of triangles with tails: blossoms within blossoms, as outer and as inner nodes")
    func nested() throws {
        for tails in 0..<1 << 9 where tails.nonzeroBitCount <= 3 {
            for (inside, between, tail) in [(Int64(20), Int64(14), Int64(5)), (20, 18, 9), (12, 12, 11)] {
                var edges: [(Int, Int, Int64)] = []
                for corner in 0..<3 {
                    let first = 3 * corner
                    edges += [(first, first + 1, inside), (first + 1, first + 2, inside), (first, first + 2, inside)]
                    edges.append((first + 2, (first + 3) % 9, between))
                }
                var count = 9
                for vertex in 0..<9 where tails >> vertex & 1 == 1 {
                    edges.append((vertex, count, tail))
                    count += 1
                }
                try compareWithBruteForce(WeightedGraph(count, edges), note: "\(tails), \(inside), \(between), \(tail)")
            }
        }
    }

    @Test("The judge adds up exactly the odd sets around both ends of an edge, forty deep")
    func deepFamilies() throws {
        for seed in UInt64(470_000)..<470_020 {
            var random = SplitMix64(seed: seed)
            var sets: [(members: [Int], dual: Int128)] = []
            // Each set grows by two vertices, or by two and a finished set from before.
            var (next, current, finished) = (3, [0, 1, 2], [[Int]]())
            for _ in 0..<40 {
                sets.append((members: current, dual: Int128(Int.random(in: 1...9, using: &random))))
                if random.chance(0.2) {
                    finished.append(current)
                    current = [next, next + 1, next + 2]
                    next += 3
                } else if random.chance(0.3), finished.count >= 2 {
                    current += finished.removeLast() + finished.removeLast()
                } else {
                    current += [next, next + 1]
                    next += 2
                }
            }
            let family = try OddSetDuals.family(vertexCount: next, sets: sets.shuffled(using: &random))
            for _ in 0..<400 {
                let pair = Array((0..<next).shuffled(using: &random).prefix(2))
                let common = sets.reduce(Int128(0)) {
                    $1.members.contains(pair[0]) && $1.members.contains(pair[1]) ? $0 + $1.dual : $0
                }
                for excess in [Int128(0), 1] {
                    let graph = try WeightedGraph(next, [(pair[0], pair[1], Int64(common + excess))])
                    let duals = OddSetDuals(
                        vertexDuals: Array(repeating: 0, count: next), blossoms: family, scale: 1, lambda: 0)
                    let solution = WeightedMatchingSolution(
                        matching: try Matching(mates: Array(repeating: nil, count: next)), weight: 0, duals: duals)
                    // No sum can be right here, so what is told apart is the reason.
                    let verdict = WeightedMatchingJudge.judge(solution, of: graph, goal: .weight)
                    let exceeds =
                        verdict
                        == .rejected("edge (\(pair.min() ?? 0), \(pair.max() ?? 0)) exceeds the duals of its ends")
                    try #require(exceeds == (excess == 1), "seed \(seed), \(pair), \(verdict)")
                }
            }
        }
    }

    @Test("Triangles strung together by their corners nest as deep as there are triangles")
    func chainOfTriangles() throws {
        for length in 1...40 {
            var edges: [(Int, Int, Int64)] = []
            for place in 0..<length {
                let corner = 2 * place
                let weight = Int64(100 - 2 * place)
                edges += [(corner, corner + 1, weight), (corner + 1, corner + 2, weight), (corner, corner + 2, weight)]
            }
            // A tail at the far end makes the number of vertices even.
            edges.append((2 * length, 2 * length + 1, 1))
            let graph = try WeightedGraph(2 * length + 2, edges)
            if length <= 5 { try compareWithBruteForce(graph, note: "length \(length)") }
            for goal in MatchingGoal.all {
                try checkCertificate(
                    of: Blossom.solve(graph, goal: goal), graph, goal, note: "length \(length), \(goal)")
            }
        }
    }
}
