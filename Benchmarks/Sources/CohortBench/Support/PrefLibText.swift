/// Preference lists as PrefLib has them: one order an agent, in the agents' order, with all the lines of a header that PrefLib's own tools look
/// for. Groups of equals stand in braces.
struct PrefLibText {
    /// The file's name, without folders.
    let file: String
    let title: String
    /// `soi`, or `toi` where there are ties.
    let type: String
    /// Whether somebody made the lists up.
    let isSynthetic: Bool
    /// What the agents are called; numbers unless given.
    var names: [String] = []
    /// For each agent groups of equals, best first, zero-based.
    let lists: [[[Int]]]

    var text: String {
        let n = lists.count
        let isComplete = lists.allSatisfy { $0.reduce(0) { $0 + $1.count } == n - 1 }
        let head = [
            ("FILE NAME", file), ("TITLE", title),
            ("DESCRIPTION", isComplete ? "everybody ranks all others" : "incomplete lists"), ("DATA TYPE", type),
            ("MODIFICATION TYPE", isSynthetic ? "synthetic" : "induced"), ("RELATES TO", ""), ("RELATED FILES", ""),
            ("PUBLICATION DATE", ""), ("MODIFICATION DATE", ""), ("NUMBER ALTERNATIVES", "\(n)"),
            ("NUMBER VOTERS", "\(n)"), ("NUMBER UNIQUE ORDERS", "\(Set(lists).count)"),
        ]
        var lines = head.map { $0.1.isEmpty ? "# \($0.0):" : "# \($0.0): \($0.1)" }
        lines += lists.indices.map { "# ALTERNATIVE NAME \($0 + 1): \(names.isEmpty ? "agent \($0 + 1)" : names[$0])" }
        lines += lists.map { "1: " + $0.map(Self.group).joined(separator: ",") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func group(_ group: [Int]) -> String {
        let names = group.map { "\($0 + 1)" }.joined(separator: ",")
        return group.count > 1 ? "{\(names)}" : names
    }
}
