import PeerFiles
import PeerJudges
import PeerMatching

extension VerifyAssignment {
    /// Whether an answer at costs of more than 128 bits is proved.
    ///
    /// - Parameter prices: of being left out; the whole shorter side is assigned unless given.
    func verdict(
        _ answer: AssignmentAnswer, _ costs: WideCosts, prices: WideAssignment.Prices?, _ scale: CostScale
    ) -> Verdict {
        let sense = question.sense
        func proof(_ certificate: AssignmentAnswer.Certificate) -> (rows: [WideInteger], columns: [WideInteger])? {
            guard certificate.scale == AnswerScale(scale), certificate.levels ?? 1 == 1,
                let rows = certificate.rowDuals,
                let columns = certificate.columnDuals
            else { return nil }
            return (rows, columns)
        }
        let needed = Verdict.rejected("mates, objective, row_duals, column_duals and the scale \(scale) are needed")
        if answer.status == "infeasible", prices == nil {
            guard let violator = answer.certificate.violator else { return .rejected("no violator is given") }
            let verdict = WideAssignmentJudge.judge(violator.violator, of: costs)
            guard verdict.isAccepted, let effort = answer.bestEffort else { return verdict }
            guard let mates = effort.mates.singles, let certificate = effort.certificate,
                let price = certificate.leftOut,
                let proof = proof(certificate)
            else { return .rejected("the best effort needs mates, left_out, row_duals, column_duals and the scale") }
            guard effort.cardinality == mates.count(where: { $0 != nil }) else {
                return .rejected("the cardinality is not that of the mates")
            }
            switch WideAssignmentJudge.total(
                of: mates, in: costs, sense: sense, prices: .init(mostPairsOf: costs, at: price))
            {
            case .failure(let problem): return .rejected(problem.reason)
            case .success(let total):
                let objective = AnswerNumber(costs.total(of: mates), scale: scale)
                guard objective == effort.objective else {
                    return .rejected(
                        "the objective of the best effort is \(objective.text), not \(effort.objective.text)")
                }
                return WideAssignmentJudge.judge(
                    bestEffort: WideAssignment(
                        mates: mates, total: total, rowDuals: proof.rows, columnDuals: proof.columns),
                    at: price, of: costs, sense: sense)
            }
        }
        guard answer.status == "optimal", let mates = answer.mates?.singles, let stated = answer.objective,
            let proof = proof(answer.certificate)
        else { return needed }
        let prices = prices ?? .init(wholeShorterSideOf: costs)
        switch WideAssignmentJudge.total(of: mates, in: costs, sense: sense, prices: prices) {
        case .failure(let problem): return .rejected(problem.reason)
        case .success(let total):
            let objective = AnswerNumber(total, scale: scale)
            guard objective == stated else {
                return .rejected("the objective is \(objective.text), not \(stated.text)")
            }
            return WideAssignmentJudge.judge(
                WideAssignment(mates: mates, total: total, rowDuals: proof.rows, columnDuals: proof.columns), of: costs,
                sense: sense, prices: prices)
        }
    }
}
