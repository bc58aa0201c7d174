import Foundation

/// Open files: a run needs a few at once, for its signals, inputs and outputs.
enum Handles {
    /// As many as any command holds at once.
    private static let needed = 12

    /// Ends the program with the code for missing means where the system gives fewer.
    static func require() {
        var opened: [Int32] = []
        while opened.count < needed, case let handle = open("/dev/null", O_RDONLY), handle >= 0 {
            opened.append(handle)
        }
        for handle in opened { close(handle) }
        guard opened.count < needed else { return }
        Console.error(
            "only \(opened.count) more files can be open at once, and \(needed) are needed: raise the limit (ulimit -n)"
        )
        _exit(Exit.notEnough.rawValue)
    }
}
