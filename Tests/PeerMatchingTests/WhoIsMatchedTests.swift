import PeerInstances
import PeerMatching
import Testing

@Suite("Who is matched, and why somebody is not")
struct WhoIsMatchedTests {
    private func changed(_ cohort: Cohort, _ change: (Int, inout Participant) -> Void) throws -> Cohort {
        var people = cohort.participants
        for index in people.indices { change(index, &people[index]) }
        return try Cohort(people)
    }

    @Test("Empty and tiny cohorts have answers")
    func tiny() throws {
        for strategy in Strategy.onePool {
            let nobody = try Small.program(strategy).runBlocking(Cohort([]))
            #expect(nobody.pairs.isEmpty && nobody.unmatched.isEmpty)
            let one = try Small.program(strategy).runBlocking(Small.cohort(1, seed: 1))
            #expect(one.pairs.isEmpty)
            #expect(one.unmatched.map(\.reason) == ["nobody else is there"])
            #expect(try Small.program(strategy).runBlocking(Small.cohort(2, seed: 1)).pairs.count == 1)
        }
    }

    @Test("People without consent are counted and nowhere else")
    func consent() throws {
        let cohort = try changed(Small.cohort(20, seed: 1)) { index, person in person.consent = index % 4 != 0 }
        let result = try MatchingProgram().runBlocking(cohort)
        #expect(result.withoutConsent == 5)
        #expect(result.assessment.measures.people == 15)
        let named = result.pairs.flatMap { [$0.first, $0.second] } + result.unmatched.map(\.id)
        #expect(named.count == 15)
        #expect(named.allSatisfy { cohort[$0]?.consent == true })
        #expect(result.notes.contains("5 people without consent were left out"))
    }

    @Test("Capacity 0 sits out, and says so")
    func capacity() throws {
        let cohort = try changed(Small.cohort(10, seed: 1)) { index, person in if index < 2 { person.capacity = 0 } }
        for strategy in Strategy.onePool {
            let result = try Small.program(strategy).runBlocking(cohort)
            #expect(result.pairs.count == 4)
            #expect(result.unmatched.map(\.reason) == ["sits out: capacity 0", "sits out: capacity 0"])
        }
    }

    @Test("Too few answers: the reason names them and no partner is made up")
    func coverage() throws {
        let cohort = try changed(Small.cohort(9, seed: 1)) { index, person in
            if index == 3 { person = Participant(id: person.id) }
        }
        let result = try MatchingProgram().runBlocking(cohort)
        #expect(result.pairs.count == 4)
        let alone = try #require(result.unmatched.first)
        #expect(alone.id == "P004")
        #expect(alone.reason == "no possible partner: too few answers in common (8 of 8 people)")
    }

    @Test("Among thousands some are looked at for what keeps somebody from all of them, and the reason says so")
    func coverageAmongMany() throws {
        let people = (0..<2_500).map { Participant(id: "Q\($0)") } + Small.cohort(4, seed: 1).participants
        let result = try MatchingProgram().runBlocking(Cohort(people))
        #expect(result.unmatched.count == 2_500)
        #expect(
            result.unmatched.allSatisfy {
                $0.reason == "no possible partner: too few answers in common (193 of 193 people looked at)"
            })
    }

    @Test("The odd one out hears that all possible partners are taken")
    func odd() throws {
        let result = try MatchingProgram().runBlocking(Small.cohort(7, seed: 1))
        #expect(result.unmatched.map(\.reason) == ["all 6 possible partners are with somebody else"])
    }

    @Test("Rules and private lists hold under every strategy", arguments: Strategy.onePool)
    func rules(strategy: Strategy) throws {
        let cohort = try changed(Small.cohort(30, seed: 8)) { index, person in
            if index == 5 { person.avoids = (10..<30).map { "P0\($0)" } }
        }
        var program = Small.program(strategy)
        program.rules = [.reportingLine(within: 1), .different(.department), .never([.init("P001", "P030")])]
        let result = try program.runBlocking(cohort)
        #expect(!result.pairs.isEmpty)
        for pair in result.pairs {
            let (a, b) = try (#require(cohort[pair.first]), #require(cohort[pair.second]))
            #expect(a.department != b.department)
            #expect(a.manager != b.id && b.manager != a.id)
            #expect(!a.avoids.contains(b.id) && !b.avoids.contains(a.id))
        }
    }

    @Test("Locked pairs stay, whatever they score", arguments: Strategy.onePool)
    func locked(strategy: Strategy) throws {
        let cohort = try changed(Small.cohort(12, seed: 8)) { index, person in
            if index == 0 { person = Participant(id: person.id) }
        }
        var program = Small.program(strategy)
        program.rules = [.locked([.init("P001", "P002"), .init("P005", "P009"), .init("P003", "gone")])]
        let result = try program.runBlocking(cohort)
        #expect(result.pairs.contains { $0.first == "P001" && $0.second == "P002" })
        #expect(result.pairs.contains { $0.first == "P005" && $0.second == "P009" })
        #expect(result.pairs.count == 6)
    }

    @Test("Nobody can be locked twice")
    func lockedTwice() throws {
        var program = MatchingProgram()
        program.rules = [.locked([.init("P001", "P002"), .init("P001", "P003")])]
        #expect(throws: MatchError.self) { try program.runBlocking(Small.cohort(6, seed: 1)) }
    }

    @Test("A hidden facet changes nothing that participants are told")
    func hidden() throws {
        var program = MatchingProgram()
        program.model.components[2].isSensitive = true
        let cohort = Small.cohort(16, seed: 4)
        let first = try program.runBlocking(cohort)
        program.rules = [.locked(first.pairs.map { .init($0.first, $0.second) })]
        let other = try changed(cohort) { index, person in
            person.traits = Answers(
                Dictionary(uniqueKeysWithValues: person.traits.answered.map { ($0.name, 7 - $0.value) }))
        }
        let (before, after) = (try program.runBlocking(cohort), try program.runBlocking(other))
        #expect(before.assessment(for: .participant) == after.assessment(for: .participant))
        for pair in before.pairs {
            let changed = try #require(after.pairs.first { $0.first == pair.first })
            #expect(before.explanation(of: pair) == after.explanation(of: changed))
            #expect(before.explanation(of: pair, for: .administrator) != nil)
        }
        #expect(before.assessment(for: .administrator) == before.assessment)
        program.model.components.indices.forEach { program.model.components[$0].isSensitive = true }
        #expect(try program.runBlocking(cohort).assessment(for: .participant) == nil)
    }
}
