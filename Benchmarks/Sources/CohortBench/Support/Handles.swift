import Foundation

/// Open files: a run needs a few at once, for its signals, inputs and outputs.
enum Handles {
    /// As many as any command holds at once.
    private static let needed = 12

    /// Ends the program with the code for missing means where the system gives fewer.
    static func require() {
        let opened = (0..<needed).compactMap { _ in FileHandle(forReadingAtPath: "/dev/null") }
        for handle in opened { try? handle.close() }
        guard opened.count < needed else { return }
        Console.error(
            "only \(opened.count) more files can be open at once, and \(needed) are needed: raise the limit (ulimit -n)"
        )
        _exit(Exit.notEnough.rawValue)
    }
}
