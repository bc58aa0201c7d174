import ArgumentParser
import PeerFiles
import PeerJudges
import PeerMatching

struct VerifyRoommates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roommates",
        abstract: "Checks a stable matching, or the proof that there is none.",
        discussion: "Example: cohort-bench verify roommates lists.txt solution.json")

    @OptionGroup var options: VerifyOptions

    @Option(help: "The scores that were given with --trade-off.")
    var scores: String?

    func run() throws {
        try Exit.guarding {
            let instance = try RoommatesFile.read(path: options.input)
            let answer = try JSONFile.read(RoommatesAnswer.self, path: options.solution)
            let claim =
                answer.status == "stable"
                ? "no two people would rather have each other"
                : "no stable matching exists; the best effort has the blocking pairs it states, not proved fewest"
            if answer.tradeOff != nil, scores == nil {
                Console.error("a trade-off is checked with the scores it came from: --scores")
                throw Exit.badInput
            }
            let verdict = try verdict(instance, answer)
            try options.report(verdict.isAccepted ? try tradeOffVerdict(instance, answer) : verdict, claim: claim)
        }
    }

    private func verdict(_ instance: RoommatesInstance, _ answer: RoommatesAnswer) throws -> Verdict {
        if let capacities = answer.capacities { return try fixturesVerdict(instance, answer, capacities) }
        let lists = try instance.tiedLists()
        guard let stability = TiedStability(rawValue: answer.stability ?? "weak") else {
            return .rejected("the stability '\(answer.stability ?? "")' is unknown")
        }
        switch answer.status {
        case "stable":
            guard let matching = RoommatesAnswer.matching(answer.mates) else {
                return .rejected("the mates do not name each other")
            }
            let verdict = TiedJudge.judge(matching, under: lists, stability: stability)
            return verdict.isAccepted ? listVerdict(answer, matching, lists) : verdict
        case "unsolvable":
            let verdict =
                instance.hasTies
                ? logVerdict(answer, lists, stability) : try partitionVerdict(answer, instance)
            guard verdict.isAccepted, let effort = answer.bestEffort else { return verdict }
            return effortVerdict(effort, lists)
        default:
            return .rejected("the status '\(answer.status)' claims nothing that can be checked")
        }
    }

    private func partitionVerdict(_ answer: RoommatesAnswer, _ instance: RoommatesInstance) throws -> Verdict {
        guard let cycles = answer.certificate.stablePartition else { return .rejected("no stable partition is given") }
        let partition = StablePartition(cycles: cycles.map { $0.map { $0 - 1 } })
        return RoommatesJudge.judgeUnsolvable(partition, under: try instance.strictLists(seed: 0))
    }

    private func logVerdict(_ answer: RoommatesAnswer, _ lists: TiedLists, _ stability: TiedStability) -> Verdict {
        guard let written = answer.certificate.forcedDeletions else {
            return .rejected("with ties, forced deletions are the proof, and none are given")
        }
        let steps = written.compactMap(\.step)
        guard steps.count == written.count else { return .rejected("a step is not understood") }
        return TiedJudge.judgeUnsolvable(ForcedDeletions(steps: steps), under: lists, stability: stability)
    }
}

extension VerifyRoommates {
    /// Whether every point of a trade-off is what it says; that there is no better one is not checked.
    private func tradeOffVerdict(_ instance: RoommatesInstance, _ answer: RoommatesAnswer) throws -> Verdict {
        guard let points = answer.tradeOff, let scores else { return .accepted }
        let lists = try instance.tiedLists()
        let curve = try TradeOff(scores: scores, count: lists.count)
        for point in points {
            let verdict = curve.verdict(point, lists)
            if !verdict.isAccepted { return verdict }
        }
        guard zip(points, points.dropFirst()).allSatisfy({ $0.blockingPairs <= $1.blockingPairs }) else {
            return .rejected("the points of the trade-off are not in order of blocking pairs")
        }
        return .accepted
    }

    /// Whether all listed matchings are stable and different, and the optimum's cost is that of the answer.
    private func listVerdict(_ answer: RoommatesAnswer, _ matching: Matching, _ lists: TiedLists) -> Verdict {
        for mates in answer.matchings ?? [] {
            guard let other = RoommatesAnswer.matching(mates) else {
                return .rejected("listed mates do not name each other")
            }
            let verdict = RoommatesJudge.judge(other, under: lists)
            guard verdict.isAccepted else { return verdict }
        }
        if let matchings = answer.matchings, Set(matchings).count != matchings.count {
            return .rejected("a matching is listed twice")
        }
        guard let optimum = answer.optimum else { return .accepted }
        let measures = StabilityMeasures(of: matching, under: lists)
        let profile = measures.rankProfile
        let cost: [Int]? =
            switch optimum.criterion {
            case "egalitarian": [measures.egalitarianCost]
            case "minimum-regret": [measures.regret ?? 0]
            case "leximin": Array(repeating: 0, count: lists.count - profile.count) + profile.reversed()
            case "sex-equal": optimum.firstSide.map { [imbalance(of: measures.ranks, firstSide: $0)] }
            default: nil
            }
        guard cost == optimum.cost else { return .rejected("the cost is not that of the matching") }
        guard optimum.provedBest == (optimum.cost == optimum.bound),
            !optimum.cost.lexicographicallyPrecedes(optimum.bound)
        else {
            return .rejected("the bound does not fit the cost")
        }
        return .accepted
    }

    /// How far the sums of ranks of the people before `firstSide` and of the others are apart.
    private func imbalance(of ranks: [Int?], firstSide: Int) -> Int {
        abs(ranks.enumerated().reduce(0) { $0 + ($1.offset < firstSide ? 1 : -1) * ($1.element ?? 0) })
    }

    /// Whether the best effort is a matching of acceptable pairs with the blocking pairs it counts.
    private func effortVerdict(_ effort: RoommatesAnswer.BestEffort, _ lists: TiedLists) -> Verdict {
        guard let matching = RoommatesAnswer.matching(effort.mates), matching.count == lists.count,
            matching.pairs.allSatisfy({ lists.isAcceptable($0.0, $0.1) })
        else { return .rejected("the mates of the best effort do not name each other, or are not acceptable") }
        if let people = effort.blockingPeople {
            let found = StabilityMeasures(of: matching, under: lists).blockingPeople.count
            guard found == people else { return .rejected("\(found) people are in blocking pairs, not \(people)") }
        }
        let blocking = SolveRoommates.blockingPairs(of: matching, lists)
        return blocking == effort.blockingPairs
            ? .accepted : .rejected("the best effort has \(blocking) blocking pairs, not \(effort.blockingPairs)")
    }

    private func fixturesVerdict(
        _ instance: RoommatesInstance, _ answer: RoommatesAnswer, _ capacities: [Int]
    ) throws -> Verdict {
        let lists = try instance.tiedLists()
        switch answer.status {
        case "stable":
            guard let fixtures = RoommatesAnswer.fixtures(answer.partners) else {
                return .rejected("the partners do not name each other")
            }
            return FixturesJudge.judge(fixtures, capacities: capacities, under: lists)
        case "unsolvable":
            guard !instance.hasTies, let cycles = answer.certificate.oddHalfCycles,
                let pairs = answer.certificate.wholePairs, pairs.allSatisfy({ $0.count == 2 }),
                let whole = try? Fixtures(count: instance.count, pairs: pairs.map { ($0[0] - 1, $0[1] - 1) })
            else { return .rejected("no solution in halves is given") }
            let halves = HalfFixtures(whole: whole, oddCycles: cycles.map { $0.map { $0 - 1 } })
            let verdict = FixturesJudge.judgeUnsolvable(halves, capacities: capacities, under: lists)
            guard verdict.isAccepted, let effort = answer.bestEffort else { return verdict }
            guard let fixtures = RoommatesAnswer.fixtures(effort.partners), fixtures.count == instance.count else {
                return .rejected("the partners of the best effort do not name each other")
            }
            let blocking = FixturesJudge.blockingPairs(of: fixtures, capacities: capacities, under: lists)
            return blocking == effort.blockingPairs
                ? .accepted : .rejected("the best effort has \(blocking) blocking pairs, not \(effort.blockingPairs)")
        default:
            return .rejected("the status '\(answer.status)' claims nothing that can be checked")
        }
    }
}
