import Foundation
import PeerInstances
import PeerMatching
import Testing

@Suite("Certificates of matches")
struct CertificateTests {
    private typealias Object = CertificateTree.Object

    @Test("A certificate of another cohort, program, rules, pairs, people or program text is rejected")
    func otherInputs() throws {
        let cohort = CohortGenerator.generate(.init(participants: 12, seed: 8))
        var program = MatchingProgram()
        program.privateRules = [.never([.init("P001", "P002")])]
        let result = try program.runBlocking(cohort)
        let whole = try CertificateTree.object(result.certificate(privateKey: "a key of sixteen"))
        func verdict(
            _ object: Object, _ people: Cohort, _ asked: MatchingProgram, key: String = "a key of sixteen"
        ) throws -> Verdict {
            try CertificateJudge.judge(
                try #require(try CertificateTree.certificate(object)), of: result.arrangement, cohort: people,
                program: asked, privateKey: key)
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
