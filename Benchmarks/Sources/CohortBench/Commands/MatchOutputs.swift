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

    @Option(help: "Where to write the report, a page of its own.")
    var report: String?

    @Option(help: "Where to write the run record (JSON; confidential).")
    var record: String?

    @Option(help: "Where to write the certificate (JSON; confidential), for verify match.")
    var certificate: String?

    @Option(help: "Where to write names, partners and conversation starters for a mail merge.")
    var mailMerge: String?

    @Option(help: "Who reads pairs and report: participant or administrator.")
    var audience: Audience = .participant

    private var unmatchedPath: String? { unmatched ?? out.map { Outputs.beside($0, "unmatched") } }

    var paths: [String?] { [out, unmatchedPath, report, record, certificate, mailMerge] }

    func write(
        _ result: MatchResult, title: String, inputs: [String], privateKey: String?, watch: inout Stopwatch,
        common: CommonOptions
    ) throws {
        let table = PairsTable(result: result, audience: audience)
        let pairs = watch.time("tables") { table.pairs }
        var files: [(path: String, text: String)] = []
        if let out { files.append((out, pairs)) }
        if let unmatchedPath { files.append((unmatchedPath, table.unmatched)) }
        if let mailMerge { files.append((mailMerge, watch.time("tables") { table.mailMerge })) }
        if let report {
            let page = watch.time("report") {
                ReportPage(
                    result: result, audience: audience, assessment: result.assessment(for: audience), title: title
                ).render()
            }
            if !page.missingPlots.isEmpty {
                common.say("report: plots missing (\(page.reason ?? "")): \(page.missingPlots.joined(separator: ", "))")
            }
            files.append((report, page.html))
        }
        var digest: String?
        if let certificate {
            let text = try watch.time("certificate") {
                try JSONFile.compactText(result.certificate(privateKey: privateKey))
            }
            digest = FileDigest.sha256(of: text)
            files.append((certificate, text))
        }
        if let record {
            let outputs = files.map { RunRecord.File(name: Self.name($0.path), sha256: FileDigest.sha256(of: $0.text)) }
            let value = RunRecord(
                result: result, tool: ("cohort-bench", Tool.version),
                inputs: inputs.map { RunRecord.File(name: Self.name($0), sha256: Checksum.ofFile($0)) },
                outputs: outputs, certificate: digest, environment: environment(result, watch.seconds))
            files.append((record, try JSONFile.text(value)))
        }
        for file in files { try OutputFile.write(file.text, to: file.path) }
        if out == nil { Console.output(pairs) }
    }

    private func environment(_ result: MatchResult, _ seconds: [String: Double]) -> RunRecord.Environment {
        RunRecord.Environment(
            machine: Host.description, processors: ProcessInfo.processInfo.activeProcessorCount, blas: Host.blas,
            threads: result.program.threads, peakMemoryMb: Host.peakMemory / 1_000_000,
            seconds: seconds.merging(result.seconds.map { ("match.\($0.key)", $0.value) }) { own, _ in own })
    }

    private static func name(_ path: String) -> String { URL(filePath: path).lastPathComponent }

    func describe(_ common: CommonOptions) {
        let written = [
            ("pairs", out), ("unmatched", unmatchedPath), ("report", report), ("record", record),
            ("certificate", certificate), ("mail merge", mailMerge),
        ]
        for case (let name, let path?) in written { common.say("\(name): \(path)") }
    }
}
