import PeerMatching
import PeerProblems
import Testing

/// Rings, feedback circles, networks and topic tables of a cohort against all choices.
@Suite("Exchanges of a cohort")
struct ExchangePracticeTests {
    private func gain(_ pool: ScoredPool, of receiver: Int, from giver: Int) -> Int64? {
        pool.benefit.score(row: receiver, column: giver).map { Int64($0) }
    }

    /// A wanted skill of which the giver states a level of 2 or more and one more than the receiver.
    private func canTeach(_ giver: Participant, _ receiver: Participant) -> Bool {
        receiver.wants.answered.contains { want in
            guard want.value > 0, let level = giver.skills[want.name], level >= 2 else { return false }
            return level >= (receiver.skills[want.name] ?? 0) + 1
        }
    }

    /// Most people in disjoint rings, then the greatest gain, by trying all.
    private func bestRings(
        _ pool: ScoredPool, _ free: [Int], _ longest: Int, canTeach: (Int, Int) -> Bool
    ) -> (Int, Int64) {
        guard let first = free.first else { return (0, 0) }
        var best = bestRings(pool, Array(free.dropFirst()), longest, canTeach: canTeach)
        func extend(_ path: [Int]) {
            let gains = path.indices.map { place -> Int64? in
                let (giver, receiver) = (path[place], path[(place + 1) % path.count])
                return canTeach(giver, receiver) ? gain(pool, of: receiver, from: giver) : nil
            }
            if path.count > 1, !gains.contains(nil) {
                let rest = bestRings(pool, free.filter { !path.contains($0) }, longest, canTeach: canTeach)
                let found = (rest.0 + path.count, rest.1 + gains.reduce(0) { $0 + ($1 ?? 0) })
                if found > best { best = found }
            }
            guard path.count < longest else { return }
            for next in free where !path.contains(next) { extend(path + [next]) }
        }
        extend([first])
        return best
    }

    @Test("Rings against all choices of rings", arguments: [2, 3, 4])
    func rings(longest: Int) throws {
        var withoutRule = 0
        for seed in 1...60 as ClosedRange<UInt64> {
            let count = 4 + Int(seed % 4)
            let cohort = try PracticeCheck.cohort(count, seed: seed) { person, _ in
                // Few can teach few: of many skills two are known and one wanted.
                person.skills = Answers(
                    Dictionary(uniqueKeysWithValues: person.skills.answered.prefix(6).map { ($0, $1) }))
                person.wants = Answers(
                    Dictionary(uniqueKeysWithValues: person.wants.answered.prefix(1).map { ($0, $1) }))
            }
            var program = MatchingProgram.preset(.rings)
            program.parameters.ring = longest
            let people = cohort.participants
            let result = try PracticeCheck.run(program, cohort) { pool in
                let best = bestRings(pool, Array(0..<count), longest) { canTeach(people[$0], people[$1]) }
                let open = bestRings(pool, Array(0..<count), longest) { _, _ in true }
                if open.0 > best.0 { withoutRule += 1 }
                return ObjectiveValue(covered: [best.0], worth: best.1)
            }
            for meeting in result.arrangement.meetings {
                for (place, id) in meeting.members.enumerated() {
                    let next = meeting.members[(place + 1) % meeting.members.count]
                    let (giver, receiver) = (try #require(cohort[id]), try #require(cohort[next]))
                    #expect(canTeach(giver, receiver))
                }
            }
        }
        #expect(withoutRule > 5)
    }

    /// All choices of who gives to a receiver, receiver by receiver, `degree` each.
    private func choices(_ pool: ScoredPool, _ degree: Int) -> [[[Int]]] {
        (0..<pool.count).map { receiver in
            PracticeCheck.subsets((0..<pool.count).filter { gain(pool, of: receiver, from: $0) != nil }).filter {
                $0.count == degree
            }
        }
    }

    /// The best choice with so many receivers for each giver, by trying all; what each receiver gains is summed up by the goal.
    private func bestFlow(
        _ pool: ScoredPool, _ degree: Int, given: ClosedRange<Int>, goal: ([Int64]) -> Int64
    ) -> ObjectiveValue? {
        let choices = choices(pool, degree)
        var best: Int64?
        func choose(_ receiver: Int, _ counts: [Int], _ gains: [Int64]) {
            guard receiver < pool.count else {
                if counts.allSatisfy(given.contains) { best = max(best ?? .min, goal(gains)) }
                return
            }
            for givers in choices[receiver] {
                var next = counts
                for giver in givers { next[giver] += 1 }
                guard next.allSatisfy({ $0 <= given.upperBound }) else { continue }
                let own = givers.reduce(Int64(0)) { $0 + (gain(pool, of: receiver, from: $1) ?? 0) }
                choose(receiver + 1, next, gains + [own])
            }
        }
        choose(0, Array(repeating: 0, count: pool.count), [])
        return best.map { ObjectiveValue(covered: [pool.count], worth: $0) }
    }

    @Test("Feedback circles against all choices: the total best, infeasible with proof, teammates apart")
    func feedback() throws {
        var (infeasible, dearer) = (0, 0)
        for seed in 1...60 as ClosedRange<UInt64> {
            let cohort = try PracticeCheck.cohort(6, seed: seed) { person, place in
                person.manager = nil
                person.department = seed % 4 == 0 ? (place < 5 ? "a" : "b") : ["a", "b", "c"][place % 3]
            }
            var program = MatchingProgram.preset(.feedbackCircles)
            program.parameters.degree = 1 + Int(seed / 2 % 2)
            let degree = program.parameters.degree ?? 1
            let result = try PracticeCheck.run(program, cohort) { pool in
                bestFlow(pool, degree, given: degree...degree) { $0.reduce(0, +) }
            }
            if result.outcome == .unsolvable { infeasible += 1 }
            for pair in result.arrangement.pairs {
                #expect(cohort[pair.0]?.department != cohort[pair.1]?.department)
            }
            program.rules = []
            if result.outcome != .unsolvable, try program.runBlocking(cohort).value > result.value { dearer += 1 }
        }
        #expect(infeasible > 5 && dearer > 5, "\(infeasible), \(dearer)")
    }

    @Test("The worst served: never above the best, under a bound that is not below it")
    func worstServed() throws {
        for seed in 1...25 as ClosedRange<UInt64> {
            var program = MatchingProgram.preset(.feedbackCircles)
            (program.rules, program.parameters.degree, program.parameters.goal) = ([], 2, .worstPerson)
            try PracticeCheck.run(program, PracticeCheck.cohort(5, seed: seed), isExact: false) { pool in
                bestFlow(pool, 2, given: 2...2) { $0.min() ?? 0 }
            }
        }
    }

    @Test("Networks against all lists: with the guarantee, and better without it")
    func network() throws {
        var dearer = 0
        for seed in 1...300 as ClosedRange<UInt64> {
            let cohort = try PracticeCheck.cohort(5, seed: seed)
            var program = MatchingProgram.preset(.network)
            (program.parameters.degree, program.parameters.coverage) = (2, 1 + Int(seed % 2))
            let least = program.parameters.coverage ?? 1
            let result = try PracticeCheck.run(program, cohort) { pool in
                bestFlow(pool, 2, given: least...4) { $0.reduce(0, +) }
            }
            let lists = Dictionary(grouping: result.arrangement.meetings, by: { $0.members[0] }).mapValues(\.count)
            #expect(cohort.participants.allSatisfy { lists[$0.id] ?? 0 >= least })
            program.parameters.coverage = 0
            if try program.runBlocking(cohort).value > result.value { dearer += 1 }
        }
        #expect(dearer > 5)
    }

    @Test("Topic tables against all seatings; who may not meet shares no table")
    func tables() throws {
        var dearer = 0
        for seed in 1...300 as ClosedRange<UInt64> {
            var random = SplitMix64(seed: seed)
            let names = ["books", "code", "tea"]
            let cohort = try PracticeCheck.cohort(5, seed: seed) { person, place in
                let own = names.shuffled(using: &random).prefix(Int.random(in: 0...3, using: &random))
                person.topics = place == 0 ? ["code"] : Array(own)
            }
            var program = MatchingProgram.preset(.tables)
            program.parameters.topics = [.init(name: "books", seats: 2), .init(name: "code", seats: 2)]
            if seed % 2 == 0 { program.parameters.topics?.append(.init(name: "tea", seats: 3)) }
            let topics = program.parameters.topics ?? []
            func best(_ mayShare: (Int, Int) -> Bool) -> ObjectiveValue {
                var best = ObjectiveValue(covered: [-1], worth: 0)
                func seat(_ place: Int, _ tables: [[Int]], _ worth: Int64) {
                    guard place < 5 else {
                        best = max(best, ObjectiveValue(covered: [tables.joined().count], worth: worth))
                        return
                    }
                    seat(place + 1, tables, worth)
                    for (index, topic) in topics.enumerated() where tables[index].count < topic.seats {
                        guard tables[index].allSatisfy({ mayShare($0, place) }) else { continue }
                        var next = tables
                        next[index].append(place)
                        let rank = cohort.participants[place].topics.firstIndex(of: topic.name)
                        seat(place + 1, next, worth + (rank.map { Int64(Score.one) / Int64($0 + 1) } ?? 0))
                    }
                }
                seat(0, topics.map { _ in [] }, 0)
                return best
            }
            let free = try PracticeCheck.run(program, cohort) { _ in best { _, _ in true } }
            let ids = cohort.participants.map(\.id)
            program.rules = [.never([.init(ids[0], ids[1])])]
            let kept = try PracticeCheck.run(program, cohort) { _ in best { $0 + $1 != 1 } }
            #expect(kept.arrangement.meetings.allSatisfy { !Set(ids[0...1]).isSubset(of: $0.members) })
            if kept.value < free.value { dearer += 1 }
        }
        #expect(dearer > 2)
    }

    @Test("Duals and violators that are spoiled are rejected")
    func spoiledProofs() throws {
        let cohort = try PracticeCheck.cohort(12, seed: 3)
        for (practice, other) in [(MatchingProgram.Practice.rings, 4 as UInt64), (.feedbackCircles, 5), (.network, 6)] {
            var program = MatchingProgram.preset(practice)
            program.rules = []
            let result = try program.runBlocking(cohort)
            let foreign = try program.runBlocking(PracticeCheck.cohort(12, seed: other))
            let certificate = MatchCertificate(
                of: result.placed, arrangement: result.arrangement, in: result.pool, proofs: foreign.proofs)
            let verdict = try CertificateJudge.judge(
                certificate, of: result.arrangement, cohort: cohort, program: program)
            #expect(verdict != .accepted, "\(practice)")
        }
    }
}
