import ArgumentParser
import PeerFiles
import PeerJudges
import PeerMatching

struct VerifyAssignment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assignment", abstract: "Checks an assignment and its duals, or a Hall violator.",
        discussion: "Example: cohort-bench verify assignment costs.csv solution.json")

    @OptionGroup var options: VerifyOptions

    @Option(help: "min or max: what was asked for; an answer to the other question is refused.")
    var sense: Sense?

    private func asked(_ answer: AssignmentAnswer) -> Sense { sense ?? answer.sense ?? .minimize }

    func run() throws {
        try Exit.guarding {
            let costs = try AssignmentFile.read(path: options.input)
            let answer = try JSONFile.read(AssignmentAnswer.self, path: options.solution)
            if let terms = answer.terms {
                return try options.report(
                    Self.verdict(answer, under: terms, of: costs, asked: sense), claim: Self.claim(answer, terms))
            }
            let verdict =
                switch costs.matrix {
                case .single(let matrix): verdict(answer, matrix, costs)
                case .narrow(let matrix): verdict(answer, matrix, costs)
                case .wide(let matrix): verdict(answer, matrix, costs)
                }
            let claim =
                answer.status == "infeasible"
                ? "not everyone can be assigned; the best effort is "
                    + (answer.bestEffort?.certificate == nil ? "an assignment as stated, not proved best" : "best")
                : "\(asked(answer) == .minimize ? "least" : "greatest") total \(answer.objective?.double ?? 0)"
            try options.report(verdict, claim: claim)
        }
    }

    private func verdict<Costs: CostTable>(
        _ answer: AssignmentAnswer, _ matrix: Costs, _ costs: ExactCosts
    ) -> Verdict {
        if let sense, let given = answer.sense, sense != given {
            return .rejected("the answer is for \(given.rawValue)")
        }
        guard answer.certificate.scale == costs.scale, answer.certificate.levels ?? 1 == 1 else {
            return .rejected("the scale is \(answer.certificate.scale), the instance needs \(costs.scale)")
        }
        if answer.status == "infeasible" {
            guard let violator = answer.certificate.violator else { return .rejected("no violator is given") }
            let verdict = AssignmentJudge.judge(violator.violator, of: matrix)
            guard verdict.isAccepted, let effort = answer.bestEffort else { return verdict }
            guard let mates = effort.mates.singles else { return .rejected("one mate per row is needed") }
            if let certificate = effort.certificate, certificate.duals == nil || certificate.scale != costs.scale {
                return .rejected("the best effort's certificate needs row_duals, column_duals and the scale")
            }
            return judge(mates, effort.objective, matrix, costs) { objective in
                let stated = BestEffortAssignment(
                    mates: mates, cardinality: effort.cardinality, objective: objective,
                    duals: effort.certificate?.duals ?? LevelDuals(levels: 0, rows: [], columns: []))
                return effort.certificate == nil
                    ? AssignmentJudge.judge(stated: stated, of: matrix)
                    : AssignmentJudge.judge(stated, of: matrix, sense: asked(answer))
            }
        }
        guard answer.status == "optimal", let mates = answer.mates?.singles, let objective = answer.objective,
            let rows = answer.certificate.rowDuals, let columns = answer.certificate.columnDuals
        else { return .rejected("an optimal answer needs mates, objective, row_duals and column_duals") }
        let u = rows.compactMap { Costs.Cost(exactly: $0.value) }
        let v = columns.compactMap { Costs.Cost(exactly: $0.value) }
        guard u.count == rows.count, v.count == columns.count else { return .rejected("a dual is out of range") }
        return judge(mates, objective, matrix, costs) { objective in
            AssignmentJudge.judge(
                AssignmentSolution(mates: mates, objective: objective, rowDuals: u, columnDuals: v), of: matrix,
                sense: asked(answer))
        }
    }

    /// Recomputes the objective from the mates, compares it with the stated one, and goes on with the exact one.
    private func judge<Costs: CostTable>(
        _ mates: [Int?], _ stated: AnswerNumber, _ matrix: Costs, _ costs: ExactCosts,
        _ body: (Costs.Cost) -> Verdict
    ) -> Verdict {
        guard mates.count == matrix.rowCount else { return .rejected("one mate per row is needed") }
        var total: Costs.Cost = 0
        for (row, mate) in mates.enumerated() {
            guard let mate else { continue }
            guard (0..<matrix.columnCount).contains(mate), let cost = matrix[row, mate] else {
                return .rejected("row \(row) has column \(mate), which is forbidden or does not exist")
            }
            total += cost
        }
        let recomputed = AnswerNumber(Int128(total), scale: costs.scale)
        return stated.isEqual(to: recomputed)
            ? body(total) : .rejected("the objective is \(recomputed.double), not \(stated.double)")
    }
}
