import Mustache
import PeerFiles
import PeerMatching
import PeerStatistics

/// `timings.html`: how long strategies took, apart from everything that is the same in every run.
struct TimingsPage {
    let table: ComparisonTable
    let folder: ComparisonFolder
    let threads: Int

    var html: String {
        do {
            let template = try MustacheTemplate(
                string: String(decoding: PackageResources.timings_mustache, as: UTF8.self))
            return template.render([
                "title": "Times of \(table.plan.entries.count) strategies",
                "style": String(decoding: PackageResources.report_css, as: UTF8.self), "machine": Host.description,
                "threads": threads, "version": Tool.version,
                "percent": DecimalNumber.text(100 * (1 - table.plan.spec.level)), "rows": rows,
            ])
        } catch {
            preconditionFailure("the template is part of the program: \(error)")
        }
    }

    /// One row a size and strategy.
    private var rows: [[String: Any]] {
        let instances = Array(table.plan.instances.indices)
        return Set(instances.map(table.participants)).sorted().flatMap { size in
            table.plan.entries.compactMap { entry in
                row(size, entry, instances.filter { table.participants($0) == size })
            }
        }
    }

    private func row(_ size: Int, _ entry: ComparisonEntry, _ instances: [Int]) -> [String: Any]? {
        let timings = instances.map { instance in
            (1...table.plan.spec.seeds).compactMap { folder.timing(table.plan.instances[instance], entry, $0) }
        }.filter { !$0.isEmpty }
        let cells = timings.flatMap(\.self)
        guard !cells.isEmpty else { return nil }
        let means = timings.map { Bootstrap.mean($0.map(\.seconds)) }
        var generator = SplitMix64(seed: table.plan.spec.seed)
        let interval = Bootstrap(means, count: 2000, using: &generator)
            .interval(confidence: 1 - table.plan.spec.level)
        let sorted = cells.map(\.seconds).sorted()
        let solved = cells.compactMap(\.solve)
        return [
            "people": size, "name": entry.name, "cells": cells.count, "mean": Self.text(Bootstrap.mean(means)),
            "interval": means.count > 1 ? "\(Self.text(interval.low)) … \(Self.text(interval.high))" : "–",
            "median": Self.text((sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2),
            "greatest": Self.text(sorted[sorted.count - 1]),
            "solve": solved.isEmpty ? "–" : Self.text(Bootstrap.mean(solved)),
            "memory": cells.compactMap(\.peakMemoryMb).max().map(String.init) ?? "–",
        ]
    }

    private static func text(_ seconds: Double) -> String { DecimalNumber.text(seconds, decimals: 4) }
}
