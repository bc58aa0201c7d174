import Foundation

/// Processes that carry a mark in their environment, as all do whom a marked process starts, in whatever group or session.
///
/// Found where the system shows environments (Linux); elsewhere a child that leaves its group stays.
enum MarkedProcesses {
    /// The variable.
    static let name = "COHORT_BENCH_RUN"

    /// Ends all with one of the marks, also those that are started meanwhile.
    static func end(_ marks: Set<String>) {
        guard !marks.isEmpty else { return }
        let wanted = marks.map { Data("\(name)=\($0)".utf8) }
        // Whoever starts others faster than they are ended stops when the last of them is found: each look ends all that it sees.
        for _ in 0..<20 {
            let found = running(with: wanted)
            guard !found.isEmpty else { return }
            for process in found { kill(process, SIGKILL) }
            Thread.sleep(forTimeInterval: 0.005)
        }
    }

    private static func running(with wanted: [Data]) -> [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { Int32($0) }.filter { process in
            guard process != getpid(), let file = FileHandle(forReadingAtPath: "/proc/\(process)/environ") else {
                return false
            }
            defer { try? file.close() }
            guard let environment = try? file.readToEnd() else { return false }
            return wanted.contains { environment.range(of: $0) != nil }
        }
    }
}
