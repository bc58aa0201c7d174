import PeerProblems

/// The head of a PrefLib file, with all the lines that PrefLib's own tools look for.
struct PrefLibHead {
    /// The file's name, without folders.
    let file: String
    let title: String
    let description: String
    /// `soi`, `toi`, `soc`, `toc` or `wmd`.
    let type: String
    /// Whether somebody made the data up.
    let isSynthetic: Bool
    /// What the agents are called, one name each.
    let names: [String]

    /// - Parameter counts: the lines that the type has after the number of alternatives.
    func lines(_ counts: [(String, Int)]) -> [String] {
        let head = [
            ("FILE NAME", file), ("TITLE", title), ("DESCRIPTION", description), ("DATA TYPE", type),
            ("MODIFICATION TYPE", isSynthetic ? "synthetic" : "induced"), ("RELATES TO", ""), ("RELATED FILES", ""),
            ("PUBLICATION DATE", ""), ("MODIFICATION DATE", ""), ("NUMBER ALTERNATIVES", "\(names.count)"),
        ]
        return (head + counts.map { ($0.0, "\($0.1)") }).map { $0.1.isEmpty ? "# \($0.0):" : "# \($0.0): \($0.1)" }
            + names.enumerated().map { "# ALTERNATIVE NAME \($0.offset + 1): \($0.element)" }
    }
}

/// Preference lists as PrefLib has them: one order an agent, in the agents' order. Groups of equals stand in braces.
///
/// Complete orders (`soc`, `toc`) name everybody, the agent too: whoever the agent does not accept comes behind them, in order of number or, with
/// ties, as one group.
struct PrefLibText {
    /// The file's name, without folders.
    let file: String
    let title: String
    /// `soi` or `soc`, `toi` or `toc` where there are ties.
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
        let orders = type.hasSuffix("c") ? lists.indices.map(complete) : lists
        let head = PrefLibHead(
            file: file, title: title, description: isComplete ? "everybody ranks all others" : "incomplete lists",
            type: type, isSynthetic: isSynthetic, names: names.isEmpty ? (0..<n).map { "agent \($0 + 1)" } : names)
        let lines =
            head.lines([("NUMBER VOTERS", n), ("NUMBER UNIQUE ORDERS", Set(orders).count)])
            + orders.map { "1: " + $0.map(Self.group).joined(separator: ",") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func complete(_ agent: Int) -> [[Int]] {
        let named = Set(lists[agent].joined())
        let others = lists.indices.filter { $0 != agent && !named.contains($0) }
        let rest = others.isEmpty ? [] : type == "toc" ? [others] : others.map { [$0] }
        return lists[agent] + [[agent]] + rest
    }

    private static func group(_ group: [Int]) -> String {
        let names = group.map { "\($0 + 1)" }.joined(separator: ",")
        return group.count > 1 ? "{\(names)}" : names
    }
}

/// A weighted graph as PrefLib has it (`wmd`): directed edges `u,v,w`, one-based. What `solve matching` weighs is the sum of both directions of a
/// pair.
struct PrefLibGraph {
    /// The file's name, without folders.
    let file: String
    let title: String
    let isSynthetic: Bool
    /// What the vertices are called.
    let names: [String]
    /// Directed edges, zero-based.
    let edges: [(from: Int, to: Int, weight: Int64)]

    /// An undirected graph: half of each weight goes either way, the greater half back.
    init(_ graph: WeightedGraph, file: String, title: String) {
        self.init(
            file: file, title: title, isSynthetic: true, names: (0..<graph.vertexCount).map { "vertex \($0 + 1)" },
            edges: graph.edges.flatMap { edge in
                let half = edge.weight >> 1
                return [(edge.from, edge.to, half), (edge.to, edge.from, edge.weight - half)]
            })
    }

    init(
        file: String, title: String, isSynthetic: Bool, names: [String], edges: [(from: Int, to: Int, weight: Int64)]
    ) {
        (self.file, self.title, self.isSynthetic, self.names, self.edges) = (file, title, isSynthetic, names, edges)
    }

    var text: String {
        let head = PrefLibHead(
            file: file, title: title, description: "weights of pairs, in both directions", type: "wmd",
            isSynthetic: isSynthetic, names: names)
        let lines =
            head.lines([("NUMBER EDGES", edges.count)]) + edges.map { "\($0.from + 1),\($0.to + 1),\($0.weight)" }
        return lines.joined(separator: "\n") + "\n"
    }
}
