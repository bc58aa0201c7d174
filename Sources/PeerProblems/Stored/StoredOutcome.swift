// Outcomes as they are stored:
//     { "format": 1, "optimal": { "mates": [1, 0], "objective": 3, "row_duals": [1, 2], "column_duals": [0, 0] } }
//     { "format": 1, "infeasible": { "side": "rows", "members": [0, 1], "neighbours": [1] }, "best_effort": { … } }
//
// A member is named after the case, and what it holds stands in it. Proofs are stored with the answers, so that whoever reads an outcome
// can have the judge look at it: reading checks shapes alone.

import PeerCollections

/// The names of an outcome's members: the answer, or why there is none, with what can be done instead.
package protocol OutcomeKeys: CodingKey {
    static var format: Self { get }
    static var answer: Self { get }
    static var reason: Self { get }
    static var bestEffort: Self { get }
}

/// The members of an outcome that is optimal or infeasible.
package enum OptimumKeys: String, OutcomeKeys {
    case format
    case answer = "optimal"
    case reason = "infeasible"
    case bestEffort = "best_effort"
}

/// The members of an outcome that is stable or unsolvable.
package enum StabilityKeys: String, OutcomeKeys {
    case format
    case answer = "stable"
    case reason = "unsolvable"
    case bestEffort = "best_effort"
}

/// The written form of an outcome with two cases.
package enum StoredOutcome<Keys: OutcomeKeys, Answer: Codable, Reason: Codable, Effort: Codable>: Codable {
    case answer(Answer)
    case none(Reason, Effort)

    package init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: Keys.self)
        try FormatNumber.check(values, forKey: .format, current: OutcomeFormat.current, of: "an outcome")
        guard values.contains(.answer) != values.contains(.reason),
            values.contains(.bestEffort) == values.contains(.reason)
        else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: values.codingPath,
                    debugDescription: "an outcome has '\(Keys.answer.stringValue)', or '\(Keys.reason.stringValue)' "
                        + "and '\(Keys.bestEffort.stringValue)'"))
        }
        self =
            values.contains(.answer)
            ? .answer(try values.decode(Answer.self, forKey: .answer))
            : .none(
                try values.decode(Reason.self, forKey: .reason), try values.decode(Effort.self, forKey: .bestEffort))
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Keys.self)
        try values.encode(OutcomeFormat.current, forKey: .format)
        switch self {
        case .answer(let answer):
            try values.encode(answer, forKey: .answer)
        case .none(let reason, let effort):
            try values.encode(reason, forKey: .reason)
            try values.encode(effort, forKey: .bestEffort)
        }
    }
}

/// The format of stored outcomes; a reader refuses one that it does not know.
package enum OutcomeFormat {
    package static let current = 1
}

extension KeyedDecodingContainer {
    /// An integer as ``WideInteger`` writes it.
    func integer<Number: FixedWidthInteger>(forKey key: Key) throws -> Number {
        try number(try decode(WideInteger.self, forKey: key), key)
    }

    /// Integers as ``WideInteger`` writes them.
    func integers<Number: FixedWidthInteger>(forKey key: Key) throws -> [Number] {
        try decode([WideInteger].self, forKey: key).map { try number($0, key) }
    }

    private func number<Number: FixedWidthInteger>(_ integer: WideInteger, _ key: Key) throws -> Number {
        guard let number = Int128(exactly: integer).flatMap({ Number(exactly: $0) }) else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: self, debugDescription: "\(integer) needs more than \(Number.bitWidth) bits")
        }
        return number
    }

    /// The error of a value that is none of its type.
    func damaged(_ key: Key, _ what: String) -> DecodingError {
        .dataCorruptedError(forKey: key, in: self, debugDescription: what)
    }
}

extension KeyedEncodingContainer {
    /// Writes an integer as ``WideInteger`` does: a number, or a text beyond 2⁵³.
    mutating func encode(integer: some FixedWidthInteger, forKey key: Key) throws {
        try encode(WideInteger(integer), forKey: key)
    }

    /// Writes integers as ``WideInteger`` does.
    mutating func encode(integers: [some FixedWidthInteger], forKey key: Key) throws {
        try encode(integers.map { WideInteger($0) }, forKey: key)
    }
}
