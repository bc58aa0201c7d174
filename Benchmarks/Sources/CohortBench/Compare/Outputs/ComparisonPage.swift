import Mustache
import PeerFiles
import PeerStatistics

/// `report.html` of a comparison: one page that needs nothing else. Text is escaped by the template engine; only figures and the style sheet
/// are inserted as they are.
struct ComparisonPage {
    let analysis: ComparisonAnalysis
    let figures: [ComparisonFigure]

    var html: String {
        do {
            let template = try MustacheTemplate(
                string: String(decoding: PackageResources.comparison_mustache, as: UTF8.self))
            return template.render(context)
        } catch {
            preconditionFailure("the template is part of the program: \(error)")
        }
    }

    private var plan: ComparisonPlan { analysis.table.plan }
    private var spec: ComparisonSpec { plan.spec }
    private var names: [String] { plan.entries.map(\.name) }

    private var context: [String: Any] {
        let metric = ComparisonMetrics.named(spec.primary)
        let (headline, detail) = findings
        return [
            "title": "Comparison of \(plan.entries.count) strategies",
            "style": String(decoding: PackageResources.report_css, as: UTF8.self),
            "instances": plan.instances.count, "strategies": plan.entries.count, "seeds": spec.seeds,
            "primary": spec.primary, "direction": metric?.direction.rawValue ?? "", "summary": metric?.summary ?? "",
            "version": Tool.version, "percent": DecimalNumber.text(100 * (1 - spec.level)), "headline": headline,
            "detail": detail, "rows": rows, "figures": figures.map { ["label": $0.label, "svg": $0.svg] },
            "test": spec.test.rawValue, "groups": groups, "hasGroups": analysis.groups.count > 1, "pairs": pairs,
            "region": region, "names": names, "metrics": metrics, "outcomes": outcomes, "notes": notes,
        ]
    }

    /// Six significant digits are plenty to read.
    static func short(_ value: Double) -> String {
        let size = value.magnitude
        return DecimalNumber.text(value, decimals: size >= 1000 ? 1 : size >= 1 ? 3 : 5)
    }

    private static func short(_ interval: Interval) -> String {
        interval.isPoint ? short(interval.low) : "\(short(interval.low)) … \(short(interval.high))"
    }

    private var findings: (String, String) {
        guard let part = analysis.primary else { return ("No competitor answered", "There is nothing to compare.") }
        let leaders = part.comparison.leaders.sorted().map { names[part.entries[$0]] }
        let used = "\(part.instances.count) of \(part.group.instances.count) instances are complete."
        let test = part.comparison.friedman.map {
            " Friedman: χ² = \(Self.short($0.chiSquare)), p = \(Self.short($0.probability))."
        }
        return (
            leaders.isEmpty ? "No strategy leads significantly" : "Leading: " + leaders.joined(separator: ", "),
            used + (test ?? "")
        )
    }

    private var rows: [[String: Any]] {
        guard let part = analysis.primary else { return [] }
        return part.entries.enumerated().map { place, entry in
            let strategy = part.comparison.strategies[place]
            return [
                "name": names[entry], "mean": Self.short(strategy.mean),
                "interval": part.interval(strategy.interval).map(Self.short) ?? "–",
                "median": Self.short(strategy.median),
                "rank": part.comparison.friedman.map { DecimalNumber.text($0.meanRanks[place], decimals: 2) } ?? "–",
                "leads": part.comparison.leaders.contains(place) ? "yes" : "",
            ]
        }
    }

    /// The primary metric by culture and by size.
    private var groups: [[String: Any]] {
        analysis.groups.dropFirst().compactMap { group in
            guard let part = analysis.part(group.name, spec.primary) else { return nil }
            return [
                "name": group.name, "instances": part.instances.count,
                "values": names.indices.map { entry -> String in
                    guard let place = part.entries.firstIndex(of: entry) else { return "–" }
                    let mark = part.comparison.leaders.contains(place) ? " (leads)" : ""
                    return Self.short(part.comparison.strategies[place].mean) + mark
                },
            ]
        }
    }

    private var pairs: [[String: Any]] {
        guard let part = analysis.primary else { return [] }
        let isGreater = part.metric.direction != .lesser
        return part.comparison.pairs.map { pair in
            func probability(_ value: Double?) -> String { value.map { DecimalNumber.text($0, decimals: 3) } ?? "–" }
            let bayesian = part.instances.count > 1 ? pair.bayesian : nil
            let (more, less) = (bayesian?.better, bayesian?.worse)
            return [
                "first": names[part.entries[pair.first]], "second": names[part.entries[pair.second]],
                "difference": Self.short(pair.difference),
                "interval": part.interval(pair.interval).map(Self.short) ?? "–",
                "effect": DecimalNumber.text(pair.test.effect, decimals: 3), "p": Self.short(pair.test.probability),
                "holm": Self.short(pair.corrected), "better": probability(isGreater ? more : less),
                "equivalent": probability(bayesian?.equivalent), "worse": probability(isGreater ? less : more),
            ]
        }
    }

    private var region: String {
        guard let region = analysis.primary?.region else { return "" }
        return "The region of practical equivalence is ±\(Self.short(region))."
    }

    private var metrics: [[String: Any]] {
        analysis.parts.filter { $0.group.name == "all" }.map { part in
            [
                "name": part.metric.name, "direction": part.metric.direction.rawValue,
                "instances": part.instances.count,
                "values": names.indices.map { entry in
                    part.entries.firstIndex(of: entry).map { Self.short(part.comparison.strategies[$0].mean) } ?? "–"
                },
            ]
        }
    }

    private var outcomes: [[String: Any]] {
        OutcomeCount.all(analysis.table).map { count in
            [
                "strategy": count.strategy, "outcome": count.outcome, "count": count.instances,
                "share": DecimalNumber.text(count.share, decimals: 3),
                "interval": Self.short(count.interval(level: spec.level)),
            ]
        }
    }

    /// What a reader must know: fallbacks, and answers that there are not.
    private var notes: [String] {
        var notes: [String] = []
        if analysis.primary?.instances.count == 1 {
            notes.append("One instance tells nothing of how others would vary: there are no intervals and no tests.")
        }
        if let secondary = analysis.secondary {
            let means = zip(secondary.entries, secondary.comparison.strategies).map {
                "\(names[$0]) \(Self.short($1.mean))"
            }
            notes.append(
                "On the \(secondary.instances.count) instances where no strategy fell back, \(spec.primary) is "
                    + means.joined(separator: ", ") + ".")
        }
        let failed = analysis.table.cells.joined().joined().filter { !$0.isAnswered }
        notes += failed.prefix(50).map {
            "\($0.strategy) on \($0.instance), seed \($0.seed): \($0.outcome): \($0.note ?? "")"
        }
        if failed.count > 50 { notes.append("… and \(failed.count - 50) more without an answer") }
        return notes
    }
}
