import Foundation
import PeerMatching
import Testing

/// The Swift of the guides in docs/how-to, one function a page: what compiles and runs here is what stands there.
enum HowToExamples {
    /// docs/how-to/balance.md
    static func balance(_ cohort: Cohort) throws {
        let ids = cohort.participants.map(\.id)
        let rounds = [[[ids[0], ids[1]], [ids[2], ids[3]]], [[ids[1], ids[2]]]]
        let spread = KnowledgeSpread(rounds, in: cohort)
        print(spread.wants, spread.stages.map(\.reached), spread.stages.map(\.worst))
        print(SkillBalance.of(cohort).filter { $0.gap > 0 }.map(\.name))
        let scores = try ScoredPool(cohort, .preset(.peerMentoring)).scores
        let next = ContributionLedger(rounds, scores: scores).prioritising(cohort, tiers: 3)
        print(next.participants.map(\.tier))
    }

    /// docs/how-to/buddies.md
    static func buddies(_ cohort: Cohort) throws {
        var program = MatchingProgram.preset(.buddySystem)
        program.rules = [.tenure(newcomers: 180, veterans: 730, asOf: "2026-09-01")]
        program.strategy = .maximumWeight
        let result = try program.runBlocking(cohort)
        for pair in result.pairs {
            print(pair.first, pair.second)
        }
    }

    /// docs/how-to/circles.md
    static func circles(_ cohort: Cohort) throws {
        var program = MatchingProgram.preset(.circles)
        program.parameters.size = GroupSize(4, 5)
        program.parameters.groupRules = [.balanced(.department)]
        let result = try program.runBlocking(cohort)
        for circle in result.arrangement.meetings {
            print(circle.members)
        }
        print(result.value.worth, result.bound?.worth ?? 0)
    }

    /// docs/how-to/coffee.md
    static func coffee(_ cohort: Cohort) throws {
        var program = MatchingProgram.preset(.coffee)
        program.parameters.past = [
            [["P001", "P002"], ["P003", "P004"]]
        ]
        let result = try program.runBlocking(cohort)
        for meeting in result.arrangement.meetings {
            print(meeting.members)
        }
    }

    /// docs/how-to/conflicts.md
    static func conflicts(_ cohort: Cohort) throws {
        var program = MatchingProgram.preset(.peerMentoring)
        program.rules = [.different(.department), .commonHours(atLeast: 30)]
        let conflicts = try RuleConflicts.find(in: cohort, under: program)
        print(conflicts.conflict ?? ["none"], conflicts.relaxation ?? [])
        for exemption in conflicts.exemptions ?? [] {
            print(exemption.pair.first, exemption.pair.second, exemption.rules)
        }
    }

    /// docs/how-to/feedback-circles.md
    static func feedbackCircles(_ cohort: Cohort) throws {
        var program = MatchingProgram.preset(.feedbackCircles)
        program.parameters.degree = 3
        let result = try program.runBlocking(cohort)
        for exchange in result.arrangement.meetings {
            print(exchange.members[0], "to", exchange.members[1])
        }
        print(result.outcome)
    }

    /// docs/how-to/front.md
    static func front(_ cohort: Cohort) throws {
        let front = try MatchingProgram.preset(.peerMentoring).front(of: cohort, thresholds: 6)
        for point in front.points {
            print(point.total, point.worst, point.blockingPairs, point.claims.map(\.rawValue))
        }
    }

    /// docs/how-to/live.md
    static func live(_ cohort: Cohort) throws {
        var live = try LivePool(cohort, under: .preset(.peerMentoring))
        var person = cohort.participants[0]
        person.goals = cohort.participants[1].goals
        let event = try live.update(left: [cohort.participants[5].id], changed: [person], maxChanges: 4)
        print(event.broken, event.made, event.isOptimal, event.gap)
    }

    /// docs/how-to/network.md
    static func network(_ cohort: Cohort) throws {
        var program = MatchingProgram.preset(.network)
        program.parameters.degree = 5
        program.parameters.coverage = 2
        let result = try program.runBlocking(cohort)
        for entry in result.arrangement.meetings where entry.members[1] == "P001" {
            print(entry.members[0])
        }
    }

    /// docs/how-to/parity.md
    static func parity(_ cohort: Cohort) throws {
        var program = MatchingProgram.preset(.peerMentoring)
        program.parity = Parity(group: "department", gap: 0.05)
        let result = try program.runBlocking(cohort)
        print(result.value.worth, result.bound?.worth ?? 0)
        for claim in result.claims {
            print(claim.statement)
        }
    }

    /// docs/how-to/rings.md
    static func rings(_ cohort: Cohort) throws {
        var program = MatchingProgram.preset(.rings)
        program.parameters.ring = 3
        let result = try program.runBlocking(cohort)
        for ring in result.arrangement.meetings {
            print(ring.members.joined(separator: " teaches "), "teaches", ring.members[0])
        }
    }

    /// docs/how-to/rounds.md
    static func rounds(_ cohort: Cohort) throws {
        var program = MatchingProgram.preset(.rounds)
        program.parameters.rounds = 4
        program.parameters.odd = .trio
        let result = try program.runBlocking(cohort)
        for (index, round) in result.arrangement.rounds.enumerated() {
            for meeting in round.meetings { print(index + 1, meeting.members) }
        }
    }

    /// docs/how-to/shadowing.md
    static func shadowing(_ cohort: Cohort) throws {
        var program = MatchingProgram.preset(.shadowing)
        program.commonDates = 2
        let result = try program.runBlocking(cohort)
        for pair in result.pairs {
            print(pair.first, pair.second, pair.score)
        }
    }

    /// docs/how-to/speed-networking.md
    static func speedNetworking(_ cohort: Cohort) throws {
        var program = MatchingProgram.preset(.speedNetworking)
        program.parameters.size = GroupSize(4, 4)
        program.parameters.rounds = 5
        let result = try program.runBlocking(cohort)
        for round in result.arrangement.rounds {
            print(round.meetings.map(\.members))
        }
    }

    /// docs/how-to/tables.md
    static func tables(_ cohort: Cohort) throws {
        var program = MatchingProgram.preset(.tables)
        program.parameters.topics = [.init(name: "books", seats: 90), .init(name: "tea", seats: 80)]
        let result = try program.runBlocking(cohort)
        for table in result.arrangement.meetings {
            print(table.topic ?? "", table.members.count)
        }
    }

    /// docs/how-to/project-teams.md
    static func projectTeams(_ cohort: Cohort) throws {
        var program = MatchingProgram.preset(.projectTeams)
        program.parameters.projects = [
            .init(
                name: "portal", needs: [.init("programming", level: 3, people: 2), .init("writing", level: 4), .init()])
        ]
        let result = try program.runBlocking(cohort)
        for team in result.arrangement.meetings {
            print(team.topic ?? "", zip(team.members, result.roles(in: team)).map { "\($0): \($1)" })
        }
    }

    /// docs/how-to/why-not.md
    static func whyNot(_ cohort: Cohort) throws {
        let (first, second) = (cohort.participants[0].id, cohort.participants[1].id)
        let found = try PairCounterfactual.find(first, second, in: cohort, under: .preset(.peerMentoring), tries: 8)
        print(found?.raise ?? 0, found?.moreLeftOver ?? 0)
        for change in found?.changes ?? [] {
            print(change.id, change.column, change.old ?? 0, "to", change.new)
        }
    }

    /// docs/how-to/workshops.md
    static func workshops(_ cohort: Cohort) throws {
        let program = MatchingProgram.preset(.workshops)
        let result = try program.runBlocking(cohort)
        for workshop in result.arrangement.meetings {
            print(workshop.topic ?? "", "by", workshop.members[0], "for", workshop.members.count - 1)
        }
        print(result.statement())
    }
}

@Suite("The guides")
struct HowToTests {
    @Test("Every example runs")
    func examples() throws {
        let cohort = try PracticeCheck.cohort(24, seed: 5) { person, place in
            person.function = place % 2 == 0 ? "law" : "care"
            person.started = place % 3 == 0 ? "2019-03-01" : "2026-08-01"
            person.manager = nil
            person.topics = place % 2 == 0 ? ["books"] : ["tea", "books"]
        }
        let people = cohort.participants.enumerated().map { place, person in
            var person = person
            person.id = "P00\(place + 1)"
            return person
        }
        let named = try Cohort(people)
        try HowToExamples.balance(named)
        try HowToExamples.buddies(named)
        try HowToExamples.circles(named)
        try HowToExamples.coffee(named)
        try HowToExamples.conflicts(named)
        try HowToExamples.feedbackCircles(named)
        try HowToExamples.front(named)
        try HowToExamples.live(named)
        try HowToExamples.network(named)
        try HowToExamples.projectTeams(named)
        try HowToExamples.rings(named)
        try HowToExamples.rounds(named)
        try HowToExamples.shadowing(named)
        try HowToExamples.speedNetworking(named)
        try HowToExamples.tables(named)
        try HowToExamples.whyNot(named)
        try HowToExamples.workshops(named)
    }

    @Test("Every example is the one of its page")
    func pages() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let root = folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        func lines(_ text: some StringProtocol) -> [String] {
            text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
                !$0.isEmpty && $0 != "import PeerMatching"
            }
        }
        let source = lines(try String(contentsOfFile: #filePath, encoding: .utf8))
        let pages = root.appending(path: "docs/how-to")
        for name in try FileManager.default.contentsOfDirectory(atPath: pages.path).sorted() {
            let page = try String(contentsOf: pages.appending(path: name), encoding: .utf8)
            let code = lines(
                try #require(
                    page.components(separatedBy: "```swift").dropFirst().first?.components(separatedBy: "```").first))
            let start = try #require(source.firstIndex(of: "/// docs/how-to/\(name)"), "\(name) has no example")
            #expect(Array(source[(start + 2)...].prefix(code.count)) == code, "\(name)")
        }
    }
}
