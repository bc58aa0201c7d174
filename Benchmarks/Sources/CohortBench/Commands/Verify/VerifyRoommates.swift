import ArgumentParser
import PeerFiles
import PeerJudges
import PeerMatching

struct VerifyRoommates: InstanceVerifier {
    static let configuration = CommandConfiguration(
        commandName: "roommates",
        abstract: "Checks a stable matching, or the proof that there is none.",
        discussion: """
            The question is the caller's: repeat the options of solve. Criteria and lists are computed again; what is not is said to be \
            unproved. An answer to another question is refused.

            Example: cohort-bench verify roommates lists.txt solution.json --criterion egalitarian
            """)

    @OptionGroup var options: VerifyOptions

    @OptionGroup var question: RoommatesQuestion

    func verifyOne() throws {
        try Exit.guarding {
            try MemoryNeed.check(file: options.input)
            let instance = try RoommatesFile.read(path: options.input)
            try MemoryNeed.check(instance)
            let answer = try options.answer(RoommatesAnswer.self)
            if answer.tradeOff != nil, question.scores == nil {
                Console.error("a trade-off is checked with the scores it came from: --scores")
                throw Exit.badInput
            }
            let capacities = try question.limits(instance.count)
            if let stray = stray(answer, capacities) { return try options.report(stray, claim: "") }
            let verdict = try verdict(instance, answer, capacities)
            try options.report(
                verdict.isAccepted ? try tradeOffVerdict(instance, answer) : verdict, claim: claim(answer))
        }
    }

    private func verdict(
        _ instance: RoommatesInstance, _ answer: RoommatesAnswer, _ capacities: [Int]?
    ) throws -> Verdict {
        if let capacities { return try fixturesVerdict(instance, answer, capacities) }
        let lists = try instance.tiedLists()
        switch answer.status {
        case "stable":
            guard let matching = RoommatesAnswer.matching(answer.mates) else {
                return .rejected("the mates do not name each other")
            }
            let verdict = TiedJudge.judge(matching, under: lists, stability: question.stability, numberedFrom: 1)
            guard verdict.isAccepted else { return verdict }
            return try listVerdict(answer, instance) ?? optimumVerdict(answer, matching, instance) ?? .accepted
        case "unsolvable":
            let verdict =
                instance.hasTies
                ? logVerdict(answer, lists, question.stability) : try partitionVerdict(answer, instance)
            guard verdict.isAccepted else { return verdict }
            guard answer.matchings?.isEmpty ?? true else { return .rejected("a stable matching is listed") }
            return answer.bestEffort.map { effortVerdict($0, lists) } ?? verdict
        default:
            return .rejected("the status '\(answer.status)' claims nothing that can be checked")
        }
    }

    private func partitionVerdict(_ answer: RoommatesAnswer, _ instance: RoommatesInstance) throws -> Verdict {
        guard let cycles = answer.certificate.stablePartition else { return .rejected("no stable partition is given") }
        let partition = StablePartition(cycles: cycles.map { $0.map(RoommatesAnswer.zeroBased) })
        return RoommatesJudge.judgeUnsolvable(partition, under: try instance.strictLists(seed: 0), numberedFrom: 1)
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
        guard let points = answer.tradeOff, let scores = question.scores else { return .accepted }
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

    /// Whether the best effort is a matching of acceptable pairs with the blocking pairs it counts.
    private func effortVerdict(_ effort: RoommatesAnswer.BestEffort, _ lists: TiedLists) -> Verdict {
        guard let matching = RoommatesAnswer.matching(effort.mates), matching.count == lists.count,
            matching.pairs.allSatisfy({ lists.isAcceptable($0.0, $0.1) })
        else { return .rejected("the mates of the best effort do not name each other, or are not acceptable") }
        if let people = effort.blockingPeople {
            let found = StabilityMeasures(of: matching, under: lists).blockingPeople.count
            guard found == people else { return .rejected("\(found) people are in blocking pairs, not \(people)") }
        }
        let blocking = TiedJudge.blockingPairs(of: matching, under: lists, stability: question.stability)
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
            return FixturesJudge.judge(fixtures, capacities: capacities, under: lists, numberedFrom: 1)
        case "unsolvable":
            guard !instance.hasTies, let cycles = answer.certificate.oddHalfCycles,
                let pairs = answer.certificate.wholePairs, pairs.allSatisfy({ $0.count == 2 }),
                let whole = try? Fixtures(
                    count: instance.count,
                    pairs: pairs.map { (RoommatesAnswer.zeroBased($0[0]), RoommatesAnswer.zeroBased($0[1])) })
            else { return .rejected("no solution in halves is given") }
            let halves = HalfFixtures(whole: whole, oddCycles: cycles.map { $0.map(RoommatesAnswer.zeroBased) })
            let verdict = FixturesJudge.judgeUnsolvable(halves, capacities: capacities, under: lists, numberedFrom: 1)
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
