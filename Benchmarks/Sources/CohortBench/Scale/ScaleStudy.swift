import ArgumentParser
import PeerFiles
import PeerMatching

/// Whole matches of growing cohorts by several strategies, each in a process of its own.
struct ScaleStudy {
    let sizes: [Int]
    let strategies: [ComparisonEntry]
    let culture: String
    let repeats: Int
    let common: CommonOptions

    /// One size and strategy.
    struct Row {
        let strategy: String
        let participants: Int
        /// Medians over the repeats.
        let seconds: Double
        let solve: Double?
        let peakMemoryMb: Int
    }

    /// - Throws: `ValidationError` for a strategy or culture that there is not, or that does not suit.
    init(sizes: [Int], strategies: [String], culture: String, repeats: Int, common: CommonOptions) throws {
        (self.sizes, self.culture, self.repeats, self.common) = (sizes, culture, repeats, common)
        var spec = Self.spec(culture, sizes[0], common)
        spec.strategies = strategies
        // Everything is checked as a comparison checks it.
        self.strategies = try ComparisonPlan(spec).entries
    }

    private static func spec(_ culture: String, _ size: Int, _ common: CommonOptions) -> ComparisonSpec {
        var spec = ComparisonSpec()
        (spec.cultures, spec.participants, spec.instances, spec.seed) = (
            [ComparisonCulture(culture)], [size], 1, common.seed
        )
        return spec
    }

    /// Measures, one process at a time.
    func rows() throws -> [Row] {
        try sizes.flatMap { size -> [Row] in
            let spec = Self.spec(culture, size, common)
            let child = try TimedChild(ComparisonInstance.all(spec)[0], spec, threads: common.threads)
            return try strategies.compactMap { entry -> Row? in
                guard case .strategy(let strategy, let objective) = entry.kind else { return nil }
                common.say("\(size) people, \(entry.name) …")
                let timings = try (1...repeats).map { _ in try child.time(strategy, objective, seed: 1) }
                func median(_ values: [Double]) -> Double? {
                    values.isEmpty ? nil : values.sorted()[values.count / 2]
                }
                return Row(
                    strategy: entry.name, participants: size, seconds: median(timings.map(\.seconds)) ?? 0,
                    solve: median(timings.compactMap(\.solve)),
                    peakMemoryMb: timings.compactMap(\.peakMemoryMb).max() ?? 0)
            }
        }
    }

    /// The exponent of a strategy's seconds.
    func fit(_ strategy: String, _ rows: [Row]) -> GrowthFit? {
        GrowthFit(rows.filter { $0.strategy == strategy }.map { (Double($0.participants), $0.seconds) })
    }

    /// One row a size and strategy, then one a strategy with its exponent.
    func table(_ rows: [Row]) -> String {
        var writer = CSVWriter()
        writer.append([
            "strategy", "participants", "seconds", "solve_seconds", "peak_memory_mb", "exponent", "exponent_low",
            "exponent_high",
        ])
        for row in rows {
            writer.append([
                row.strategy, "\(row.participants)", DecimalNumber.text(row.seconds, decimals: 6),
                row.solve.map { DecimalNumber.text($0, decimals: 6) } ?? "", "\(row.peakMemoryMb)", "", "", "",
            ])
        }
        for entry in strategies {
            guard let fit = fit(entry.name, rows) else { continue }
            func text(_ value: Double?) -> String { value.map { DecimalNumber.text($0, decimals: 3) } ?? "" }
            writer.append([
                entry.name, "all", "", "", "", text(fit.exponent), text(fit.interval?.low), text(fit.interval?.high),
            ])
        }
        return writer.text
    }

    /// Seconds against people, both axes logarithmic.
    func figure(_ rows: [Row]) -> String {
        LogLogPlot(
            title: "Seconds of a match, by people (\(culture))",
            series: strategies.map { entry in
                let exponent = fit(entry.name, rows).map {
                    ", exponent \(DecimalNumber.text($0.exponent, decimals: 2))"
                }
                return (
                    entry.name + (exponent ?? ""),
                    rows.filter { $0.strategy == entry.name }.map { (Double($0.participants), $0.seconds) }
                )
            }
        ).svg
    }
}
