// What the tables and the report say, computed once.
//
// GROUPS. All instances together; where there are several cultures each of them, files as one; where there are several sizes each size.
// COMPLETE INSTANCES. A metric is compared on the instances on which every competitor has a value; how many these are is said. A competitor
// without a value on any instance is left out of the comparison, and said to be.
// UNSOLVABLE INSTANCES. The primary analysis takes what the named fallback gave; the secondary one has only the instances on which no
// competitor fell back.

import PeerMatching
import PeerStatistics

/// The analysis of a comparison.
struct ComparisonAnalysis {
    /// Instances that are looked at together.
    struct Group {
        /// `all`, `culture=mentoring`, or `n=200`.
        let name: String
        /// Places of the plan's instances.
        let instances: [Int]
    }

    /// One metric in one group.
    struct Part {
        let group: Group
        let metric: ComparisonMetric
        /// Places of the competitors that are compared.
        let entries: [Int]
        /// Places of the instances on which each of them has a value.
        let instances: [Int]
        let comparison: StrategyComparison
        /// Half the width of the region of practical equivalence, where one was asked about.
        let region: Double?

        /// An interval of the comparison; `nil` for one instance, which tells nothing of how others would vary.
        func interval(_ interval: Interval) -> Interval? { instances.count > 1 ? interval : nil }
    }

    let table: ComparisonTable
    let groups: [Group]
    /// All metrics in all groups; a metric without values is not there.
    let parts: [Part]
    /// The primary metric on the instances on which nobody fell back, where that are fewer.
    let secondary: Part?

    /// Analyses a table; no number depends on how many threads do.
    init(_ table: ComparisonTable, threads: Int) throws {
        self.table = table
        let all = Array(table.plan.instances.indices)
        let sizes = Set(all.map(table.participants)).sorted()
        let whole = Group(name: "all", instances: all)
        var groups = [whole]
        var labels: [String] = []
        for instance in table.plan.instances where !labels.contains(instance.label) { labels.append(instance.label) }
        if labels.count > 1 {
            groups += labels.map { label in
                Group(name: "culture=\(label)", instances: all.filter { table.plan.instances[$0].label == label })
            }
        }
        if sizes.count > 1 {
            groups += sizes.map { size in
                Group(name: "n=\(size)", instances: all.filter { table.participants($0) == size })
            }
        }
        self.groups = groups
        let primary = table.plan.spec.primary
        let questions = groups.flatMap { group in ComparisonMetrics.all.map { (group, $0) } }
        parts = try SideBySide.map(questions.count, threads: threads) { index in
            let (group, metric) = questions[index]
            return Self.part(table, group, metric, isPrimary: metric.name == primary && group.name == "all")
        }.compactMap(\.self)
        let solvable = all.filter { instance in
            !table.cells[instance].joined().contains { $0.outcome == "fallback" || $0.outcome == "unsolvable" }
        }
        secondary =
            solvable.count < all.count && !solvable.isEmpty
            ? ComparisonMetrics.named(primary).flatMap {
                Self.part(table, Group(name: "solvable", instances: solvable), $0, isPrimary: true)
            } : nil
    }

    /// The primary metric on all instances.
    var primary: Part? { part("all", table.plan.spec.primary) }

    /// A metric in a group.
    func part(_ group: String, _ metric: String) -> Part? {
        parts.first { $0.group.name == group && $0.metric.name == metric }
    }

    private static func part(_ table: ComparisonTable, _ group: Group, _ metric: ComparisonMetric, isPrimary: Bool)
        -> Part?
    {
        let spec = table.plan.spec
        let entries = table.plan.entries.indices.filter { entry in
            group.instances.contains { table.value($0, entry, metric.name) != nil }
        }
        var (rows, instances): ([[Double]], [Int]) = ([], [])
        for instance in group.instances {
            let row = entries.compactMap { table.value(instance, $0, metric.name) }
            guard row.count == entries.count else { continue }
            rows.append(row)
            instances.append(instance)
        }
        guard !entries.isEmpty, !rows.isEmpty else { return nil }
        var options = StrategyComparison.Options()
        options.greaterIsBetter = metric.direction != .lesser
        options.level = spec.level
        options.zeros = spec.test.zeros
        options.replicates = isPrimary ? spec.replicates : min(spec.replicates, 2000)
        options.prior = spec.prior
        options.draws = spec.draws
        if isPrimary {
            // Unless given, a hundredth of the mean of everything: a rule that is fixed before the numbers are known.
            options.region = spec.region ?? (Bootstrap.mean(rows.flatMap(\.self)) / 100).magnitude
        }
        let comparison = StrategyComparison(rows, options: options, using: SplitMix64(seed: spec.seed))
        return Part(
            group: group, metric: metric, entries: entries, instances: instances, comparison: comparison,
            region: options.region)
    }
}
