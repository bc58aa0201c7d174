import PeerMatching
import Testing

/// Practices of pairs that a rule makes: shadowing, and buddies by tenure; and what programs say of practices.
@Suite("Practices of pairs and their programs")
struct PairPracticeTests {
    @Test("Shadowing: functions differ and dates overlap; without the rules the total is greater")
    func shadowing() throws {
        var dearer = 0
        for seed in 1...30 as ClosedRange<UInt64> {
            let cohort = try PracticeCheck.cohort(8, seed: seed) { person, place in
                person.function = ["sales", "law", "care"][(place * 7 + Int(seed)) % 3]
                person.dates = place % 2 == 0 ? ["2026-05-04"] : ["2026-05-04", "2026-05-05"]
                if place == Int(seed % 8) { person.dates = ["2026-05-06"] }
            }
            var program = MatchingProgram.preset(.shadowing)
            let result = try program.runBlocking(cohort)
            let oracle = Small.bestTotal(try DenseScores(copying: result.pool.reciprocal))
            #expect(result.pairs.count == oracle.pairs && result.value.worth == oracle.total)
            for pair in result.pairs {
                let (a, b) = (try #require(cohort[pair.first]), try #require(cohort[pair.second]))
                #expect(a.function != b.function && !Set(a.dates).isDisjoint(with: b.dates))
            }
            #expect(result.unmatched.contains { $0.id == cohort.participants[Int(seed % 8)].id })
            (program.rules, program.commonDates) = ([], 0)
            if try program.runBlocking(cohort).value > result.value { dearer += 1 }
        }
        #expect(dearer == 30)
    }

    @Test("Buddies by tenure: newcomers with veterans, several newcomers each where the capacity says so")
    func tenure() throws {
        let cohort = try PracticeCheck.cohort(9, seed: 4) { person, place in
            person.started = place < 6 ? "2026-08-0\(place + 1)" : "2019-01-0\(place)"
            person.capacity = place < 6 ? nil : 2
        }
        var program = MatchingProgram.preset(.buddySystem)
        #expect(throws: MatchError.self) { try program.runBlocking(cohort) }
        program.rules = [.tenure(newcomers: 180, veterans: 730, asOf: "2026-09-01")]
        program.strategy = .maximumWeight
        let result = try program.runBlocking(cohort)
        #expect(result.outcome == .optimal && result.pairs.count == 6)
        let newcomers = Set(cohort.participants.prefix(6).map(\.id))
        #expect(result.pairs.allSatisfy { newcomers.contains($0.first) != newcomers.contains($0.second) })
        program.rules = [.tenure(newcomers: 180, veterans: 3000, asOf: "2026-09-01")]
        #expect(try program.runBlocking(cohort).pairs.isEmpty)
    }

    @Test(
        "Programs survive their JSON; unknown keys are refused at every level",
        arguments: MatchingProgram.Practice.allCases)
    func coding(practice: MatchingProgram.Practice) throws {
        var program = MatchingProgram.preset(practice)
        if practice == .tables { program.parameters.topics = [.init(name: "tea", seats: 3)] }
        if practice == .projectTeams {
            program.parameters.projects = [
                .init(name: "portal", needs: [.init("swift", level: 2.5, people: 3), .init()])
            ]
        }
        if practice == .circles {
            program.parameters.groupRules = [.balanced(.stage), .overcame("burnout"), .trainedLead]
        }
        let text = try Coding.encode(program)
        #expect(try Coding.encode(Coding.decode(MatchingProgram.self, text)) == text)
        for (key, value) in [("parameters", "{\"sise\": \"4\"}"), ("practise", "1")] {
            let wrong = "{\"practice\": \"\(practice)\", \"\(key)\": \(value)}"
            #expect(throws: DecodingError.self) { try Coding.decode(MatchingProgram.self, wrong) }
        }
        for foreign in [
            "\"trained-lead\", \"x\": 1", "\"trained-lead\", \"attribute\": \"stage\"",
            "\"overcame\", \"attribute\": \"stage\"",
        ] {
            #expect(throws: DecodingError.self) {
                try Coding.decode(
                    MatchingProgram.self,
                    "{\"practice\": \"circles\", \"parameters\": {\"group_rules\": [{\"rule\": \(foreign)}]}}")
            }
        }
    }

    @Test("Parameters given are put over the preset's; sizes are read as people write them")
    func parameters() throws {
        let program = try Coding.decode(
            MatchingProgram.self, "{\"practice\": \"circles\", \"parameters\": {\"size\": \"3-5\"}}")
        #expect(program.parameters.size == GroupSize(3, 5) && program.parameters.goal == .sum)
        for text in ["", "0", "5-3", "a", "3-", "-3", "3-5-7", "4000"] { #expect(GroupSize(text) == nil, "\(text)") }
        #expect(GroupSize("4")?.description == "4")
    }
}
