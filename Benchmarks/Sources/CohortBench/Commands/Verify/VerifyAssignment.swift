import ArgumentParser
import PeerAssignment
import PeerFiles
import PeerJudges
import PeerMatching

struct VerifyAssignment: InstanceVerifier {
    static let configuration = CommandConfiguration(
        commandName: "assignment", abstract: "Checks an assignment and its duals, or a Hall violator.",
        discussion: """
            The question is the caller's: repeat the options of solve that were part of it. An answer to another question is refused.

            Example: cohort-bench verify assignment costs.csv solution.json --sense max
            """)

    @OptionGroup var options: VerifyOptions

    @OptionGroup var question: AssignmentQuestion

    func verifyOne() throws {
        try Exit.guarding {
            try MemoryNeed.check(file: options.input)
            let costs = try AssignmentFile.read(path: options.input)
            let answer = try options.answer(AssignmentAnswer.self)
            let terms = try question.terms(rows: costs.rowCount, columns: costs.columnCount)
            let verdict = try stray(answer, terms) ?? verdict(answer, terms, costs)
            try options.report(verdict, claim: claim(answer, terms))
        }
    }

    /// Why an answer is one to another question.
    private func stray(_ answer: AssignmentAnswer, _ terms: AllocationTerms) -> Verdict? {
        if answer.problem != "assignment" { return .rejected("the answer is to the problem '\(answer.problem)'") }
        if let sense = answer.sense, sense != question.sense {
            return .rejected("the answer is for --sense \(sense.rawValue), which is not what is asked here")
        }
        let asked = terms.isPlain ? AllocationTerms() : terms
        guard let given = answer.terms, given != asked else { return nil }
        return .rejected("the answer is for \(given.words), asked is \(asked.words)")
    }

    private func verdict(
        _ answer: AssignmentAnswer, _ terms: AllocationTerms, _ costs: ExactCosts
    ) throws(ProblemError) -> Verdict {
        if !terms.isPlain { return try verdict(answer, under: terms, of: costs) }
        return switch costs.matrix {
        case .narrow(let matrix): verdict(answer, matrix, costs)
        case .wide(let matrix): verdict(answer, matrix, costs)
        case .widest(let matrix): verdict(answer, matrix, prices: nil, costs.scale)
        }
    }

    private func verdict<Costs: CostTable>(
        _ answer: AssignmentAnswer, _ matrix: Costs, _ costs: ExactCosts
    ) -> Verdict {
        guard answer.certificate.scale == AnswerScale(costs.scale), answer.certificate.levels ?? 1 == 1 else {
            return .rejected("the scale is \(answer.certificate.scale), the instance needs \(costs.scale)")
        }
        if answer.status == "infeasible" {
            guard let violator = answer.certificate.violator else { return .rejected("no violator is given") }
            let verdict = AssignmentJudge.judge(violator.violator, of: matrix)
            guard verdict.isAccepted, let effort = answer.bestEffort else { return verdict }
            guard let mates = effort.mates.singles else { return .rejected("one mate per row is needed") }
            if let certificate = effort.certificate,
                certificate.duals == nil || certificate.scale != AnswerScale(costs.scale)
            {
                return .rejected("the best effort's certificate needs row_duals, column_duals and the scale")
            }
            return judge(mates, effort.objective, matrix, costs) { objective in
                let stated = BestEffortAssignment(
                    mates: mates, cardinality: effort.cardinality, objective: objective,
                    duals: effort.certificate?.duals ?? LevelDuals(levels: 0, rows: [], columns: []))
                return effort.certificate == nil
                    ? AssignmentJudge.judge(stated: stated, of: matrix)
                    : AssignmentJudge.judge(stated, of: matrix, sense: question.sense)
            }
        }
        guard answer.status == "optimal", let mates = answer.mates?.singles, let objective = answer.objective,
            let rows = answer.certificate.rowDuals, let columns = answer.certificate.columnDuals
        else { return .rejected("an optimal answer needs mates, objective, row_duals and column_duals") }
        let u = rows.compactMap { Int128(exactly: $0).flatMap { Costs.Cost(exactly: $0) } }
        let v = columns.compactMap { Int128(exactly: $0).flatMap { Costs.Cost(exactly: $0) } }
        guard u.count == rows.count, v.count == columns.count else { return .rejected("a dual is out of range") }
        return judge(mates, objective, matrix, costs) { objective in
            let solution = AssignmentSolution(mates: mates, objective: objective, rowDuals: u, columnDuals: v)
            let verdict = AssignmentJudge.judge(solution, of: matrix, sense: question.sense)
            return verdict.isAccepted ? sensitivityVerdict(answer, solution, matrix, costs.scale) : verdict
        }
    }

    /// Recomputes the objective from the mates, compares it with the stated one, and goes on with the exact one.
    private func judge<Costs: CostTable>(
        _ mates: [Int?], _ stated: AnswerNumber, _ matrix: Costs, _ costs: ExactCosts,
        _ body: (Costs.Cost) -> Verdict
    ) -> Verdict {
        guard mates.count == matrix.rowCount else { return .rejected("one mate per row is needed") }
        var total: Costs.Cost = 0
        var used = [Bool](repeating: false, count: matrix.columnCount)
        for (row, mate) in mates.enumerated() {
            guard let mate else { continue }
            guard used.indices.contains(mate), !used[mate], let cost = matrix[row, mate] else {
                return .rejected("row \(row) has column \(mate), which is forbidden, taken, or does not exist")
            }
            used[mate] = true
            total += cost
        }
        let recomputed = AnswerNumber(total, scale: costs.scale)
        return stated.isEqual(to: recomputed)
            ? body(total) : .rejected("the objective is \(recomputed.text), not \(stated.text)")
    }

    /// Whether contributions and raises, where an answer has any, are those of this optimum: they are computed again.
    private func sensitivityVerdict<Costs: CostTable>(
        _ answer: AssignmentAnswer, _ solution: AssignmentSolution<Costs.Cost>, _ matrix: Costs, _ scale: CostScale
    ) -> Verdict {
        guard answer.contributions != nil || answer.raises != nil else { return .accepted }
        let sensitivity = AssignmentSensitivity(solution, of: matrix, sense: question.sense)
        func number(_ value: Int128?) -> AnswerNumber? {
            guard let value else { return nil }
            return AnswerNumber(WideInteger(value), scale: scale)
        }
        if let stated = answer.contributions {
            let (rows, columns) = sensitivity.contributions()
            let found: ([AnswerNumber?], [AnswerNumber?]) = (rows.map(number), columns.map(number))
            guard stated.rows == found.0, stated.columns == found.1 else {
                return .rejected("the contributions are not those of this optimum")
            }
        }
        for stated in answer.raises ?? [] {
            let isPair = (0..<matrix.rowCount).contains(stated.row) && (0..<matrix.columnCount).contains(stated.column)
            guard isPair, stated.raise == number(sensitivity.raise(row: stated.row, column: stated.column)) else {
                return .rejected("the raise of (\(stated.row), \(stated.column)) is not what is stated")
            }
        }
        return .accepted
    }
}
