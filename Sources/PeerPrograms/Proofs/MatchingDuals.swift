import PeerJudges
import PeerProblems
import PeerScoring

/// Duals on people and odd sets, with a matching that attains them: nothing in the pool is worth more. See ``PoolJudge``.
package struct MatchingDuals: Proof {
    /// The name by which files know this kind of proof.
    package static let kind = "matching-duals"

    /// A best matching of the pool and its duals.
    package let solution: PoolSolution
    /// The most people that were allowed to sit out when tiers were weighed.
    package let sitters: Int

    /// A proof from a solver's answer.
    package init(_ solution: PoolSolution, sitters: Int) {
        self.solution = solution
        self.sitters = sitters
    }

    /// The value that no pairs of the pool exceed.
    package func bound(in pool: ScoredPool) -> ObjectiveValue? {
        solution.matching.count == pool.count ? pool.value(of: solution.matching.pairs) : nil
    }

    /// What single pairs lack.
    package func duals(in pool: ScoredPool) -> PortableDuals? {
        guard pool.isWorthScore, solution.matching.count == pool.count else { return nil }
        return PortableDuals(
            solution.duals.vertexDuals, solution.duals.blossoms, isPerfect: pool.coversFirst, in: pool)
    }

    /// What is claimed of some pairs and of the pool.
    package func claims(of pairs: [(Int, Int)], in pool: ScoredPool) -> [Claim] {
        guard let bound = bound(in: pool) else { return [] }
        let proof =
            "duals on \(solution.matching.count) people and \(solution.duals.blossoms.count) odd sets attain it"
        return Claim.best(pool.value(of: pairs), bound: bound, in: pool, by: proof)
    }

    /// Examines pairs, given as places of the pool, and believes no number that it can compute.
    package func examination(
        of pairs: [(Int, Int)], in pool: ScoredPool, monitor: Monitor
    ) throws(Interrupted) -> PairExamination {
        guard !pool.program.objective.isFair else { return .rejected("the program's objective is another") }
        guard pool.isPlain else { return .rejected("duals of plain matching, where people may have several partners") }
        guard solution.matching.count == pool.count, (0...max(1, pool.count)).contains(sitters),
            !pool.coversFirst || solution.matching.unmatched.count <= max(sitters, 1),
            pool.tierCount == 1 || sitters >= 1
        else { return .rejected("other people are meant, or tiers were weighed for fewer who sit out") }
        do {
            let problem = try pool.matchingProblem(sitters: sitters)
            return PoolJudge.examination(of: valued(in: problem), problem)
        } catch {
            return .rejected(error.description)
        }
    }

    /// The solution with its value counted anew.
    func valued(in problem: PoolProblem<ReciprocalScores>) -> PoolSolution {
        let matching = solution.matching
        let pairs = matching.pairs.reduce(Int128(0)) { $0 + Int128(problem.worth($1.0, $1.1) ?? 0) }
        let sitting = matching.unmatched.reduce(Int128(0)) { $0 + Int128(problem.price($1)) }
        return PoolSolution(
            matching: matching, value: pairs + sitting, seats: solution.seats, duals: solution.duals,
            shortage: solution.shortage)
    }
}

extension Claim {
    /// What a bound says of pairs: that they are best, or how far from it they can be.
    static func best(
        _ value: ObjectiveValue, bound: ObjectiveValue, in pool: ScoredPool, by proof: String,
        people: String? = nil, shareable: String? = nil
    ) -> [Claim] {
        let people =
            people ?? (pool.coversFirst ? "cover more people, and none as many is worth more" : "are worth more")
        guard value != bound else {
            return [
                Claim(
                    about: .pairs, .optimal, "no pairs of these people \(people): \(proof)",
                    shareable: shareable
                        ?? (pool.coversFirst
                            ? "no other pairs of these people cover more of them, and none as many has a greater total score"
                            : "no other pairs of these people have a greater total score"))
            ]
        }
        return [
            Claim(
                about: .instance, .bound, "no pairs of these people \(people) than the bound: \(proof)",
                shareable: "how much better any other pairs could be is known")
        ]
    }
}

extension MatchingDuals {
    private enum CodingKeys: String, CodingKey {
        case pairs, people, seats, sitters, blossoms, shortage
        case duals = "vertex_duals"
    }

    /// Writes the proof as it stands in certificate files.
    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(solution.matching.count, forKey: .people)
        try values.encode(solution.matching.pairs.map { [$0.0, $0.1] }, forKey: .pairs)
        try values.encode(solution.seats, forKey: .seats)
        try values.encode(sitters, forKey: .sitters)
        try values.encode(solution.duals.vertexDuals.map(WrittenInteger.init), forKey: .duals)
        try values.encode(solution.duals.blossoms, forKey: .blossoms)
        try values.encodeIfPresent(solution.shortage, forKey: .shortage)
    }

    /// Reads the proof of a certificate file; its numbers are not believed until they are examined.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let people = try values.decode(Int.self, forKey: .people)
        let duals = try values.decode([WrittenInteger].self, forKey: .duals).map(\.value)
        let matching = try PairList.matching(try values.decode([[Int]].self, forKey: .pairs), people, decoder)
        let blossoms = try values.decode([OddSetDuals.Blossom].self, forKey: .blossoms)
        solution = PoolSolution(
            matching: matching, value: 0, seats: try values.decode(Int.self, forKey: .seats),
            duals: OddSetDuals(vertexDuals: duals, blossoms: blossoms, scale: 2, lambda: 0),
            shortage: try values.decodeIfPresent(TutteBergeWitness.self, forKey: .shortage))
        sitters = try values.decode(Int.self, forKey: .sitters)
    }
}

/// Pairs of places as files hold them.
enum PairList {
    /// Disjoint pairs among so many people.
    static func matching(_ pairs: [[Int]], _ people: Int, _ decoder: any Decoder) throws -> Matching {
        guard (0...1 << 24).contains(people), pairs.allSatisfy({ $0.count == 2 }),
            let matching = try? Matching(count: people, pairs: pairs.map { ($0[0], $0[1]) })
        else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "disjoint pairs among at most 2^24 people are needed"))
        }
        return matching
    }
}
