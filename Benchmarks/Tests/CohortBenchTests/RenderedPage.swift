import Foundation
import Testing

/// A page as a browser has it after loading: the serialised DOM.
struct RenderedPage {
    let html: String
    /// What scripts and the browser said of the page: errors, warnings, what was not allowed.
    let console: [String]

    /// Loads a page in a headless browser. Without one the test fails: a report nobody has looked at proves nothing.
    init(_ name: String, in scratch: Scratch) throws {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
        let candidates = ["chromium", "google-chrome", "chromium-browser"].flatMap { program in
            folders.map { URL(filePath: String($0)).appending(path: program) }
        }
        let browser = try #require(
            candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) },
            "chromium or google-chrome is needed to render the report")
        let profile = try Scratch()
        let run = try scratch.launch(
            browser,
            [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                "--enable-logging=stderr",
                "--user-data-dir=\(profile.folder.path)", "--dump-dom", "file://\(scratch.path(name))",
            ])
        try #require(
            run.code == 0 && run.output.contains("</html>"), "the browser ended with \(run.code)\n\(run.error)")
        html = run.output
        console = run.error.split(separator: "\n").map(String.init).filter { $0.contains("CONSOLE") }
    }

    func count(_ text: String) -> Int { html.ranges(of: text).count }

    /// The headline figures by name.
    var metrics: [String: String] {
        let found = html.matches(of: #/<b data-metric="([A-Za-z_]+)">([^<]*)</b>/#)
        return Dictionary(found.map { (String($0.output.1), String($0.output.2)) }, uniquingKeysWith: { a, _ in a })
    }

    /// The sum of the numbers in cells of a class.
    func sum(_ name: String) -> Int {
        numbers(name).reduce(0, +)
    }

    /// The numbers in cells of a class.
    func numbers(_ name: String) -> [Int] {
        html.components(separatedBy: "<td class=\"n \(name)\">").dropFirst().compactMap { Int($0.prefix { $0 != "<" }) }
    }

    /// The element names of the document, with how often each occurs.
    var elements: [String: Int] {
        html.matches(of: #/<([a-zA-Z]+)[\s>\/]/#).reduce(into: [:]) { $0[$1.output.1.lowercased(), default: 0] += 1 }
    }
}
