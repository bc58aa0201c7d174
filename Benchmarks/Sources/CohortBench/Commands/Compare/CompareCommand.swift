import ArgumentParser
import PeerFiles
import PeerInstances
import PeerMatching

/// Strategies side by side, with statistics.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Compares strategies on the same cohorts, with statistics and a report.",
        discussion: """
            Cohorts are files, or instances of a culture: \(CohortCultures.all.map(\.name).joined(separator: ", ")). Strategies are \
            name or name:objective. A solver from outside is --solver name="program {graph} {out}" (also {scores}, {lists}, {seed}); \
            its answer is judged like ours. An interrupted run goes on when it is started again, and gives the same files.

            Example: cohort-bench compare --culture mentoring --participants 200 --instances 30 \
            --strategies maximum-weight,greedy,random --out comparison
            """)

    @Argument(help: "Cohorts as CSV.")
    var cohorts: [String] = []

    @Option(help: "A culture that makes instances; may be repeated.")
    var culture: [String] = []

    @Option(help: "A parameter of every culture named, name=value; may be repeated.")
    var param: [String] = []

    @Option(help: "Sizes of the instances, separated by commas.")
    var participants: String?

    @Option(help: "Instances of each culture and size.")
    var instances: Int?

    @Option(help: "Strategies, separated by commas: \(MatchingMethods.all.map(\.name).joined(separator: ", ")).")
    var strategies = ""

    @Option(help: "A solver from outside, name=\"program {graph} {out}\"; may be repeated.")
    var solver: [String] = []

    @Option(help: "Seconds that a solver from outside has for an instance.")
    var solverLimit = 60.0

    @Option(help: "Seeds of every strategy on every instance.")
    var seeds = 1

    @Option(
        help:
            "The metric that decides: \(ComparisonMetrics.all.filter { $0.direction != .none }.map(\.name).joined(separator: ", "))."
    )
    var primary = "total"

    @Option(
        help:
            "The test of two strategies that decides, by what becomes of instances on which both are equal: left out, by Pratt, or split."
    )
    var test = PairedTest.wilcoxon

    @Option(help: "The level of tests.")
    var level = 0.05

    @Option(help: "Half the width of the region of practical equivalence; a hundredth of the mean unless given.")
    var region: Double?

    @OptionGroup var programInput: ProgramInput

    @Option(
        help: "The last round's pairs (CSV with group,member): for the metrics churn and repeats. It changes no pair.")
    var previous: String?

    @Option(help: "What --history does: forbidden keeps apart who has met, counted only counts them (repeats).")
    var repeats = NamedPeople.Repeats.forbidden

    @Option(help: "The directory of everything that is written.")
    var out: String

    @OptionGroup var options: ComparisonRunOptions

    func run() throws {
        try Exit.guarding { try options.run(ComparisonPlan(try spec()), into: out) }
    }

    private func spec() throws -> ComparisonSpec {
        var spec = ComparisonSpec()
        spec.cohorts = cohorts
        let parameters = try NamedValue.numbers(param, option: "--param")
        guard !culture.isEmpty || parameters.isEmpty else { throw ValidationError("--param needs a culture") }
        spec.cultures = culture.map { ComparisonCulture($0, parameters: parameters) }
        spec.participants = try sizes()
        spec.instances = instances ?? 0
        guard instances != 0 else { throw ValidationError("--instances must be in 1...100000") }
        spec.seed = options.common.seed
        spec.seeds = seeds
        spec.strategies = strategies.split(separator: ",", omittingEmptySubsequences: false).map(String.init).filter {
            !(strategies.isEmpty && $0.isEmpty)
        }
        spec.solvers = try solver.map {
            let (name, command) = try NamedValue.split($0, option: "--solver")
            return ComparisonSpec.Solver(name: name, command: command)
        }
        spec.solverLimit = solverLimit
        spec.primary = primary
        spec.test = test
        spec.level = level
        spec.region = region
        spec.people = NamedPeople(
            history: programInput.historyOptions.history, repeats: repeats, previous: previous,
            locked: programInput.locked,
            never: programInput.ruleOptions.never)
        spec.program = try program()
        return spec
    }

    private func sizes() throws -> [Int] {
        guard let participants else { return [] }
        return try participants.split(separator: ",", omittingEmptySubsequences: false).map { text in
            guard let size = Int(text) else {
                throw ValidationError("--participants needs whole numbers separated by commas; '\(text)' is none")
            }
            return size
        }
    }

    /// The question without the people whom files name: those are read anew for every cohort.
    private func program() throws -> MatchingProgram {
        var common = options.common
        // Seeds of the series are not those of the program.
        common.givenSeed = nil
        guard programInput.historyOptions.coolDown == nil, !programInput.historyOptions.softHistory else {
            throw ValidationError(
                "a comparison takes no --cool-down and no --soft-history: who has met is kept apart, or counted")
        }
        var input = programInput
        (input.historyOptions.history, input.locked, input.ruleOptions.never) = ([], nil, nil)
        // Whom a program names is checked with each cohort's own people, as far as they are there.
        input.allowAbsent = true
        return try input.read(common, cohort: Cohort([]))
    }
}
