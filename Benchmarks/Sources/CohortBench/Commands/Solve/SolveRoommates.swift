import ArgumentParser
import PeerFiles
import PeerJudges
import PeerMatching
import PeerStability

struct SolveRoommates: InstanceSolver {
    static let configuration = CommandConfiguration(
        commandName: "roommates", abstract: "Finds a stable matching in one pool, or proves that there is none.",
        discussion: """
            With ties, --stability says which pairs block: weak, those in which both strictly gain; strong, also those in \
            which one gains and the other does not mind; super, also those in which neither minds.
            --capacities takes a file with the most partners of each person, one a line: stable fixtures.
            --criterion sex-equal needs two sides: --first-side says how many people, from the first on, are one of them.

            --trade-off B with --scores, a graph file with a score for each pair, says what blocking pairs buy: the best total score \
            with at most 0, 1, … B of them, exact for small pools.

            Example: cohort-bench solve roommates lists.txt --criterion egalitarian --out solution.json
            """)

    @OptionGroup var options: SolveOptions

    @OptionGroup var question: RoommatesQuestion

    /// How many seeded orders of equals are tried before cases are.
    private static let tieBreaks = 32

    func validate() throws {
        guard (question.scores == nil) == (question.tradeOff == nil), (question.tradeOff ?? 0) >= 0 else {
            throw ValidationError("--trade-off, 0 or more, and --scores go together")
        }
    }

    func solveOne() throws {
        try Exit.guarding {
            try Outputs.check([options.out], inputs: [options.input] + question.files)
            try options.needMemory()
            var watch = Stopwatch()
            let instance = try watch.time("load") { try RoommatesFile.read(path: options.input) }
            try MemoryNeed.check(instance)
            if let limits = try question.limits(instance.count) {
                return try solveFixtures(instance, limits, &watch)
            }
            if instance.hasTies { return try solveTies(instance, &watch) }
            let (preferences, outcome) = try watch.time("solve") {
                let preferences = try instance.strictLists(seed: options.common.seed)
                return (preferences, try Irving.solve(preferences))
            }
            try checkSides(preferences)
            try finish(preferences, outcome, &watch)
        }
    }

    // MARK: Strict lists

    private func finish(_ preferences: PreferenceLists, _ outcome: RoommatesOutcome, _ watch: inout Stopwatch) throws {
        var answer = RoommatesAnswer(status: "stable", certificate: .init())
        // Without ties all senses of blocking are one; the answer says which was asked for.
        if question.stability != .weak { answer.stability = question.stability.rawValue }
        var summary = ""
        switch outcome {
        case .stable(let matching):
            let chosen = try choose(matching, preferences, &answer, &watch)
            try watch.time("certify") {
                try SolveOptions.accept(RoommatesJudge.judge(chosen, under: preferences, numberedFrom: 1))
            }
            answer.mates = RoommatesAnswer.mates(of: chosen)
            summary = "\(chosen.cardinality) pairs, no two people would rather have each other"
            if let listed = answer.matchings?.count {
                summary += answer.truncated == true ? "; the first \(listed) are listed" : "; all \(listed) are listed"
            }
        case .unsolvable(let partition, let effort):
            try watch.time("certify") {
                try SolveOptions.accept(RoommatesJudge.judgeUnsolvable(partition, under: preferences, numberedFrom: 1))
            }
            answer.status = "unsolvable"
            answer.certificate.stablePartition = partition.cycles.map { $0.map { $0 + 1 } }
            answer.bestEffort = try bestEffort(effort, preferences, &watch)
            if question.all { (answer.matchings, answer.truncated) = ([], false) }
            summary = "a stable partition has \(partition.oddCycles.count) odd cycle(s)"
        }
        if let scores = question.scores, let tradeOff = question.tradeOff {
            let curve = try TradeOff(scores: scores, count: preferences.count)
            answer.tradeOff = try watch.time("solve") {
                try curve.curve(preferences, most: tradeOff, seed: options.common.seed)
            }
            summary += "; \(answer.tradeOff?.count ?? 0) points of score against blocking pairs"
        }
        answer.environment = AnswerEnvironment(seconds: watch.seconds)
        try options.finish(answer, status: answer.status, summary: summary)
    }

    /// The largest matching stable among those kept, completed with pairs of those left, or one with few blocking pairs or people if that is asked for.
    private func bestEffort(
        _ kept: Matching, _ preferences: PreferenceLists, _ watch: inout Stopwatch
    ) throws -> RoommatesAnswer.BestEffort {
        guard let fewest = question.fewest else {
            let whole = kept.completed(under: preferences)
            return .init(
                mates: RoommatesAnswer.mates(of: whole), blockingPairs: Self.blockingPairs(of: whole, preferences))
        }
        let goal: AlmostStable.Goal = fewest == .blockingPairs ? .fewestBlockingPairs : .fewestBlockingPeople
        let found = try watch.time("solve") {
            try AlmostStable.solve(preferences, goal: goal, effort: .init(seed: options.common.seed))
        }
        return .init(
            mates: RoommatesAnswer.mates(of: found.matching), blockingPairs: found.blockingPairs,
            blockingPeople: found.blockingPeople, provedFewest: found.isProvedBest)
    }

    /// Refuses sides within which people accept one another.
    private func checkSides(_ preferences: PreferenceLists) throws {
        guard let firstSide = question.firstSide else { return }
        for person in 0..<preferences.count {
            for rank in 0..<preferences.length(of: person) {
                let other = preferences.entry(rank, of: person)
                guard (person < firstSide) == (other < firstSide) else { continue }
                Console.error("\(options.input): \(person + 1) and \(other + 1) accept each other, on one side")
                throw Exit.badInput
            }
        }
    }

    /// Lists all stable matchings and picks the one asked for.
    private func choose(
        _ matching: Matching, _ preferences: PreferenceLists, _ answer: inout RoommatesAnswer, _ watch: inout Stopwatch
    ) throws -> Matching {
        if question.all {
            let found = try watch.time("solve") {
                Array(try StableMatchings(of: preferences).prefix(question.limit + 1))
            }
            answer.truncated = found.count > question.limit
            answer.matchings = found.prefix(question.limit).map(RoommatesAnswer.mates)
        }
        guard let criterion = question.criterion, let value = question.wanted(count: preferences.count) else {
            return matching
        }
        let best = try watch.time("solve") { try StableMatchings.best(under: preferences, by: value) }
        guard let best else { return matching }
        answer.optimum = .init(
            criterion: criterion.rawValue, cost: best.cost, bound: best.bound, provedBest: best.isProvedBest,
            firstSide: question.firstSide)
        return best.matching
    }

    static func blockingPairs(of matching: Matching, _ preferences: some PreferenceOrder) -> Int {
        var count = 0
        RoommatesJudge.forEachBlockingPair(of: matching, under: preferences) { _, _ in
            count += 1
            return true
        }
        return count
    }

    // MARK: Ties

    private func solveTies(_ instance: RoommatesInstance, _ watch: inout Stopwatch) throws {
        guard !question.all, question.criterion == nil, question.fewest == nil, question.tradeOff == nil else {
            Console.error("--all, --criterion, --fewest and --trade-off need lists without ties")
            throw Exit.badInput
        }
        let lists = try instance.tiedLists()
        var answer = RoommatesAnswer(status: "stable", certificate: .init())
        var outcome = TiedOutcome.undecided(cases: 0)
        let stability = question.stability
        if stability == .weak {
            let (matching, tried) = try watch.time("solve") {
                try TiedRoommates.byTieBreaks(lists, seed: options.common.seed, attempts: Self.tieBreaks)
            }
            answer.tieBreaksTried = tried
            if let matching { outcome = .stable(matching) }
        } else {
            answer.stability = stability.rawValue
        }
        if case .undecided = outcome {
            outcome = try watch.time("solve") { try TiedRoommates.solve(lists, stability: stability, tieBreaks: 0) }
        }
        var summary = ""
        switch outcome {
        case .stable(let matching):
            try watch.time("certify") {
                try SolveOptions.accept(TiedJudge.judge(matching, under: lists, stability: stability, numberedFrom: 1))
            }
            answer.mates = RoommatesAnswer.mates(of: matching)
            summary = "\(matching.cardinality) pairs, \(stability.rawValue) stability"
        case .unsolvable(let proof):
            try watch.time("certify") {
                try SolveOptions.accept(TiedJudge.judgeUnsolvable(proof, under: lists, stability: stability))
            }
            answer.status = "unsolvable"
            answer.certificate.forcedDeletions = proof.steps.map(RoommatesAnswer.Step.init)
            summary = "\(proof.steps.count) forced deletions and cases leave nobody to somebody"
        case .undecided(let cases):
            answer.status = "undecided"
            summary = "no stable matching among \(answer.tieBreaksTried ?? 0) orders of equals and \(cases) cases"
        }
        if answer.status != "stable" {
            let kept =
                switch try Irving.solve(try instance.strictLists(seed: options.common.seed)) {
                case .unsolvable(_, let effort): effort
                // Stable for one order of equals, which is not enough for what is asked.
                case .stable(let matching): matching
                }
            let whole = kept.completed(under: lists)
            answer.bestEffort = .init(
                mates: RoommatesAnswer.mates(of: whole),
                blockingPairs: TiedJudge.blockingPairs(of: whole, under: lists, stability: stability))
            watch.time("certify") {}
        }
        answer.environment = AnswerEnvironment(seconds: watch.seconds)
        try options.finish(answer, status: answer.status, summary: summary)
    }

    // MARK: Capacities

    private func solveFixtures(_ instance: RoommatesInstance, _ limits: [Int], _ watch: inout Stopwatch) throws {
        let (lists, outcome) = try watch.time("solve") {
            let lists = try instance.strictLists(seed: options.common.seed)
            return (lists, try StableFixtures.solve(lists, capacities: limits))
        }
        var answer = RoommatesAnswer(status: "stable", certificate: .init(), capacities: limits)
        var summary = ""
        switch outcome {
        case .stable(let fixtures):
            try watch.time("certify") {
                try SolveOptions.accept(
                    FixturesJudge.judge(fixtures, capacities: limits, under: lists, numberedFrom: 1))
            }
            answer.partners = RoommatesAnswer.partners(of: fixtures)
            summary = "\(fixtures.pairs.count) pairs, no two people would rather have each other"
        case .unsolvable(let halves, let effort):
            try watch.time("certify") {
                try SolveOptions.accept(
                    FixturesJudge.judgeUnsolvable(halves, capacities: limits, under: lists, numberedFrom: 1))
            }
            // One unsolvable order of equals proves nothing about others.
            answer.status = instance.hasTies ? "undecided" : "unsolvable"
            if !instance.hasTies {
                answer.certificate.oddHalfCycles = halves.oddCycles.map { $0.map { $0 + 1 } }
                answer.certificate.wholePairs = halves.whole.pairs.map { [$0.0 + 1, $0.1 + 1] }
            }
            let whole = effort.completed(under: lists, capacities: limits)
            answer.bestEffort = .init(
                partners: RoommatesAnswer.partners(of: whole),
                blockingPairs: FixturesJudge.blockingPairs(of: whole, capacities: limits, under: lists))
            summary = "a stable solution in halves has \(halves.oddCycles.count) odd cycle(s)"
        }
        answer.environment = AnswerEnvironment(seconds: watch.seconds)
        try options.finish(answer, status: answer.status, summary: summary)
    }
}
