import PeerJudges
import PeerProblems
import Testing

@Suite("Proofs of rings and chains, written by hand")
struct RingProofTests {
    private typealias Arc = RingProblem.Arc

    /// An answer of one stage: the greatest weight.
    private func answer(_ exchanges: [Exchange], weight: Int64, bound: Int64, _ proof: RingProof) -> RingAnswer {
        RingAnswer(
            exchanges: exchanges, covered: [exchanges.reduce(0) { $0 + $1.people.count }], weight: weight,
            stages: [RingBound(value: bound, proof: proof)], isOptimal: weight == bound)
    }

    private func leaf(_ people: [Int64]) -> RingProof { .leaf(RingDuals(scale: 1, people: people, tiers: [])) }

    @Test("Both cases of a branch are held against their duals, and rings elsewhere stay in both")
    func branches() throws {
        // 0 and 1 exchange 3 each, 2 and 3 exchange 2 each.
        let problem = try RingProblem(
            personCount: 4,
            arcs: [Arc(0, 1, weight: 3), Arc(1, 0, weight: 3), Arc(2, 3, weight: 2), Arc(3, 2, weight: 2)],
            longestRing: 2, goal: .weight)
        func verdict(without: [Int64], with: [Int64]) throws -> Verdict {
            let proof = RingProof.branch(from: 0, to: 1, without: leaf(without), with: leaf(with))
            return try RingJudge.judge(
                answer([Exchange([0, 1]), Exchange([2, 3])], weight: 10, bound: 10, proof), of: problem)
        }
        #expect(try verdict(without: [0, 0, 2, 2], with: [3, 3, 2, 2]) == .accepted)
        #expect(
            try verdict(without: [0, 0, 2, 2], with: [3, 3, 0, 0]) == .rejected("stage 1: [2, 3] exceeds its duals"))
        #expect(
            try verdict(without: [0, 0, 0, 0], with: [3, 3, 2, 2]) == .rejected("stage 1: [2, 3] exceeds its duals"))
        #expect(
            try verdict(without: [0, 0, 2, 2], with: [3, 2, 2, 2]) == .rejected("stage 1: [0, 1] exceeds its duals"))
        #expect(
            try verdict(without: [1, 0, 2, 2], with: [4, 3, 2, 2])
                == .rejected("stage 1: 11 is proved, not 10"))
    }

    @Test(
        "Where an arc is used its giver gives to nobody else and its receiver receives from nobody else; who receives may have any dual"
    )
    func used() throws {
        let problem = try RingProblem(
            personCount: 3,
            arcs: [
                Arc(0, 1, weight: 3), Arc(1, 0, weight: 3), Arc(0, 2, weight: 9), Arc(2, 0, weight: 9), Arc(1, 2),
                Arc(2, 1),
            ],
            longestRing: 2, goal: .weight)
        func verdict(without: [Int64], with: [Int64]) throws -> Verdict {
            let proof = RingProof.branch(from: 0, to: 1, without: leaf(without), with: leaf(with))
            return try RingJudge.judge(answer([Exchange([0, 2])], weight: 18, bound: 18, proof), of: problem)
        }
        #expect(try verdict(without: [9, 0, 9], with: [3, 3, 0]) == .accepted)
        #expect(try verdict(without: [9, 0, 9], with: [9, -3, 0]) == .accepted)
        // Nobody is covered in the other case, and 0 is not by this arc.
        #expect(
            try verdict(without: [18, -1, 1], with: [3, 3, 0]) == .rejected("stage 1: a dual is negative, or too large")
        )
        #expect(
            try verdict(without: [9, 0, 9], with: [-3, 9, 0]) == .rejected("stage 1: a dual is negative, or too large"))
        // The ring of 0 and 2 is there as long as the arc to 1 is not used.
        #expect(try verdict(without: [3, 3, 0], with: [3, 3, 0]) == .rejected("stage 1: [0, 2] exceeds its duals"))
    }

    @Test("A walk that repeats somebody is no chain, and a chain that gains nothing exceeds nothing")
    func repeats() throws {
        // From 0 to 1, and round and round from there: the last arc of the round gains five.
        let problem = try RingProblem(
            personCount: 4,
            arcs: [Arc(0, 1, weight: 4), Arc(1, 2, weight: 3), Arc(2, 3, weight: 3), Arc(3, 1, weight: 9)],
            volunteers: [0], longestRing: 2, longestChain: 5, goal: .weight)
        func verdict(_ people: [Int64]) throws -> Verdict {
            try RingJudge.judge(
                answer([Exchange([0, 1, 2, 3], isChain: true)], weight: 10, bound: 12, leaf(people)), of: problem)
        }
        #expect(try verdict([0, 4, 4, 4]) == .accepted)
        #expect(try verdict([1, 3, 4, 4]) == .accepted)
        #expect(try verdict([0, 3, 4, 4]) == .rejected("stage 1: [0, 1] exceeds its duals"))
        #expect(try verdict([0, 5, 2, 2]) == .rejected("stage 1: [0, 1, 2, 3] exceeds its duals"))
    }
}
