import ArgumentParser
import Foundation
import PeerFiles

/// Makes a comparison's files again, and says which differ.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Makes the files of a comparison, a study or a recorded match again, and says which differ.",
        discussion: """
            Everything is computed anew in another directory, from plan.json or from the record of match or rematch, and compared with \
            the digests that were written then; so are the files that stand there. Exit 0: all files are the same; 1: some differ. A record \
            names files without folders: inputs are looked for beside it, then in the working directory, outputs beside it.

            Example: cohort-bench replay results
            """)

    @Argument(help: "The directory of a finished comparison or study, or the record (JSON) of a match.")
    var directory: String

    @Option(help: "Where the input files are, if not where they were.")
    var inputs: String?

    @Option(help: "The private rules of the recorded match, which no record holds.")
    var privateRules: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        try Exit.guarding {
            if InputFile.kind(of: directory) == .file { return try replayRecord() }
            guard privateRules == nil else { throw ValidationError("--private-rules goes with the record of a match") }
            let written = try JSONFile.read(ComparisonOutputs.Manifest.self, path: directory + "/manifest.json")
            let (spec, files) = try ComparisonPlan.read(path: directory + "/plan.json", inputs: inputs)
            var differing = try changedInputs(files)
            if differing.isEmpty { differing = try compared(written, spec) + strangers(written) }
            for line in differing { Console.error(line) }
            guard differing.isEmpty else { throw ExitCode(1) }
            common.say("all \(written.files.count) files are the same")
        }
    }

    private func replayRecord() throws {
        let replay = RecordReplay(path: directory, inputs: inputs, privateRules: privateRules, common: common)
        let found = try replay.differences()
        for line in found.lines { Console.error(line) }
        guard found.lines.isEmpty else { throw ExitCode(1) }
        common.say("all \(found.files) files are the same when made again")
        if !found.absent.isEmpty {
            common.say("not beside the record, so not looked at: \(found.absent.joined(separator: ", "))")
        }
    }

    private func changedInputs(_ files: [ComparisonPlan.Input]) throws -> [String] {
        try files.compactMap { file in
            guard FileManager.default.fileExists(atPath: file.path) else {
                throw InputErrors(InputError(file: file.path, InputFile.missing))
            }
            return Checksum.ofFile(file.path) == file.sha256
                ? nil : "\(file.path): is not the file that was compared on"
        }
    }

    /// Files that the comparison did not write: nobody knows what they say of it.
    private func strangers(_ written: ComparisonOutputs.Manifest) -> [String] {
        ComparisonFolder.names(in: directory).filter { written.files[$0] == nil }.map {
            "\($0): is not in the manifest: the comparison did not write it"
        }
    }

    private func compared(_ written: ComparisonOutputs.Manifest, _ spec: ComparisonSpec) throws -> [String] {
        let passing = try PassingFolder()
        let plan = try ComparisonPlan(spec)
        let again = try withExtendedLifetime(passing) {
            let folder = try ComparisonFolder(passing.path, plan: plan)
            try ComparisonRun(
                plan: plan, folder: folder, threads: common.threads, isTimed: false, isQuiet: common.quiet
            ).work()
            _ = try ComparisonOutputs(plan: plan, folder: folder).write(threads: common.threads)
            return ComparisonOutputs(plan: plan, folder: folder).manifest().files
        }
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
