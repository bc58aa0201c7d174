import PeerFiles
import PeerStatistics

/// `summary.csv`: each competitor's mean of each metric, with its interval.
struct SummaryTable {
    let analysis: ComparisonAnalysis

    var text: String {
        var writer = CSVWriter()
        writer.append([
            "group", "metric", "direction", "strategy", "instances", "mean", "low", "high", "median", "mean_rank",
            "leads",
        ])
        for part in analysis.parts {
            let leaders = part.metric.direction == .none ? [] : part.comparison.leaders
            for (place, entry) in part.entries.enumerated() {
                let strategy = part.comparison.strategies[place]
                writer.append([
                    part.group.name, part.metric.name, part.metric.direction.rawValue,
                    analysis.table.plan.entries[entry].name, "\(part.instances.count)", Self.number(strategy.mean),
                    part.interval(strategy.interval).map { Self.number($0.low) } ?? "",
                    part.interval(strategy.interval).map { Self.number($0.high) } ?? "",
                    Self.number(strategy.median),
                    part.comparison.friedman.map { Self.number($0.meanRanks[place]) } ?? "",
                    leaders.contains(place) ? "yes" : "no",
                ])
            }
        }
        return writer.text
    }

    private static func number(_ value: Double) -> String { DecimalNumber.text(value) }
}
