/// A figure of a comparison: a file of its own, and a place in the report.
struct ComparisonFigure {
    /// The file's name without its ending.
    let name: String
    /// What it shows.
    let label: String
    let svg: String

    /// All figures that an analysis has.
    static func all(_ analysis: ComparisonAnalysis) -> [ComparisonFigure] {
        guard let part = analysis.primary else { return [] }
        let names = part.entries.map { analysis.table.plan.entries[$0].name }
        let level = analysis.table.plan.spec.level
        var figures = [
            ComparisonFigure(
                name: "means", label: "\(part.metric.name): means and intervals",
                svg: IntervalPlot(
                    title: "\(part.metric.name): \(part.metric.summary)",
                    rows: zip(names, part.comparison.strategies).map { ($0, $1.mean, $1.interval) }, marksZero: false
                ).svg)
        ]
        if names.count > 1 {
            let first = part.comparison.pairs.filter { $0.first == 0 }
            figures.append(
                ComparisonFigure(
                    name: "differences", label: "\(part.metric.name): \(names[0]) less each other",
                    svg: IntervalPlot(
                        title: "\(names[0]) less …, within instances",
                        rows: first.map { (names[$0.second], $0.difference, $0.interval) }, marksZero: true
                    ).svg))
        }
        if let test = part.comparison.friedman {
            figures.append(
                ComparisonFigure(
                    name: "critical-difference", label: "Mean ranks, and Nemenyi's critical difference",
                    svg: CriticalDifferenceDiagram(test: test, names: names, level: level).svg))
        }
        return figures
    }
}
