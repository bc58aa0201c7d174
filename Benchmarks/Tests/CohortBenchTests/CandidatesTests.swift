import PeerFiles
import PeerMatching
import Testing

@Suite("Candidates")
struct CandidatesTests {
    @Test("the best partners by score, ties to the smaller id, terms summing to it", arguments: Audience.allCases)
    func lists(audience: Audience) throws {
        let scratch = try Scratch()
        try scratch.bench(
            ["candidates", Place.demo, "--top", "4", "--out", "lists.csv", "--audience", audience.rawValue],
            expecting: 0)
        let table = try Table(path: scratch.path("lists.csv"))
        let cohort = try CohortFile.read(path: Place.demo).cohort
        let scores = try ScoreModel.standard.fit(cohort).scores(of: cohort)
        let matrix = try scores.matrices(threads: 1).reciprocal
        #expect(table.rows.count == 240 * 4)
        #expect(table.header.contains("score_to_id") == (audience == .administrator))
        for (index, row) in table.rows.enumerated() {
            let (person, rank) = index.quotientAndRemainder(dividingBy: 4)
            let best = (0..<240).filter { $0 != person }.sorted {
                let (a, b) = (matrix.values[person * 240 + $0], matrix.values[person * 240 + $1])
                return a == b ? $0 < $1 : a > b
            }
            #expect(
                Array(row.prefix(3)) == [
                    cohort.participants[person].id, "\(rank + 1)", cohort.participants[best[rank]].id,
                ])
            let shown = Score.fraction(matrix.values[person * 240 + best[rank]])
            #expect(row[3] == DecimalNumber.text(shown, decimals: 7))
            let terms = row[4..<7].compactMap { DecimalNumber.parse($0) }
            #expect(abs(terms.reduce(0, +) - (DecimalNumber.parse(row[3]) ?? -1)) < 5e-9)
        }
    }

    @Test("back-ups of a network are the best of those who are not on the list")
    func backups() throws {
        let scratch = try Scratch()
        try scratch.bench(
            ["match", Place.demo, "--practice", "network", "--degree", "3", "--out", "network.csv"], expecting: 0)
        try scratch.bench(["candidates", Place.demo, "--top", "239", "--out", "all.csv"], expecting: 0)
        try scratch.bench(
            ["candidates", Place.demo, "--history", "network.csv", "--top", "2", "--out", "backups.csv"], expecting: 0)
        let network = try Table(path: scratch.path("network.csv"))
        let (groups, members) = (try network.column("group"), try network.column("member"))
        let together = Set(Dictionary(grouping: zip(groups, members), by: \.0).values.map { Set($0.map(\.1)) })
        #expect(together.count > 500 && together.allSatisfy { $0.count == 2 })
        let all = Dictionary(grouping: try Table(path: scratch.path("all.csv")).rows, by: { $0[0] })
        let backups = Dictionary(grouping: try Table(path: scratch.path("backups.csv")).rows, by: { $0[0] })
        #expect(backups.count == 240)
        for (id, rows) in backups {
            let others = (all[id] ?? []).map { $0[2] }.filter { !together.contains([id, $0]) }
            #expect(rows.map { $0[2] } == Array(others.prefix(2)), "\(id)")
        }
    }

    @Test("nobody is offered whom a rule or a private list forbids, and few candidates make a short list")
    func forbidden() throws {
        let scratch = try Scratch()
        var people = ["a", "b", "c", "d"].map { Participant(id: $0, traits: ["calm": Double($0.utf8.first ?? 0)]) }
        people[0].avoids = ["b"]
        people[3].consent = false
        try scratch.write(
            CohortFile.text(
                of: try Cohort(
                    people.map { person in
                        var person = person
                        person.consent = person.consent ?? true
                        return person
                    })), to: "cohort.csv")
        let model = ScoreModel(components: [.init(.personality(), weight: 1)])
        try scratch.write(JSONFile.text(MatchingProgram(model: model)), to: "program.json")
        try scratch.bench(
            ["candidates", "cohort.csv", "--program", "program.json", "--top", "3", "--out", "lists.csv"], expecting: 0)
        let table = try Table(path: scratch.path("lists.csv"))
        #expect(table.rows.map { [$0[0], $0[2]] } == [["a", "c"], ["b", "c"], ["c", "b"], ["c", "a"]])
        try scratch.bench(["candidates", "cohort.csv", "--top", "0", "--out", "x.csv"], expecting: 64)
    }
}
