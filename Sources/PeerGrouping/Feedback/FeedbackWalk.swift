import PeerProblems

/// Annealing over feedback circles: one giver of a column is replaced by one with room, or two columns exchange givers.
///
/// Worths are floats here, relative to the largest: they steer, and what comes of it is added up exactly elsewhere. Loads of rows stay
/// within their limits and those of columns as they are. A shortfall below the threshold, and a mutual pair, cost more than pairs are worth.
struct FeedbackWalk {
    private let rowCount: Int
    private let columnCount: Int
    private var worths: [Double]
    private let scale: Double
    private let lower: [Int]
    private let upper: [Int]
    private let forbidsMutual: Bool
    private var givers: [[Int]] = []
    private var loads: [Int] = []
    private var sums: [Double] = []
    private var isUsed: [Bool] = []
    private var random: QuickRandom
    /// The best that keeps everything, as receivers of each row.
    private(set) var best: [[Int]]?

    init(_ problem: FeedbackProblem, start: [[Int]], seed: UInt64) {
        let allocation = problem.allocation
        (rowCount, columnCount) = (allocation.rows.count, allocation.columns.count)
        scale = Double(max(1, allocation.largest))
        worths = [Double](repeating: -.infinity, count: rowCount * columnCount)
        var pairs = CostRow()
        for row in 0..<rowCount {
            allocation.costs.read(row: row, into: &pairs)
            for (column, worth) in zip(pairs.columns, pairs.costs) {
                worths[row * columnCount + Int(column)] = Double(worth) / scale
            }
        }
        lower = allocation.rows.map(\.lower)
        upper = allocation.rows.map(\.upper)
        forbidsMutual = problem.forbidsMutual
        random = QuickRandom(seed: seed)
        self.start(start)
    }

    /// A worth in the units of the walk.
    func number(_ worth: Int128) -> Double { Double(worth) / scale }

    /// The least sum of a column.
    func worst(_ mates: [[Int]]) -> Double {
        var sums = [Double](repeating: 0, count: columnCount)
        for (row, columns) in mates.enumerated() {
            for column in columns { sums[column] += worths[row * columnCount + column] }
        }
        return sums.min() ?? 0
    }

    /// The sum over all pairs.
    func total(_ mates: [[Int]]) -> Double {
        mates.enumerated().reduce(0) { sum, own in
            own.element.reduce(sum) { $0 + worths[own.offset * columnCount + $1] }
        }
    }

    /// Starts again from circles.
    mutating func start(_ mates: [[Int]]) {
        givers = [[Int]](repeating: [], count: columnCount)
        loads = mates.map(\.count)
        isUsed = [Bool](repeating: false, count: rowCount * columnCount)
        for (row, columns) in mates.enumerated() {
            for column in columns {
                givers[column].append(row)
                isUsed[row * columnCount + column] = true
            }
        }
        sums = givers.enumerated().map { column, rows in rows.reduce(0) { $0 + worths[$1 * columnCount + column] } }
        best = nil
    }

    /// Pairs that give to each other; who gives to themselves is one.
    private var mutualCount: Int {
        guard forbidsMutual else { return 0 }
        return givers.enumerated().reduce(0) { sum, own in
            sum + own.element.reduce(0) { $0 + ($1 <= own.offset && isUsed[own.offset * columnCount + $1] ? 1 : 0) }
        }
    }

    /// Walks. The best is the one of greatest total among those at or above the threshold; a search ends with the first.
    mutating func run(steps: Int, threshold: Double, isSearch: Bool = false) {
        best = nil
        guard columnCount > 0, rowCount > 0 else { return keepAll() }
        let edge = threshold.isFinite ? threshold - 1e-12 : threshold
        var short = sums.reduce(0) { $0 + max(0, edge - $1) }
        var mutual = mutualCount
        var total = sums.reduce(0, +)
        var bestTotal = -Double.infinity
        for step in 0..<steps {
            if mutual == 0, short <= 0, total > bestTotal + 1e-12 {
                // Counted anew before anything is kept.
                mutual = mutualCount
                guard mutual == 0 else { continue }
                bestTotal = total
                keepAll()
                if isSearch { return }
            }
            let temperature = step * 10 > steps * 9 ? 0 : 0.02 * (1 - Double(step) / Double(steps))
            let column = short > 0 && step % 2 == 0 ? shortColumn(edge) : random.below(columnCount)
            guard !givers[column].isEmpty else { continue }
            let place = random.below(givers[column].count)
            let old = givers[column][place]
            let new = random.below(rowCount)
            guard new != old, !isUsed[new * columnCount + column], worths[new * columnCount + column] > -.infinity
            else { continue }
            // Replace where loads allow it, else exchange with a column that the new one gives to.
            var other = -1
            var otherPlace = 0
            if loads[new] >= upper[new] || loads[old] <= lower[old] || random.below(4) == 0 {
                other = random.below(columnCount)
                guard other != column, let found = givers[other].firstIndex(of: new) ?? exchangePartner(new, &other),
                    other != column, !isUsed[old * columnCount + other], worths[old * columnCount + other] > -.infinity
                else { continue }
                otherPlace = found
            }
            if forbidsMutual, new == column || old == other { continue }
            let gainHere = worths[new * columnCount + column] - worths[old * columnCount + column]
            let gainThere = other < 0 ? 0 : worths[old * columnCount + other] - worths[new * columnCount + other]
            var shortfall = max(0, edge - sums[column] - gainHere) - max(0, edge - sums[column])
            if other >= 0 { shortfall += max(0, edge - sums[other] - gainThere) - max(0, edge - sums[other]) }
            if !edge.isFinite { shortfall = 0 }
            exchange(column, place, new, other, otherPlace, old)
            let newMutual = forbidsMutual ? mutual + mutualChange(column, new, other, old) : 0
            let gain = gainHere + gainThere - 4 * shortfall - 2 * Double(newMutual - mutual)
            if gain >= 0 || gain > temperature * random.logarithm() {
                sums[column] += gainHere
                if other >= 0 { sums[other] += gainThere }
                total += gainHere + gainThere
                short = step % 1024 == 0 ? sums.reduce(0) { $0 + max(0, edge - $1) } : max(0, short + shortfall)
                if short < 1e-9 { short = sums.reduce(0) { $0 + max(0, edge - $1) } }
                mutual = newMutual
            } else {
                exchange(column, place, old, other, otherPlace, new)
            }
        }
        if mutualCount == 0, short <= 0, total > bestTotal + 1e-12 { keepAll() }
    }

    private mutating func exchangePartner(_ row: Int, _ other: inout Int) -> Int? {
        // A column that the row gives to, from a random place on.
        let offset = random.below(columnCount)
        for index in 0..<columnCount {
            let column = offset + index < columnCount ? offset + index : offset + index - columnCount
            guard isUsed[row * columnCount + column] else { continue }
            other = column
            return givers[column].firstIndex(of: row)
        }
        return nil
    }

    private mutating func shortColumn(_ edge: Double) -> Int {
        let offset = random.below(columnCount)
        for index in 0..<columnCount {
            let column = offset + index < columnCount ? offset + index : offset + index - columnCount
            if sums[column] < edge { return column }
        }
        return offset
    }

    /// Puts `new` in the place of a column, and `old` in that of the other column, if there is one.
    private mutating func exchange(_ column: Int, _ place: Int, _ new: Int, _ other: Int, _ otherPlace: Int, _ old: Int)
    {
        isUsed[old * columnCount + column] = false
        isUsed[new * columnCount + column] = true
        givers[column][place] = new
        if other >= 0 {
            isUsed[new * columnCount + other] = false
            isUsed[old * columnCount + other] = true
            givers[other][otherPlace] = old
        } else {
            loads[new] += 1
            loads[old] -= 1
        }
    }

    /// How many mutual pairs an exchange that has been made added. As no exchange lets anybody give to themselves, none of the pairs it
    /// concerns is another one turned around.
    private func mutualChange(_ column: Int, _ new: Int, _ other: Int, _ old: Int) -> Int {
        func uses(_ from: Int, _ to: Int) -> Int { isUsed[from * columnCount + to] ? 1 : 0 }
        let change = uses(column, new) - (column == old ? 1 : uses(column, old))
        return other < 0 ? change : change + uses(other, old) - (other == new ? 1 : uses(other, new))
    }

    private mutating func keepAll() {
        var mates = [[Int]](repeating: [], count: rowCount)
        for (column, rows) in givers.enumerated() { for row in rows { mates[row].append(column) } }
        best = mates
    }
}
