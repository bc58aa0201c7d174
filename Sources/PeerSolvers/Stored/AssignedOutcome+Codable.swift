import PeerCollections
import PeerProblems

extension AssignedOutcome: Codable where Total: Codable {
    private typealias Stored = StoredOutcome<OptimumKeys, AssignedPairs<Total>, HallViolator, AssignedPairs<Total>>

    /// Reads `{"optimal": {"columns": [1, 0], "column_count": 2, "total": 3}}`, or `{"infeasible": …, "best_effort": …}`; unknown keys are
    /// refused at every level.
    public init(from decoder: any Decoder) throws {
        switch try Stored(from: decoder) {
        case .answer(let pairs): self = .optimal(pairs)
        case .none(let violator, let effort): self = .infeasible(violator, bestEffort: effort)
        }
    }

    /// Writes the answer.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .optimal(let pairs): try Stored.answer(pairs).encode(to: encoder)
        case .infeasible(let violator, let effort): try Stored.none(violator, effort).encode(to: encoder)
        }
    }
}

extension AssignedPairs: Codable where Total: Codable {
    private enum CodingKeys: String, CodingKey {
        case columns, total
        case columnCount = "column_count"
    }

    /// Reads each row's column, or null; a column that two rows have is refused.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        let columns = try values.decode([Int?].self, forKey: .columns)
        let columnCount = try values.decode(Int.self, forKey: .columnCount)
        let taken = columns.compactMap(\.self)
        guard (0...1 << 24).contains(columnCount), Set(taken).count == taken.count,
            taken.allSatisfy((0..<columnCount).contains)
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .columns, in: values,
                debugDescription: "rows need different columns below \(columnCount), which is 2^24 at most")
        }
        self.init(
            columns: columns, columnCount: columnCount, total: try values.decode(Total.self, forKey: .total))
    }

    /// Writes each row's column, or null.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(columns, forKey: .columns)
        try values.encode(rows.count, forKey: .columnCount)
        try values.encode(total, forKey: .total)
    }
}
