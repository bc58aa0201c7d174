import PeerCollections

extension AllocationOutcome: Codable {
    private typealias Stored = StoredOutcome<OptimumKeys, Allocation, HallViolator, Allocation>

    /// Reads `{"optimal": …}`, or `{"infeasible": …, "best_effort": …}`; unknown keys are refused at every level. Let ``AllocationJudge`` look
    /// at what comes from elsewhere.
    public init(from decoder: any Decoder) throws {
        switch try Stored(from: decoder) {
        case .answer(let allocation): self = .optimal(allocation)
        case .none(let violator, let effort): self = .infeasible(violator, bestEffort: effort)
        }
    }

    /// Writes the answer with its proof.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .optimal(let allocation): try Stored.answer(allocation).encode(to: encoder)
        case .infeasible(let violator, let effort): try Stored.none(violator, effort).encode(to: encoder)
        }
    }
}

extension Allocation: Codable {
    private enum CodingKeys: String, CodingKey { case mates, total, duals, bottleneck }

    /// Reads mates, total and proofs; the cardinality is that of the mates.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        let mates = try values.decode([[Int]].self, forKey: .mates)
        self.init(
            mates: mates, cardinality: mates.reduce(0) { $0 + $1.count }, total: try values.integer(forKey: .total),
            duals: try values.decode(LevelDuals.self, forKey: .duals),
            bottleneck: try values.decodeIfPresent(Bottleneck.self, forKey: .bottleneck))
    }

    /// Writes mates, total and proofs.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(mates, forKey: .mates)
        try values.encode(integer: total, forKey: .total)
        try values.encode(duals, forKey: .duals)
        try values.encodeIfPresent(bottleneck, forKey: .bottleneck)
    }
}

extension Allocation.Bottleneck: Codable {
    private enum CodingKeys: String, CodingKey { case worst, beyond }

    /// Reads the worst pair's cost and the proof.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        self.init(
            worst: try values.integer(forKey: .worst), beyond: try values.decode(HallViolator.self, forKey: .beyond))
    }

    /// Writes the worst pair's cost and the proof.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(integer: worst, forKey: .worst)
        try values.encode(beyond, forKey: .beyond)
    }
}
