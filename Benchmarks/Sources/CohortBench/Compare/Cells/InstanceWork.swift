import PeerFiles
import PeerMatching

/// An instance being worked on: its people, scored once for all competitors.
struct InstanceWork {
    let instance: ComparisonInstance
    let cohort: Cohort
    /// The program with the fit, so that nobody fits again.
    let program: MatchingProgram
    let pool: ScoredPool
    private let earlier: EarlierRounds

    /// Makes the people and scores them.
    ///
    /// - Parameter threads: for this instance alone.
    init(_ instance: ComparisonInstance, _ spec: ComparisonSpec, threads: Int) throws {
        self.instance = instance
        cohort = try instance.cohort()
        earlier = try EarlierRounds(spec.people)
        var program = try spec.asked(of: cohort)
        program.threads = threads
        pool = try ScoredPool(cohort, program)
        self.program = pool.program
    }

    /// The greatest worth that any pairs can have, proved by a certificate that was judged.
    func optimum() throws -> Int64 {
        var program = program
        program.objective = .score
        program.strategy = .maximumWeight
        return try program.runBlocking(cohort).assessment.measures.upperBound
    }

    /// What a strategy gives with a seed.
    func cell(
        _ entry: ComparisonEntry, _ strategy: Strategy, _ objective: MatchingProgram.Objective, seed: Int,
        optimum: Int64
    ) throws -> ComparisonCell {
        var program = program
        program.strategy = strategy
        program.objective = objective
        program.seed = program.seed &+ UInt64(seed - 1)
        let result = try program.runBlocking(cohort)
        let matching = try MeasuredMatching(
            outcome: result.outcome.rawValue, assessment: result.assessment, pool: result.pool, made: result.made,
            optimum: optimum, earlier: earlier)
        return ComparisonCell(instance, entry.name, seed: seed, matching)
    }

    /// What somebody else's pairs are worth.
    ///
    /// - Parameter made: places of the pool, judged already to be pairs that are allowed.
    func cell(_ entry: ComparisonEntry, seed: Int, made: [(Int, Int)], optimum: Int64) throws -> ComparisonCell {
        let pairs = made.map { Rule.Pair(pool.id($0.0), pool.id($0.1)) }
        let evaluation = try program.evaluate(pairs, of: cohort)
        let matching = try MeasuredMatching(
            outcome: "answered", assessment: evaluation.assessment, pool: evaluation.pool, made: made, optimum: optimum,
            earlier: earlier)
        return ComparisonCell(instance, entry.name, seed: seed, matching)
    }
}
