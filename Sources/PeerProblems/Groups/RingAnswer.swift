/// A ring or a chain: people in the order of giving; in a ring the last gives to the first.
///
/// ```swift
/// let ring = Exchange([2, 0, 1])
/// for step in ring.steps { print(step.from, "gives to", step.to) }   // 2 to 0, 0 to 1, 1 to 2
/// print(ring.normalised.people)                                      // [0, 1, 2]
/// ```
public struct Exchange: Hashable, Sendable, Codable {
    /// The people, each once.
    public let people: [Int]
    /// Whether it is a chain, which ends with its last person.
    public let isChain: Bool

    private enum CodingKeys: String, CodingKey {
        case people
        case isChain = "is_chain"
    }

    /// Gathers the parts unchecked.
    public init(_ people: [Int], isChain: Bool = false) { (self.people, self.isChain) = (people, isChain) }

    /// Giver and receiver of every arc, in order.
    public var steps: [(from: Int, to: Int)] {
        let steps = zip(people, people.dropFirst()).map { (from: $0, to: $1) }
        guard !isChain, let first = people.first, let last = people.last else { return steps }
        return steps + [(from: last, to: first)]
    }

    /// The same ring written from its smallest person; a chain as it is.
    public var normalised: Exchange {
        guard !isChain, let least = people.indices.min(by: { people[$0] < people[$1] }) else { return self }
        return Exchange(Array(people[least...] + people[..<least]))
    }
}

/// Rings and chains, with what is proved of them.
///
/// ```swift
/// let problem = try RingProblem(personCount: 3, arcs: [.init(0, 1), .init(1, 2), .init(2, 0), .init(1, 0)], longestRing: 3)
/// let answer = try RingSolver.solve(problem)
/// print(answer.covered, answer.weight, answer.isOptimal)   // [3] 3 true
/// ```
public struct RingAnswer: Hashable, Sendable {
    /// The rings and chains.
    public let exchanges: [Exchange]
    /// How many people of each tier are covered.
    public let covered: [Int]
    /// The total weight of the arcs used.
    public let weight: Int64
    /// One bound for each stage that was reached: a stage a tier, then one for the weight.
    public let stages: [RingBound]
    /// Whether every stage's bound is attained: no other choice is better.
    public let isOptimal: Bool

    /// Gathers the parts unchecked.
    public init(exchanges: [Exchange], covered: [Int], weight: Int64, stages: [RingBound], isOptimal: Bool) {
        (self.exchanges, self.covered, self.weight) = (exchanges, covered, weight)
        (self.stages, self.isOptimal) = (stages, isOptimal)
    }
}

/// What no choice can exceed in one stage, among choices that do as well in the stages before; and why.
///
/// ```swift
/// let problem = try RingProblem(personCount: 2, arcs: [.init(0, 1), .init(1, 0)], longestRing: 2)
/// print(try RingSolver.solve(problem).stages.map(\.value))   // [2, 2]: at most two people covered, then at most a weight of 2
/// ```
public struct RingBound: Hashable, Sendable, Codable {
    /// The bound: people covered of the stage's tier, or total weight.
    public let value: Int64
    /// The proof.
    public let proof: RingProof

    /// Gathers the parts unchecked.
    public init(value: Int64, proof: RingProof) { (self.value, self.proof) = (value, proof) }
}

/// A tree of cases. Each leaf bounds the choices of its case by duals; every choice falls into some leaf.
///
/// At a branch on the arc u → v, `without` is the case of choices without this arc, and `with` that of choices that use it: there u
/// gives to nobody but v, nobody but u gives to v, and v is covered.
///
/// At a leaf, with scale s, duals y ≥ 0 of people (of any sign for each v that the case covers, because such a v is in exactly one c),
/// and μ of any sign for the tiers of the stages before: every ring and chain c of the
/// case satisfies s · f(c) ≤ Σ_{v ∈ c} y(v) + Σ_t μ(t) · covered(c, t), where f is what the stage counts. A choice of disjoint c that
/// covers N(t) people of each earlier tier is then worth at most (Σ y + Σ μ(t) · N(t)) / s, rounded down to a multiple of the greatest
/// common divisor of what arcs count.
///
/// Where rings have two people and there are no chains, a leaf may also have sets S of people with duals z ≥ 0: a ring whose people are both in
/// S takes z(S) as well, s · f(c) ≤ Σ y + Σ μ · covered + Σ_{S ⊇ c} z(S), and z(S) counts as often in the bound as S has pairs, ⌊|S| / 2⌋
/// times. Rings of two are a matching, and sets of an odd number are all that its linear program lacks (J. Edmonds, "Maximum matching and a
/// polyhedron with 0, 1-vertices", J. Res. NBS 69B (1965) pp. 125–130).
///
/// ```swift
/// func leaves(_ proof: RingProof) -> Int {
///     if case .branch(_, _, let without, let with) = proof { leaves(without) + leaves(with) } else { 1 }
/// }
/// let problem = try RingProblem(personCount: 2, arcs: [.init(0, 1), .init(1, 0)], longestRing: 2)
/// print(try RingSolver.solve(problem).stages.map { leaves($0.proof) })   // how many cases each stage took
/// ```
public indirect enum RingProof: Hashable, Sendable, Codable {
    /// Duals of a case.
    case leaf(RingDuals)
    /// Two cases.
    case branch(from: Int, to: Int, without: RingProof, with: RingProof)
}

/// The duals of one case of a ``RingProof``.
///
/// ```swift
/// // Two people who give to each other: one a person pays for their ring, so no choice covers more than two.
/// let duals = RingDuals(scale: 1, people: [1, 1], tiers: [])
/// let bound = RingBound(value: 2, proof: .leaf(duals))
/// ```
public struct RingDuals: Hashable, Sendable {
    /// What the numbers are multiples of the inverse of.
    public let scale: Int64
    /// One dual per person, at least 0 but for who must be covered, see ``RingProof``.
    public let people: [Int64]
    /// One dual for each tier of the stages before, of any sign.
    public let tiers: [Int64]
    /// Sets of people, for rings of two alone.
    public let sets: [RingSet]

    /// Gathers the parts unchecked.
    public init(scale: Int64, people: [Int64], tiers: [Int64], sets: [RingSet] = []) {
        (self.scale, self.people, self.tiers, self.sets) = (scale, people, tiers, sets)
    }
}

/// A set of people and what a ring of two of them takes beside the duals of its people, see ``RingProof``.
///
/// ```swift
/// // Three people who can all exchange: one pair at most, which one dual says and half a dual a person does not.
/// let triangle = RingSet(members: [0, 1, 2], dual: 2)
/// let duals = RingDuals(scale: 1, people: [0, 0, 0], tiers: [], sets: [triangle])
/// ```
public struct RingSet: Hashable, Sendable, Codable {
    /// The people, ascending.
    public let members: [Int]
    /// At least 0.
    public let dual: Int64

    /// Gathers the parts unchecked.
    public init(members: [Int], dual: Int64) { (self.members, self.dual) = (members, dual) }
}

extension RingDuals: Codable {
    private enum CodingKeys: String, CodingKey { case scale, people, tiers, sets }

    /// Sets may be left out.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        scale = try values.decode(Int64.self, forKey: .scale)
        people = try values.decode([Int64].self, forKey: .people)
        tiers = try values.decode([Int64].self, forKey: .tiers)
        sets = try values.decodeIfPresent([RingSet].self, forKey: .sets) ?? []
    }

    /// Sets are left out where there are none.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(scale, forKey: .scale)
        try values.encode(people, forKey: .people)
        try values.encode(tiers, forKey: .tiers)
        if !sets.isEmpty { try values.encode(sets, forKey: .sets) }
    }
}
