import PeerCohorts

/// Pairs that are made beforehand: locked by a rule, or by people who ask for each other where the program says so.
struct LockedPairs {
    /// Indices of the cohort, the smaller first, ordered.
    let pairs: [(Int, Int)]
    /// How many of them each person is in.
    let counts: [Int]

    /// - Parameter countsPlaces: whether each takes a place of both people.
    /// - Throws: ``MatchError/invalidProgram(_:)`` when somebody is in more of them than they have places, or a pair is also kept apart.
    init(_ program: MatchingProgram, _ cohort: Cohort, countsPlaces: Bool = true) throws(MatchError) {
        var found = Set<[Int]>()
        for case .locked(let list) in program.rules + program.privateRules {
            for pair in list {
                guard pair.first != pair.second else {
                    throw .invalidProgram("'\(pair.first)' is locked to themselves")
                }
                guard let a = cohort.index(of: pair.first), let b = cohort.index(of: pair.second) else { continue }
                found.insert([min(a, b), max(a, b)])
            }
        }
        if program.requests == .lock {
            for (a, b) in PoolBuilder.mutualRequests(cohort) { found.insert([a, b]) }
        }
        var counts = [Int](repeating: 0, count: cohort.count)
        let pairs = found.map { ($0[0], $0[1]) }.sorted { $0 < $1 }
        for (first, second) in pairs {
            for (person, other) in [(first, second), (second, first)] {
                counts[person] += 1
                let participant = cohort.participants[person]
                guard !countsPlaces || counts[person] <= participant.capacity ?? 1 else {
                    throw .invalidProgram(
                        "'\(participant.id)' is locked to more people than their capacity of \(participant.capacity ?? 1) "
                            + "allows; one of them is '\(cohort.participants[other].id)'")
                }
            }
        }
        (self.pairs, self.counts) = (pairs, counts)
        try checkAgainstBans(program, cohort)
    }

    /// A pair that is locked and kept apart at once is a contradiction, not a choice.
    private func checkAgainstBans(_ program: MatchingProgram, _ cohort: Cohort) throws(MatchError) {
        let locked = Set(pairs.map { Rule.Pair(cohort.participants[$0.0].id, cohort.participants[$0.1].id) })
        for case .never(let list) in program.rules {
            if let pair = list.first(where: locked.contains) {
                throw .invalidProgram("'\(pair.first)' and '\(pair.second)' are locked together and never to be paired")
            }
        }
        for (index, rule) in program.privateRules.enumerated() {
            guard case .never(let list) = rule, let place = list.firstIndex(where: locked.contains) else { continue }
            throw .invalidProgram(
                "pair \(place + 1) of rule \(index + 1) in the private rules is locked together and never to be paired")
        }
        for (first, second) in pairs {
            let (a, b) = (cohort.participants[first], cohort.participants[second])
            guard a.avoids.contains(b.id) || b.avoids.contains(a.id) else { continue }
            throw .invalidProgram("'\(a.id)' and '\(b.id)' are locked together, and one of them is to avoid the other")
        }
    }
}
