import PeerFiles
import PeerMatching

/// The JSON answer of `solve rounds`.
struct RoundsOutput: Codable {
    /// Tolls on pairs and a matching of greatest value less tolls, with its duals. See ``RoundsProof``.
    struct Certificate: Codable {
        var scale: Int64
        /// One toll for each pair of the graph, ordered by its two ends.
        var tolls: [Int64]
        var mates: [Int?]
        var weight: ExactInteger
        var vertexDuals: [ExactInteger]
        var blossoms: [MatchingAnswer.Blossom]
        var dualScale: ExactInteger
        var lambda: ExactInteger

        enum CodingKeys: String, CodingKey {
            case scale, tolls, mates, weight, blossoms, lambda
            case vertexDuals = "vertex_duals"
            case dualScale = "dual_scale"
        }
    }
    var problem = "rounds"
    var status: String
    var goal: RoundsProblem.Goal
    /// Meetings over all rounds, and their weight.
    var meetings: Int
    var weight: ExactDecimal
    /// What each meeting counts beside its weight; 0 with the goal `weight`.
    var meetingWorth: ExactDecimal
    /// Meetings times their worth, and the weight.
    var objective: ExactDecimal
    /// No rounds have a greater objective.
    var bound: ExactDecimal
    /// The pairs of each round, 0-based.
    var rounds: [[[Int]]]
    var certificate: Certificate
    var version: String? = Tool.version
    var environment: AnswerEnvironment?

    enum CodingKeys: String, CodingKey {
        case problem, status, goal, meetings, weight, objective, bound, rounds, certificate, version, environment
        case meetingWorth = "meeting_worth"
    }
}

extension RoundsOutput {
    init(_ answer: RoundsAnswer, of problem: RoundsProblem, decimals: Int) {
        let value = problem.value(meetings: answer.meetings, weight: answer.weight)
        status = value == answer.bound ? "optimal" : "best-found"
        goal = problem.goal
        meetings = answer.meetings
        weight = ExactDecimal(Int128(answer.weight), decimals: decimals)
        meetingWorth = ExactDecimal(Int128(problem.meetingWorth), decimals: decimals)
        objective = ExactDecimal(value, decimals: decimals)
        bound = ExactDecimal(answer.bound, decimals: decimals)
        rounds = answer.rounds
        let solution = answer.proof.matching
        certificate = Certificate(
            scale: answer.proof.scale, tolls: answer.proof.tolls, mates: solution.matching.mates,
            weight: ExactInteger(solution.weight), vertexDuals: solution.duals.vertexDuals.map { ExactInteger($0) },
            blossoms: solution.duals.blossoms.indices.map {
                .init(
                    members: solution.duals.members(of: $0), dual: ExactInteger(solution.duals.blossoms[$0].dual))
            }, dualScale: ExactInteger(solution.duals.scale), lambda: ExactInteger(solution.duals.lambda))
    }

    /// What a judge takes; `nil` when the answer is malformed or numbers have more decimals than the instance.
    func answer(decimals: Int) -> RoundsAnswer? {
        guard let weight = weight.digits(decimals: decimals).flatMap({ Int64(exactly: $0) }),
            let bound = bound.digits(decimals: decimals),
            let matching = try? Matching(
                count: certificate.mates.count,
                pairs: certificate.mates.enumerated().compactMap { vertex, mate in
                    mate.flatMap { $0 > vertex ? (vertex, $0) : nil }
                }),
            let blossoms = try? OddSetDuals.family(
                vertexCount: certificate.mates.count,
                sets: certificate.blossoms.map { ($0.members, $0.dual.value) })
        else { return nil }
        let duals = OddSetDuals(
            vertexDuals: certificate.vertexDuals.map(\.value), blossoms: blossoms, scale: certificate.dualScale.value,
            lambda: certificate.lambda.value)
        return RoundsAnswer(
            rounds: rounds, meetings: meetings, weight: weight, bound: bound,
            proof: RoundsProof(
                scale: certificate.scale, tolls: certificate.tolls,
                matching: WeightedMatchingSolution(
                    matching: matching, weight: certificate.weight.value, duals: duals)))
    }
}
