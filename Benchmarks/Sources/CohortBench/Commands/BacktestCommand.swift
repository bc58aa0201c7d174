import ArgumentParser
import Foundation
import PeerFiles
import PeerMatching

/// Whether a model ranks those whom people really turned to.
struct BacktestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest", abstract: "Does the score rank those whom people really turn to?",
        discussion: """
            Ties are a CSV with from, to and perhaps value and relation: from turned to to. Every directed pair is scored by the program's \
            model, by weights learnt on other people's ties, and by each facet alone. Intervals are from resampled people, the control is \
            from ties whose people changed places.

            Example: cohort-bench backtest cohort.csv --ties ties.csv --program program.json --out backtest.json
            """)

    @OptionGroup var input: CohortInput

    @Option(help: "Who turned to whom (CSV with from,to[,value][,relation]).")
    var ties: String

    @Option(help: "The relation, where the file has several.")
    var relation: String?

    @Option(help: "The least value of a tie, where the file has values.")
    var least = 1.0

    @Flag(help: "Only ties that go both ways count, and pairs are scored by R.")
    var mutual = false

    @Option(help: "Folds of people.")
    var folds = 5

    @Option(help: "Permutations of the control; 0 for none.")
    var permutations = 200

    @Option(help: "Bootstrap samples of people.")
    var replicates = 1000

    @Option(help: "The level of intervals.")
    var level = 0.05

    @OptionGroup var programInput: ProgramInput

    @Option(help: "Where to write the result (JSON); stdout unless given.")
    var out: String?

    @OptionGroup var common: CommonOptions

    /// Every pair is held with all its facets.
    private static let mostPeople = 3000

    func validate() throws {
        guard (2...50).contains(folds) else { throw ValidationError("--folds must be in 2...50") }
        guard (0...100_000).contains(permutations) else {
            throw ValidationError("--permutations must be in 0...100000")
        }
        guard (10...1_000_000).contains(replicates) else {
            throw ValidationError("--replicates must be in 10...1000000")
        }
        guard (0.0001...0.5).contains(level) else { throw ValidationError("--level must be in 0.0001...0.5") }
    }

    private struct Report: Encodable {
        let problem = "backtest"
        let version = Tool.version
        let mutual: Bool
        let relation: String?
        let folds: Int
        let permutations: Int
        let replicates: Int
        let seed: UInt64
        let level: Double
        let result: BacktestAnalysis
    }

    func run() throws {
        try Exit.guarding {
            try Outputs.check(input.outputs + [out], inputs: input.files + programInput.allFiles + [ties])
            let cohort = try input.read(common).consenting
            guard (4...Self.mostPeople).contains(cohort.count), cohort.count >= 2 * folds else {
                throw ValidationError(
                    "a back-test takes \(max(4, 2 * folds)) to \(Self.mostPeople) people; the cohort has \(cohort.count)"
                )
            }
            let given = try TiesFile.read(
                path: ties, cohort: cohort, choice: .init(relation: relation, least: least))
            let pool = try ScoredPool(cohort, try programInput.read(common, cohort: cohort))
            let network = TieNetwork(pool, ties: given, isMutual: mutual)
            guard network.isTie.contains(true), network.isTie.contains(false) else {
                throw InputErrors(
                    InputError(file: ties, "has no \(mutual ? "mutual " : "")ties, or nothing else: nothing to rank"))
            }
            var effort = BacktestAnalysis.Effort()
            (effort.folds, effort.permutations, effort.replicates) = (folds, permutations, replicates)
            (effort.seed, effort.threads, effort.level) = (common.seed, common.threads, level)
            let result = BacktestAnalysis(network, effort: effort)
            let report = Report(
                mutual: mutual, relation: relation, folds: folds, permutations: permutations, replicates: replicates,
                seed: common.seed, level: level, result: result)
            let text = try JSONFile.text(report)
            if let out { try OutputFile.write(text, to: out) } else { try Console.output(text) }
            describe(result)
        }
    }

    private func describe(_ result: BacktestAnalysis) {
        func line(_ name: String, _ ranking: BacktestAnalysis.Ranking) -> String {
            let control = ranking.permuted.map {
                ", by lot \(Self.short($0.mean)), p = \(DecimalNumber.text($0.p, decimals: 4))"
            }
            return "\(name): AUC \(Self.short(ranking.auc)) [\(Self.short(ranking.interval.low)), "
                + "\(Self.short(ranking.interval.high))]\(control ?? "")"
        }
        common.say("\(result.people) people, \(result.ties) ties")
        common.say(line("the model", result.model))
        common.say(line("learnt weights, on people held out", result.learnt))
        for facet in result.facets {
            common.say(
                "\(facet.facet): AUC \(Self.short(facet.auc)), weight \(Self.short(facet.weight)), learnt "
                    + "\(Self.short(facet.learnt)) [\(Self.short(facet.learntInterval.low)), "
                    + "\(Self.short(facet.learntInterval.high))]")
        }
    }

    private static func short(_ value: Double) -> String { DecimalNumber.text(value, decimals: 3) }
}
