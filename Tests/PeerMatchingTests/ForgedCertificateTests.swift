// Certificates whose proof says something else than the program asked for, with all that follows from it.

import Foundation
import PeerInstances
import PeerMatching
import Testing

@Suite("Certificates with a forged proof")
struct ForgedCertificateTests {
    private typealias Object = CertificateTree.Object

    /// Changes the first proof of a certificate and seals it again.
    private func forged(_ result: MatchResult, _ change: (inout Object) -> Void) throws -> MatchCertificate {
        var whole = try CertificateTree.object(result.certificate())
        var proofs = try #require(whole["proofs"] as? [Object])
        var proof = try #require(proofs[0]["proof"] as? Object)
        change(&proof)
        proofs[0]["proof"] = proof
        whole["proofs"] = proofs
        let read = try #require(try CertificateTree.certificate(whole))
        // The claims and the bound that follow from the forged proof, so that only the proof itself can be found out.
        let (claims, bound) = MatchCertificate.claims(of: result.made, in: result.pool, by: read.proofs)
        whole["claims"] = try JSONSerialization.jsonObject(with: JSONEncoder().encode(claims))
        whole["bound"] = try bound.map { try JSONSerialization.jsonObject(with: JSONEncoder().encode($0)) }
        return try #require(try CertificateTree.certificate(whole))
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
}
