/// A rectangular matrix of integer costs of any width, some pairs forbidden: for instances that 128 bits do not hold.
///
/// ```swift
/// let costs = WideCosts(rowCount: 2, columnCount: 2, bits: 2_000) { place in WideInteger(place).shifted(up: 1_990) }
/// print(costs.bitCount)   // 1992
/// ```
public struct WideCosts: Hashable, Sendable {
    /// Number of rows.
    public let rowCount: Int
    /// Number of columns.
    public let columnCount: Int
    /// Bits of the largest magnitude.
    public let bitCount: Int
    /// Words of each cost, in two's complement, and which pairs there are.
    private let width: Int
    private var words: [UInt64]
    private var isAllowed: [Bool]

    /// Takes the cost of each pair, row by row; `nil` forbids one.
    ///
    /// - Parameters:
    ///   - rowCount: how many rows.
    ///   - columnCount: how many columns.
    ///   - bits: of the largest magnitude, or more.
    ///   - cost: the cost of the pair at a place, row by row; `nil` forbids it.
    /// - Complexity: O(pairs · bits) time and memory.
    public init(rowCount: Int, columnCount: Int, bits: Int, cost: (_ place: Int) -> WideInteger?) {
        (self.rowCount, self.columnCount, width) = (rowCount, columnCount, bits / 64 + 1)
        words = []
        words.reserveCapacity(rowCount * columnCount * width)
        isAllowed = []
        isAllowed.reserveCapacity(rowCount * columnCount)
        var most = 0
        for place in 0..<rowCount * columnCount {
            let value = cost(place)
            isAllowed.append(value != nil)
            let (given, sign): ([UInt64], UInt64) = value.map { ($0.words, $0.isNegative ? .max : 0) } ?? ([], 0)
            precondition(given.count <= width, "a cost has more bits than were announced")
            words += given
            for _ in given.count..<width { words.append(sign) }
            if let value { most = max(most, value.bitCount) }
        }
        bitCount = most
    }

    /// The cost of a pair, `nil` when it is forbidden.
    public subscript(row: Int, column: Int) -> WideInteger? {
        let place = row * columnCount + column
        return isAllowed[place] ? WideInteger(words: words[place * width..<(place + 1) * width]) : nil
    }
}

/// An assignment of costs of any width, with its proof.
///
/// **Prices.** A side that may be left out has a price for it: 0 for the longer side of an ordinary assignment, another where rows may
/// stay without a partner. A side without a price is assigned whole. The total is that of the pairs and of all prices paid; where the
/// greatest total is best, prices are subtracted.
///
/// **The certificate.** For `minimize`: u(i) + v(j) ≤ c(i, j) for every allowed pair, u ≤ the price of rows, v ≤ the price of columns,
/// where there are prices, and Σu + Σv equal to the total. Then nothing can cost less: add the inequalities over what an assignment
/// pays for. For `maximize` all signs turn around.
///
/// ```swift
/// let given: [WideInteger?] = [4, 1, 2, nil]
/// let costs = WideCosts(rowCount: 2, columnCount: 2, bits: 64) { place in given[place] }
/// if case .optimal(let answer) = try WideAssignmentSolver.solve(costs) { print(answer.total) }   // 3
/// ```
public struct WideAssignment: Hashable, Sendable {
    /// For each row its column.
    public let mates: [Int?]
    /// The total of pairs and prices.
    public let total: WideInteger
    /// One dual a row.
    public let rowDuals: [WideInteger]
    /// One dual a column.
    public let columnDuals: [WideInteger]

    /// Gathers the parts unchecked.
    public init(mates: [Int?], total: WideInteger, rowDuals: [WideInteger], columnDuals: [WideInteger]) {
        (self.mates, self.total, self.rowDuals, self.columnDuals) = (mates, total, rowDuals, columnDuals)
    }

    /// What being left out costs on each side; `nil` where nobody may be.
    public struct Prices: Hashable, Sendable {
        /// Of each row.
        public var rows: WideInteger?
        /// Of each column.
        public var columns: WideInteger?

        /// Names the prices.
        public init(rows: WideInteger?, columns: WideInteger?) { (self.rows, self.columns) = (rows, columns) }

        /// Nobody on the shorter side may be left out, anybody on the longer.
        public init(wholeShorterSideOf costs: WideCosts) {
            self.init(
                rows: costs.rowCount > costs.columnCount ? 0 : nil,
                columns: costs.rowCount < costs.columnCount ? 0 : nil)
        }

        /// As many pairs as possible: a member of the shorter side that is left out costs `price`, on the longer side nothing.
        public init(mostPairsOf costs: WideCosts, at price: WideInteger) {
            let isRows = costs.rowCount <= costs.columnCount
            self.init(rows: isRows ? price : 0, columns: isRows ? 0 : price)
        }
    }

    /// The answer to a problem. Infeasible is an answer, not an error.
    public enum Outcome: Hashable, Sendable {
        /// Provably best.
        case optimal(WideAssignment)
        /// A side without a price cannot be assigned whole, provably. The best effort has as many pairs as possible and the best total
        /// of those: its certificate is that of ``Prices/init(mostPairsOf:at:)``, at a price above ``WideCosts/leastDecisivePrice``.
        case infeasible(HallViolator, bestEffort: WideAssignment, price: WideInteger)
    }
}

extension WideCosts {
    /// One more pair outweighs any difference of totals when being left out costs at least this.
    public var leastDecisivePrice: WideInteger {
        var largest = WideInteger.zero
        for row in 0..<rowCount {
            for column in 0..<columnCount {
                if let cost = self[row, column] { largest = max(largest, cost.magnitude) }
            }
        }
        return largest.multiplied(by: UInt64(2 * min(rowCount, columnCount))) + 1
    }
}
