import PeerAssignment
import PeerFiles
import PeerJudges
import PeerMatching

extension SolveAssignment {
    /// Assigns under limits, prices, locks or another objective than the total.
    func solve(_ costs: ExactCosts, under terms: AllocationTerms, _ watch: Stopwatch) throws {
        let sense = question.sense
        var watch = watch
        guard let fitting = try terms.fittingProblem(costs, sense: question.sense) else {
            let (wide, prices, scale) = terms.wideProblem(costs)
            return try solve(wide, prices: prices, scale: scale, terms: terms, watch)
        }
        let (problem, scale) = fitting
        let line = ProgressLine("solving", quiet: options.common.quiet)
        let outcome = try watch.time("solve") {
            try AllocationSolver.solve(
                problem, objective: terms.objective, monitor: Monitor(report: { line.update($0) }))
        }
        line.finish()
        var answer = AssignmentAnswer(
            status: "optimal", sense: sense, terms: terms, certificate: .init(scale: scale))
        func mates(_ allocation: Allocation) -> AnswerMates {
            terms.mayShare ? .several(allocation.mates) : .one(allocation.mates.map(\.first))
        }
        let summary = try watch.time("certify") { () throws -> String in
            switch outcome {
            case .optimal(let allocation):
                try SolveOptions.accept(
                    AllocationJudge.judge(allocation, of: problem, objective: terms.objective))
                answer.objective = AnswerNumber(allocation.total, scale: scale)
                answer.mates = mates(allocation)
                answer.cardinality = allocation.cardinality
                answer.certificate = .init(allocation.duals, scale: scale)
                var summary =
                    "\(allocation.cardinality) pairs, total \(AnswerNumber(allocation.total, scale: scale).text)"
                if let bottleneck = allocation.bottleneck {
                    let worst = AnswerNumber(bottleneck.worst, scale: scale)
                    answer.certificate.bottleneck = .init(worst: worst, violator: .init(bottleneck.beyond))
                    summary += ", the worst pair \(worst.text)"
                }
                return summary
            case .infeasible(let violator, let effort):
                try SolveOptions.accept(AllocationJudge.judge(violator, of: problem))
                try SolveOptions.accept(
                    AllocationJudge.judge(bestEffort: effort, of: problem, objective: terms.effortObjective))
                answer.status = "infeasible"
                answer.certificate.violator = .init(violator)
                answer.bestEffort = .init(
                    mates: mates(effort), cardinality: effort.cardinality,
                    objective: AnswerNumber(effort.total, scale: scale),
                    certificate: .init(effort.duals, scale: scale))
                return "\(violator.members.count) \(violator.side) need more partners than there is room for; "
                    + "at most \(effort.cardinality) pairs can be made"
            }
        }
        answer.environment = AnswerEnvironment(seconds: watch.seconds)
        try options.finish(answer, status: answer.status, summary: summary)
    }
}
