import ArgumentParser
import Foundation
import PeerAssignment
import PeerFiles
import PeerMatching
import PeerStability
import PeerWeightedMatching

/// The bare solvers on bare instances.
struct SolveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solve", abstract: "Solves a bare instance and writes the answer with its certificate.",
        discussion: "Example: cohort-bench solve matching graph.txt --perfect --out solution.json",
        subcommands: [SolveAssignment.self, SolveRoommates.self, SolveMatching.self])
}

/// What every `solve` takes.
struct SolveOptions: ParsableArguments {
    @Argument(help: "The instance; its extension tells the format.")
    var input: String

    @Option(help: "Where to write the answer (JSON); stdout unless given.")
    var out: String?

    @OptionGroup var common: CommonOptions

    /// Writes an answer and ends with its exit code.
    func finish(_ answer: some Encodable, status: String, summary: String) throws {
        let text = try JSONFile.text(answer)
        if let out { try OutputFile.write(text, to: out) } else { Console.output(text) }
        common.say("\(status): \(summary)")
        switch status {
        case "infeasible", "unsolvable": throw Exit.noAnswer
        case "undecided": throw Exit.notEnough
        default: break
        }
    }

    /// Ends with 70 when the judge does not accept.
    static func accept(_ verdict: Verdict) throws {
        guard case .rejected(let reason) = verdict else { return }
        Console.error("the judge rejected our own answer: \(reason)")
        throw Exit.rejected
    }

    /// Refuses before memory runs out: reading and solving take up to 24 bytes for each byte of an instance file.
    func needMemory() throws {
        let size = (try? URL(filePath: input).resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0
        let (needed, available) = (size * 24 + (64 << 20), EngineEnvironment.availableMemory)
        guard needed <= available else { throw MatchError.notEnoughMemory(needed: needed, available: available) }
    }
}

struct SolveAssignment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assignment",
        abstract: "Assigns the whole shorter side of a cost matrix at least or greatest total.",
        discussion: "Example: cohort-bench solve assignment costs.csv --sense min --out solution.json")

    @OptionGroup var options: SolveOptions

    @Option(help: "min or max.")
    var sense: Sense = .minimize

    func run() throws {
        try Exit.guarding {
            try Outputs.check([options.out], inputs: [options.input])
            try options.needMemory()
            var watch = Stopwatch()
            let costs = try watch.time("load") { try AssignmentFile.read(path: options.input) }
            switch costs.matrix {
            case .narrow(let matrix): try solve(matrix, costs, watch)
            case .wide(let matrix): try solve(matrix, costs, watch)
            }
        }
    }

    private func solve<Cost>(_ matrix: CostMatrix<Cost>, _ costs: ExactCosts, _ watch: Stopwatch) throws {
        var watch = watch
        let line = ProgressLine("solving", quiet: options.common.quiet)
        let outcome = try watch.time("solve") {
            try HungarianMethod.solve(matrix, sense: sense, monitor: Monitor(report: { line.update($0) }))
        }
        line.finish()
        var answer = AssignmentAnswer(
            status: "optimal", sense: sense, certificate: .init(scale: costs.scale), scaled: costs.isRounded,
            gapBound: costs.gapBound, seconds: [:])
        var summary = ""
        try watch.time("certify") {
            switch outcome {
            case .optimal(let solution):
                try SolveOptions.accept(AssignmentJudge.judge(solution, of: matrix, sense: sense))
                let objective = AnswerNumber(Int128(solution.objective), scale: costs.scale)
                answer.objective = objective
                answer.mates = solution.mates
                answer.certificate.rowDuals = solution.rowDuals.map { ExactInteger($0) }
                answer.certificate.columnDuals = solution.columnDuals.map { ExactInteger($0) }
                summary = "objective \(objective.double)"
            case .infeasible(let violator, let effort):
                try SolveOptions.accept(AssignmentJudge.judge(violator, of: matrix))
                try SolveOptions.accept(AssignmentJudge.judge(effort, of: matrix))
                answer.status = "infeasible"
                answer.certificate.violator = .init(
                    side: violator.side, members: violator.members, neighbours: violator.neighbours)
                answer.bestEffort = .init(
                    mates: effort.mates, cardinality: effort.cardinality,
                    objective: AnswerNumber(Int128(effort.objective), scale: costs.scale))
                summary =
                    "\(violator.members.count) \(violator.side) can use only \(violator.neighbours.count); "
                    + "at most \(effort.cardinality) can be assigned"
            }
        }
        answer.seconds = watch.seconds
        try options.finish(answer, status: answer.status, summary: summary)
    }
}

struct SolveRoommates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roommates", abstract: "Finds a stable matching in one pool, or proves that there is none.",
        discussion: "Example: cohort-bench solve roommates lists.txt --out solution.json")

    @OptionGroup var options: SolveOptions

    /// How many seeded orders of equals are tried before the answer is `undecided`.
    private static let tieBreaks = 32

    func run() throws {
        try Exit.guarding {
            try Outputs.check([options.out], inputs: [options.input])
            try options.needMemory()
            var watch = Stopwatch()
            let instance = try watch.time("load") { try RoommatesFile.read(path: options.input) }
            var tried = 0
            var (preferences, outcome) = try watch.time("solve") { try solve(instance, options.common.seed) }
            if instance.hasTies {
                tried = 1
                while case .unsolvable = outcome, tried < Self.tieBreaks {
                    let seed = options.common.seed &+ UInt64(tried)
                    (preferences, outcome) = try watch.time("solve") { try solve(instance, seed) }
                    tried += 1
                }
            }
            try finish(preferences, outcome, tried: instance.hasTies ? tried : nil, watch)
        }
    }

    private func solve(_ instance: RoommatesInstance, _ seed: UInt64) throws -> (PreferenceLists, RoommatesOutcome) {
        let preferences = try instance.strictLists(seed: seed)
        return (preferences, try Irving.solve(preferences))
    }

    private func finish(
        _ preferences: PreferenceLists, _ outcome: RoommatesOutcome, tried: Int?, _ watch: Stopwatch
    ) throws {
        var watch = watch
        var answer = RoommatesAnswer(status: "stable", certificate: .init(), tieBreaksTried: tried, seconds: [:])
        var summary = ""
        try watch.time("certify") {
            switch outcome {
            case .stable(let matching):
                try SolveOptions.accept(RoommatesJudge.judge(matching, under: preferences))
                answer.mates = matching.mates.map { $0.map { $0 + 1 } }
                summary = "\(matching.cardinality) pairs, no two people would rather have each other"
            case .unsolvable(let partition, let effort):
                try SolveOptions.accept(RoommatesJudge.judgeUnsolvable(partition, under: preferences))
                var blocking = 0
                RoommatesJudge.forEachBlockingPair(of: effort, under: preferences) { _, _ in
                    blocking += 1
                    return true
                }
                answer.bestEffort = .init(mates: effort.mates.map { $0.map { $0 + 1 } }, blockingPairs: blocking)
                if let tried {
                    // One unsolvable order of equals proves nothing about weak stability.
                    answer.status = "undecided"
                    summary = "no stable matching under \(tried) orders of equals; whether one exists is not known"
                } else {
                    answer.status = "unsolvable"
                    answer.certificate.stablePartition = partition.cycles.map { $0.map { $0 + 1 } }
                    summary = "a stable partition has \(partition.oddCycles.count) odd cycle(s)"
                }
            }
        }
        answer.seconds = watch.seconds
        try options.finish(answer, status: answer.status, summary: summary)
    }
}

struct SolveMatching: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matching", abstract: "Finds a matching of greatest weight, with odd-set duals as proof.",
        discussion: "Example: cohort-bench solve matching graph.txt --max-cardinality --out solution.json")

    @OptionGroup var options: SolveOptions

    @Flag(help: "Ask for a perfect matching.")
    var perfect = false

    @Flag(help: "Ask for a largest matching, of greatest weight among those.")
    var maxCardinality = false

    @Option(help: "min or max.")
    var sense: Sense = .maximize

    func validate() throws {
        guard !(perfect && maxCardinality) else {
            throw ValidationError("--perfect and --max-cardinality exclude each other")
        }
        guard sense == .maximize || perfect || maxCardinality else {
            throw ValidationError("--sense min needs --perfect or --max-cardinality: the empty matching weighs least")
        }
    }

    func run() throws {
        try Exit.guarding {
            try Outputs.check([options.out], inputs: [options.input])
            try options.needMemory()
            var watch = Stopwatch()
            let input = try watch.time("load") { try MatchingFile.read(path: options.input) }
            let graph = try sense == .maximize ? input.graph : input.graph.negated()
            let goal: MatchingGoal = perfect ? .perfect : maxCardinality ? .cardinalityThenWeight : .weight
            let line = ProgressLine("solving", quiet: options.common.quiet)
            let outcome = try watch.time("solve") {
                try Blossom.solve(graph, goal: goal, monitor: Monitor(report: { line.update($0) }))
            }
            line.finish()
            try finish(outcome, graph, input.scale, goal, watch)
        }
    }

    private func finish(
        _ outcome: WeightedMatchingOutcome, _ graph: WeightedGraph, _ scale: Int128, _ goal: MatchingGoal,
        _ watch: Stopwatch
    ) throws {
        var watch = watch
        let decimals = String(scale).count - 1
        let sign: Int128 = sense == .maximize ? 1 : -1
        var answer = MatchingAnswer(status: "optimal", sense: sense, goal: goal, certificate: .init(), seconds: [:])
        var summary = ""
        try watch.time("certify") {
            switch outcome {
            case .optimal(let solution):
                try SolveOptions.accept(WeightedMatchingJudge.judge(solution, of: graph, goal: goal))
                answer.weight = ExactDecimal(sign * solution.weight, decimals: decimals)
                answer.cardinality = solution.matching.cardinality
                answer.mates = solution.matching.mates
                answer.certificate = .init(
                    vertexDuals: solution.duals.vertexDuals.map { ExactInteger($0) },
                    blossoms: solution.duals.blossoms.map { .init(members: $0.members, dual: ExactInteger($0.dual)) },
                    scale: ExactInteger(solution.duals.scale * scale),
                    lambda: goal == .weight ? nil : ExactDecimal(solution.duals.lambda, decimals: decimals))
                summary = "\(solution.matching.cardinality) pairs"
            case .infeasible(let witness, let effort):
                try SolveOptions.accept(WeightedMatchingJudge.judge(witness, of: graph))
                try SolveOptions.accept(WeightedMatchingJudge.judge(effort, of: graph, goal: .cardinalityThenWeight))
                answer.status = "infeasible"
                answer.certificate.tutteBerge = .init(set: witness.set, oddComponents: witness.oddComponents)
                answer.bestEffort = .init(
                    mates: effort.matching.mates, cardinality: effort.matching.cardinality,
                    weight: ExactDecimal(sign * effort.weight, decimals: decimals))
                summary = "without \(witness.set.count) vertices, \(witness.oddComponents.count) odd components remain"
            }
        }
        answer.seconds = watch.seconds
        try options.finish(answer, status: answer.status, summary: summary)
    }
}

extension WeightedGraph {
    /// The same graph with all weights negated: least weight becomes greatest.
    func negated() throws(ProblemError) -> WeightedGraph {
        try WeightedGraph(vertexCount: vertexCount, edges: edges.map { Edge($0.from, $0.to, weight: -$0.weight) })
    }
}

extension Sense: @retroactive ExpressibleByArgument {}
