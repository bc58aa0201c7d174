import PeerCollections
import PeerCohorts
import PeerProblems
import PeerScoring

/// Makes a pool of a cohort and a program: what the cohort says is honoured, or refused with a reason.
struct PoolBuilder {
    let program: MatchingProgram
    let cohort: Cohort
    let locks: LockedPairs
    /// Whether locked pairs share a meeting, and are not taken out of the pool.
    private let keepsTogether: Bool
    private let known: KnownPeople?

    /// - Parameters:
    ///   - cohort: people who consented.
    ///   - known: what was made of most of them before.
    init(_ program: MatchingProgram, _ cohort: Cohort, known: KnownPeople? = nil) throws(MatchError) {
        self.program = program
        self.cohort = cohort
        self.known = known
        let meetings = program.practice.meetings
        let locks = try LockedPairs(program, cohort, countsPlaces: meetings == nil)
        if let meetings, !meetings.keepsTogether, let (first, second) = locks.pairs.first {
            let ids = "'\(cohort.participants[first].id)' and '\(cohort.participants[second].id)'"
            throw .invalidProgram("\(ids) are locked together, and '\(meetings.name)' has no locked pairs")
        }
        self.locks = locks
        keepsTogether = meetings?.keepsTogether ?? false
    }

    /// The rules in force: the program's, its private ones, and those that the cohort's columns ask for.
    func rules(sides: [String]?) -> [Rule] {
        var rules = program.rules + program.privateRules
        let people = cohort.participants
        if sides != nil || program.sides == .different { rules.append(.acrossSides) }
        let isOfPairs = program.practice.meetings?.isOfPairs ?? true
        if program.honoursTraining, isOfPairs, people.contains(where: { $0.trained == true }) {
            rules.append(.trained)
        }
        if program.commonDates > 0, people.contains(where: { !$0.dates.isEmpty }) {
            rules.append(.commonDates(atLeast: program.commonDates))
        }
        return rules
    }

    func pool(monitor: Monitor) throws(MatchError) -> ScoredPool {
        try poll(monitor)
        let sides = try sideNames()
        let rules = rules(sides: sides)
        let compiled = CompiledRules(rules, cohort: cohort, together: keepsTogether ? [] : locks.pairs)
        try poll(monitor)
        var (scored, scores) = try score(under: compiled, monitor: monitor)
        let silent = silentSide(of: sides ?? [])
        if let silent { scores = scores.mirroring(cohort.participants.map { $0.side == silent }) }
        // What is scored is the fitted model: the program says so from here on.
        scored.model = scores.fitted.model
        try poll(monitor)
        let pool = assemble(scored, scores, sides, silent, rules)
        try program.practice.definition.check(pool)
        return pool
    }

    private func poll(_ monitor: Monitor) throws(MatchError) {
        do { try monitor.poll(0) } catch { throw .cancelled }
    }

    private func score(
        under rules: CompiledRules, monitor: Monitor
    ) throws(MatchError) -> (MatchingProgram, CohortScores) {
        var program = program
        do throws(ScoringError) {
            let scores =
                if let fitted = program.fitted {
                    try fitted.scores(
                        of: cohort, under: rules, customFacets: program.customFacets,
                        known: known.map { ($0.prepared, $0.changed) })
                } else {
                    try program.model.scores(
                        of: cohort, under: rules, customFacets: program.customFacets, threads: program.threads,
                        monitor: monitor)
                }
            program.fitted = scores.fitted
            return (program, scores.using(program.kernels))
        } catch {
            throw error == .interrupted ? .cancelled : .scoring(error)
        }
    }

    /// The names of the two sides across which pairs are made, `nil` where the cohort has none or the program ignores them.
    func sideNames() throws(MatchError) -> [String]? {
        let people = cohort.participants
        let names = Set(people.indices.compactMap { people[$0].side }).sortedByBytes()
        if names.isEmpty, program.practice == .buddySystem, !hasTenureRule {
            throw .invalidProgram(
                "the buddy system has two sides: the column 'side' is needed, with two values, or a rule of tenure and the "
                    + "column 'started'")
        }
        guard !names.isEmpty, program.sides == .across else { return nil }
        guard names.count == 2 else {
            let found = names.prefix(5).map { "'\($0)'" }.joined(separator: ", ") + (names.count > 5 ? ", …" : "")
            throw .invalidProgram(
                "the column 'side' has \(names.count) value(s) (\(found)); pairs are made across exactly two. Say "
                    + "\"sides\": \"ignore\" to match everybody with everybody, or \"different\" for pairs across any sides"
            )
        }
        return names
    }

    private var hasTenureRule: Bool {
        program.rules.contains { if case .tenure = $0 { true } else { false } }
    }

    /// In one-way mentoring one side has said nothing of what it wants.
    private func silentSide(of sides: [String]) -> String? {
        let people = cohort.participants
        let silent = sides.filter { side in
            people.indices.allSatisfy { place in
                people[place].side != side
                    || people[place].wants.isBlank && people[place].supportNeeded.isBlank
                        && people[place].wantedRole == nil && people[place].facing.isEmpty
            }
        }
        return silent.count == 1 ? silent[0] : nil
    }

    private func assemble(
        _ program: MatchingProgram, _ scores: CohortScores, _ sides: [String]?, _ silentSide: String?, _ rules: [Rule]
    ) -> ScoredPool {
        let participants = cohort.participants
        let taken = keepsTogether ? [Int](repeating: 0, count: participants.count) : locks.counts
        // Nobody can have more partners than there are others.
        let seats = participants.indices.map {
            min(participants[$0].capacity ?? 1, max(1, participants.count - 1)) - taken[$0]
        }
        // Whoever has no place left by locked pairs is done; people who sit out stay, with nobody possible.
        let people = participants.indices.filter { seats[$0] > 0 || taken[$0] == 0 }
        var places = [Int](repeating: -1, count: participants.count)
        for (place, person) in people.enumerated() { places[person] = place }
        let tiers = Set(participants.indices.compactMap { participants[$0].tier }).sorted()
        let tierOf = Dictionary(uniqueKeysWithValues: tiers.enumerated().map { ($0.element, $0.offset) })
        return ScoredPool(
            program: program, scores: scores, people: people, capacities: people.map { max(0, seats[$0]) },
            loads: people.map { (participants[$0].pastLoad ?? 0) + taken[$0] },
            tiers: people.map { participants[$0].tier.flatMap { tierOf[$0] } ?? tiers.count },
            isCovered: people.map { taken[$0] > 0 }, bonuses: bonuses(places),
            locked: keepsTogether ? [] : locks.pairs,
            together: keepsTogether ? locks.pairs.map { (places[$0.0], places[$0.1]) } : [],
            sides: sides.map { names in
                PoolSides(names: names, isFirst: people.map { participants[$0].side.map { $0 == names[0] } })
            }, silentSide: silentSide, rulesInForce: rules)
    }

    /// Requests that are returned, and meetings of the past where they only count against a pair, among people who are not locked to each
    /// other.
    private func bonuses(_ places: [Int]) -> [PairBonus] {
        var values = program.practice.meetings == nil ? PastMeetings(program.parameters.past ?? [], cohort).worth : [:]
        if program.requests == .bonus, program.requestBonus > 0 {
            let value = Int64((program.requestBonus * Double(Score.one)).rounded())
            for (first, second) in Self.mutualRequests(cohort) { values[[first, second], default: 0] += value }
        }
        for (first, second) in locks.pairs { values[[first, second]] = nil }
        return values.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { pair, value in
            places[pair[0]] < 0 || places[pair[1]] < 0
                ? nil : PairBonus(places[pair[0]], places[pair[1]], value: value)
        }
    }

    /// Pairs of people who ask for each other, the smaller index first, ordered.
    static func mutualRequests(_ cohort: Cohort) -> [(Int, Int)] {
        let people = cohort.participants
        var wishes: [Int: Set<Int>] = [:]
        for place in people.indices where !people[place].requests.isEmpty {
            wishes[place] = Set(people[place].requests.compactMap { cohort.index(of: $0) })
        }
        return wishes.keys.sorted().flatMap { person in
            (wishes[person] ?? []).filter { $0 > person && wishes[$0]?.contains(person) == true }.sorted().map {
                (person, $0)
            }
        }
    }
}

extension ScoredPool {
    /// The pool of a cohort under a program: people who consented, scored once.
    ///
    /// - Parameters:
    ///   - everyone: the cohort; whoever did not consent is left out.
    ///   - program: without a stored fit the model is fitted to those who consented.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Throws: ``MatchError`` when the program contradicts itself or the cohort: locked pairs beyond a capacity or against a rule,
    ///   sides that are not two, a model that cannot be fitted.
    /// - Complexity: O(n · questions), and the pairs that the fit samples.
    public init(
        _ everyone: Cohort, _ program: MatchingProgram, monitor: Monitor = .none
    ) throws(MatchError) {
        try self.init(everyone, program, known: nil, monitor: monitor)
    }

    /// The same pool, sooner where most people were in one before under the same fit.
    package init(
        _ everyone: Cohort, _ program: MatchingProgram, known: KnownPeople?, monitor: Monitor = .none
    ) throws(MatchError) {
        try program.validate()
        self = try PoolBuilder(program, everyone.consenting, known: known).pool(monitor: monitor)
    }

    /// These people, for a pool of a cohort in which a few have changed.
    ///
    /// - Parameter changed: the ids of those whose answers are others there.
    package func known(besides changed: Set<String>) -> KnownPeople {
        KnownPeople(prepared: PreparedPeople(scores), changed: changed)
    }
}

/// People who were in a pool before.
package struct KnownPeople: Sendable {
    fileprivate let prepared: PreparedPeople
    /// The ids of those whose answers are others now.
    fileprivate let changed: Set<String>
}
