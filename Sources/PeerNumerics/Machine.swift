#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What this machine has, for refusals before a large run and for the record after it.
package enum Machine {
    /// Processors that are online.
    package static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// Bytes of memory that may still be used: what the system has available, no more than the control groups allow, and within a limit of
    /// the address space half of what is left, because stacks and the allocator's pools take their part there.
    package static var availableMemory: Int {
        var available = Int.max
        for line in lines(of: "/proc/meminfo") where line.hasPrefix("MemAvailable:") {
            if let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) {
                available = kilobytes << 10
            }
        }
        available = min(available, ControlGroups(lines: lines(of:)).available)
        let space = AddressSpace.left
        return space == .max ? available : min(available, space / 2)
    }

    /// Bytes of the address space that are mapped; 0 where the system does not tell.
    static var addressSpaceInUse: Int {
        let pages = lines(of: "/proc/self/statm").first?.split(separator: " ").first.flatMap { Int($0) } ?? 0
        return pages * Int(getpagesize())
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
