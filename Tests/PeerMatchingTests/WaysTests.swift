import PeerInstances
import PeerMatching
import Testing

/// The short ways to other practices, and what a program that makes no sense says.
@Suite struct WaysTests {
    private let cohort = CohortGenerator.generate(.init(participants: 12, seed: 2))

    @Test func `rounds are those of the practice, by this program's scores`() throws {
        var program = MatchingProgram.preset(.peerMentoring)
        program.weights[.personality] = nil
        program.rules = [.never([.init(cohort.participants[0].id, cohort.participants[1].id)])]
        program.seed = 9
        let rounds = program.rounds(3, odd: .trio)
        var expected = MatchingProgram.preset(.rounds)
        (expected.model, expected.rules, expected.seed) = (program.model, program.rules, 9)
        (expected.parameters.rounds, expected.parameters.odd) = (3, .trio)
        #expect(rounds.model == expected.model && rounds.parameters == expected.parameters)
        let result = try rounds.runBlocking(cohort)
        #expect(result.arrangement == (try expected.runBlocking(cohort)).arrangement)
        #expect(result.arrangement.rounds.count == 3)
        let met = result.arrangement.pairs.map { [$0.0, $0.1] }
        #expect(Set(met).count == 18)
        #expect(result.partners(of: cohort.participants[0].id).count == 3)
    }

    @Test func `groups have the sizes asked for`() throws {
        let result = try MatchingProgram().groups(of: 3...5, goal: .worstPerson).runBlocking(cohort)
        let groups = result.arrangement.meetings.map(\.members)
        #expect(groups.allSatisfy { (3...5).contains($0.count) } && groups.joined().count == 12)
        #expect(result.program.parameters.goal == .worstPerson)
    }

    @Test(arguments: [1...3, 0...0, 4...2000, -3...3])
    func `sizes that are none are refused`(sizes: ClosedRange<Int>) throws {
        let error = try #require(throws: MatchError.self) {
            try MatchingProgram().groups(of: sizes).runBlocking(cohort)
        }
        #expect(error.description.contains("2...1000"))
    }

    @Test(arguments: [0, -2, 12, 5000]) func `rounds that cannot be are refused`(count: Int) {
        #expect(throws: MatchError.self) { try MatchingProgram().rounds(count).runBlocking(cohort) }
    }

    @Test(arguments: [-5, 0, 257, .min, .max])
    func `threads that cannot be are refused by every call`(threads: Int) throws {
        var program = MatchingProgram()
        program.threads = threads
        let expected = MatchError.invalidProgram("threads must be in 1...256")
        #expect(throws: expected) { try program.runBlocking(cohort) }
        #expect(throws: expected) { try program.candidates(cohort, top: 2) }
        #expect(throws: expected) { try program.rounds(2).runBlocking(cohort) }
        let pool = try ScoredPool(cohort, MatchingProgram())
        #expect(throws: expected) { try Candidates(of: pool, top: 2, threads: threads) }
    }

    @Test func `ids in rules that nobody has are told, and those of private rules are not`() throws {
        var program = MatchingProgram()
        let known = cohort.participants[0].id
        program.rules = [.never([.init(known, "zed"), .init("zoe", "zed")]), .locked([.init(known, "yan")])]
        program.privateRules = [.never([.init(known, "secret")])]
        let notes = try program.runBlocking(cohort).notes
        let told = "rules name 3 id(s) that nobody in the cohort has, and say nothing of them: 'yan', 'zed', 'zoe'"
        #expect(notes.contains(told))
        #expect(!notes.joined().contains("secret"))
        var people = cohort.participants
        for place in people.indices { people[place].consent = place > 0 }
        let without = try program.runBlocking(try Cohort(people))
        #expect(!without.notes.joined().contains("'\(known)'"))
        program.rules = []
        #expect(try !program.runBlocking(cohort).notes.contains { $0.contains("nobody in the cohort") })
    }
}
