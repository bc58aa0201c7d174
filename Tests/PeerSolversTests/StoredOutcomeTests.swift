import Foundation
import PeerSolvers
import PeerTestSupport
import Testing

/// Outcomes as JSON: read as they were written, by 300 random instances, and nothing else is read.
@Suite struct StoredOutcomeTests {
    @Test(arguments: 0..<30) func `an assignment is read as it was written`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let (rows, columns) = (Int.random(in: 1...6, using: &random), Int.random(in: 1...6, using: &random))
        let costs = (0..<rows * columns).map { _ in
            random.chance(0.4) ? nil : Int64.random(in: -1 << 55...1 << 55, using: &random)
        }
        let narrow = try CostMatrix(rowCount: rows, columnCount: columns, costs: costs)
        try check(LazyAssignment.solve(narrow))
        // Beyond 64 bits.
        let wide = try CostMatrix(
            rowCount: rows, columnCount: columns, costs: costs.map { $0.map { Int128($0) << 60 } })
        let outcome = try LazyAssignment.solve(wide)
        try check(outcome)
        if case .optimal(let solution) = try Stored.read(AssignmentOutcome<Int128>.self, Stored.text(outcome)) {
            #expect(AssignmentJudge.judge(solution, of: wide, sense: .minimize).isAccepted)
        }
        try check(Solve.assignment(Stored.rows(costs.map { $0.map { Int($0) } }, columns)))
        try check(Solve.assignment(Stored.rows(costs.map { $0.map { Double($0) / 3 } }, columns)))
    }

    @Test(arguments: 0..<30) func `an allocation is read as it was written`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let costs = try CostMatrix<Int64>(
            rowCount: 4, columnCount: 3,
            costs: (0..<12).map { _ in random.chance(0.4) ? nil : Int64.random(in: 0...9, using: &random) })
        let problem = try AllocationProblem(
            costs: costs, rows: (0..<4).map { _ in .init(1...2) }, columns: (0..<3).map { _ in .init(0...2) })
        for objective in [AllocationObjective.total, .bottleneck] {
            try check(AllocationSolver.solve(problem, objective: objective))
        }
    }

    @Test(arguments: 0..<30) func `a matching is read as it was written`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let n = Int.random(in: 2...11, using: &random)
        var edges: [WeightedGraph.Edge] = []
        for first in 0..<n {
            for second in 0..<first where random.chance(0.5) {
                edges.append(.init(first, second, weight: Int64.random(in: 0...9, using: &random)))
            }
        }
        let graph = try WeightedGraph(vertexCount: n, edges: edges)
        for goal in [MatchingGoal.weight, .cardinalityThenWeight, .perfect] {
            let outcome = try Blossom.solve(graph, goal: goal)
            try check(outcome)
            if case .optimal(let read) = try Stored.read(WeightedMatchingOutcome.self, Stored.text(outcome)) {
                #expect(WeightedMatchingJudge.judge(read, of: graph, goal: goal).isAccepted)
            }
        }
        let scores = DenseScores.random(
            count: n, isSymmetric: true, range: 0...Score.one, forbidden: 0.5, using: &random)
        for goal in [MatchingGoal.cardinalityThenWeight, .perfect] {
            try check(CandidatePricing.solve(PoolProblem(scores: scores, goal: goal)))
        }
        try check(Solve.matching(edges.map { ("\($0.from)", "\($0.to)", Int($0.weight)) }))
    }

    @Test(arguments: 0..<30) func `stability is read as it was written`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let n = Int.random(in: 3...9, using: &random)
        let lists = (0..<n).map { person in (0..<n).filter { $0 != person }.shuffled(using: &random) }
        let preferences = try PreferenceLists(lists)
        try check(Irving.solve(preferences))
        let capacities = (0..<n).map { _ in Int.random(in: 0...3, using: &random) }
        try check(StableFixtures.solve(preferences, capacities: capacities))
        try check(Solve.roommates(Dictionary(uniqueKeysWithValues: lists.enumerated().map { ($0, $1) })))
        let receivers = ["a", "b", "c"]
        try check(
            Solve.sides(
                proposers: Dictionary(
                    uniqueKeysWithValues: (0..<n).map { ($0, receivers.shuffled(using: &random)) }),
                receivers: Dictionary(
                    uniqueKeysWithValues: receivers.map { ($0, Array(0..<n).shuffled(using: &random)) }),
                capacities: ["a": 2]))
    }

    @Test func `what stands in a file is small, and named after the cases`() throws {
        #expect(
            try Stored.text(Solve.assignment([[4.5, 1], [2, 0.5]]))
                == #"{"format":1,"optimal":{"column_count":2,"columns":[1,0],"total":3}}"#)
        #expect(
            try Stored.text(Solve.matching([("ann", "bob", 3), ("bob", "cem", 4)]))
                == #"{"format":1,"pairing":{"everybody":["ann","bob","cem"],"pairs":[["bob","cem"]]},"total":4}"#)
        let chase = try Solve.roommates(["a": ["b", "c"], "b": ["c", "a"], "c": ["a", "b"]])
        #expect(try Stored.text(chase).contains(#""unsolvable":[["a","b","c"]]"#))
        #expect(try Stored.text(Irving.solve(PreferenceLists([[1], [0]]))) == #"{"format":1,"stable":[1,0]}"#)
        // A form that a person writes may leave the format out.
        #expect(
            try Stored.read(RoommatesOutcome.self, #"{"stable":[1,0,null]}"#) == .stable(Matching(mates: [1, 0, nil])))
    }

    @Test(arguments: [
        #"{"format":2,"stable":[1,0]}"#, #"{"stable":[1,1]}"#, #"{"stable":[0]}"#,
        #"{"stable":[1,0],"unsolvable":[[0]]}"#,
        #"{"unsolvable":[[0,1,2]]}"#, "{}", #"{"format":1,"best_effort":[1,0]}"#,
    ])
    func `an outcome of roommates that is none is refused`(text: String) {
        #expect(throws: DecodingError.self) { try Stored.read(RoommatesOutcome.self, text) }
    }

    @Test func `values that contradict themselves are refused`() {
        func refused<Value: Decodable>(_ type: Value.Type, _ text: String, _ place: Int = #line) {
            #expect(throws: DecodingError.self, "line \(place)") { try Stored.read(type, text) }
        }
        refused(Fixtures.self, "[[1],[]]")
        refused(Fixtures.self, "[[1,1],[0,0]]")
        refused(LevelDuals.self, #"{"levels":0,"rows":[],"columns":[]}"#)
        refused(LevelDuals.self, #"{"levels":2,"rows":[1],"columns":[]}"#)
        // Sets inside themselves, or inside two others, would be walked for ever.
        for inner in ["[0]", "[1]", "[-1]"] {
            refused(
                OddSetDuals.self,
                #"{"vertex_duals":[],"scale":2,"lambda":0,"blossoms":[{"inner":\#(inner),"members":[],"dual":1}]}"#)
        }
        refused(
            OddSetDuals.self,
            #"{"vertex_duals":[],"scale":2,"lambda":0,"blossoms":[{"inner":[],"members":[],"dual":1},{"inner":[0,0],"members":[],"dual":1}]}"#
        )
        refused(
            AssignmentSolution<Int64>.self,
            #"{"mates":[0],"objective":"9223372036854775808","row_duals":[0],"column_duals":[0]}"#)
        refused(AssignedPairs<Int>.self, #"{"columns":[0,0],"column_count":2,"total":0}"#)
        refused(AssignedPairs<Int>.self, #"{"columns":[2],"column_count":2,"total":0}"#)
        refused(Pairing<String>.self, #"{"everybody":["a","a"],"pairs":[]}"#)
        refused(Pairing<String>.self, #"{"everybody":["a","b"],"pairs":[["a","c"]]}"#)
        refused(Pairing<String>.self, #"{"everybody":["a","b","c"],"pairs":[["a","b"],["b","c"]]}"#)
        refused(
            SidesPairing<String, String>.self,
            #"{"proposers":[{"id":"x","partners":["a"]}],"receivers":[{"id":"a","partners":[]}]}"#)
    }

    /// Reads what was written, to the same bytes; and refuses a key more in each of its objects.
    private func check<Outcome: Codable & Equatable>(_ outcome: Outcome, _ place: SourceLocation = #_sourceLocation)
        throws
    {
        let text = try Stored.text(outcome)
        let read = try Stored.read(Outcome.self, text)
        #expect(read == outcome, "\(text)", sourceLocation: place)
        #expect(try Stored.text(read) == text, sourceLocation: place)
        for start in text.indices where text[start] == "{" {
            var spoilt = text
            spoilt.insert(contentsOf: #""extra":0,"#, at: text.index(after: start))
            let error = #expect(throws: DecodingError.self, sourceLocation: place) {
                try Stored.read(Outcome.self, spoilt)
            }
            #expect("\(error as Any)".contains("the key 'extra' is unknown"), sourceLocation: place)
        }
    }
}

/// JSON with sorted keys, and tables.
private enum Stored {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func read<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    static func rows<Cost>(_ costs: [Cost?], _ columns: Int) -> [[Cost?]] {
        stride(from: 0, to: costs.count, by: columns).map { Array(costs[$0..<$0 + columns]) }
    }
}
