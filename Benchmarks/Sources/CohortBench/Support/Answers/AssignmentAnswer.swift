import PeerFiles
import PeerMatching

/// The JSON answer of `solve assignment`, as `verify` and other programs read them.
struct AssignmentAnswer: Codable {
    struct Violator: Codable {
        var side: HallViolator.Side
        var members: [Int]
        var neighbours: [Int]
    }
    /// The worst pair, and why the better ones do not suffice.
    struct Bottleneck: Codable {
        var worst: AnswerNumber
        var violator: Violator
    }
    struct Certificate: Codable {
        /// How many numbers there are for each row and column, the first of which that differs decides; 1 when absent.
        var levels: Int?
        var rowDuals: [WideInteger]?
        var columnDuals: [WideInteger]?
        /// Duals are those of the given costs times this power of ten or two.
        var scale: AnswerScale
        var violator: Violator?
        var bottleneck: Bottleneck?
        /// Of a best effort, when costs have more than 128 bits: what being left out costs on the shorter side, in units of 1/scale.
        var leftOut: WideInteger?

        enum CodingKeys: String, CodingKey {
            case levels, scale, violator, bottleneck
            case leftOut = "left_out"
            case rowDuals = "row_duals"
            case columnDuals = "column_duals"
        }
    }
    struct BestEffort: Codable {
        var mates: AnswerMates
        var cardinality: Int
        var objective: AnswerNumber
        /// Proves that no other has more partners, or as many and a better total.
        var certificate: Certificate?
    }
    /// What a pair's cost would have to fall by, or its score to rise, for an optimal assignment to have it; null when none can.
    struct Raise: Codable {
        var row: Int
        var column: Int
        var raise: AnswerNumber?
    }
    /// The optimum less the optimum without each person; null where without them there is none.
    struct Contributions: Codable {
        var rows: [AnswerNumber?]
        var columns: [AnswerNumber?]
    }
    var problem = "assignment"
    var status: String
    /// min for an assignment and max for a matching when absent.
    var sense: Sense?
    /// What was asked for besides one partner for everyone on the shorter side.
    var terms: AllocationTerms?
    var objective: AnswerNumber?
    var mates: AnswerMates?
    var cardinality: Int?
    var certificate: Certificate
    var bestEffort: BestEffort?
    var contributions: Contributions?
    var raises: [Raise]?
    var version: String? = Tool.version
    var environment: AnswerEnvironment?

    enum CodingKeys: String, CodingKey {
        case problem, status, sense, terms, objective, mates, cardinality, certificate, contributions, raises
        case version, environment
        case bestEffort = "best_effort"
    }
}

extension AssignmentAnswer.Violator {
    init(_ violator: HallViolator) {
        self.init(side: violator.side, members: violator.members, neighbours: violator.neighbours)
    }

    var violator: HallViolator { HallViolator(side: side, members: members, neighbours: neighbours) }
}

extension AssignmentAnswer.Certificate {
    init(scale: CostScale) { self.init(scale: AnswerScale(scale)) }

    init(_ duals: LevelDuals, scale: CostScale) {
        self.init(
            levels: duals.levels == 1 ? nil : duals.levels, rowDuals: duals.rows.map { WideInteger($0) },
            columnDuals: duals.columns.map { WideInteger($0) }, scale: AnswerScale(scale))
    }

    init(_ answer: WideAssignment, scale: CostScale, leftOut: WideInteger? = nil) {
        self.init(
            rowDuals: answer.rowDuals, columnDuals: answer.columnDuals, scale: AnswerScale(scale), leftOut: leftOut)
    }

    /// The duals, `nil` when they are not given or need more than 128 bits.
    var duals: LevelDuals? {
        guard let rowDuals, let columnDuals else { return nil }
        let (rows, columns) = (
            rowDuals.compactMap { Int128(exactly: $0) }, columnDuals.compactMap { Int128(exactly: $0) }
        )
        guard rows.count == rowDuals.count, columns.count == columnDuals.count else { return nil }
        return LevelDuals(levels: levels ?? 1, rows: rows, columns: columns)
    }
}
