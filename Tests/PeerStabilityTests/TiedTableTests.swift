import PeerJudges
import PeerProblems
import PeerStability
import PeerTestSupport
import Testing

/// Strong and super-stability, which are decided by tables that close.
@Suite("Ties: closed tables")
struct TiedTableTests {
    static let kinds: [TiedStability] = [.strong, .super]

    @Test("4,000 instances with seven and eight people against trying everything", arguments: kinds)
    func eight(stability: TiedStability) throws {
        var kinds: [String: Int] = [:]
        for seed in UInt64(0)..<4_000 {
            var random = SplitMix64(seed: 570_000 + seed)
            let groups = RandomGroups.lists(
                7 + Int(seed % 2), density: random.chance(0.5) ? 1 : 0.8, ties: .random(in: 0...0.4, using: &random),
                using: &random)
            let (lists, oracle) = (try TiedLists(groups), BruteForceTies(groups: groups))
            switch try TiedRoommates.solve(lists, stability: stability, monitor: .patient) {
            case .stable(let matching):
                kinds["stable", default: 0] += 1
                try #require(oracle.isStable(matching.mates, stability), "seed \(seed)")
            case .unsolvable(let proof):
                for kind in Set(proof.steps.map(Self.kind)) { kinds[kind, default: 0] += 1 }
                try #require(!oracle.hasStable(stability), "seed \(seed)")
                let verdict = TiedJudge.judgeUnsolvable(proof, under: lists, stability: stability)
                try #require(verdict == .accepted, "seed \(seed): \(proof.steps)")
            case .undecided: Issue.record("seed \(seed): undecided")
            }
        }
        for kind in ["stable", "strike", "stuck", "content", "confined", "closed"] {
            #expect(kinds[kind, default: 0] >= 20, "\(kinds)")
        }
        if stability == .strong { #expect(kinds["critical", default: 0] >= 20, "\(kinds)") }
    }

    @Test("400 instances with 10 to 60 people are certified; strict ones are Irving's", arguments: kinds)
    func larger(stability: TiedStability) throws {
        var (solvable, unsolvable) = (0, 0)
        for seed in UInt64(0)..<400 {
            var random = SplitMix64(seed: 580_000 + seed)
            let groups = RandomGroups.lists(
                .random(in: 10...60, using: &random), density: .random(in: 0.1...1, using: &random),
                ties: random.chance(0.3) ? 0 : .random(in: 0...0.1, using: &random), using: &random)
            let lists = try TiedLists(groups)
            switch try TiedRoommates.solve(lists, stability: stability) {
            case .stable(let matching):
                solvable += 1
                let verdict = TiedJudge.judge(matching, under: lists, stability: stability)
                try #require(verdict == .accepted, "seed \(seed)")
            case .unsolvable(let proof):
                unsolvable += 1
                let verdict = TiedJudge.judgeUnsolvable(proof, under: lists, stability: stability)
                try #require(verdict == .accepted, "seed \(seed)")
                if lists.hasTies { continue }
                guard case .unsolvable = try Irving.solve(lists.strictLists(places: Array(0..<lists.count))) else {
                    Issue.record("seed \(seed)")
                    continue
                }
            case .undecided: Issue.record("seed \(seed): undecided")
            }
        }
        #expect(solvable >= 40 && unsolvable >= 40, "\(solvable), \(unsolvable)")
    }

    @Test("Rings of people who like both neighbours equally: strongly stable iff the ring is even")
    func rings() throws {
        for length in 3...12 {
            let lists = try TiedLists((0..<length).map { [[($0 + 1) % length, ($0 + length - 1) % length]] })
            switch try TiedRoommates.solve(lists, stability: .strong) {
            case .stable(let matching):
                #expect(length % 2 == 0 && matching.cardinality == length / 2)
                // Of even parts there are never too many.
                let claim = ForcedDeletions(steps: [.barrier(people: [])])
                #expect(!TiedJudge.judgeUnsolvable(claim, under: lists, stability: .strong).isAccepted)
            case .unsolvable(let proof):
                #expect(length % 2 == 1)
                #expect(proof.steps == [.barrier(people: [])])
                #expect(TiedJudge.judgeUnsolvable(proof, under: lists, stability: .strong) == .accepted)
            case .undecided: Issue.record("undecided")
            }
        }
    }

    @Test("Everyone likes everyone equally on graphs of up to seven people: perfect matchings, or a barrier")
    func barriers() throws {
        var barriers = 0
        for seed in UInt64(0)..<3_000 {
            var random = SplitMix64(seed: 590_000 + seed)
            let strict = RandomLists.incomplete(
                .random(in: 4...8, using: &random), density: .random(in: 0.3...0.9, using: &random), using: &random)
            let groups = strict.map { $0.isEmpty ? [] : [$0] }
            let (lists, oracle) = (try TiedLists(groups), BruteForceTies(groups: groups))
            switch try TiedRoommates.solve(lists, stability: .strong) {
            case .stable(let matching): try #require(oracle.isStable(matching.mates, .strong), "seed \(seed)")
            case .unsolvable(let proof):
                if case .barrier(let people) = proof.steps[proof.steps.count - 1] {
                    barriers += 1
                    // One more, or somebody else, is no barrier of as many parts.
                    let spoiled = proof.steps.dropLast() + [.barrier(people: people + [people.first ?? 0])]
                    let verdict = TiedJudge.judgeUnsolvable(
                        ForcedDeletions(steps: Array(spoiled)), under: lists, stability: .strong)
                    try #require(!verdict.isAccepted || people.isEmpty, "seed \(seed)")
                }
                try #require(!oracle.hasStable(.strong), "seed \(seed)")
                let verdict = TiedJudge.judgeUnsolvable(proof, under: lists, stability: .strong)
                try #require(verdict == .accepted, "seed \(seed): \(proof.steps)")
            case .undecided: Issue.record("undecided")
            }
        }
        #expect(barriers >= 100)
    }

    /// The name of a step's kind.
    private static func kind(_ step: ForcedDeletions.Step) -> String {
        String("\(step)".prefix { $0 != "(" })
    }
}
