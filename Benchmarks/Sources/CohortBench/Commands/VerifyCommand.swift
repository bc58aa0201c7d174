import ArgumentParser
import PeerFiles
import PeerMatching

/// The judge alone: an instance and an answer, whoever gave it.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks whether an answer's certificate proves it; exit 0 if it does, 70 if not.",
        discussion: "Example: cohort-bench verify matching graph.txt solution.json",
        subcommands: [VerifyAssignment.self, VerifyRoommates.self, VerifyMatching.self])
}

struct VerifyOptions: ParsableArguments {
    @Argument(help: "The instance; its extension tells the format.")
    var input: String

    @Argument(help: "The answer (JSON).")
    var solution: String

    @OptionGroup var common: CommonOptions

    /// Ends with 70 unless the judge accepts; says what exactly is proved.
    func report(_ verdict: Verdict, claim: String) throws {
        switch verdict {
        case .accepted: common.say("certificate verified: \(claim)")
        case .rejected(let reason):
            Console.error("not proved: \(reason)")
            throw Exit.rejected
        }
    }
}

struct VerifyAssignment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assignment", abstract: "Checks an assignment and its duals, or a Hall violator.",
        discussion: "Example: cohort-bench verify assignment costs.csv solution.json")

    @OptionGroup var options: VerifyOptions

    @Option(help: "min or max: what was asked for; an answer to the other question is refused.")
    var sense: Sense?

    private func asked(_ answer: AssignmentAnswer) -> Sense { sense ?? answer.sense ?? .minimize }

    func run() throws {
        try Exit.guarding {
            let costs = try AssignmentFile.read(path: options.input)
            let answer = try JSONFile.read(AssignmentAnswer.self, path: options.solution)
            let verdict =
                switch costs.matrix {
                case .narrow(let matrix): verdict(answer, matrix, costs)
                case .wide(let matrix): verdict(answer, matrix, costs)
                }
            let claim =
                answer.status == "infeasible"
                ? "not everyone can be assigned; the best effort is an assignment as stated, not proved best"
                : "\(asked(answer) == .minimize ? "least" : "greatest") total \(answer.objective?.double ?? 0)"
            try options.report(verdict, claim: claim)
        }
    }

    private func verdict<Cost>(_ answer: AssignmentAnswer, _ matrix: CostMatrix<Cost>, _ costs: ExactCosts) -> Verdict {
        if let sense, let given = answer.sense, sense != given {
            return .rejected("the answer is for \(given.rawValue)")
        }
        guard answer.certificate.scale == costs.scale else {
            return .rejected("the scale is \(answer.certificate.scale), the instance needs \(costs.scale)")
        }
        if answer.status == "infeasible" {
            guard let violator = answer.certificate.violator else { return .rejected("no violator is given") }
            let verdict = AssignmentJudge.judge(
                HallViolator(side: violator.side, members: violator.members, neighbours: violator.neighbours),
                of: matrix)
            guard verdict.isAccepted, let effort = answer.bestEffort else { return verdict }
            return judge(effort.mates, effort.objective, matrix, costs) { objective in
                AssignmentJudge.judge(
                    BestEffortAssignment(mates: effort.mates, cardinality: effort.cardinality, objective: objective),
                    of: matrix)
            }
        }
        guard answer.status == "optimal", let mates = answer.mates, let objective = answer.objective,
            let rows = answer.certificate.rowDuals, let columns = answer.certificate.columnDuals
        else { return .rejected("an optimal answer needs mates, objective, row_duals and column_duals") }
        let (u, v) = (rows.compactMap { Cost(exactly: $0.value) }, columns.compactMap { Cost(exactly: $0.value) })
        guard u.count == rows.count, v.count == columns.count else { return .rejected("a dual is out of range") }
        return judge(mates, objective, matrix, costs) { objective in
            AssignmentJudge.judge(
                AssignmentSolution(mates: mates, objective: objective, rowDuals: u, columnDuals: v), of: matrix,
                sense: asked(answer))
        }
    }

    /// Recomputes the objective from the mates, compares it with the stated one, and goes on with the exact one.
    private func judge<Cost>(
        _ mates: [Int?], _ stated: AnswerNumber, _ matrix: CostMatrix<Cost>, _ costs: ExactCosts,
        _ body: (Cost) -> Verdict
    ) -> Verdict {
        guard mates.count == matrix.rowCount else { return .rejected("one mate per row is needed") }
        var total: Cost = 0
        for (row, mate) in mates.enumerated() {
            guard let mate else { continue }
            guard (0..<matrix.columnCount).contains(mate), let cost = matrix[row, mate] else {
                return .rejected("row \(row) has column \(mate), which is forbidden or does not exist")
            }
            total += cost
        }
        let recomputed = AnswerNumber(Int128(total), scale: costs.scale)
        let isEqual: Bool =
            if case .integer(let a) = stated, case .integer(let b) = recomputed { a == b } else {
                stated.double == recomputed.double
            }
        return isEqual ? body(total) : .rejected("the objective is \(recomputed.double), not \(stated.double)")
    }
}

struct VerifyRoommates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roommates",
        abstract: "Checks a stable matching, or a stable partition that proves there is none.",
        discussion: "Example: cohort-bench verify roommates lists.txt solution.json")

    @OptionGroup var options: VerifyOptions

    func run() throws {
        try Exit.guarding {
            let instance = try RoommatesFile.read(path: options.input)
            let answer = try JSONFile.read(RoommatesAnswer.self, path: options.solution)
            let claim =
                answer.status == "stable"
                ? "no two people would rather have each other"
                : "no stable matching exists; the best effort has the blocking pairs it states, not proved fewest"
            try options.report(verdict(instance, answer), claim: claim)
        }
    }

    private func verdict(_ instance: RoommatesInstance, _ answer: RoommatesAnswer) throws -> Verdict {
        switch answer.status {
        case "stable":
            guard let mates = answer.mates, let matching = try? Matching(mates: mates.map { $0.map { $0 - 1 } }) else {
                return .rejected("the mates do not name each other")
            }
            // Under ties, only a pair in which both strictly gain blocks.
            return RoommatesJudge.judge(matching, under: WeakPreferences(instance))
        case "unsolvable":
            guard !instance.hasTies else {
                return .rejected("with ties, a stable partition of one order proves nothing")
            }
            guard let cycles = answer.certificate.stablePartition else {
                return .rejected("no stable partition is given")
            }
            let partition = StablePartition(cycles: cycles.map { $0.map { $0 - 1 } })
            let preferences = try instance.strictLists(seed: 0)
            let verdict = RoommatesJudge.judgeUnsolvable(partition, under: preferences)
            guard verdict.isAccepted, let effort = answer.bestEffort else { return verdict }
            return effortVerdict(effort, preferences)
        default:
            return .rejected("the status '\(answer.status)' claims nothing that can be checked")
        }
    }
}

extension VerifyRoommates {
    /// Whether the best effort is a matching of acceptable pairs with the blocking pairs it counts.
    private func effortVerdict(_ effort: RoommatesAnswer.BestEffort, _ preferences: PreferenceLists) -> Verdict {
        guard let matching = try? Matching(mates: effort.mates.map { $0.map { $0 - 1 } }),
            matching.count == preferences.count,
            matching.pairs.allSatisfy({ preferences.isAcceptable($0.0, $0.1) })
        else { return .rejected("the mates of the best effort do not name each other, or are not acceptable") }
        var blocking = 0
        RoommatesJudge.forEachBlockingPair(of: matching, under: preferences) { _, _ in
            blocking += 1
            return true
        }
        return blocking == effort.blockingPairs
            ? .accepted : .rejected("the best effort has \(blocking) blocking pairs, not \(effort.blockingPairs)")
    }
}

/// Preferences with ties: equals are not preferred to each other.
struct WeakPreferences: PreferenceOrder {
    let count: Int
    private let places: [[Int: Int]]

    init(_ instance: RoommatesInstance) {
        count = instance.groups.count
        places = instance.groups.map { groups in
            Dictionary(
                groups.enumerated().flatMap { place, group in group.map { ($0, place) } },
                uniquingKeysWith: { a, _ in a })
        }
    }

    func isAcceptable(_ person: Int, _ other: Int) -> Bool {
        places[person][other] != nil && places[other][person] != nil
    }

    func prefers(_ person: Int, _ first: Int, to second: Int) -> Bool {
        guard let a = places[person][first] else { return false }
        return a < places[person][second] ?? .max
    }
}

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
        let solution = WeightedMatchingSolution(
            matching: matching, weight: asked(answer) == .maximize ? stated : -stated,
            duals: OddSetDuals(
                vertexDuals: duals.map(\.value),
                blossoms: (answer.certificate.blossoms ?? []).map { .init(members: $0.members, dual: $0.dual.value) },
                scale: dualScale / scale, lambda: lambda))
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
