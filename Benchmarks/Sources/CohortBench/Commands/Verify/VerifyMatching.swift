import ArgumentParser
import PeerFiles
import PeerJudges
import PeerMatching

struct VerifyMatching: InstanceVerifier {
    static let configuration = CommandConfiguration(
        commandName: "matching", abstract: "Checks a weighted matching and its duals, or a Tutte–Berge witness.",
        discussion: """
            The question is the caller's: repeat the options of solve. An answer to another question is refused.

            Example: cohort-bench verify matching graph.txt solution.json --max-cardinality
            """)

    @OptionGroup var options: VerifyOptions

    @OptionGroup var question: MatchingQuestion

    private var sense: Sense { question.sense }
    private var goal: MatchingGoal { question.goal }

    func verifyOne() throws {
        try Exit.guarding {
            try MemoryNeed.check(file: options.input)
            let input = try MatchingFile.read(path: options.input, sense: sense)
            let answer = try options.answer(MatchingAnswer.self)
            let graph = try sense == .maximize ? input.graph : input.negated(path: options.input)
            let capacities = try question.limits(graph.vertexCount)
            if let stray = stray(answer, capacities) { return try options.report(stray, claim: "") }
            if let capacities {
                let verdict = Self.verdict(under: capacities, of: graph, input.scale, answer)
                return try options.report(verdict, claim: "greatest weight under the capacities given")
            }
            try options.report(verdict(graph, input.scale, answer), claim: claim(answer))
        }
    }

    /// Why an answer is one to another question.
    private func stray(_ answer: MatchingAnswer, _ capacities: [Int]?) -> Verdict? {
        if answer.problem != "matching" { return .rejected("the answer is to the problem '\(answer.problem)'") }
        if let given = answer.sense, given != sense {
            return .rejected("the answer is for --sense \(given.rawValue), which is not what is asked here")
        }
        if let given = answer.goal, given != goal {
            return .rejected("the answer is for \(given.option), asked is \(goal.option)")
        }
        guard answer.capacities == nil || answer.capacities == capacities else {
            return .rejected(
                capacities == nil
                    ? "the answer is for capacities, which have to be given here: --capacities"
                    : "the answer is for other capacities")
        }
        return nil
    }

    private func claim(_ answer: MatchingAnswer) -> String {
        guard answer.status == "optimal" else {
            return "no perfect matching exists; the best effort is a matching as stated, not proved best"
        }
        let best = sense == .maximize ? "greatest weight" : "least weight"
        switch goal {
        case .weight: return best
        case .cardinalityThenWeight: return "most pairs, and \(best) among such"
        case .perfect: return "perfect, of \(best)"
        }
    }

    private func verdict(_ graph: WeightedGraph, _ scale: Int128, _ answer: MatchingAnswer) -> Verdict {
        let decimals = String(scale).count - 1
        if answer.status == "infeasible" {
            guard goal == .perfect else { return .rejected("without --perfect no answer is infeasible") }
            guard let witness = answer.certificate.tutteBerge else {
                return .rejected("no Tutte–Berge witness is given")
            }
            let verdict = WeightedMatchingJudge.judge(
                TutteBergeWitness(set: witness.set, oddComponents: witness.oddComponents), of: graph)
            guard verdict.isAccepted, let effort = answer.bestEffort else { return verdict }
            return effortVerdict(effort, graph, decimals, sense)
        }
        guard answer.status == "optimal", let mates = answer.mates, let matching = try? Matching(mates: mates),
            let duals = answer.certificate.vertexDuals, let dualScale = answer.certificate.scale?.value,
            let stated = answer.weight?.digits(decimals: decimals), stated.magnitude < 1 << 120
        else { return .rejected("an optimal answer needs mates that name each other, weight, vertex_duals and scale") }
        guard answer.cardinality == matching.cardinality else {
            return .rejected("the cardinality is not that of the mates")
        }
        guard dualScale > 0, dualScale % scale == 0,
            let lambda = answer.certificate.lambda.map({ $0.digits(decimals: decimals) }) ?? 0
        else { return .rejected("scale or lambda do not fit the instance") }
        let sets = (answer.certificate.blossoms ?? []).map { (members: $0.members, dual: $0.dual.value) }
        guard let blossoms = try? OddSetDuals.family(vertexCount: graph.vertexCount, sets: sets) else {
            return .rejected("two blossoms cross, or one repeats or invents a vertex")
        }
        let solution = WeightedMatchingSolution(
            matching: matching, weight: sense == .maximize ? stated : 0 - stated,
            duals: OddSetDuals(
                vertexDuals: duals.map(\.value), blossoms: blossoms, scale: dualScale / scale, lambda: lambda))
        return WeightedMatchingJudge.judge(solution, of: graph, goal: goal)
    }

    /// Whether the best effort is a matching of the cardinality and weight it names.
    private func effortVerdict(
        _ effort: MatchingAnswer.BestEffort, _ graph: WeightedGraph, _ decimals: Int, _ sense: Sense
    ) -> Verdict {
        guard let matching = try? Matching(mates: effort.mates), matching.count == graph.vertexCount else {
            return .rejected("the mates of the best effort do not name each other")
        }
        var weight: Int128 = 0
        for (first, second) in matching.pairs {
            guard let edge = graph.weight(first, second) else { return .rejected("(\(first), \(second)) is no edge") }
            weight += Int128(edge)
        }
        let stated = effort.weight.digits(decimals: decimals)
        return matching.cardinality == effort.cardinality && stated == (sense == .maximize ? weight : 0 - weight)
            ? .accepted : .rejected("the best effort is not of the cardinality or weight it names")
    }
}
