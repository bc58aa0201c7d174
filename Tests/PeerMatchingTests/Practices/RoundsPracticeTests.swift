import PeerMatching
import PeerProblems
import Testing

/// Rounds, coffee and tables over rounds of a cohort against all plans.
@Suite("Rounds of a cohort")
struct RoundsPracticeTests {
    /// All matchings of some places, each with whoever is left.
    private func matchings(_ free: [Int]) -> [[[Int]]] {
        guard let first = free.first else { return [[]] }
        let rest = Array(free.dropFirst())
        return matchings(rest)
            + rest.flatMap { other in matchings(rest.filter { $0 != other }).map { [[first, other]] + $0 } }
    }

    /// The best plan by trying all: places filled, fairness, worth.
    private func best(_ pool: ScoredPool, _ rounds: Int, satOut: [Int]) -> ObjectiveValue {
        let all = matchings(Array(0..<pool.count)).filter {
            $0.allSatisfy { PracticeCheck.score(pool, $0[0], $0[1]) != nil }
        }
        var best = ObjectiveValue(covered: [-1, 0], worth: 0)
        func plan(_ made: [[[Int]]]) {
            guard made.count < rounds else {
                let worth = made.joined().reduce(Int64(0)) { $0 + (PracticeCheck.score(pool, $1[0], $1[1]) ?? 0) }
                var (burden, times) = (0, [Int](repeating: 0, count: pool.count))
                for round in made {
                    for place in 0..<pool.count where !round.joined().contains(place) {
                        burden += satOut[place] + 1000 * times[place]
                        times[place] += 1
                    }
                }
                let filled = made.joined().count * 2
                best = max(best, ObjectiveValue(covered: [filled, -burden], worth: worth))
                return
            }
            let met = Set(made.joined())
            for next in all where met.isDisjoint(with: next) { plan(made + [next]) }
        }
        plan([])
        return best
    }

    @Test("Rounds against all plans: never above the best, under a bound that is not below it, and most often best")
    func rounds() throws {
        var (attained, all) = (0, 0)
        for seed in 1...120 as ClosedRange<UInt64> {
            let count = 4 + Int(seed % 3)
            var program = MatchingProgram.preset(.rounds)
            program.parameters.rounds = 1 + Int(seed / 3 % 2)
            if seed % 2 == 0 { program.rules = [.different(.department)] }
            let cohort = try PracticeCheck.cohort(count, seed: seed)
            let ids = cohort.participants.map(\.id)
            // The second person sat out of the last round.
            if seed % 5 == 0 { program.parameters.past = [[ids.filter { $0 != ids[1] }]] }
            let satOut = ids.map { seed % 5 == 0 && $0 == ids[1] ? 1 : 0 }
            var value: ObjectiveValue?
            let result = try PracticeCheck.run(program, cohort, isExact: false) { pool in
                value = best(pool, program.parameters.rounds ?? 1, satOut: satOut)
                return value
            }
            all += 1
            if result.value == value { attained += 1 }
        }
        #expect(attained * 10 >= all * 9, "\(attained) of \(all)")
    }

    @Test("Nobody meets twice, whoever has sat out before sits out last, and a trio takes in the one left over")
    func fairness() throws {
        let cohort = try PracticeCheck.cohort(7, seed: 5)
        let ids = cohort.participants.map(\.id)
        var program = MatchingProgram.preset(.rounds)
        program.parameters.past = [[Array(ids.dropFirst(4))]]
        let result = try program.runBlocking(cohort)
        let present = result.arrangement.rounds.map { Set($0.meetings.flatMap(\.members)) }
        let out = present.map { Set(ids).subtracting($0) }
        #expect(out.allSatisfy { $0.count == 1 && !ids.prefix(4).contains($0.first ?? "") })
        #expect(Set(out.joined()).count == 3)
        // Without the past anybody sits out: over many seeds also one of the first four.
        program.parameters.past = nil
        program.parameters.odd = .trio
        let trios = try program.runBlocking(cohort)
        #expect(trios.arrangement.rounds.allSatisfy { $0.meetings.count { $0.members.count == 3 } == 1 })
        let pairs = trios.arrangement.pairs.map { Set([$0.0, $0.1]) }
        #expect(Set(pairs).count == pairs.count)
        #expect(trios.unmatched.isEmpty)
    }

    @Test("Many people: planned on candidate lists, never below greed, under the bound")
    func many() throws {
        let cohort = try PracticeCheck.cohort(151, seed: 6)
        for odd in PracticeParameters.OddOne.allCases {
            var program = MatchingProgram.preset(.rounds)
            (program.parameters.odd, program.parameters.rounds) = (odd, 4)
            let result = try program.runBlocking(cohort)
            let certificate = result.certificate()
            #expect(
                try CertificateJudge.judge(certificate, of: result.arrangement, cohort: cohort, program: program)
                    == .accepted)
            let bound = try #require(result.bound)
            #expect(result.value.covered == bound.covered)
            #expect(Double(bound.worth - result.value.worth) < 0.05 * Double(bound.worth))
        }
    }

    @Test("Coffee: those who met last meet again last; the bound and the judge know it")
    func coffee() throws {
        var changed = 0
        for seed in 1...40 as ClosedRange<UInt64> {
            let cohort = try PracticeCheck.cohort(6, seed: seed)
            var program = MatchingProgram.preset(.coffee)
            let first = try PracticeCheck.run(program, cohort) { best($0, 1, satOut: Array(repeating: 0, count: 6)) }
            program.parameters.past = [first.arrangement.meetings.map(\.members)]
            let second = try program.runBlocking(cohort)
            let (old, new) = (Set(first.arrangement.meetings), Set(second.arrangement.meetings))
            #expect(old.isDisjoint(with: new))
            if old != new { changed += 1 }
            // The round before counts half: who met then comes before who met last.
            program.parameters.past = [second.arrangement, first.arrangement].map { $0.meetings.map(\.members) }
            let third = try program.runBlocking(cohort)
            #expect(Set(third.arrangement.meetings).isDisjoint(with: old))
        }
        #expect(changed == 40)
        let odd = try MatchingProgram.preset(.coffee).runBlocking(PracticeCheck.cohort(7, seed: 2))
        #expect(odd.arrangement.meetings.map(\.members.count).sorted() == [2, 2, 3])
    }

    @Test("A bound that covers more is not said to be so many units above")
    func distance() throws {
        let value = ObjectiveValue(covered: [4, -2], worth: 30)
        #expect(ObjectiveValue(covered: [4, -2], worth: 32).distance(above: value) == "2 units above these")
        #expect(ObjectiveValue(covered: [6, -2], worth: 14).distance(above: value) == "which covers 2 more than these")
        #expect(ObjectiveValue(covered: [4, -1], worth: 14).distance(above: value).hasPrefix("which is ahead"))
        var program = MatchingProgram.preset(.coffee)
        for seed in 1...10 as ClosedRange<UInt64> {
            // Nobody may meet the first person: the bound of degrees alone knows it, that of matchings covers more.
            let cohort = try PracticeCheck.cohort(6, seed: seed)
            let ids = cohort.participants.map(\.id)
            program.rules = [.never(ids.dropFirst().map { .init(ids[0], $0) })]
            let result = try program.runBlocking(cohort)
            #expect(result.certificate().claims.allSatisfy { !$0.statement.contains("bound, -") })
        }
    }

    @Test("Tables over rounds: nobody twice, rules kept, one round best by trying all")
    func speedNetworking() throws {
        for seed in 1...25 as ClosedRange<UInt64> {
            var program = MatchingProgram.preset(.speedNetworking)
            (program.parameters.rounds, program.parameters.size) = (1, GroupSize(3, 3))
            let cohort = try PracticeCheck.cohort(6, seed: seed)
            let ids = cohort.participants.map(\.id)
            program.rules = [.never([.init(ids[0], ids[1])])]
            try PracticeCheck.run(program, cohort) { pool in
                let worths = PracticeCheck.partitions(Array(0..<6), 3...3).compactMap { tables -> Int64? in
                    let scores = tables.flatMap { table in
                        table.flatMap { a in table.filter { $0 > a }.map { PracticeCheck.score(pool, a, $0) } }
                    }
                    return scores.contains(nil) ? nil : scores.reduce(Int64(0)) { $0 + ($1 ?? 0) }
                }
                return ObjectiveValue(covered: [6], worth: worths.max() ?? 0)
            }
        }
        var program = MatchingProgram.preset(.speedNetworking)
        (program.parameters.rounds, program.parameters.size) = (4, GroupSize(3, 3))
        let nine = try program.runBlocking(PracticeCheck.cohort(9, seed: 2))
        #expect(Set(nine.arrangement.pairs.map { Set([$0.0, $0.1]) }).count == 36)
        program.parameters.rounds = 5
        #expect(throws: MatchError.self) { try program.runBlocking(PracticeCheck.cohort(9, seed: 2)) }
    }
}
