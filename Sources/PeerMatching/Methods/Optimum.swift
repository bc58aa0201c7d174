import PeerAssignment
import PeerProblems
import PeerPrograms
import PeerWeightedMatching

/// The best pairs of a pool by the program's objective, and what bounds any others: the same whatever the strategy.
enum Optimum {
    /// Up to so many people the bound is exact.
    static let exactPeople = 100_000
    /// The same where people may have several partners.
    static let exactPeopleWithCapacities = 10_000

    /// The best pairs, with their proof.
    static func solve(
        _ pool: ScoredPool, _ context: MethodContext
    ) throws(MethodFailure) -> (pairs: [(Int, Int)], proof: any Proof) {
        if pool.program.objective.isFair { return try FairOptimum(pool, context).solve() }
        if let question = ParityQuestion(pool) {
            var search = try ParityOptimum(question, pool, context)
            return try search.solve()
        }
        guard pool.isPlain else { return try withCapacities(pool, context) }
        if let sides = pool.sides, AssignmentDuals.suits(pool),
            let answer = try assignment(pool, sides, context.stage(0...0.3))
        {
            return answer
        }
        var sitters = 1
        if pool.coversFirst, pool.tierCount > 1 {
            // How many must sit out at all, before it is weighed who.
            let untiered = try solvable { () throws(ProblemError) in
                try PoolProblem(scores: pool.reciprocal, goal: .cardinalityThenWeight)
            }
            sitters = max(1, try matching(untiered, context.stage(0...0.5)).matching.unmatched.count)
        }
        let problem = try solvable { () throws(ProblemError) in try pool.matchingProblem(sitters: sitters) }
        let solution = try matching(problem, context)
        return (
            solution.matching.pairs, MatchingDuals(solution, sitters: max(sitters, solution.matching.unmatched.count))
        )
    }

    static func matching(
        _ problem: PoolProblem<ReciprocalScores>, _ context: MethodContext
    ) throws(MethodFailure) -> PoolSolution {
        let outcome = try interruptible { () throws(Interrupted) in
            try CandidatePricing.solve(problem, options: .init(threads: context.threads), monitor: context.monitor)
        }
        guard case .optimal(let solution) = outcome else {
            throw .rejected("only a perfect matching can be infeasible")
        }
        return solution
    }

    /// The whole shorter side assigned, `nil` where that is not possible.
    private static func assignment(
        _ pool: ScoredPool, _ sides: PoolSides, _ context: MethodContext
    ) throws(MethodFailure) -> (pairs: [(Int, Int)], proof: any Proof)? {
        let (rows, columns) = (sides.first, sides.second)
        guard !rows.isEmpty, !columns.isEmpty else { return nil }
        let scores = pool.scores.reciprocal(
            rows: rows.map { pool.people[$0] }, columns: columns.map { pool.people[$0] })
        let outcome = try interruptible { () throws(Interrupted) in
            try LazyAssignment.optimum(scores: scores, threads: context.threads, monitor: context.monitor)
        }
        guard case .solved(let solution) = outcome else { return nil }
        var duals = [Int64](repeating: 0, count: pool.count)
        for (place, dual) in zip(rows, solution.rowDuals) { duals[place] = dual }
        for (place, dual) in zip(columns, solution.columnDuals) { duals[place] = dual }
        let pairs = solution.mates.enumerated().compactMap { row, mate in mate.map { (rows[row], columns[$0]) } }
        return (pairs, AssignmentDuals(duals))
    }

    private static func withCapacities(
        _ pool: ScoredPool, _ context: MethodContext
    ) throws(MethodFailure) -> (pairs: [(Int, Int)], proof: any Proof) {
        let problem = try solvable { () throws(ProblemError) in try pool.capacityProblem() }
        let solution = try interruptible { () throws(Interrupted) in
            try CapacityPricing.solve(problem, options: .init(threads: context.threads), monitor: context.monitor)
        }
        return (solution.pairs, CapacityDuals(solution))
    }

    /// What no pairs exceed: exact duals, and beyond exact solution duals from candidate lists.
    static func bound(_ pool: ScoredPool, _ context: MethodContext) throws(MethodFailure) -> any Proof {
        guard !pool.program.looksAtPeople, pool.count > (pool.isPlain ? exactPeople : exactPeopleWithCapacities)
        else {
            return try solve(pool, context).proof
        }
        let answer = try interruptible { () throws(Interrupted) in
            let lists = try pool.reciprocal.candidates(
                CandidateQuery(capacity: 16), threads: context.threads, monitor: context.monitor.stage(0...0.8))
            return try Suitor.solve(lists, options: .init(rounds: 0), monitor: context.monitor.stage(0.8...1))
        }
        return ListBound(answer.bounds)
    }
}
