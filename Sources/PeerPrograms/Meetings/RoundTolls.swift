import PeerJudges
import PeerProblems

/// Tolls on pairs and a matching of greatest worth less tolls, with its odd-set duals: they bound all rounds. See ``RoundsProof``.
package struct RoundTolls: MeetingProof {
    /// The name by which files know this kind of proof.
    package static let kind = "round-tolls"

    /// The proof of the problem of ``RoundsQuestion/problem(covers:)``.
    package let proof: RoundsProof

    /// A proof of a solver.
    package init(_ proof: RoundsProof) { self.proof = proof }

    private func question(_ pool: ScoredPool) -> RoundsQuestion? {
        (pool.program.practice.definition as? any PairRoundsPractice)?.question(in: pool)
    }

    /// What the tolls bound: the worth, when all places are filled as fairly as can be.
    package func meetingBound(in pool: ScoredPool) -> ObjectiveValue? {
        guard let question = question(pool), let problem = try? question.problem(covers: pool.coversFirst),
            proof.tolls.count == problem.graph.edgeCount
        else { return nil }
        let total = proof.bound(rounds: question.rounds)
        guard pool.coversFirst else { return ObjectiveValue(covered: [], worth: Int64(clamping: total)) }
        let meetings = question.rounds * ((question.pool.count + (question.isOdd ? 1 : 0)) / 2)
        let sitting = Int128(question.sittingCost) * Int128(question.leastBurden)
        let worth = total - Int128(meetings) * Int128(problem.meetingWorth) + sitting
        return ObjectiveValue(
            covered: [question.mostPlaces, -question.leastBurden], worth: Int64(clamping: worth))
    }

    /// Examines tolls and the duals of the matching.
    package func verdict(
        of rounds: [[PlacedMeeting]], worth value: ObjectiveValue, in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> Verdict {
        guard let question = question(pool), let problem = try? question.problem(covers: pool.coversFirst) else {
            return .rejected("tolls bound rounds of pairs, and another practice is asked for")
        }
        return RoundsJudge.judge(proof, of: problem)
    }
}

extension RoundTolls: Codable {
    private enum CodingKeys: String, CodingKey {
        case scale, tolls, people, pairs, blossoms, lambda, weight
        case duals = "vertex_duals"
        case dualScale = "dual_scale"
    }

    /// Writes the proof as it stands in certificate files.
    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        let solution = proof.matching
        try values.encode(proof.scale, forKey: .scale)
        try values.encode(proof.tolls, forKey: .tolls)
        try values.encode(solution.matching.count, forKey: .people)
        try values.encode(solution.matching.pairs.map { [$0.0, $0.1] }, forKey: .pairs)
        try values.encode(solution.duals.vertexDuals.map(WrittenInteger.init), forKey: .duals)
        try values.encode(solution.duals.blossoms, forKey: .blossoms)
        try values.encode(WrittenInteger(solution.duals.scale), forKey: .dualScale)
        try values.encode(WrittenInteger(solution.duals.lambda), forKey: .lambda)
        try values.encode(WrittenInteger(solution.weight), forKey: .weight)
    }

    /// Reads the proof of a certificate file; its numbers are not believed until they are examined.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func integer(_ key: CodingKeys) throws -> Int128 { try values.decode(WrittenInteger.self, forKey: key).value }
        let people = try values.decode(Int.self, forKey: .people)
        let matching = try PairList.matching(try values.decode([[Int]].self, forKey: .pairs), people, decoder)
        let duals = OddSetDuals(
            vertexDuals: try values.decode([WrittenInteger].self, forKey: .duals).map(\.value),
            blossoms: try values.decode([OddSetDuals.Blossom].self, forKey: .blossoms),
            scale: try integer(.dualScale), lambda: try integer(.lambda))
        proof = RoundsProof(
            scale: try values.decode(Int64.self, forKey: .scale),
            tolls: try values.decode([Int64].self, forKey: .tolls),
            matching: WeightedMatchingSolution(matching: matching, weight: try integer(.weight), duals: duals))
    }
}
