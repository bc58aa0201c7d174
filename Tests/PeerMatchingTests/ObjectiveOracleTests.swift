import PeerInstances
import PeerMatching
import PeerTestSupport
import Testing

@Suite("The objective against every set of pairs")
struct ObjectiveOracleTests {
    /// A cohort of at most seven with whatever columns a case asks for.
    static func cohort(_ random: inout SplitMix64) throws -> (Cohort, MatchingProgram) {
        let count = Int.random(in: 2...7, using: &random)
        var people = CohortGenerator.generate(.init(participants: count, seed: random.next())).participants
        var program = MatchingProgram()
        let hasSides = random.chance(0.5)
        let largest = count <= 5 ? 3 : 2
        for index in people.indices {
            people[index].side = hasSides && !random.chance(0.1) ? (random.chance(0.5) ? "new" : "old") : nil
            if random.chance(0.5) { people[index].capacity = Int.random(in: 0...largest, using: &random) }
            if random.chance(0.4) { people[index].tier = Int.random(in: 1...3, using: &random) }
            if random.chance(0.3) { people[index].pastLoad = Int.random(in: 0...6, using: &random) }
            people[index].requests = people.map(\.id).filter { _ in random.chance(0.3) }
            people[index].avoids = people.map(\.id).filter { $0 != people[index].id && random.chance(0.08) }
        }
        if hasSides, random.chance(0.3) {
            for index in people.indices where people[index].side == "old" { people[index].wants = .none }
        }
        program.objective = random.chance(0.7) ? .everyoneThenScore : .score
        program.loadCost = [0, 0.05, 0.4].randomElement(using: &random) ?? 0
        program.requests = random.chance(0.7) ? .bonus : .ignore
        program.requestBonus = random.chance(0.5) ? 0.1 : 1
        if Set(people.compactMap(\.side)).count == 1 { program.sides = .ignore }
        return (try Cohort(people), program)
    }

    @Test("Most people by tier, then worth: 500 cohorts with sides, capacities, tiers, load, requests and silent sides")
    func values() throws {
        for seed in UInt64(40_000)..<40_500 {
            var random = SplitMix64(seed: seed)
            var (cohort, program) = try Self.cohort(&random)
            if cohort.count > 3, random.chance(0.3) {
                let able = cohort.participants.filter { $0.capacity ?? 1 > 0 }.map(\.id).shuffled(using: &random)
                let apart = cohort.participants.contains { able.prefix(2).contains($0.id) && !$0.avoids.isEmpty }
                if able.count >= 2, !apart { program.rules.append(.locked([.init(able[0], able[1])])) }
            }
            for strategy in [Strategy.maximumWeight, .hungarian] {
                program.strategy = strategy
                let pool = try ScoredPool(cohort, program)
                if strategy == .hungarian, pool.sides == nil { continue }
                let result = try program.runBlocking(cohort)
                let plain = try result.scores.fitted.scores(of: cohort)
                let oracle = ObjectiveOracle(cohort: cohort, program: program, scores: plain)
                let pairs = result.pairs.compactMap { pair -> (Int, Int)? in
                    guard let a = cohort.index(of: pair.first), let b = cohort.index(of: pair.second) else {
                        return nil
                    }
                    return (a, b)
                }
                try #require(result.outcome == .optimal, "seed \(seed)")
                try #require(
                    oracle.value(pairs, plain: plain) == oracle.best(plain: plain), "seed \(seed), \(strategy)")
                try #require(result.assessment.measures.peopleShort == 0, "seed \(seed)")
                try #require(result.assessment.measures.gap == 0, "seed \(seed)")
                try verify(result, cohort, program, seed)
            }
        }
    }

    /// The certificate is judged from its written form.
    private func verify(_ result: MatchResult, _ cohort: Cohort, _ program: MatchingProgram, _ seed: UInt64) throws {
        let written = try Coding.decode(MatchCertificate.self, Coding.encode(result.certificate()))
        let verdict = try CertificateJudge.judge(written, of: result.arrangement, cohort: cohort, program: program)
        try #require(verdict == .accepted, "seed \(seed)")
    }

    @Test("Other strategies never exceed the bound, fall short of it in people or worth, and are certified")
    func others() throws {
        for seed in UInt64(41_000)..<41_300 {
            var random = SplitMix64(seed: seed)
            var (cohort, program) = try Self.cohort(&random)
            let people = cohort.participants.map { person in
                var person = person
                person.capacity = person.capacity.map { min($0, 1) }
                return person
            }
            cohort = try Cohort(people)
            program.strategy = .maximumWeight
            let best = try program.runBlocking(cohort)
            for strategy in Strategy.onePool + (best.pool.sides == nil ? [] : [.deferredAcceptance]) {
                program.strategy = strategy
                let result = try program.runBlocking(cohort)
                try #require(result.bound == best.value, "seed \(seed), \(strategy)")
                try #require(result.value <= best.value, "seed \(seed), \(strategy)")
                let measures = result.assessment.measures
                try #require((measures.gap == nil) == (measures.peopleShort > 0), "seed \(seed), \(strategy)")
                try verify(result, cohort, program, seed)
            }
        }
    }

    @Test("Deferred acceptance with capacities is stable, and refused by name where a strategy gives one partner each")
    func capacities() throws {
        var tried = 0
        for seed in UInt64(42_000)..<42_300 {
            var random = SplitMix64(seed: seed)
            let (cohort, preset) = try Self.cohort(&random)
            var program = preset
            let pool = try ScoredPool(cohort, program)
            guard pool.sides != nil else { continue }
            program.strategy = .deferredAcceptance
            let result = try program.runBlocking(cohort)
            try #require(result.assessment.measures.blockingPairs == 0, "seed \(seed)")
            try verify(result, cohort, program, seed)
            guard pool.hasCapacities else { continue }
            tried += 1
            program.strategy = .greedy
            let error = #expect(throws: MatchError.self) { try program.runBlocking(cohort) }
            #expect(error?.description.contains("'greedy' gives one each") ?? false, "seed \(seed)")
        }
        #expect(tried > 30)
    }

    @Test("A shortage names the most people who can be covered, as things are and without the private lists")
    func shortages() throws {
        var (tried, relaxed) = (0, 0)
        for seed in UInt64(43_000)..<43_400 {
            var random = SplitMix64(seed: seed)
            let (cohort, preset) = try Self.cohort(&random)
            var program = preset
            program.strategy = .maximumWeight
            let result = try program.runBlocking(cohort)
            guard let shortage = result.shortage else { continue }
            program.objective = .everyoneThenScore
            func most(_ people: [Participant]) throws -> Int {
                let cohort = try Cohort(people)
                let plain = try result.scores.fitted.scores(of: cohort)
                return ObjectiveOracle(cohort: cohort, program: program, scores: plain).best(plain: plain)
                    .covered.reduce(0, +)
            }
            let asIs = try most(cohort.participants)
            try #require(shortage.covered == asIs, "seed \(seed)")
            let open = try most(
                cohort.participants.map { person in
                    var person = person
                    person.avoids = []
                    return person
                })
            let named = shortage.relaxations.first { $0.what == "private lists" }?.covered
            try #require(named == (open > asIs ? open : nil), "seed \(seed)")
            tried += result.pool.hasCapacities ? 1 : 0
            relaxed += result.pool.hasCapacities && named != nil ? 1 : 0
        }
        #expect(tried > 50 && relaxed > 5, "\(tried) with capacities, \(relaxed) of them relaxed")
    }
}
