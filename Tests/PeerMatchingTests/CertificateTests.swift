import Foundation
import PeerInstances
import PeerMatching
import PeerTestSupport
import Testing

@Suite("Certificates of matches")
struct CertificateTests {
    private typealias Object = [String: Any]

    private func object(_ certificate: MatchCertificate) throws -> Object {
        let data = try JSONEncoder().encode(certificate)
        return try #require(try JSONSerialization.jsonObject(with: data) as? Object)
    }

    private func certificate(_ object: Object) throws -> MatchCertificate? {
        let data = try JSONSerialization.data(withJSONObject: object)
        return try? JSONDecoder().decode(MatchCertificate.self, from: data)
    }

    /// Changes one number somewhere in a tree, or takes an entry of a list away.
    private func spoil(_ value: Any, using random: inout SplitMix64) -> Any {
        switch value {
        case let object as Object:
            guard let key = object.keys.sorted().randomElement(using: &random), let inner = object[key] else {
                return value
            }
            var changed = object
            changed[key] = spoil(inner, using: &random)
            return changed
        case let list as [Any]:
            guard let index = list.indices.randomElement(using: &random) else { return value }
            var changed = list
            if random.chance(0.15) {
                changed.remove(at: index)
            } else if random.chance(0.1), list.count > 1 {
                changed.swapAt(index, list.indices.randomElement(using: &random) ?? index)
            } else {
                changed[index] = spoil(list[index], using: &random)
            }
            return changed
        case let number as NSNumber:
            return NSNumber(value: number.int64Value + [-2, -1, 1, 2, 1_000_000].randomElement(using: &random)!)
        default: return value
        }
    }

    /// A certificate with one thing wrong, sealed again: digests, value and bound are those of what it then says.
    private func spoiled(
        _ original: Object, _ pairs: [(Int, Int)], _ pool: ScoredPool, using random: inout SplitMix64
    ) throws -> (Object, [(Int, Int)])? {
        var (object, pairs) = (original, pairs)
        switch Int.random(in: 0..<4, using: &random) {
        case 0:  // Other pairs.
            guard !pairs.isEmpty else { return nil }
            let index = Int.random(in: pairs.indices, using: &random)
            if random.chance(0.3) || pairs.count == 1 {
                pairs.remove(at: index)
            } else {
                let other = (index + 1) % pairs.count
                let (a, b) = (pairs[index], pairs[other])
                pairs[index] = (a.0, b.1)
                pairs[other] = (b.0, a.1)
            }
        case 1, 2:  // Another proof.
            guard let proofs = object["proofs"] as? [Object], let index = proofs.indices.randomElement(using: &random)
            else {
                return nil
            }
            var changed = proofs
            changed[index]["proof"] = spoil(changed[index]["proof"] as Any, using: &random)
            object["proofs"] = changed
        default:  // A claim that does not follow.
            var claims = object["claims"] as? [Object] ?? []
            let kinds = ["optimal", "stable", "greedy", "first-come", "maximal", "no-stable-pairs"]
            let about = random.chance(0.5) ? "pairs" : "instance"
            claims.append([
                "about": about, "claim": kinds.randomElement(using: &random)!, "statement": "so it is",
                "shareable_statement": "so it is",
            ])
            object["claims"] = claims
        }
        let arrangement = Arrangement(pairs: pairs.map { (pool.id($0.0), pool.id($0.1)) })
        object["arrangement_sha256"] = Digests.of(arrangement)
        object["value"] = try JSONSerialization.jsonObject(with: JSONEncoder().encode(pool.value(of: pairs)))
        if let read = try certificate(object) {
            let bound = MatchCertificate.claims(of: pairs, in: pool, by: read.proofs).bound
            object["bound"] = try bound.map { try JSONSerialization.jsonObject(with: JSONEncoder().encode($0)) }
        }
        return (object, pairs)
    }

    @Test(
        "Certificates of every strategy are accepted; of spoiled ones that are sealed again only those whose claims are true"
    )
    func spoiling() throws {
        var (rejected, accepted, unreadable) = (0, 0, 0)
        for seed in UInt64(43_000)..<43_300 {
            var random = SplitMix64(seed: seed)
            var (cohort, program) = try ObjectiveOracleTests.cohort(&random)
            let hasCapacities = random.chance(0.3)
            if !hasCapacities {
                cohort = try Cohort(
                    cohort.participants.map { person in
                        var person = person
                        person.capacity = person.capacity.map { min($0, 1) }
                        return person
                    })
            }
            let sides = try ScoredPool(cohort, program).sides != nil
            let strategies: [Strategy] = hasCapacities ? [.maximumWeight] : Strategy.onePool
            for strategy in strategies + (sides ? [.deferredAcceptance] : []) {
                program.strategy = strategy
                let result = try program.runBlocking(cohort)
                let oracle = ClaimOracle(result.pool)
                let whole = try object(result.certificate())
                let same = try #require(try certificate(whole))
                try #require(
                    try CertificateJudge.judge(same, of: result.arrangement, cohort: cohort, program: program)
                        == .accepted, "seed \(seed), \(strategy)")
                for claim in same.claims {
                    try #require(
                        oracle.isTrue(claim, of: result.made, bound: same.bound, seed: program.seed),
                        "seed \(seed), \(strategy): \(claim.statement)")
                }
                for _ in 0..<4 {
                    guard let (bad, pairs) = try spoiled(whole, result.made, result.pool, using: &random) else {
                        continue
                    }
                    guard let read = try certificate(bad) else {
                        unreadable += 1
                        continue
                    }
                    let arrangement = Arrangement(pairs: pairs.map { (result.pool.id($0.0), result.pool.id($0.1)) })
                    let verdict = try CertificateJudge.judge(read, of: arrangement, cohort: cohort, program: program)
                    guard verdict.isAccepted else {
                        rejected += 1
                        continue
                    }
                    accepted += 1
                    let lot = read.proofs.lazy.compactMap { $0 as? Lot }.first
                    for claim in read.claims {
                        try #require(
                            oracle.isTrue(claim, of: pairs, bound: read.bound, seed: lot?.seed ?? 1),
                            "seed \(seed), \(strategy): accepted, but not so: \(claim.statement)")
                    }
                }
            }
        }
        #expect(rejected > 1000, "\(rejected) rejected, \(accepted) accepted and true, \(unreadable) unreadable")
    }

    @Test("A certificate of another cohort, program, rules, pairs, people or program text is rejected")
    func otherInputs() throws {
        let cohort = CohortGenerator.generate(.init(participants: 12, seed: 8))
        var program = MatchingProgram()
        program.privateRules = [.never([.init("P001", "P002")])]
        let result = try program.runBlocking(cohort)
        let whole = try object(result.certificate(privateKey: "a key of sixteen"))
        func verdict(
            _ object: Object, _ people: Cohort, _ asked: MatchingProgram, key: String = "a key of sixteen"
        ) throws -> Verdict {
            try CertificateJudge.judge(
                try #require(try certificate(object)), of: result.arrangement, cohort: people, program: asked,
                privateKey: key)
        }
        #expect(try verdict(whole, cohort, program) == .accepted)
        // How a question is answered is no part of it.
        var otherwise = program
        (otherwise.strategy, otherwise.seed, otherwise.threads) = (.greedy, 7, 1)
        #expect(try verdict(whole, cohort, otherwise) == .accepted)
        var people = cohort.participants
        people[0].goals = ["g": 3]
        #expect(try !verdict(whole, Cohort(people), program).isAccepted)
        var other = program
        other.objective = .score
        #expect(try !verdict(whole, cohort, other).isAccepted)
        other = program
        other.privateRules = [.never([.init("P001", "P003")])]
        #expect(try !verdict(whole, cohort, other).isAccepted)
        #expect(try !verdict(whole, cohort, program, key: "another key of 20").isAccepted)
        for key in ["cohort_sha256", "program_sha256", "private_rules_hmac", "arrangement_sha256"] {
            var bad = whole
            bad[key] = String(repeating: "0", count: 64)
            #expect(try !verdict(bad, cohort, program).isAccepted, "\(key)")
        }
        var bad = whole
        bad["people"] = Array((whole["people"] as? [String] ?? []).reversed())
        #expect(try !verdict(bad, cohort, program).isAccepted)
        bad = whole
        var shown = try #require(whole["program"] as? Object)
        shown["objective"] = "score"
        bad["program"] = shown
        #expect(try !verdict(bad, cohort, program).isAccepted)
        bad = whole
        bad["bound"] = ["covered": [12], "worth": 1]
        #expect(try !verdict(bad, cohort, program).isAccepted)
        // Private rules are not in the file.
        let text = try Coding.encode(result.certificate(privateKey: "a key of sixteen"))
        #expect(!text.contains("never"))
    }

    @Test("Locked pairs belong to the arrangement: a certificate without one is rejected")
    func locked() throws {
        let cohort = CohortGenerator.generate(.init(participants: 9, seed: 8))
        var program = MatchingProgram()
        program.rules = [.locked([.init("P001", "P002")])]
        let result = try program.runBlocking(cohort)
        let certificate = result.certificate()
        #expect(
            try CertificateJudge.judge(certificate, of: result.arrangement, cohort: cohort, program: program)
                == .accepted)
        let without = Arrangement(pairs: result.arrangement.pairs.filter { $0.0 != "P001" })
        #expect(
            try !CertificateJudge.judge(certificate, of: without, cohort: cohort, program: program).isAccepted)
    }

    /// Changes the first proof of a certificate and seals it again.
    private func forged(_ result: MatchResult, _ change: (inout Object) -> Void) throws -> MatchCertificate {
        var whole = try object(result.certificate())
        var proofs = try #require(whole["proofs"] as? [Object])
        var proof = try #require(proofs[0]["proof"] as? Object)
        change(&proof)
        proofs[0]["proof"] = proof
        whole["proofs"] = proofs
        let read = try #require(try certificate(whole))
        // The claims and the bound that follow from the forged proof, so that only the proof itself can be found out.
        let (claims, bound) = MatchCertificate.claims(of: result.made, in: result.pool, by: read.proofs)
        whole["claims"] = try JSONSerialization.jsonObject(with: JSONEncoder().encode(claims))
        whole["bound"] = try bound.map { try JSONSerialization.jsonObject(with: JSONEncoder().encode($0)) }
        return try #require(try certificate(whole))
    }

    @Test("Matching again is judged by the program's existing pairs, price and limit, not by the certificate's")
    func forgedRematch() throws {
        let cohort = CohortGenerator.generate(.init(participants: 14, seed: 3))
        let ids = cohort.participants.map(\.id)
        var program = MatchingProgram(strategy: .rematch)
        let existing = stride(from: 0, to: 14, by: 2).map { Rule.Pair(ids[$0], ids[$0 + 1]) }
        for (price, limit) in [(0.05, nil), (nil, 2), (nil, 14)] as [(Double?, Int?)] {
            program.previous = .init(pairs: existing, price: price, maximumBroken: limit)
            let result = try program.runBlocking(cohort)
            func verdict(_ change: (inout Object) -> Void) throws -> Verdict {
                try CertificateJudge.judge(
                    try forged(result, change), of: result.arrangement, cohort: cohort, program: program)
            }
            #expect(try verdict { _ in } == .accepted)
            #expect(try !verdict { $0["previous"] = [[Int]]() }.isAccepted, "no pairs exist")
            #expect(try !verdict { $0["previous"] = Array(($0["previous"] as? [[Int]] ?? []).dropLast()) }.isAccepted)
            #expect(try !verdict { $0["maximum_broken"] = (limit ?? 3) + 1 }.isAccepted, "another limit")
            if limit == nil { #expect(try !verdict { $0["price"] = 1 }.isAccepted, "another price") }
        }
    }

    @Test("Tiers weighed for a number of people that makes no sense prove nothing")
    func forgedSitters() throws {
        let people = CohortGenerator.generate(.init(participants: 9, seed: 5)).participants.enumerated().map {
            var person = $0.element
            person.tier = $0.offset % 2
            return person
        }
        let cohort = try Cohort(people)
        let program = MatchingProgram()
        let result = try program.runBlocking(cohort)
        for (sitters, isSound) in [(1, true), (9, true), (0, false), (-1, false), (10, false), (Int.max, false)] {
            let verdict = try CertificateJudge.judge(
                try forged(result) { $0["sitters"] = sitters }, of: result.arrangement, cohort: cohort, program: program
            )
            // Other weights need other duals: only what the answer was weighed for is accepted, and nothing crashes.
            if !isSound { #expect(!verdict.isAccepted, "\(sitters)") }
            if sitters == 1 { #expect(verdict == .accepted) }
        }
    }

    @Test("Matching again refuses what it does not weigh: tiers, and a place left beside a locked partner")
    func rematchRefuses() throws {
        var people = CohortGenerator.generate(.init(participants: 8, seed: 5)).participants
        var program = MatchingProgram(strategy: .rematch)
        program.previous = .init(pairs: [.init(people[0].id, people[1].id)])
        people[2].tier = 1
        #expect(throws: MatchError.self) { try program.runBlocking(Cohort(people)) }
        people[2].tier = nil
        people[2].capacity = 2
        program.rules = [.locked([.init(people[2].id, people[3].id)])]
        let error = #expect(throws: MatchError.self) { try program.runBlocking(Cohort(people)) }
        guard case .invalidProgram = error else {
            Issue.record("refused as a program, not rejected as an answer: \(String(describing: error))")
            return
        }
    }
}
