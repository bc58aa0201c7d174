import PeerMatching

/// The JSON answer of `solve rings`.
struct RingsAnswer: Codable {
    /// A case of a proof: duals, or two cases.
    final class Case: Codable {
        var scale: Int64?
        var people: [Int64]?
        var tiers: [Int64]?
        /// Sets of people with their duals, where rings have two people.
        var sets: [RingSet]?
        /// Giver and receiver of the arc that two cases are about.
        var arc: [Int]?
        var without: Case?
        var with: Case?

        init(_ proof: RingProof) {
            switch proof {
            case .leaf(let duals):
                (scale, people, tiers) = (duals.scale, duals.people, duals.tiers)
                sets = duals.sets.isEmpty ? nil : duals.sets
            case .branch(let from, let to, let without, let with):
                arc = [from, to]
                (self.without, self.with) = (Case(without), Case(with))
            }
        }

        var proof: RingProof? {
            if let scale, let people {
                return .leaf(RingDuals(scale: scale, people: people, tiers: tiers ?? [], sets: sets ?? []))
            }
            guard let arc, arc.count == 2, let without = without?.proof, let with = with?.proof else { return nil }
            return .branch(from: arc[0], to: arc[1], without: without, with: with)
        }
    }
    struct Stage: Codable {
        var bound: Int64
        var proof: Case
    }
    struct Certificate: Codable {
        /// The people covered, tier by tier, then the weight.
        var stages: [Stage]
    }
    var problem = "rings"
    var status: String
    var length: Int
    var chainLength: Int
    var goal: RingProblem.Goal
    /// People in rings and chains; with the goal `weight`, the weight.
    var objective: Int64
    /// No choice has a greater objective.
    var bound: Int64
    var weight: Int64
    var weightBound: Int64?
    /// 0-based, in the order of giving; the last gives to the first.
    var rings: [[Int]]
    /// The same from a volunteer on; the last gives to nobody here.
    var chains: [[Int]]
    var certificate: Certificate
    var version: String? = Tool.version
    var environment: AnswerEnvironment?

    enum CodingKeys: String, CodingKey {
        case problem, status, length, goal, objective, bound, weight, rings, chains, certificate, version, environment
        case chainLength = "chains_length"
        case weightBound = "weight_bound"
    }
}

extension RingsAnswer {
    init(_ answer: RingAnswer, of problem: RingProblem) {
        let isCover = problem.goal == .coverThenWeight
        status = answer.isOptimal ? "optimal" : "best-found"
        (length, chainLength, goal) = (problem.longestRing, problem.longestChain, problem.goal)
        objective = isCover ? Int64(answer.covered.reduce(0, +)) : answer.weight
        // Files have one tier: the first stage is that of everybody.
        bound = answer.stages.first?.value ?? objective
        weight = answer.weight
        weightBound = answer.stages.count > 1 || !isCover ? answer.stages.last?.value : nil
        rings = answer.exchanges.filter { !$0.isChain }.map(\.people)
        chains = answer.exchanges.filter(\.isChain).map(\.people)
        certificate = Certificate(stages: answer.stages.map { Stage(bound: $0.value, proof: Case($0.proof)) })
    }

    /// What a judge takes; `nil` when a proof is malformed.
    func answer(for problem: RingProblem) -> RingAnswer? {
        var stages: [RingBound] = []
        for stage in certificate.stages {
            guard let proof = stage.proof.proof else { return nil }
            stages.append(RingBound(value: stage.bound, proof: proof))
        }
        let exchanges = rings.map { Exchange($0) } + chains.map { Exchange($0, isChain: true) }
        let isCover = problem.goal == .coverThenWeight
        let covered = exchanges.reduce(0) { $0 + $1.people.count }
        return RingAnswer(
            exchanges: exchanges, covered: [isCover ? Int(clamping: objective) : covered], weight: weight,
            stages: stages,
            isOptimal: status == "optimal")
    }
}
