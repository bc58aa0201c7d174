// A scored pool: the people who are still to be matched, with everything a method needs to know of them.
//
// A program and a cohort become a pool once a run. Whoever did not consent is not in it; locked pairs are taken out here and nowhere else,
// each taking a place of both people; rules, sides and everybody's private list are compiled into the scores. Methods, judges and
// measures all read the same packed cohort. Indices ("places") count within the pool, ascending by id.
//
// THE OBJECTIVE, in order: most people with at least one partner, by tier; then the *worth* of the pairs, Σ (R + bonus) − load. Load is
// convex: the k-th partner of somebody who has had p costs (p + k − 1) times the program's load cost. Under the objective `score` worth
// alone counts.

import PeerCohorts
import PeerProblems
import PeerScoring

/// The people who are still to be matched, with their scores, sides, capacities, tiers, loads and requests.
///
/// ```swift
/// let pool = try ScoredPool(cohort, program)
/// print(pool.count, pool.reciprocal.score(row: 0, column: 1) ?? 0)
/// ```
public struct ScoredPool: Sendable {
    /// The program, with the fit that is used.
    public let program: MatchingProgram
    /// The scores of everyone who consented.
    public let scores: CohortScores
    /// Their indices in the cohort of ``scores``, ascending.
    public let people: [Int]
    /// The scores among these people.
    public let pairs: PoolScores
    /// The most partners that each may still get.
    public let capacities: [Int]
    /// Partners that each has had or is locked to: past load.
    public let loads: [Int]
    /// The tier of each person, 0 first; people without one come last.
    public let tiers: [Int]
    /// Whether each has a partner already, by a locked pair.
    public let isCovered: [Bool]
    /// What pairs of people who ask for each other are worth beyond their score.
    public let bonuses: [PairBonus]
    /// Pairs made beforehand, as indices of the cohort, ordered.
    public let locked: [(Int, Int)]
    /// Pairs of places that share a meeting, where the practice meets in more than pairs.
    public let together: [(Int, Int)]
    /// The two sides across which pairs are made; `nil` in one pool.
    public let sides: PoolSides?
    /// The side that has said nothing of what it wants, where only one has: both then go by what flows to the other.
    public let silentSide: String?
    /// The rules in force: the program's, and those that columns of the cohort ask for.
    public let rulesInForce: [Rule]

    /// Number of people.
    public var count: Int { people.count }
    /// R among these people.
    public var reciprocal: ReciprocalScores { pairs.reciprocal }
    /// S among these people: row i scores what the others offer i.
    public var benefit: BenefitScores { pairs.benefit }
    /// The cohort of everyone who consented.
    public var cohort: Cohort { scores.cohort }
    /// The id of a place.
    public func id(_ place: Int) -> String { cohort.participants[people[place]].id }

    /// Whether anybody may get more than one partner.
    public var hasCapacities: Bool { capacities.contains { $0 > 1 } }

    init(
        program: MatchingProgram, scores: CohortScores, people: [Int], capacities: [Int], loads: [Int], tiers: [Int],
        isCovered: [Bool], bonuses: [PairBonus], locked: [(Int, Int)], together: [(Int, Int)] = [], sides: PoolSides?,
        silentSide: String?, rulesInForce: [Rule]
    ) {
        self.program = program
        self.scores = scores
        self.people = people
        pairs = scores.pool(of: people)
        self.capacities = capacities
        self.loads = loads
        self.tiers = tiers
        self.isCovered = isCovered
        self.bonuses = bonuses
        self.locked = locked
        self.together = together
        self.sides = sides
        self.silentSide = silentSide
        self.rulesInForce = rulesInForce
    }

    /// The pool of some of these people, for completing an answer.
    ///
    /// - Parameter places: ascending.
    public func restricted(to places: [Int]) -> ScoredPool {
        var new = [Int](repeating: -1, count: count)
        for (index, place) in places.enumerated() { new[place] = index }
        func part<Value>(_ values: [Value]) -> [Value] { places.map { values[$0] } }
        return ScoredPool(
            program: program, scores: scores, people: part(people), capacities: part(capacities), loads: part(loads),
            tiers: part(tiers), isCovered: part(isCovered),
            bonuses: bonuses.compactMap { bonus in
                new[bonus.first] < 0 || new[bonus.second] < 0
                    ? nil : PairBonus(new[bonus.first], new[bonus.second], value: bonus.value)
            }, locked: [], sides: sides.map { PoolSides(names: $0.names, isFirst: part($0.isFirst)) },
            silentSide: silentSide,
            rulesInForce: rulesInForce)
    }

    /// The rules in force without private ones, which follow the program's own.
    var shownRules: [Rule] {
        var rules = rulesInForce
        rules.removeSubrange(program.rules.count..<program.rules.count + program.privateRules.count)
        return rules
    }

    /// What participants may know of the rules in force: no private ones, and nobody's own list.
    public var publicRules: CompiledRules {
        CompiledRules(shownRules, cohort: cohort, includesAvoids: false, together: locked)
    }

    /// What a rule in force is called towards administrators; a private one by its place in its file.
    public func name(ofRule index: Int) -> String {
        let privateIndex = index - program.rules.count
        if program.privateRules.indices.contains(privateIndex) { return "private rule \(privateIndex + 1)" }
        return rulesInForce[index].name
    }
}

/// Two sides of a pool.
///
/// ```swift
/// if let sides = try ScoredPool(cohort, .preset(.buddySystem)).sides { print(sides.names, sides.first, sides.second) }
/// ```
public struct PoolSides: Hashable, Sendable {
    /// Their names, ascending; the first one's people propose where one side does.
    public let names: [String]
    /// Whether each person is on the first side; people without a side are on neither and have no possible partner.
    public let isFirst: [Bool?]

    /// The places of the first side.
    public var first: [Int] { isFirst.indices.filter { isFirst[$0] == true } }
    /// The places of the second side.
    public var second: [Int] { isFirst.indices.filter { isFirst[$0] == false } }
}
