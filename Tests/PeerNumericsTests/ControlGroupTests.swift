import Testing

import PeerNumerics

/// The least of all limits above a process counts.
struct ControlGroupTests {
    private func available(_ files: [String: String]) -> Int {
        ControlGroups(lines: { files[$0]?.split(separator: "\n").map(String.init) ?? [] }).available
    }

    @Test func noLimits() {
        #expect(available([:]) == .max)
        #expect(available(["/proc/self/cgroup": "0::/a", "/sys/fs/cgroup/a/memory.max": "max"]) == .max)
    }

    @Test func ancestorsCountInBothVersions() {
        let second = "/sys/fs/cgroup/job"
        #expect(
            available([
                "/proc/self/cgroup": "0::/job/step/x", "\(second)/memory.max": "2000",
                "\(second)/memory.current": "1500",
                "\(second)/memory.stat": "anon 1\ninactive_file 100", "\(second)/step/memory.max": "max",
                "\(second)/step/memory.current": "10",
            ]) == 600)
        let first = "/sys/fs/cgroup/memory/job"
        #expect(
            available([
                "/proc/self/cgroup": "4:memory:/job/step\n3:cpu:/other", "\(first)/memory.limit_in_bytes": "5000",
                "\(first)/memory.usage_in_bytes": "6000", "\(first)/step/memory.limit_in_bytes": "9000",
                "\(first)/step/memory.usage_in_bytes": "1",
            ]) == 0)
    }

    @Test func withinContainersTheMountIsTheGroup() {
        #expect(
            available([
                "/proc/self/cgroup": "0::/host/path", "/sys/fs/cgroup/memory.max": "800",
                "/sys/fs/cgroup/memory.current": "300",
            ]) == 500)
    }
}
