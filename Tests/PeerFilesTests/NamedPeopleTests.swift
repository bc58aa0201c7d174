import PeerCohorts
import PeerFiles
import PeerProblems
import Testing

/// Whom an id means, against comparing it with everybody.
struct NamedPeopleTests {
    /// Whether two texts are one character apart, counted in full.
    private func distance(_ first: String, _ second: String) -> Int {
        let (a, b) = (Array(first), Array(second))
        var row = Array(0...b.count)
        for i in 1...max(1, a.count) where !a.isEmpty {
            var last = row[0]
            row[0] = i
            for j in 1...max(1, b.count) where !b.isEmpty {
                let up = row[j]
                row[j] = min(up + 1, row[j - 1] + 1, last + (a[i - 1] == b[j - 1] ? 0 : 1))
                last = up
            }
        }
        return row[b.count]
    }

    @Test(arguments: 1...30) func slipsAreThoseThatComparingWithEverybodyFinds(_ seed: Int) throws {
        var generator = SplitMix64(seed: UInt64(seed))
        func word() -> String {
            String(
                (0..<Int.random(in: 3...5, using: &generator)).map { _ in "abcé".randomElement(using: &generator) ?? "a"
                })
        }
        let ids = Set((0..<40).map { _ in word() })
        let cohort = try Cohort(ids.map { Participant(id: $0) })
        var index = IdentityIndex(cohort)
        for _ in 0..<200 {
            let given = word()
            let near = ids.filter { distance(given, $0) == 1 }
            let expected: IdentityIndex.Found =
                if ids.contains(given) { .known(given) } else if near.count == 1, let one = near.first {
                    .near(one)
                } else { .absent }
            #expect(index.find(given) == expected, "\(given) among \(ids.sorted())")
        }
    }

    @Test("An id of a million letters is nobody's slip, and is looked up in no time")
    func longIDs() throws {
        let long = String(repeating: "x", count: 1_000_000)
        var index = IdentityIndex(try Cohort([long, "adda"].map { Participant(id: $0) }))
        #expect(index.find(long + "x") == .absent)
        #expect(index.find(long) == .known(long))
        #expect(index.find("ada") == .near("adda"))
    }

    @Test func rulesAreSpelledAsTheCohortIs() throws {
        let cohort = try Cohort(["Ann@x.org", "ben", "cyd"].map { Participant(id: $0) })
        try withFolder { folder in
            let text = """
                [{"rule": "never", "pairs": [["ben", "ann@X.org"],
                   ["bem", "cyd"]]},
                 {"rule": "history", "meetings": [["cyd", "zoe", "2026-01-01"]], "on": "2026-02-01"}]
                """
            let path = try folder.file("r.json", text)
            let rules = try JSONFile.read([Rule].self, path: path)
            var people = NamedIDs(in: cohort, absent: .counted)
            let spelled = people.rules(rules, path: path, key: nil)
            #expect(spelled.first == .never([Rule.Pair("Ann@x.org", "ben"), Rule.Pair("bem", "cyd")]))
            #expect(people.problems.map { [$0.line, $0.column] } == [[2, 4]])
            #expect(people.problems.first?.message == "'bem' is nobody's id: is 'ben' meant?")
            #expect(people.absent == ["zoe"])
        }
    }

    @Test func pairsOfTwoColumnsAreReadWherePairsAre() throws {
        try withFolder { folder in
            let path = try folder.file("p.csv", "a,b\nann,ben\ncyd,dee\n")
            let pairs = [Rule.Pair("ann", "ben"), Rule.Pair("cyd", "dee")]
            #expect(try PairsFile.read(path: path) == pairs && PairsFile.readHistory(path: path) == pairs)
            #expect(
                try MeetingsFile.read(path: path).map { $0.map(\.members) } == [[["ann", "ben"], ["cyd", "dee"]]])
            let twice = try folder.file("t.csv", "a,b\nann,ben\nann,cyd\n")
            #expect(problems { _ = try PairsFile.read(path: twice) }.map { [$0.line, $0.column] } == [[3, 1]])
            let self2 = try folder.file("s.csv", "a,b\nann,ann\n")
            #expect(!problems { _ = try PairsFile.read(path: self2) }.isEmpty)
            let wrong = try folder.file("w.csv", "x,y\nann,ben\n")
            #expect(problems { _ = try PairsFile.read(path: wrong) }[0].message.contains("the file has 'x', 'y'"))
        }
    }
}
