import ArgumentParser
import Foundation
import PeerFiles
import PeerMatching
import PeerReports

/// What a match writes: pairs, the unmatched, report, record, certificate, mail merge.
struct MatchOutputs: ParsableArguments {
    @Option(help: "Where to write the pairs; stdout unless given.")
    var out: String?

    @Option(help: "Where to write the unmatched; beside the pairs file unless given.")
    var unmatched: String?

    @Option(
        help:
            "Where to write the report: for administrators all figures with plots (confidential), for participants who meets whom."
    )
    var report: String?

    @Option(
        help: "Where to write the manager's page: names, readiness, departments, weakest pairs, what if (confidential)."
    )
    var overview: String?

    @Option(help: "Where to write the run record (JSON; confidential).")
    var record: String?

    @Option(help: "Where to write the certificate (JSON; confidential), for verify match.")
    var certificate: String?

    @Option(help: "Where to write names, partners and conversation starters for a mail merge.")
    var mailMerge: String?

    @Option(help: "Who reads pairs and report: participant or administrator.")
    var audience: Audience = .participant

    private var unmatchedPath: String? { unmatched ?? out.map { Outputs.beside($0, "unmatched") } }

    var paths: [String?] { [out, unmatchedPath, report, overview, record, certificate, mailMerge] }

    /// A text to be written, to stdout without a path.
    private struct Output: Sendable {
        let path: String?
        let text: String
        var warning: String?
    }

    func write(
        _ result: MatchResult, title: String, inputs: [String], privateKey: String?, watch: inout Stopwatch,
        common: CommonOptions, beside others: [(path: String, text: String)] = []
    ) throws {
        let parts = [tables(result), page(result, title), manager(result, title), proof(result, privateKey)].compactMap(
            \.self)
        let outputs = try watch.timeSideBySide(parts, threads: result.program.threads).flatMap(\.self)
        for warning in outputs.compactMap(\.warning) { common.say(warning) }
        var files = others + outputs.compactMap { output in output.path.map { (path: $0, text: output.text) } }
        if let record {
            let digests = files.map { RunRecord.File(name: Self.name($0.path), sha256: FileDigest.sha256(of: $0.text)) }
            let value = RunRecord(
                result: result, tool: ("cohort-bench", Tool.version),
                inputs: inputs.map { RunRecord.File(name: Self.name($0), sha256: Checksum.ofFile($0)) },
                outputs: digests, certificate: zip(files, digests).first { $0.0.path == certificate }?.1.sha256,
                environment: environment(
                    result, watch.seconds,
                    command: RunCommandLine.words(
                        inputs: inputs, outputs: (paths + others.map(\.path)).compactMap(\.self))))
            files.append((record, try JSONFile.text(value)))
        }
        var set = OutputSet()
        for file in files { set.add(file.text, to: file.path) }
        for output in outputs where output.path == nil { set.add(output.text, to: "/dev/stdout") }
        try set.write()
    }

    private typealias Part = (name: String, make: @Sendable () throws -> [Output])

    private func tables(_ result: MatchResult) -> Part {
        let (out, unmatched, mailMerge, audience) = (out, unmatchedPath, mailMerge, audience)
        return (
            "tables",
            {
                let table = PairsTable(result: result, audience: audience)
                return [Output(path: out, text: table.pairs)]
                    + (unmatched.map { [Output(path: $0, text: table.unmatched)] } ?? [])
                    + (mailMerge.map { [Output(path: $0, text: table.mailMerge)] } ?? [])
            }
        )
    }

    private func page(_ result: MatchResult, _ title: String) -> Part? {
        guard let report else { return nil }
        let audience = audience
        return (
            "report",
            {
                guard audience == .administrator else {
                    return [Output(path: report, text: ParticipantsPage(result: result, title: title).render())]
                }
                let page = ReportPage(result: result, title: title).render()
                let missing = page.missingPlots.joined(separator: ", ")
                let warning = missing.isEmpty ? nil : "report: plots missing (\(page.reason ?? "")): \(missing)"
                return [Output(path: report, text: page.html, warning: warning)]
            }
        )
    }

    private func manager(_ result: MatchResult, _ title: String) -> Part? {
        guard let overview else { return nil }
        return ("overview", { [Output(path: overview, text: try OverviewPage(result: result, title: title).render())] })
    }

    private func proof(_ result: MatchResult, _ privateKey: String?) -> Part? {
        guard let certificate else { return nil }
        return (
            "certificate",
            {
                let proved = result.certificate(privateKey: privateKey)
                return [Output(path: certificate, text: try JSONFile.compactText(proved))]
            }
        )
    }

    private func environment(
        _ result: MatchResult, _ seconds: [String: Double], command: [String]
    ) -> RunRecord.Environment {
        RunRecord.Environment(
            machine: Host.description, processors: ProcessInfo.processInfo.activeProcessorCount, blas: Host.blas,
            threads: result.program.threads, peakMemoryMb: Host.peakMemory / 1_000_000,
            seconds: seconds.merging(result.seconds.map { ("match.\($0.key)", $0.value) }) { own, _ in own },
            command: command)
    }

    private static func name(_ path: String) -> String { URL(filePath: path).lastPathComponent }

    func describe(_ common: CommonOptions) {
        let written = [
            ("pairs", out), ("unmatched", unmatchedPath), ("report", report), ("overview", overview),
            ("record", record),
            ("certificate", certificate), ("mail merge", mailMerge),
        ]
        for case (let name, let path?) in written { common.say("\(name): \(path)") }
    }
}
