import Foundation
import Synchronization

/// A progress line with the time left, on stderr when that is a terminal.
final class WorkProgress: Sendable {
    private let label: String
    private let count: Int
    private let isShown: Bool
    private let start = ContinuousClock().now
    private let done = Mutex(0)

    init(_ label: String, count: Int, quiet: Bool) {
        self.label = label
        self.count = count
        isShown = !quiet && isatty(2) == 1
    }

    /// One more is done.
    func advance() {
        guard isShown else { return }
        done.withLock { done in
            done += 1
            let spent = Double((ContinuousClock().now - start).components.seconds)
            let left = Int(spent / Double(done) * Double(max(0, count - done)))
            let time = left < 120 ? "\(left) s" : "\(left / 60) min"
            FileHandle.standardError.write(Data("\r\u{1B}[K\(label) \(done) of \(count), \(time) left".utf8))
        }
    }

    func finish() {
        if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
