import PeerCohorts
import PeerNumerics
import PeerProblems
import PeerPrograms
import PeerScoring
import PeerWeightedMatching

/// A pool that lives: people join, leave and change their answers one at a time, and few pairs are broken each time.
///
/// The model is fitted once: no score of two people changes because a third joins or leaves. After each event the pairs stand within a bound on
/// any pairs of these people, and are called optimal only where they reach it. The bound is exact where rules leave nobody over but the odd one.
///
/// ```swift
/// var live = try LivePool(cohort, under: program)
/// let event = try live.update(joined: [newcomer], left: ["P017"], maxChanges: 4)
/// print(event.broken.count, event.gap, live.pairs)
/// ```
public struct LivePool: Sendable {
    /// The people, also those without consent or with capacity 0.
    public private(set) var cohort: Cohort
    /// The program, with the fit that is used.
    public private(set) var program: MatchingProgram
    private var live: LiveMatching
    /// Everybody's answers made ready, so that an event makes ready only those of who is new or changed.
    private var pool: ScoredPool
    /// Who is at each place, `nil` for nobody, and where.
    private var ids: [String?]
    private var places: [String: Int]

    /// What all scores depend on besides the two people of a pair.
    private struct Question: Equatable {
        var rules: [Rule]
        var sides: [String]
        var silentSide: String?

        init(_ pool: ScoredPool) {
            rules = pool.rulesInForce
            sides = pool.sides?.names ?? []
            silentSide = pool.silentSide
        }
    }

    /// What an event did.
    public struct Event: Sendable {
        /// Pairs that were broken though both people are there and may meet.
        public let broken: [Rule.Pair]
        /// Pairs that are over because somebody left, or may not meet any more.
        public let ended: [Rule.Pair]
        /// Pairs that are new.
        public let made: [Rule.Pair]
        /// People without a partner.
        public let over: Int
        /// The fewest that any pairs of these people leave without one.
        public let fewestOver: Int
        /// What the pairs are worth, in units of score.
        public let worth: Int64
        /// No pairs that leave ``fewestOver`` people over are worth more.
        public let bound: Int64
        /// Whether no pairs at all are better, however many may change.
        public var isOptimal: Bool { over == fewestOver && worth == bound }
        /// How far the pairs are below the bound, as a share of it.
        public var gap: Double { bound <= 0 ? 0 : Double(bound - worth) / Double(bound) }
    }

    /// The greatest number of people: all scores are held, 4 bytes each.
    public static let mostPeople = 20_000

    /// A pool of people with the pairs that they have, or with the best.
    ///
    /// - Parameters:
    ///   - cohort: the people.
    ///   - pairs: of people in the cohort; those that may not be made are refused. The best unless given.
    ///   - program: pairs, one partner each, as many people as possible first; no tiers, locked pairs or reporting lines of more steps than
    ///     one. Without a stored fit the model is fitted to these people.
    /// - Throws: ``MatchError`` for another program, for more than ``mostPeople``, and where there is not enough memory.
    /// - Complexity: O(n²) and the time of a match.
    public init(_ cohort: Cohort, pairs: [Rule.Pair]? = nil, under program: MatchingProgram) throws(MatchError) {
        let pool = try ScoredPool(cohort, program)
        self.cohort = cohort
        self.program = pool.program
        self.pool = pool
        (live, ids, places) = try Self.start(pool, pairs)
    }

    /// Who is with whom, ordered.
    public var pairs: [Rule.Pair] { seating.pairs }

    /// The people who may be matched and have no partner, ordered.
    public var unmatched: [String] { seating.single }

    private var seating: LiveSeating { LiveSeating(ids: ids, places: places, mates: live.mates) }

    /// Whether two people are in the pool and may be a pair.
    private func mayMeet(_ pair: Rule.Pair) -> Bool {
        guard let first = places[pair.first], let second = places[pair.second] else { return false }
        return live.worth(first, second) != nil
    }

    /// How the pairs stand now.
    public var state: Event { event(live.step, since: seating) }

    /// The duals that prove the bound, of ids in the order given; behind them that of the seat of the one left over, if there is one
    /// (`SittersJudge`).
    public var proof: (ids: [String], seats: Int, duals: OddSetDuals) {
        let proof = live.proof
        return (proof.places.map { ids[$0] ?? "" }, proof.seats, proof.duals)
    }

    // MARK: Events

    /// Takes people in and out, and lets the pairs follow.
    ///
    /// Whoever does not consent, or has capacity 0, is in the cohort and not matched. Where an event changes a rule of all (the first trained
    /// person in the column `trained`, the first dates, a side that falls silent), the pool is solved anew, and the limit holds.
    ///
    /// - Parameters:
    ///   - joined: people who are new.
    ///   - left: ids of people who are gone.
    ///   - changed: people who are there already, with their answers as they are now.
    ///   - limit: the most pairs that may be broken though both people are still there and may meet.
    /// - Throws: ``MatchError``; nothing has changed then.
    /// - Complexity: O(n), O(questions) for each of those who joined or changed, and one or two augmentations for each.
    public mutating func update(
        joined: [Participant] = [], left: [String] = [], changed: [Participant] = [], maxChanges limit: Int
    ) throws(MatchError) -> Event {
        let next = try changedCohort(joined, left, changed)
        let touched = Set((joined + changed).map(\.id))
        let pool = try ScoredPool(next, program, known: pool.known(besides: touched))
        try Self.check(pool)
        let before = seating
        let step =
            if Question(pool) == Question(self.pool) {
                try update(pool, touched, limit)
            } else {
                try startAgain(pool, limit)
            }
        (cohort, self.pool) = (next, pool)
        return event(step, since: before)
    }

    private func changedCohort(
        _ joined: [Participant], _ left: [String], _ changed: [Participant]
    ) throws(MatchError) -> Cohort {
        let named = left + changed.map(\.id)
        for id in named where cohort.index(of: id) == nil {
            throw .invalidProgram("'\(id)' is not in the live pool: nobody of that id can leave or change")
        }
        for person in joined where cohort.index(of: person.id) != nil {
            throw .invalidProgram("'\(person.id)' is in the live pool already: say that they have changed")
        }
        guard Set(named + joined.map(\.id)).count == named.count + joined.count else {
            throw .invalidProgram("somebody is named twice in one event")
        }
        do {
            return try cohort.with(joined: joined, left: left, changed: changed)
        } catch {
            throw .invalidProgram(error.description)
        }
    }

    /// Lets the matching take the changes of an event, and names places anew.
    private mutating func update(
        _ pool: ScoredPool, _ touched: Set<String>, _ limit: Int
    ) throws(MatchError) -> LiveStep {
        let numbers = pool.placesByID
        let gone = ids.compactMap { $0 }.filter { numbers[$0].map { pool.capacities[$0] == 0 } ?? true }
        let open = pool.capacities.indices.filter { pool.capacities[$0] > 0 }
        let new = open.filter { places[pool.id($0)] == nil }
        guard gone.count + ids.count(where: { $0 == nil }) >= new.count else {
            return try startAgain(pool, limit)
        }
        let left = gone.compactMap { places[$0] }
        for id in gone {
            if let place = places.removeValue(forKey: id) { ids[place] = nil }
        }
        // Who leaves and who joins in one event change places: the leaver's pair must end before.
        if !left.isEmpty, !new.isEmpty { _ = live.update(left: left, changed: [], maxChanges: 0) }
        for place in new {
            if let free = ids.firstIndex(where: { $0 == nil }) {
                ids[free] = pool.id(place)
                places[pool.id(place)] = free
            }
        }
        let here = open.filter { touched.contains(pool.id($0)) || new.contains($0) }
        let rows = WorthRows(pool)
        let changes = here.compactMap { person in
            places[pool.id(person)].map { ($0, self.row(of: person, rows, pool)) }
        }
        return live.update(left: new.isEmpty ? left : [], changed: changes, maxChanges: limit)
    }

    /// What pairs of a person are worth, by places.
    private func row(of person: Int, _ rows: WorthRows, _ pool: ScoredPool) -> [Int32] {
        var own = [Int32](repeating: Score.forbidden, count: pool.count)
        var span = own.mutableSpan
        rows.writeScores(row: person, into: &span)
        var row = [Int32](repeating: Score.forbidden, count: ids.count)
        for other in 0..<pool.count {
            if let place = places[pool.id(other)] { row[place] = own[other] }
        }
        return row
    }

    /// Solves a pool anew, keeping the pairs that may be kept, and lets them follow within the limit.
    private mutating func startAgain(
        _ pool: ScoredPool, _ limit: Int
    ) throws(MatchError) -> LiveStep {
        let numbers = pool.placesByID
        let kept = pairs.filter { pair in
            guard let first = numbers[pair.first], let second = numbers[pair.second] else { return false }
            return pool.capacities[first] > 0 && pool.capacities[second] > 0
                && pool.scores.noScore(pool.people[first], pool.people[second]) == nil
        }
        (live, ids, places) = try Self.start(pool, kept)
        return live.update(left: [], changed: [], maxChanges: limit)
    }

    private static func start(
        _ pool: ScoredPool, _ pairs: [Rule.Pair]?
    ) throws(MatchError) -> (LiveMatching, [String?], [String: Int]) {
        try check(pool)
        let spare = max(16, pool.count / 8)
        let needed = 6 * (pool.count + spare) * (pool.count + spare)
        let available = Machine.availableMemory
        guard needed <= available else { throw .notEnoughMemory(needed: needed, available: available) }
        let open = pool.capacities.indices.filter { pool.capacities[$0] > 0 }
        let part = open.count == pool.count ? pool : pool.restricted(to: open)
        let places = part.placesByID
        do throws(ProblemError) {
            var given: Matching?
            if let pairs {
                var found: [(Int, Int)] = []
                for pair in pairs {
                    guard let first = places[pair.first], let second = places[pair.second] else {
                        throw .notAMatching(member: 0)
                    }
                    found.append((first, second))
                }
                given = try Matching(count: part.count, pairs: found)
            }
            let live = try LiveMatching(scores: WorthRows(part), pairs: given, spare: spare)
            return (live, (0..<live.capacity).map { $0 < part.count ? part.id($0) : nil }, places)
        } catch {
            throw .invalidProgram("the pairs of a live pool are among its people, one a person, and keep its rules")
        }
    }

    private static func check(_ pool: ScoredPool) throws(MatchError) {
        let program = pool.program
        guard program.practice.meetings == nil, program.objective == .everyoneThenScore, program.parity == nil,
            pool.isPlain,
            pool.locked.isEmpty, pool.tierCount == 1
        else {
            throw .invalidProgram(
                "a live pool makes pairs, one partner each, for most people first: it has no tiers, locked pairs, parity, capacities above 1 or "
                    + "other practices")
        }
        for case .reportingLine(let steps) in pool.rulesInForce where steps > 1 {
            throw .invalidProgram(
                "reporting lines of \(steps) steps go through others who may leave: a live pool has those of 1 step")
        }
        guard (0..<pool.count).allSatisfy({ pool.loadCost($0, 0) <= 1 << 28 }) else {
            throw .invalidProgram("a past load costs more than 256 pairs are worth: a live pool cannot weigh it")
        }
        guard pool.count <= mostPeople else {
            throw .invalidProgram("\(pool.count) people: a live pool has at most \(mostPeople)")
        }
    }

    private func event(_ step: LiveStep, since before: LiveSeating) -> Event {
        let now = seating
        let gone = before.pairs(notIn: now)
        return Event(
            broken: gone.filter(mayMeet), ended: gone.filter { !mayMeet($0) }, made: now.pairs(notIn: before),
            over: step.over, fewestOver: step.fewestOver, worth: step.worth, bound: step.bound)
    }
}

extension ScoredPool {
    /// The place of each id.
    fileprivate var placesByID: [String: Int] {
        Dictionary(uniqueKeysWithValues: (0..<count).map { (id($0), $0) })
    }
}
