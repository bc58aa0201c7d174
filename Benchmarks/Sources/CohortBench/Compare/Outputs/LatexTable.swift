import PeerFiles

/// `table.tex`: a table for a paper, in the style of booktabs; `\input` it where the package is loaded. Means with intervals; the primary
/// metric is bold where a competitor leads after correction.
struct LatexTable {
    let analysis: ComparisonAnalysis
    /// Metrics beside the primary one.
    private static let columns = ["loss", "matched", "worst", "mean_rank", "blocking_pairs", "gini"]

    var text: String {
        let spec = analysis.table.plan.spec
        let metrics = ([spec.primary] + Self.columns.filter { $0 != spec.primary }).filter {
            analysis.part("all", $0) != nil
        }
        let count = analysis.table.plan.instances.count
        let percent = DecimalNumber.text(100 * (1 - spec.level))
        var lines = [
            count == 1
                ? "% 1 instance: no intervals"
                : "% \(count) instances; means with \(percent) % bootstrap intervals; bold: leads after Holm's correction.",
            "\\begin{tabular}{l\(String(repeating: "r", count: metrics.count))}", "\\toprule",
            (["strategy"] + metrics.map(Self.escaped)).joined(separator: " & ") + " \\\\", "\\midrule",
        ]
        for (place, entry) in analysis.table.plan.entries.enumerated() {
            let cells = metrics.map { cell($0, place, isPrimary: $0 == spec.primary) }
            lines.append(([Self.escaped(entry.name)] + cells).joined(separator: " & ") + " \\\\")
        }
        lines += ["\\bottomrule", "\\end{tabular}"]
        return lines.map { $0 + "\n" }.joined()
    }

    private func cell(_ metric: String, _ entry: Int, isPrimary: Bool) -> String {
        guard let part = analysis.part("all", metric), let place = part.entries.firstIndex(of: entry) else {
            return "--"
        }
        let strategy = part.comparison.strategies[place]
        let interval = part.interval(strategy.interval)
        let scale = max(strategy.mean.magnitude, interval?.high.magnitude ?? 0)
        let decimals = scale >= 1000 ? 0 : scale >= 100 ? 1 : scale >= 10 ? 2 : 4
        func number(_ value: Double) -> String { DecimalNumber.text(value, decimals: decimals) }
        let leads = isPrimary && part.comparison.leaders.contains(place)
        let mean = leads ? "\\textbf{\(number(strategy.mean))}" : number(strategy.mean)
        guard let interval else { return mean }
        return mean + " {\\scriptsize[\(number(interval.low)), \(number(interval.high))]}"
    }

    private static func escaped(_ text: String) -> String {
        text.map { "_%&#$".contains($0) ? "\\\($0)" : String($0) }.joined()
    }
}
