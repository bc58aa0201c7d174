import PeerAssignment
import PeerFiles
import PeerJudges
import PeerMatching

extension SolveAssignment {
    /// Assigns at costs of more than 128 bits.
    ///
    /// - Parameter prices: of being left out; the whole shorter side is assigned unless given.
    func solve(
        _ costs: WideCosts, prices: WideAssignment.Prices?, scale: CostScale, terms: AllocationTerms?,
        _ watch: Stopwatch
    ) throws {
        let sense = question.sense
        var watch = watch
        let line = ProgressLine("solving", quiet: options.common.quiet)
        let outcome = try watch.time("solve") {
            try WideAssignmentSolver.solve(
                costs, sense: sense, prices: prices, threads: options.common.threads,
                monitor: Monitor(report: { line.update($0) }))
        }
        line.finish()
        var answer = AssignmentAnswer(
            status: "optimal", sense: sense, terms: terms, certificate: .init(scale: scale))
        var summary = ""
        try watch.time("certify") {
            switch outcome {
            case .optimal(let solution):
                let prices = prices ?? .init(wholeShorterSideOf: costs)
                try SolveOptions.accept(WideAssignmentJudge.judge(solution, of: costs, sense: sense, prices: prices))
                let objective = AnswerNumber(solution.total, scale: scale)
                answer.objective = objective
                answer.mates = .one(solution.mates)
                if terms != nil { answer.cardinality = solution.mates.count { $0 != nil } }
                answer.certificate = .init(solution, scale: scale)
                summary = "objective \(objective.text)"
            case .infeasible(let violator, let effort, let price):
                try SolveOptions.accept(WideAssignmentJudge.judge(violator, of: costs))
                try SolveOptions.accept(
                    WideAssignmentJudge.judge(bestEffort: effort, at: price, of: costs, sense: sense))
                answer.status = "infeasible"
                answer.certificate.violator = .init(violator)
                let cardinality = effort.mates.count { $0 != nil }
                answer.bestEffort = .init(
                    mates: .one(effort.mates), cardinality: cardinality,
                    objective: AnswerNumber(costs.total(of: effort.mates), scale: scale),
                    certificate: .init(effort, scale: scale, leftOut: price))
                summary =
                    "\(violator.members.count) \(violator.side) can use only \(violator.neighbours.count); "
                    + "at most \(cardinality) can be assigned"
            }
        }
        answer.environment = AnswerEnvironment(seconds: watch.seconds, threads: options.common.threads)
        try options.finish(answer, status: answer.status, summary: summary)
    }
}

extension WideCosts {
    /// The costs of the pairs that mates are.
    func total(of mates: [Int?]) -> WideInteger {
        mates.enumerated().reduce(0) { total, pair in
            total + (pair.element.flatMap { self[pair.offset, $0] } ?? 0)
        }
    }
}
