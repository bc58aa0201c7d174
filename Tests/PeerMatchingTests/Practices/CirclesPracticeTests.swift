import PeerInstances
import PeerMatching
import PeerProblems
import Testing

/// Circles of a cohort against all ways to part it.
@Suite("Circles of a cohort")
struct CirclesPracticeTests {
    /// The best circles by trying all; every rule is read from the people, not from the engine.
    private func best(
        _ pool: ScoredPool, _ size: ClosedRange<Int>, _ goal: PracticeParameters.Goal = .sum,
        together: [[Int]] = [], keeps: ([Participant]) -> Bool = { _ in true }
    ) -> ObjectiveValue? {
        let people = pool.people.map { pool.cohort.participants[$0] }
        var best: Int64?
        for groups in PracticeCheck.partitions(Array(0..<pool.count), size) {
            var worths: [Int64] = []
            var isSound = groups.allSatisfy { group in keeps(group.map { people[$0] }) }
            for pair in together where !groups.contains(where: { Set(pair).isSubset(of: $0) }) { isSound = false }
            for group in groups {
                let rows = group.map { a in group.filter { $0 != a }.map { PracticeCheck.score(pool, a, $0) } }
                if rows.joined().contains(nil) { isSound = false }
                let known = rows.map { $0.map { $0 ?? 0 } }
                switch goal {
                case .sum: worths.append(known.joined().reduce(0, +) / 2)
                case .worstPair: worths.append(known.joined().min() ?? 0)
                case .worstPerson: worths.append(known.map { $0.reduce(0, +) }.min() ?? 0)
                }
            }
            guard isSound else { continue }
            best = max(best ?? .min, goal == .sum ? worths.reduce(0, +) : worths.min() ?? 0)
        }
        return best.map { ObjectiveValue(covered: [pool.count], worth: $0) }
    }

    private func program(_ least: Int, _ most: Int) -> MatchingProgram {
        var program = MatchingProgram.preset(.circles)
        program.parameters.size = GroupSize(least, most)
        return program
    }

    @Test("Every goal against all partitions", arguments: PracticeParameters.Goal.allCases)
    func goals(goal: PracticeParameters.Goal) throws {
        for seed in 1...100 as ClosedRange<UInt64> {
            let count = 4 + Int(seed % 5)
            var program = program(2, 3 + Int(seed % 2))
            program.parameters.goal = goal
            let size = program.parameters.size.map { $0.least...$0.most } ?? 2...3
            try PracticeCheck.run(program, PracticeCheck.cohort(count, seed: seed)) { best($0, size, goal) }
        }
    }

    @Test("Never, different and requests hold, and cost what they must")
    func pairRules() throws {
        var differs = 0
        for seed in 1...60 as ClosedRange<UInt64> {
            let cohort = try PracticeCheck.cohort(8, seed: seed)
            let ids = cohort.participants.map(\.id)
            var program = program(2, 4)
            let free = try program.runBlocking(cohort).value
            program.rules = [
                .never([.init(ids[0], ids[1])]), .different(.department), .locked([.init(ids[2], ids[3])]),
            ]
            let isPossible = cohort.participants[2].department != cohort.participants[3].department
            guard isPossible else {
                #expect(throws: MatchError.self) { try program.runBlocking(cohort) }
                continue
            }
            let kept = try PracticeCheck.run(program, cohort) { pool in
                best(pool, 2...4, together: [[2, 3]]) { group in
                    !Set(ids[0...1]).isSubset(of: group.map(\.id))
                        && Set(group.compactMap(\.department)).count == group.compactMap(\.department).count
                }
            }
            if kept.outcome != .unsolvable, kept.value < free { differs += 1 }
        }
        #expect(differs > 5)
    }

    @Test("Group rules against all partitions: balanced, nobody alone, a lead, the challenge overcome")
    func groupRules() throws {
        var differs = [0, 0, 0, 0]
        for seed in 1...60 as ClosedRange<UInt64> {
            let cohort = try PracticeCheck.cohort(8, seed: seed) { person, place in
                person.stage = (place * 5 + Int(seed)) % 2
                person.overcame = place % 3 == Int(seed % 3) ? ["burnout"] : []
                person.trained = place % 4 == Int(seed % 4)
            }
            let stages = Dictionary(grouping: cohort.participants, by: \.stage).mapValues(\.count)
            func balanced(_ group: [Participant]) -> Bool {
                stages.allSatisfy { stage, total in
                    let own = group.count { $0.stage == stage }
                    return own >= total * group.count / 8 && own <= (total * group.count + 7) / 8
                }
            }
            func nobodyAlone(_ group: [Participant]) -> Bool {
                group.allSatisfy { person in
                    stages[person.stage] == 1 || group.count { $0.stage == person.stage } > 1
                }
            }
            let cases: [(GroupingRule, ([Participant]) -> Bool)] = [
                (.balanced(.stage), balanced), (.nobodyAlone(.stage), nobodyAlone),
                (.trainedLead, { $0.contains { $0.trained == true } }),
                (.overcame("burnout"), { $0.contains { $0.overcame.contains("burnout") } }),
            ]
            var plain = program(3, 5)
            plain.honoursTraining = false
            let free = try plain.runBlocking(cohort).value
            for (index, (rule, keeps)) in cases.enumerated() {
                var ruled = plain
                ruled.parameters.groupRules = [rule]
                let kept = try PracticeCheck.run(ruled, cohort) { best($0, 3...5, keeps: keeps) }
                if kept.outcome != .unsolvable, kept.value < free { differs[index] += 1 }
            }
            // The column `trained` asks for a lead by itself.
            let led = try program(3, 5).runBlocking(cohort)
            #expect(
                led.outcome == .unsolvable
                    || led.arrangement.meetings.allSatisfy { meeting in
                        meeting.members.contains { cohort[$0]?.trained == true }
                    })
        }
        #expect(differs.allSatisfy { $0 > 5 }, "\(differs)")
    }

    @Test("Numbers that sizes do not make are proved to have no circles")
    func sizes() throws {
        let result = try PracticeCheck.run(program(4, 4), PracticeCheck.cohort(7, seed: 3)) { _ in nil }
        #expect(result.unmatched.count == 7)
    }

    @Test(
        "Sixty people in circles of five are within half a per cent of their bound, with a rule and without",
        arguments: [[], [Rule.reportingLine(within: 1)]])
    func closeBound(rules: [Rule]) throws {
        var program = program(5, 5)
        program.rules = rules
        let cohort = CohortGenerator.generate(.init(participants: 60, seed: 1))
        let result = try program.runBlocking(cohort)
        let bound = try #require(result.bound?.worth)
        #expect(Double(bound - result.value.worth) < 0.005 * Double(bound), "\(result.value.worth) of \(bound)")
        #expect(result.arrangement.meetings.count == 12)
    }

    @Test("A bound that is too low is rejected, and so is that of other people")
    func spoiledBound() throws {
        let (cohort, program) = (try PracticeCheck.cohort(30, seed: 4), program(4, 5))
        let result = try program.runBlocking(cohort)
        let bound = try #require(result.proofs.first as? GroupBound)
        let (scale, duals, isSearched): (Int64, [Int64], Bool)
        switch bound.proof {
        case .columns(let own, let all): (scale, duals, isSearched) = (own, all, false)
        case .columnSearch(let own, let all): (scale, duals, isSearched) = (own, all, true)
        case .exhaustive, .partners, .person:
            Issue.record("thirty people are bounded by duals of columns: \(bound.proof)")
            return
        }
        func verdict(_ worth: Int64, _ duals: [Int64]) throws -> Verdict {
            let spoiled = GroupBound(
                worth: worth,
                proof: isSearched ? .columnSearch(scale: scale, duals: duals) : .columns(scale: scale, duals: duals))
            let certificate = MatchCertificate(
                of: result.placed, arrangement: result.arrangement, in: result.pool, proofs: [spoiled])
            return try CertificateJudge.judge(certificate, of: result.arrangement, cohort: cohort, program: program)
        }
        #expect(try verdict(bound.worth, duals) == .accepted)
        #expect(try verdict(bound.worth - 1, duals) != .accepted)
        // Whose dual sinks is worth more in some circle than all duals there.
        for person in duals.indices {
            var low = duals
            low[person] -= scale * (1 << 19)
            #expect(try verdict(bound.worth, low) != .accepted, "\(person)")
        }
    }

    @Test("What circles do not have is refused by name; nothing depends on the order of people or threads")
    func refusals() throws {
        let cohort = try PracticeCheck.cohort(9, seed: 1) { person, place in person.capacity = place == 4 ? 2 : nil }
        #expect(throws: MatchError.self) { try program(3, 3).runBlocking(cohort) }
        var foreign = program(3, 3)
        foreign.parameters.rounds = 2
        #expect(throws: MatchError.self) { try foreign.runBlocking(PracticeCheck.cohort(9, seed: 1)) }
        var greedy = program(3, 3)
        greedy.strategy = .greedy
        #expect(throws: MatchError.self) { try greedy.runBlocking(PracticeCheck.cohort(9, seed: 1)) }
        let idle = try PracticeCheck.cohort(10, seed: 1) { person, place in person.capacity = place == 4 ? 0 : nil }
        let result = try program(3, 3).runBlocking(idle)
        #expect(result.unmatched.map(\.id) == [idle.participants[4].id])
        #expect(result.arrangement.meetings.count == 3)
        var one = program(3, 4)
        one.threads = 1
        let many = try PracticeCheck.cohort(60, seed: 8)
        let reversed = try Cohort(many.participants.reversed())
        let (first, again) = (try one.runBlocking(many), try program(3, 4).runBlocking(reversed))
        #expect(try Coding.encode(first.certificate()) == Coding.encode(again.certificate()))
    }

    @Test("Scores of some people with one another are those of their pairs, requests and rules counted")
    func among() throws {
        let ids = Small.cohort(40, seed: 6).participants.map(\.id)
        let cohort = try PracticeCheck.cohort(40, seed: 6) { person, place in
            if place < 10 { person.requests = [ids[9 - place]] }
        }
        var program = program(4, 6)
        program.rules = [.different(.department)]
        let scores = try ScoredPool(cohort, program, monitor: .none).meetingPool().scores
        let people = stride(from: 39, to: 0, by: -3).map { $0 }
        var block = [Int32](repeating: 7, count: people.count * people.count)
        var span = block.mutableSpan
        scores.writeScores(among: people, into: &span)
        var allowed = 0
        for (first, row) in people.enumerated() {
            for (second, column) in people.enumerated() {
                let score = row == column ? nil : scores.score(row: row, column: column)
                if score != nil { allowed += 1 }
                #expect(block[first * people.count + second] == score ?? Score.forbidden)
            }
        }
        #expect(allowed > 40 && allowed < people.count * (people.count - 1))
    }

    @Test("a rule that few circles keep leaves a close bound: within a hundredth of what is found")
    func closeBoundUnderRules() throws {
        let cohort = CohortGenerator.generate(.init(participants: 60, seed: 1))
        var program = MatchingProgram.preset(.circles)
        program.parameters.size = GroupSize(5, 5)
        program.parameters.groupRules = [.balanced(.department)]
        let result = try program.runBlocking(cohort)
        let bound = try #require(result.bound?.worth)
        #expect(
            result.value.worth <= bound && bound - result.value.worth < bound / 100, "\(result.value.worth), \(bound)")
    }
}
