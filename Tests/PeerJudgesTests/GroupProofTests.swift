import PeerJudges
import PeerProblems
import Testing

@Suite("Proofs of groups and of feedback, written by hand")
struct GroupProofTests {
    private static let none = Score.forbidden

    /// Symmetric scores from the part above the diagonal.
    private func scores(_ upper: [[Int32]]) -> DenseScores {
        let n = upper.count + 1
        let values = (0..<n * n).map { place -> Int32 in
            let (low, high) = (min(place / n, place % n), max(place / n, place % n))
            return low == high ? Self.none : upper[low][high - low - 1]
        }
        return DenseScores(rowCount: n, columnCount: n, values: values)
    }

    @Test("What trying everything proves is the best, not what is claimed")
    func exhaustive() throws {
        let problem = try GroupProblem(scores: scores([[1, 5, 0], [0, 5], [1]]), sizes: [2...2, 2...2])
        func verdict(_ groups: [[Int]], value: Int64, bound: Int64) throws -> Verdict {
            try GroupJudge.judge(
                GroupAnswer(groups: groups, value: value, bound: bound, proof: .exhaustive), of: problem)
        }
        #expect(try verdict([[0, 2], [1, 3]], value: 10, bound: 10) == .accepted)
        #expect(try verdict([[0, 1], [2, 3]], value: 2, bound: 10) == .accepted)
        #expect(try verdict([[0, 1], [2, 3]], value: 2, bound: 2) == .rejected("10 is proved, not 2"))
        #expect(try verdict([[0, 1], [2, 3]], value: 2, bound: 9) == .rejected("10 is proved, not 9"))
    }

    @Test("Three people who may not meet need three groups")
    func infeasible() throws {
        let apart = [(0, 1), (0, 2), (1, 2)]
        for (count, isFeasible) in [(1, false), (2, false), (3, true), (4, true)] {
            let problem = try GroupProblem(
                scores: scores([[1, 1], [1]]), sizes: Array(repeating: 1...3, count: count), mayBeEmpty: true,
                apart: apart)
            let verdict = GroupJudge.judgeInfeasible(problem)
            #expect(verdict == (isFeasible ? .rejected("there are groups that keep everything") : .accepted))
        }
        // Nobody may be left without company where each group needs two.
        let pairs = try GroupProblem(scores: scores([[1, 1], [1]]), sizes: [2...2], mayBeEmpty: true)
        #expect(GroupJudge.judgeInfeasible(pairs) == .accepted)
    }

    @Test("A bound from one person's row counts as many others as the largest group has")
    func person() throws {
        // 0 scores the others 4, 3, 2, 1.
        let scores = scores([[4, 3, 2, 1], [0, 0, 0], [0, 0], [0]])
        let problem = try GroupProblem(scores: scores, sizes: [2...2, 3...3], goal: .worstPerson)
        func verdict(bound: Int64) throws -> Verdict {
            try GroupJudge.judge(
                GroupAnswer(groups: [[0, 1], [2, 3, 4]], value: 0, bound: bound, proof: .person(0)), of: problem)
        }
        #expect(try verdict(bound: 7) == .accepted)
        #expect(try verdict(bound: 6) == .rejected("7 is proved, not 6"))
        #expect(try verdict(bound: 4) == .rejected("7 is proved, not 4"))
        let pairs = try GroupProblem(scores: scores, sizes: [2...2, 3...3], goal: .worstPair)
        func pair(bound: Int64) throws -> Verdict {
            try GroupJudge.judge(
                GroupAnswer(groups: [[0, 1], [2, 3, 4]], value: 0, bound: bound, proof: .person(0)), of: pairs)
        }
        #expect(try pair(bound: 4) == .accepted)
        #expect(try pair(bound: 3) == .rejected("4 is proved, not 3"))
    }

    @Test("A bound from partners counts every pair beyond its duals once")
    func partners() throws {
        let problem = try GroupProblem(scores: scores([[4, 0, 0], [0, 0], [4]]), sizes: [2...2, 2...2])
        func verdict(_ duals: [Int64], scale: Int64 = 1, bound: Int64) throws -> Verdict {
            try GroupJudge.judge(
                GroupAnswer(
                    groups: [[0, 1], [2, 3]], value: 8, bound: bound, proof: .partners(scale: scale, duals: duals)),
                of: problem)
        }
        #expect(try verdict([2, 2, 2, 2], bound: 8) == .accepted)
        #expect(try verdict([0, 0, 0, 0], bound: 8) == .accepted)
        #expect(try verdict([1, 1, 4, 0], bound: 8) == .accepted)
        #expect(try verdict([3, 2, 2, 2], bound: 8) == .rejected("9 is proved, not 8"))
        #expect(try verdict([4, 4, 4, 5], scale: 2, bound: 8) == .accepted)
        #expect(try verdict([-1, 2, 2, 2], bound: 8) == .rejected("the proof does not hold"))
    }

    @Test("What a column can receive at most counts all that it has room for")
    func feedback() throws {
        // Three people give to two, who have room for two each.
        let costs = try CostMatrix<Int64>(rowCount: 3, columnCount: 2, costs: [5, 1, 4, 1, 3, 2])
        let allocation = try AllocationProblem(
            costs: costs, sense: .maximize, rows: Array(repeating: AllocationLoad(1...1), count: 3),
            columns: Array(repeating: AllocationLoad(1...2), count: 2))
        let problem = try FeedbackProblem(allocation, goal: .worstServed)
        let mates = [[0], [0], [1]]
        let relaxation = Allocation(
            mates: mates, cardinality: 3, total: 11,
            duals: LevelDuals(levels: 1, rows: [-4, -3, -2], columns: [-1, 0]))
        func verdict(_ worstBound: Int128, column: Int? = 1, isOptimal: Bool) -> Verdict {
            FeedbackJudge.judge(
                FeedbackAnswer(
                    mates: mates, total: 11, worst: 2, relaxation: relaxation, narrowest: column,
                    worstBound: worstBound,
                    isOptimal: isOptimal), of: problem)
        }
        #expect(verdict(3, isOptimal: false) == .accepted)
        #expect(verdict(3, isOptimal: true) == .rejected("the bound on the worst served is not attained"))
        #expect(verdict(2, isOptimal: true) == .rejected("the bound on the worst served does not hold"))
        #expect(verdict(9, column: 0, isOptimal: false) == .accepted)
        #expect(verdict(8, column: 0, isOptimal: false) == .rejected("the bound on the worst served does not hold"))
        #expect(verdict(9, column: nil, isOptimal: false) == .rejected("the bound on the worst served names no column"))
    }
}
