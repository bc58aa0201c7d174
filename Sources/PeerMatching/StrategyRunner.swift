import PeerAssignment
import PeerBaselines
import PeerJudges
import PeerProblems
import PeerStability
import PeerWeightedMatching

/// Runs a strategy and has its answer judged. Nothing leaves here that the judge has not accepted.
struct StrategyRunner {
    let program: MatchingProgram
    let monitor: Monitor

    /// Pairs within the open instance, how far they are proved, and an upper bound on their Σ R if one is proved.
    struct Answer {
        var pairs: [(Int, Int)]
        var outcome: MatchResult.Outcome
        var proof: Proof
        var bound: Int64?
    }

    func solve(_ instance: OpenInstance) throws(StepError) -> Answer {
        let scores = instance.reciprocal
        switch program.strategy {
        case .maximumWeight:
            return try maximumWeight(scores, monitor)
        case .suitor:
            return try suitor(scores)
        case .hungarian:
            return try instance.isTwoSided ? twoSides(instance) : cycleCover(scores)
        case .stableRoommates:
            return try stableRoommates(instance)
        case .deferredAcceptance:
            return try deferredAcceptance(instance)
        case .greedy:
            let matching = try interruptible { () throws(Interrupted) in try Greedy.solve(scores, monitor: monitor) }
            try accept(BaselineJudge.judgeGreedy(matching, scores: scores))
            return Answer(pairs: matching.pairs, outcome: .heuristic, proof: .greedyDominance)
        case .firstCome:
            let order = Array(0..<scores.rowCount)
            let matching = try interruptible { () throws(Interrupted) in
                try FirstCome.solve(scores, order: order, monitor: monitor)
            }
            try accept(BaselineJudge.judgeFirstCome(matching, order: order, scores: scores))
            return Answer(pairs: matching.pairs, outcome: .heuristic, proof: .firstComeOrder(order))
        case .random:
            let matching = try interruptible { () throws(Interrupted) in
                try RandomMatching.solve(scores, seed: program.seed, monitor: monitor)
            }
            try accept(BaselineJudge.judgeMaximal(matching, scores: scores))
            return Answer(pairs: matching.pairs, outcome: .heuristic, proof: .maximal)
        }
    }

    private func accept(_ verdict: Verdict) throws(StepError) {
        if case .rejected(let reason) = verdict { throw .rejected(reason) }
    }

    private func maximumWeight(_ scores: some ScoreSource, _ monitor: Monitor) throws(StepError) -> Answer {
        let goal: MatchingGoal = program.objective == .score ? .weight : .cardinalityThenWeight
        let problem = try valid { () throws(ProblemError) in try PoolProblem(scores: scores, goal: goal) }
        let options = CandidatePricing.Options(threads: program.threads)
        let outcome = try interruptible { () throws(Interrupted) in
            try CandidatePricing.solve(problem, options: options, monitor: monitor.stage(0...0.9))
        }
        guard case .optimal(let solution) = outcome else {
            throw .rejected("only a perfect matching can be infeasible")
        }
        try accept(
            try interruptible { () throws(Interrupted) in
                try PoolJudge.judge(solution, of: problem, monitor: monitor.stage(0.9...1))
            })
        // With everyone first, a smaller matching might still weigh more: then the total is no bound.
        let isBound = goal == .weight || solution.matching.cardinality == scores.rowCount / 2
        return Answer(
            pairs: solution.matching.pairs, outcome: .optimal, proof: .poolDuals(solution, goal: goal),
            bound: isBound ? Int64(solution.value) : nil)
    }

    /// Half-approximation on candidate lists, improved, with a bound; whoever that leaves is paired greedily.
    private func suitor(_ scores: some ScoreSource) throws(StepError) -> Answer {
        let problem = try valid { () throws(ProblemError) in try PoolProblem(scores: scores, goal: .weight) }
        let answer = try interruptible { () throws(Interrupted) in
            let lists = try scores.candidates(
                CandidateQuery(capacity: 16), threads: program.threads, monitor: monitor.stage(0...0.4))
            let options = Suitor.Options(threads: program.threads, seed: program.seed)
            return try Suitor.solve(lists, options: options, monitor: monitor.stage(0.4...0.7))
        }
        try accept(
            try interruptible { () throws(Interrupted) in
                try PoolJudge.judge(bound: answer.bounds, of: problem, monitor: monitor.stage(0.7...0.9))
            })
        let left = answer.matching.unmatched
        let rest = try interruptible { () throws(Interrupted) in
            try Greedy.solve(SubsetScores(source: scores, people: left), monitor: monitor.stage(0.9...1))
        }
        let pairs = answer.matching.pairs + rest.pairs.map { (left[$0.0], left[$0.1]) }
        let matching = try valid { () throws(ProblemError) in try Matching(count: scores.rowCount, pairs: pairs) }
        try accept(BaselineJudge.judgeMaximal(matching, scores: scores))
        return Answer(pairs: pairs, outcome: .heuristic, proof: .maximal, bound: answer.bound)
    }

    private func stableRoommates(_ instance: OpenInstance) throws(StepError) -> Answer {
        let preferences = ScorePreferences(instance.benefit)
        let outcome = try interruptible { () throws(Interrupted) in
            try Irving.solve(scores: instance.benefit, threads: program.threads, monitor: monitor.stage(0...0.8))
        }
        switch outcome {
        case .stable(let matching):
            try accept(RoommatesJudge.judge(matching, under: preferences))
            return Answer(pairs: matching.pairs, outcome: .stable, proof: .noBlockingPair)
        case .unsolvable(let partition, let kept):
            try accept(RoommatesJudge.judgeUnsolvable(partition, under: preferences))
            guard program.allowsFallback else {
                return Answer(pairs: [], outcome: .unsolvable, proof: .stablePartition(partition))
            }
            // The largest matching stable among those kept; whoever that leaves is paired at greatest weight.
            let left = kept.unmatched
            let rest = try maximumWeight(
                SubsetScores(source: instance.reciprocal, people: left), monitor.stage(0.8...1))
            return Answer(
                pairs: kept.pairs + rest.pairs.map { (left[$0.0], left[$0.1]) }, outcome: .fallback,
                proof: .stablePartition(partition))
        }
    }

    private func cycleCover(_ scores: some ScoreSource) throws(StepError) -> Answer {
        let cover = try interruptible { () throws(Interrupted) in
            try CycleCover.solve(scores, monitor: monitor.stage(0...0.9))
        }
        var isPaired = [Bool](repeating: false, count: scores.rowCount)
        for (first, second) in cover.pairs { (isPaired[first], isPaired[second]) = (true, true) }
        let left = isPaired.indices.filter { !isPaired[$0] }
        let rest = try interruptible { () throws(Interrupted) in
            try Greedy.solve(SubsetScores(source: scores, people: left), monitor: monitor.stage(0.9...1))
        }
        let pairs = cover.pairs + rest.pairs.map { (left[$0.0], left[$0.1]) }
        let matching = try valid { () throws(ProblemError) in try Matching(count: scores.rowCount, pairs: pairs) }
        try accept(BaselineJudge.judgeMaximal(matching, scores: scores))
        return Answer(pairs: pairs, outcome: .heuristic, proof: .maximal, bound: cover.matchingBound)
    }

    /// The members of the two sides, that whose name comes first in front.
    private func sides(of instance: OpenInstance) throws(StepError) -> (rows: [Int], columns: [Int]) {
        let names = Set(instance.people.compactMap { instance.sides[$0] }).sorted()
        guard names.count == 2 else {
            throw .invalid("two sides are needed in the column 'side', \(names.count) found")
        }
        func members(_ side: String) -> [Int] {
            instance.people.indices.filter { instance.sides[instance.people[$0]] == side }
        }
        return (members(names[0]), members(names[1]))
    }

    /// Everyone ranks the other side by what they gain, equals in order of id; the first side proposes.
    private func deferredAcceptance(_ instance: OpenInstance) throws(StepError) -> Answer {
        let (rows, columns) = try sides(of: instance)
        func lists(of own: [Int], over other: [Int]) -> [[[Int]]] {
            own.map { person in
                other.indices.compactMap { place in
                    instance.benefit.score(row: person, column: other[place]).map { (place: place, score: $0) }
                }
                .sorted { $0.score != $1.score ? $0.score > $1.score : $0.place < $1.place }
                .map { [$0.place] }
            }
        }
        let preferences = try valid { () throws(ProblemError) in
            try TwoSidedLists(rows: lists(of: rows, over: columns), columns: lists(of: columns, over: rows))
        }
        let fixtures = try interruptible { () throws(Interrupted) in
            try DeferredAcceptance.solve(preferences, monitor: monitor)
        }
        let matching = try valid { () throws(ProblemError) in
            try Matching(count: rows.count + columns.count, pairs: fixtures.pairs)
        }
        try accept(RoommatesJudge.judge(matching, under: preferences.pool))
        return Answer(
            pairs: matching.pairs.map { (rows[$0.0], columns[$0.1 - rows.count]) }, outcome: .stable,
            proof: .noBlockingPair)
    }

    private func twoSides(_ instance: OpenInstance) throws(StepError) -> Answer {
        let (rows, columns) = try sides(of: instance)
        let costs = try valid { () throws(ProblemError) in
            try CostMatrix<Int64>(
                rowCount: rows.count, columnCount: columns.count,
                costs: rows.flatMap { row in
                    columns.map { instance.reciprocal.score(row: row, column: $0).map(Int64.init) }
                })
        }
        let outcome = try interruptible { () throws(Interrupted) in
            try LazyAssignment.solve(costs, sense: .maximize, threads: program.threads, monitor: monitor)
        }
        func pairs(_ mates: [Int?]) -> [(Int, Int)] {
            mates.enumerated().compactMap { row, mate in mate.map { (rows[row], columns[$0]) } }
        }
        switch outcome {
        case .optimal(let solution):
            try accept(AssignmentJudge.judge(solution, of: costs, sense: .maximize))
            return Answer(
                pairs: pairs(solution.mates), outcome: .optimal,
                proof: .assignmentDuals(rows: solution.rowDuals, columns: solution.columnDuals),
                bound: solution.objective)
        case .infeasible(let violator, let effort):
            try accept(AssignmentJudge.judge(violator, of: costs))
            try accept(AssignmentJudge.judge(effort, of: costs, sense: .maximize))
            return Answer(
                pairs: program.allowsFallback ? pairs(effort.mates) : [],
                outcome: program.allowsFallback ? .fallback : .unsolvable, proof: .hallViolator(violator))
        }
    }
}
