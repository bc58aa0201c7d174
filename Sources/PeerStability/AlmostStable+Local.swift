import PeerProblems

/// Threshold accepting (G. Dueck & T. Scheuer, J. Computational Physics 90 (1990) pp. 161–175) over matchings, in integers.
struct LocalSearch {
    private let preferences: PreferenceLists
    private let goal: AlmostStable.Goal
    private let values: PairValues
    private let effort: AlmostStable.Effort
    private var best: [Int?]

    init(
        _ preferences: PreferenceLists, _ goal: AlmostStable.Goal, _ values: PairValues, start: [Int?],
        _ effort: AlmostStable.Effort
    ) {
        (self.preferences, self.goal, self.values, self.effort) = (preferences, goal, values, effort)
        best = start
    }

    /// The best mates found.
    mutating func run(monitor: Monitor) throws(Interrupted) -> [Int?] {
        let people = best.indices.filter { preferences.length(of: $0) > 0 }
        guard !people.isEmpty else { return best }
        var random = SplitMix64(seed: effort.seed)
        var bestEnergy = energy(BlockingCounts(preferences, best), score(best))
        let steps = effort.stepsPerPerson * people.count
        for restart in 0..<effort.restarts {
            var (counts, total) = (BlockingCounts(preferences, best), score(best))
            var current = bestEnergy
            for step in 0..<steps {
                if step % 64 == 0 {
                    try monitor.poll((Double(restart) + Double(step) / Double(steps)) / Double(effort.restarts))
                }
                let person = people[Int.random(in: people.indices, using: &random)]
                let rank = Int.random(in: 0..<preferences.length(of: person), using: &random)
                let other = preferences.entry(rank, of: person)
                guard counts.mates[person] != other else { continue }
                let changes = self.changes(person, other, counts.mates)
                let undo = changes.map { (person: $0.person, mate: counts.mates[$0.person]) }
                let gain = value(changes, counts.mates)
                counts.change(changes)
                let next = energy(counts, total + gain)
                // The threshold falls from an eighth of the people to nothing.
                let threshold = (steps - step) * people.count * unit / (8 * steps)
                guard next <= current + threshold else {
                    counts.change(undo)
                    continue
                }
                (current, total) = (next, total + gain)
                if current < bestEnergy { (best, bestEnergy) = (counts.mates, current) }
            }
        }
        return best
    }

    /// What one blocking pair too many costs: more than any score.
    private var unit: Int {
        if case .bestScore = goal { return Int(Score.one) * max(1, best.count / 8) }
        return 1
    }

    private func energy(_ counts: BlockingCounts, _ score: Int) -> Int {
        let cost = blockingCost(goal, pairs: counts.pairs, people: counts.people, score: score)
        return cost.count == 1 ? cost[0] : cost[0] * unit * 8 + cost[1]
    }

    private func score(_ mates: [Int?]) -> Int {
        mates.enumerated().reduce(0) { sum, entry in
            entry.element.map { $0 > entry.offset ? sum + Int(values[entry.offset, $0]) : sum } ?? sum
        }
    }

    /// The two together, and whom they leave with each other if acceptable.
    private func changes(_ person: Int, _ other: Int, _ mates: [Int?]) -> [(person: Int, mate: Int?)] {
        var changes: [(person: Int, mate: Int?)] = [(person, other), (other, person)]
        switch (mates[person], mates[other]) {
        case (let first?, let second?):
            let isPair = preferences.isAcceptable(first, second)
            changes += [(first, isPair ? second : nil), (second, isPair ? first : nil)]
        case (let left?, nil), (nil, let left?): changes.append((left, nil))
        case (nil, nil): break
        }
        return changes
    }

    /// By how much the changes raise the total score.
    private func value(_ changes: [(person: Int, mate: Int?)], _ mates: [Int?]) -> Int {
        var (before, after) = (0, 0)
        for (person, mate) in changes {
            if let mate { after += Int(values[person, mate]) }
            if let old = mates[person] { before += Int(values[person, old]) }
        }
        // Every pair was seen from both its sides: all of them are among the changed.
        return (after - before) / 2
    }
}
