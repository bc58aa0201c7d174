import ArgumentParser
import PeerFiles
import PeerMatching

/// What an assignment may be besides one partner for everyone on the shorter side. Answers carry it, so that `verify` needs nothing else.
struct AllocationTerms: Codable {
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
    var optOut: Double?
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

    /// The problem, and what its integers are multiples of: 1/scale of the costs given.
    func problem(_ costs: ExactCosts, sense: Sense) throws(ProblemError) -> (problem: AllocationProblem, scale: Double)
    {
        let shift = try self.shift(costs.scale)
        let price = optOut.map { Int128($0 * costs.scale * Double(Int64(1) << shift)) }
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
            costs: ChangedCosts(costs.table, changing: { $0 << shift }), sense: sense,
            rows: ofRows.map { limits in
                guard let price, limits.lowerBound == 0 else { return AllocationLoad(limits) }
                return AllocationLoad(leftOutAt: price, sense: sense, upTo: limits.upperBound)
            },
            columns: ofColumns.map { AllocationLoad($0) }, locked: (locked ?? []).map { .init($0[0], $0[1]) })
        return (problem, costs.scale * Double(Int64(1) << shift))
    }

    /// By how many bits costs must be finer for the price to be a whole number of units.
    private func shift(_ scale: Double) throws(ProblemError) -> Int64 {
        guard let optOut, optOut != 0 else { return 0 }
        guard optOut.isFinite, abs(optOut * scale) < 0x1p100 else { throw .magnitudeTooLarge("the price \(optOut)") }
        let lowest = Int(optOut.exponent) - 52 + optOut.significandBitPattern.trailingZeroBitCount
        let shift = max(0, -lowest - Int(scale.exponent))
        guard shift <= 60 else { throw .magnitudeTooLarge("the price \(optOut) is too fine for the costs") }
        return Int64(shift)
    }
}

extension ExactCosts {
    /// The integers, whatever their width.
    var table: any CostTable {
        switch matrix {
        case .single(let matrix): matrix
        case .narrow(let matrix): matrix
        case .wide(let matrix): matrix
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
