import ArgumentParser
import PeerFiles
import PeerJudges
import PeerMatching

struct VerifyMatching: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matching", abstract: "Checks a weighted matching and its duals, or a Tutte–Berge witness.",
        discussion: "Example: cohort-bench verify matching graph.txt solution.json")

    @OptionGroup var options: VerifyOptions

    @Option(help: "min or max: what was asked for; an answer to the other question is refused.")
    var sense: Sense?

    @Flag(help: "A perfect matching was asked for.")
    var perfect = false

    @Flag(help: "A largest matching was asked for.")
    var maxCardinality = false

    @Option(help: "The capacities that were given; those of the answer otherwise.")
    var capacities: String?

    private func capacitiesFile(_ count: Int) throws -> [Int]? {
        try capacities.map { try RoommatesFile.readCapacities(path: $0, count: count) }
    }

    private func asked(_ answer: MatchingAnswer) -> Sense { sense ?? answer.sense ?? .maximize }

    /// The goal: as asked here, as the answer says, or as its λ shows.
    private func goal(_ answer: MatchingAnswer) -> MatchingGoal {
        if perfect { return .perfect }
        if maxCardinality { return .cardinalityThenWeight }
        return answer.goal ?? (answer.certificate.lambda == nil ? .weight : .cardinalityThenWeight)
    }

    func run() throws {
        try Exit.guarding {
            let input = try MatchingFile.read(path: options.input)
            let answer = try JSONFile.read(MatchingAnswer.self, path: options.solution)
            let graph = try asked(answer) == .maximize ? input.graph : input.graph.negated()
            if let capacities = answer.capacities {
                let limits = try capacitiesFile(graph.vertexCount) ?? capacities
                let verdict = Self.verdict(under: limits, of: graph, input.scale, answer)
                return try options.report(verdict, claim: "greatest weight under the capacities")
            }
            try options.report(verdict(graph, input.scale, answer), claim: claim(answer))
        }
    }

    private func claim(_ answer: MatchingAnswer) -> String {
        guard answer.status == "optimal" else {
            return "no perfect matching exists; the best effort is a matching as stated, not proved best"
        }
        let best = asked(answer) == .maximize ? "greatest weight" : "least weight"
        switch goal(answer) {
        case .weight: return best
        case .cardinalityThenWeight: return "most pairs, and \(best) among such"
        case .perfect: return "perfect, of \(best)"
        }
    }

    private func verdict(_ graph: WeightedGraph, _ scale: Int128, _ answer: MatchingAnswer) -> Verdict {
        if let sense, let given = answer.sense, sense != given {
            return .rejected("the answer is for \(given.rawValue)")
        }
        let decimals = String(scale).count - 1
        if answer.status == "infeasible" {
            guard let witness = answer.certificate.tutteBerge else {
                return .rejected("no Tutte–Berge witness is given")
            }
            let verdict = WeightedMatchingJudge.judge(
                TutteBergeWitness(set: witness.set, oddComponents: witness.oddComponents), of: graph)
            guard verdict.isAccepted, let effort = answer.bestEffort else { return verdict }
            return effortVerdict(effort, graph, decimals, asked(answer))
        }
        guard answer.status == "optimal", let mates = answer.mates, let matching = try? Matching(mates: mates),
            let duals = answer.certificate.vertexDuals, let dualScale = answer.certificate.scale?.value,
            let stated = answer.weight?.digits(decimals: decimals)
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
            matching: matching, weight: asked(answer) == .maximize ? stated : -stated,
            duals: OddSetDuals(
                vertexDuals: duals.map(\.value), blossoms: blossoms, scale: dualScale / scale, lambda: lambda))
        return WeightedMatchingJudge.judge(solution, of: graph, goal: goal(answer))
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
        return matching.cardinality == effort.cardinality && stated == (sense == .maximize ? weight : -weight)
            ? .accepted : .rejected("the best effort is not of the cardinality or weight it names")
    }
}
