import ArgumentParser
import PeerFiles
import PeerMatching

/// What `solve exchange` and `verify exchange` ask about.
struct ExchangeTerms: ParsableArguments {
    @Option(help: "To how many everybody gives, and from how many they receive, where no file says otherwise.")
    var degree: Int?

    @Option(help: "A file with the most that each row gives: .npy, or a number a line.")
    var loads: String?

    @Option(help: "A file with the least that each row gives; 0 unless given.")
    var lowerLoads: String?

    @Option(help: "A file with how many each column receives from.")
    var covers: String?

    @Flag(help: "Nobody gives to those who give to them.")
    var noMutual = false

    @Option(help: "total or worstServed.")
    var goal: FeedbackProblem.Goal = .total

    func validate() throws {
        guard (0...100_000).contains(degree ?? 0) else { throw ValidationError("--degree must be in 0...100000") }
    }

    var files: [String] { [loads, lowerLoads, covers].compactMap(\.self) }

    /// The problem, and what its numbers are multiples of. Rows give: a file with as many loads as there are columns turns the matrix.
    func problem(_ path: String) throws -> (problem: FeedbackProblem, scale: CostScale) {
        let costs = try ScoresFile.read(path: path)
        let most = try loads.map { try LoadsFile.read(path: $0) }
        let isTurned = costs.rowCount != costs.columnCount && most?.count == costs.columnCount
        let (rows, columns) = isTurned ? (costs.columnCount, costs.rowCount) : (costs.rowCount, costs.columnCount)
        let least = try lowerLoads.map { try LoadsFile.read(path: $0) }
        let needed = try covers.map { try LoadsFile.read(path: $0) }
        for (name, list, count) in [("loads", most, rows), ("lower loads", least, rows), ("covers", needed, columns)] {
            guard list == nil || list?.count == count else {
                throw ValidationError("\(name): \(list?.count ?? 0) numbers for \(count)")
            }
        }
        guard let own = degree ?? most?.max(), let received = needed?.max() ?? degree else {
            throw ValidationError("--degree, or --loads and --covers, say how many everybody gives and receives")
        }
        let rowLoads = try (0..<rows).map { row in
            let upper = most?[row] ?? own
            let lower = least?[row] ?? (most == nil ? own : 0)
            guard lower <= upper else {
                throw ValidationError("row \(row) gives at least \(lower) and at most \(upper)")
            }
            return AllocationLoad(lower...upper)
        }
        let columnLoads = (0..<columns).map { AllocationLoad((needed?[$0] ?? received)...(needed?[$0] ?? received)) }
        let table: any CostTable
        switch costs.matrix {
        case .narrow(let matrix): table = matrix
        case .wide(let matrix): table = matrix
        case .widest:
            throw InputErrors(
                InputError(file: path, "the scores differ too much in magnitude for sums of 128 bits"))
        }
        let isPool = rows == columns
        var pairs: [(row: Int, column: Int, cost: Int128)] = []
        var buffer = CostRow()
        for row in 0..<table.rowCount {
            table.read(row: row, into: &buffer)
            for (column, cost) in zip(buffer.columns, buffer.costs) where !(isPool && Int(column) == row) {
                pairs.append(isTurned ? (Int(column), row, cost) : (row, Int(column), cost))
            }
        }
        let sparse = try SparseCosts(rowCount: rows, columnCount: columns, pairs: pairs)
        let allocation = try AllocationProblem(costs: sparse, sense: .maximize, rows: rowLoads, columns: columnLoads)
        return (try FeedbackProblem(allocation, forbidsMutual: noMutual, goal: goal), costs.scale)
    }
}

extension FeedbackProblem.Goal: @retroactive ExpressibleByArgument {}
