/// What control groups allow of memory: that of the process and all groups that it lies in, in both versions. A limit of any of them ends the
/// process that exceeds it.
///
/// *Example.* In `/job/step`, with 2 GB allowed to `/job` of which 1.5 GB are used and no limit of `/job/step`, 0.5 GB are left.
package struct ControlGroups {
    /// The lines of a file of the system; none when it cannot be read.
    let lines: (String) -> [String]
    /// Where the file system of the groups is mounted.
    var root = "/sys/fs/cgroup"

    package init(lines: @escaping (String) -> [String]) { self.lines = lines }

    /// Bytes that may still be used; `Int.max` without limits.
    package var available: Int {
        var least = Int.max
        for line in lines("/proc/self/cgroup") {
            // "4:memory:/job" in version 1, "0::/job" in version 2.
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3 else { continue }
            if parts[1].isEmpty {
                least = min(least, left(parts[2], below: root, "memory.max", "memory.current"))
            } else if parts[1].split(separator: ",").contains("memory") {
                least = min(
                    least, left(parts[2], below: root + "/memory", "memory.limit_in_bytes", "memory.usage_in_bytes"))
            }
        }
        // Within a container the path may be that of the host: what is mounted is the group itself.
        least = min(least, left("/", below: root, "memory.max", "memory.current"))
        return min(least, left("/", below: root + "/memory", "memory.limit_in_bytes", "memory.usage_in_bytes"))
    }

    /// The least that a group and its ancestors have left.
    private func left(_ group: String, below root: String, _ limit: String, _ usage: String) -> Int {
        var names = group.split(separator: "/").map(String.init)
        var least = Int.max
        while true {
            let folder = ([root] + names).joined(separator: "/")
            // "max" is no limit.
            if let allowed = number("\(folder)/\(limit)"), let used = number("\(folder)/\(usage)") {
                least = min(least, max(0, allowed - used + idle(folder)))
            }
            if names.isEmpty { return least }
            names.removeLast()
        }
    }

    private func number(_ path: String) -> Int? { lines(path).first.flatMap { Int($0) } }

    /// Pages of files that nobody uses now: they are given back when memory is short.
    private func idle(_ folder: String) -> Int {
        let stat = lines("\(folder)/memory.stat")
        let line = stat.first { $0.hasPrefix("total_inactive_file ") } ?? stat.first { $0.hasPrefix("inactive_file ") }
        return line.flatMap { $0.split(separator: " ").last }.flatMap { Int($0) } ?? 0
    }
}
