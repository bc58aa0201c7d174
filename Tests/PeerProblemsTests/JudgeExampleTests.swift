import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

/// Small proofs by hand, good ones and such as break one rule only.
@Suite("Judges: proofs by hand")
struct JudgeExampleTests {
    private func judge(
        _ edges: [(Int, Int, Int64)], mates: [Int?], weight: Int128, vertexDuals: [Int128],
        blossoms: [([Int], Int128)] = [], scale: Int128 = 1, lambda: Int128 = 0, goal: MatchingGoal = .weight
    ) throws -> Bool {
        let graph = try WeightedGraph(
            vertexCount: mates.count, edges: edges.map { WeightedGraph.Edge($0.0, $0.1, weight: $0.2) })
        let family = try? OddSetDuals.family(
            vertexCount: mates.count, sets: blossoms.map { (members: $0.0, dual: $0.1) })
        let duals = OddSetDuals(
            vertexDuals: vertexDuals,
            blossoms: family ?? blossoms.map { OddSetDuals.Blossom(vertices: $0.0, dual: $0.1) },
            scale: scale, lambda: lambda)
        let solution = WeightedMatchingSolution(matching: try Matching(mates: mates), weight: weight, duals: duals)
        return WeightedMatchingJudge.judge(solution, of: graph, goal: goal).isAccepted
    }

    @Test("A path: the heavy middle edge is best by weight, and that proof is none for more pairs")
    func path() throws {
        let edges: [(Int, Int, Int64)] = [(0, 1, 2), (1, 2, 5), (2, 3, 2)]
        let duals: [Int128] = [0, 2, 3, 0]
        #expect(try judge(edges, mates: [nil, 2, 1, nil], weight: 5, vertexDuals: duals))
        for goal in [MatchingGoal.cardinalityThenWeight, .perfect] {
            #expect(try !judge(edges, mates: [nil, 2, 1, nil], weight: 5, vertexDuals: duals, goal: goal))
        }
    }

    @Test("λ must exceed what one more pair can cost, and not by equality")
    func lambda() throws {
        // On a path with weights 2, 3, 2 the two outer edges, 4, are better than the middle one by weight already:
        // duals prove it for any λ, but "as many pairs as possible" needs λ + 2 > (2 − 1) · (3 − 2), so λ ≥ 0.
        let edges: [(Int, Int, Int64)] = [(0, 1, 2), (1, 2, 3), (2, 3, 2)]
        for lambda in Int128(-1)...3 {
            // y = a, b, b, a with a + b = 2 + λ and 2 b ≥ 3 + λ.
            let duals = [0, 2 + lambda, 2 + lambda, 0]
            let isAccepted = try judge(
                edges, mates: [1, 0, 3, 2], weight: 4, vertexDuals: duals, lambda: lambda, goal: .cardinalityThenWeight)
            #expect(isAccepted == (lambda >= 0), "λ = \(lambda)")
        }
    }

    @Test("A triangle is proved best by its odd set alone")
    func triangle() throws {
        let edges: [(Int, Int, Int64)] = [(0, 1, 2), (1, 2, 2), (0, 2, 2)]
        #expect(try judge(edges, mates: [1, 0, nil], weight: 2, vertexDuals: [0, 0, 0], blossoms: [([0, 1, 2], 2)]))
        #expect(try !judge(edges, mates: [1, 0, nil], weight: 2, vertexDuals: [1, 1, 0]))
        #expect(try !judge(edges, mates: [1, 0, nil], weight: 2, vertexDuals: [0, 0, 0], blossoms: [([0, 1], 4)]))
    }

    @Test("A negative dual of a vertex nobody touches pays for nothing")
    func negativeDual() throws {
        #expect(try judge([(0, 1, 5)], mates: [1, 0, nil], weight: 5, vertexDuals: [5, 0, 0]))
        #expect(try !judge([(0, 1, 5)], mates: [nil, nil, nil], weight: 0, vertexDuals: [5, 0, -5]))
    }

    @Test("A scale of 0 or below proves nothing")
    func scale() throws {
        #expect(try judge([(0, 1, 5)], mates: [1, 0], weight: 5, vertexDuals: [10, 5], scale: 3))
        #expect(try !judge([(0, 1, 5)], mates: [nil, nil], weight: 0, vertexDuals: [0, 0], scale: 0))
        #expect(try !judge([(0, 1, 5)], mates: [nil, nil], weight: 0, vertexDuals: [0, 0], scale: -1))
    }

    @Test("Odd sets must be nested or disjoint")
    func crossing() throws {
        let edges: [(Int, Int, Int64)] = [(0, 1, 2), (1, 2, 1), (0, 2, 1)]
        let mates: [Int?] = [1, 0, nil, nil, nil]
        let zero = [Int128](repeating: 0, count: 5)
        let nested: [([Int], Int128)] = [([0, 1, 2], 1), ([0, 1, 2, 3, 4], 0)]
        #expect(try !judge(edges, mates: mates, weight: 2, vertexDuals: zero, blossoms: nested), "a dual of 0")
        let crossing: [([Int], Int128)] = [([0, 1, 2], 1), ([0, 1, 3], 1)]
        #expect(try !judge(edges, mates: mates, weight: 2, vertexDuals: zero, blossoms: crossing))
        #expect(try judge(edges, mates: mates, weight: 2, vertexDuals: [1, 1, 0, 0, 0]))
    }

    @Test("A star has no perfect matching: without its centre three odd components remain")
    func star() throws {
        let graph = try WeightedGraph(
            vertexCount: 4, edges: (1..<4).map { WeightedGraph.Edge(0, $0, weight: 1) })
        let judge = { WeightedMatchingJudge.judge(TutteBergeWitness(set: $0, oddComponents: $1), of: graph).isAccepted }
        #expect(judge([0], [[1], [2], [3]]))
        #expect(judge([0], [[1], [3]]), "two are enough")
        #expect(!judge([0], [[1]]))
        #expect(!judge([], [[1], [2], [3]]))
        #expect(!judge([0], [[1, 2], [3]]))
        #expect(!judge([0, 0], [[1], [2], [3]]))
    }

    @Test("A dual solution of a rectangle may not reward those who are left out")
    func rectangle() throws {
        for isTall in [false, true] {
            let costs = try CostMatrix<Int64>(rowCount: isTall ? 2 : 1, columnCount: isTall ? 1 : 2, costs: [3, 5])
            let judge = { (mates: [Int64?], objective: Int64, short: [Int64], long: [Int64]) in
                AssignmentJudge.judge(
                    AssignmentSolution(
                        mates: mates.map { $0.map { Int($0) } }, objective: objective,
                        rowDuals: isTall ? long : short, columnDuals: isTall ? short : long),
                    of: costs, sense: .minimize
                ).isAccepted
            }
            #expect(judge(isTall ? [0, nil] : [0], 3, [3], [0, 0]))
            // The dearer choice would be "proved" if the dual of a free one could be positive.
            #expect(!judge(isTall ? [nil, 0] : [1], 5, [3], [0, 2]))
            #expect(!judge(isTall ? [nil, 0] : [1], 5, [5], [0, 0]))
        }
    }
}
