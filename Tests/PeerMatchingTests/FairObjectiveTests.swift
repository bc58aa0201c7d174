import Foundation
import PeerInstances
import PeerMatching
import PeerPrograms
import PeerTestSupport
import Testing

/// Objectives that look at what flows to each person, against every set of pairs.
@Suite("Worst-off, leximin and Nash against every set of pairs")
struct FairObjectiveTests {
    /// Everything that objectives compare, counted from single scores.
    struct Value {
        let pairs: Int
        let flows: [Int32]
        let worth: Int64

        init(_ made: [(Int, Int)], _ oracle: FairOracle) {
            pairs = made.count
            flows = made.flatMap { [oracle.flow($0.0, $0.1), oracle.flow($0.1, $0.0)] }.sorted()
            worth = made.reduce(0) { $0 + oracle.worth($1.0, $1.1) }
        }

        /// People who get nothing, and Σ log₂ of the others.
        var product: (without: Int, logarithm: Double) {
            (flows.count { $0 == 0 }, flows.filter { $0 > 0 }.reduce(0) { $0 + log2(Double($1)) })
        }
    }

    struct FairOracle {
        let cohort: Cohort
        let scores: CohortScores
        let bonus: Int64

        func flow(_ to: Int, _ from: Int) -> Int32 { scores.direction(to: to, from: from).score }

        func worth(_ a: Int, _ b: Int) -> Int64 {
            let (one, other) = (cohort.participants[a], cohort.participants[b])
            let wanted = one.requests.contains(other.id) && other.requests.contains(one.id)
            return Int64(scores.reciprocalScore(a, b)) + (wanted ? bonus : 0)
        }

        /// Every set of disjoint possible pairs.
        func all() -> [Value] {
            var (found, chosen): ([Value], [(Int, Int)]) = ([], [])
            func search(_ free: [Int]) {
                guard let first = free.first else {
                    found.append(Value(chosen, self))
                    return
                }
                let rest = Array(free.dropFirst())
                search(rest)
                for partner in rest where scores.noScore(first, partner) == nil {
                    chosen.append((first, partner))
                    search(rest.filter { $0 != partner })
                    chosen.removeLast()
                }
            }
            search(Array(cohort.participants.indices))
            let most = found.map(\.pairs).max() ?? 0
            return found.filter { $0.pairs == most }
        }
    }

    private static func cohort(_ random: inout SplitMix64) throws -> Cohort {
        let count = Int.random(in: 2...8, using: &random)
        let hasSides = random.chance(0.3)
        var people = CohortGenerator.generate(.init(participants: count, seed: random.next())).participants
        let twins = random.chance(0.3)
        for index in people.indices {
            // Two of a kind have equal scores: ties.
            if twins, index % 2 == 1 {
                let id = people[index].id
                people[index] = people[index - 1]
                people[index].id = id
            }
            if hasSides { people[index].side = index < 2 ? "new" : random.chance(0.5) ? "new" : "old" }
            people[index].requests = people.map(\.id).filter { _ in random.chance(0.3) }
        }
        if hasSides { people[0].side = "old" }
        // A side that wants nothing goes by what the other gets.
        if hasSides, random.chance(0.3) {
            for index in people.indices where people[index].side == "old" { people[index].wants = .none }
        }
        for index in people.indices {
            people[index].avoids = people.map(\.id).filter { $0 != people[index].id && random.chance(0.1) }
        }
        return try Cohort(people)
    }

    private func places(_ result: MatchResult, _ cohort: Cohort) -> [(Int, Int)] {
        result.pairs.compactMap { pair in
            guard let a = cohort.index(of: pair.first), let b = cohort.index(of: pair.second) else { return nil }
            return (a, b)
        }
    }

    private func verdict(_ result: MatchResult, _ cohort: Cohort, _ program: MatchingProgram) throws -> Verdict {
        let written = try Coding.decode(MatchCertificate.self, Coding.encode(result.certificate()))
        return try CertificateJudge.judge(written, of: result.arrangement, cohort: cohort, program: program)
    }

    @Test("300 cohorts with sides, twins, wishes and people who avoid each other")
    func values() throws {
        var (proved, open) = (0, 0)
        for seed in UInt64(90_000)..<90_300 {
            var random = SplitMix64(seed: seed)
            let cohort = try Self.cohort(&random)
            var program = MatchingProgram()
            if cohort.participants.allSatisfy({ $0.side == nil }) { program.sides = .ignore }
            program.requests = random.chance(0.7) ? .bonus : .ignore
            for objective in [MatchingProgram.Objective.worstOff, .leximin, .nash] {
                program.objective = objective
                let result = try program.runBlocking(cohort)
                let bonus = program.requests == .bonus ? Int64((program.requestBonus * Double(Score.one)).rounded()) : 0
                let oracle = FairOracle(cohort: cohort, scores: result.scores, bonus: bonus)
                let (own, all) = (Value(places(result, cohort), oracle), oracle.all())
                try #require(own.pairs == all[0].pairs, "seed \(seed), \(objective)")
                let least = all.compactMap { $0.flows.first }.max()
                switch objective {
                case .worstOff:
                    let best = all.filter { $0.flows.first == least }.map(\.worth).max()
                    try #require(own.flows.first == least && own.worth == best, "seed \(seed)")
                case .leximin:
                    let best = try #require(all.map(\.flows).max { $0.lexicographicallyPrecedes($1) })
                    try #require(own.flows.first == least, "seed \(seed)")
                    if result.outcome == .optimal {
                        try #require(own.flows == best, "seed \(seed)")
                        proved += 1
                    } else {
                        try #require(result.outcome == .heuristic)
                        open += 1
                    }
                default:
                    let without = all.map(\.product.without).min()
                    let best = all.filter { $0.product.without == without }.map(\.product.logarithm).max() ?? 0
                    try #require(own.product.without == without, "seed \(seed)")
                    // Each logarithm is rounded by less than 2⁻¹⁹.
                    try #require(
                        own.product.logarithm >= best - Double(own.flows.count) / Double(1 << 19), "seed \(seed)")
                }
                if objective != .leximin { try #require(result.outcome == .optimal) }
                try #require(result.assessment.measures.peopleShort == 0, "seed \(seed)")
                try #require(try verdict(result, cohort, program) == .accepted, "seed \(seed), \(objective)")
            }
        }
        #expect(proved > 150 && open > 10, "\(proved) proved, \(open) with undecided ties")
    }

    @Test("nobody, one person, and three: nothing to choose, or one is over", arguments: [0, 1, 3])
    func few(count: Int) throws {
        let cohort = try Cohort(Array(Small.cohort(6, seed: 8).participants.prefix(count)))
        for objective in [MatchingProgram.Objective.worstOff, .leximin, .nash] {
            let program = MatchingProgram(objective: objective)
            let result = try program.runBlocking(cohort)
            #expect(result.pairs.count == count / 2 && result.outcome == .optimal)
            #expect(try verdict(result, cohort, program) == .accepted)
        }
    }

    @Test("pairs that are not best are not certified by any proof of others, nor is another objective")
    func forged() throws {
        let cohort = Small.cohort(10, seed: 12)
        var program = MatchingProgram(objective: .everyoneThenScore)
        let plain = try program.runBlocking(cohort)
        for objective in [MatchingProgram.Objective.worstOff, .leximin, .nash] {
            program.objective = objective
            let fair = try program.runBlocking(cohort)
            #expect(fair.outcome == .optimal)
            // Duals of another objective prove nothing here.
            let pool = try ScoredPool(cohort, program)
            let foreign = MatchCertificate(
                of: .pairs(plain.made), arrangement: plain.arrangement, in: pool, proofs: plain.proofs)
            let verdict = try CertificateJudge.judge(foreign, of: plain.arrangement, cohort: cohort, program: program)
            #expect(verdict != .accepted, "\(objective)")
            // Other pairs with this proof are not claimed to be best.
            let other = MatchCertificate(
                of: .pairs(plain.made), arrangement: plain.arrangement, in: pool, proofs: fair.proofs)
            let isSame = other.value == fair.certificate().value
            #expect(isSame == other.claims.contains { $0.kind == .optimal }, "\(objective)")
        }
    }

    @Test("spoiled proofs are rejected")
    func spoiled() throws {
        let cohort = Small.cohort(9, seed: 4)
        for objective in [MatchingProgram.Objective.worstOff, .leximin, .nash] {
            let program = MatchingProgram(objective: objective)
            let result = try program.runBlocking(cohort)
            let text = try Coding.encode(result.certificate())
            var rejected = 0
            for (place, character) in zip(text.indices, text) where ("1"..."8").contains(character) {
                var changed = text
                changed.replaceSubrange(place...place, with: "9")
                guard let written = try? Coding.decode(MatchCertificate.self, changed) else { continue }
                let verdict = try CertificateJudge.judge(
                    written, of: result.arrangement, cohort: cohort, program: program)
                if verdict != .accepted { rejected += 1 }
                if verdict == .accepted { #expect(written.value == result.certificate().value) }
            }
            #expect(rejected > 20, "\(objective): \(rejected)")
        }
    }

    @Test("what no fair objective can be asked of is refused by name")
    func refused() throws {
        let cohort = Small.cohort(8, seed: 2)
        var program = MatchingProgram(objective: .nash, strategy: .greedy)
        #expect(throws: MatchError.self) { try program.runBlocking(cohort) }
        program = .preset(.circles)
        program.objective = .worstOff
        #expect(throws: MatchError.self) { try program.runBlocking(cohort) }
        var people = cohort.participants
        people[0].capacity = 2
        program = MatchingProgram(objective: .worstOff)
        #expect(throws: MatchError.self) { try program.runBlocking(try Cohort(people)) }
        program = MatchingProgram(objective: .leximin)
        #expect(throws: MatchError.self) { try program.runBlocking(Small.cohort(1001, seed: 1)) }
    }

    @Test("logarithms: every power of two, and never more than the true one")
    func logarithms() {
        for power in 0...20 { #expect(FairPairs.merit([1 << Int32(power)]).logarithm == Int64(power) << 20) }
        var random = SplitMix64(seed: 3)
        for _ in 0..<5000 {
            let number = Int32.random(in: 1...(1 << 20), using: &random)
            let exact = log2(Double(number)) * Double(1 << 20)
            let own = Double(FairPairs.merit([number]).logarithm)
            #expect(own <= exact + 1e-6 && own > exact - 1.1, "\(number)")
        }
    }
}
