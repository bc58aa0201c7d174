import PeerCohorts
import PeerProblems
import PeerPrograms
import PeerScoring

/// Why people have no partner.
struct UnmatchedReasons {
    let pool: ScoredPool
    let outcome: MatchResult.Outcome
    /// How many partners are possible for each person of the cohort.
    let candidates: [Int]
    let obstacles: Obstacles
    /// What seats are worth to people, where they are given.
    private let seatWorths: SeatWorths?

    init(pool: ScoredPool, outcome: MatchResult.Outcome, candidates: [Int], obstacles: Obstacles) {
        (self.pool, self.outcome, self.candidates, self.obstacles) = (pool, outcome, candidates, obstacles)
        seatWorths = (pool.program.practice.definition as? any SeatingPractice).map {
            $0.worths(of: $0.seats(of: pool.program), in: pool.program)
        }
    }

    func unmatched(_ person: Int) -> MatchResult.Unmatched {
        let participant = pool.cohort.participants[person]
        let plain: String? =
            if participant.capacity == 0 {
                "sits out: capacity 0"
            } else if outcome == .unsolvable {
                pool.program.practice.meetings == nil
                    ? "no stable matching exists" : "no meetings exist that keep every rule"
            } else if pool.sides != nil, participant.side == nil {
                "no side is given"
            } else {
                seatWorths.map { seatReason($0(participant)) }
            }
        return MatchResult.Unmatched(
            id: participant.id, reason: plain ?? obstacle(person),
            shareableReason: plain ?? "no partner could be found this time")
    }

    /// Why somebody has no seat, by what seats are worth to them.
    private func seatReason(_ worths: [Int32]) -> String {
        worths.contains { $0 != Score.forbidden }
            ? "no seat that could be theirs is free" : "no seat asks for what they state"
    }

    /// Nobody was possible (the commonest obstacle is named), or all possible ones are taken. Counts only the others who are there to be
    /// matched; of many some are looked at, as each of many people without a partner looks at all.
    private func obstacle(_ person: Int) -> String {
        if candidates[person] > 0 { return "all \(candidates[person]) possible partners are with somebody else" }
        let others = pool.cohort.participants.indices.filter { $0 != person }
        guard !others.isEmpty else { return "nobody else is there" }
        let isAll = others.count <= Self.mostForAll
        let looked =
            isAll ? others : stride(from: 0, to: others.count, by: 1 + others.count / Self.some).map { others[$0] }
        var counts: [String: Int] = [:]
        for other in looked {
            if let reason = obstacles.reason(person, other) { counts[reason, default: 0] += 1 }
        }
        guard let (reason, count) = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else {
            return "nobody else is there"
        }
        return "no possible partner: \(reason) (\(count) of \(looked.count) people\(isAll ? "" : " looked at"))"
    }

    /// Up to so many others are looked at one by one, and of more so many, evenly spread.
    private static let (mostForAll, some) = (2_000, 200)
}

/// What a reader of a result should know.
struct RunNotes {
    let all: [String]

    init(_ pool: ScoredPool, _ withoutConsent: Int, strangers: [String]) {
        let (fitted, program) = (pool.scores.fitted, pool.program)
        var notes: [String] = []
        if withoutConsent > 0 { notes.append("\(withoutConsent) people without consent were left out") }
        if !strangers.isEmpty {
            let names = strangers.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
            notes.append(
                "rules name \(strangers.count) id(s) that nobody in the cohort has, and say nothing of them: \(names)"
                    + (strangers.count > 5 ? ", …" : ""))
        }
        if fitted.assumedLevels > 0 {
            notes.append(
                "\(fitted.assumedLevels) wants had no own level beside them and were scored from the assumed level")
        }
        let offGrid = fitted.answersOffGrid(in: pool.cohort)
        if offGrid > 0 {
            notes.append("\(offGrid) answers are not on the model's grid and were scored as the nearest that is")
        }
        if let sides = pool.sides {
            notes.append("pairs are made across the sides '\(sides.names[0])' and '\(sides.names[1])'")
            let blank = pool.cohort.participants.count { $0.side == nil }
            if blank > 0 { notes.append("\(blank) people give no side and have no possible partner") }
        }
        if let silent = pool.silentSide {
            notes.append("nobody on the side '\(silent)' says what they want: both sides go by what flows to the other")
        }
        let past = program.practice.meetings == nil ? program.parameters.past ?? [] : []
        if !past.isEmpty {
            notes.append("who has met may meet again, the longer ago the better: \(past.count) round(s) count")
        } else if !pool.bonuses.isEmpty {
            notes.append("\(pool.bonuses.count) pairs ask for each other and are worth \(program.requestBonus) more")
        }
        all = notes
    }
}
