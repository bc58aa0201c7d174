import PeerFiles
import PeerMatching

/// The JSON answer of `solve exchange`.
struct ExchangeAnswer: Codable {
    struct Certificate: Codable {
        /// The best circles when mutual exchange and the worst served are disregarded, with their duals: the bound on the total.
        var relaxation: [[Int]]
        var levels: Int
        var rowDuals: [ExactInteger]
        var columnDuals: [ExactInteger]
        var total: ExactInteger
        /// Duals and totals are those of the given scores times this power of two.
        var scale: String
        /// The column that can be served least.
        var narrowest: Int?
        var worstBound: ExactInteger?

        enum CodingKeys: String, CodingKey {
            case relaxation, levels, total, scale, narrowest
            case rowDuals = "row_duals"
            case columnDuals = "column_duals"
            case worstBound = "worst_bound"
        }
    }
    var problem = "exchange"
    var status: String
    var goal: FeedbackProblem.Goal
    var forbidsMutual: Bool
    /// The total over all pairs.
    var objective: AnswerNumber?
    /// No total is greater.
    var bound: AnswerNumber?
    /// What the worst served receive, and at most can.
    var worst: AnswerNumber?
    var worstBound: AnswerNumber?
    /// Giver and receiver, 0-based.
    var edges: [[Int]]?
    var certificate: Certificate?
    /// Why there are none: givers or receivers who need more others than there is room for.
    var violator: AssignmentAnswer.Violator?
    var version: String? = Tool.version
    var environment: AnswerEnvironment?

    enum CodingKeys: String, CodingKey {
        case problem, status, goal, objective, bound, worst, edges, certificate, violator, version, environment
        case forbidsMutual = "no_mutual"
        case worstBound = "worst_bound"
    }
}

extension ExchangeAnswer {
    init(_ answer: FeedbackAnswer, of problem: FeedbackProblem, scale: CostScale) {
        status = answer.isOptimal ? "optimal" : "best-found"
        (goal, forbidsMutual) = (problem.goal, problem.forbidsMutual)
        objective = AnswerNumber(answer.total, scale: scale)
        bound = AnswerNumber(answer.relaxation.total, scale: scale)
        worst = AnswerNumber(answer.worst, scale: scale)
        worstBound = answer.worstBound.map { AnswerNumber($0, scale: scale) }
        edges = answer.mates.enumerated().flatMap { row, columns in columns.map { [row, $0] } }
        let duals = answer.relaxation.duals
        certificate = Certificate(
            relaxation: answer.relaxation.mates, levels: duals.levels, rowDuals: duals.rows.map { ExactInteger($0) },
            columnDuals: duals.columns.map { ExactInteger($0) }, total: ExactInteger(answer.relaxation.total),
            scale: scale.description,
            narrowest: answer.narrowest, worstBound: answer.worstBound.map { ExactInteger($0) })
    }

    /// What a judge takes, with the total and the worst recomputed; `nil` when the answer is malformed.
    func answer(for problem: FeedbackProblem) -> FeedbackAnswer? {
        guard let edges, let certificate else { return nil }
        var mates = [[Int]](repeating: [], count: problem.allocation.rows.count)
        for edge in edges {
            guard edge.count == 2, mates.indices.contains(edge[0]) else { return nil }
            mates[edge[0]].append(edge[1])
        }
        guard let received = problem.received(mates) else { return nil }
        let relaxation = Allocation(
            mates: certificate.relaxation, cardinality: certificate.relaxation.reduce(0) { $0 + $1.count },
            total: certificate.total.value,
            duals: LevelDuals(
                levels: certificate.levels, rows: certificate.rowDuals.map(\.value),
                columns: certificate.columnDuals.map(\.value)))
        return FeedbackAnswer(
            mates: mates, total: received.reduce(0, +), worst: received.min() ?? 0, relaxation: relaxation,
            narrowest: certificate.narrowest, worstBound: certificate.worstBound?.value, isOptimal: status == "optimal")
    }
}
