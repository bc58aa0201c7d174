import ArgumentParser
import PeerFiles
import PeerMatching

/// What an assignment may be besides one partner for everyone on the shorter side. Answers repeat what they were asked for.
struct AllocationTerms: Codable, Equatable {
    enum Goal: String, Codable, CaseIterable, ExpressibleByArgument {
        /// The best total.
        case sum
        /// The most pairs, then the best total.
        case cardinality
        /// The most rows of the first tier, then of the next, then the best total.
        case tiers
        /// The worst pair as good as possible, then the best total.
        case bottleneck
        /// The worst pair as good as possible, then the next worst, and so on.
        case leximin
    }
    var goal = Goal.sum
    /// What it costs that a row has nobody.
    var optOut: ExactNumber?
    /// Least and most partners of each row, and of each column.
    var rowCapacities: [[Int]]?
    var columnCapacities: [[Int]]?
    var rowTiers: [Int]?
    /// Rows and columns that must be together.
    var locked: [[Int]]?

    enum CodingKeys: String, CodingKey {
        case goal, locked
        case optOut = "opt_out"
        case rowCapacities = "row_capacities"
        case columnCapacities = "column_capacities"
        case rowTiers = "row_tiers"
    }

    /// Whether anything but one partner for everyone on the shorter side at the best total is asked for.
    var isPlain: Bool {
        goal == .sum && optOut == nil && rowCapacities == nil && columnCapacities == nil && locked == nil
    }

    /// Whether somebody may have several partners.
    var mayShare: Bool { ((rowCapacities ?? []) + (columnCapacities ?? [])).contains { ($0.last ?? 0) > 1 } }

    var objective: AllocationObjective {
        switch goal {
        case .sum: .total
        case .cardinality: .cardinality
        case .tiers: .tiers(rowTiers ?? [])
        case .bottleneck: .bottleneck
        case .leximin: .leximin
        }
    }

    /// What the best effort is best for when limits contradict each other: the worst pair is then left aside.
    var effortObjective: AllocationObjective {
        switch goal {
        case .bottleneck, .leximin: .total
        case .sum, .cardinality, .tiers: objective
        }
    }

    /// Whether being left out at a price is all that is asked for beside the best total: then costs may have any width.
    var isOptOut: Bool {
        goal == .sum && optOut != nil && rowCapacities == nil && columnCapacities == nil && locked == nil
    }

    /// ``problem(_:sense:)``, or `nil` where the numbers need more than 128 bits and a price is all that is asked for.
    func fittingProblem(
        _ costs: ExactCosts, sense: Sense
    ) throws(ProblemError) -> (problem: AllocationProblem, scale: CostScale)? {
        do {
            return try problem(costs, sense: sense)
        } catch .magnitudeTooLarge(let what) {
            if isOptOut { return nil }
            throw .magnitudeTooLarge(what)
        }
    }

    /// The same with integers of any width, when a price is all that is asked for.
    func wideProblem(_ costs: ExactCosts) -> (costs: WideCosts, prices: WideAssignment.Prices, scale: CostScale) {
        let (price, shift) = price(costs.scale)
        let factor = WideFactor(CostScale(costs.scale.base, exponent: shift))
        let scale = CostScale(costs.scale.base, exponent: costs.scale.exponent + shift)
        return (costs.widest(times: factor), .init(rows: price, columns: 0), scale)
    }

    /// The problem, and what its integers are multiples of: 1/scale of the costs given.
    ///
    /// - Throws: ``ProblemError/magnitudeTooLarge(_:)`` beyond 128 bits.
    func problem(
        _ costs: ExactCosts, sense: Sense
    ) throws(ProblemError) -> (problem: AllocationProblem, scale: CostScale) {
        let (price, shift) = self.price(costs.scale)
        let scale = CostScale(costs.scale.base, exponent: costs.scale.exponent + shift)
        let table = try Self.table(costs, times: WideFactor(CostScale(scale.base, exponent: shift)))
        let ownPrice = price.flatMap { Int128(exactly: $0) }
        if price != nil, ownPrice == nil { throw .magnitudeTooLarge("a price beside such costs") }
        let (rows, columns) = (costs.rowCount, costs.columnCount)
        // Who has no limits of their own must have a partner where one for everyone is asked for, and may have one otherwise.
        let isFree = optOut != nil || goal == .cardinality || goal == .tiers
        let hasLimits = rowCapacities != nil || columnCapacities != nil
        func limits(_ given: [[Int]]?, _ count: Int, isNeeded: Bool) throws(ProblemError) -> [ClosedRange<Int>] {
            guard let given else { return Array(repeating: isNeeded && !isFree ? 1...1 : 0...1, count: count) }
            guard given.count == count else { throw .wrongShape(expected: count, found: given.count) }
            guard given.allSatisfy({ $0.count == 2 && 0 <= $0[0] && $0[0] <= $0[1] }) else {
                throw .contradiction("limits are a least and a most number of partners")
            }
            return given.map { $0[0]...$0[1] }
        }
        let ofRows = try limits(rowCapacities, rows, isNeeded: hasLimits || rows <= columns)
        let ofColumns = try limits(columnCapacities, columns, isNeeded: !hasLimits && rows > columns)
        if goal == .tiers, rowTiers?.count != rows { throw .wrongShape(expected: rows, found: rowTiers?.count ?? 0) }
        for pair in locked ?? [] where pair.count != 2 { throw .contradiction("a locked pair is a row and a column") }
        let problem = try AllocationProblem(
            costs: table, sense: sense,
            rows: ofRows.map { limits in
                guard let ownPrice, limits.lowerBound == 0 else { return AllocationLoad(limits) }
                return AllocationLoad(leftOutAt: ownPrice, sense: sense, upTo: limits.upperBound)
            },
            columns: ofColumns.map { AllocationLoad($0) }, locked: (locked ?? []).map { .init($0[0], $0[1]) })
        return (problem, scale)
    }

    /// The price in units of 1/scale, and by what power costs must be finer for it to be a whole number of them. Beside binary costs the
    /// price is the binary number nearest to its text, as the costs are.
    func price(_ scale: CostScale) -> (price: WideInteger?, shift: Int) {
        guard let optOut else { return (nil, 0) }
        switch scale.base {
        case .ten:
            let shift = max(0, optOut.decimals - scale.exponent)
            return (optOut.digits(decimals: scale.exponent + shift), shift)
        case .two:
            let double = optOut.double
            let whole = WideInteger(exactly: double, scale: 1074) ?? 0
            let needed = double == 0 ? 0 : max(0, 1074 - whole.trailingZeroBitCount)
            let shift = max(0, needed - scale.exponent)
            return (WideInteger(exactly: double, scale: scale.exponent + shift), shift)
        }
    }

    private static func table(_ costs: ExactCosts, times factor: WideFactor) throws(ProblemError) -> any CostTable {
        guard let table = costs.table, let multiplier = Int128(exactly: factor.times(1)) else {
            throw .magnitudeTooLarge("costs of more than 128 bits go with no option but --sense and --opt-out")
        }
        guard multiplier > 1 else { return table }
        var (pairs, largest) = (CostRow(), UInt128(0))
        for row in 0..<table.rowCount {
            table.read(row: row, into: &pairs)
            for cost in pairs.costs { largest = max(largest, cost.magnitude) }
        }
        guard 128 - largest.leadingZeroBitCount + factor.bitCount <= 120 else {
            throw .magnitudeTooLarge("the price is too fine for the costs")
        }
        return ChangedCosts(table, changing: { $0 * multiplier })
    }
}

extension ExactCosts {
    /// The integers, up to 128 bits.
    var table: (any CostTable)? {
        switch matrix {
        case .narrow(let matrix): matrix
        case .wide(let matrix): matrix
        case .widest: nil
        }
    }
}

/// For each row its column, or its columns where somebody may have several partners.
enum AnswerMates: Codable, Equatable {
    case one([Int?])
    case several([[Int]])

    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if let mates = try? single.decode([Int?].self) {
            self = .one(mates)
        } else {
            self = .several(try single.decode([[Int]].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var single = encoder.singleValueContainer()
        switch self {
        case .one(let mates): try single.encode(mates)
        case .several(let mates): try single.encode(mates)
        }
    }

    /// In lists, whichever way they are written.
    var lists: [[Int]] {
        switch self {
        case .one(let mates): mates.map { $0.map { [$0] } ?? [] }
        case .several(let mates): mates
        }
    }

    /// At most one each; `nil` when somebody has more.
    var singles: [Int?]? {
        let lists = lists
        return lists.allSatisfy { $0.count <= 1 } ? lists.map(\.first) : nil
    }
}
