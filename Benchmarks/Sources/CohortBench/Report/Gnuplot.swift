import Foundation
import PeerFiles

/// Draws a plot as an SVG element by running gnuplot. No plot is ever worth failing a run: without gnuplot there is none.
enum Gnuplot {
    /// Why there is no plot.
    struct Missing: Error { let reason: String }

    /// Runs a script whose terminal is set here.
    ///
    /// - Parameter name: prefix of the ids inside the SVG, so that several fit on one page.
    static func svg(name: String, width: Int, height: Int, script: String) throws(Missing) -> String {
        let terminal = "set terminal svg size \(width),\(height) dynamic name \"\(name)\" font \"sans-serif,13\"\n"
        let text = try run(terminal + script + "\nexit\n")
        guard let start = text.range(of: "<svg") else { throw Missing(reason: "gnuplot drew nothing") }
        return String(text[start.lowerBound...])
    }

    /// With its own settings alone: neither files in the user's folder nor the environment decide what runs or what plots look like. A plot
    /// takes a fraction of a second; after a while without an end there is none.
    private static func run(_ script: String) throws(Missing) -> String {
        // The pipes, and what starting a program takes.
        guard ProcessStreams.canOpen(16) else { throw Missing(reason: "too few files may be opened") }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gnuplot", "-d"]
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        process.environment = ["PATH": path, "LC_ALL": "C.UTF-8"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do { try process.run() } catch { throw Missing(reason: "gnuplot cannot be run") }
        let identifier = process.processIdentifier
        let watch = DispatchWorkItem { kill(identifier, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + limit, execute: watch)
        // Without gnuplot nobody reads the script; it is shorter than a pipe holds.
        try? input.fileHandleForWriting.write(contentsOf: Data(script.utf8))
        try? input.fileHandleForWriting.close()
        let data = (try? output.fileHandleForReading.readToEnd()) ?? Data()
        ended.wait()
        watch.cancel()
        guard process.terminationReason == .exit else {
            throw Missing(reason: "gnuplot did not end in \(Int(limit)) s")
        }
        guard process.terminationStatus == 0 else { throw Missing(reason: "gnuplot is not installed or failed") }
        return String(decoding: data, as: UTF8.self)
    }

    /// Seconds for one plot.
    private static let limit = 10.0
}
