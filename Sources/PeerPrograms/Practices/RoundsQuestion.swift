import PeerProblems

/// What rounds of pairs ask of a pool: who may meet, what it is worth, and who is to sit out.
package struct RoundsQuestion: Sendable {
    /// Those who take part.
    package let pool: MeetingPool
    /// What pairs of positions are worth, past meetings counted.
    package let scores: MeetingScores
    /// Number of rounds.
    package let rounds: Int
    /// Whether somebody is left over in every round and joins a pair.
    package let makesTrios: Bool
    /// Whether somebody is left over in every round.
    package let isOdd: Bool
    /// How often each position has sat out before: less the least.
    package let satOut: [Int]
    /// The rules of the pool were made for these people.
    private let penalties: [(Int, Int, Int32)]

    init(_ scored: ScoredPool, forgives: Bool) {
        let parameters = scored.program.parameters
        pool = scored.meetingPool()
        rounds = parameters.rounds ?? 1
        isOdd = pool.count % 2 == 1 && pool.count > 2
        makesTrios = isOdd && parameters.odd == .trio
        let past = parameters.past ?? []
        var positions: [String: Int] = [:]
        for (position, place) in pool.places.enumerated() { positions[scored.id(place)] = position }
        var out = [Int](repeating: 0, count: pool.count)
        for round in past {
            let present = Set(round.joined())
            for (position, place) in pool.places.enumerated() where !present.contains(scored.id(place)) {
                out[position] += 1
            }
        }
        let least = out.min() ?? 0
        satOut = out.map { min($0 - least, 16) }
        var penalties: [[Int]: Int32] = [:]
        if forgives {
            for (age, round) in past.reversed().enumerated() {
                for group in round {
                    let members = group.compactMap { positions[$0] }.sorted()
                    for (place, first) in members.enumerated() {
                        for second in members[(place + 1)...] where penalties[[first, second]] == nil {
                            penalties[[first, second]] = -Score.one / Int32(age + 1)
                        }
                    }
                }
            }
        }
        self.penalties = penalties.map { ($0.key[0], $0.key[1], $0.value) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
        scores = pool.scores.adding(self.penalties)
    }

    /// What past meetings and requests add to pairs of positions, as bonuses.
    package var bonuses: [PairBonus] {
        scores.extra.flatMap { row, columns in
            columns.compactMap { $0.key > row ? PairBonus(row, $0.key, value: Int64($0.value)) : nil }
        }.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }

    /// What meetings are worth.
    func worth(of rounds: [[PlacedMeeting]]) -> Int64 {
        rounds.joined().flatMap(\.pairs).reduce(0) { sum, pair in
            let (a, b) = (pool.positions[pair.0], pool.positions[pair.1])
            guard a >= 0, b >= 0 else { return sum }
            return sum + Int64(scores.score(row: a, column: b) ?? 0)
        }
    }

    /// What sitting out a second time in this plan counts, beside having sat out before.
    private var again: Int { 1000 }

    /// How unfairly people sit out: for each time how often they did before, and much for a second time in this plan.
    func burden(of rounds: [[PlacedMeeting]]) -> Int {
        var times = [Int](repeating: 0, count: pool.count)
        var burden = 0
        for round in rounds {
            var isIn = [Bool](repeating: false, count: pool.count)
            for place in round.flatMap(\.members) where pool.positions[place] >= 0 {
                isIn[pool.positions[place]] = true
            }
            for position in isIn.indices where !isIn[position] {
                burden += satOut[position] + again * times[position]
                times[position] += 1
            }
        }
        return burden
    }

    /// The most places that can be filled over all rounds.
    package var mostPlaces: Int {
        pool.count < 2 ? 0 : rounds * (pool.count - (isOdd && !makesTrios ? 1 : 0))
    }

    /// The least burden when so many places are filled.
    package var leastBurden: Int {
        isOdd && !makesTrios ? satOut.sorted().prefix(rounds).reduce(0, +) : 0
    }

    /// The most that trios can add over all rounds: two meetings each.
    var trioSlack: Int64 {
        let most = (scores.extra.values.flatMap(\.values).max() ?? 0)
        return Int64(rounds) * 2 * (Int64(Score.one) + Int64(max(0, most)))
    }

    /// The rounds as a problem of edge-disjoint matchings; with an odd number of people one more, nobody, whom all may meet once.
    ///
    /// Sitting out costs ``sittingCost`` for every earlier time. A person left over who joins a pair adds at most their two best.
    package func problem(covers: Bool) throws(ProblemError) -> RoundsProblem {
        let n = pool.count
        var edges: [WeightedGraph.Edge] = []
        for first in 0..<n {
            for second in first + 1..<max(n, first + 1) {
                guard let score = scores.score(row: first, column: second) else { continue }
                edges.append(.init(first, second, weight: Int64(score)))
            }
        }
        if isOdd {
            for person in 0..<n {
                var weight = -sittingCost * Int64(satOut[person])
                if makesTrios {
                    let best = (0..<n).compactMap { scores.score(row: person, column: $0) }.sorted(by: >).prefix(2)
                    weight = best.reduce(0) { $0 + max(0, Int64($1)) }
                }
                edges.append(.init(person, n, weight: weight))
            }
        }
        return try RoundsProblem(
            graph: WeightedGraph(vertexCount: n + (isOdd ? 1 : 0), edges: edges), rounds: rounds,
            goal: covers ? .coverThenWeight : .weight)
    }

    /// What one earlier time of sitting out counts in ``problem(covers:)``: more than a pair can be worth.
    package var sittingCost: Int64 { makesTrios ? 0 : 4 * Int64(Score.one) }
}

extension RoundsQuestion {
    /// Who sits out, round by round: those who have sat out least, then by id.
    package var sitters: [Int] {
        let order = satOut.indices.sorted { (satOut[$0], $0) < (satOut[$1], $1) }
        return (0..<rounds).map { order[$0 % order.count] }
    }
}
