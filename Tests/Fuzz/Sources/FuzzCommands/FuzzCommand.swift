import CohortBench
import Foundation

/// A command of `cohort-bench` of which one file is fuzzed.
///
/// *Example.* `verify assignment costs.csv @costs.json` judges what the fuzzer writes to costs.json as an answer to costs.csv.
public struct FuzzCommand {
    /// Whether the command judges answers.
    private let isJudge: Bool
    /// Runs the command and gives its exit code.
    private let run: () -> Int32
    /// The file that is fuzzed.
    public let file: String
    /// What an accepted answer must state, by key; nothing where the command does not judge.
    private let truth: [String: String]

    /// - Parameter line: the arguments, separated by spaces; the file has an `@` in front.
    public init(_ line: String) {
        let words = line.split(separator: " ").map(String.init)
        let place = words.firstIndex { $0.hasPrefix("@") }!
        file = String(words[place].dropFirst())
        let arguments = words.enumerated().map { $0 == place ? String($1.dropFirst()) : $1 } + ["--quiet"]
        do { run = try CommandLineProgram.prepared(arguments) } catch { fatalError("\(line): \(error)") }
        isJudge = words[0] == "verify"
        truth =
            isJudge && file.hasSuffix(".json")
            ? Self.claims(FileManager.default.contents(atPath: file)) : [:]
    }

    /// Runs the command on what stands in the file.
    ///
    /// - Returns: what is wrong, if anything: an exit code that is none of the list, or a false answer that was accepted.
    public func fault() -> String? {
        let code = run()
        // 66 and 73: every file is there, and can be written. 70 is what a judge says of others' answers, not of our own.
        guard [0, 3, 64, 65, 75].contains(code) || code == 70 && isJudge else {
            return "exit code \(code)"
        }
        guard code == 0, !truth.isEmpty else { return nil }
        let claims = Self.claims(FileManager.default.contents(atPath: file))
        for (key, value) in claims where truth[key] != nil && truth[key] != value {
            return "accepted \(key) = \(value), and it is \(truth[key]!)"
        }
        return nil
    }

    /// What an answer states that has one right value.
    private static func claims(_ data: Data?) -> [String: String] {
        guard let data, let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else { return [:] }
        return object.filter { ["status", "objective", "weight", "cardinality", "meetings", "worst"].contains($0.key) }
            .mapValues { "\($0)" }
    }
}
