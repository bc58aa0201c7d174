import PeerAssignment
import PeerJudges
import PeerProblems
import Testing

/// Costs of any width against trying every assignment.
@Suite("Assignment: costs of any width")
struct WideAssignmentTests {
    /// The best total of all assignments, left-out prices paid; `nil` when there is none.
    private func best(_ costs: WideCosts, _ sense: Sense, _ prices: WideAssignment.Prices) -> WideInteger? {
        var best: WideInteger?
        var used = [Bool](repeating: false, count: costs.columnCount)
        func go(_ row: Int, _ total: WideInteger) {
            guard row < costs.rowCount else {
                var total = total
                for isUsed in used where !isUsed {
                    guard let price = prices.columns else { return }
                    total += sense == .minimize ? price : price.negated
                }
                best = best.map { sense == .minimize ? min($0, total) : max($0, total) } ?? total
                return
            }
            if let price = prices.rows { go(row + 1, sense == .minimize ? total + price : total - price) }
            for column in 0..<costs.columnCount where !used[column] {
                guard let cost = costs[row, column] else { continue }
                used[column] = true
                go(row + 1, total + cost)
                used[column] = false
            }
        }
        go(0, 0)
        return best
    }

    private func random(_ generator: inout SplitMix64, rows: Int, columns: Int) -> WideCosts {
        let kind = Int.random(in: 0..<4, using: &generator)
        let values = (0..<rows * columns).map { _ -> WideInteger? in
            if Int.random(in: 0..<6, using: &generator) == 0 { return nil }
            let digits = WideInteger(Int.random(in: -9...9, using: &generator))
            switch kind {
            // Digits that carry from one place to the next, far apart, dense over 2,000 bits, and small ones beside placeholders.
            case 0:
                return (0..<8).reduce(digits) { sum, _ in
                    sum.shifted(up: 3) + WideInteger(Int.random(in: 0...7, using: &generator))
                }
            case 1: return digits.shifted(up: 400 * Int.random(in: 0...5, using: &generator))
            case 2:
                return (0..<32).reduce(digits) { sum, _ in
                    sum.shifted(up: 64) + WideInteger(UInt64.random(in: 0...UInt64.max, using: &generator))
                }
            default: return Bool.random(using: &generator) ? digits : WideInteger(1).shifted(up: 1_023)
            }
        }
        return WideCosts(rowCount: rows, columnCount: columns, bits: 2_200) { values[$0] }
    }

    private func check(_ costs: WideCosts, _ sense: Sense, _ given: WideAssignment.Prices?, _ note: String) throws {
        let prices = given ?? .init(wholeShorterSideOf: costs)
        let best = best(costs, sense, prices)
        switch try WideAssignmentSolver.solve(costs, sense: sense, prices: given) {
        case .optimal(let answer):
            #expect(answer.total == best, "\(note)")
            #expect(WideAssignmentJudge.judge(answer, of: costs, sense: sense, prices: prices).isAccepted, "\(note)")
            for spoiled in spoilings(of: answer) {
                #expect(
                    !WideAssignmentJudge.judge(spoiled, of: costs, sense: sense, prices: prices).isAccepted, "\(note)")
            }
        case .infeasible(let violator, let effort, let price):
            #expect(best == nil, "\(note)")
            #expect(WideAssignmentJudge.judge(violator, of: costs).isAccepted, "\(note)")
            #expect(
                WideAssignmentJudge.judge(bestEffort: effort, at: price, of: costs, sense: sense).isAccepted, "\(note)")
            #expect(effort.total == self.best(costs, sense, .init(mostPairsOf: costs, at: price)), "\(note)")
            #expect(
                !WideAssignmentJudge.judge(bestEffort: effort, at: price - 1, of: costs, sense: sense).isAccepted)
        }
    }

    private func spoilings(of answer: WideAssignment) -> [WideAssignment] {
        var (rows, columns) = (answer.rowDuals, answer.columnDuals)
        if !rows.isEmpty { rows[0] += 1 }
        if !columns.isEmpty { columns[0] = columns[0] - 1 }
        func with(
            _ mates: [Int?]? = nil, _ total: WideInteger? = nil, _ rows: [WideInteger]? = nil,
            _ columns: [WideInteger]? = nil
        ) -> WideAssignment {
            WideAssignment(
                mates: mates ?? answer.mates, total: total ?? answer.total, rowDuals: rows ?? answer.rowDuals,
                columnDuals: columns ?? answer.columnDuals)
        }
        return [
            with(nil, answer.total + 1), with(nil, nil, Array(rows.dropLast())), with(answer.mates + [nil]),
            with(nil, nil, rows), with(nil, nil, nil, columns), with(nil, answer.total + 1, rows),
        ].filter { $0 != answer }
    }

    @Test("6,000 small matrices of up to 2,100 bits, least and greatest")
    func againstAllAssignments() throws {
        for seed in UInt64(0)..<6_000 {
            var generator = SplitMix64(seed: seed)
            let (rows, columns) = (Int.random(in: 0...4, using: &generator), Int.random(in: 0...4, using: &generator))
            let costs = random(&generator, rows: rows, columns: columns)
            try check(costs, seed % 2 == 0 ? .minimize : .maximize, nil, "seed \(seed)")
        }
    }

    @Test("1,500 small matrices whose rows may stay without a partner at a price")
    func atAPrice() throws {
        for seed in UInt64(0)..<1_500 {
            var generator = SplitMix64(seed: seed)
            let (rows, columns) = (Int.random(in: 0...4, using: &generator), Int.random(in: 0...4, using: &generator))
            let costs = random(&generator, rows: rows, columns: columns)
            let price = WideInteger(Int.random(in: -9...9, using: &generator)).shifted(
                up: [0, 60, 800, 1_900][Int(seed % 4)])
            try check(costs, seed % 2 == 0 ? .minimize : .maximize, .init(rows: price, columns: 0), "seed \(seed)")
        }
    }

    @Test("Larger matrices prove themselves: a placeholder beside ordinary costs, and 700 bits in all places")
    func larger() throws {
        var generator = SplitMix64(seed: 1)
        for (rows, columns, isDense) in [(60, 60, false), (60, 60, true), (40, 70, true), (70, 40, false)] {
            let costs = WideCosts(rowCount: rows, columnCount: columns, bits: 1_030) { _ in
                if isDense {
                    return (0..<11).reduce(WideInteger(0)) { sum, _ in
                        sum.shifted(up: 64) + WideInteger(UInt64.random(in: 0...UInt64.max, using: &generator))
                    }
                }
                return Int.random(in: 0..<3, using: &generator) == 0
                    ? WideInteger(1).shifted(up: 1_023)
                    : WideInteger(UInt64.random(in: 0...UInt64.max, using: &generator))
            }
            guard case .optimal(let answer) = try WideAssignmentSolver.solve(costs) else {
                Issue.record("all pairs are allowed")
                return
            }
            let verdict = WideAssignmentJudge.judge(
                answer, of: costs, sense: .minimize, prices: .init(wholeShorterSideOf: costs))
            #expect(verdict.isAccepted)
        }
    }
}
