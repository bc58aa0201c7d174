import PeerAssignment
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

/// Floats read as the integers that they are, in 64 and in 128 bits, against the textbook method on those integers.
@Suite("Assignment: floats as they are")
struct DoubleRowsTests {
    /// How costs of a table are drawn.
    private enum Kind: CaseIterable {
        case uniform, tenths, tiny, huge, nearlyEqual, signed, logarithmic

        func cost(_ random: inout SplitMix64) -> Double {
            let share = Double.random(in: 0..<1, using: &random)
            return switch self {
            case .uniform: share
            case .tenths: (share * 40).rounded() / 10
            case .tiny: share * 0x1p-900
            case .huge: share * 0x1p75
            case .nearlyEqual: 1e6 + share
            case .signed: share - 0.5
            // More than a scan in floats can tell apart: solved by rounds.
            case .logarithmic: Double(sign: .plus, exponent: Int(share * 40) - 20, significand: 1 + share)
            }
        }
    }

    private func check<Value: CostFloat>(_ values: [Value], _ rows: Int, _ columns: Int, _ sense: Sense, _ note: String)
        throws
    {
        let exact = try values.map { Double($0) }.exactCosts(rows, columns)
        let textbook = try CostMatrix<Int128>(
            rowCount: rows, columnCount: columns,
            costs: (0..<rows * columns).map { place in
                exact[place / columns, place % columns].flatMap { Int128(exactly: $0) }
            })
        let own =
            try (values as? [Float]).map { try ExactCosts(rowCount: rows, columnCount: columns, floats: $0) } ?? exact
        switch own.matrix {
        case .narrow(let table): try compare(LazyAssignment.solve(table, sense: sense), table, textbook, sense, note)
        case .wide(let table): try compare(LazyAssignment.solve(table, sense: sense), table, textbook, sense, note)
        case .widest: Issue.record("\(note): 128 bits are enough")
        }
    }

    private func compare<Costs: PeerProblems.CostTable>(
        _ outcome: AssignmentOutcome<Costs.Cost>, _ costs: Costs, _ textbook: CostMatrix<Int128>, _ sense: Sense,
        _ note: String
    ) throws {
        switch (outcome, try HungarianMethod.solve(textbook, sense: sense)) {
        case (.optimal(let found), .optimal(let expected)):
            #expect(Int128(found.objective) == expected.objective, "\(note)")
            #expect(AssignmentJudge.judge(found, of: costs, sense: sense).isAccepted, "\(note)")
        case (.infeasible(let violator, let effort), .infeasible(_, let expected)):
            #expect(AssignmentJudge.judge(violator, of: costs).isAccepted, "\(note)")
            #expect(AssignmentJudge.judge(effort, of: costs, sense: sense).isAccepted, "\(note)")
            #expect(effort.cardinality == expected.cardinality, "\(note)")
            #expect(Int128(effort.objective) == expected.objective, "\(note)")
        default: Issue.record("\(note): one is feasible and the other is not")
        }
    }

    @Test("280 tables of float64 of seven kinds, square and not, with placeholders and forbidden pairs, in both senses")
    func doubles() throws {
        for (index, kind) in Kind.allCases.enumerated() {
            for seed in UInt64(0)..<40 {
                var random = SplitMix64(seed: 9_000 + seed)
                let rows = Int.random(in: 1...90, using: &random)
                let columns = random.chance(0.5) ? rows : Int.random(in: 1...90, using: &random)
                let (placeholders, forbidden) = (
                    seed % 4 == 1 ? 0.05 : 0, seed % 5 == 2 ? 0.3 : seed % 5 == 3 ? 0.97 : 0
                )
                let values = (0..<rows * columns).map { _ -> Double in
                    let cost = kind.cost(&random)
                    return random.chance(forbidden)
                        ? .infinity : random.chance(placeholders) ? cost + cost * 0x1p20 : cost
                }
                try check(values, rows, columns, Sense.both[Int(seed % 2)], "kind \(index), seed \(seed)")
            }
        }
    }

    @Test("200 tables of float32 that need more than 64 bits for paths or totals")
    func wideFloats() throws {
        for seed in UInt64(0)..<200 {
            var random = SplitMix64(seed: 19_000 + seed)
            let rows = Int.random(in: 30...90, using: &random)
            let columns = random.chance(0.5) ? rows : Int.random(in: 30...90, using: &random)
            var values = (0..<rows * columns).map { _ -> Float in
                random.chance(0.03) ? 1e6 : Float.random(in: 0..<1, using: &random)
            }
            values[0] = 0x1.000002p-30
            try check(values, rows, columns, Sense.both[Int(seed % 2)], "seed \(seed)")
        }
    }

    /// Each cost fits 57 bits, and 200 of them do not fit 64.
    @Test("A total that is wider than its costs")
    func total() throws {
        var random = SplitMix64(seed: 7)
        var values = (0..<200 * 200).map { _ in 1 - Float.random(in: 0..<0.01, using: &random) }
        values[604] = 0x1.000002p-33
        try check(values, 200, 200, .minimize, "least")
        try check(values, 200, 200, .maximize, "greatest")
    }

    @Test("Nobody, one, and one row", arguments: [(0, 0), (0, 3), (3, 0), (1, 1), (1, 4), (4, 1)])
    func few(rows: Int, columns: Int) throws {
        let values = (0..<rows * columns).map { 0.1 + Double($0) / 3 }
        for sense in Sense.both {
            try check(values, rows, columns, sense, "float64")
            try check(values.map { Float($0) }, rows, columns, sense, "float32")
            try check(values.map { _ in Double.infinity }, rows, columns, sense, "forbidden")
        }
    }

    @Test("One placeholder that no sample finds")
    func rarePlaceholder() throws {
        var random = SplitMix64(seed: 8)
        var values = (0..<120 * 120).map { _ in Double.random(in: 0..<1, using: &random) }
        values[121] = 1e12
        try check(values, 120, 120, .minimize, "one")
    }
}

extension [Double] {
    fileprivate func exactCosts(_ rows: Int, _ columns: Int) throws -> ExactCosts {
        try ExactCosts(rowCount: rows, columnCount: columns, costs: self)
    }
}
