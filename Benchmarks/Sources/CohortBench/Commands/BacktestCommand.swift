import ArgumentParser
import Foundation
import PeerFiles
import PeerMatching

/// Whether a model ranks those whom people really turned to.
struct BacktestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest", abstract: "Does the score rank those whom people really turn to?",
        discussion: """
            Ties are a CSV with from, to and perhaps value, relation and tags: from turned to to. Every directed pair is scored by the program's \
            model, by weights learnt on other people's ties, and by each facet alone. Intervals are from resampled people, the control is \
            from ties whose people changed places.

            Example: cohort-bench backtest cohort.csv --ties ties.csv --program program.json --out backtest.json
            """)

    @OptionGroup var input: CohortInput

    @Option(help: "Who turned to whom (CSV with from,to[,value][,relation][,tags]).")
    var ties: String

    @Option(help: "The relation, where the file has several.")
    var relation: String?

    @Option(help: "The least value of a tie, where the file has values.")
    var least = 1.0

    @Flag(help: "Only ties that go both ways count, and pairs are scored by R.")
    var mutual = false

    @Flag(
        help:
            "Only pairs that the file lists count, as where it is known who met whom; those below --least are no ties.")
    var listed = false

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

    @Option(help: "Where to draw expected against actual shares of ties (SVG).")
    var figure: String?

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
        let listed: Bool
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
            try Outputs.check(input.outputs + [out, figure], inputs: input.files + programInput.allFiles + [ties])
            let cohort = try input.read(common).consenting
            guard (4...Self.mostPeople).contains(cohort.count), cohort.count >= 2 * folds else {
                throw ValidationError(
                    "a back-test takes \(max(4, 2 * folds)) to \(Self.mostPeople) people; the cohort has \(cohort.count)"
                )
            }
            let given = try TiesFile.read(
                path: ties, cohort: cohort, choice: .init(relation: relation, least: least))
            let pool = try ScoredPool(cohort, try programInput.read(common, cohort: cohort))
            let tagged = try TiesFile.tagged(
                path: ties, cohort: cohort, choice: .init(relation: relation, least: -.infinity))
            let network = TieNetwork(
                pool, ties: given, seen: listed ? tagged.map { ($0.from, $0.to) } : nil, isMutual: mutual,
                tagged: tagged)
            guard zip(network.isTie, network.isSeen).contains(where: { $0 && $1 }),
                zip(network.isTie, network.isSeen).contains(where: { !$0 && $1 })
            else {
                throw InputErrors(
                    InputError(file: ties, "has no \(mutual ? "mutual " : "")ties, or nothing else: nothing to rank"))
            }
            var effort = BacktestAnalysis.Effort()
            (effort.folds, effort.permutations, effort.replicates) = (folds, permutations, replicates)
            (effort.seed, effort.threads, effort.level) = (common.seed, common.threads, level)
            let result = BacktestAnalysis(network, effort: effort)
            let report = Report(
                mutual: mutual, listed: listed, relation: relation, folds: folds, permutations: permutations,
                replicates: replicates, seed: common.seed, level: level, result: result)
            var outputs = OutputSet()
            outputs.add(try JSONFile.text(report), to: out ?? "/dev/stdout")
            if let figure {
                let slope = Self.short(result.calibration.slope)
                let plot = CalibrationPlot(
                    calibration: result.calibration, title: "learnt weights on people held out, slope \(slope)")
                outputs.add(plot.svg, to: figure)
            }
            try outputs.write()
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
        common.say("\(result.people) people, \(result.pairs) pairs, \(result.ties) ties")
        common.say(line("the model", result.model))
        common.say(line("learnt weights, on people held out", result.learnt))
        let slope = result.calibration
        common.say(
            "calibration: ties grow by \(Self.short(slope.slope)) [\(Self.short(slope.slopeInterval.low)), "
                + "\(Self.short(slope.slopeInterval.high))] for each 1 that learnt weights expect")
        for facet in result.facets {
            common.say(
                "\(facet.facet): AUC \(Self.short(facet.auc)), weight \(Self.short(facet.weight)), learnt "
                    + "\(Self.short(facet.learnt)) [\(Self.short(facet.learntInterval.low)), "
                    + "\(Self.short(facet.learntInterval.high))]")
        }
        for tag in result.tags { describe(tag) }
    }

    private func describe(_ tag: BacktestAnalysis.Tag) {
        guard let auc = tag.auc, let interval = tag.interval else {
            return common.say("'\(tag.tag)': \(tag.pairs) pair(s), too few on one side to tell more")
        }
        common.say(
            "'\(tag.tag)': \(tag.pairs) pairs, AUC \(Self.short(auc)) [\(Self.short(interval.low)), "
                + "\(Self.short(interval.high))]")
    }

    private static func short(_ value: Double) -> String { DecimalNumber.text(value, decimals: 3) }
}
