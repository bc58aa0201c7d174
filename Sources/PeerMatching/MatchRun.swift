import PeerCohorts
import PeerEvaluation
import PeerProblems
import PeerNumerics
import PeerScoring

/// One run: scores, then the strategy on those who are open, then the judge, then the measures.
struct MatchRun {
    let program: MatchingProgram
    let monitor: Monitor
    let pool: Cohort
    let withoutConsent: Int
    let scores: CohortScores
    /// Pairs fixed beforehand, by index.
    private let locked: [(Int, Int)]

    init(program: MatchingProgram, cohort: Cohort, monitor: Monitor) throws(MatchError) {
        self.monitor = monitor
        pool = cohort.consenting
        withoutConsent = cohort.count - pool.count
        let rules = program.rules + program.privateRules
        try Self.checkLocks(rules)
        try program.checkMemory(people: pool.count)
        var program = program
        do throws(ScoringError) {
            let fitted: FittedScoreModel
            if let stored = program.fitted {
                fitted = stored
            } else {
                fitted = try program.model.fit(
                    pool, customFacets: program.customFacets, monitor: monitor.stage(0...0.1))
            }
            // What is scored is the fitted model: the program says so from here on.
            program.fitted = fitted
            program.model = fitted.model
            scores = try fitted.scores(of: pool, rules: rules, customFacets: program.customFacets)
        } catch {
            throw error == .interrupted ? .cancelled : .scoring(error)
        }
        self.program = program
        let compiled = scores.rules
        locked = pool.participants.indices.compactMap { person in
            compiled.lockedPartner(of: person).flatMap { person < $0 ? (person, $0) : nil }
        }
    }

    /// Nobody can be locked to two people.
    private static func checkLocks(_ rules: [Rule]) throws(MatchError) {
        var partner: [String: String] = [:]
        for case .locked(let pairs) in rules {
            for pair in pairs {
                for (one, other) in [(pair.first, pair.second), (pair.second, pair.first)] {
                    if one == other || partner.updateValue(other, forKey: one).map({ $0 != other }) ?? false {
                        throw .invalidProgram("'\(one)' is locked to more than one person, or to themselves")
                    }
                }
            }
        }
    }

    func result() throws(MatchError) -> MatchResult {
        do throws(StepError) {
            return try steps()
        } catch {
            switch error {
            case .interrupted: throw .cancelled
            case .rejected(let problem): throw .rejected(problem)
            case .invalid(let problem): throw .invalidProgram(problem)
            }
        }
    }

    private func steps() throws(StepError) -> MatchResult {
        let matrices = try interruptible { () throws(Interrupted) in
            try scores.matrices(threads: program.threads, monitor: monitor.stage(0.1...0.4))
        }
        let isLocked = Set(locked.flatMap { [$0.0, $0.1] })
        let open = pool.participants.indices.filter { !isLocked.contains($0) }
        let instance = OpenInstance(
            people: open, sides: pool.participants.map(\.side), isTwoSided: program.isTwoSided(pool),
            reciprocal: matrices.reciprocal,
            benefit: matrices.benefit)
        let answer = try StrategyRunner(program: program, monitor: monitor.stage(0.4...0.9)).solve(instance)

        let pairs = locked + answer.pairs.map { (open[$0.0], open[$0.1]) }
        let matching = try valid { () throws(ProblemError) in try Matching(count: pool.count, pairs: pairs) }
        let lockedTotal = locked.reduce(Int64(0)) {
            $0 + Int64(matrices.reciprocal.score(row: $1.0, column: $1.1) ?? 0)
        }
        let assessment = try interruptible { () throws(Interrupted) in
            try Assessment(
                of: matching, reciprocal: matrices.reciprocal, benefit: matrices.benefit,
                bound: answer.bound.map { $0 + lockedTotal }, seed: program.seed, monitor: monitor.stage(0.9...1))
        }
        return MatchResult(
            outcome: answer.outcome, pairs: describe(matching, matrices.reciprocal),
            unmatched: matching.unmatched.map { unmatched($0, answer.outcome) },
            proof: answer.proof, assessment: assessment, scores: scores, matching: matching, notes: notes,
            program: program, withoutConsent: withoutConsent)
    }

    private func describe(_ matching: Matching, _ reciprocal: DenseScores) -> [MatchResult.Pair] {
        matching.pairs.map { first, second in
            MatchResult.Pair(
                first: pool.participants[first].id, second: pool.participants[second].id,
                score: Score.fraction(reciprocal.score(row: first, column: second) ?? 0))
        }
    }

    private func unmatched(_ person: Int, _ outcome: MatchResult.Outcome) -> MatchResult.Unmatched {
        let participant = pool.participants[person]
        let open: String? =
            if participant.capacity == 0 {
                "sits out: capacity 0"
            } else if outcome == .unsolvable {
                "no stable matching exists"
            } else if program.isTwoSided(pool), participant.side == nil {
                "no side is given"
            } else {
                nil
            }
        return MatchResult.Unmatched(
            id: participant.id, reason: open ?? obstacle(person),
            shareableReason: open ?? "no partner could be found this time")
    }

    /// Why somebody has no partner: nobody was possible (the commonest obstacle is named), or all possible ones are taken.
    private func obstacle(_ person: Int) -> String {
        // What is forbidden by private rules alone is "not allowed together", whatever their kind.
        let told = program.privateRules.isEmpty ? scores.rules : CompiledRules(program.rules, cohort: pool)
        var obstacles: [String: Int] = [:]
        var possible = 0
        for other in pool.participants.indices where other != person {
            switch scores.noScore(person, other) {
            case nil: possible += 1
            case .coverage: obstacles["too few answers in common", default: 0] += 1
            case .rule(.capacity): obstacles["the other sits out", default: 0] += 1
            case .rule: obstacles[(told.reason(person, other) ?? .never).rawValue, default: 0] += 1
            }
        }
        if possible > 0 { return "all \(possible) possible partners are with somebody else" }
        guard let common = obstacles.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else {
            return "nobody else is there"
        }
        return "no possible partner: \(common.key) (\(common.value) of \(pool.count - 1) people)"
    }

    private var notes: [String] {
        var notes: [String] = []
        let fitted = scores.fitted
        if withoutConsent > 0 { notes.append("\(withoutConsent) people without consent were left out") }
        if fitted.assumedLevels > 0 {
            notes.append(
                "\(fitted.assumedLevels) wants had no own level beside them and were scored from the assumed level")
        }
        let offGrid = fitted.answersOffGrid(in: pool)
        if offGrid > 0 {
            notes.append("\(offGrid) answers are not on the model's grid and were scored as the nearest that is")
        }
        if program.isTwoSided(pool), program.objective == .score {
            notes.append("between two sides the whole shorter side is assigned, whatever the objective")
        }
        let many = pool.participants.count { ($0.capacity ?? 1) > 1 }
        if many > 0 { notes.append("\(many) people could take more than one partner; this strategy gives one each") }
        return notes
    }
}

/// Why a step of a run did not give its result.
enum StepError: Error {
    case interrupted
    case rejected(String)
    case invalid(String)
}

func interruptible<Value>(_ body: () throws(Interrupted) -> Value) throws(StepError) -> Value {
    do { return try body() } catch { throw .interrupted }
}

/// A value that the solver must have made valid: if not, that is our defect, and the run says so.
func valid<Value>(_ body: () throws(ProblemError) -> Value) throws(StepError) -> Value {
    do { return try body() } catch { throw .rejected(error.description) }
}
