import ArgumentParser
import PeerFiles
import PeerMatching

/// What an assignment is asked for: options that `solve` and `verify` share, so that a proof answers the caller's question and not the
/// one that an answer says it was asked.
struct AssignmentQuestion: ParsableArguments {
    @Option(help: "min or max.")
    var sense: Sense = .minimize

    @Option(help: "sum, cardinality, tiers, bottleneck or leximin.")
    var objective: AllocationTerms.Goal = .sum

    @Option(parsing: .unconditional, help: "The price of a row that has nobody: exactly the number written.")
    var optOut: ExactNumber?

    @Option(help: "A file with the least and the most partners of each row: 'lower,upper' a line.")
    var rowCapacities: String?

    @Option(help: "The same for columns.")
    var columnCapacities: String?

    @Option(help: "With --objective tiers: a file with the tier of each row, one a line; the smallest comes first.")
    var rowTiers: String?

    @Option(help: "A file of pairs that must be used: 'row,column' a line, 0-based.")
    var locked: String?

    func validate() throws {
        guard (objective == .tiers) == (rowTiers != nil) else {
            throw ValidationError("--objective tiers and --row-tiers go together")
        }
        guard (optOut?.double.magnitude ?? 0).isFinite else {
            throw ValidationError("--opt-out is beyond 64-bit floats")
        }
    }

    /// The files that options name.
    var files: [String] { [rowCapacities, columnCapacities, rowTiers, locked].compactMap(\.self) }

    /// Whether one partner for everyone on the shorter side at the best total is all that is asked for.
    var isPlain: Bool {
        [rowCapacities, columnCapacities, locked].allSatisfy { $0 == nil } && optOut == nil && objective == .sum
    }

    /// The options with what their files say.
    func terms(rows: Int, columns: Int) throws(InputErrors) -> AllocationTerms {
        var terms = AllocationTerms(goal: objective, optOut: optOut)
        func bounds(_ path: String, _ count: Int) throws(InputErrors) -> [[Int]] {
            try LimitsFile.readLimits(path: path, count: count).map { [$0.lowerBound, $0.upperBound] }
        }
        if let rowCapacities { terms.rowCapacities = try bounds(rowCapacities, rows) }
        if let columnCapacities { terms.columnCapacities = try bounds(columnCapacities, columns) }
        if let rowTiers { terms.rowTiers = try LimitsFile.readTiers(path: rowTiers, count: rows) }
        if let locked { terms.locked = try LimitsFile.readPairs(path: locked).map { [$0.row, $0.column] } }
        return terms
    }
}

extension ExactNumber: @retroactive ExpressibleByArgument {
    /// Reads decimal text.
    public init?(argument: String) { self.init(argument) }
}
