import PeerAssignment
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

/// 128-bit costs by rounds of 64, and placeholders set apart, against direct solves and judges.
@Suite("Assignment: rounds and placeholders")
struct RoundedAssignmentTests {
    /// The same problem without rounds.
    private func direct<Cost>(_ costs: CostMatrix<Cost>, _ sense: Sense) throws -> AssignmentOutcome<Cost> {
        try LazyAssignment.solve(directly: costs, sense: sense)
    }

    private func check(_ costs: CostMatrix<Int128>, _ sense: Sense, _ note: String) throws {
        switch (try LazyAssignment.solve(costs, sense: sense), try direct(costs, sense)) {
        case (.optimal(let found), .optimal(let expected)):
            #expect(found.objective == expected.objective, "\(note)")
            #expect(AssignmentJudge.judge(found, of: costs, sense: sense).isAccepted, "\(note)")
        case (.infeasible(let violator, let effort), .infeasible(_, let expected)):
            #expect(AssignmentJudge.judge(violator, of: costs).isAccepted, "\(note)")
            #expect(AssignmentJudge.judge(effort, of: costs, sense: sense).isAccepted, "\(note)")
            #expect(effort.objective == expected.objective && effort.cardinality == expected.cardinality, "\(note)")
        default: Issue.record("\(note): one is feasible and the other is not")
        }
    }

    @Test("400 rectangles of up to 115 bits: dense, nearly equal, with placeholders, with forbidden pairs")
    func rounds() throws {
        for seed in UInt64(0)..<400 {
            var random = SplitMix64(seed: seed)
            let rows = Int.random(in: 1...40, using: &random)
            let columns = random.chance(0.5) ? rows : Int.random(in: 1...40, using: &random)
            let (kind, bits) = (seed % 4, Int.random(in: 50...115, using: &random))
            let forbidden = [0, 0, 0.2, 0.8][Int.random(in: 0..<4, using: &random)]
            let limit = Int128(1) << Int128(bits)
            let values = (0..<rows * columns).map { _ -> Int128? in
                if random.chance(forbidden) { return nil }
                switch kind {
                case 0: return Int128.random(in: -limit...limit, using: &random)
                case 1: return limit + Int128.random(in: -3...3, using: &random)
                case 2: return random.chance(0.3) ? limit : Int128.random(in: 0...1 << 45, using: &random)
                default:
                    return Int128.random(in: 0...5, using: &random)
                        << Int128(Int.random(in: 0...bits - 4, using: &random))
                }
            }
            let costs = try CostMatrix(rowCount: rows, columnCount: columns, costs: values)
            try check(costs, Sense.both[Int(seed / 4 % 2)], "seed \(seed)")
        }
    }

    @Test("leading bits that are equal leave the choice to the last ones, by hand")
    func byHand() throws {
        let large = Int128(1) << 100
        let costs = try CostMatrix<Int128>(
            rowCount: 2, columnCount: 2, costs: [large + 5, large + 3, large + 4, large + 1])
        guard case .optimal(let answer) = try LazyAssignment.solve(costs) else {
            Issue.record("all pairs are allowed")
            return
        }
        #expect(answer.mates == [0, 1] && answer.objective == 2 * large + 6)
        guard case .optimal(let greatest) = try LazyAssignment.solve(costs, sense: .maximize) else { return }
        #expect(greatest.mates == [1, 0] && greatest.objective == 2 * large + 7)
    }

    @Test("rows of a single allowed pair beside full ones")
    func singlePairs() throws {
        for seed in UInt64(0)..<60 {
            var random = SplitMix64(seed: 9_000 + seed)
            let n = Int.random(in: 33...70, using: &random)
            let values = (0..<n * n).map { place -> Int64? in
                let (row, column) = (place / n, place % n)
                if row % 2 == 0 { return column == row ? Int64.random(in: -3...3, using: &random) : nil }
                return Int64.random(in: -1_000_000_000...1_000_000_000, using: &random)
            }
            let costs = try CostMatrix<Int64>(rowCount: n, columnCount: n, costs: values)
            for sense in Sense.both {
                guard case .optimal(let answer) = try LazyAssignment.solve(costs, sense: sense) else {
                    Issue.record("the diagonal is allowed")
                    return
                }
                #expect(AssignmentJudge.judge(answer, of: costs, sense: sense).isAccepted, "seed \(seed)")
            }
        }
    }

    @Test("300 tables of tenths beside placeholders, in floats and integers: some need placeholders, some do not")
    func placeholders() throws {
        for seed in UInt64(0)..<300 {
            var random = SplitMix64(seed: 7_000 + seed)
            let rows = Int.random(in: 2...50, using: &random)
            let columns = random.chance(0.5) ? rows : Int.random(in: 2...50, using: &random)
            let share = [0.1, 0.5, 0.9, 0.97][Int.random(in: 0..<4, using: &random)]
            let placeholder: Float = [1e6, 3e4, 1e9][Int.random(in: 0..<3, using: &random)]
            let values = (0..<rows * columns).map { _ -> Float in
                let cost = Float(Int.random(in: 0...4_000_000, using: &random)) * 0x1p-22
                return random.chance(share) ? placeholder : random.chance(0.02) ? .infinity : cost
            }
            let sense = Sense.both[Int(seed % 2)]
            let floats = try FloatCostMatrix(rowCount: rows, columnCount: columns, values: values)
            let integers = try CostMatrix<Int64>(
                rowCount: rows, columnCount: columns,
                costs: values.map { $0 == .infinity ? nil : $0.multiples(ofPower: floats.unit) })
            let wide = try CostMatrix<Int128>(
                rowCount: rows, columnCount: columns,
                costs: values.map { $0 == .infinity ? nil : $0.multiples(ofPower: floats.unit) })
            guard case .optimal(let byFloats) = try LazyAssignment.solve(floats, sense: sense),
                case .optimal(let byIntegers) = try LazyAssignment.solve(integers, sense: sense),
                case .optimal(let textbook) = try direct(wide, sense)
            else { continue }
            #expect(byFloats.objective == byIntegers.objective && Int128(byFloats.objective) == textbook.objective)
            #expect(AssignmentJudge.judge(byFloats, of: floats, sense: sense).isAccepted, "seed \(seed)")
            #expect(AssignmentJudge.judge(byIntegers, of: integers, sense: sense).isAccepted, "seed \(seed)")
        }
    }
}
