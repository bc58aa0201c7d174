import ArgumentParser
import Foundation
import PeerFiles
import Synchronization

/// A `solve` command: it answers one instance, or with `--batch` many in one process.
protocol InstanceSolver: ParsableCommand {
    var options: SolveOptions { get set }
    /// Answers the instance of the options.
    func solveOne() throws
}

extension InstanceSolver {
    func run() throws {
        guard options.batch else {
            guard options.summary == nil else { throw ValidationError("--summary goes with --batch") }
            return try solveOne()
        }
        try Exit.guarding { try solveAll() }
    }

    /// One line of JSON an instance, and one row of the summary, in the order of the instances.
    private func solveAll() throws {
        let instances = try BatchFiles.instances(options.input)
        try Outputs.check([options.out, options.summary], inputs: instances.map(\.path))
        var lines: [String] = []
        var summary = CSVWriter()
        summary.append(["file", "status", "code"])
        var codes: [Int32] = []
        for instance in instances {
            var one = self
            (one.options.input, one.options.out, one.options.batch, one.options.summary) = (
                instance.path, nil, false, nil
            )
            one.options.common.quiet = true
            let kept = BatchAnswer()
            let code = try BatchFiles.code {
                try Outputs.$areChecked.withValue(true) {
                    try SolveOptions.$kept.withValue(kept) { try one.solveOne() }
                }
            }
            let answer = kept.answer.withLock { $0 }
            if let answer { lines.append(try BatchAnswer.line(answer.text, file: instance.name)) }
            summary.append([instance.name, answer?.status ?? "error", "\(code)"])
            codes.append(code)
        }
        let text = lines.joined()
        var outputs = OutputSet()
        outputs.add(text, to: options.out ?? "/dev/stdout")
        if let path = options.summary { outputs.add(summary.text, to: path) }
        try outputs.write()
        let counts = Dictionary(grouping: codes, by: \.self).sorted { $0.key < $1.key }
        let said = counts.map { "\($0.value.count) with code \($0.key)" }.joined(separator: ", ")
        options.common.say("\(instances.count) instances: \(said)")
        try BatchFiles.end(codes)
    }
}

/// What one of many answered, in place of a file.
final class BatchAnswer: Sendable {
    let answer = Mutex<(text: String, status: String)?>(nil)

    /// An answer on one line, with the name of its file in front.
    static func line(_ text: String, file: String) throws -> String {
        let name = String(decoding: try JSONEncoder().encode(file), as: UTF8.self)
        return "{\"file\":\(name),\(text.dropFirst())"
    }
}
