import PeerCollections

extension WeightedMatchingOutcome: Codable {
    private typealias Stored = StoredOutcome<
        OptimumKeys, WeightedMatchingSolution, TutteBergeWitness, WeightedMatchingSolution
    >

    /// Reads `{"optimal": …}`, or `{"infeasible": …, "best_effort": …}`; unknown keys are refused at every level. Let ``WeightedMatchingJudge``
    /// look at what comes from elsewhere.
    public init(from decoder: any Decoder) throws {
        switch try Stored(from: decoder) {
        case .answer(let solution): self = .optimal(solution)
        case .none(let witness, let effort): self = .infeasible(witness, bestEffort: effort)
        }
    }

    /// Writes the answer with its proof.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .optimal(let solution): try Stored.answer(solution).encode(to: encoder)
        case .infeasible(let witness, let effort): try Stored.none(witness, effort).encode(to: encoder)
        }
    }
}

extension PoolOutcome: Codable {
    private typealias Stored = StoredOutcome<OptimumKeys, PoolSolution, TutteBergeWitness, PoolSolution>

    /// Reads `{"optimal": …}`, or `{"infeasible": …, "best_effort": …}`; unknown keys are refused at every level. Let ``PoolJudge`` look at what
    /// comes from elsewhere.
    public init(from decoder: any Decoder) throws {
        switch try Stored(from: decoder) {
        case .answer(let solution): self = .optimal(solution)
        case .none(let witness, let effort): self = .infeasible(witness, bestEffort: effort)
        }
    }

    /// Writes the answer with its proof.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .optimal(let solution): try Stored.answer(solution).encode(to: encoder)
        case .infeasible(let witness, let effort): try Stored.none(witness, effort).encode(to: encoder)
        }
    }
}

extension WeightedMatchingSolution: Codable {
    private enum CodingKeys: String, CodingKey { case mates, weight, duals }

    /// Reads mates, weight and duals.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        self.init(
            matching: try values.decode(Matching.self, forKey: .mates), weight: try values.integer(forKey: .weight),
            duals: try values.decode(OddSetDuals.self, forKey: .duals))
    }

    /// Writes mates, weight and duals.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(matching, forKey: .mates)
        try values.encode(integer: weight, forKey: .weight)
        try values.encode(duals, forKey: .duals)
    }
}

extension PoolSolution: Codable {
    private enum CodingKeys: String, CodingKey {
        case mates, value, seats, duals, shortage
        case edgesKept = "edges_kept"
    }

    /// Reads mates, value and proofs.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        self.init(
            matching: try values.decode(Matching.self, forKey: .mates), value: try values.integer(forKey: .value),
            seats: try values.decode(Int.self, forKey: .seats),
            duals: try values.decode(OddSetDuals.self, forKey: .duals),
            shortage: try values.decodeIfPresent(TutteBergeWitness.self, forKey: .shortage),
            edgesKept: try values.decodeIfPresent(Int.self, forKey: .edgesKept) ?? 0)
    }

    /// Writes mates, value and proofs.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(matching, forKey: .mates)
        try values.encode(integer: value, forKey: .value)
        try values.encode(seats, forKey: .seats)
        try values.encode(duals, forKey: .duals)
        try values.encodeIfPresent(shortage, forKey: .shortage)
        if edgesKept != 0 { try values.encode(edgesKept, forKey: .edgesKept) }
    }
}

extension OddSetDuals: Codable {
    private enum CodingKeys: String, CodingKey {
        case blossoms, scale, lambda
        case vertexDuals = "vertex_duals"
    }

    /// Reads duals of vertices and of odd sets, each set after those inside it and inside one at most.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        self.init(
            vertexDuals: try values.integers(forKey: .vertexDuals),
            blossoms: try values.decode([Blossom].self, forKey: .blossoms), scale: try values.integer(forKey: .scale),
            lambda: try values.integer(forKey: .lambda))
        var isInside = [Bool](repeating: false, count: blossoms.count)
        for (place, blossom) in blossoms.enumerated() {
            for inner in blossom.inner {
                guard (0..<place).contains(inner), !isInside[inner] else {
                    throw values.damaged(.blossoms, "odd set \(place) cannot have set \(inner) inside")
                }
                isInside[inner] = true
            }
        }
    }

    /// Writes duals of vertices and of odd sets.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(integers: vertexDuals, forKey: .vertexDuals)
        try values.encode(blossoms, forKey: .blossoms)
        try values.encode(integer: scale, forKey: .scale)
        try values.encode(integer: lambda, forKey: .lambda)
    }
}

extension OddSetDuals.Blossom: Codable {
    private enum CodingKeys: String, CodingKey { case inner, members, dual }

    /// Reads the sets inside, the members in none of them, and the dual; any of it may be wrong until a judge has looked.
    public init(from decoder: any Decoder) throws {
        let values = try StrictDecoder(decoder).container(keyedBy: CodingKeys.self)
        self.init(
            inner: try values.decode([Int].self, forKey: .inner),
            vertices: try values.decode([Int].self, forKey: .members),
            dual: try values.integer(forKey: .dual))
    }

    /// Writes the sets inside, the members in none of them, and the dual.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(inner, forKey: .inner)
        try values.encode(vertices, forKey: .members)
        try values.encode(integer: dual, forKey: .dual)
    }
}
