import PeerProblems
import PeerTestSupport
import Testing

@Suite("Preferences: lists and scores")
struct PreferenceTests {
    @Test("An entry counts only when it is returned")
    func mutual() throws {
        let lists = try PreferenceLists([[3, 1, 2], [0], [3, 0], []])
        #expect(lists.count == 4)
        #expect(lists.list(of: 0) == [1, 2] && lists.list(of: 1) == [0])
        #expect(lists.list(of: 2) == [0] && lists.list(of: 3) == [])
        #expect((0..<4).map { lists.length(of: $0) } == [2, 1, 1, 0])
        #expect(lists.rank(of: 1, for: 0) == 0 && lists.rank(of: 2, for: 0) == 1)
        #expect(
            lists.rank(of: 3, for: 0) == nil && lists.rank(of: 0, for: 3) == nil && lists.rank(of: 0, for: 0) == nil)
        #expect(lists.entry(1, of: 0) == 2)
        #expect(lists.isAcceptable(0, 2) && !lists.isAcceptable(0, 3) && !lists.isAcceptable(3, 0))
        #expect(lists.prefers(0, 1, to: 2) && !lists.prefers(0, 2, to: 1) && !lists.prefers(0, 1, to: 1))
    }

    @Test("Naming oneself, nobody, or anyone twice is an error")
    func errors() {
        #expect(throws: ProblemError.invalidPreference(person: 1, entry: 1)) { try PreferenceLists([[1], [0, 1]]) }
        #expect(throws: ProblemError.invalidPreference(person: 0, entry: 2)) { try PreferenceLists([[2], [0]]) }
        #expect(throws: ProblemError.invalidPreference(person: 0, entry: -1)) { try PreferenceLists([[-1], [0]]) }
        #expect(throws: ProblemError.invalidPreference(person: 0, entry: 1)) {
            try PreferenceLists([[1, 2, 1], [], []])
        }
    }

    @Test("Ranks and entries of 1,000 random lists agree with the lists as written")
    func random() throws {
        for seed in UInt64(720_000)..<721_000 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 0...9, using: &random)
            let written = (0..<count).map { person in
                (0..<count).filter { $0 != person && random.chance(0.7) }.shuffled(using: &random)
            }
            let lists = try PreferenceLists(written)
            for person in 0..<count {
                let expected = written[person].filter { written[$0].contains(person) }
                try #require(lists.list(of: person) == expected, "seed \(seed)")
                for other in 0..<count {
                    try #require(lists.rank(of: other, for: person) == expected.firstIndex(of: other), "seed \(seed)")
                    try #require(lists.isAcceptable(person, other) == expected.contains(other), "seed \(seed)")
                }
                for (rank, other) in expected.enumerated() {
                    try #require(lists.entry(rank, of: person) == other, "seed \(seed)")
                }
            }
        }
    }

    @Test("Lists made from 500 random score matrices are in order of score, ties by index")
    func scoreLists() throws {
        for seed in UInt64(730_000)..<730_500 {
            var random = SplitMix64(seed: seed)
            let count = Int.random(in: 0...12, using: &random)
            // Drawn cell by cell, so that a pair may be forbidden one way only.
            let values = (0..<count * count).map { cell in
                cell % (count + 1) == 0 || random.chance(0.3)
                    ? Score.forbidden : Int32.random(in: 0...5, using: &random)
            }
            let scores = DenseScores(rowCount: count, columnCount: count, values: values)
            let preferences = ScorePreferences(scores)
            let lists = try preferences.lists()
            for person in 0..<count {
                var expected: [(score: Int32, other: Int)] = []
                for other in 0..<count {
                    guard let score = scores.score(row: person, column: other),
                        scores.score(row: other, column: person) != nil
                    else { continue }
                    expected.append((score, other))
                }
                expected.sort { $0.score != $1.score ? $0.score > $1.score : $0.other < $1.other }
                try #require(lists.list(of: person) == expected.map(\.other), "seed \(seed)")
                for first in expected {
                    try #require(preferences.isAcceptable(person, first.other), "seed \(seed)")
                    for second in expected {
                        let answers = (
                            preferences.prefers(person, first.other, to: second.other),
                            lists.prefers(person, first.other, to: second.other)
                        )
                        try #require(answers.0 == answers.1, "seed \(seed)")
                    }
                }
            }
        }
    }

    @Test("A cancelled monitor ends the making of lists, copies and graphs")
    func cancelled() {
        let scores = DenseScores(rowCount: 2, columnCount: 2, values: [Score.forbidden, 1, 1, Score.forbidden])
        #expect(throws: Interrupted()) { try ScorePreferences(scores).lists(monitor: .cancelled) }
        #expect(throws: Interrupted()) { try DenseScores(copying: scores, monitor: .cancelled) }
        #expect(throws: Interrupted()) { try WeightedGraph(allPairsOf: scores, monitor: .cancelled) }
    }
}
