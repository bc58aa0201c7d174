import ArgumentParser
import PeerFiles
import PeerMatching

/// Pairs that are best in different ways, to choose from.
struct ParetoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pareto",
        abstract: "Pairs between the greatest total, the best-off worst-off person and stability, to choose from.",
        discussion: """
            --out has a row for each choice that no other found equals or beats in everything: choice, total, worst_off (what flows to the \
            person to whom least flows), blocking_pairs (pairs of people who would both rather have each other), proved: greatest-total, \
            greatest-worst, best-total-for-worst (no pairs whose worst-off person is as well off have a greater total), fewest-blocking. \
            --pairs has the pairs of each: choice, group, member. As many people as possible are matched in all.

            Example: cohort-bench pareto cohort.csv --out front.csv --pairs choices.csv --figure front.svg
            """)

    @OptionGroup var input: CohortInput

    @Option(help: "Where to write the choices.")
    var out: String

    @Option(help: "Where to write the pairs of each choice.")
    var pairs: String?

    @Option(help: "Where to draw the choices, as SVG.")
    var figure: String?

    @Option(help: "The most steps between the greatest total and the best-off worst-off person.")
    var thresholds = 24

    @OptionGroup var programInput: ProgramInput

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (2...1000).contains(thresholds) else { throw ValidationError("--thresholds is a number from 2 to 1000") }
    }

    func run() throws {
        try Exit.guarding {
            try Outputs.check(input.outputs + [out, pairs, figure], inputs: input.files + programInput.allFiles)
            let cohort = try input.read(common)
            let program = try programInput.read(common, cohort: cohort)
            let line = ProgressLine("front", quiet: common.quiet)
            let front = try program.front(
                of: cohort, thresholds: thresholds, monitor: Monitor(report: { line.update($0) }))
            line.finish()
            var outputs = OutputSet()
            outputs.add(Self.table(of: front), to: out)
            if let pairs { outputs.add(Self.pairs(of: front), to: pairs) }
            if let figure { outputs.add(FrontPlot(front: front).svg, to: figure) }
            try outputs.write()
            common.say(
                "\(front.points.count) choices; every best of total and worst-off person is "
                    + (front.isWhole ? "among them" : "among them or between two of them"))
            common.say("choices: \(out)")
        }
    }

    private static func table(of front: ParetoFront) -> String {
        var writer = CSVWriter()
        writer.append(["choice", "total", "worst_off", "blocking_pairs", "proved"])
        for (index, point) in front.points.enumerated() {
            writer.append([
                "\(index + 1)", DecimalNumber.text(Double(point.total) / Double(Score.one), decimals: 6),
                DecimalNumber.text(Score.fraction(point.worst), decimals: 6), "\(point.blockingPairs)",
                point.claims.map(\.rawValue).joined(separator: ";"),
            ])
        }
        return writer.text
    }

    private static func pairs(of front: ParetoFront) -> String {
        var writer = CSVWriter()
        writer.append(["choice", "group", "member"])
        for (index, point) in front.points.enumerated() {
            for (group, pair) in point.pairs.enumerated() {
                for member in [pair.first, pair.second] { writer.append(["\(index + 1)", "G\(group + 1)", member]) }
            }
        }
        return writer.text
    }
}
