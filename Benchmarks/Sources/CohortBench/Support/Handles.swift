import Foundation
import PeerFiles

/// Open files: a run needs a few at once, for its signals, inputs and outputs.
enum Handles {
    /// As many as any command holds at once.
    private static let needed = 12

    /// Ends the program with the code for missing means where the system gives fewer.
    static func require() {
        guard !ProcessStreams.canOpen(needed) else { return }
        Console.error("fewer than \(needed) more files can be open at once: raise the limit (ulimit -n)")
        _exit(Exit.notEnough.rawValue)
    }
}
