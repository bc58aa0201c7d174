import PeerProblems

extension Solve {
    /// Assigns the whole shorter side of a table of floating-point costs at the least or greatest total, exactly for the very numbers
    /// given.
    ///
    /// ```swift
    /// if case .optimal(let answer) = try Solve.assignment([[4.5, 1, 3], [2, 0.5, 5], [3, 2, 2]]) {
    ///     print(answer.pairs, answer.total)   // (0, 1), (1, 0), (2, 2) with total 5
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - costs: rows of one length; `inf` forbids a pair, in both senses.
    ///   - sense: least or greatest total.
    ///   - threads: at most this many; the answer does not depend on it.
    ///   - monitor: told of progress, and asked whether to go on.
    /// - Returns: pairs with the float nearest to their exact total.
    /// - Throws: ``SolveError/invalid(_:)`` for rows of several lengths, NaN, −inf, and numbers that no `Double` is.
    /// - Complexity: as for ``LazyAssignment``; a copy of the costs beside them.
    public static func assignment<Cost: BinaryFloatingPoint>(
        _ costs: [[Cost]], sense: Sense = .minimize, threads: Int = 1, monitor: Monitor = .none
    ) throws(SolveError) -> AssignedOutcome<Double> {
        let columns = try columnCount(of: costs)
        return try attempt {
            let exact: ExactCosts
            if let rows = costs as? [[Float]] {
                exact = try ExactCosts(rowCount: rows.count, columnCount: columns, floats: rows.flatMap(\.self))
            } else {
                var values: [Double] = []
                values.reserveCapacity(costs.count * columns)
                for row in costs { for cost in row { values.append(try double(cost)) } }
                exact = try ExactCosts(rowCount: costs.count, columnCount: columns, costs: values)
            }
            return try ExactAssignment(exact, sense, threads: threads, monitor: monitor)
                .inUnits(of: exact) { $0.double(per: $1) }
        }
    }

    /// Assigns floating-point costs, `nil` where a pair is forbidden.
    public static func assignment<Cost: BinaryFloatingPoint>(
        _ costs: [[Cost?]], sense: Sense = .minimize, threads: Int = 1, monitor: Monitor = .none
    ) throws(SolveError) -> AssignedOutcome<Double> {
        try assignment(
            costs.map { $0.map { $0 ?? .infinity } }, sense: sense, threads: threads, monitor: monitor)
    }

    /// Assigns integer costs, `nil` where a pair is forbidden.
    ///
    /// - Throws: ``SolveError/invalid(_:)`` for rows of several lengths, and when the total does not fit an `Int`.
    public static func assignment(
        _ costs: [[Int?]], sense: Sense = .minimize, threads: Int = 1, monitor: Monitor = .none
    ) throws(SolveError) -> AssignedOutcome<Int> {
        let columns = try columnCount(of: costs)
        return try attempt {
            let values = costs.flatMap { $0.map { $0.map { Int64($0) } } }
            let exact = try ExactCosts(rowCount: costs.count, columnCount: columns, integers: values)
            return try ExactAssignment(exact, sense, threads: threads, monitor: monitor).inIntegers(of: exact)
        }
    }

    private static func double<Cost: BinaryFloatingPoint>(_ cost: Cost) throws(SolveError) -> Double {
        if cost.isNaN { return .nan }
        guard let value = Double(exactly: cost) else { throw .invalid("\(cost) has more digits than a Double") }
        return value
    }

    private static func columnCount<Cost>(of costs: [[Cost]]) throws(SolveError) -> Int {
        let columns = costs.first?.count ?? 0
        if let bad = costs.firstIndex(where: { $0.count != columns }) {
            throw .invalid("row 0 has \(columns) costs and row \(bad) has \(costs[bad].count); all rows need as many")
        }
        return columns
    }
}

extension ExactAssignment {
    func inUnits<Total: Hashable & Sendable>(
        of costs: ExactCosts, _ convert: (WideInteger, CostScale) -> Total
    ) -> AssignedOutcome<Total> {
        let pairs = AssignedPairs(columns: mates, columnCount: costs.columnCount, total: convert(total, costs.scale))
        return violator.map { .infeasible($0, bestEffort: pairs) } ?? .optimal(pairs)
    }

    func inIntegers(of costs: ExactCosts) throws(SolveError) -> AssignedOutcome<Int> {
        guard let total = Int128(exactly: total).flatMap({ Int(exactly: $0) }) else {
            throw .invalid("the best total is \(total), which does not fit an Int; give the costs as Double")
        }
        return inUnits(of: costs) { _, _ in total }
    }
}
