import PeerCohorts
import PeerGrouping
import PeerProblems
import PeerPrograms

extension RuleConflicts {
    /// Looks for conflicts among the hard rules of a program.
    ///
    /// - Parameters:
    ///   - cohort: the people.
    ///   - program: whose rules are looked at.
    ///   - demand: what is to hold with them. Circles are of everybody.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Throws: ``MatchError/invalidProgram(_:)`` for practices other than pairs and circles, people with several places, too many
    ///   people or rules; ``MatchError/cancelled``.
    /// - Complexity: O(rules · people²), and a matching, or a search for circles, for each question of which rules can hold together.
    public static func find(
        in cohort: Cohort, under program: MatchingProgram, demand: Demand = .everyone, monitor: Monitor = .none
    ) throws(MatchError) -> RuleConflicts {
        let pool = try ScoredPool(cohort, program, monitor: monitor.stage(0...0.2))
        let places = (0..<pool.count).filter { pool.capacities[$0] > 0 }
        guard program.parity == nil else {
            throw .invalidProgram("conflicts are found among rules, and a parity is none: leave it out")
        }
        do throws(MethodFailure) {
            switch program.practice.definition {
            case let circles as CirclesPractice: return try Self.circles(circles, pool, places, demand, monitor)
            case is any MeetingPractice:
                throw MethodFailure.invalid(
                    "conflicts are found for pairs and circles, and '\(program.practice)' is asked for")
            default: return try pairs(pool, places, demand, monitor)
            }
        } catch {
            throw MatchError(error)
        }
    }

    private static func hardRules(
        _ pool: ScoredPool, _ places: [Int], _ others: [String], most: Int
    ) throws(MethodFailure) -> HardRules {
        guard places.count <= most else {
            throw .invalid(
                "conflicts of this practice are found among at most \(most) people; \(places.count) are given")
        }
        do throws(MatchError) {
            return try HardRules(pool, people: places.map { pool.people[$0] }, others: others)
        } catch {
            throw .invalid(error.description)
        }
    }

    // MARK: Pairs

    private static func pairs(
        _ pool: ScoredPool, _ places: [Int], _ demand: Demand, _ monitor: Monitor
    ) throws(MethodFailure) -> RuleConflicts {
        guard !pool.hasCapacities else {
            throw .invalid("conflicts are found where everybody has one partner: leave capacities above 1 blank")
        }
        let rules = try hardRules(pool, places, [], most: mostPeople)
        let n = places.count
        let demanded = demand == .everyone ? n - n % 2 : demand.people
        let most = n - n % 2
        guard demanded <= n, (demanded + 1) / 2 <= n / 2 else {
            return RuleConflicts(
                rules: rules.names, demanded: demanded, people: most, conflict: [], relaxation: nil, exemptions: nil,
                witness: nil)
        }
        let question = PairDemand(rules: rules, count: n, pairs: (demanded + 1) / 2)
        return try interruptible { () throws(Interrupted) in
            let search = ConflictSearch(count: rules.names.count) { set throws(Interrupted) in
                try monitor.poll(0.3)
                return try question.isPossible(set, monitor.stage(0.3...0.3))
            }
            let all = (UInt64(1) << UInt64(rules.names.count)) - 1
            guard let conflict = try search.conflict(in: all) else {
                return RuleConflicts(
                    rules: rules.names, demanded: demanded, people: most, conflict: nil, relaxation: [], exemptions: [],
                    witness: nil)
            }
            let ids = places.map(pool.id)
            let exemptions = try question.exemptions(all, monitor.stage(0.3...0.3))?.map { first, second in
                Exemption(
                    pair: .init(ids[first], ids[second]), rules: names(rules.broken(first, second), rules.names))
            }
            return RuleConflicts(
                rules: rules.names, demanded: demanded, people: most, conflict: names(conflict, rules.names),
                relaxation: try search.relaxation().map { names($0, rules.names) }, exemptions: exemptions,
                witness: try question.witness(conflict, monitor.stage(0.3...0.3)).map { witness in
                    Witness(
                        set: witness.set.filter { $0 < n }.map { ids[$0] },
                        groups: witness.oddComponents.map { $0.filter { $0 < n }.map { ids[$0] } },
                        spare: n - 2 * question.pairs)
                })
        }
    }

    // MARK: Circles

    private static func circles(
        _ practice: CirclesPractice, _ pool: ScoredPool, _ places: [Int], _ demand: Demand, _ monitor: Monitor
    ) throws(MethodFailure) -> RuleConflicts {
        guard demand == .everyone, let size = pool.program.parameters.size else {
            throw .invalid("circles are of everybody: no other number of people can be demanded")
        }
        let meeting = pool.meetingPool()
        let problem = try solvable { () throws(ProblemError) in try practice.problem(in: pool) }
        var others = (pool.program.parameters.groupRules ?? []).map(\.name)
        if problem.rules.count > others.count { others.append(GroupingRule.trainedLead.name) }
        if !problem.together.isEmpty { others.append("pairs that share a group") }
        let rules = try hardRules(pool, places, others, most: mostInCircles)
        let first = rules.names.count - others.count
        let question = GroupDemand(
            rules: rules, count: meeting.count, size: size,
            groupRules: problem.rules.enumerated().map { (first + $0.offset, $0.element) },
            together: (rules.names.count - 1, problem.together))
        return try interruptible { () throws(Interrupted) in
            let search = ConflictSearch(count: rules.names.count) { set throws(Interrupted) in
                try monitor.poll(0.3)
                return try question.isPossible(set, monitor.stage(0.3...0.3))
            }
            let all = (UInt64(1) << UInt64(rules.names.count)) - 1
            let conflict = try search.conflict(in: all)
            let relaxation = conflict == nil ? 0 : try search.relaxation()
            return RuleConflicts(
                rules: rules.names, demanded: meeting.count, people: meeting.count,
                conflict: conflict.map { names($0, rules.names) },
                relaxation: relaxation.map { names($0, rules.names) },
                exemptions: nil, witness: nil)
        }
    }

    private static func names(_ set: UInt64, _ names: [String]) -> [String] {
        names.indices.filter { set >> UInt64($0) & 1 == 1 }.map { names[$0] }
    }
}

extension RuleConflicts.Demand {
    /// The number that is demanded, where one is.
    fileprivate var people: Int {
        guard case .people(let count) = self else { return 0 }
        return count
    }
}
