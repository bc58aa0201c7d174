import Foundation
import PeerFiles
import PeerReports

/// Writes everything that follows from the cells, and a manifest of it all.
struct ComparisonOutputs {
    let plan: ComparisonPlan
    let folder: ComparisonFolder

    /// `manifest.json`: digests of all files that are the same in every run.
    struct Manifest: Codable {
        var format = 1
        let tool: String
        let version: String
        /// SHA-256 by name.
        let files: [String: String]
        /// Files that may differ.
        let apart: [String]
    }

    /// `record.json`: where and by what a comparison was made.
    private struct Record: Encodable {
        let version = Tool.version
        let commandLine = CommandLine.arguments
        let commit: String?
        let compiler: String
        let machine = Host.description
        let processors = ProcessInfo.processInfo.activeProcessorCount
        let blas = Host.blas
        let threads: Int

        enum CodingKeys: String, CodingKey {
            case version, commit, compiler, machine, processors, blas, threads
            case commandLine = "command_line"
        }
    }

    /// Writes tables, figures, the report, the record and the manifest.
    ///
    /// - Returns: the analysis, and what could not be written.
    func write(threads: Int) throws -> (analysis: ComparisonAnalysis, notes: [String]) {
        let table = ComparisonTable(plan, folder)
        let analysis = try ComparisonAnalysis(table, threads: threads)
        let figures = ComparisonFigure.all(analysis)
        try folder.write(table.results, to: "results.csv")
        try folder.write(SummaryTable(analysis: analysis).text, to: "summary.csv")
        try folder.write(JSONFile.text(StatisticsRecord(analysis)), to: "statistics.json")
        try folder.write(LatexTable(analysis: analysis).text, to: "table.tex")
        let missing = try FigureFiles(folder: folder).write(figures)
        try folder.write(ComparisonPage(analysis: analysis, figures: figures).html, to: "report.html")
        try folder.write(table.timings(folder), to: "timings.csv")
        try folder.write(TimingsPage(table: table, folder: folder, threads: threads).html, to: "timings.html")
        try folder.write(
            JSONFile.text(
                Record(commit: BuildFacts.commit, compiler: BuildFacts.compiler, threads: threads)), to: "record.json")
        try folder.write(JSONFile.text(manifest()), to: "manifest.json")
        return (analysis, [missing].compactMap(\.self))
    }

    /// Digests of the files as they are.
    func manifest() -> Manifest {
        let digests = folder.names().map { ($0, Checksum.ofFile("\(folder.path)/\($0)")) }
        return Manifest(
            tool: "cohort-bench", version: Tool.version, files: Dictionary(uniqueKeysWithValues: digests),
            apart: (ComparisonFolder.apart + ["figures/*.pdf"]).sorted())
    }
}

/// By what this executable was made.
enum BuildFacts {
    /// The version of the compiler, as far as the language tells.
    static var compiler: String {
        #if compiler(>=6.4)
            "Swift 6.4 or later"
        #elseif compiler(>=6.3)
            "Swift 6.3"
        #else
            "Swift 6.2"
        #endif
    }

    /// The commit of the source tree in which the executable lies, `nil` where it lies elsewhere.
    static var commit: String? {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let folder = URL(filePath: Host.executable).resolvingSymlinksInPath().deletingLastPathComponent().path
        process.arguments = ["git", "-C", folder, "rev-parse", "HEAD"]
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return process.terminationStatus == 0 && !text.isEmpty ? text : nil
    }
}
