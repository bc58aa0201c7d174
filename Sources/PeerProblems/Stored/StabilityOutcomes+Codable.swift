import PeerCollections

extension RoommatesOutcome: Codable {
    private typealias Stored = StoredOutcome<StabilityKeys, Matching, StablePartition, Matching>

    /// Reads `{"stable": …}`, or `{"unsolvable": …, "best_effort": …}`; unknown keys are refused. Let ``RoommatesJudge`` look at what comes from
    /// elsewhere.
    public init(from decoder: any Decoder) throws {
        switch try Stored(from: decoder) {
        case .answer(let matching): self = .stable(matching)
        case .none(let partition, let effort): self = .unsolvable(partition, bestEffort: effort)
        }
    }

    /// Writes the answer with its proof.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .stable(let matching): try Stored.answer(matching).encode(to: encoder)
        case .unsolvable(let partition, let effort): try Stored.none(partition, effort).encode(to: encoder)
        }
    }
}

extension FixturesOutcome: Codable {
    private typealias Stored = StoredOutcome<StabilityKeys, Fixtures, HalfFixtures, Fixtures>

    /// Reads `{"stable": …}`, or `{"unsolvable": …, "best_effort": …}`; unknown keys are refused at every level. Let ``FixturesJudge`` look at what
    /// comes from elsewhere.
    public init(from decoder: any Decoder) throws {
        switch try Stored(from: decoder) {
        case .answer(let fixtures): self = .stable(fixtures)
        case .none(let halves, let effort): self = .unsolvable(halves, bestEffort: effort)
        }
    }

    /// Writes the answer with its proof.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .stable(let fixtures): try Stored.answer(fixtures).encode(to: encoder)
        case .unsolvable(let halves, let effort): try Stored.none(halves, effort).encode(to: encoder)
        }
    }
}

extension Matching: Codable {
    /// Reads each person's partner, or null: `[1, 0, null]`. Partners who do not name each other are refused.
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        let mates = try value.decode([Int?].self)
        do throws(ProblemError) {
            try self.init(mates: mates)
        } catch {
            throw DecodingError.dataCorruptedError(in: value, debugDescription: error.description)
        }
    }

    /// Writes each person's partner, or null.
    public func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode(mates)
    }
}

extension Fixtures: Codable {
    /// Reads each person's partners: `[[1, 2], [0], [0]]`. Partners who do not name each other are refused.
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        let lists = try value.decode([[Int]].self)
        let pairs = lists.enumerated().flatMap { person, others in others.filter { $0 > person }.map { (person, $0) } }
        do throws(ProblemError) {
            try self.init(count: lists.count, pairs: pairs)
        } catch {
            throw DecodingError.dataCorruptedError(in: value, debugDescription: error.description)
        }
        guard partners == lists.map({ $0.sorted() }) else {
            throw DecodingError.dataCorruptedError(in: value, debugDescription: "partners do not name each other")
        }
    }

    /// Writes each person's partners.
    public func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode(partners)
    }
}

extension StablePartition: Codable {
    /// Reads the cycles.
    public init(from decoder: any Decoder) throws {
        self.init(cycles: try decoder.singleValueContainer().decode([[Int]].self))
    }

    /// Writes the cycles.
    public func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode(cycles)
    }
}

extension HalfFixtures: Codable {
    private enum CodingKeys: String, CodingKey {
        case whole
        case oddCycles = "odd_cycles"
    }

    /// Reads what is wholly together, and the cycles.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        self.init(
            whole: try values.decode(Fixtures.self, forKey: .whole),
            oddCycles: try values.decode([[Int]].self, forKey: .oddCycles))
    }

    /// Writes what is wholly together, and the cycles.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(whole, forKey: .whole)
        try values.encode(oddCycles, forKey: .oddCycles)
    }
}
