import ArgumentParser
import Foundation
import PeerFiles
import PeerReports

/// The output directory of a comparison. Finished cells are kept there one by one, so that an interrupted run goes on; the plan says which
/// comparison it holds, and another one is refused.
struct ComparisonFolder: Sendable {
    let path: String

    /// Files that may differ between two runs: times, and where and by what they were made. Beside them figures as PDF, which depend on
    /// the converter and its fonts.
    static let apart = ["timings.csv", "timings.html", "record.json", "manifest.json"]

    /// Opens a directory, or makes it, for a plan.
    init(_ path: String, plan: ComparisonPlan) throws {
        self.path = path
        let planPath = path + "/plan.json"
        if let old = FileManager.default.contents(atPath: planPath) {
            guard old == Data(plan.text.utf8) else {
                throw ValidationError("\(path) holds another comparison: name another directory, or remove this one")
            }
        } else if let names = try? FileManager.default.contentsOfDirectory(atPath: path),
            !names.allSatisfy({ $0.hasPrefix(".") })
        {
            throw ValidationError("\(path) is a directory with other files: name a new one")
        }
        for folder in ["", "/cells", "/timings", "/figures"] {
            do {
                try FileManager.default.createDirectory(atPath: path + folder, withIntermediateDirectories: true)
            } catch {
                throw OutputFile.Failure(description: "\(path + folder): cannot be made: \(error.localizedDescription)")
            }
        }
        removeStrays()
        try OutputFile.write(plan.text, to: planPath)
    }

    /// A run that was killed in the middle of a write leaves a file under a passing name. Nothing else is removed.
    private func removeStrays() {
        let manager = FileManager.default
        for folder in ["", "/cells", "/timings", "/figures"] {
            for name in (try? manager.contentsOfDirectory(atPath: path + folder)) ?? []
            where name.hasPrefix(".dat.nosync") {
                try? manager.removeItem(atPath: "\(path)\(folder)/\(name)")
            }
        }
    }

    private static func name(_ instance: ComparisonInstance, _ entry: ComparisonEntry, _ seed: Int) -> String {
        "\(instance.name).\(entry.fileName).\(seed).json"
    }

    private static func optimumName(_ instance: ComparisonInstance) -> String { "\(instance.name).optimum.json" }

    private func read<Value: Decodable>(_ type: Value.Type, _ name: String) -> Value? {
        FileManager.default.contents(atPath: "\(path)/\(name)").flatMap { try? JSONDecoder().decode(type, from: $0) }
    }

    /// A cell that is finished.
    func cell(_ instance: ComparisonInstance, _ entry: ComparisonEntry, _ seed: Int) -> ComparisonCell? {
        read(ComparisonCell.self, "cells/" + Self.name(instance, entry, seed))
    }

    /// Keeps a cell.
    func keep(_ cell: ComparisonCell, _ instance: ComparisonInstance, _ entry: ComparisonEntry) throws {
        try write(JSONFile.text(cell), to: "cells/" + Self.name(instance, entry, cell.seed))
    }

    /// How long a cell took.
    func timing(_ instance: ComparisonInstance, _ entry: ComparisonEntry, _ seed: Int) -> CellTiming? {
        read(CellTiming.self, "timings/" + Self.name(instance, entry, seed))
    }

    /// Keeps a time.
    func keep(_ timing: CellTiming, _ instance: ComparisonInstance, _ entry: ComparisonEntry, _ seed: Int) throws {
        try write(JSONFile.text(timing), to: "timings/" + Self.name(instance, entry, seed))
    }

    /// The greatest worth of an instance.
    func optimum(_ instance: ComparisonInstance) -> Int64? { read(Int64.self, "cells/" + Self.optimumName(instance)) }

    /// Keeps the greatest worth of an instance.
    func keep(optimum: Int64, _ instance: ComparisonInstance) throws {
        try write("\(optimum)\n", to: "cells/" + Self.optimumName(instance))
    }

    /// Writes a file of the directory.
    func write(_ text: String, to name: String) throws { try OutputFile.write(text, to: "\(path)/\(name)") }

    /// Names of all files that must be the same in every run, ascending.
    func names() -> [String] { Self.names(in: path) }

    /// The same of any directory.
    static func names(in path: String) -> [String] {
        var names: [String] = []
        for folder in ["", "cells/", "figures/"] {
            let found = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
            names += found.filter { !$0.hasPrefix(".") }.map { folder + $0 }.filter {
                !["cells", "timings", "figures"].contains($0)
            }
        }
        return names.filter { !apart.contains($0) && !$0.hasSuffix(".pdf") }.sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
    }
}
