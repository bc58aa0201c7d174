import PeerInstances
import PeerJudges
import PeerMatching
import PeerProblems
import Testing

/// A pool whose people join, leave and change: few broken pairs, and a bound after each event.
@Suite struct LivePoolTests {
    private func people(_ count: Int, seed: UInt64 = 7) -> [Participant] {
        CohortGenerator.generate(.init(participants: count, seed: seed)).participants
    }

    /// Everything that the pool says of itself, against scores computed anew.
    private func check(_ live: LivePool, _ event: LivePool.Event, before: [Rule.Pair], limit: Int) throws {
        let pool = try ScoredPool(live.cohort, live.program)
        let places = Dictionary(uniqueKeysWithValues: (0..<pool.count).map { (pool.id($0), $0) })
        func isAllowed(_ pair: Rule.Pair) -> Bool {
            guard let first = places[pair.first], let second = places[pair.second] else { return false }
            return pool.reciprocal.score(row: first, column: second) != nil
        }
        #expect(live.pairs.allSatisfy(isAllowed))
        let made = live.pairs.map { (places[$0.first] ?? 0, places[$0.second] ?? 0) }
        #expect(event.worth == pool.value(of: made).worth)
        #expect(live.unmatched.count == event.over)
        let now = Set(live.pairs)
        #expect(Set(before.filter { isAllowed($0) && !now.contains($0) }) == Set(event.broken))
        #expect(Set(before.filter { !isAllowed($0) }) == Set(event.ended) && event.broken.count <= limit)
        #expect(now.subtracting(before) == Set(event.made))
        // The bound is the best of a run of its own, where rules leave nobody over, and its duals hold.
        let best = try live.program.runBlocking(live.cohort)
        #expect(event.fewestOver == best.unmatched.count)
        #expect(event.fewestOver > 1 ? event.bound >= best.value.worth : event.bound == best.value.worth)
        let proof = live.proof
        let scores = pool.scores.pool(of: proof.ids.compactMap { places[$0].map { pool.people[$0] } }).reciprocal
        if pool.bonuses.isEmpty {
            let bound = try SittersJudge.bound(proof.duals, seats: proof.seats, leaving: event.fewestOver, of: scores)
            #expect(bound == Int128(event.bound))
        }
    }

    @Test(arguments: [0, 1, 4, 1000])
    func `every event keeps its limit and tells the bound`(limit: Int) throws {
        var waiting = people(80)
        let program = MatchingProgram.preset(.peerMentoring)
        var live = try LivePool(Cohort(Array(waiting.prefix(41))), under: program)
        waiting.removeFirst(41)
        #expect(live.state.isOptimal)
        var random = SplitMix64(seed: 11)
        for number in 0..<24 {
            let before = live.pairs
            let someone = live.cohort.participants.randomElement(using: &random) ?? waiting[0]
            var other = waiting.removeLast()
            let event: LivePool.Event
            switch number % 3 {
            case 0: event = try live.update(left: [someone.id], maxChanges: limit)
            case 1: event = try live.update(joined: [other], maxChanges: limit)
            default:
                other.id = someone.id
                event = try live.update(changed: [other], maxChanges: limit)
            }
            try check(live, event, before: before, limit: limit)
            if limit == 1000 { #expect(event.isOptimal) }
        }
        if limit > 0 { #expect(live.state.gap < 0.08) }
    }

    @Test func `several people at once, and more than there were places for`() throws {
        let everyone = people(60, seed: 9)
        var live = try LivePool(Cohort(Array(everyone.prefix(12))), under: .preset(.peerMentoring))
        for part in [12..<15, 15..<48] {
            let before = live.pairs
            let gone = [before[0].first, before[1].second]
            let event = try live.update(joined: Array(everyone[part]), left: gone, maxChanges: 3)
            try check(live, event, before: before, limit: 3)
        }
        #expect(live.cohort.count == 44)
    }

    @Test func `rules, requests and loads count, and a rule that begins to hold parts nobody beyond it`() throws {
        var everyone = people(24, seed: 4)
        for index in everyone.indices { everyone[index].pastLoad = index % 3 }
        everyone[0].requests = ["P002"]
        var program = MatchingProgram.preset(.peerMentoring)
        program.rules = [.different(.department)]
        var live = try LivePool(Cohort(everyone), under: program)
        var second = everyone[1]
        second.requests = ["P001"]
        second.department = "law"
        var before = live.pairs
        var event = try live.update(changed: [second], maxChanges: 2)
        try check(live, event, before: before, limit: 2)
        // The first trained person brings the rule that one of two is trained.
        before = live.pairs
        var third = everyone[2]
        third.trained = true
        event = try live.update(changed: [third], maxChanges: 2)
        try check(live, event, before: before, limit: 2)
        #expect(live.pairs.count == 1 && event.over == 22)
    }

    @Test func `the fit stays, so that nobody else's score moves`() throws {
        let everyone = people(40, seed: 2)
        var live = try LivePool(Cohort(Array(everyone.prefix(20))), under: .preset(.peerMentoring))
        let fit = live.program.fitted
        _ = try live.update(joined: Array(everyone.suffix(20)), maxChanges: 0)
        #expect(live.program.fitted == fit && fit != nil)
    }

    @Test func `what is no event is refused, and changes nothing`() throws {
        let everyone = people(10)
        var live = try LivePool(Cohort(Array(everyone.prefix(8))), under: .preset(.peerMentoring))
        let before = live.pairs
        #expect(throws: MatchError.self) { try live.update(left: ["nobody"], maxChanges: 1) }
        #expect(throws: MatchError.self) { try live.update(joined: [everyone[0]], maxChanges: 1) }
        #expect(throws: MatchError.self) { try live.update(changed: [everyone[9]], maxChanges: 1) }
        #expect(throws: MatchError.self) { try live.update(left: ["P001"], changed: [everyone[0]], maxChanges: 1) }
        var wide = everyone[9]
        wide.capacity = 2
        #expect(throws: MatchError.self) { try live.update(joined: [wide], maxChanges: 1) }
        #expect(live.pairs == before && live.cohort.count == 8)
        #expect(throws: MatchError.self) { try LivePool(live.cohort, under: .preset(.circles)) }
        var lines = MatchingProgram.preset(.peerMentoring)
        lines.rules = [.reportingLine(within: 2)]
        #expect(throws: MatchError.self) { try LivePool(live.cohort, under: lines) }
        #expect(throws: MatchError.self) {
            try LivePool(live.cohort, pairs: [Rule.Pair("P001", "nobody")], under: .preset(.peerMentoring))
        }
    }

    @Test(arguments: 0..<4)
    func `a pool of nobody to three people grows and shrinks`(count: Int) throws {
        let everyone = people(7, seed: 5)
        let program = try ScoredPool(Cohort(everyone), .preset(.peerMentoring)).program
        var live = try LivePool(Cohort(Array(everyone.prefix(count))), under: program)
        #expect(live.pairs.count == count / 2 && live.unmatched.count == count % 2 && live.state.isOptimal)
        for person in everyone[count...] {
            let before = live.pairs
            let event = try live.update(joined: [person], maxChanges: 1)
            try check(live, event, before: before, limit: 1)
        }
        for person in everyone {
            let before = live.pairs
            let event = try live.update(left: [person.id], maxChanges: 1)
            try check(live, event, before: before, limit: 1)
            #expect(event.over == (live.cohort.count) % 2)
        }
        #expect(live.cohort.count == 0 && live.pairs.isEmpty && live.state.isOptimal)
    }
}
