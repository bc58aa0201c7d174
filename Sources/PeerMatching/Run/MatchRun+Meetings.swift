import PeerCohorts
import PeerEvaluation
import PeerProblems
import PeerPrograms
import PeerScoring

extension MatchRun {
    /// The result of meetings, round by round: judged like a certificate, and measured by the pairs that meet.
    func result(
        of rounds: [[PlacedMeeting]], _ answer: MethodAnswer, _ clock: StageClock
    ) throws(MethodFailure) -> MatchResult {
        guard let practice = pool.program.practice.meetings else {
            throw .invalid("'\(method.name)' gives meetings, and '\(pool.program.practice)' asks for pairs")
        }
        var clock = clock
        let value = practice.value(of: rounds, in: pool)
        let verdict = try clock.time("judge") { () throws(MethodFailure) in
            try interruptible { () throws(Interrupted) in
                try CertificateJudge.verdict(
                    of: rounds, worth: value, in: pool, by: answer.proofs, monitor: monitor.stage(0.5...0.75))
            }
        }
        if case .rejected(let reason) = verdict { throw .rejected(reason) }
        let placed = PlacedArrangement.rounds(rounds)
        let made = placed.pairs
        // Whoever meets several has as many places: nobody blocks for want of one.
        var partners = [Int](repeating: 0, count: pool.count)
        for (first, second) in made {
            (partners[first], partners[second]) = (partners[first] + 1, partners[second] + 1)
        }
        let places = partners.map { max(1, $0) }
        let census = pool.scores.census(of: made, in: pool, capacities: places)
        try clock.time("pass") { () throws(MethodFailure) in
            try interruptible { () throws(Interrupted) in
                try pool.pairs.pass.run(
                    [census], threads: pool.program.threads, monitor: monitor.stage(0.75...0.9))
            }
        }
        let (claims, bound) = MatchCertificate.claims(of: rounds, worth: value, in: pool, by: answer.proofs)
        let met = partners.count { $0 > 0 }
        let assessment = Assessment(
            of: made, in: pool, by: pool.scores, census: census, bound: nil, worth: value.worth,
            target: bound.map { MatchingMeasures.Bound(people: Self.people(value, $0, met), worth: $0.worth) })
        let shareable = try clock.time("participants") { () throws(MethodFailure) in
            try shareableScores(made, capacities: places)
        }
        let arrangement = pool.arrangement(of: rounds)
        // Whoever has a seat has one, though nobody else may come.
        let alone = rounds.joined().filter { $0.members.count == 1 }.flatMap(\.members)
        return MatchResult(
            outcome: answer.outcome, arrangement: arrangement, pairs: describe(pairs(made)),
            unmatched: unmatched(made, alone: alone, answer.outcome, assessment), claims: claims, proofs: answer.proofs,
            pool: pool,
            placed: placed, made: made, assessment: assessment, shortage: nil,
            notes: RunNotes(pool, withoutConsent, strangers: strangers).all + sitOuts(rounds)
                + practice.notes(on: rounds, in: pool),
            withoutConsent: withoutConsent,
            seconds: clock.seconds, shareable: shareable, explainers: Self.explainers(pool))
    }

    /// How many people the bound covers, by what the value lacks.
    private static func people(_ value: ObjectiveValue, _ bound: ObjectiveValue, _ met: Int) -> Int {
        met + max(0, (bound.covered.first ?? 0) - (value.covered.first ?? 0))
    }

    private func pairs(_ made: [(Int, Int)]) -> Arrangement {
        Arrangement(pairs: made.map { (pool.id($0.0), pool.id($0.1)) })
    }

    /// Who sits out of which round, where there are several.
    private func sitOuts(_ rounds: [[PlacedMeeting]]) -> [String] {
        guard rounds.count > 1 else { return [] }
        return rounds.enumerated().compactMap { index, round in
            let present = Set(round.flatMap(\.members))
            let absent = (0..<pool.count).filter { !present.contains($0) && pool.capacities[$0] > 0 }.map(pool.id)
            guard !absent.isEmpty else { return nil }
            let names = absent.prefix(10).joined(separator: ", ") + (absent.count > 10 ? ", …" : "")
            return "round \(index + 1): \(names) sit\(absent.count == 1 ? "s" : "") out"
        }
    }
}

extension MatchError {
    /// Why a run ends when a method fails.
    public init(_ failure: MethodFailure) {
        self =
            switch failure {
            case .interrupted: .cancelled
            case .rejected(let problem): .rejected(problem)
            case .invalid(let problem): .invalidProgram(problem)
            case .undecided(let what): .undecided(what)
            }
    }
}
