import PeerAssignment
import PeerFiles
import PeerJudges
import PeerProblems
import PeerTestSupport
import Testing

/// An answer of any width as an oracle reads it.
private struct PlainAnswer {
    var mates: [Int?]
    var total: WideInteger
    var duals: (rows: [WideInteger], columns: [WideInteger])?
    var violator: HallViolator?
    var verdicts: [Verdict]

    init(_ costs: ExactCosts, _ sense: Sense, threads: Int) throws {
        switch costs.matrix {
        case .narrow(let matrix):
            self.init(try LazyAssignment.solve(matrix, sense: sense, threads: threads), matrix, sense)
        case .wide(let matrix):
            self.init(try LazyAssignment.solve(matrix, sense: sense, threads: threads), matrix, sense)
        case .widest(let matrix):
            try self.init(matrix, sense, threads: threads)
        }
    }

    private init<Costs: CostTable>(_ outcome: AssignmentOutcome<Costs.Cost>, _ costs: Costs, _ sense: Sense) {
        switch outcome {
        case .optimal(let solution):
            (mates, total) = (solution.mates, WideInteger(solution.objective))
            duals = (solution.rowDuals.map { WideInteger($0) }, solution.columnDuals.map { WideInteger($0) })
            verdicts = [AssignmentJudge.judge(solution, of: costs, sense: sense)]
        case .infeasible(let found, let effort):
            (mates, total, violator) = (effort.mates, WideInteger(effort.objective), found)
            verdicts = [
                AssignmentJudge.judge(found, of: costs), AssignmentJudge.judge(effort, of: costs, sense: sense),
            ]
        }
    }

    private init(_ costs: WideCosts, _ sense: Sense, threads: Int) throws {
        switch try WideAssignmentSolver.solve(costs, sense: sense, threads: threads) {
        case .optimal(let solution):
            (mates, total) = (solution.mates, solution.total)
            duals = (solution.rowDuals, solution.columnDuals)
            verdicts = [
                WideAssignmentJudge.judge(
                    solution, of: costs, sense: sense, prices: .init(wholeShorterSideOf: costs))
            ]
        case .infeasible(let found, let effort, let price):
            (mates, violator) = (effort.mates, found)
            total = effort.mates.enumerated().reduce(.zero) { sum, pair in
                sum + (pair.element.flatMap { costs[pair.offset, $0] } ?? .zero)
            }
            verdicts = [
                WideAssignmentJudge.judge(found, of: costs),
                WideAssignmentJudge.judge(bestEffort: effort, at: price, of: costs, sense: sense),
            ]
        }
    }
}

/// Costs of every magnitude against exact decimal arithmetic: status, objective, mates and certificate.
@Suite("Assignment: exact on any numbers")
struct ExactAssignmentTests {
    private func number(_ value: WideInteger) throws -> OracleNumber { try #require(OracleNumber(value.description)) }

    private func check(_ costs: ExactCosts, _ cells: [OracleNumber?], _ sense: Sense, _ note: String) throws {
        let oracle = OracleAssignment(
            rowCount: costs.rowCount, columnCount: costs.columnCount, cells: cells, sense: sense)
        let answer = try PlainAnswer(costs, sense, threads: 1)
        let scale = try #require(OracleNumber(costs.scale.description))
        #expect(answer.verdicts.allSatisfy { $0.isAccepted }, "\(note): \(answer.verdicts)")
        #expect((answer.violator == nil) == oracle.isFeasible, "\(note)")
        #expect(oracle.fault(ofMates: answer.mates) == nil, "\(note)")
        let total = try number(answer.total)
        #expect(total == oracle.total * scale, "\(note)")
        if let violator = answer.violator {
            #expect(oracle.fault(of: violator) == nil, "\(note)")
        } else {
            let duals = try #require(answer.duals)
            let (rows, columns) = (try duals.rows.map(number), try duals.columns.map(number))
            let fault = oracle.fault(ofRowDuals: rows, columnDuals: columns, scale: scale)
            #expect(fault == nil, "\(note)")
        }
    }

    @Test("1,000 files of decimals, 200-bit integers, ties and placeholders")
    func text() throws {
        try withFolder { folder in
            for seed in UInt64(0)..<1_000 {
                let instance = AnyCosts(seed: seed)
                let path = try folder.file("costs.csv", instance.text)
                let costs = try AssignmentFile.read(path: path)
                let cells = try instance.words.map { word -> OracleNumber? in
                    if word == "inf" { return nil }
                    let number: OracleNumber = try #require(OracleNumber(word))
                    return number
                }
                try check(costs, cells, instance.sense, "seed \(seed): \(instance)")
            }
        }
    }

    @Test("700 matrices of float64, to the ends of what there is")
    func doubles() throws {
        for seed in UInt64(0)..<700 {
            let instance = AnyCosts(seed: 50_000 + seed)
            let values = instance.words.map { Double($0) ?? .infinity }
            // Text beyond all floats reads as infinity, which forbids.
            let finite = values.map { $0 == -.infinity ? -.greatestFiniteMagnitude : $0 }
            let costs = try ExactCosts(rowCount: instance.rows, columnCount: instance.columns, costs: finite)
            let cells = finite.map { $0.isFinite ? OracleNumber($0) : nil }
            try check(costs, cells, instance.sense, "seed \(seed): \(instance)")
        }
    }

    @Test("300 matrices of float32 and 200 of 64-bit integers")
    func narrow() throws {
        for seed in UInt64(0)..<300 {
            let instance = AnyCosts(seed: 90_000 + seed)
            let values = instance.words.map { Float($0) ?? .infinity }.map {
                $0 == -.infinity ? -.greatestFiniteMagnitude : $0
            }
            let costs = try ExactCosts(rowCount: instance.rows, columnCount: instance.columns, floats: values)
            let cells = values.map { $0.isFinite ? OracleNumber(Double($0)) : nil }
            try check(costs, cells, instance.sense, "seed \(seed): \(instance)")
        }
        for seed in UInt64(0)..<200 {
            let instance = AnyCosts(seed: 130_000 + seed)
            var random = SplitMix64(seed: seed)
            let width = Int64(1) << Int64.random(in: 1...62, using: &random)
            let values = instance.words.map { word -> Int64? in
                if word == "inf" { return nil }
                let ends: [Int64] = [.min, .max, 0, -1]
                return random.chance(0.1)
                    ? ends[Int.random(in: 0..<4, using: &random)] : Int64.random(in: -width...width, using: &random)
            }
            let costs = try ExactCosts(rowCount: instance.rows, columnCount: instance.columns, integers: values)
            let cells = values.map { $0.flatMap { OracleNumber(String($0)) } }
            try check(costs, cells, instance.sense, "seed \(seed)")
        }
    }

    @Test("the oracle's own arithmetic, by hand")
    func oracle() throws {
        func number(_ text: String) -> OracleNumber { OracleNumber(text) ?? .zero }
        #expect(number("0.1") + number("0.2") == number("3e-1"))
        #expect(OracleNumber(0.1) + OracleNumber(0.2) > OracleNumber(0.3))
        #expect(OracleNumber(0.1) == number("0.1000000000000000055511151231257827021181583404541015625"))
        #expect(
            OracleNumber(-Double.leastNonzeroMagnitude) < .zero
                && OracleNumber(0x1p70) == number("1180591620717411303424"))
        #expect(number("-999999999") * number("1000000001") == number("-999999999999999999"))
        #expect(number("1e18") + number("-1") == number("999999999999999999"))
        #expect(OracleNumber("1..2") == nil && OracleNumber("") == nil && OracleNumber("e5") == nil)
        let cells = ["4", "1", nil, "2", "0.5", "5"].map { $0.map(number) }
        let least = OracleAssignment(rowCount: 2, columnCount: 3, cells: cells, sense: .minimize)
        #expect(least.total == number("3") && least.cardinality == 2 && least.fault(ofMates: [1, 0]) == nil)
        #expect(least.fault(ofMates: [0, 1]) != nil && least.fault(ofMates: [2, 0]) != nil)
    }
}
