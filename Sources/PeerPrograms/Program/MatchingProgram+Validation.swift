import PeerCohorts
import PeerCollections
import PeerScoring

extension MatchingProgram {
    /// Refuses what makes no sense for any cohort.
    func validate() throws(MatchError) {
        guard (0...1).contains(requestBonus) else { throw .invalidProgram("request_bonus must be in 0...1") }
        guard (0...1).contains(loadCost) else { throw .invalidProgram("load_cost must be in 0...1") }
        guard commonDates >= 0 else { throw .invalidProgram("common_dates must be 0 or more") }
        try Self.checkThreads(threads)
        if let asOf, CalendarDay(asOf) == nil {
            throw .invalidProgram("as_of must be a day, yyyy-mm-dd; '\(asOf)' is none")
        }
        try checkPractice()
        if objective.isFair {
            guard practice.meetings == nil else {
                throw .invalidProgram(
                    "the objective '\(objective.rawValue)' is of pairs, and '\(practice)' meets otherwise")
            }
            guard strategy == .maximumWeight else {
                throw .invalidProgram(
                    "the objective '\(objective.rawValue)' is answered by '\(Strategy.maximumWeight)', not by '\(strategy)'"
                )
            }
        }
        try checkParity()
        if let previous {
            guard previous.price == nil || previous.maximumBroken == nil else {
                throw .invalidProgram("previous pairs have a price or a limit, not both")
            }
            guard (0...1e6).contains(previous.price ?? 0), previous.maximumBroken ?? 0 >= 0 else {
                throw .invalidProgram("a price is in 0...1e6, and a limit 0 or more")
            }
        }
    }

    /// Refuses a parity that no pairs can be asked for.
    private func checkParity() throws(MatchError) {
        guard let parity else { return }
        guard (0...1).contains(parity.gap), parity.leastPeople >= 1, !parity.group.isEmpty else {
            throw .invalidProgram("a parity has a group, a gap in 0...1 and least_people of 1 or more")
        }
        guard practice.meetings == nil else {
            throw .invalidProgram("'parity' is of pairs, and '\(practice)' meets otherwise")
        }
        guard strategy == .maximumWeight, !objective.isFair else {
            throw .invalidProgram(
                "'parity' is kept by '\(Strategy.maximumWeight)' with the objective '\(Objective.everyoneThenScore.rawValue)' or "
                    + "'\(Objective.score.rawValue)'; here are '\(strategy)' and '\(objective.rawValue)'")
        }
    }

    /// Refuses numbers of threads that no run can have.
    package static func checkThreads(_ threads: Int) throws(MatchError) {
        guard (1...256).contains(threads) else { throw .invalidProgram("threads must be in 1...256") }
    }

    /// Parameters and strategies that the practice does not have are refused.
    private func checkPractice() throws(MatchError) {
        let definition = practice.definition
        let foreign = parameters.given.subtracting(definition.parameters)
        if let key = foreign.map(\.rawValue).min() {
            let own = definition.parameters.map(\.rawValue).sorted().joined(separator: ", ")
            throw .invalidProgram(
                "'\(key)' is no parameter of '\(practice)'; it has \(own.isEmpty ? "none" : own)")
        }
        if let own = definition.strategies, !own.contains(strategy) {
            throw .invalidProgram(
                "'\(practice)' is answered by \(own.map(\.rawValue).joined(separator: ", ")), not by '\(strategy)'")
        }
        if definition.strategies == nil,
            let other = Practices.all.first(where: { $0.strategies?.contains(strategy) == true })
        {
            throw .invalidProgram("the strategy '\(strategy)' answers the practice '\(other.name)', not '\(practice)'")
        }
        if practice.meetings != nil {
            guard previous == nil else { throw .invalidProgram("previous pairs have no part in '\(practice)'") }
            guard sides != .across else {
                throw .invalidProgram(
                    "meetings of '\(practice)' are not made across two sides: say \"ignore\" or \"different\"")
            }
        }
        try definition.check(self)
    }
}
