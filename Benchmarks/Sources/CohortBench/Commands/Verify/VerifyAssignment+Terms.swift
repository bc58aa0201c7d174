import PeerFiles
import PeerJudges
import PeerMatching

extension VerifyAssignment {
    /// Whether an answer under limits, prices, locks or another objective is proved.
    func verdict(
        _ answer: AssignmentAnswer, under terms: AllocationTerms, of costs: ExactCosts
    ) throws(ProblemError) -> Verdict {
        guard let fitting = try terms.fittingProblem(costs, sense: question.sense) else {
            let (wide, prices, scale) = terms.wideProblem(costs)
            return verdict(answer, wide, prices: prices, scale)
        }
        let (problem, scale) = fitting
        /// The allocation that mates and duals describe, unless the total is not theirs.
        func allocation(
            _ mates: AnswerMates, _ cardinality: Int?, _ stated: AnswerNumber,
            _ certificate: AssignmentAnswer.Certificate
        ) -> (Allocation?, Verdict) {
            let lists = mates.lists.map { $0.sorted() }
            guard let duals = certificate.duals, certificate.scale == AnswerScale(scale) else {
                return (nil, .rejected("row_duals, column_duals and the scale \(scale) are needed"))
            }
            guard lists.count == costs.rowCount, let total = problem.total(of: lists) else {
                return (nil, .rejected("the mates are not those of \(costs.rowCount) rows, or one is forbidden"))
            }
            guard stated.isEqual(to: AnswerNumber(total, scale: scale)) else {
                return (nil, .rejected("the total is \(AnswerNumber(total, scale: scale).text), not \(stated.text)"))
            }
            let pairs = lists.reduce(0) { $0 + $1.count }
            guard cardinality ?? pairs == pairs else { return (nil, .rejected("there are \(pairs) pairs")) }
            var bottleneck: Allocation.Bottleneck?
            if let given = certificate.bottleneck {
                guard let worst = problem.worstCost(of: lists),
                    given.worst.isEqual(to: AnswerNumber(worst, scale: scale))
                else { return (nil, .rejected("the worst pair is not \(given.worst.text)")) }
                bottleneck = .init(worst: worst, beyond: given.violator.violator)
            }
            return (
                Allocation(mates: lists, cardinality: pairs, total: total, duals: duals, bottleneck: bottleneck),
                .accepted
            )
        }
        if answer.status == "infeasible" {
            guard let violator = answer.certificate.violator else { return .rejected("no violator is given") }
            let verdict = AllocationJudge.judge(violator.violator, of: problem)
            guard verdict.isAccepted, let effort = answer.bestEffort else { return verdict }
            guard let certificate = effort.certificate else { return .rejected("the best effort has no certificate") }
            let (found, reason) = allocation(effort.mates, effort.cardinality, effort.objective, certificate)
            return found.map { AllocationJudge.judge(bestEffort: $0, of: problem, objective: terms.effortObjective) }
                ?? reason
        }
        guard answer.status == "optimal", let mates = answer.mates, let objective = answer.objective else {
            return .rejected("an optimal answer needs mates and objective")
        }
        let (found, reason) = allocation(mates, answer.cardinality, objective, answer.certificate)
        return found.map { AllocationJudge.judge($0, of: problem, objective: terms.objective) } ?? reason
    }
}
