import PeerProblems

/// What one stage of a ring problem counts, and what the stages before have fixed.
struct RingStage {
    /// The worth of every arc of the problem in this stage: what it counts, and a large reward for each fixed tier.
    let worths: [Int64]
    /// What the stage alone counts of every arc.
    let counts: [Int64]
    /// How many people of each tier before are covered, in every choice that is considered.
    let fixed: [Int]
    /// The reward for a person of a fixed tier.
    let reward: Int64
    /// The reward of a case for each arc that its choices must use: more than doing without it ever gains.
    let requirement: Int64
    /// All counts are multiples of this.
    let unit: Int64

    /// - Parameters:
    ///   - fixed: as many numbers as there are stages before.
    init(_ problem: RingProblem, fixed: [Int]) {
        self.fixed = fixed
        let isCover = problem.goal == .coverThenWeight && fixed.count < problem.tierCount
        let tier = fixed.count
        counts = problem.arcs.map { isCover ? Int64(problem.covered(by: $0, tier: tier)) : $0.weight }
        let largest = counts.max() ?? 0
        let reward = fixed.isEmpty ? 0 : 16 * largest + 1
        self.reward = reward
        worths = zip(problem.arcs, counts).map { arc, count in
            count + reward * Int64((0..<fixed.count).reduce(0) { $0 + problem.covered(by: arc, tier: $1) })
        }
        requirement = 16 * (worths.max() ?? 0) + 1
        unit = max(1, counts.reduce(0) { greatestCommonDivisor($0, $1) })
    }

    /// What the rewards add to the worth of every choice that is considered.
    var rewards: Int64 { reward * Int64(fixed.reduce(0, +)) }
}

private func greatestCommonDivisor(_ a: Int64, _ b: Int64) -> Int64 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
}
