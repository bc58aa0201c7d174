import PeerJudges
import PeerProblems
import PeerWeightedMatching

/// The demand that so many people get a partner each.
///
/// **Method.** Of n people m are to be matched, in p = ⌈m/2⌉ pairs: n − 2p *stand-ins*, whom everybody may take, are added, and all are to be
/// matched perfectly. That is possible exactly when p pairs are; otherwise a Tutte–Berge set says why. Few edges often do: they are
/// tried first.
struct PairDemand {
    let rules: HardRules
    let count: Int
    /// How many pairs are due.
    let pairs: Int

    private var standIns: Int { count - 2 * pairs }

    /// Edges of a person that are tried before all.
    private static let firstEdges = 24

    /// Whether that many pairs can be made under a set of rules.
    func isPossible(_ set: UInt64, _ monitor: Monitor) throws(Interrupted) -> Bool {
        if count > 2 * Self.firstEdges, case .optimal = try solve(graph(set, isSparse: true), monitor) { return true }
        if case .optimal = try solve(graph(set, isSparse: false), monitor) { return true }
        return false
    }

    /// Why not, judged: vertices whose removal leaves too many odd components. People have the first numbers, stand-ins those behind.
    func witness(_ set: UInt64, _ monitor: Monitor) throws(Interrupted) -> TutteBergeWitness? {
        let graph = graph(set, isSparse: false)
        guard case .infeasible(let witness, _) = try solve(graph, monitor),
            WeightedMatchingJudge.judge(witness, of: graph) == .accepted
        else { return nil }
        return witness
    }

    /// The pairs of an answer to the demand that breaks rules in as few pairs as can be: those that break some.
    func exemptions(_ set: UInt64, _ monitor: Monitor) throws(Interrupted) -> [(Int, Int)]? {
        var edges = standInEdges(count)
        for first in 0..<count {
            for second in 0..<first {
                edges.append(.init(second, first, weight: rules.broken(first, second) & set == 0 ? 0 : -1))
            }
        }
        guard case .optimal(let best) = try solve(graph(edges), monitor) else { return nil }
        return best.matching.pairs.filter { $0.1 < count && rules.broken($0.0, $0.1) & set != 0 }
    }

    private func solve(_ graph: WeightedGraph, _ monitor: Monitor) throws(Interrupted) -> WeightedMatchingOutcome {
        try Blossom.solve(graph, goal: .perfect, monitor: monitor)
    }

    private func graph(_ set: UInt64, isSparse: Bool) -> WeightedGraph {
        var edges = standInEdges(isSparse ? Self.firstEdges : count)
        var degrees = [Int](repeating: 0, count: count)
        // Partners in turn, so that few edges are spread over everybody.
        for step in 1..<count / 2 + 1 {
            for first in 0..<(2 * step == count ? step : count) {
                let second = (first + step) % count
                guard first != second, rules.broken(first, second) & set == 0 else { continue }
                if isSparse, min(degrees[first], degrees[second]) >= Self.firstEdges { continue }
                degrees[first] += 1
                degrees[second] += 1
                edges.append(.init(min(first, second), max(first, second), weight: 0))
            }
        }
        return graph(edges)
    }

    private func standInEdges(_ most: Int) -> [WeightedGraph.Edge] {
        (0..<standIns).flatMap { standIn in
            (0..<min(most, count)).map { .init((standIn + $0) % count, count + standIn, weight: 0) }
        }
    }

    private func graph(_ edges: [WeightedGraph.Edge]) -> WeightedGraph {
        guard let graph = try? WeightedGraph(vertexCount: count + standIns, edges: edges) else {
            preconditionFailure("edges between different people")
        }
        return graph
    }
}
