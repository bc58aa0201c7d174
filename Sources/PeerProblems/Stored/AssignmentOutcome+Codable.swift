import PeerCollections

extension AssignmentOutcome: Codable {
    private typealias Stored = StoredOutcome<
        OptimumKeys, AssignmentSolution<Cost>, HallViolator, BestEffortAssignment<Cost>
    >

    /// Reads `{"optimal": …}`, or `{"infeasible": …, "best_effort": …}`; unknown keys are refused at every level. Let ``AssignmentJudge`` look
    /// at what comes from elsewhere.
    public init(from decoder: any Decoder) throws {
        switch try Stored(from: decoder) {
        case .answer(let solution): self = .optimal(solution)
        case .none(let violator, let effort): self = .infeasible(violator, bestEffort: effort)
        }
    }

    /// Writes the answer with its proof.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .optimal(let solution): try Stored.answer(solution).encode(to: encoder)
        case .infeasible(let violator, let effort): try Stored.none(violator, effort).encode(to: encoder)
        }
    }
}

extension AssignmentSolution: Codable {
    private enum CodingKeys: String, CodingKey {
        case mates, objective
        case rowDuals = "row_duals"
        case columnDuals = "column_duals"
    }

    /// Reads mates, objective and duals.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        self.init(
            mates: try values.decode([Int?].self, forKey: .mates), objective: try values.integer(forKey: .objective),
            rowDuals: try values.integers(forKey: .rowDuals), columnDuals: try values.integers(forKey: .columnDuals))
    }

    /// Writes mates, objective and duals.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(mates, forKey: .mates)
        try values.encode(integer: objective, forKey: .objective)
        try values.encode(integers: rowDuals, forKey: .rowDuals)
        try values.encode(integers: columnDuals, forKey: .columnDuals)
    }
}

extension BestEffortAssignment: Codable {
    private enum CodingKeys: String, CodingKey { case mates, objective, duals }

    /// Reads mates, objective and duals; the cardinality is that of the mates.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        let mates = try values.decode([Int?].self, forKey: .mates)
        self.init(
            mates: mates, cardinality: mates.count { $0 != nil }, objective: try values.integer(forKey: .objective),
            duals: try values.decode(LevelDuals.self, forKey: .duals))
    }

    /// Writes mates, objective and duals.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(mates, forKey: .mates)
        try values.encode(integer: objective, forKey: .objective)
        try values.encode(duals, forKey: .duals)
    }
}

extension LevelDuals: Codable {
    private enum CodingKeys: String, CodingKey { case levels, rows, columns }

    /// Reads numbers, as many for each member as there are levels.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        self.init(
            levels: try values.decode(Int.self, forKey: .levels), rows: try values.integers(forKey: .rows),
            columns: try values.integers(forKey: .columns))
        guard levels >= 1, rows.count.isMultiple(of: levels), columns.count.isMultiple(of: levels) else {
            throw values.damaged(.levels, "each row and column needs \(levels) numbers")
        }
    }

    /// Writes the numbers, row by row and column by column.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(levels, forKey: .levels)
        try values.encode(integers: rows, forKey: .rows)
        try values.encode(integers: columns, forKey: .columns)
    }
}
