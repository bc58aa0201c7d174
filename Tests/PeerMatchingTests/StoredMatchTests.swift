import Foundation
import PeerInstances
import PeerMatching
import Testing

/// Results, and programs with their fit, as JSON.
@Suite struct StoredMatchTests {
    private let cohort = CohortGenerator.generate(.init(participants: 31, seed: 5))

    @Test(arguments: [Strategy.maximumWeight, .stableRoommates, .suitor, .random])
    func `a result is read as it was written`(strategy: Strategy) throws {
        var program = MatchingProgram.preset(.peerMentoring)
        program.strategy = strategy
        let result = try program.runBlocking(cohort)
        let text = try Coding.encode(result.stored)
        let read = try Coding.decode(StoredMatch.self, text)
        #expect(read == result.stored && text.contains(#""format":1"#))
        #expect(read.total == result.total && abs(read.total - result.pairs.map(\.score).reduce(0, +)) == 0)
        for person in cohort.participants {
            #expect(read.partner(of: person.id) == result.partner(of: person.id))
            let pair = result.pairs.first { $0.first == person.id || $0.second == person.id }
            #expect(result.partner(of: person.id) == pair.map { $0.first == person.id ? $0.second : $0.first })
        }
        #expect(result.partner(of: "nobody") == nil)
        #expect("\(read)" == "15 pairs, 1 without a partner, \(read.outcome.rawValue)")
    }

    @Test func `rounds and bounds are kept`() throws {
        let result = try MatchingProgram().rounds(2).runBlocking(cohort)
        let read = try Coding.decode(StoredMatch.self, Coding.encode(result.stored))
        #expect(read == result.stored && read.bound != nil && read.arrangement.rounds.count == 2)
        #expect(read.partners(of: read.pairs[0].first).count >= 1)
    }

    @Test func `unknown keys and formats are refused at every level`() throws {
        let text = try Coding.encode(try MatchingProgram().runBlocking(cohort).stored)
        for key in ["outcome", "first", "id", "worth", "claim", "kind", "meetings", "rounds"] {
            let spoilt = text.replacing("\"\(key)\":", with: "\"extra\":0,\"\(key)\":", maxReplacements: 1)
            #expect(spoilt != text)
            let error = try #require(throws: DecodingError.self) { try Coding.decode(StoredMatch.self, spoilt) }
            #expect("\(error)".contains("the key 'extra' is unknown"), "\(key)")
        }
        let newer = text.replacing("\"format\":1", with: "\"format\":2")
        #expect(throws: DecodingError.self) { try Coding.decode(StoredMatch.self, newer) }
    }

    @Test func `certificates and fits refuse unknown keys at every level`() throws {
        let result = try MatchingProgram().runBlocking(cohort)
        let certificate = try Coding.encode(result.certificate())
        for key in ["strategy", "worth", "claim", "kind", "people", "vertex_duals", "facet", "practice"] {
            let spoilt = certificate.replacing("\"\(key)\":", with: "\"extra\":0,\"\(key)\":", maxReplacements: 1)
            #expect(spoilt != certificate, "\(key)")
            let error = try #require(throws: DecodingError.self) { try Coding.decode(MatchCertificate.self, spoilt) }
            #expect("\(error)".contains("'extra'"), "\(key)")
        }
        let program = try Coding.encode(result.program)
        for key in ["fit", "grids", "curve", "scale", "whitening", "gap_curve", "references", "model"] {
            let spoilt = program.replacing("\"\(key)\":", with: "\"extra\":0,\"\(key)\":", maxReplacements: 1)
            guard spoilt != program else { continue }
            let error = try #require(throws: DecodingError.self) { try Coding.decode(MatchingProgram.self, spoilt) }
            #expect("\(error)".contains("'extra'"), "\(key)")
        }
    }

    @Test func `a program is stored with its fit, and gives the same pairs`() throws {
        let first = try MatchingProgram().runBlocking(cohort)
        let read = try Coding.decode(MatchingProgram.self, Coding.encode(first.program))
        #expect(read.fitted == first.program.fitted && read.fitted != nil)
        #expect(try read.runBlocking(cohort).pairs == first.pairs)
    }
}
