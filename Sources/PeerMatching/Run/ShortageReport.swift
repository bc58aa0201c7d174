import PeerBaselines
import PeerCohorts
import PeerProblems
import PeerPrograms
import PeerScoring
import PeerWeightedMatching

/// Finds out why more people are left than their number explains: how many could be covered, and how many if one thing were not asked for.
struct ShortageReport {
    let pool: ScoredPool
    let made: [(Int, Int)]
    let bound: ObjectiveValue?

    /// Each relaxation is a matching of its own: not done for larger pools.
    static let mostPeople = 5000

    /// `nil` where nobody is left but by parity, or by sitting out.
    func shortage(_ context: MethodContext) throws(MethodFailure) -> Shortage? {
        var hasPartner = pool.isCovered
        for (first, second) in made { (hasPartner[first], hasPartner[second]) = (true, true) }
        let left = (0..<pool.count).count { !hasPartner[$0] && pool.capacities[$0] > 0 }
        let able = (0..<pool.count).count { pool.capacities[$0] > 0 && !pool.isCovered[$0] }
        guard left > (pool.isPlain ? able % 2 : 0) else { return nil }
        let locked = Set(pool.locked.flatMap { [$0.0, $0.1] }).count
        guard pool.count <= Self.mostPeople else {
            return Shortage(left: left, covered: (bound?.covered.reduce(0, +) ?? 0) + locked, relaxations: [])
        }
        // The bound is exact for a pool of this size; under the objective `score` it says nothing of people.
        let covered =
            try pool.coversFirst && bound != nil
            ? bound?.covered.reduce(0, +) ?? 0 : self.covered(by: pool.scores, hasSides: pool.sides != nil, context)
        var relaxations: [Shortage.Relaxation] = []
        for (what, scores, hasSides) in try relaxed() {
            let more = try self.covered(by: scores, hasSides: hasSides, context)
            if more > covered { relaxations.append(.init(what: what, covered: more + locked)) }
        }
        return Shortage(left: left, covered: covered + locked, relaxations: relaxations)
    }

    /// The most people of the pool who can have a partner under some scores. Where people may have several partners, covering one more
    /// person is worth more than all that pairs can be worth together.
    private func covered(
        by scores: CohortScores, hasSides: Bool, _ context: MethodContext
    ) throws(MethodFailure) -> Int {
        let part = scores.pool(of: pool.people)
        guard pool.isPlain else {
            let covering = 2 * Int64(Score.one) * Int64(pool.capacities.reduce(0, +) + 2)
            let rewards = (0..<pool.count).map { place in
                (0..<pool.capacities[place]).map { $0 == 0 && !pool.isCovered[place] ? covering : 0 }
            }
            let problem = try solvable { () throws(ProblemError) in
                try CapacityProblem(scores: part.reciprocal, rewards: rewards)
            }
            let pairs = try interruptible { () throws(Interrupted) in
                try CapacityPricing.solve(problem, options: .init(threads: context.threads), monitor: context.monitor)
            }.pairs
            return Set(pairs.flatMap { [$0.0, $0.1] }.filter { !pool.isCovered[$0] }).count
        }
        // Taking the best pair again and again often covers everybody who can be: then nothing is to be solved.
        let quick = try interruptible { () throws(Interrupted) in
            try 2 * Greedy.solve(part.reciprocal, threads: context.threads, monitor: context.monitor).cardinality
        }
        if quick >= mostCovered(hasSides: hasSides) { return quick }
        let problem = try solvable { () throws(ProblemError) in
            try PoolProblem(scores: part.reciprocal, goal: .cardinalityThenWeight)
        }
        return 2 * (try Optimum.matching(problem, context)).matching.cardinality
    }

    /// More cannot be covered, whatever the scores: everybody but the odd one, and of two sides as many as the smaller has.
    private func mostCovered(hasSides: Bool) -> Int {
        let able = (0..<pool.count).filter { pool.capacities[$0] > 0 }
        guard hasSides, let sides = pool.sides else { return able.count - able.count % 2 }
        return 2 * min(able.count { sides.isFirst[$0] == true }, able.count { sides.isFirst[$0] == false })
    }

    /// The same people scored without one of the things that are asked for.
    private func relaxed() throws(MethodFailure) -> [(String, CohortScores, hasSides: Bool)] {
        let (program, rules) = (pool.program, pool.rulesInForce)
        var found: [(String, CohortScores, hasSides: Bool)] = []
        func add(_ what: String, _ rules: [Rule], includesAvoids: Bool = true, model: Bool = false)
            throws(MethodFailure)
        {
            let compiled = CompiledRules(
                rules, cohort: pool.cohort, includesAvoids: includesAvoids, together: pool.locked)
            do throws(ScoringError) {
                let fitted = pool.scores.fitted
                let scores =
                    try model
                    ? fitted.withoutMinimumCoverage.scores(
                        of: pool.cohort, under: compiled, customFacets: program.customFacets)
                    : fitted.scores(of: pool.cohort, under: compiled, customFacets: program.customFacets)
                found.append((what, scores, rules.contains(.acrossSides)))
            } catch {
                throw .rejected(error.description)
            }
        }
        try add("answers in common (minimum coverage)", rules, model: true)
        for index in rules.indices {
            if case .locked = rules[index] { continue }
            var fewer = rules
            fewer.remove(at: index)
            try add(pool.name(ofRule: index), fewer)
        }
        if pool.cohort.participants.contains(where: { !$0.avoids.isEmpty }) {
            try add("private lists", rules, includesAvoids: false)
        }
        return found
    }
}
