import ArgumentParser
import Foundation
import PeerFiles

/// A `verify` command: it judges one answer, or with `--batch` all answers of a file about many instances.
protocol InstanceVerifier: ParsableCommand {
    var options: VerifyOptions { get set }
    /// Judges the answer of the options.
    func verifyOne() throws
}

extension InstanceVerifier {
    func run() throws {
        guard options.batch else { return try verifyOne() }
        try Exit.guarding { try verifyAll() }
    }

    private func verifyAll() throws {
        var open: [String: String] = [:]
        for instance in try BatchFiles.instances(options.input) { open[instance.name] = instance.path }
        guard let data = try StandardInput.contents(options.solution) else {
            throw InputErrors(InputError(file: options.solution, InputFile.missing))
        }
        var codes: [Int32] = []
        for (index, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
            guard let file = try? JSONDecoder().decode(Named.self, from: line).file else {
                throw InputErrors(
                    InputError(
                        file: options.solution, line: index + 1, "is not an answer of solve --batch, with 'file'"))
            }
            guard let path = open.removeValue(forKey: file) else {
                throw InputErrors(
                    InputError(
                        file: options.solution, line: index + 1,
                        "'\(file)' is not an instance of \(options.input == "/dev/stdin" ? "standard input" : options.input), or stands twice"
                    ))
            }
            var one = self
            one.options.input = path
            (one.options.batch, one.options.common.quiet) = (false, true)
            let code = try BatchFiles.code { try VerifyOptions.$held.withValue([UInt8](line)) { try one.verifyOne() } }
            if code != 0 { Console.error("\(file): code \(code)") }
            codes.append(code)
        }
        for file in open.keys.sorted() {
            Console.error("\(file): has no answer")
            codes.append(Exit.rejected.rawValue)
        }
        options.common.say("\(codes.count { $0 == 0 }) of \(codes.count) answers verified")
        try BatchFiles.end(codes)
    }
}

private struct Named: Decodable {
    let file: String
}
