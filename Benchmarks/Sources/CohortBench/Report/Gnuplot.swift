import Foundation

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

    private static func run(_ script: String) throws(Missing) -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gnuplot"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        // Without gnuplot nobody reads the script: writing it must fail, not end this program.
        let handler = signal(SIGPIPE, SIG_IGN)
        defer { _ = signal(SIGPIPE, handler) }
        do {
            try process.run()
            try input.fileHandleForWriting.write(contentsOf: Data(script.utf8))
            try input.fileHandleForWriting.close()
            let data = try output.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw Missing(reason: "gnuplot is not installed or failed") }
            return String(decoding: data, as: UTF8.self)
        } catch let missing as Missing {
            throw missing
        } catch {
            throw Missing(reason: "gnuplot cannot be run")
        }
    }
}
