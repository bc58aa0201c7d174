import ArgumentParser
import Foundation
import PeerFiles

/// Makes a comparison's files again, and says which differ.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Makes the files of a comparison or study again, and says which differ.",
        discussion: """
            Everything is computed anew from plan.json in another directory, and compared with the files that are there and with \
            manifest.json. Exit 0: all files are the same; 1: some differ.

            Example: cohort-bench replay results
            """)

    @Argument(help: "The directory of a finished comparison or study.")
    var directory: String

    @Option(help: "Where the cohort files are, if not where they were.")
    var inputs: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        try Exit.guarding {
            let written = try JSONFile.read(ComparisonOutputs.Manifest.self, path: directory + "/manifest.json")
            let (spec, files) = try ComparisonPlan.read(path: directory + "/plan.json", inputs: inputs)
            var differing = try changedInputs(files)
            if differing.isEmpty { differing = try compared(written, spec) }
            for line in differing { Console.error(line) }
            guard differing.isEmpty else { throw ExitCode(1) }
            common.say("all \(written.files.count) files are the same")
        }
    }

    private func changedInputs(_ files: [ComparisonPlan.Input]) throws -> [String] {
        try files.compactMap { file in
            guard FileManager.default.fileExists(atPath: file.path) else {
                throw InputErrors(InputError(file: file.path, InputFile.missing))
            }
            return Checksum.ofFile(file.path) == file.sha256
                ? nil : "\(file.path): is not the cohort that was compared on"
        }
    }

    private func compared(_ written: ComparisonOutputs.Manifest, _ spec: ComparisonSpec) throws -> [String] {
        let path = FileManager.default.temporaryDirectory.appending(path: "cohort-bench-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let plan = try ComparisonPlan(spec)
        let folder = try ComparisonFolder(path, plan: plan)
        try ComparisonRun(plan: plan, folder: folder, threads: common.threads, isTimed: false, isQuiet: common.quiet)
            .work()
        _ = try ComparisonOutputs(plan: plan, folder: folder).write(threads: common.threads)
        let again = ComparisonOutputs(plan: plan, folder: folder).manifest().files
        return Set(written.files.keys).union(again.keys).sorted().compactMap { name in
            // A plan names where its cohorts were; they may have moved.
            if name == "plan.json", inputs != nil { return nil }
            guard let new = again[name] else { return "\(name): is not made by the plan" }
            guard let old = written.files[name] else { return "\(name): is not in the manifest" }
            guard FileManager.default.fileExists(atPath: "\(directory)/\(name)") else { return "\(name): is missing" }
            let now = Checksum.ofFile("\(directory)/\(name)")
            return new == old && now == old
                ? nil : now == old ? "\(name): differs when made again" : "\(name): was changed"
        }
    }
}
