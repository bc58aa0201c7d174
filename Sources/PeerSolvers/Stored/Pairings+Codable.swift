import PeerCollections
import PeerProblems

extension Pairing: Codable where ID: Codable {
    private enum CodingKeys: String, CodingKey { case everybody, pairs }

    /// Reads `{"everybody": ["ann", "bob", "cem"], "pairs": [["ann", "bob"]]}`: different ids, and disjoint pairs of them.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        let everybody = try values.decode([ID].self, forKey: .everybody)
        let pairs = try values.decode([[ID]].self, forKey: .pairs)
        var places = Places<ID>()
        for id in everybody { _ = places.place(of: id) }
        guard places.everybody.count == everybody.count else {
            throw DecodingError.dataCorruptedError(
                forKey: .everybody, in: values, debugDescription: "an id stands there twice")
        }
        let numbered = pairs.map { $0.compactMap(places.known) }
        guard numbered.allSatisfy({ $0.count == 2 }), pairs.allSatisfy({ $0.count == 2 }),
            let matching = try? Matching(count: everybody.count, pairs: numbered.map { ($0[0], $0[1]) })
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .pairs, in: values, debugDescription: "disjoint pairs of two ids of 'everybody' are needed")
        }
        self = places.pairing(matching.mates)
    }

    /// Writes everybody, and the pairs.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(everybody, forKey: .everybody)
        try values.encode(pairs.map { [$0.first, $0.second] }, forKey: .pairs)
    }
}

extension WeightedPairing: Codable where Vertex: Codable, Total: Codable {
    private enum CodingKeys: String, CodingKey { case format, pairing, total }

    /// Reads `{"pairing": {"everybody": …, "pairs": …}, "total": 6}`; unknown keys are refused at every level.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        try FormatNumber.check(values, forKey: .format, current: OutcomeFormat.current, of: "a pairing")
        self.init(
            pairing: try values.decode(Pairing<Vertex>.self, forKey: .pairing),
            total: try values.decode(Total.self, forKey: .total))
    }

    /// Writes the pairs and their total.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(OutcomeFormat.current, forKey: .format)
        try values.encode(pairing, forKey: .pairing)
        try values.encode(total, forKey: .total)
    }
}

extension RestOutcome: Codable where ID: Codable {
    private typealias Stored = StoredOutcome<StabilityKeys, Pairing<ID>, [[ID]], Pairing<ID>>

    /// Reads `{"stable": {"everybody": …, "pairs": …}}`, or `{"unsolvable": [["ann", "bob", "cem"]], "best_effort": …}`; unknown keys are
    /// refused at every level.
    public init(from decoder: any Decoder) throws {
        switch try Stored(from: decoder) {
        case .answer(let pairing): self = .stable(pairing)
        case .none(let cycles, let effort): self = .unsolvable(oddCycles: cycles, bestEffort: effort)
        }
    }

    /// Writes the answer.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .stable(let pairing): try Stored.answer(pairing).encode(to: encoder)
        case .unsolvable(let cycles, let effort): try Stored.none(cycles, effort).encode(to: encoder)
        }
    }
}
