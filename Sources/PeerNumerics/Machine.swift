#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What this machine has, for refusals before a large run and for the record after it.
package enum Machine {
    /// Processors that are online.
    package static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// Bytes of memory that may still be used: what the system has available, and no more than the control group allows.
    package static var availableMemory: Int {
        var available = Int.max
        for line in lines(of: "/proc/meminfo") where line.hasPrefix("MemAvailable:") {
            if let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) {
                available = kilobytes << 10
            }
        }
        // Version 2 of control groups, the process's own and the root of what it sees; then version 1. "max" is no limit.
        let own = lines(of: "/proc/self/cgroup").first { $0.hasPrefix("0::") }.map { String($0.dropFirst(3)) } ?? ""
        for (folder, limit, usage) in [
            ("/sys/fs/cgroup" + own, "memory.max", "memory.current"),
            ("/sys/fs/cgroup", "memory.max", "memory.current"),
            ("/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes"),
        ] {
            guard let allowed = lines(of: "\(folder)/\(limit)").first.flatMap({ Int($0) }) else { continue }
            let used = lines(of: "\(folder)/\(usage)").first.flatMap { Int($0) } ?? 0
            // Pages of files that nobody uses now are given back when memory is short.
            let idle =
                lines(of: "\(folder)/memory.stat").first { $0.hasPrefix("inactive_file ") }
                .flatMap { $0.split(separator: " ").last }.flatMap { Int($0) } ?? 0
            available = min(available, max(0, allowed - used + idle))
        }
        return available
    }

    /// The greatest resident size of this process so far, in bytes.
    package static var peakMemory: Int {
        // Linux's `getrusage` answers with that of the parent when the parent was larger at the start.
        for line in lines(of: "/proc/self/status") where line.hasPrefix("VmHWM:") {
            if let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) }) {
                return kilobytes << 10
            }
        }
        var usage = rusage()
        #if canImport(Darwin)
            unsafe getrusage(RUSAGE_SELF, &usage)
            return usage.ru_maxrss
        #else
            unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            return usage.ru_maxrss << 10
        #endif
    }

    /// Which BLAS answered: OpenBLAS's own description, or "reference or unknown".
    package static var blas: String {
        guard let symbol = unsafe dlsym(nil, "openblas_get_config") else { return "reference or unknown" }
        typealias Describe = @convention(c) () -> UnsafePointer<CChar>?
        let describe = unsafe unsafeBitCast(symbol, to: Describe.self)
        guard let text = unsafe describe() else { return "OpenBLAS" }
        return unsafe String(cString: text)
    }

    /// The lines of a small text file of the system; none when it cannot be read.
    private static func lines(of path: String) -> [String] {
        guard let file = unsafe fopen(path, "r") else { return [] }
        defer { unsafe fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let length = unsafe fread(&buffer, 1, buffer.count, file)
        return buffer[..<length].split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }
}
