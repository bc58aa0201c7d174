import Foundation
import PeerMatching

/// The machine, for records.
enum Host {
    /// The processor's name and the system.
    static var description: String {
        let info = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
        let model = info?.split(separator: "\n").first { $0.hasPrefix("model name") }
            .flatMap { $0.split(separator: ":").last }.map { $0.trimmingCharacters(in: .whitespaces) }
        return "\(model ?? "unknown processor"), \(ProcessInfo.processInfo.operatingSystemVersionString)"
    }

    /// The path of this executable.
    static var executable: String { Bundle.main.executablePath ?? CommandLine.arguments[0] }

    /// Whether a program can be found as a shell does.
    static func has(program: String) -> Bool {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
        }
    }

    /// Which BLAS answered.
    static var blas: String { EngineEnvironment.blas }

    /// The greatest resident size so far, in bytes.
    static var peakMemory: Int { EngineEnvironment.peakMemory }

    /// The resident size now, in bytes; 0 where the system does not tell.
    static var residentMemory: Int {
        let words = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return words.count > 1 ? (Int(words[1]) ?? 0) * Int(getpagesize()) : 0
    }

    /// Processor time of this process so far, over all threads, in seconds.
    static var processorSeconds: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
}
