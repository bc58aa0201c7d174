import PeerJudges
import PeerProblems
import Testing

@Suite("Duals and witnesses, written by hand")
struct DualProofTests {
    @Test("Costs behind a forbidden pair are held against the duals too")
    func wide() {
        let table: [WideInteger?] = [nil, 5, 3, 4]
        let costs = WideCosts(rowCount: 2, columnCount: 2, bits: 4) { table[$0] }
        func verdict(_ rows: [WideInteger], _ columns: [WideInteger]) -> Verdict {
            let answer = WideAssignment(mates: [1, 0], total: 8, rowDuals: rows, columnDuals: columns)
            return WideAssignmentJudge.judge(
                answer, of: costs, sense: .minimize, prices: .init(wholeShorterSideOf: costs))
        }
        #expect(verdict([5, 3], [0, 0]) == .accepted)
        #expect(verdict([6, 2], [0, 0]) == .rejected("pair (0, 1) has a reduced cost of the wrong sign"))
        #expect(verdict([3, 5], [0, 0]) == .rejected("pair (1, 0) has a reduced cost of the wrong sign"))
        #expect(verdict([5, 2], [0, 0]) == .rejected("the duals do not sum to the total"))
    }

    @Test("A column that a locked pair fills may have any dual that no pair outbids")
    func locked() throws {
        let costs = try CostMatrix<Int64>(rowCount: 2, columnCount: 1, costs: [5, 3])
        let loads = Array(repeating: AllocationLoad(0...1), count: 2)
        let problem = try AllocationProblem(
            costs: costs, rows: loads, columns: [AllocationLoad(0...1)], locked: [.init(0, 0)])
        func verdict(_ mates: [[Int]], total: Int128, column: Int128) -> Verdict {
            let duals = LevelDuals(levels: 1, rows: [0, 0], columns: [column])
            let answer = Allocation(mates: mates, cardinality: 1, total: total, duals: duals)
            return AllocationJudge.judge(answer, of: problem, objective: .total)
        }
        #expect(verdict([[0], []], total: 5, column: 3) == .accepted)
        #expect(verdict([[0], []], total: 5, column: -7) == .accepted)
        #expect(
            verdict([[0], []], total: 5, column: 4) == .rejected("pair (1, 0) has a reduced cost of the wrong sign"))
        #expect(verdict([[], [0]], total: 3, column: 0) == .rejected("the locked pair (0, 0) is not there"))
    }

    @Test("Witnesses name vertices that exist, each once, and components that edges leave to the set alone")
    func witnesses() throws {
        // A star of three leaves: without its middle three components are odd.
        let star = try WeightedGraph(
            vertexCount: 4, edges: [.init(0, 1, weight: 1), .init(0, 2, weight: 1), .init(0, 3, weight: 1)])
        func verdict(_ set: [Int], _ components: [[Int]]) -> Verdict {
            WeightedMatchingJudge.judge(TutteBergeWitness(set: set, oddComponents: components), of: star)
        }
        #expect(verdict([0], [[1], [2], [3]]) == .accepted)
        #expect(verdict([0], [[1], [2]]) == .accepted)
        #expect(verdict([0], [[1]]) == .rejected("1 odd components do not exceed 1"))
        #expect(verdict([4], [[1], [2]]) == .rejected("vertex 4 of the set repeats or does not exist"))
        #expect(verdict([-1], [[1], [2]]) == .rejected("vertex -1 of the set repeats or does not exist"))
        #expect(verdict([0, 0], [[1], [2], [3]]) == .rejected("vertex 0 of the set repeats or does not exist"))
        #expect(verdict([0], [[1], [4]]) == .rejected("vertex 4 repeats or does not exist"))
        #expect(verdict([0], [[1], [1]]) == .rejected("vertex 1 repeats or does not exist"))
        #expect(verdict([0], [[1, 2], [3]]) == .rejected("component 0 is even"))
        #expect(verdict([], [[0], [1]]) == .rejected("edge (0, 1) leaves its component outside the set"))
        #expect(verdict([1], [[0, 2, 3]]) == .rejected("1 odd components do not exceed 1"))
    }

    @Test("A pool has one seat at most where nobody must be matched, and exactly one person on it")
    func seats() throws {
        let no = Score.forbidden
        let scores = DenseScores(rowCount: 3, columnCount: 3, values: [no, 5, 3, 5, no, 1, 3, 1, no])
        let problem = try PoolProblem(scores: scores, goal: .weight)
        func verdict(_ mates: [Int?], _ duals: [Int128], seats: Int, value: Int128) throws -> Verdict {
            let duals = OddSetDuals(vertexDuals: duals, blossoms: [], scale: 2, lambda: 0)
            let solution = PoolSolution(
                matching: try Matching(mates: mates), value: value, seats: seats, duals: duals, shortage: nil)
            return try PoolJudge.judge(solution, of: problem)
        }
        #expect(try verdict([1, 0, nil], [6, 4, 0], seats: 0, value: 5) == .accepted)
        #expect(try verdict([1, 0, nil], [6, 4, 0, 0], seats: 1, value: 5) == .accepted)
        #expect(
            try verdict([1, 0, nil], [6, 4, 0, 0, 0], seats: 2, value: 5) == .rejected("1 people sit out on 2 seats"))
        #expect(
            try verdict([nil, nil, nil], [0, 0, 0, 0], seats: 1, value: 0) == .rejected("3 people sit out on 1 seats"))
        #expect(
            try verdict([1, 0, nil], [6, 3, 0], seats: 0, value: 5)
                == .rejected("the duals sum to 9, the matching to 10"))
    }
}
