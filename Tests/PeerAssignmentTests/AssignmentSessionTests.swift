import PeerAssignment
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Assignment sessions: repairs agree with solving anew")
struct AssignmentSessionTests {
    @Test("Rows, columns and single costs replaced one after the other, sides of 1 to 120, forbidden pairs among them")
    func repairs() throws {
        for seed in UInt64(90_000)..<90_300 {
            var random = SplitMix64(seed: seed)
            let n = seed % 10 == 0 ? Int.random(in: 80...120, using: &random) : Int.random(in: 1...9, using: &random)
            let range: ClosedRange<Int> = seed % 2 == 0 ? 0...4 : -100_000...100_000
            let forbidden = seed % 3 == 0 ? 0.3 : 0
            var values = (0..<n * n).map { _ in draw(range, forbidden, &random) }
            // Makes sure that the range of all later costs fits.
            values[0] = Float(range.upperBound)
            let sense: Sense = seed % 5 == 0 ? .maximize : .minimize
            var session = try AssignmentSession(matrix(n, values), sense: sense)
            for step in 0..<8 {
                let (place, costs) = (
                    Int.random(in: 0..<n, using: &random), (0..<n).map { _ in draw(range, forbidden, &random) }
                )
                if step % 3 == 2 {
                    let changes = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                        (
                            row: Int.random(in: 0..<n, using: &random), column: Int.random(in: 0..<n, using: &random),
                            cost: draw(range, forbidden, &random)
                        )
                    }
                    for change in changes { values[change.row * n + change.column] = change.cost }
                    try session.replaceCosts(changes)
                } else if step % 3 == 0 {
                    for column in 0..<n { values[place * n + column] = costs[column] }
                    try session.replaceRow(place, with: costs)
                } else {
                    for row in 0..<n { values[row * n + place] = costs[row] }
                    try session.replaceColumn(place, with: costs)
                }
                let now = try matrix(n, values)
                switch try LazyAssignment.solve(now, sense: sense) {
                case .optimal(let fresh):
                    let kept = try #require(session.solution, "seed \(seed), step \(step)")
                    try #require(kept.objective == fresh.objective, "seed \(seed), step \(step)")
                    try #require(
                        AssignmentJudge.judge(kept, of: now, sense: sense) == .accepted, "seed \(seed), step \(step)")
                case .infeasible: try #require(session.solution == nil, "seed \(seed), step \(step)")
                }
            }
        }
    }

    @Test(
        "160 changes one after the other, with 120 to 260 people on finely graded and on equal costs", arguments: 0..<6)
    func manyRepairs(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(91_000 + seed))
        let n = Int.random(in: 120...260, using: &random)
        let range = seed % 3 == 0 ? 0...9 : 0...1_000_000
        let forbidden = seed % 2 == 0 ? 0.02 : 0
        var values = (0..<n * n).map { _ in draw(range, forbidden, &random) }
        values[0] = Float(range.upperBound)
        var session = try AssignmentSession(matrix(n, values))
        for step in 0..<160 {
            let costs = (0..<n).map { _ in draw(range, forbidden, &random) }
            switch step % 8 {
            case 3:
                let column = Int.random(in: 0..<n, using: &random)
                for row in 0..<n { values[row * n + column] = costs[row] }
                try session.replaceColumn(column, with: costs)
            case 6:
                let changes = (0..<20).map { _ in
                    (
                        row: Int.random(in: 0..<n, using: &random), column: Int.random(in: 0..<n, using: &random),
                        cost: draw(range, forbidden, &random)
                    )
                }
                for change in changes { values[change.row * n + change.column] = change.cost }
                try session.replaceCosts(changes)
            default:
                let row = Int.random(in: 0..<n, using: &random)
                for column in 0..<n { values[row * n + column] = costs[column] }
                try session.replaceRow(row, with: costs)
            }
            let now = try matrix(n, values)
            guard case .optimal(let fresh) = try LazyAssignment.solve(now) else {
                Issue.record("nearly all pairs are allowed: step \(step)")
                return
            }
            let kept = try #require(session.solution, "step \(step)")
            try #require(kept.objective == fresh.objective, "step \(step)")
            try #require(AssignmentJudge.judge(kept, of: now, sense: .minimize) == .accepted, "step \(step)")
        }
    }

    @Test("People whose costs differ by little beside what each place costs: bounds lie within the rounding of floats")
    func nearlyEqual() throws {
        for seed in UInt64(0)..<12 {
            var random = SplitMix64(seed: 92_000 + seed)
            let n = 200
            let places = (0..<n).map { _ in Int.random(in: 0...(1 << 23), using: &random) }
            var people = places
            func row(_ person: Int) -> [Float] {
                (0..<n).map { Float(people[person] + places[$0] + Int.random(in: 0...100, using: &random)) }
            }
            people = people.map { $0 / 4 }
            var rows = (0..<n).map(row)
            rows[0][0] = 0x1.4p23 + 100
            var session = try AssignmentSession(matrix(n, rows.flatMap(\.self)))
            for step in 0..<60 {
                let person = Int.random(in: 0..<n, using: &random)
                rows[person] = row(person)
                try session.replaceRow(person, with: rows[person])
                let now = try matrix(n, rows.flatMap(\.self))
                let kept = try #require(session.solution, "seed \(seed), step \(step)")
                try #require(
                    AssignmentJudge.judge(kept, of: now, sense: .minimize) == .accepted, "seed \(seed), step \(step)")
            }
        }
    }

    @Test("Costs that the matrix's grid cannot hold are refused and change nothing")
    func refused() throws {
        var session = try AssignmentSession(matrix(2, [1, 2, 3, 4]))
        let before = session.solution
        #expect(throws: ProblemError.self) { try session.replaceRow(0, with: [0.5, 1]) }
        #expect(throws: ProblemError.self) { try session.replaceColumn(0, with: [1e9, 1]) }
        #expect(throws: ProblemError.self) { try session.replaceRow(0, with: [.nan, 1]) }
        #expect(throws: ProblemError.self) { try session.replaceRow(0, with: [1]) }
        #expect(throws: ProblemError.self) { try session.replaceCosts([(0, 0, 2), (1, 1, 0.5)]) }
        #expect(throws: ProblemError.self) { try session.replaceCosts([(0, 2, 1)]) }
        #expect(session.solution == before)
    }

    private func draw(_ range: ClosedRange<Int>, _ forbidden: Double, _ random: inout SplitMix64) -> Float {
        random.chance(forbidden) ? .infinity : Float(Int.random(in: range, using: &random))
    }

    private func matrix(_ n: Int, _ values: [Float]) throws -> FloatCostMatrix {
        try FloatCostMatrix(rowCount: n, columnCount: n, values: values)
    }
}
