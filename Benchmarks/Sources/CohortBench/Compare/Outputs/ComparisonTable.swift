import PeerFiles
import PeerStatistics

/// All cells of a finished comparison, in the order of its plan, and the tables of them.
struct ComparisonTable {
    let plan: ComparisonPlan
    /// By instance, competitor and seed.
    let cells: [[[ComparisonCell]]]

    /// Reads the cells; all of them must be there.
    init(_ plan: ComparisonPlan, _ folder: ComparisonFolder) {
        self.plan = plan
        cells = plan.instances.map { instance in
            plan.entries.map { entry in
                (1...plan.spec.seeds).map { seed in
                    guard let cell = folder.cell(instance, entry, seed) else {
                        preconditionFailure("\(instance.name), \(entry.name), \(seed): finished before tables are made")
                    }
                    return cell
                }
            }
        }
    }

    /// The value of an instance and a competitor: the mean over seeds; `nil` where a seed has none.
    func value(_ instance: Int, _ entry: Int, _ metric: String) -> Double? {
        let values = cells[instance][entry].map { $0.values[metric] }
        let known = values.compactMap(\.self)
        return known.count == values.count ? Bootstrap.mean(known) : nil
    }

    /// Number of people of an instance.
    func participants(_ instance: Int) -> Int { cells[instance][0][0].participants }

    /// One row a cell and metric; an empty value where there is none.
    var results: String {
        var writer = CSVWriter()
        writer.append([
            "instance", "n", "culture", "parameters", "strategy", "seed", "outcome", "metric", "value",
        ])
        for (instance, row) in zip(plan.instances, cells) {
            for cell in row.joined() {
                for metric in ComparisonMetrics.all {
                    writer.append([
                        instance.name, "\(cell.participants)", instance.culture, instance.parameters, cell.strategy,
                        "\(cell.seed)", cell.outcome, metric.name,
                        cell.values[metric.name].map { DecimalNumber.text($0) } ?? "",
                    ])
                }
            }
        }
        return writer.text
    }

    /// Times: what no other file depends on.
    func timings(_ folder: ComparisonFolder) -> String {
        var writer = CSVWriter()
        writer.append(["instance", "n", "strategy", "seed", "seconds", "solve_seconds", "peak_memory_mb"])
        for (index, instance) in plan.instances.enumerated() {
            for entry in plan.entries {
                for seed in 1...plan.spec.seeds {
                    guard let timing = folder.timing(instance, entry, seed) else { continue }
                    writer.append([
                        instance.name, "\(participants(index))", entry.name, "\(seed)",
                        DecimalNumber.text(timing.seconds, decimals: 6),
                        timing.solve.map { DecimalNumber.text($0, decimals: 6) } ?? "",
                        timing.peakMemoryMb.map(String.init) ?? "",
                    ])
                }
            }
        }
        return writer.text
    }
}
