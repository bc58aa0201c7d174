import PeerAssignment
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

@Suite("Assignment: costs that a scan in floats takes for equal")
struct EqualInScanTests {
    /// People of a few kinds, so that costs are multiples of an eighth but for less than floats can tell.
    @Test(
        "120 tables of doubles in a few steps, told apart by their last bits: proved, and what integers say",
        arguments: 0..<4)
    func steps(part: Int) throws {
        for seed in UInt64(part * 30)..<UInt64(part * 30 + 30) {
            var random = SplitMix64(seed: 29_000 + seed)
            let rows = Int.random(in: 70...110, using: &random)
            let columns = seed % 2 == 0 ? rows : Int.random(in: 70...130, using: &random)
            let kinds = Int.random(in: 2...6, using: &random)
            let steps = (0..<kinds * kinds).map { _ in Double(Int.random(in: 0...7, using: &random)) / 8 }
            // Up to a few units in the last place of a float of 1, in steps of 2⁻⁴⁰.
            let finest = 1 << Int.random(in: 14...19, using: &random)
            var values = (0..<rows * columns).map { place in
                steps[place / columns % kinds * kinds + place % columns % kinds]
                    + Double(Int.random(in: 0..<finest, using: &random)) * 0x1p-40
            }
            if seed % 3 == 0 {
                for place in values.indices where place / columns != place % columns && random.chance(0.1) {
                    values[place] = .infinity
                }
            }
            let integers = try CostMatrix<Int64>(
                rowCount: rows, columnCount: columns,
                costs: values.map { $0 == .infinity ? nil : Int64($0 * 0x1p40) })
            let sense = Sense.both[Int(seed / 2 % 2)]
            guard case .narrow(let table) = try ExactCosts(rowCount: rows, columnCount: columns, costs: values).matrix
            else {
                Issue.record("seed \(seed): 64 bits are enough")
                return
            }
            switch (try LazyAssignment.solve(table, sense: sense), try HungarianMethod.solve(integers, sense: sense)) {
            case (.optimal(let found), .optimal(let expected)):
                #expect(AssignmentJudge.judge(found, of: table, sense: sense).isAccepted, "seed \(seed)")
                let total = found.mates.enumerated().reduce(Int64(0)) { sum, next in
                    sum + (next.element.flatMap { integers[next.offset, $0] } ?? 0)
                }
                #expect(total == expected.objective, "seed \(seed)")
            case (.infeasible(let violator, _), .infeasible):
                #expect(AssignmentJudge.judge(violator, of: table).isAccepted, "seed \(seed)")
            default: Issue.record("seed \(seed): one is feasible and the other is not")
            }
        }
    }
}
