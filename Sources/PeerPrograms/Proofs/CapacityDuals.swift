import PeerJudges
import PeerProblems

/// Duals of the gadget that makes matching with several partners plain matching: nothing in the pool is worth more.
package struct CapacityDuals: Proof {
    /// The name by which files know this kind of proof.
    package static let kind = "capacity-duals"

    /// The best pairs and the duals.
    package let solution: CapacitySolution

    /// A proof from a solver's answer.
    package init(_ solution: CapacitySolution) { self.solution = solution }

    /// The value that no pairs of the pool exceed.
    package func bound(in pool: ScoredPool) -> ObjectiveValue? {
        let people = 0..<pool.count
        let arePeople = solution.pairs.allSatisfy { people.contains($0.0) && people.contains($0.1) && $0.0 != $0.1 }
        return arePeople ? pool.value(of: solution.pairs) : nil
    }

    /// What is claimed of some pairs and of the pool.
    package func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim] {
        guard let bound = bound(in: pool) else { return [] }
        let proof = "duals on every place of every person and on \(solution.candidates.count) pairs attain it"
        return Claim.best(pool.value(of: pairs), bound: bound, in: pool, by: proof)
    }

    /// Examines pairs, given as places of the pool, and believes no number that it can compute.
    package func examination(
        of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> PairExamination {
        guard !pool.program.objective.isFair else { return .rejected("the program's objective is another") }
        do {
            return CapacityJudge.examination(of: solution, try pool.capacityProblem())
        } catch {
            return .rejected(error.description)
        }
    }
}

extension CapacityDuals {
    private enum CodingKeys: String, CodingKey {
        case places, candidates, chosen, mates, weight, blossoms, value
        case duals = "vertex_duals"
    }

    /// Writes the proof as it stands in certificate files.
    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(
            solution.candidates.map {
                [WrittenInteger(Int128($0.from)), WrittenInteger(Int128($0.to)), WrittenInteger(Int128($0.weight))]
            },
            forKey: .candidates)
        try values.encode(solution.chosen, forKey: .chosen)
        try values.encode(solution.gadget.matching.mates.map { $0 ?? -1 }, forKey: .mates)
        try values.encode(WrittenInteger(solution.gadget.weight), forKey: .weight)
        try values.encode(WrittenInteger(solution.value), forKey: .value)
        try values.encode(solution.gadget.duals.vertexDuals.map(WrittenInteger.init), forKey: .duals)
        try values.encode(solution.gadget.duals.blossoms, forKey: .blossoms)
    }

    /// Reads the proof of a certificate file; its numbers are not believed until they are examined.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func damaged(_ what: String) -> DecodingError {
            .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: what))
        }
        let candidates = try values.decode([[WrittenInteger]].self, forKey: .candidates).map {
            entry -> WeightedGraph.Edge in
            guard entry.count == 3, let from = Int(exactly: entry[0].value), let to = Int(exactly: entry[1].value),
                let weight = Int64(exactly: entry[2].value), weight.magnitude < 1 << 50
            else { throw damaged("a candidate is two people and a worth") }
            return .init(from, to, weight: weight)
        }
        let mates = try values.decode([Int].self, forKey: .mates).map { $0 < 0 ? nil : $0 }
        guard let matching = try? Matching(mates: mates) else { throw damaged("mates do not name each other") }
        let blossoms = try values.decode([OddSetDuals.Blossom].self, forKey: .blossoms)
        let chosen = try values.decode([Int].self, forKey: .chosen)
        guard chosen.allSatisfy(candidates.indices.contains) else { throw damaged("a chosen pair is no candidate") }
        solution = CapacitySolution(
            candidates: candidates,
            gadget: WeightedMatchingSolution(
                matching: matching, weight: try values.decode(WrittenInteger.self, forKey: .weight).value,
                duals: OddSetDuals(
                    vertexDuals: try values.decode([WrittenInteger].self, forKey: .duals).map(\.value),
                    blossoms: blossoms,
                    scale: 2, lambda: 0)),
            chosen: chosen, value: try values.decode(WrittenInteger.self, forKey: .value).value)
    }
}
