import PeerCohorts
import PeerEvaluation
import PeerJudges
import PeerProblems
import PeerPrograms
import PeerScoring

/// One run: a pool, the method, a bound, and one pass over all pairs that judges the proofs and counts what measures need.
struct MatchRun {
    let pool: ScoredPool
    let method: any MatchingMethod
    let withoutConsent: Int
    /// Ids in the program's rules that nobody has, also nobody who did not consent; those of private rules are not told.
    let strangers: [String]
    let monitor: Monitor
    private var clock = StageClock()

    init(
        program: MatchingProgram, method: (any MatchingMethod)?, cohort: Cohort, monitor: Monitor
    ) throws(MatchError) {
        self.monitor = monitor
        if let method { self.method = method } else { self.method = try Self.method(of: program) }
        let consenting = cohort.consenting
        withoutConsent = cohort.count - consenting.count
        strangers = Rule.strangers(in: program.rules, to: cohort)
        try program.checkMemory(of: consenting, method: self.method)
        pool = try clock.time("pool") { () throws(MatchError) in
            try ScoredPool(consenting, program, monitor: monitor.stage(0...0.1))
        }
        try Self.check(self.method.needs, self.method.name, pool)
    }

    private static func method(of program: MatchingProgram) throws(MatchError) -> any MatchingMethod {
        guard let method = MatchingMethods.named(program.strategy.rawValue) else {
            let names = MatchingMethods.all.map(\.name).joined(separator: ", ")
            throw .invalidProgram("'\(program.strategy.rawValue)' is no strategy of the engine: \(names)")
        }
        return method
    }

    /// What a method cannot do is refused by name.
    private static func check(_ needs: MethodNeeds, _ name: String, _ pool: ScoredPool) throws(MatchError) {
        if needs.twoSides, pool.sides == nil {
            throw .invalidProgram("'\(name)' needs two sides: exactly two values in the column 'side'")
        }
        if !needs.givesCapacities, pool.hasCapacities, pool.program.practice.meetings == nil {
            let able = MatchingMethods.all.filter(\.needs.givesCapacities).map(\.name).joined(separator: ", ")
            let many = pool.capacities.count { $0 > 1 }
            throw .invalidProgram(
                "\(many) people may have more than one partner, and '\(name)' gives one each; these give several: \(able)"
            )
        }
        if needs.previousPairs, pool.program.previous == nil {
            throw .invalidProgram("'\(name)' needs the pairs that exist already")
        }
    }

    func result() throws(MatchError) -> MatchResult {
        do throws(MethodFailure) {
            return try steps()
        } catch {
            throw MatchError(error)
        }
    }

    private func steps() throws(MethodFailure) -> MatchResult {
        var clock = clock
        let answer = try clock.time("solve") { () throws(MethodFailure) in try method.solve(pool, context(0.1...0.5)) }
        switch answer.arrangement {
        case .pairs(let pairs): return try result(of: pairs, answer, clock)
        case .rounds(let rounds): return try result(of: pool.ordered(rounds), answer, clock)
        }
    }

    /// The context of a part of the run.
    private func context(_ share: ClosedRange<Double>) -> MethodContext {
        let program = pool.program
        return MethodContext(
            threads: program.threads, seed: program.seed, allowsFallback: program.allowsFallback,
            monitor: monitor.stage(share))
    }

    private func result(
        of pairs: [(Int, Int)], _ answer: MethodAnswer, _ clock: StageClock
    ) throws(MethodFailure) -> MatchResult {
        guard pool.program.practice.meetings == nil else {
            throw .invalid("'\(method.name)' gives pairs, and '\(pool.program.practice)' asks for meetings")
        }
        var (clock, answer) = (clock, answer)
        let made = pairs.map { (min($0.0, $0.1), max($0.0, $0.1)) }.sorted { $0 < $1 }
        answer.arrangement = .pairs(made)
        if !answer.proofs.contains(where: { $0.bound(in: pool) != nil }) {
            answer.proofs.append(
                try clock.time("bound") { () throws(MethodFailure) in
                    try Optimum.bound(pool, context(0.5...0.7))
                })
        }
        try poll(0.7)
        let census = pool.scores.census(of: made, in: pool)
        try clock.time("pass") { () throws(MethodFailure) in try judge(made, answer.proofs, with: census) }
        // Nothing from here on takes long, but all together would keep waiting whoever has cancelled.
        try poll(0.9)
        let (claims, bound) = MatchCertificate.claims(of: made, in: pool, by: answer.proofs)
        try poll(0.9)
        let assessment = Assessment(of: made, in: pool, by: pool.scores, census: census, bound: bound)
        try poll(0.9)
        let shareable = try clock.time("participants") { () throws(MethodFailure) in try shareableScores(made) }
        let shortage = try clock.time("shortage") { () throws(MethodFailure) in
            try ShortageReport(pool: pool, made: made, bound: bound).shortage(context(0.95...1))
        }
        let arrangement = Arrangement(pairs: idPairs(made))
        let unmatched = unmatched(made, answer.outcome, assessment)
        try poll(1)
        let notes = RunNotes(pool, withoutConsent, strangers: strangers).all
        try poll(1)
        return MatchResult(
            outcome: answer.outcome, arrangement: arrangement, pairs: describe(arrangement),
            unmatched: unmatched, claims: claims, proofs: answer.proofs, pool: pool,
            placed: .pairs(made), made: made, assessment: assessment, shortage: shortage, notes: notes,
            withoutConsent: withoutConsent, seconds: clock.seconds, shareable: shareable,
            explainers: Self.explainers(pool))
    }

    /// Asks whether the run is still wanted.
    func poll(_ fraction: Double) throws(MethodFailure) {
        try interruptible { () throws(Interrupted) in try monitor.poll(fraction) }
    }

    /// One pass over all pairs for the judge of every proof and for the measures. Nothing leaves that the judge does not accept.
    private func judge(
        _ made: [(Int, Int)], _ proofs: [any Proof], with census: PairCensus
    ) throws(MethodFailure) {
        let verdict = try interruptible { () throws(Interrupted) in
            let examination = try CertificateJudge.examination(
                of: made, in: pool, by: proofs, monitor: monitor.stage(0.7...0.75))
            try pool.pairs.pass.run(
                examination.consumers + [census], threads: pool.program.threads, monitor: monitor.stage(0.75...0.9))
            return examination.verdict()
        }
        if case .rejected(let reason) = verdict { throw .rejected(reason) }
    }

    /// What participants may see, measured by that alone, as if nobody avoided anybody.
    func shareableScores(_ made: [(Int, Int)], capacities: [Int]? = nil) throws(MethodFailure) -> ShareableScores {
        let (program, cohort) = (pool.program, pool.cohort)
        let hides =
            pool.scores.fitted.model.components.contains(where: \.isSensitive) || !program.privateRules.isEmpty
            || cohort.participants.contains { !$0.avoids.isEmpty }
        guard hides else { return .full }
        guard let scores = pool.scores.shareable(under: pool.publicRules) else { return .own(nil, nil) }
        let census = scores.census(of: made, in: pool, capacities: capacities)
        try interruptible { () throws(Interrupted) in
            try scores.pool(of: pool.people).pass.run(
                [census], threads: program.threads, monitor: monitor.stage(0.9...0.95))
        }
        return .own(scores, Assessment(of: made, in: pool, by: scores, census: census, bound: nil))
    }

    static func explainers(_ pool: ScoredPool) -> [Audience: Explainer] {
        [
            .administrator: Explainer(pool.scores, for: .administrator),
            .participant: Explainer(pool.scores, for: .participant),
        ]
    }

    private func idPairs(_ made: [(Int, Int)]) -> [(String, String)] {
        let ids = pool.cohort.participants.map(\.id)
        return made.map { (pool.id($0.0), pool.id($0.1)) } + pool.locked.map { (ids[$0.0], ids[$0.1]) }
    }

    func describe(_ arrangement: Arrangement) -> [MatchResult.Pair] {
        let cohort = pool.cohort
        return arrangement.pairs.compactMap { first, second in
            guard let a = cohort.index(of: first), let b = cohort.index(of: second) else { return nil }
            return MatchResult.Pair(
                first: first, second: second, score: Score.fraction(pool.scores.reciprocalScore(a, b)))
        }
    }

    func unmatched(
        _ made: [(Int, Int)], alone: [Int] = [], _ outcome: MatchResult.Outcome, _ assessment: Assessment
    ) -> [MatchResult.Unmatched] {
        var hasPartner = [Bool](repeating: false, count: pool.cohort.count)
        for place in alone { hasPartner[pool.people[place]] = true }
        for (first, second) in made { (hasPartner[pool.people[first]], hasPartner[pool.people[second]]) = (true, true) }
        for (first, second) in pool.locked { (hasPartner[first], hasPartner[second]) = (true, true) }
        let reasons = UnmatchedReasons(
            pool: pool, outcome: outcome, candidates: assessment.candidates, obstacles: Obstacles(pool))
        return hasPartner.indices.filter { !hasPartner[$0] }.map(reasons.unmatched)
    }
}

extension MatchResult {
    /// Measures for an audience. For participants they come from the shareable facets and the public rules alone, as if nobody
    /// avoided anybody; `nil` when no facet may be shown.
    public func assessment(for audience: Audience) -> Assessment? {
        guard audience == .participant, case .own(_, let assessment) = shareable else { return assessment }
        return assessment
    }

    /// The scores that an audience may see; `nil` when it may see none.
    public func scores(for audience: Audience) -> CohortScores? {
        guard audience == .participant else { return scores }
        switch shareable {
        case .full: return scores
        case .own(let scores, _): return scores
        }
    }
}
