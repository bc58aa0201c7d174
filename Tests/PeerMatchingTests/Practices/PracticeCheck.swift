import Foundation
import PeerInstances
import PeerMatching
import Testing

/// What every practice is held to on a small cohort whose best value is known.
enum PracticeCheck {
    /// A cohort with what practices ask about, drawn by a seed.
    static func cohort(_ count: Int, seed: UInt64, change: (inout Participant, Int) -> Void = { _, _ in }) throws
        -> Cohort
    {
        let people = Small.cohort(count, seed: seed).participants.enumerated().map { place, person in
            var person = person
            change(&person, place)
            return person
        }
        return try Cohort(people)
    }

    /// Runs a program and holds the result against the best value: the value is at most it (exactly it where the solver is exact), the
    /// bound at least, the certificate survives its file and is accepted, and changed meetings are not.
    @discardableResult
    static func run(
        _ program: MatchingProgram, _ cohort: Cohort, isExact: Bool = true, best: (ScoredPool) -> ObjectiveValue?
    ) throws -> MatchResult {
        let result = try program.runBlocking(cohort)
        let certificate = try Coding.decode(MatchCertificate.self, Coding.encode(result.certificate()))
        func verdict(_ arrangement: Arrangement) throws -> Verdict {
            try CertificateJudge.judge(certificate, of: arrangement, cohort: cohort, program: program)
        }
        #expect(try verdict(result.arrangement) == .accepted)
        guard let best = best(result.pool) else {
            #expect(result.outcome == .unsolvable && result.pairs.isEmpty)
            #expect(result.claims.contains { $0.kind == .noGroups })
            return result
        }
        let bound = try #require(result.bound)
        #expect(result.outcome != .unsolvable)
        #expect(isExact ? result.value == best : result.value <= best, "\(result.value) against \(best)")
        #expect(bound >= best, "\(bound) against \(best)")
        #expect((result.outcome == .optimal) == (result.value == bound))
        for changed in spoiled(result.arrangement) where changed != result.arrangement {
            #expect(try verdict(changed) != .accepted)
        }
        try forged(result, cohort, program)
        return result
    }

    /// A certificate of meetings that break something, with all its numbers counted anew for them, is rejected as well.
    private static func forged(_ result: MatchResult, _ cohort: Cohort, _ program: MatchingProgram) throws {
        guard case .rounds(let rounds) = result.placed, let first = rounds.first?.first, first.members.count > 1 else {
            return
        }
        var doubled = rounds
        doubled[0].append(first)
        var lone = rounds
        lone[0][0] = PlacedMeeting(first.kind, [first.members[0]], topic: "no such topic")
        for broken in [doubled, lone, rounds + rounds] {
            let arrangement = result.pool.arrangement(of: broken)
            let certificate = MatchCertificate(
                of: .rounds(broken), arrangement: arrangement, in: result.pool, proofs: result.proofs)
            let verdict = try CertificateJudge.judge(certificate, of: arrangement, cohort: cohort, program: program)
            #expect(verdict != .accepted)
        }
    }

    /// Meetings changed a little: one dropped, two people exchanged, a ring turned round.
    private static func spoiled(_ arrangement: Arrangement) -> [Arrangement] {
        var all: [Arrangement] = []
        let rounds = arrangement.rounds.map(\.meetings)
        guard let first = rounds.first, !first.isEmpty else { return [] }
        func with(_ meetings: [Arrangement.Meeting]) -> Arrangement {
            Arrangement(rounds: [.init(meetings)] + arrangement.rounds.dropFirst())
        }
        all.append(with(Array(first.dropLast())))
        if first.count > 1 {
            var (a, b) = (first[0].members, first[1].members)
            (a[0], b[0]) = (b[0], a[0])
            all.append(
                with(
                    [.init(first[0].kind, a, topic: first[0].topic), .init(first[1].kind, b, topic: first[1].topic)]
                        + first.dropFirst(2)))
        }
        all.append(with([.init(first[0].kind, first[0].members.reversed(), topic: first[0].topic)] + first.dropFirst()))
        return all
    }

    /// R of two places, `nil` when they may not meet.
    static func score(_ pool: ScoredPool, _ a: Int, _ b: Int) -> Int64? {
        pool.scores.noScore(pool.people[a], pool.people[b]) == nil
            ? Int64(pool.scores.reciprocalScore(pool.people[a], pool.people[b])) : nil
    }

    /// All ways to part places into groups of sizes.
    static func partitions(_ free: [Int], _ size: ClosedRange<Int>) -> [[[Int]]] {
        guard let first = free.first else { return [[]] }
        return subsets(Array(free.dropFirst())).filter { size.contains($0.count + 1) }.flatMap { others in
            partitions(free.filter { $0 != first && !others.contains($0) }, size).map { [[first] + others] + $0 }
        }
    }

    /// All subsets.
    static func subsets(_ all: [Int]) -> [[Int]] {
        all.reduce([[]]) { subsets, next in subsets + subsets.map { $0 + [next] } }
    }
}
