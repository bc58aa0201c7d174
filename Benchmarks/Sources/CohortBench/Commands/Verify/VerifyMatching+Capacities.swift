import PeerFiles
import PeerJudges
import PeerMatching

extension VerifyMatching {
    /// Whether an answer under capacities is proved: its pairs make a matching of the gadget, which the duals prove best.
    static func verdict(
        under capacities: [Int], of graph: WeightedGraph, _ scale: Int128, _ answer: MatchingAnswer
    ) -> Verdict {
        let decimals = String(scale).count - 1
        guard answer.status == "optimal", let partners = answer.partners, let duals = answer.certificate.vertexDuals,
            let dualScale = answer.certificate.scale?.value, let stated = answer.weight?.digits(decimals: decimals)
        else { return .rejected("an answer under capacities needs partners, weight, vertex_duals and scale") }
        guard dualScale > 0, dualScale % scale == 0 else { return .rejected("scale does not fit the instance") }
        guard capacities.count == graph.vertexCount, capacities.allSatisfy({ (0...100_000).contains($0) }) else {
            return .rejected("every vertex needs a capacity")
        }
        let candidates = graph.edges.filter { $0.weight > 0 }
        let capacities = useful(capacities, candidates)
        let gadget = CapacityGadget(rewards: capacities.map { Array(repeating: 0, count: $0) }, candidates: candidates)
        guard let chosen = chosen(partners, candidates, graph.vertexCount),
            let matching = gadget.matching(chosen: chosen)
        else { return .rejected("partners do not name each other, share no edge above 0, or are too many") }
        let value = chosen.reduce(Int128(0)) { $0 + Int128(candidates[$1].weight) }
        guard value == stated, answer.cardinality == chosen.count else {
            return .rejected("the weight or the cardinality is not that of the partners")
        }
        let sets = (answer.certificate.blossoms ?? []).map { (members: $0.members, dual: $0.dual.value) }
        guard let blossoms = try? OddSetDuals.family(vertexCount: matching.count, sets: sets),
            let expanded = try? gadget.graph()
        else { return .rejected("two blossoms cross, or one repeats or invents a vertex") }
        let solution = WeightedMatchingSolution(
            matching: matching, weight: gadget.weight(ofValue: value),
            duals: OddSetDuals(
                vertexDuals: duals.map(\.value), blossoms: blossoms, scale: dualScale / scale, lambda: 0))
        return WeightedMatchingJudge.judge(solution, of: expanded, goal: .weight)
    }

    /// Capacities no larger than the edges above 0 that a vertex has: more of them make the gadget larger and no answer better.
    static func useful(_ capacities: [Int], _ candidates: [WeightedGraph.Edge]) -> [Int] {
        var degrees = [Int](repeating: 0, count: capacities.count)
        for edge in candidates {
            degrees[edge.from] += 1
            degrees[edge.to] += 1
        }
        return zip(capacities, degrees).map(min)
    }

    /// The places of the chosen edges; `nil` when partners are not mutual or share no edge.
    private static func chosen(_ partners: [[Int]], _ candidates: [WeightedGraph.Edge], _ count: Int) -> [Int]? {
        let named = Set(partners.enumerated().flatMap { vertex, others in others.map { [vertex, $0] } })
        let chosen = candidates.indices.filter { named.contains([candidates[$0].from, candidates[$0].to]) }
        // Every name is one of two of a chosen edge: nothing else is named, and nothing twice.
        let isMutual = chosen.allSatisfy { named.contains([candidates[$0].to, candidates[$0].from]) }
        let names = partners.reduce(0) { $0 + $1.count }
        return partners.count == count && isMutual && names == 2 * chosen.count ? chosen : nil
    }
}
