import Foundation

/// The words that a run was started with, as a record keeps them: files by name and role, so that the run can be made again elsewhere.
///
/// Left out is what changes no byte (`--threads`, `--quiet`), and what a record does not name (`--private-rules`, `--errors`).
enum RunCommandLine {
    static let input = "{input}/"
    static let output = "{output}/"
    private static let withValue: Set<String> = ["--threads", "--private-rules", "--errors"]
    private static let alone: Set<String> = ["--quiet", "-q"]

    /// The words of this process.
    ///
    /// - Parameters:
    ///   - inputs: paths that were read.
    ///   - outputs: paths that are written.
    static func words(
        _ arguments: [String] = Array(CommandLine.arguments.dropFirst()), inputs: [String], outputs: [String]
    ) -> [String] {
        func told(_ word: String) -> String {
            let name = URL(filePath: word).lastPathComponent
            return inputs.contains(word) ? input + name : outputs.contains(word) ? output + name : word
        }
        var words: [String] = []
        var isSkipped = false
        for word in arguments {
            if isSkipped || alone.contains(word) {
                isSkipped = false
                continue
            }
            if withValue.contains(word) {
                isSkipped = true
                continue
            }
            guard word.hasPrefix("--"), let place = word.firstIndex(of: "=") else {
                words.append(told(word))
                continue
            }
            let option = String(word[..<place])
            if !withValue.contains(option) {
                words += [option, told(String(word[word.index(after: place)...]))]
            }
        }
        return words
    }
}
